"""Persons by two-digit group and section of European countries, fitted to what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.cells import fit_cells
from occupations.country_codes import MEMBERS, UNION
from occupations.european_blocks import MAJOR_GROUPS, complete_blocks
from occupations.nace_industries import load_nace_industries
from occupations.readers.labour_force import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from occupations.european_blocks import Blocks

Floats = NDArray[np.float64]

# Part of a cell that does not follow the American shape: small, since with more of it nurses work
# on building sites, and more than nothing, since no cell is certain to be empty.
_FLOOR: Final = 1e-3
_COLUMNS: Final = ("economy", "occupation_code", "sector_code", "employment", "completed")
_MOSTLY: Final = 0.5


def american_shape(bridge: pd.DataFrame, industries: pd.DataFrame) -> pd.DataFrame:
    """Return American jobs by two-digit group (index) and section of NACE (columns).

    Parameters
    ----------
    bridge
        To ISCO-08 two digits: code, occupation_code, shared_jobs.
    industries
        American jobs: industry_code, occupation_code, employment_jobs.
    """
    import pandas as pd

    of_section = {}
    for section, beginnings in load_nace_industries().items():
        inside = industries["industry_code"].str.startswith(beginnings)
        of_section[section] = industries[inside].groupby("occupation_code")["employment_jobs"].sum()
    jobs = pd.DataFrame(of_section, columns=list(SECTIONS)).fillna(0.0)
    shared = bridge.pivot_table(
        index="code", columns="occupation_code", values="shared_jobs", aggfunc="sum"
    )
    parts = (shared / shared.sum()).fillna(0.0)
    return parts @ jobs.reindex(parts.columns, fill_value=0.0)


def european_cells(
    by_section: pd.DataFrame, by_group: pd.DataFrame, shape: pd.DataFrame
) -> pd.DataFrame:
    """Return persons by economy, two-digit group and section, of each country and of the Union.

    Columns: economy, occupation_code, sector_code, employment (persons of 15 and more), completed
    (whether the survey prints no figure of the major group in the section; of the Union: of more
    than half of the persons). Every major group is divided by itself: its two-digit groups and its
    sections keep their totals, and what they leave open is the American shape. The Union is the
    sum of its members.

    Parameters
    ----------
    by_section, by_group
        As for `complete_blocks`.
    shape
        American jobs by two-digit group (index) and section (columns).

    Raises
    ------
    DataError
        The totals of a major group cannot be met together.
    """
    import pandas as pd

    blocks = complete_blocks(by_section, by_group)
    parts = [_fitted(economy, own, shape) for economy, own in blocks.items()]
    countries = pd.concat(parts, ignore_index=True)
    whole = pd.concat([countries, _union(countries)], ignore_index=True)
    return whole.sort_values(list(_COLUMNS[:3]), ignore_index=True)


def _fitted(economy: str, blocks: Blocks, shape: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    rows: list[tuple[str, str, str, float, bool]] = []
    for place, major in enumerate(MAJOR_GROUPS):
        totals = blocks.group_totals(major)
        columns = blocks.persons[place]
        if not totals or not columns.any():
            continue
        cells = _divided(totals, columns, shape)
        rows += [
            (economy, code, section, float(persons), bool(blocks.completed[place, column]))
            for row, code in enumerate(totals)
            for column, (section, persons) in enumerate(zip(SECTIONS, cells[row], strict=True))
            if persons > 0
        ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _divided(totals: Mapping[str, float], columns: Floats, shape: pd.DataFrame) -> Floats:
    """Return persons (two-digit group, section) of a major group, fitted to both totals."""
    rows = np.array(list(totals.values()))
    known = shape.reindex(index=list(totals), columns=list(SECTIONS)).to_numpy(dtype=np.float64)
    even = np.outer(rows, columns) / columns.sum()
    jobs = np.nansum(known, axis=1, keepdims=True)
    share = np.divide(known, jobs, out=np.zeros_like(even), where=jobs > 0)
    seed = np.where(jobs > 0, share * rows[:, np.newaxis] + _FLOOR * even, even)
    return fit_cells(np.where(columns > 0, seed, 0.0), row_totals=rows, column_totals=columns).jobs


def _union(countries: pd.DataFrame) -> pd.DataFrame:
    members = countries[countries["economy"].isin(MEMBERS)]
    estimated = members["employment"].where(members["completed"], 0.0)
    sums = (
        members.assign(estimated=estimated)
        .groupby(["occupation_code", "sector_code"], as_index=False)[["employment", "estimated"]]
        .sum()
    )
    completed = sums["estimated"] > _MOSTLY * sums["employment"]
    union = sums.assign(economy=UNION, completed=completed)
    return union[list(_COLUMNS)]
