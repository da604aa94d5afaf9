"""American occupations whose groups of ISCO-08 are set by hand, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.errors import nearest_name
from occupations.rule_file import RuleEntry, read_rule_file, rule_entries

if TYPE_CHECKING:
    import pandas as pd

ISCO_OVERRIDES_FILE: Final = Path(__file__).parent / "isco_overrides.toml"

_TABLE: Final = "overrides"
_OCCUPATION: Final = re.compile(r"\d{2}-\d{4}")
_GROUP: Final = re.compile(r"\d{3,4}")


@dataclass(frozen=True, slots=True)
class IscoOverrides:
    """The groups of ISCO-08, three digits or four, among which an occupation's jobs are split.

    Equally, and so among the unit groups of a minor group.
    """

    groups: Mapping[str, tuple[str, ...]]
    document_entries: tuple[RuleEntry, ...]

    def applied(self, jobs: pd.DataFrame) -> pd.DataFrame:
        """Return jobs by unit group and occupation with these occupations split anew.

        An occupation that is not among the jobs, as where another table is built, is passed over.

        Parameters
        ----------
        jobs
            code, occupation_code and shared_jobs.

        Raises
        ------
        DataError
            An override names a group of ISCO-08 that there is not, with file, line and key.
        """
        import pandas as pd

        totals = jobs.groupby("occupation_code")["shared_jobs"].sum()
        known = sorted(set(jobs["code"]))
        frames = [jobs[~jobs["occupation_code"].isin(list(self.groups))]]
        for entry, (occupation, groups) in zip(
            self.document_entries, self.groups.items(), strict=True
        ):
            if occupation not in totals.index:
                continue
            for place, group in enumerate(groups):
                members = [code for code in known if code.startswith(group)]
                if not members:
                    raise entry.fault(
                        f"there is no group {group!r} of ISCO-08",
                        field=f"isco.{place}",
                        nearest=nearest_name(group, {code[: len(group)] for code in known}),
                    )
                shared = float(totals[occupation]) / len(groups) / len(members)
                frames.append(
                    pd.DataFrame(
                        {"code": members, "occupation_code": occupation, "shared_jobs": shared}
                    )
                )
        split = pd.concat(frames).groupby(["code", "occupation_code"])["shared_jobs"].sum()
        return split.reset_index()


def load_isco_overrides(path: Path | None = None) -> IscoOverrides:
    """Return the reviewed overrides.

    Parameters
    ----------
    path
        A file of the same form; the shipped one when not given.

    Raises
    ------
    DataError
        The file is not of that form or an occupation stands in it twice, with file, line and key.
    """
    document = read_rule_file(ISCO_OVERRIDES_FILE if path is None else path, (_TABLE,))
    groups: dict[str, tuple[str, ...]] = {}
    entries = tuple(rule_entries(document, _TABLE, ("occupation", "isco", "reason")))
    for entry in entries:
        occupation = entry.text("occupation")
        if not _OCCUPATION.fullmatch(occupation):
            raise entry.fault(
                f"{occupation!r} is not an occupation",
                field="occupation",
                allowed="such as 45-2092",
            )
        if occupation in groups:
            raise entry.fault(f"{occupation!r} stands above already", field="occupation")
        named = entry.names("isco")
        for place, group in enumerate(named):
            if not _GROUP.fullmatch(group):
                raise entry.fault(
                    f"{group!r} is not a group of ISCO-08",
                    field=f"isco.{place}",
                    allowed="three digits or four",
                )
        groups[occupation] = named
        entry.text("reason")
    return IscoOverrides(groups, entries)
