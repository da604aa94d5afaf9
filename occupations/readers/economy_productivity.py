"""Labour productivity of the whole US economy: the account's industries, weighted by their jobs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError
from occupations.readers.raw_table import RawTable, read_csv_table, read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

PRODUCTIVITY_ID: Final = "bea_bls_productivity"
JOBS_ID: Final = "bls_ep_2023_33"

INDUSTRIES: Final[Mapping[str, tuple[str, ...]]] = {
    "111CA": ("111000", "112000"),
    "113FF": ("113000", "114000", "115000"),
    "211": ("211000",),
    "212": ("212000",),
    "213": ("213000",),
    "22": ("220000",),
    "23": ("230000",),
    "321": ("321000",),
    "327": ("327000",),
    "331": ("331000",),
    "332": ("332000",),
    "333": ("333000",),
    "334": ("334000",),
    "335": ("335000",),
    "3361MV": ("336100", "336200", "336300"),
    "3364OT": ("336400", "336500", "336600", "336900"),
    "337": ("337000",),
    "339": ("339000",),
    "311FT": ("311000", "312000"),
    "313TT": ("313-40",),
    "315AL": ("315-60",),
    "322": ("322000",),
    "323": ("323000",),
    "324": ("324000",),
    "325": ("325000",),
    "326": ("326000",),
    "42": ("420000",),
    "44RT": ("44-450",),
    "481": ("481000",),
    "482": ("482000",),
    "483": ("483000",),
    "484": ("484000",),
    "485": ("485000",),
    "486": ("486000",),
    "487OS": ("487-80", "492000"),
    "493": ("493000",),
    # Of the miscellaneous services, newspapers and other publishers are those that remain.
    "511": ("513200", "5136A9", "-516110", "-516120", "-516210", "-519000"),
    "512": ("512000",),
    "513": ("516110", "516120", "517000"),
    "514": ("516210", "518000", "519000"),
    "521CI": ("521-20",),
    "523": ("523000",),
    "524": ("524000",),
    "525": ("525000",),
    "531": ("531000",),
    "532RL": ("532000", "533000"),
    "5411": ("541100",),
    "5415": ("541500",),
    "5412OP": ("541200", "541300", "541400", "541600", "541700", "541800", "541900"),
    "55": ("550000",),
    "561": ("561000",),
    "562": ("562000",),
    # The account counts public schools and hospitals as government.
    "61": ("6110P0",),
    "621": ("621000",),
    "622HO": ("6220P0", "623000"),
    "624": ("624000",),
    "711AS": ("711000", "712000"),
    "713": ("713000",),
    "721": ("721000",),
    "722": ("722000",),
    "81": ("810000",),
    "GF": ("910000",),
    "GSL": ("9992-3", "6110Y0", "6220Y0"),
}
"""Lines of the projections that make up an industry of the account; "-" takes a line away."""

ALL_JOBS: Final = "TE1200"
"""The line of all wage-and-salary jobs, which the industries add up to."""

_BASE_YEAR: Final = 2012
_TITLES: Final = "Integrated Labor Productivity* (2012=100)"
_CODE: Final = "2023 National Employment Matrix code"
_JOBS: Final = "Employment, 2023"
# Lines print tenths of a thousand jobs, so that sums of them may differ by a few.
_ROUNDING: Final = 1.0


def read_economy_productivity(raw: RawFolder) -> pd.DataFrame:
    """Return labour productivity of the US economy by year, index 2012 = 100.

    Columns: year, index_2012. The mean growth (in logarithms) of all industries of the account,
    weighted by the wage-and-salary jobs of 2023: what productivity would have done had jobs been
    spread over industries as they are now. The files hold no output in dollars to weight by.

    Raises
    ------
    DataError
        An industry has no jobs, or industries do not add up to all jobs.
    """
    import numpy as np
    import pandas as pd

    path = raw.file(PRODUCTIVITY_ID, "BEA_BLS_industry_lp.csv")
    table = read_csv_table(path, [_TITLES, "Production Account"], others=True)
    table.expect_rows(len(INDUSTRIES), "industries of the account")
    codes = table.one_of("Production Account", list(INDUSTRIES))
    table.codes("Production Account", ".+")
    jobs = _jobs_by_industry(raw)
    share = codes.map(jobs) / jobs.sum()
    years = [name for name in table.rows.columns if name.isdecimal()]
    logs = {
        int(year): float((share * np.log(table.numbers(year, lower=0.001))).sum()) for year in years
    }
    index = {year: 100 * math.exp(log - logs[_BASE_YEAR]) for year, log in sorted(logs.items())}
    return pd.DataFrame({"year": list(index), "index_2012": list(index.values())})


def _jobs_by_industry(raw: RawFolder) -> pd.Series[float]:
    """Return the jobs of each industry of the account in thousands."""
    import pandas as pd

    sheet = read_sheet_table(
        raw.file(JOBS_ID, "industry.xlsx"), "Table 2.11", [_CODE, _JOBS], header_line=2
    )
    sheet = sheet.where(sheet.rows[_CODE].str.strip() != "")
    lines = {line.removeprefix("-") for members in INDUSTRIES.values() for line in members} | {
        ALL_JOBS
    }
    sheet = sheet.where(sheet.rows[_CODE].str.strip().isin(list(lines)))
    printed = _by_code(sheet)
    missing = sorted(lines - set(printed.index))
    if missing:
        raise DataError(f"there is no line {missing[0]!r}", file=sheet.place, key=_CODE)
    jobs = pd.Series(
        {
            industry: sum(
                -printed[line[1:]] if line.startswith("-") else printed[line] for line in members
            )
            for industry, members in INDUSTRIES.items()
        }
    )
    if abs(jobs.sum() - printed[ALL_JOBS]) > _ROUNDING:
        raise DataError(
            f"industries have {jobs.sum():.1f} thousand jobs, all together {printed[ALL_JOBS]:.1f}",
            file=sheet.place,
            key=_JOBS,
        )
    return jobs


def _by_code(sheet: RawTable) -> pd.Series[float]:
    codes = sheet.codes(_CODE, ".+")
    return sheet.numbers(_JOBS, lower=0.0).set_axis(codes.to_list())
