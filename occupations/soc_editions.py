"""Codes of occupations in other editions, and the occupations of OEWS that hold their jobs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from occupations.bridge_tables import shipped_crosswalk
from occupations.crosswalks import Crosswalk
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.table import load_table

# In the order in which a code is looked for: where two editions have one, the newer is meant.
_TITLES: Final = {
    "soc_2018": "SOC 2018",
    "soc_2010": "SOC 2010",
    "onet_soc_2019": "O*NET-SOC 2019",
    "onet_soc_2010": "O*NET-SOC 2010",
}


@dataclass(frozen=True, slots=True)
class OtherCode:
    """A code or a group of codes of an edition.

    `holders` are the codes of OEWS, sorted, that its jobs are counted in: none for occupations that
    OEWS does not count.
    """

    code: str
    edition: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SocEditions:
    """The crosswalks to OEWS by the title of the edition, the newest first."""

    crosswalks: Mapping[str, Crosswalk]

    def of(self, code: str) -> OtherCode | None:
        """Return what a whole code stands for in the newest edition that has it, or None."""
        return self._first(code, lambda known: known == code)

    def of_group(self, code: str, stem: str) -> OtherCode | None:
        """Return what a group stands for, whose codes begin with `stem`, or None."""
        return self._first(code, lambda known: known.startswith(stem))

    def _first(self, code: str, is_meant: Callable[[str], bool]) -> OtherCode | None:
        for edition, crosswalk in self.crosswalks.items():
            known = {*crosswalk.frame["source_code"], *crosswalk.without_target}
            sources = {one for one in known if is_meant(one)}
            if sources:
                return OtherCode(code, edition, _holders(crosswalk, sources))
        return None


def shipped_editions() -> SocEditions:
    """Return the editions whose crosswalks are shipped."""
    frame = load_table(read_package(TABLES_FOLDER), "crosswalks")
    return SocEditions({title: shipped_crosswalk(frame, name) for name, title in _TITLES.items()})


def _holders(crosswalk: Crosswalk, sources: set[str]) -> tuple[str, ...]:
    step: Crosswalk | None = crosswalk
    codes = sources
    while step is not None:
        pairs = step.frame
        codes = {str(code) for code in pairs["target_code"][pairs["source_code"].isin(codes)]}
        step = step.then
    return tuple(sorted(codes))
