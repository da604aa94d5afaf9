"""What the Bureau projected in 2020 for the decade to 2029, and its jobs of 2019 and 2023."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError
from occupations.readers.raw_table import SOC_CODE, RawTable, read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

EDITION_2019: Final = "bls_ep_2019_29"
EDITION_2023: Final = "bls_ep_2023_33"

LINES_OF_SEVERAL: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "11-2030": ("11-2032", "11-2033"),
        "11-3010": ("11-3012", "11-3013"),
        "11-9198": ("11-9072", "11-9179", "11-9199"),
        "13-1198": ("13-1082", "13-1199"),
        "13-2098": ("13-2051", "13-2054", "13-2099"),
        "15-1245": ("15-1242", "15-1243"),
        "15-1256": ("15-1252", "15-1253"),
        "15-1257": ("15-1254", "15-1255"),
        "15-2098": ("15-2051", "15-2099"),
        "17-3098": ("17-3028", "17-3029"),
        "19-3031": ("19-3033", "19-3034"),
        "19-4010": ("19-4012", "19-4013"),
        "19-4045": ("19-4043", "19-4044"),
        "25-3097": ("25-3041", "25-3099"),
        "27-2090": ("27-2091", "27-2099"),
        "27-4098": ("27-4015", "27-4099"),
        "29-1228": (
            *("29-1212", "29-1213", "29-1214", "29-1217"),
            *("29-1222", "29-1224", "29-1229", "29-1241"),
        ),
        "29-1248": ("29-1242", "29-1243", "29-1249"),
        "29-1298": ("29-1291", "29-1299"),
        "29-2040": ("29-2042", "29-2043"),
        "29-2098": ("29-2036", "29-2072", "29-2099"),
        "29-9098": ("29-9021", "29-9093", "29-9099"),
        "33-1090": ("33-1091", "33-1099"),
        "33-9098": ("33-9094", "33-9099"),
        "39-1098": ("39-1014", "39-1022"),
        "39-9098": ("39-4012", "39-9099"),
        "47-5097": ("47-5023", "47-5032"),
        "47-5098": ("47-5049", "47-5099"),
        "53-3058": ("53-3051", "53-3053", "53-3054"),
        "53-6098": ("53-6032", "53-6099"),
    }
)
"""Lines of 2019-29 that hold several occupations of the matrix of 2023, from the titles of both."""

_HEADER_LINE: Final = 2
_TYPE: Final = "Occupation type"
_ALL_OCCUPATIONS: Final = "00-0000"
_JOBS_PER_UNIT: Final = 1000
_ROUNDING_JOBS: Final = 50


def read_recent_projections(raw: RawFolder) -> pd.DataFrame:
    """Return the line items of Employment Projections 2019-29, the self-employed included; by code.

    Columns: projection_code (National Employment Matrix 2019), title, occupation_codes (those of
    the matrix of 2023 that it holds, with a bar between), employment_2019_jobs,
    employment_2029_jobs (as projected in September 2020) and employment_2023_jobs (as the edition
    of 2023-33 has them in its base year).
    """
    import pandas as pd

    lines = _edition(raw, EDITION_2019, (2019, 2029))
    later = _edition(raw, EDITION_2023, (2023,)).set_index("code")["employment_2023_jobs"]
    members = {code: LINES_OF_SEVERAL.get(code, (code,)) for code in lines["code"]}
    _expect_same(members, later.index.tolist())
    frame = {
        "projection_code": lines["code"],
        "title": lines["title"],
        "occupation_codes": ["|".join(members[code]) for code in lines["code"]],
        "employment_2019_jobs": lines["employment_2019_jobs"],
        "employment_2029_jobs": lines["employment_2029_jobs"],
        "employment_2023_jobs": [int(later[list(members[code])].sum()) for code in lines["code"]],
    }
    return pd.DataFrame(frame).sort_values("projection_code", ignore_index=True)


def _edition(raw: RawFolder, source_id: str, years: tuple[int, ...]) -> pd.DataFrame:
    """Return code, title and jobs of an edition's line items, which add up to its total."""
    import pandas as pd

    base = years[0]
    title, code = (f"{base} National Employment Matrix {what}" for what in ("title", "code"))
    path = raw.file(source_id, "occupation.xlsx")
    columns = [title, code, _TYPE, *(f"Employment, {year}" for year in years)]
    table = read_sheet_table(path, "Table 1.2", columns, header_line=_HEADER_LINE)
    table = table.where(table.rows[_TYPE].str.strip() != "")  # footnotes have no type
    is_line = table.one_of(_TYPE, ["Line item", "Summary"]) == "Line item"
    lines, total = table.where(is_line), table.where(table.rows[code] == _ALL_OCCUPATIONS)
    total.expect_rows(1, f"rows for all occupations ({_ALL_OCCUPATIONS})")
    frame = pd.DataFrame({"code": lines.codes(code, SOC_CODE), "title": lines.text(title)})
    for year in years:
        frame[f"employment_{year}_jobs"] = _jobs(lines, total, f"Employment, {year}")
    return frame


def _jobs(lines: RawTable, total: RawTable, column: str) -> pd.Series[int]:
    jobs = (lines.numbers(column, lower=0) * _JOBS_PER_UNIT).round().astype("int64")
    published = float(total.numbers(column, lower=0).sum()) * _JOBS_PER_UNIT
    if abs(jobs.sum() - published) > _ROUNDING_JOBS * (len(jobs) + 1):
        raise DataError(
            f"the line items add up to {jobs.sum():.0f} jobs",
            file=lines.place,
            key=column,
            allowed=f"{published:.0f}, as published, within rounding",
        )
    return jobs


def _expect_same(members: Mapping[str, tuple[str, ...]], codes: Collection[str]) -> None:
    held = [code for part in members.values() for code in part]
    unlike = sorted(set(held) ^ set(codes))
    if unlike or len(held) != len(set(held)):
        raise DataError(
            f"the lines of 2019-29 do not hold each occupation of 2023 once: {', '.join(unlike)}"
        )
