"""Places as weights on the model's cells: what part of each national cell lies in each place.

A place's rung is the sum over its occupations of its jobs times the national rung per job of that
occupation: for areas that of the occupation over all sectors, for industries that of the
occupation in the industry's sector.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from models.inputs import ModelInputs

if TYPE_CHECKING:
    import pandas as pd

    from occupations.places import Place

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWeights:
    """Rows of places as weights on a basis of cells, then occupations; entries (entry,).

    A weight is the place's jobs in an occupation over the jobs of the basis: of the cell, or of the
    occupation in all sectors.
    """

    rows: int
    row: Integers
    column: Integers
    weight: Floats

    def matrix(self, basis: int) -> Any:
        """Return the weights as a sparse matrix (row, basis), columns in order within a row."""
        from scipy.sparse import csr_array

        found = csr_array((self.weight, (self.row, self.column)), shape=(self.rows, basis))
        found.sort_indices()
        return found

    def summed(self, groups: Sequence[Sequence[int]]) -> PlaceWeights:
        """Return one row a group of rows, in which each row counts once however often named."""
        parts = []
        for group, members in enumerate(groups):
            own = np.isin(self.row, np.array(sorted(set(members)), dtype=np.int64))
            parts.append((np.full(int(own.sum()), group), self.column[own], self.weight[own]))
        row, column, weight = (np.concatenate(part) for part in zip(*parts, strict=True))
        return PlaceWeights(len(groups), row.astype(np.int64), column, weight)

    def of_row(self, row: int) -> PlaceWeights:
        """Return one row alone."""
        own = self.row == row
        return PlaceWeights(1, np.zeros_like(self.row[own]), self.column[own], self.weight[own])

    def by_occupation(self, occupation: Integers) -> tuple[PlaceWeights, Integers]:
        """Return a row for each occupation of all rows together, and which occupations they are.

        `occupation` (basis,) is that of each element of the basis.
        """
        present, row = np.unique(occupation[self.column], return_inverse=True)
        split = PlaceWeights(present.size, row.astype(np.int64), self.column, self.weight)
        return split, present


def stacked(parts: Sequence[PlaceWeights]) -> PlaceWeights:
    """Return the rows of all parts, one part after the other."""
    starts = np.cumsum([0, *(part.rows for part in parts)])
    return PlaceWeights(
        int(starts[-1]),
        np.concatenate([part.row + start for part, start in zip(parts, starts, strict=False)]),
        np.concatenate([part.column for part in parts]),
        np.concatenate([part.weight for part in parts]),
    )


def basis_size(inputs: ModelInputs) -> int:
    """Return the length of the basis: cells, then occupations."""
    return inputs.cells.jobs.size + len(inputs.occupations.codes)


def basis_occupation(inputs: ModelInputs) -> Integers:
    """Return the occupation of each element of the basis, (basis,)."""
    occupations = np.arange(len(inputs.occupations.codes), dtype=np.int64)
    return np.concatenate([inputs.cells.occupation, occupations])


def national_jobs(inputs: ModelInputs) -> Floats:
    """Return jobs in the base year of each occupation over all sectors, (occupation,)."""
    jobs: Floats = np.bincount(
        inputs.cells.occupation,
        weights=inputs.cells.jobs,
        minlength=len(inputs.occupations.codes),
    ).astype(np.float64)
    return jobs


def nation_weights(inputs: ModelInputs) -> PlaceWeights:
    """Return the nation as one row: the whole of every occupation."""
    occupations = len(inputs.occupations.codes)
    column = inputs.cells.jobs.size + np.arange(occupations, dtype=np.int64)
    return PlaceWeights(
        1, np.zeros(occupations, dtype=np.int64), column, np.ones(occupations, dtype=np.float64)
    )


def area_weights(inputs: ModelInputs, places: Sequence[Place], cells: pd.DataFrame) -> PlaceWeights:
    """Return areas as weights on occupations: a region takes the national mix of sectors.

    `cells` has place_code, occupation_code and employment_jobs; those of other places are left out.
    """
    row, occupation, jobs = _entries(inputs, places, cells)
    return PlaceWeights(
        len(places),
        row,
        inputs.cells.jobs.size + occupation,
        jobs / national_jobs(inputs)[occupation],
    )


def industry_weights(
    inputs: ModelInputs, places: Sequence[Place], cells: pd.DataFrame
) -> PlaceWeights:
    """Return industries as weights on cells: an occupation's share is that of the sector.

    Where an industry lists an occupation that its sector does not, the occupation's share over all
    sectors stands in.
    """
    row, occupation, jobs = _entries(inputs, places, cells)
    sector_place = {code: place for place, code in enumerate(inputs.sectors.codes)}
    sector = np.array([sector_place[place.sector] for place in places], dtype=np.int64)[row]
    sectors = len(inputs.sectors.codes)
    key = inputs.cells.occupation * sectors + inputs.cells.sector
    wanted = occupation * sectors + sector
    at = np.minimum(np.searchsorted(key, wanted), key.size - 1)
    listed = key[at] == wanted
    jobs_of_basis = np.concatenate([inputs.cells.jobs, national_jobs(inputs)])
    column = np.where(listed, at, inputs.cells.jobs.size + occupation)
    return PlaceWeights(len(places), row, column, jobs / jobs_of_basis[column])


def _entries(
    inputs: ModelInputs, places: Sequence[Place], cells: pd.DataFrame
) -> tuple[Integers, Integers, Floats]:
    """Return row, occupation and jobs of each cell of the places, scaled to published totals.

    Jobs in occupations that are not listed for a place are taken to be like its others: all of
    its jobs are scaled up to its total.
    """
    row_of = _places({place.code: at for at, place in enumerate(places)}, cells["place_code"])
    occupation_of = {code: at for at, code in enumerate(inputs.occupations.codes)}
    own = row_of >= 0
    row = row_of[own]
    occupation = _places(occupation_of, cells["occupation_code"])[own]
    jobs = cells["employment_jobs"].to_numpy(dtype=np.float64)[own]
    published = np.array([place.jobs for place in places])
    listed = np.bincount(row, weights=jobs, minlength=len(places))
    factor = np.divide(published, listed, out=np.ones_like(listed), where=listed > 0)
    return row, occupation, jobs * factor[row]


def _places(place_of: Mapping[str, int], codes: pd.Series[str]) -> Integers:
    return np.array([place_of.get(str(code), -1) for code in codes], dtype=np.int64)
