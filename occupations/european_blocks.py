"""Persons by one-digit group and section of each European country, without gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.country_codes import EUROPEAN, UNION
from occupations.errors import DataError
from occupations.readers.labour_force import SECTIONS

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

MAJOR_GROUPS: Final = tuple("0123456789")


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Persons of 15 and more (major group, section), and which of them the survey does not print.

    `groups` are persons of 15 to 64 by two-digit group of the same country.
    """

    persons: Floats
    completed: Booleans
    groups: Mapping[str, float]

    def group_totals(self, major: str) -> dict[str, float]:
        """Return persons of 15 and more by two-digit group of a major group: 15 to 64 scaled."""
        own = {code: count for code, count in self.groups.items() if code[0] == major}
        total = float(self.persons[MAJOR_GROUPS.index(major)].sum())
        known = sum(own.values())
        return {code: total * count / known for code, count in own.items()} if known else {}


def complete_blocks(by_section: pd.DataFrame, by_group: pd.DataFrame) -> dict[str, Blocks]:
    """Return the blocks of each European country by code.

    A cell that is not printed gets the part of its major group that all countries together print
    there, at most half of the smallest cell that its own country prints. Where the printed cells
    of a major group and these fall short of its persons of 15 to 64, the cells not printed are
    raised together to make up for it. A major group of which no two-digit group is printed divides
    as in the Union.

    Parameters
    ----------
    by_section
        Persons of 15 and more: economy, major_group_code, sector_code, employment.
    by_group
        Persons of 15 to 64: economy, occupation_code, employment, the Union's among them.

    Raises
    ------
    DataError
        A country, or the Union, is missing.
    """
    printed = {economy: _printed(by_section, economy) for economy in EUROPEAN}
    groups = {
        economy: dict(zip(rows["occupation_code"], rows["employment"], strict=True))
        for economy, rows in by_group.groupby("economy")
    }
    for economy in (*EUROPEAN, UNION):
        if economy not in groups:
            raise DataError(f"there are no two-digit groups of {economy}")
    majors = {economy: _by_major(groups[economy]) for economy in EUROPEAN}
    usual = _usual_shares(printed, majors)
    return {
        economy: _completed(
            printed[economy],
            usual * majors[economy][:, np.newaxis],
            majors[economy],
            _with_the_union_where_empty(groups[economy], groups[UNION]),
        )
        for economy in EUROPEAN
    }


def _printed(by_section: pd.DataFrame, economy: str) -> Floats:
    rows = by_section[by_section["economy"] == economy]
    table = rows.pivot(index="major_group_code", columns="sector_code", values="employment")
    if not (rows["employment"] > 0).any():
        raise DataError(f"the survey prints nobody employed in {economy}")
    cells: Floats = table.reindex(index=list(MAJOR_GROUPS), columns=list(SECTIONS)).to_numpy(
        dtype=np.float64
    )
    return cells


def _by_major(groups: Mapping[str, float]) -> Floats:
    return np.array(
        [sum(n for code, n in groups.items() if code[0] == major) for major in MAJOR_GROUPS]
    )


def _usual_shares(printed: Mapping[str, Floats], majors: Mapping[str, Floats]) -> Floats:
    """Return by cell the persons printed anywhere, over the major group of all countries.

    Countries that print nothing count as having nobody there: the mean of those that print a cell
    is that of countries in which it is unusually large, soldiers in hotels included.
    """
    cells = np.stack([printed[economy] for economy in EUROPEAN])
    wholes = np.stack([majors[economy] for economy in EUROPEAN]).sum(axis=0)[:, np.newaxis]
    persons = np.nan_to_num(cells, nan=0.0).sum(axis=0)
    shares: Floats = np.divide(persons, wholes, out=np.zeros_like(persons), where=wholes > 0)
    return shares


def _completed(
    printed: Floats, usual: Floats, majors: Floats, groups: Mapping[str, float]
) -> Blocks:
    missing = np.isnan(printed)
    half = float(printed[printed > 0].min()) / 2
    guess = np.where(missing, np.minimum(usual, half), 0.0)
    shown = np.where(missing, 0.0, printed)
    wanted = np.maximum(majors - shown.sum(axis=1), guess.sum(axis=1))
    guessed = guess.sum(axis=1)
    factor = np.divide(wanted, guessed, out=np.zeros_like(wanted), where=guessed > 0)
    return Blocks(shown + guess * factor[:, np.newaxis], missing, groups)


def _with_the_union_where_empty(
    groups: Mapping[str, float], union: Mapping[str, float]
) -> dict[str, float]:
    full = dict(groups)
    for major in MAJOR_GROUPS:
        if not any(count for code, count in groups.items() if code[0] == major):
            full.update({code: count for code, count in union.items() if code[0] == major})
    return full
