"""The tables with the jobs and wages of another May: what changes, what stays, what is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from models.inputs import build_inputs
from occupations.errors import DataError, UsageError
from occupations.measures import IMPUTED_TASK_SHARES
from occupations.readers.oews_national import unpack_workbook
from occupations.table import OccupationTable, load_occupation_table
from occupations.user_base import employment_place, read_user_employment, with_user_employment
from occupations.user_employment import (
    EMPLOYMENT_VARIABLE,
    employment_files,
    match_occupations,
    record_of,
)
from tests.occupations.oews_workbooks import SHIPPED, read, workbook

TABLE = load_occupation_table()
FIRST, SECOND, HOURLY = "11-1011", "11-1021", "27-2031"


def keep(folder: Path, content: bytes) -> Path:
    """Import a workbook into `folder` and return the folder of the import."""
    may = read(content)
    matched = match_occupations(may, SHIPPED, place="given.xlsx")
    book = unpack_workbook(content, "given.xlsx")
    record = record_of(matched, may, book, address="", imported="2026-06-01")
    place = folder / record.name
    place.mkdir(parents=True)
    for name, file in employment_files(matched, record).items():
        (place / name).write_bytes(file)
    return place


def started(folder: Path, content: bytes) -> OccupationTable:
    """Return the tables that start from a workbook."""
    place = keep(folder, content)
    record, files = read_user_employment(place)
    return with_user_employment(TABLE, record, files, place=place)


def test_the_same_figures_give_the_same_tables_but_for_the_year(tmp_path: Path) -> None:
    changes = {
        code: {"A_MEAN": wage}
        for code, wage in zip(SHIPPED["occupation_code"], SHIPPED["annual_mean_wage"], strict=True)
    }
    table = started(tmp_path, workbook(2026, changes=changes))
    assert (TABLE.base_year, table.base_year) == (2025, 2026)
    before, after = build_inputs(TABLE), build_inputs(table)
    assert after.base_year == 2026
    assert np.array_equal(before.cells.jobs, after.cells.jobs)
    assert after.occupations.wage == pytest.approx(before.occupations.wage, rel=1e-12)
    assert after.cells.wage_bill_share == pytest.approx(before.cells.wage_bill_share, rel=1e-9)
    for column in ("employment_covered_share", "imputed_employment_share"):
        assert table.measures[column].to_numpy() == pytest.approx(TABLE.measures[column].to_numpy())
    assert table.imputation["employment_missing_share"].to_numpy() == pytest.approx(
        TABLE.imputation["employment_missing_share"].to_numpy()
    )
    assert list(table.sectors["employment_jobs"]) == pytest.approx(
        list(TABLE.sectors["employment_jobs"]), abs=1
    )


def test_the_cells_of_an_occupation_keep_their_proportions(tmp_path: Path) -> None:
    table = started(tmp_path, workbook(changes={SECOND: {"TOT_EMP": 7_000_000}}))
    cells = TABLE.cells["occupation_code"] == SECOND
    before = TABLE.cells.loc[cells, "employment_jobs"]
    after = table.cells.loc[cells, "employment_jobs"]
    assert after.sum() == pytest.approx(7_000_000)
    assert (after / before).to_numpy() == pytest.approx(7_000_000 / before.sum())
    others = ~cells
    assert table.cells.loc[others, "employment_jobs"].equals(
        TABLE.cells.loc[others, "employment_jobs"]
    )
    shares = build_inputs(table).cells.wage_bill_share
    assert not np.array_equal(shares, build_inputs(TABLE).cells.wage_bill_share)


def test_what_is_not_published_changes_as_the_others_together(tmp_path: Path) -> None:
    changes: dict[str, Mapping[str, object]] = {
        code: {"TOT_EMP": 2 * int(jobs), "A_MEAN": 3 * int(wage)}
        for code, jobs, wage in zip(
            SHIPPED["occupation_code"],
            SHIPPED["employment_jobs"],
            SHIPPED["annual_mean_wage"],
            strict=True,
        )
    }
    changes[FIRST] = {"TOT_EMP": "**", "A_MEAN": "#", "H_MEAN": "#"}
    changes[HOURLY] = dict(changes[HOURLY]) | {"A_MEAN": "*", "H_MEAN": 50}
    frame = started(tmp_path, workbook(changes=changes)).occupations.set_index("occupation_code")
    shipped = SHIPPED.set_index("occupation_code")
    assert frame.loc[FIRST, "employment_jobs"] == 2 * shipped.loc[FIRST, "employment_jobs"]
    assert frame.loc[FIRST, "annual_mean_wage"] == pytest.approx(
        3 * shipped.loc[FIRST, "annual_mean_wage"], rel=0.01
    )
    assert frame.loc[HOURLY, "annual_mean_wage"] == 50 * 2080
    assert frame.loc[HOURLY, "wage_flag"] == "from_hourly"
    assert frame["wage_flag"].isin(["published", "from_hourly", "top_coded"]).all()


def test_growth_ratio_and_scores_stay_and_the_source_is_added(tmp_path: Path) -> None:
    table = started(tmp_path, workbook(2024))
    kept = ("baseline_growth_per_year", "all_jobs_ratio", "physical_task_share_error")
    for column in (*kept, *IMPUTED_TASK_SHARES):
        assert table.occupations[column].equals(TABLE.occupations[column])
    assert table.cells["environment"].equals(TABLE.cells["environment"])
    assert table.scores is TABLE.scores
    assert table.employment_source == "user_oews_2024"
    assert table.sources["user_oews_2024"].vintage == "May 2024"
    assert {"user_oews_2024", "bls_oews_2025"} <= table.held_sources
    assert "own employment oews-2024" in table.hashes


def test_the_jobs_whose_task_time_is_predicted_are_counted_anew(tmp_path: Path) -> None:
    predicted = SHIPPED["occupation_code"][TABLE.occupations["in_person_task_share_imputed"]]
    table = started(tmp_path, workbook(2024, changes={code: {"TOT_EMP": 10} for code in predicted}))
    shares = table.imputation.set_index("series")["employment_missing_share"]
    before = TABLE.imputation.set_index("series")["employment_missing_share"]
    for series in IMPUTED_TASK_SHARES:
        assert 0 < shares[series] < before[series] / 100


def test_an_import_is_named_or_is_a_folder_or_a_file_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = keep(tmp_path, workbook(2024))
    monkeypatch.setenv(EMPLOYMENT_VARIABLE, str(tmp_path))
    assert employment_place("oews-2024") == place
    assert employment_place(str(place)) == place
    assert employment_place(str(place / "employment.csv")) == place


def test_an_import_here_and_one_of_that_name_among_the_users_own_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, here = keep(tmp_path / "own", workbook(2024)), keep(tmp_path, workbook(2024))
    monkeypatch.setenv(EMPLOYMENT_VARIABLE, str(own.parent))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="two imports are called 'oews-2024'") as caught:
        employment_place("oews-2024")
    assert f"./oews-2024 or {own}" in str(caught.value)
    assert employment_place("./oews-2024").samefile(here)
    assert employment_place(str(own)) == own
    monkeypatch.chdir(own.parent)
    assert employment_place("oews-2024") == own


@pytest.mark.parametrize("given", ["oews-2023", "nowhere", "/"])
def test_what_is_no_import_is_refused_with_those_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    keep(tmp_path, workbook(2024))
    monkeypatch.setenv(EMPLOYMENT_VARIABLE, str(tmp_path))
    with pytest.raises(UsageError) as caught:
        employment_place(given)
    assert "allowed: oews-2024; or the folder of an import" in str(caught.value)
    assert "employment: " in str(caught.value)


def test_without_imports_it_is_said_that_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EMPLOYMENT_VARIABLE, "")
    with pytest.raises(UsageError, match="nothing has been imported"):
        employment_place("oews-2024")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("import.toml", "year = 2026", 'year = "then"', "the record of this import is damaged"),
        ("import.toml", "schema = 1", "schema = 2", "the record of this import is damaged"),
        ("import.toml", "year =", "year", "not valid TOML"),
        ("employment.csv", "11-1011,", "11-1011,1", "not the table that was imported"),
    ],
)
def test_a_damaged_import_is_refused(
    tmp_path: Path, file: str, old: str, new: str, words: str
) -> None:
    place = keep(tmp_path, workbook(2026))
    text = (place / file).read_text("utf-8")
    assert old in text
    (place / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError) as caught:
        read_user_employment(place)
    assert words in str(caught.value)
    assert file in str(caught.value)


def test_an_import_without_its_table_is_refused(tmp_path: Path) -> None:
    place = keep(tmp_path, workbook(2026))
    (place / "employment.csv").unlink()
    with pytest.raises(DataError, match="there is no such file"):
        read_user_employment(place)


def test_an_import_for_other_occupations_is_refused(tmp_path: Path) -> None:
    place = keep(tmp_path, workbook(2026))
    lines = (place / "employment.csv").read_bytes().splitlines(keepends=True)
    content = b"".join(lines[:-1])
    (place / "employment.csv").write_bytes(content)
    record = (place / "import.toml").read_text("utf-8")
    before = hashlib.sha256(b"".join(lines)).hexdigest()
    after = hashlib.sha256(content).hexdigest()
    (place / "import.toml").write_text(record.replace(before, after), "utf-8")
    found, files = read_user_employment(place)
    with pytest.raises(DataError, match="other occupations than those of this version"):
        with_user_employment(TABLE, found, files, place=place)
