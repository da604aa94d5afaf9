"""The files of the OEWS May 2025 snapshot as checked text, on which the readers stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from occupations.readers.raw_table import NOT_PUBLISHED, RawTable, read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID = "bls_oews_2025"

ALL_INDUSTRIES = "000000"
ALL_OCCUPATIONS = "000000"

# Levels of detail as occupation.csv and industry.csv number them.
MAJOR_GROUP, DETAILED_OCCUPATION = "0", "3"
SECTOR, THREE_DIGIT_INDUSTRY, FOUR_DIGIT_INDUSTRY = "2", "3", "4"

_OEWS_CODE = r"\d{6}"
_SECTOR_RANGE = re.compile(r"(\d{2})-{1,2}(\d{2,3})")
_SECTOR_TITLE = r"^Sectors? [\d, and]+ - "


def national_table(raw: RawFolder) -> RawTable:
    """Return jobs and mean wages by industry and occupation, all industries and levels."""
    return read_csv_table(
        raw.file(SOURCE_ID, "national_by_industry.csv.gz"),
        [
            "industry_code",
            "occupation_code",
            "employment",
            "hourly_mean_wage",
            "annual_mean_wage",
            "mean_wage_footnote",
        ],
    )


def area_table(raw: RawFolder, name: str) -> RawTable:
    """Return jobs by area and occupation, all industries together, from "states" or "metros"."""
    columns = ["area_code", "industry_code", "occupation_code", "employment"]
    table = read_csv_table(raw.file(SOURCE_ID, f"{name}.csv.gz"), columns)
    table.one_of("industry_code", [ALL_INDUSTRIES])
    return table


def occupation_titles(raw: RawFolder, level: str) -> pd.Series[str]:
    """Return the titles of the occupations at one level of detail, by six-digit code."""
    table = read_csv_table(
        raw.file(SOURCE_ID, "occupation.csv"),
        ["occupation_code", "occupation_name", "display_level"],
    )
    table.one_of("display_level", ["0", "1", "2", "3"])
    table = table.where(table.rows["display_level"] == level)
    codes = table.codes("occupation_code", _OEWS_CODE)
    return table.text("occupation_name").set_axis(codes)


def industry_index(raw: RawFolder) -> pd.DataFrame:
    """Return industry_code, title, level, sector_code and employment_jobs of every industry.

    Left out are economy-wide rows and government by owner, which repeats parts of other sectors
    (999001 and 999101 count public schools, hospitals and the post office once more).
    """
    table = read_csv_table(
        raw.file(SOURCE_ID, "industry.csv"), ["industry_code", "industry_name", "display_level"]
    )
    codes = table.codes("industry_code", rf"\d{{6}}|\d{{3}}0A\d|{_SECTOR_RANGE.pattern}")
    levels = table.one_of("display_level", ["0", "1", "2", "3", "4", "5"])
    titles = table.text("industry_name").str.replace(_SECTOR_TITLE, "", regex=True)
    index = codes.to_frame("industry_code").assign(title=titles, level=levels)
    is_range = codes.str.fullmatch(_SECTOR_RANGE.pattern)
    # The file lists each sector before its industries.
    index["sector_code"] = codes.where(is_range).map(_sector_code, na_action="ignore").ffill()
    index = index[is_range | ~levels.isin(["0", "1", SECTOR])]
    index["employment_jobs"] = index["industry_code"].map(
        totals(national_table(raw), "industry_code")
    )
    absent = index["employment_jobs"].isna().reindex(table.rows.index, fill_value=False)
    table.refuse("industry_code", absent, lambda code: f"no total employment for {code!r}")
    return index.astype({"employment_jobs": "int64"})


def totals(table: RawTable, column: str) -> pd.Series[float]:
    """Return the jobs of all occupations together, by the industry or area in `column`."""
    table = table.where(table.rows["occupation_code"] == ALL_OCCUPATIONS)
    return table.numbers("employment", lower=0).set_axis(table.codes(column, r"\S+"))


def detailed_cells(raw: RawFolder, table: RawTable, column: str) -> pd.DataFrame:
    """Return `column`, occupation_code, employment_jobs of the detailed occupations in `table`.

    Jobs are missing where OEWS suppressed them; a pair that stands twice raises DataError.
    """
    import pandas as pd

    detailed = occupation_titles(raw, DETAILED_OCCUPATION).index
    table = table.where(table.rows["occupation_code"].isin(detailed))
    twice = table.rows.duplicated([column, "occupation_code"])
    table.refuse("occupation_code", twice, lambda code: f"{code!r} stands here again")
    cells = {
        column: table.rows[column],
        "occupation_code": dashed(table.rows["occupation_code"]),
        "employment_jobs": table.numbers("employment", lower=0, marks=NOT_PUBLISHED),
    }
    return pd.DataFrame(cells).reset_index(drop=True)


def dashed(codes: pd.Series[str]) -> pd.Series[str]:
    """Return "111011" as "11-1011"."""
    return codes.str[:2] + "-" + codes.str[2:]


def _sector_code(code: str) -> str:
    """Return "31-33" for "31--34": OEWS prints the first sector and the one after the last."""
    match = _SECTOR_RANGE.fullmatch(code)
    assert match is not None, code  # filtered by the same pattern
    first, last = int(match.group(1)), int(match.group(2)) - 1
    return str(first) if first == last else f"{first}-{last}"
