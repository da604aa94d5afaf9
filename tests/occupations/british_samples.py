"""A small United Kingdom: four unit groups, one of which no American job names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SECTIONS = "ABCDEFGHIJKLMNOPQRS"
UNITS = {
    "2134": "Programmers and software development professionals",
    "2139": "Information technology professionals n.e.c.",
    "8139": "Plant and machine operatives n.e.c.",
    "8149": "Assemblers and routine operatives n.e.c.",
}
CELLS: Mapping[str, Mapping[str, int | str]] = {
    "2134": {"C": 1_000, "J": 6_000, "K": "*"},
    "2139": {"C": "*", "J": 2_000},
    "8139": {"C": 3_000, "K": "*", "S": 500},
    "8149": {"C": "*"},
}
"""Persons by unit group and section; "*" where suppressed, and nobody elsewhere."""

TOTALS = {"C": 5_000, "J": 8_000, "K": 1_300, "S": 500}
"""Published persons by section: C leaves 500 to each of its suppressed cells, K 650."""

SOC2020_CROSSWALK = (
    "soc2020,isco08,share,alternatives\n"
    "2134,2512,0.9,2512;2511\n"
    "2139,2511,0.4,2511;2512;2513\n"
    "8139,8189,0.6,8189;8181\n"
    "8149,8181,1.0,8181\n"
)
NO_OVERRIDE = """
[[overrides]]
unit = "8139"
isco = ["8189"]
reason = "In this world operatives operate."
"""
NO_ISCO_OVERRIDE = """
[[overrides]]
occupation = "51-1012"
isco = ["8189"]
reason = "In this world they operate what nobody else does."
"""


def employment_rows(
    cells: Mapping[str, Mapping[str, int | str]] = CELLS, totals: Mapping[str, int] = TOTALS
) -> list[Sequence[object]]:
    """Return the sheet of employment with these cells and totals."""
    header = ["", "", *(f"{place} {letter}" for place, letter in enumerate(SECTIONS, start=1))]
    rows: list[Sequence[object]] = [*([["note"]] * 7), header]
    for unit, persons in cells.items():
        shown = [persons.get(letter, "-") for letter in SECTIONS]
        rows.append(["", f"{unit} {UNITS[unit]}", *shown])
    rows.append(["", "Total", *(totals.get(letter, 0) for letter in SECTIONS)])
    return [*rows, [], ["Created for a test"]]


PAY: Mapping[str, int | str] = {
    "2": 50_000,
    "213": "x",
    "2134": 60_000,
    "2139": "x",
    "8": 30_000,
    "813": 29_000,
    "8139": "x",
    "8149": 31_000,
}
"""Mean pay in pounds by group, "x" where withheld."""


def pay_rows(pay: Mapping[str, int | str] = PAY) -> list[Sequence[object]]:
    """Return the sheet of pay with these means."""
    header = ["Description", "Code", "(thousand)", "Median", "change", "Mean"]
    rows: list[Sequence[object]] = [*([["note"]] * 4), header]
    rows.append(["All employees", "", 20, 30_000, 7, 38_000])
    rows += [["Group", code, 1, "x", "", mean] for code, mean in pay.items()]
    return [*rows, ["Not Classified", "", ":", "", "", ""]]


def british_files() -> dict[str, Mapping[str, Sequence[Sequence[object]]]]:
    """Return the raw files of the United Kingdom by place."""
    name = "employmentby4digitsoc1digitindustryatosuk20212024final.xlsx"
    return {
        f"uk_aps_2024/{name}": {"2024": employment_rows()},
        "uk_ashe_2024/ashe_table_14_7a_2024_provisional.xlsx": {"All": pay_rows()},
    }
