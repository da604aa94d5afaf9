"""Surveys of persons as raw files, for the sixteen occupations of the small world.

Each has a census title of its own but for the last two of computer occupations, which share the
rest of their group. Thirty thousand persons hold the first of production: too few for shares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from occupations.readers.attainment import ATTAINMENT

Sheets = Mapping[str, Sequence[Sequence[object]]]

TITLES = {
    **{f"15-10{number}": f"Maker of  part {number}, and such" for number in range(11, 17)},
    "15-101X": "Other makers of parts",
    **{f"51-10{number}": f"Operator {number}" for number in range(11, 19)},
}
FEW = "51-1011"
ALL_OCCUPATIONS = tuple(f"{group}-10{number}" for group in ("15", "51") for number in range(11, 19))
AGES_OF_A_HUNDRED = (2, 8, 20, 30, 20, 15, 5)
AGES_OF_THIRTY = (1, 2, 6, 9, 6, 4, 2)
WOMEN = {code: 20 + 5 * place for place, code in enumerate(TITLES)}

_CROWD, _FEW_PERSONS = 100, 30


def persons(code: str) -> int:
    """Return the thousands of persons of a census title."""
    return _FEW_PERSONS if code == FEW else _CROWD


def census_codes() -> list[list[object]]:
    """Return the rows of the census list, the header in the fifth of them."""
    rows: list[list[object]] = [[None, f"line {number}", None, None] for number in range(1, 5)]
    rows.append([None, "2018 Census Title ", "2018 Census Code", "2018 SOC Code"])
    rows.append([None, "All of them:", "0010-9000", "11-0000 - 53-0000"])
    for place, (code, title) in enumerate(TITLES.items()):
        rows.append([None, title, f"{1000 + place}", code])
    rows.append([None, "Officers", "9800", "55-1010"])
    rows.append([None, "Never worked", "9920", "none"])
    return rows


def ages() -> list[list[object]]:
    """Return the rows of the table of ages: printed titles differ in case and spaces."""
    rows: list[list[object]] = [[f"line {number}"] for number in range(1, 6)]
    everybody = [AGES_OF_A_HUNDRED] * 14 + [AGES_OF_THIRTY]
    total = sum(persons(code) for code in TITLES)
    rows.append(
        ["Total employed", total, *(sum(column) for column in zip(*everybody, strict=True))]
    )
    rows.append([None] * 9)
    for code, title in TITLES.items():
        counted = AGES_OF_THIRTY if code == FEW else AGES_OF_A_HUNDRED
        rows.append([" ".join(title.split()).upper(), persons(code), *counted])
    rows.append(["NOTE: Dash indicates no data."])
    return [[*row, *[None] * (9 - len(row))] for row in rows]


def printed_shares() -> str:
    """Return the table of women, races and origin."""
    total = sum(persons(code) for code in TITLES)
    lines = [
        "occupation,total_employed_thousands,pct_women,pct_white,pct_black,pct_asian,pct_hispanic",
        f"Total employed,{total},50.0,75.0,12.0,8.0,20.0",
    ]
    for code, title in TITLES.items():
        shares = ",,,," if code == FEW else f"{WOMEN[code]},75.0,12.0,8.0,20.0"
        lines.append(f'"{title}",{persons(code)},{shares}')
    return "\n".join([*lines, ""])


def pay() -> list[list[object]]:
    """Return the table of full-time pay, three lines of headings and two of titles above it."""
    rows: list[list[object]] = [[f"line {number}"] for number in range(1, 7)]
    rows.append(["Total, full-time wage and salary workers", 990, 1000, 500, 1100, 490, 900])
    for code, title in TITLES.items():
        known: list[object] = [60, 1000, 30, 1100, 30, 900]
        rows.append([title, *([20, "–", 10, "–", 10, "–"] if code == FEW else known)])
    return [[*row, *[None] * (7 - len(row))] for row in rows]


def attainment() -> list[list[object]]:
    """Return the table of education attained, one occupation with a wider one's figures."""
    head = ["2023 National Employment Matrix title", "2023 National Employment Matrix code"]
    shares = (5.0, 25.0, 20.0, 10.0, 25.0, 10.0, 5.0)
    rows: list[list[object]] = [["Table 5.3"], [*head, *ATTAINMENT.values()]]
    rows.append(["Total, all occupations", "00-0000", *shares])
    for code in ALL_OCCUPATIONS[:-1]:
        rows.append([f"Job {code}{'[1]' if code == '15-1018' else ''}", code, *shares])
    rows.append(["Footnotes:"])
    return rows


def related() -> list[list[object]]:
    """Return pairs of related occupations: a ring, and one occupation that is in two of O*NET."""
    rows: list[list[object]] = [
        [
            *("O*NET-SOC Code", "Title", "Related O*NET-SOC Code", "Related Title"),
            *("Relatedness Tier", "Index"),
        ]
    ]
    for place, code in enumerate(ALL_OCCUPATIONS):
        after = ALL_OCCUPATIONS[(place + 1) % len(ALL_OCCUPATIONS)]
        rows.append([f"{code}.00", "One", f"{after}.00", "Other", "Primary-Short", 1])
    first, third = ALL_OCCUPATIONS[0], ALL_OCCUPATIONS[2]
    rows.append([f"{first}.01", "Finer", f"{first}.00", "One", "Primary-Short", 1])
    rows.append([f"{first}.01", "Finer", f"{third}.00", "Other", "Primary-Long", 6])
    rows.append([f"{first}.01", "Finer", "99-9999.00", "Nowhere", "Supplemental", 11])
    return rows


MOVES = """\
month,origin_state,destination_state,weighted_transition_count
2019-01,occ22_03,occ22_03,900
2019-01,occ22_03,occ22_21,30
2019-01,occ22_03,unemployed,10
2019-02,occ22_03,nilf,60
2019-02,nilf,occ22_03,50
2019-02,occ22_21,occ22_03,5
"""

LABOUR_FORCE: list[list[object]] = [
    ["Table 3.1"],
    ["Group", *(f"Labor force, {year}" for year in (2003, 2013, 2023, 2033))],
    ["Total, 16 years and older", 146510, 155387, 167111, 173312],
    ["  16 to 24", 22097, 21380, 22127, 20131],
]


def people_files(**changed: Any) -> dict[str, str | Sheets]:
    """Return the raw files by place; `changed` replaces the content of one by a short name."""
    content = {
        "census": census_codes(),
        "ages": ages(),
        "shares": printed_shares(),
        "pay": pay(),
        "attainment": attainment(),
        "related": related(),
        "moves": MOVES,
        "labour_force": LABOUR_FORCE,
        **changed,
    }
    return {
        "crosswalks/census2018_occ_to_soc2018.xlsx": {
            "2018 Census Occ Code List": content["census"]
        },
        "cps_2025/cpsaat11b_2025.xlsx": {"cpsaat11b": content["ages"]},
        "cps_2025/cpsaat11_2025.csv": content["shares"],
        "cps_2025/cpsaat39_2025.xlsx": {"cpsaat39": content["pay"]},
        "bls_ep_2023_33/education.xlsx": {"Table 5.3": content["attainment"]},
        "bls_ep_2023_33/labor-force.xlsx": {"Table 3.1": content["labour_force"]},
        "onet_related/Related_Occupations.xlsx": {"Related Occupations": content["related"]},
        "cps_transitions/figure2_panelB_transition_counts.csv": content["moves"],
    }
