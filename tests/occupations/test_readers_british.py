"""The United Kingdom's workbooks: suppressed cells and pay, and what a damaged one is answered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from occupations.errors import DataError
from occupations.raw_folder import RawFolder
from occupations.readers.british_employment import read_british_employment
from occupations.readers.british_pay import read_british_pay
from tests.occupations.british_samples import (
    CELLS,
    PAY,
    TOTALS,
    UNITS,
    british_files,
    employment_rows,
    pay_rows,
)
from tests.occupations.raw_samples import sample_folder

EMPLOYMENT, PAY_FILE = british_files()


def raw_with(path: Path, name: str, sheet: str, rows: list[Sequence[object]]) -> RawFolder:
    return sample_folder(path, {name: {sheet: rows}})


def cells_of(path: Path) -> pd.DataFrame:
    raw = sample_folder(path, british_files())
    return read_british_employment(raw).cells.set_index(["occupation_code", "sector_code"])


def test_suppressed_cells_of_a_section_share_equally_what_its_printed_ones_leave(
    tmp_path: Path,
) -> None:
    cells = cells_of(tmp_path)
    for unit in ("2139", "8149"):
        assert cells.loc[(unit, "C"), "employment"] == 500
    assert cells.loc[("2134", "K"), "employment"] == 650
    assert cells.groupby("sector_code")["employment"].sum().to_dict() == TOTALS


def test_printed_cells_stay_as_they_are_and_are_not_called_completed(tmp_path: Path) -> None:
    cells = cells_of(tmp_path)
    for unit, persons in CELLS.items():
        for section, printed in persons.items():
            assert cells.loc[(unit, section), "completed"] == (printed == "*")
            if printed != "*":
                assert cells.loc[(unit, section), "employment"] == printed
    assert len(cells) == sum(len(persons) for persons in CELLS.values())


def test_unit_groups_keep_their_titles(tmp_path: Path) -> None:
    units = read_british_employment(sample_folder(tmp_path, british_files())).units
    assert dict(zip(units["code"], units["title"], strict=True)) == UNITS


def test_persons_by_unit_group_include_the_completed_cells(tmp_path: Path) -> None:
    by_unit = read_british_employment(sample_folder(tmp_path, british_files())).by_unit
    assert by_unit.to_dict() == {"2134": 7_650, "2139": 2_500, "8139": 4_150, "8149": 500}


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        ({**TOTALS, "C": 3_900}, "section C leave -100 persons"),
        ({**TOTALS, "J": 8_100}, "section J leave 100 persons"),
        ({**TOTALS, "K": 0}, "section K leave 0 persons"),
    ],
)
def test_a_total_that_its_cells_contradict_is_refused(
    tmp_path: Path, totals: dict[str, int], words: str
) -> None:
    raw = raw_with(tmp_path, EMPLOYMENT, "2024", employment_rows(totals=totals))
    with pytest.raises(DataError, match=words):
        read_british_employment(raw)


def test_a_workbook_without_totals_is_refused(tmp_path: Path) -> None:
    rows = [row for row in employment_rows() if row[1:2] != ["Total"]]
    with pytest.raises(DataError, match="0 rows of totals"):
        read_british_employment(raw_with(tmp_path, EMPLOYMENT, "2024", rows))


def test_a_unit_group_that_stands_twice_is_refused(tmp_path: Path) -> None:
    rows = employment_rows()
    with pytest.raises(DataError, match="stands twice"):
        read_british_employment(raw_with(tmp_path, EMPLOYMENT, "2024", [*rows[:9], *rows[8:]]))


def test_a_cell_that_is_neither_a_number_nor_a_mark_is_refused(tmp_path: Path) -> None:
    cells = {**CELLS, "2134": {"J": "many"}}
    raw = raw_with(tmp_path, EMPLOYMENT, "2024", employment_rows(cells))
    with pytest.raises(DataError, match="'many' is not a finite number"):
        read_british_employment(raw)


def test_withheld_pay_comes_from_the_next_larger_group_that_has_one(tmp_path: Path) -> None:
    pay = read_british_pay(sample_folder(tmp_path, british_files()), list(UNITS))
    assert pay.set_index("occupation_code").T.to_dict("list") == {
        "2134": [60_000, "published"],
        "2139": [50_000, "from_group"],
        "8139": [29_000, "from_group"],
        "8149": [31_000, "published"],
    }


def test_a_unit_group_without_pay_anywhere_above_it_is_refused(tmp_path: Path) -> None:
    without = {code: mean for code, mean in PAY.items() if not code.startswith("2")}
    raw = raw_with(tmp_path, PAY_FILE, "All", pay_rows(without))
    with pytest.raises(DataError, match="no mean pay is published for 2134"):
        read_british_pay(raw, list(UNITS))


def test_pay_that_is_no_number_is_refused(tmp_path: Path) -> None:
    raw = raw_with(tmp_path, PAY_FILE, "All", pay_rows({**PAY, "8149": "little"}))
    with pytest.raises(DataError, match="'little' is not a finite number"):
        read_british_pay(raw, list(UNITS))
