"""BLS Employment Projections: growth, separations, education and skills by occupation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from occupations.education import EDUCATION_LEVELS
from occupations.errors import DataError
from occupations.readers.raw_table import NOT_PUBLISHED, SOC_CODE, RawTable, read_sheet_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from occupations.raw_folder import RawFolder

PROJECTIONS_ID = "bls_ep_2024_34"
SKILLS_ID = "bls_ep_2023_33"

SKILLS = (
    "Adaptability",
    "Computers and information technology",
    "Creativity and innovation",
    "Critical and analytical thinking",
    "Customer service",
    "Detail oriented",
    "Fine motor",
    "Interpersonal",
    "Leadership",
    "Mathematics",
    "Mechanical",
    "Physical strength and stamina",
    "Problem solving and decision making",
    "Project management",
    "Science",
    "Speaking and listening",
    "Writing and reading",
)
"""Skill categories of table 6.2, each scored from 1 to 5."""

_TITLE = "2024 National Employment Matrix title"
_CODE = "2024 National Employment Matrix code"
_TYPE = "Occupation type"
_SELF_EMPLOYED = "Percent self employed, 2024"
_EDUCATION = "Typical education needed for entry"
_EXIT = "Labor force exit rate, 2024–34 annual average"
_TRANSFER = "Occupational transfer rate, 2024–34 annual average"
_SKILLS_CODE = "2023 National Employment Matrix code"

_ALL_OCCUPATIONS = "00-0000"
_HEADER_LINE = 2
_JOBS_PER_UNIT = 1000  # employment is printed in thousands with one decimal
_ROUNDING_JOBS = 50  # so every addend may be off by half of its last digit


def read_projections(raw: RawFolder) -> pd.DataFrame:
    """Return jobs in 2024 and 2034 and yearly separation rates of the projected occupations.

    Columns: occupation_code, title, employment_2024_jobs, employment_2034_jobs (jobs including
    the self-employed), self_employed_share (missing where it is not published),
    typical_education (one of EDUCATION_LEVELS), exit_rate_per_year (leaving the labour force) and
    transfer_rate_per_year (into another occupation), both shares of employment; by code.
    """
    import pandas as pd

    path = raw.file(PROJECTIONS_ID, "occupation.xlsx")
    years = ("Employment, 2024", "Employment, 2034")
    levels = _sheet(path, "Table 1.2", [_TITLE, *years, _SELF_EMPLOYED, _EDUCATION])
    line_items = _line_items(levels)
    rates = _line_items(_sheet(path, "Table 1.10", [_EXIT, _TRANSFER]))
    codes = line_items.codes(_CODE, SOC_CODE)
    of_rates = rates.codes(_CODE, SOC_CODE)
    line_items.refuse(_CODE, ~codes.isin(of_rates), lambda code: f"{code} is not in table 1.10")
    jobs_2024, jobs_2034 = (_jobs(levels, line_items, year) for year in years)
    exit_rate, transfer_rate = (
        codes.map(_share(rates, column).set_axis(of_rates)) for column in (_EXIT, _TRANSFER)
    )
    columns = {
        "occupation_code": codes,
        "title": line_items.text(_TITLE),
        "employment_2024_jobs": jobs_2024,
        "employment_2034_jobs": jobs_2034,
        "self_employed_share": _share(line_items, _SELF_EMPLOYED),
        "typical_education": line_items.one_of(_EDUCATION, EDUCATION_LEVELS),
        "exit_rate_per_year": exit_rate,
        "transfer_rate_per_year": transfer_rate,
    }
    return pd.DataFrame(columns).sort_values("occupation_code", ignore_index=True)


def read_skills(raw: RawFolder) -> pd.DataFrame:
    """Return the 17 skill scores (1 to 5) of each occupation, one column a skill; by code.

    Columns: occupation_code and the names of SKILLS in lower case with underscores.
    """
    import pandas as pd

    path = raw.file(SKILLS_ID, "skills.xlsx")
    table = read_sheet_table(path, "Table 6.2", [_SKILLS_CODE, *SKILLS], header_line=_HEADER_LINE)
    cells = table.rows[_SKILLS_CODE].str.strip()
    table = table.where((cells != "") & (cells != _ALL_OCCUPATIONS))  # footnotes have no code
    columns = {
        "occupation_code": table.codes(_SKILLS_CODE, SOC_CODE),
        **{
            skill.lower().replace(" ", "_"): table.numbers(skill, lower=1, upper=5)
            for skill in SKILLS
        },
    }
    return pd.DataFrame(columns).sort_values("occupation_code", ignore_index=True)


def _sheet(path: Path, sheet: str, columns: Sequence[str]) -> RawTable:
    table = read_sheet_table(path, sheet, [_CODE, _TYPE, *columns], header_line=_HEADER_LINE)
    return table.where(table.rows[_TYPE].str.strip() != "")  # footnotes have no type


def _line_items(table: RawTable) -> RawTable:
    return table.where(table.one_of(_TYPE, ["Line item", "Summary"]) == "Line item")


def _jobs(levels: RawTable, line_items: RawTable, year: str) -> pd.Series[int]:
    """Return jobs from thousands, having checked that the line items add up to the total."""
    jobs = (line_items.numbers(year, lower=0) * _JOBS_PER_UNIT).round().astype("int64")
    total = levels.where(levels.rows[_CODE] == _ALL_OCCUPATIONS)
    total.expect_rows(1, f"rows for all occupations ({_ALL_OCCUPATIONS})")
    published = float(total.numbers(year, lower=0).sum()) * _JOBS_PER_UNIT
    if abs(jobs.sum() - published) > _ROUNDING_JOBS * (len(jobs) + 1):
        raise DataError(
            f"the line items add up to {jobs.sum():.0f} jobs",
            file=levels.place,
            key=year,
            allowed=f"{published:.0f}, as published, within rounding",
        )
    return jobs


def _share(table: RawTable, column: str) -> pd.Series[float]:
    return table.numbers(column, lower=0, upper=100, marks=NOT_PUBLISHED) / 100
