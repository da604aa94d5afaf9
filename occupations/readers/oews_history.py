"""Jobs and wages by occupation in May of a past year, whatever the layout of that year's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.readers.raw_table import NOT_PUBLISHED, SOC_CODE, RawTable, read_sheet_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from occupations.raw_folder import RawFolder

HISTORY_ID: Final = "oews_history"

SOC_2010_YEARS: Final = tuple(range(2012, 2019))
SOC_2018_YEARS: Final = tuple(range(2021, 2025))
"""Years whose file is read; the codes of May 2019 and May 2020 are those of neither edition."""

FIRST_SOC_2018_YEAR: Final = SOC_2018_YEARS[0]

_LAST_OLD_WORKBOOK: Final = 2013
_LEVELS: Final = ("total", "major", "minor", "broad", "detailed")


def read_history(raw: RawFolder, year: int) -> pd.DataFrame:
    """Return jobs and annual mean wages (dollars of that year) by detailed occupation, by code.

    Columns: occupation_code in the codes of that year, employment_jobs, annual_mean_wage_usd; a
    figure is missing where it was not published, as is the wage of occupations paid by the hour.
    """
    import pandas as pd

    ending = "xls" if year <= _LAST_OLD_WORKBOOK else "xlsx"
    path = raw.file(HISTORY_ID, f"national_M{year}_dl.{ending}")
    table = at_level(national_table(path, year), "detailed")
    columns = {
        "occupation_code": table.codes("OCC_CODE", SOC_CODE),
        "employment_jobs": table.numbers("TOT_EMP", lower=0, marks=NOT_PUBLISHED),
        "annual_mean_wage_usd": table.numbers("A_MEAN", lower=0, marks=NOT_PUBLISHED),
    }
    return pd.DataFrame(columns).sort_values("occupation_code", ignore_index=True)


def national_table(
    path: Path, year: int, *, more: tuple[str, ...] = (), content: bytes | None = None
) -> RawTable:
    """Return the lines of a national file at every level, as printed.

    Columns: OCC_CODE, that of the level, TOT_EMP, A_MEAN and `more`.

    Parameters
    ----------
    content
        The bytes of the workbook, where `path` only says what it is called.
    """
    is_soc_2018 = year >= FIRST_SOC_2018_YEAR
    return read_sheet_table(
        path,
        f"national_M{year}_dl" if is_soc_2018 else "national_dl",
        national_columns(year, more),
        header_line=1,
        content=content,
    )


def national_columns(year: int, more: tuple[str, ...] = ()) -> list[str]:
    """Return the names of the columns that are read of the national file of a May."""
    group = "O_GROUP" if year >= FIRST_SOC_2018_YEAR else "OCC_GROUP"
    return ["OCC_CODE", group, "TOT_EMP", "A_MEAN", *more]


def at_level(table: RawTable, level: str) -> RawTable:
    """Return the lines of one level: total, major, minor, broad or detailed."""
    group = "O_GROUP" if "O_GROUP" in table.rows.columns else "OCC_GROUP"
    return table.where(table.one_of(group, _LEVELS) == level)
