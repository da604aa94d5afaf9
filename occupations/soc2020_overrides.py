"""Unit groups of SOC 2020 whose counterpart in ISCO-08 is set by hand, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from occupations.errors import nearest_name
from occupations.isco_groups import FIELD, equal_parts, named_groups
from occupations.rule_file import RuleEntry, read_rule_file, rule_entries

SOC2020_OVERRIDES_FILE: Final = Path(__file__).parent / "soc2020_overrides.toml"

_TABLE: Final = "overrides"
_CODE: Final = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Soc2020Overrides:
    """The groups of ISCO-08, three digits or four, that each overridden unit group counts in.

    Several count equally, and so do the unit groups of a minor group.
    """

    groups: Mapping[str, tuple[str, ...]]
    document_entries: tuple[RuleEntry, ...]

    def shares(self, units: Collection[str], known: Collection[str]) -> dict[str, dict[str, float]]:
        """Return the share of each unit group of ISCO-08 in each overridden one of SOC 2020.

        Parameters
        ----------
        units, known
            The unit groups that there are of SOC 2020 and of ISCO-08.

        Raises
        ------
        DataError
            An override names one that is not among them, with file, line and key.
        """
        by_unit: dict[str, dict[str, float]] = {}
        for entry, (unit, groups) in zip(self.document_entries, self.groups.items(), strict=True):
            if unit not in units:
                raise entry.fault(
                    f"there is no unit group {unit!r} of SOC 2020",
                    field="unit",
                    nearest=nearest_name(unit, units),
                )
            by_unit[unit] = equal_parts(entry, groups, known)
        return by_unit


def load_soc2020_overrides(path: Path | None = None) -> Soc2020Overrides:
    """Return the reviewed overrides.

    Parameters
    ----------
    path
        A file of the same form; the shipped one when not given.

    Raises
    ------
    DataError
        The file is not of that form or a unit group stands in it twice, with file, line and key.
    """
    document = read_rule_file(SOC2020_OVERRIDES_FILE if path is None else path, (_TABLE,))
    groups: dict[str, tuple[str, ...]] = {}
    entries = tuple(rule_entries(document, _TABLE, ("unit", FIELD, "reason")))
    for entry in entries:
        unit = _unit(entry)
        if unit in groups:
            raise entry.fault(f"{unit!r} stands above already", field="unit")
        groups[unit] = named_groups(entry)
        entry.text("reason")
    return Soc2020Overrides(groups, entries)


def _unit(entry: RuleEntry) -> str:
    unit = entry.text("unit")
    if not _CODE.fullmatch(unit):
        raise entry.fault(f"{unit!r} is not a unit group", field="unit", allowed="four digits")
    return unit
