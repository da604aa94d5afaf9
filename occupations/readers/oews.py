"""Occupational Employment and Wage Statistics: jobs and wages by occupation, industry and area."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from occupations.errors import DataError
from occupations.readers.oews_files import (
    ALL_INDUSTRIES,
    ALL_OCCUPATIONS,
    DETAILED_OCCUPATION,
    FOUR_DIGIT_INDUSTRY,
    MAJOR_GROUP,
    SECTOR,
    SOURCE_ID,
    THREE_DIGIT_INDUSTRY,
    area_table,
    dashed,
    detailed_cells,
    industry_index,
    national_table,
    occupation_titles,
    totals,
)
from occupations.readers.raw_table import NOT_PUBLISHED, read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

TOP_CODED_ANNUAL_USD = 239_200.0
TOP_CODED_HOURLY_USD = 115.00
"""Wages at or above these are printed as `#` (footnote 5 of May 2025)."""

_AREA_TYPES = {"S": "state", "M": "metro"}

# 611002, 622005 and the like repeat an industry by owner: state, local, private.
_OWNER_SPLIT = r"\d{4}0[235]"

# Employment is printed in tens, so every addend may be off by five.
_ROUNDING_JOBS = 10


def read_occupations(raw: RawFolder) -> pd.DataFrame:
    """Return jobs and mean wages (dollars) of the detailed occupations, sorted by code.

    Columns: occupation_code, title, employment_jobs, hourly_mean_wage_usd, annual_mean_wage_usd
    (a wage is missing where it is not published), wage_footnote (as OEWS numbers them: "4" paid
    by the hour or by the year only, "5" top-coded, "" none).
    """
    import pandas as pd

    detailed = occupation_titles(raw, DETAILED_OCCUPATION)
    table = national_table(raw)
    table = table.where(table.rows["industry_code"] == ALL_INDUSTRIES)
    table = table.where(table.rows["occupation_code"].isin(detailed.index))
    codes = table.codes("occupation_code", r"\d{6}")
    table.expect_rows(len(detailed), "detailed occupations in the national table")
    hourly = table.numbers(
        "hourly_mean_wage", lower=0, marks={**NOT_PUBLISHED, "#": TOP_CODED_HOURLY_USD}
    )
    annual = table.numbers(
        "annual_mean_wage", lower=0, marks={**NOT_PUBLISHED, "#": TOP_CODED_ANNUAL_USD}
    )
    columns = {
        "occupation_code": dashed(codes),
        "title": codes.map(detailed),
        "employment_jobs": table.numbers("employment", lower=0).astype("int64"),
        "hourly_mean_wage_usd": hourly,
        "annual_mean_wage_usd": annual,
        "wage_footnote": table.rows["mean_wage_footnote"].str.strip(),
    }
    return pd.DataFrame(columns).sort_values("occupation_code", ignore_index=True)


def read_major_groups(raw: RawFolder) -> pd.DataFrame:
    """Return the major groups of the detailed occupations: major_group_code ("11"), title."""
    import pandas as pd

    groups = occupation_titles(raw, MAJOR_GROUP).drop(ALL_OCCUPATIONS)
    frame = pd.DataFrame({"major_group_code": groups.index.str[:2], "title": groups.to_numpy()})
    return frame.sort_values("major_group_code", ignore_index=True)


def read_sectors(raw: RawFolder) -> pd.DataFrame:
    """Return the 20 NAICS sectors: sector_code ("31-33"), title, employment_jobs as published."""
    index = industry_index(raw)
    sectors = index[index["level"] == SECTOR]
    return sectors[["sector_code", "title", "employment_jobs"]].reset_index(drop=True)


def read_sector_cells(raw: RawFolder) -> pd.DataFrame:
    """Return sector_code, occupation_code, employment_jobs; missing where suppressed."""
    index = industry_index(raw)
    sectors = index[index["level"] == SECTOR].set_index("industry_code")["sector_code"]
    cells = _industry_cells(raw, sectors.index)
    sector_codes = cells["industry_code"].map(sectors)
    return cells.assign(industry_code=sector_codes).rename(columns={"industry_code": "sector_code"})


def read_industries(raw: RawFolder) -> pd.DataFrame:
    """Return industries that partition every sector, at four digits where they are published.

    Columns: industry_code (six characters as OEWS prints it: "336100", "3320A1" for several
    four-digit industries together, "484000" where only three digits are published), title,
    sector_code, employment_jobs. Repeats of an industry by owner are left out. The industries of
    a sector must add up to it within rounding, or DataError is raised.
    """
    import pandas as pd

    index = industry_index(raw)
    by_owner = index["industry_code"].str.fullmatch(_OWNER_SPLIT)
    four = index[(index["level"] == FOUR_DIGIT_INDUSTRY) & ~by_owner]
    three = index[index["level"] == THREE_DIGIT_INDUSTRY]
    divided = three["industry_code"].str[:3].isin(four["industry_code"].str[:3])
    chosen = pd.concat([four, three[~divided]]).sort_index()
    _check_partition(raw, index[index["level"] == SECTOR], chosen)
    columns = ["industry_code", "title", "sector_code", "employment_jobs"]
    return chosen[columns].reset_index(drop=True)


def read_industry_cells(raw: RawFolder) -> pd.DataFrame:
    """Return industry_code, occupation_code, employment_jobs; missing where suppressed."""
    return _industry_cells(raw, read_industries(raw)["industry_code"])


def read_areas(raw: RawFolder) -> pd.DataFrame:
    """Return states, then metro areas: area_code, area_type, title, employment_jobs.

    `area_type` is "state" or "metro". States include the District of Columbia, Guam, Puerto Rico
    and the Virgin Islands, of which the national figures leave the last three out; metro areas
    include the parts of states that are in none ("nonmetropolitan area").
    """
    import pandas as pd

    table = read_csv_table(
        raw.file(SOURCE_ID, "area.csv"), ["area_code", "areatype_code", "area_name"]
    )
    table.one_of("areatype_code", ["N", *_AREA_TYPES])
    table = table.where(table.rows["areatype_code"] != "N")
    codes = table.codes("area_code", r"\d{7}")
    jobs = codes.map(
        pd.concat([totals(area_table(raw, name), "area_code") for name in ("states", "metros")])
    )
    table.refuse("area_code", jobs.isna(), lambda code: f"no total employment for {code!r}")
    columns = {
        "area_code": codes,
        "area_type": table.rows["areatype_code"].map(_AREA_TYPES),
        "title": table.text("area_name"),
        "employment_jobs": jobs.astype("int64"),
    }
    areas = pd.DataFrame(columns)
    order = ["area_type", "area_code"]
    return areas.sort_values(order, ascending=[False, True], ignore_index=True)


def read_state_cells(raw: RawFolder) -> pd.DataFrame:
    """Return area_code, occupation_code, employment_jobs of states; missing where suppressed."""
    return detailed_cells(raw, area_table(raw, "states"), "area_code")


def read_metro_cells(raw: RawFolder) -> pd.DataFrame:
    """Return area_code, occupation_code, employment_jobs of metros; missing where suppressed."""
    return detailed_cells(raw, area_table(raw, "metros"), "area_code")


def _industry_cells(raw: RawFolder, industries: Iterable[str]) -> pd.DataFrame:
    table = national_table(raw)
    table = table.where(table.rows["industry_code"].isin(industries))
    return detailed_cells(raw, table, "industry_code")


def _check_partition(raw: RawFolder, sectors: pd.DataFrame, chosen: pd.DataFrame) -> None:
    parts = chosen.groupby("sector_code")["employment_jobs"]
    sums, counts = parts.sum(), parts.size()
    for row in sectors.itertuples():
        code, published = str(row.sector_code), int(str(row.employment_jobs))
        total, count = int(sums.get(code, 0)), int(counts.get(code, 0))
        if abs(total - published) > _ROUNDING_JOBS * count:
            raise DataError(
                f"the industries of sector {code} add up to {total} jobs",
                file=raw.file(SOURCE_ID, "industry.csv"),
                line=int(str(row.Index)),
                allowed=f"{published}, as published, within rounding",
            )
