"""The national tables: occupations, sectors, and the cells between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.cells import CompletedCells, CompletionReport, fit_cells
from occupations.education import EDUCATION_LEVELS
from occupations.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_inputs import RawInputs
    from occupations.task_time import TaskTime

Floats = NDArray[np.float64]

HOURS_PER_YEAR: Final = 2_080
"""Hours by which BLS turns hourly wages into annual ones."""

TOP_CODED_FOOTNOTE: Final = "5"
PROJECTION_YEARS: Final = 10

MANUFACTURING: Final = "31-33"
GOODS_SECTORS: Final = ("11", "21", "23", MANUFACTURING)
MIXED_SECTORS: Final = ("11", "21", "22", "42", "44-45", "48-49", "51", "72")


def occupation_frame(raw: RawInputs, time: TaskTime) -> pd.DataFrame:
    """Return one row an occupation, sorted by code, with everything but its scores.

    Parameters
    ----------
    raw
        Raw tables; every occupation must be among the projections.
    time
        Kinds of task time (occupation,), in the order of `raw.occupations`.
    """
    jobs = raw.occupations
    codes = jobs["occupation_code"]
    projected = raw.projections.set_index("occupation_code")
    absent = sorted(set(codes) - set(projected.index))
    if absent:
        raise DataError(f"occupation {absent[0]} is not among the employment projections")
    projected = projected.loc[codes].reset_index(drop=True)
    titles = raw.major_groups.set_index("major_group_code")["title"]
    now, later = projected["employment_2024_jobs"], projected["employment_2034_jobs"]
    frame = jobs[["occupation_code", "title"]].copy()
    frame["major_group_code"] = codes.str[:2]
    frame["major_group_title"] = frame["major_group_code"].map(titles)
    frame["employment_jobs"] = jobs["employment_jobs"].astype("int64")
    frame["annual_mean_wage"], frame["wage_flag"] = _wages(jobs)
    for name in ("exit_rate_per_year", "transfer_rate_per_year"):
        frame[name] = projected[name]
    frame["baseline_growth_per_year"] = (later / now) ** (1 / PROJECTION_YEARS) - 1
    frame["self_employed_share"] = projected["self_employed_share"]
    frame["typical_education"] = projected["typical_education"]
    frame["projected_2024_jobs"], frame["projected_2034_jobs"] = now, later
    frame["all_jobs_ratio"] = (now / frame["employment_jobs"]).clip(lower=1.0)
    frame["physical_task_share"] = time.physical.values
    frame["physical_task_share_error"] = time.physical_error
    frame["physical_task_share_imputed"] = time.physical.imputed
    frame["in_person_task_share"] = time.in_person.values
    frame["in_person_task_share_error"] = time.in_person.error_by_value
    frame["in_person_task_share_imputed"] = time.in_person.imputed
    frame["physical_task_share_two_kinds"] = time.two_kinds.values
    frame["physical_task_share_two_kinds_error"] = time.two_kinds.error_by_value
    return frame


def sector_frame(raw: RawInputs) -> pd.DataFrame:
    """Return one row a sector with its environment, its membership and its published jobs."""
    sectors = raw.sectors[["sector_code", "title"]].copy()
    codes = sectors["sector_code"]
    sectors["environment"] = [sector_environment(code) for code in codes]
    sectors["is_manufacturing"] = codes == MANUFACTURING
    sectors["is_goods"] = codes.isin(GOODS_SECTORS)
    sectors["employment_jobs"] = raw.sectors["employment_jobs"].astype("int64")
    return sectors


def sector_environment(sector_code: str) -> str:
    """Return how predictable the place of physical work in a sector is, by the sector alone."""
    if sector_code == MANUFACTURING:
        return "structured"
    return "mixed" if sector_code in MIXED_SECTORS else "unstructured"


def cell_frame(raw: RawInputs) -> tuple[pd.DataFrame, CompletionReport]:
    """Return jobs and places by occupation and sector, and how jobs were completed.

    Jobs are fitted to both margins; the place goes by the reviewed rules.
    """
    occupations = list(raw.occupations["occupation_code"])
    sectors = list(raw.sectors["sector_code"])
    cells = fit_cells(
        cell_matrix(raw.sector_cells, "sector_code", rows=occupations, columns=sectors),
        row_totals=raw.occupations["employment_jobs"].to_numpy(dtype=np.float64),
        column_totals=raw.sectors["employment_jobs"].to_numpy(dtype=np.float64),
    )
    frame = listed_cells(cells, "sector_code", rows=occupations, columns=sectors)
    frame["environment"] = raw.reviewed.environments.by_cell(
        list(frame["occupation_code"]),
        list(frame["sector_code"]),
        {code: sector_environment(code) for code in sectors},
    )
    columns = ["occupation_code", "sector_code", "employment_jobs", "completed", "environment"]
    return frame[columns], cells.report


def cell_matrix(cells: pd.DataFrame, column: str, *, rows: list[str], columns: list[str]) -> Floats:
    """Return jobs (occupation, `column`): NaN where suppressed, 0 where not listed."""
    matrix = np.zeros((len(rows), len(columns)))
    row_of = {code: place for place, code in enumerate(rows)}
    column_of = {code: place for place, code in enumerate(columns)}
    row = cells["occupation_code"].map(row_of).to_numpy(dtype=np.int64)
    place = cells[column].map(column_of).to_numpy(dtype=np.int64)
    matrix[row, place] = cells["employment_jobs"].to_numpy(dtype=np.float64)
    return matrix


def listed_cells(
    cells: CompletedCells, column: str, *, rows: list[str], columns: list[str]
) -> pd.DataFrame:
    """Return the cells with jobs in long form, by occupation and then in the order of `columns`."""
    import pandas as pd

    row, place = np.nonzero(cells.jobs > 0)
    return pd.DataFrame(
        {
            column: np.array(columns, dtype=object)[place],
            "occupation_code": np.array(rows, dtype=object)[row],
            "employment_jobs": cells.jobs[row, place],
            "completed": cells.completed[row, place],
        }
    ).astype({column: "str", "occupation_code": "str"})


def education_levels(frame: pd.DataFrame) -> Floats:
    """Return typical education as a rank (occupation,), 0 (no credential) to 7 (doctorate)."""
    rank = {level: place for place, level in enumerate(EDUCATION_LEVELS)}
    return np.array([rank[level] for level in frame["typical_education"]], dtype=np.float64)


def annual_wages(jobs: pd.DataFrame) -> Floats:
    """Return annual mean wages (occupation,), dollars; hourly times 2,080 where there is none."""
    return np.asarray(_wages(jobs)[0], dtype=np.float64)


def _wages(jobs: pd.DataFrame) -> tuple[pd.Series[float], pd.Series[str]]:
    import pandas as pd

    annual, hourly = jobs["annual_mean_wage_usd"], jobs["hourly_mean_wage_usd"]
    wage = annual.fillna(hourly * HOURS_PER_YEAR)
    if wage.isna().any():
        code = str(jobs["occupation_code"][wage.isna()].iloc[0])
        raise DataError(f"occupation {code} has neither an annual nor an hourly mean wage")
    flag = pd.Series("published", index=jobs.index).mask(annual.isna(), "from_hourly")
    return wage, flag.mask(jobs["wage_footnote"] == TOP_CODED_FOOTNOTE, "top_coded")
