"""Occupations of OEWS and the census occupations that surveys of persons know them by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from occupations.codes import HYBRID_MEMBERS, stem_of_group
from occupations.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

Basis = Literal["own", "several", "shared", "not_joined"]


@dataclass(frozen=True, slots=True)
class CensusJoin:
    """Which census occupations hold the persons of an occupation.

    Attributes
    ----------
    titles
        Plain titles of census occupations by occupation code; none where nothing fits.
    bases
        By occupation code: `own` is one census occupation that holds nothing else, `several` is an
        occupation whose parts the census tells apart, `shared` a census occupation that holds
        further occupations, so that all of them get the same shares.
    """

    titles: Mapping[str, tuple[str, ...]]
    bases: Mapping[str, Basis]


def census_join(occupation_codes: Sequence[str], census: pd.DataFrame) -> CensusJoin:
    """Return the census occupations of each occupation.

    An occupation belongs to the census occupation whose SOC code says most about it: the code
    itself, else the narrowest group or rest of a group. The members of an occupation that OEWS
    combines are looked up one by one.

    Parameters
    ----------
    occupation_codes
        The occupations of OEWS.
    census
        As `read_census_occupations` returns it.

    Raises DataError where two census occupations say equally much about a code.
    """
    stems = [_stem(code) for code in census["soc_code"]]
    plain = list(census["plain_title"])
    members = {code: HYBRID_MEMBERS.get(code, (code,)) for code in occupation_codes}
    titles = {
        code: tuple(
            dict.fromkeys(
                title for part in parts for title in _narrowest(part, stems=stems, titles=plain)
            )
        )
        for code, parts in members.items()
    }
    holders: dict[str, int] = {}
    for found in titles.values():
        for title in found:
            holders[title] = holders.get(title, 0) + 1
    return CensusJoin(titles, {code: _basis(found, holders) for code, found in titles.items()})


def _stem(code: str) -> str:
    """Return what the occupations of a census occupation's SOC code begin with."""
    stem = stem_of_group(code)
    return code if stem is None else stem


def _narrowest(code: str, *, stems: Sequence[str], titles: Sequence[str]) -> tuple[str, ...]:
    fitting = [place for place, stem in enumerate(stems) if code.startswith(stem)]
    longest = max((len(stems[place]) for place in fitting), default=0)
    best = [titles[place] for place in fitting if len(stems[place]) == longest]
    if len(best) > 1:
        raise DataError(f"occupation {code} belongs to two census occupations: {', '.join(best)}")
    return tuple(best)


def _basis(titles: tuple[str, ...], holders: Mapping[str, int]) -> Basis:
    if not titles:
        return "not_joined"
    if any(holders[title] > 1 for title in titles):
        return "shared"
    return "own" if len(titles) == 1 else "several"
