"""American occupations whose groups of ISCO-08 are set by hand, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.errors import nearest_name
from occupations.isco_groups import FIELD, equal_parts, named_groups
from occupations.rule_file import RuleEntry, read_rule_file, rule_entries

if TYPE_CHECKING:
    import pandas as pd

ISCO_OVERRIDES_FILE: Final = Path(__file__).parent / "isco_overrides.toml"

_TABLE: Final = "overrides"
_OCCUPATION: Final = re.compile(r"\d{2}-\d{4}")


@dataclass(frozen=True, slots=True)
class IscoOverrides:
    """The groups of ISCO-08, three digits or four, among which an occupation's jobs are split.

    Equally, and so among the unit groups of a minor group.
    """

    groups: Mapping[str, tuple[str, ...]]
    document_entries: tuple[RuleEntry, ...]

    def applied(self, jobs: pd.DataFrame) -> pd.DataFrame:
        """Return jobs by unit group and occupation with these occupations split anew.

        Parameters
        ----------
        jobs
            code, occupation_code and shared_jobs.

        Raises
        ------
        DataError
            An override names an occupation or a group that there is not, with file, line and key.
        """
        import pandas as pd

        totals = jobs.groupby("occupation_code")["shared_jobs"].sum()
        known = sorted(set(jobs["code"]))
        frames = [jobs[~jobs["occupation_code"].isin(list(self.groups))]]
        for entry, (occupation, groups) in zip(
            self.document_entries, self.groups.items(), strict=True
        ):
            if occupation not in totals.index:
                raise entry.fault(
                    f"there is no occupation {occupation!r} with jobs",
                    field="occupation",
                    nearest=nearest_name(occupation, totals.index),
                )
            parts = equal_parts(entry, groups, known)
            shared = [float(totals[occupation]) * part for part in parts.values()]
            frames.append(
                pd.DataFrame(
                    {"code": list(parts), "occupation_code": occupation, "shared_jobs": shared}
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
    entries = tuple(rule_entries(document, _TABLE, ("occupation", FIELD, "reason")))
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
        groups[occupation] = named_groups(entry)
        entry.text("reason")
    return IscoOverrides(groups, entries)
