"""Small raw files: manufacturing's value added and output at printed years, and productivity."""

from __future__ import annotations

from collections.abc import Mapping

from occupations.readers.economy_productivity import ALL_JOBS, INDUSTRIES
from tests.occupations.raw_samples import Sheet

NCSES = "ncses_value_added/table_10758.csv"
WDI = "wdi_manufacturing/API_NV.IND.MANF.CD_DS2_en_csv_v2_5363423.csv"
OLD = "bls_ep_2019_29/industry.xlsx"
NEW = "bls_ep_2023_33/industry.xlsx"
LABOUR = "bea_bls_productivity/BEA_BLS_industry_lp.csv"
TOTAL = "bea_bls_productivity/BEA_BLS_industry_tfp.csv"
_PATH = '"All ISIC, Rev.4, industries -> All manufacturing"'


def manufacturing_files() -> dict[str, str | Mapping[str, Sheet]]:
    """Return every file by its place, each with the fewest rows its reader accepts."""
    return {
        NCSES: ncses(),
        WDI: wdi(),
        OLD: old_edition(),
        NEW: new_edition(),
        LABOUR: productivity("Labor Productivity"),
        TOTAL: productivity("Total Factor Productivity"),
    }


def ncses(china: object = 300, path: str = _PATH) -> str:
    """Return the table of value added, in millions; other industries and economies beside it."""
    rows = [
        "industry_full_path,field_economy,field_2020,field_2021",
        f"{path},World (75),1000,1100",
        f"{path},China,{china},330",
        f"{path},United States,170,180",
        f"{path},Canada,17,18",
        '"All ISIC, Rev.4, industries",China,9000,9100',
    ]
    return "\n".join([*rows, ""])


def wdi(indicator: str = "NV.IND.MANF.CD") -> str:
    """Return the World Bank's table, in dollars; the first year lacks China."""
    rows = [
        "Country Name,Country Code,Indicator Code,1996,2020,2021,",
        f"China,CHN,{indicator},,2.8E+08,3.0E+08,",
        f"United States,USA,{indicator},1.3E+08,1.6E+08,1.7E+08,",
        f"World,WLD,{indicator},5.0E+08,1.0E+09,1.1E+09,",
        f"Aruba,ABW,{indicator},1,1,1,",
    ]
    return "\n".join([*rows, ""])


def old_edition() -> dict[str, Sheet]:
    """Return the sheets of the older edition: headings in three lines, years twice for output."""
    lines = [["Table 2.1"], ["Industry Sector", "Thousands of Jobs"]]
    years = [None, 2009, 2019, 2029]
    return {
        "Table 2.1": [*lines, years, ["Manufacturing ", 11847.9, 12839.5, 12394.7]],
        "Table 2.2": [
            *lines,
            [*years, "2009 - 2019", 2009, 2019, 2029],
            ["Manufacturing ", 5261.6, 6384.1, 7434, 2, 4532, 6359.8, 9143.9],
            ["Information", 1, 2, 3, 4, 5, 6, 7],
        ],
    }


def new_edition(name: str = "        Manufacturing") -> dict[str, Sheet]:
    """Return the sheets of the newer edition, headings in the second line."""
    sheets = {}
    for sheet, what, cells in (
        ("Table 2.1", "Employment", (12020.5, 12939.5, 13049.5)),
        ("Table 2.2", "Output", (5532.7, 5598.6, 6331.2)),
    ):
        head = ["Industry sector", *(f"{what}, {year}" for year in (2013, 2023, 2033))]
        sheets[sheet] = [[sheet], head, [name, *cells], ["Utilities", 1, 2, 3]]
    return sheets | {"Table 2.11": jobs_by_industry()}


def jobs_by_industry(missing: str = "", everywhere: float | None = None) -> Sheet:
    """Return the sheet of jobs in 2023, in thousands: ten a line, a hundred in what is taken from.

    `missing` names a line that is left out; `everywhere` is what is printed of all jobs.
    """
    taken = {line[1:] for lines in INDUSTRIES.values() for line in lines if line[0] == "-"}
    jobs = {
        line: 100.0 if line == "5136A9" else 10.0
        for lines in INDUSTRIES.values()
        for line in lines
        if line[0] != "-"
    }
    total = sum(jobs.values()) - 10.0 * len(taken)
    head = ["2023 National Employment Matrix title", "2023 National Employment Matrix code"]
    rows = [[f"Industry {line}", line, number] for line, number in jobs.items() if line != missing]
    return [
        ["Table 2.11"],
        [*head, "Employment, 2023"],
        ["Total wage and salary employment", ALL_JOBS, everywhere or total],
        *rows,
        ["Owner-occupied dwellings", "9999R1", "–"],
        ["Footnotes:"],
    ]


def productivity(what: str, missing: int = 0, growth: float = 1.0) -> str:
    """Return the account of one measure, the first industries missing: all but farms grow by 3 %.

    `growth` is what multiplies farms a year.
    """
    head = f"\ufeffIntegrated {what}* (2012=100),Production Account,2011,2012,2013"
    rows = []
    for code in list(INDUSTRIES)[missing:]:
        factor = growth if code == "111CA" else 1.03
        rows.append(f"Industry {code},{code},{100 / factor!r},100,{100 * factor!r}")
    return "\n".join([head, *rows, ""])
