"""How predictable the place of physical work is, by occupation and sector: reviewed rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from occupations.errors import nearest_name
from occupations.rule_file import RuleEntry, read_rule_file, rule_entries

ENVIRONMENTS_FILE: Final = Path(__file__).parent / "environments.toml"
ENVIRONMENTS: Final = ("structured", "mixed", "unstructured")

_RULES: Final = "rules"
_PREFIX: Final = re.compile(r"\d{2}(-\d{1,4})?")


@dataclass(frozen=True, slots=True)
class EnvironmentRule:
    """Occupations whose place of work is the same in every sector, and why.

    `prefixes` are codes of occupations or their beginnings.
    """

    prefixes: tuple[str, ...]
    environment: str
    reason: str


@dataclass(frozen=True, slots=True)
class EnvironmentRules:
    """The reviewed rules in their order: the first that fits an occupation holds."""

    rules: tuple[EnvironmentRule, ...]
    document_entries: tuple[RuleEntry, ...]

    def by_occupation(self, codes: Sequence[str]) -> dict[str, str]:
        """Return the environment of each occupation that a rule fits, by code.

        Parameters
        ----------
        codes
            The occupations there are.

        Raises
        ------
        DataError
            A rule begins the code of none of them, with file, line, key and the code of the
            same digits.
        """
        for entry in self.document_entries:
            for place, prefix in enumerate(entry.names("occupations")):
                if not any(code.startswith(prefix) for code in codes):
                    raise entry.fault(
                        f"no occupation begins with {prefix!r}",
                        field=f"occupations.{place}",
                        allowed="an occupation of OEWS or the beginning of one",
                        nearest=nearest_name(prefix, {code[: len(prefix)] for code in codes}),
                    )
        fitting = {}
        for code in codes:
            rule = next((rule for rule in self.rules if code.startswith(rule.prefixes)), None)
            if rule is not None:
                fitting[code] = rule.environment
        return fitting

    def by_cell(
        self, occupations: Sequence[str], sectors: Sequence[str], by_sector: Mapping[str, str]
    ) -> list[str]:
        """Return the environment of each cell: its occupation's by rule, else its sector's.

        Parameters
        ----------
        occupations, sectors
            The codes of each cell (cell,).
        by_sector
            The environment of each sector.
        """
        by_rule = self.by_occupation(tuple(dict.fromkeys(occupations)))
        return [
            by_rule.get(occupation, by_sector[sector])
            for occupation, sector in zip(occupations, sectors, strict=True)
        ]


def load_environment_rules(path: Path | None = None) -> EnvironmentRules:
    """Return the reviewed rules of environments.

    Parameters
    ----------
    path
        A file of the same form; the shipped one when not given.

    Raises
    ------
    DataError
        The file is not of that form, or a rule can never hold because an earlier one fits all its
        occupations, with file, line and key.
    """
    document = read_rule_file(ENVIRONMENTS_FILE if path is None else path, (_RULES,))
    entries = tuple(rule_entries(document, _RULES, ("occupations", "environment", "reason")))
    earlier: dict[str, str] = {}
    return EnvironmentRules(tuple(_rule(entry, earlier) for entry in entries), entries)


def _rule(entry: RuleEntry, earlier: dict[str, str]) -> EnvironmentRule:
    prefixes = entry.names("occupations")
    for place, prefix in enumerate(prefixes):
        field = f"occupations.{place}"
        if not _PREFIX.fullmatch(prefix):
            raise entry.fault(
                f"{prefix!r} is not the beginning of a code",
                field=field,
                allowed="51, 35-2 or 43-5051",
            )
        covering = next((name for name in earlier if prefix.startswith(name)), None)
        if covering is not None:
            raise entry.fault(
                f"{covering!r} stands in {earlier[covering]} already, so {prefix!r} never holds",
                field=field,
            )
        earlier[prefix] = entry.key
    return EnvironmentRule(
        prefixes, entry.one_of("environment", ENVIRONMENTS), entry.text("reason")
    )
