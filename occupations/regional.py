"""Jobs by occupation in states, metropolitan areas and industries, suppressed cells completed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.cells import CompletedCells, CompletionReport, fill_cells
from occupations.national import cell_matrix, listed_cells

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_inputs import RawInputs

Floats = NDArray[np.float64]

# Guam, Puerto Rico and the Virgin Islands: among the state tables, outside the national one.
TERRITORIES: Final = ("6600000", "7200000", "7800000")


@dataclass(frozen=True, slots=True, eq=False)
class RegionalTables:
    """Long cell tables by name, their index tables, and how each was completed."""

    frames: Mapping[str, pd.DataFrame]
    reports: Mapping[str, CompletionReport]


def regional_tables(raw: RawInputs, cells: pd.DataFrame) -> RegionalTables:
    """Return the tables of states, metropolitan areas and industries with their indexes.

    The fifty states and the District of Columbia make up the nation, and the industries of a
    sector the sector, so what BLS prints nowhere else bounds a suppressed cell there; territories
    and metropolitan areas make up nothing, and get the nation's mix of occupations.

    Parameters
    ----------
    raw
        Raw tables.
    cells
        Completed jobs by occupation and sector, whose margins bound the industries.
    """
    states, state_report = _states(raw)
    metros, metro_report = _metros(raw)
    industries, industry_report = _industries(raw, cells)
    areas = _index(raw.areas, [states, metros], "area_code", "area_type")
    industries_index = _index(raw.industries, [industries], "industry_code", "sector_code")
    return RegionalTables(
        frames={
            "areas": areas,
            "states": states,
            "metros": metros,
            "industries_index": industries_index,
            "industries": industries,
        },
        reports={
            "states": state_report,
            "metros": metro_report,
            "industries": industry_report,
        },
    )


def _states(raw: RawInputs) -> tuple[pd.DataFrame, CompletionReport]:
    states = raw.areas[raw.areas["area_type"] == "state"]
    outside = states["area_code"].isin(TERRITORIES)
    parts = [(states[~outside], True), (states[outside], False)]
    return _joined(
        [
            _fill_areas(raw, raw.state_cells, areas, rows_are_complete=complete)
            for areas, complete in parts
            if len(areas)
        ],
        "area_code",
    )


def _metros(raw: RawInputs) -> tuple[pd.DataFrame, CompletionReport]:
    metros = raw.areas[raw.areas["area_type"] == "metro"]
    filled = _fill_areas(raw, raw.metro_cells, metros, rows_are_complete=False)
    return _joined([filled], "area_code")


def _fill_areas(
    raw: RawInputs, cells: pd.DataFrame, areas: pd.DataFrame, *, rows_are_complete: bool
) -> tuple[pd.DataFrame, CompletionReport]:
    rows, columns = list(raw.occupations["occupation_code"]), list(areas["area_code"])
    listed = cells[cells["area_code"].isin(columns)]
    filled = fill_cells(
        cell_matrix(listed, "area_code", rows=rows, columns=columns),
        row_totals=raw.occupations["employment_jobs"].to_numpy(dtype=np.float64),
        column_totals=areas["employment_jobs"].to_numpy(dtype=np.float64),
        rows_are_complete=rows_are_complete,
    )
    return listed_cells(filled, "area_code", rows=rows, columns=columns), filled.report


def _industries(raw: RawInputs, cells: pd.DataFrame) -> tuple[pd.DataFrame, CompletionReport]:
    rows = list(raw.occupations["occupation_code"])
    filled = []
    for sector, members in raw.industries.groupby("sector_code", sort=False):
        columns = list(members["industry_code"])
        in_sector = cells[cells["sector_code"] == sector].set_index("occupation_code")
        listed = raw.industry_cells[raw.industry_cells["industry_code"].isin(columns)]
        completed: CompletedCells = fill_cells(
            cell_matrix(listed, "industry_code", rows=rows, columns=columns),
            row_totals=in_sector["employment_jobs"].reindex(rows, fill_value=0.0).to_numpy(),
            column_totals=members["employment_jobs"].to_numpy(dtype=np.float64),
            rows_are_complete=True,
        )
        frame = listed_cells(completed, "industry_code", rows=rows, columns=columns)
        filled.append((frame, completed.report))
    return _joined(filled, "industry_code")


def _joined(
    filled: list[tuple[pd.DataFrame, CompletionReport]], column: str
) -> tuple[pd.DataFrame, CompletionReport]:
    import pandas as pd

    frame = pd.concat([part for part, _ in filled], ignore_index=True)
    reports = [report for _, report in filled]
    report = CompletionReport(
        iterations=max(report.iterations for report in reports),
        suppressed_cells=sum(report.suppressed_cells for report in reports),
        completed_jobs=sum(report.completed_jobs for report in reports),
        largest_published_move=0.0,
        mean_published_move=0.0,
        worst_row_margin_jobs=0.0,
        worst_column_margin_jobs=0.0,
    )
    return frame.sort_values([column, "occupation_code"], ignore_index=True), report


def _index(units: pd.DataFrame, cells: list[pd.DataFrame], code: str, group: str) -> pd.DataFrame:
    """Return one row a unit with the shares of its published jobs completed and not listed."""
    import pandas as pd

    jobs = pd.concat(cells, ignore_index=True)
    listed = jobs.groupby(code)["employment_jobs"].sum()
    completed = jobs[jobs["completed"]].groupby(code)["employment_jobs"].sum()
    index = units[[code, "title", group, "employment_jobs"]].copy()
    index["employment_jobs"] = index["employment_jobs"].astype("int64")
    total = index["employment_jobs"]
    index["completed_share"] = index[code].map(completed).fillna(0.0) / total
    index["unlisted_share"] = 1 - index[code].map(listed).fillna(0.0) / total
    return index.sort_values(code, ignore_index=True)
