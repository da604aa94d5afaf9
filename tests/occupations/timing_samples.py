"""Small raw files of the history of technologies and of the surveys of business use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.occupations.raw_samples import Sheet

DIFFUSION = "owid_technology_diffusion/technology_diffusion.csv"
OLD = "census_btos/National_2025-09_old_wording.xlsx"
NEW = "census_btos/National_2026-07-31.xlsx"
SECTORS = "census_btos/Sector_2026-07-31.xlsx"
SUPPLEMENT = "census_btos/adoption_ai_supplement_2026.csv"
ABS = "ncses_abs_technology/table_{}.csv"

NAMED = (
    *("Automatic transmission", "Disk brakes", "Electronic ignition", "Power steering"),
    *("Radial tires", "Nox pollution controls (boilers)", "RTGS adoption"),
    *("Shipping container port infrastructure", "Electricity access", "Iron", "Television"),
    *("Videocassette recorder", "Washer", "Refrigerator", "Microcomputer"),
)
ALL_INDUSTRIES = '"11, 21–23, 31–33, 42–81"'
PRIVATE = (
    *("11", "21", "22", "23", "31–33", "42", "44–45", "48–49", "51", "52", "53", "54", "55"),
    *("56", "61", "62", "71", "72", "81"),
)
ANSWERS = {
    5704: ("field_low_use", "field_moderate_use", "field_high_use", "field_don_t_know"),
    9029: ("field_in_use", "field_don_t_know", "field_did_not_answer"),
    11547: ("field_a_lot", "field_somewhat", "field_a_little"),
}
ANSWERS |= {5706: ANSWERS[5704], 5698: ANSWERS[5704], 11545: ANSWERS[11547]}

NOW = "In the last two weeks, did this business use Artificial Intelligence (AI) {}?"
GOODS = NOW.format("in producing goods or services")
FUNCTION = NOW.format("in any of its business functions")


def timing_files() -> dict[str, str | Mapping[str, Sheet]]:
    """Return every file by its place, each with the fewest rows its reader accepts."""
    surveys = {ABS.format(table): survey(table) for table in ANSWERS}
    return {
        DIFFUSION: diffusion(("Telephone", 1900, 10), ("Telephone", 1910, 40)),
        OLD: workbook(GOODS, {"202519": "9.9%"}, {"202519": "0.15%"}),
        NEW: workbook(FUNCTION, {"202524": "17.3%"}, {"202524": "0.18%"}, new=True),
        SECTORS: workbook(
            FUNCTION, {"202524": "39.0%"}, {"202524": "2.00%"}, new=True, sector=" 51"
        ),
        SUPPLEMENT: supplement(),
        **surveys,
    }


def diffusion(*rows: tuple[str, object, object]) -> str:
    """Return the file of series with these rows, and one point of each series named by reader."""
    lines = ["Entity,Year,Technology Diffusion (Comin and Hobijn (2004) and others)"]
    lines += [f"{name},1950,50" for name in NAMED]
    lines += [f"{name},{year},{share}" for name, year, share in rows]
    return "\n".join([*lines, ""])


def workbook(
    question: str,
    shares: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    new: bool = False,
    sector: str | None = None,
    start: str | None = None,
) -> dict[str, Sheet]:
    """Return a workbook of the survey with one question, one column a fortnight."""
    keys = ["Question ID", "Question", "Answer ID", "Answer"]
    row: list[object] = ["7", question, "1", "Yes"]
    if sector is not None:
        keys, row = ["Sector", *keys], [sector, *row]
    period = ("Reference Period Start", "Ref End") if new else ("Ref Start", "Ref End")
    begin, end = ("2025-11-03 00:00:00", "2025-11-16 00:00:00")
    if not new:
        begin, end = ("08/25/2025", "09/07/2025")
    dates: list[Sequence[object]] = [
        [fortnight, start or begin, end] for fortnight in shares if fortnight != "209901"
    ]
    return {
        "Response Estimates": [[*keys, *shares], [*row, *shares.values()]],
        "Response Standard Errors": [[*keys, *errors], [*row, *errors.values()]],
        "Collection and Reference Dates": [
            ["Smpdt", *period],
            *dates,
            ["Source: a bureau", "", ""],
        ],
    }


def supplement(first: str = "17.9") -> str:
    """Return the supplement: every answer the reader wants, `first` the share of firms."""
    did = "In the last six months, did this business use AI to do any of the following?"
    many = "In the last six months, how many tasks previously done by employees were taken over?"
    jobs = "In the last six months, how did the use of AI affect this business's total employment?"
    rows = [
        ("1", FUNCTION, "Yes", first, "0.13"),
        ("2", did, "Perform a task previously done by an employee", "10.1", "0.15"),
        ("2", did, "Supplement or enhance a task performed by an employee", "43.7", "0.15"),
        ("3", many, "A small number", "70.9", "0.73"),
        ("3", many, "A moderate number", "22.0", "0.99"),
        ("3", many, "A large number", "7.1", "0.47"),
        ("2", jobs, "Increased", "2.3", "0.08"),
        ("2", jobs, "Decreased", "2.0", "0.09"),
    ]
    head = "Scope,Question,Answer,Measure 1,Measure 1 Standard Error"
    return "\n".join([head, *(",".join(f'"{cell}"' for cell in row) for row in rows), ""])


def survey(table: int, cells: Mapping[str, Sequence[str]] | None = None) -> str:
    """Return a table of the business survey; `cells` holds the printed cells of a sector's row."""
    names = ANSWERS[table]
    usual = ["['1,000', '&nbsp;']", *["['    2.0 ', '&nbsp;']"] * len(names)]
    lines = ["field_naics_code,field_companies_number_," + ",".join(names)]
    for code in (ALL_INDUSTRIES, *PRIVATE, "311"):
        printed = (cells or {}).get(code.strip('"'), usual)
        lines.append(",".join([code, *(f'"{cell}"' for cell in printed)]))
    return "\n".join([*lines, ""])
