"""What the Bureau projected in 2012 for the decade to 2020, and what its lines stand for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError
from occupations.readers.raw_table import SOC_CODE, RawTable, read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "bls_ep_2010_20"

LINES_OF_SEVERAL: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "13-1078": ("13-1071", "13-1075"),
        "15-1179": ("15-1122", "15-1134", "15-1143"),
        "15-1799": ("15-1199",),
        "21-1798": ("21-1094", "21-1099"),
        "25-2041": ("25-2051", "25-2052"),
        "25-3999": ("25-3099",),
        "29-1111": ("29-1141", "29-1151", "29-1161", "29-1171"),
        "29-2037": ("29-2034", "29-2035"),
        "29-2799": ("29-2057", "29-2092", "29-2099"),
        "29-9799": ("29-9099",),
        "31-1012": ("31-1014", "31-1015"),
        "31-9799": ("31-9099",),
        "39-4831": ("11-9061", "39-4031"),
        "41-9799": ("41-9099",),
        "43-9799": ("43-9199",),
        "47-4799": ("47-4099",),
        "49-9799": ("49-9099",),
        "51-9399": ("51-9199",),
    }
)
"""Lines whose code is none of SOC 2010 or of less than they hold, from the titles of both."""

_FIELDS: Final = ("title", "code", "jobs_2010", "jobs_2020")
_HEADER_LINE: Final = 4  # the last of three lines of headings, on which the years stand
_ALL_OCCUPATIONS: Final = "00-0000"
# All occupations and groups of major groups carry codes that no occupation below them shares.
_ABOVE_MAJOR: Final = (_ALL_OCCUPATIONS, "11-1300", "15-1900", "21-2700", "31-3900")
_JOBS_PER_UNIT: Final = 1000
_ROUNDING_JOBS: Final = 50


def read_projections_2010_20(raw: RawFolder) -> pd.DataFrame:
    """Return the line items of Employment Projections 2010-20, the self-employed included; by code.

    Columns: projection_code (National Employment Matrix 2010), title, employment_2010_jobs,
    employment_2020_jobs (as projected in February 2012). The table does not mark its line items:
    they are the rows without a row below them, and must add up to the printed total.
    """
    import pandas as pd

    table = _levels(raw)
    codes = table.codes("code", SOC_CODE)
    is_line = codes.map(_is_line_item(codes.tolist())).astype(bool)
    lines = table.where(is_line)
    total = table.where(codes == _ALL_OCCUPATIONS)
    total.expect_rows(1, f"rows for all occupations ({_ALL_OCCUPATIONS})")
    frame = pd.DataFrame({"projection_code": codes[is_line], "title": lines.text("title")})
    for year in (2010, 2020):
        printed = lines.numbers(f"jobs_{year}", lower=0)
        jobs = (printed * _JOBS_PER_UNIT).round().astype("int64")
        published = float(total.numbers(f"jobs_{year}", lower=0).sum()) * _JOBS_PER_UNIT
        if abs(jobs.sum() - published) > _ROUNDING_JOBS * (len(jobs) + 1):
            raise DataError(
                f"the line items add up to {jobs.sum():.0f} jobs in {year}",
                file=table.place,
                allowed=f"{published:.0f}, as published, within rounding",
            )
        frame[f"employment_{year}_jobs"] = jobs
    return frame.sort_values("projection_code", ignore_index=True)


def line_of(soc2010_code: str, lines: Collection[str]) -> str | None:
    """Return the line item of 2010-20 that holds a SOC 2010 occupation, or None.

    A line whose code ends in 0 holds the occupations under that code.
    """
    for line, members in LINES_OF_SEVERAL.items():
        if soc2010_code in members and line in lines:
            return line
    stems = (soc2010_code[:length].ljust(len(soc2010_code), "0") for length in (7, 6, 5, 4))
    return next((stem for stem in stems if stem in lines), None)


def _levels(raw: RawFolder) -> RawTable:
    """Return the rows of table 1.2: its first four columns, whose headings span three lines."""
    path = raw.file(SOURCE_ID, "occupation.xls")
    # The first headings are blank or repeat, so that columns are known by place alone.
    table = read_sheet_table(path, "Table 1.2", _FIELDS, header_line=_HEADER_LINE, by_place=_FIELDS)
    return table.where(table.rows["code"].str.strip() != "")  # the source line has no code


def _is_line_item(codes: list[str]) -> Mapping[str, bool]:
    def has_rows_below(code: str) -> bool:
        stem = code.rstrip("0")
        return any(other != code and other.startswith(stem) for other in codes)

    return {
        code: code not in _ABOVE_MAJOR and not (code.endswith("0") and has_rows_below(code))
        for code in codes
    }
