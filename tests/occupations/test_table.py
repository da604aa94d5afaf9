"""Loading: every file is the described one, every value what its column allows, or it is named."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from occupations.datapackage import PACKAGE_FILE, TABLES_FOLDER, read_package, write_table
from occupations.errors import DataError
from occupations.schema import table_schemas
from occupations.table import load_occupation_table
from occupations.verification import verify_tables

LOADED = ("occupations", "cells", "sectors", "measures", "scores", "imputation")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Return a copy of the shipped tables that a test may damage."""
    folder = tmp_path / "tables"
    shutil.copytree(TABLES_FOLDER, folder)
    return folder


def describe_again(folder: Path, name: str, **changes: object) -> None:
    """Make the description agree with the file again, but for `changes`."""
    path = folder / PACKAGE_FILE
    document = json.loads(path.read_text(encoding="utf-8"))
    entry = next(entry for entry in document["resources"] if entry["name"] == name)
    content = (folder / f"{name}.parquet").read_bytes()
    entry["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    entry["bytes"] = len(content)
    entry.update(changes)
    path.write_text(json.dumps(document), encoding="utf-8")


def edit(folder: Path, name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Rewrite one table after `change` and describe it again."""
    frame = change(pd.read_parquet(folder / f"{name}.parquet"))
    frame.to_parquet(folder / f"{name}.parquet", index=False)
    describe_again(folder, name, rows=len(frame))


def replaced(column: str, row: int, value: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def change(frame: pd.DataFrame) -> pd.DataFrame:
        values = frame[column].tolist()
        values[row] = value
        return frame.assign(**{column: values})

    return change


def test_the_shipped_tables_load_with_their_hashes_and_sources() -> None:
    table = load_occupation_table()
    assert len(table.occupations) == 830
    assert set(table.hashes) == set(LOADED)
    assert set(table.measures["source_id"]) <= set(table.sources)
    for name, digest in table.hashes.items():
        content = (TABLES_FOLDER / f"{name}.parquet").read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest


def test_the_package_describes_every_table_of_the_schema_and_stays_small() -> None:
    package = read_package(TABLES_FOLDER)
    assert list(package.tables) == list(table_schemas())
    assert sum(file.bytes for file in package.tables.values()) < 10e6
    document = json.loads((TABLES_FOLDER / PACKAGE_FILE).read_text(encoding="utf-8"))
    for entry in document["resources"]:
        for field in entry["schema"]["fields"]:
            assert field["description"].endswith(".")
            assert field["type"] in ("string", "integer", "number", "boolean")


def test_a_truncated_table_is_named_with_its_length(tables: Path) -> None:
    path = tables / "cells.parquet"
    content = path.read_bytes()
    path.write_bytes(content[:1000])
    with pytest.raises(DataError, match=r"cells\.parquet: .* ends after 1,000 of"):
        load_occupation_table(tables)


def test_a_table_with_another_hash_is_refused(tables: Path) -> None:
    path = tables / "sectors.parquet"
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(DataError, match=r"sectors\.parquet: .* not the described table"):
        load_occupation_table(tables)


def test_a_file_that_is_no_parquet_is_refused_even_if_described(tables: Path) -> None:
    (tables / "scores.parquet").write_bytes(b"PAR1 no")
    describe_again(tables, "scores")
    with pytest.raises(DataError, match=r"scores\.parquet: .* cannot be read as Parquet"):
        load_occupation_table(tables)


def test_a_missing_table_is_named(tables: Path) -> None:
    (tables / "measures.parquet").unlink()
    with pytest.raises(DataError, match=r"measures\.parquet: this table is missing"):
        load_occupation_table(tables)


def test_another_number_of_rows_than_described_is_refused(tables: Path) -> None:
    describe_again(tables, "sectors", rows=21)
    with pytest.raises(DataError, match=r"20 rows\n  allowed: 21"):
        load_occupation_table(tables)


def test_a_missing_and_an_unknown_column_are_named(tables: Path) -> None:
    edit(tables, "occupations", lambda f: f.drop(columns="exit_rate_per_year"))
    with pytest.raises(DataError, match="'exit_rate_per_year' is missing"):
        load_occupation_table(tables)
    edit(tables, "occupations", lambda f: f.assign(exit_rate_per_year=0.1, salary=1.0))
    with pytest.raises(DataError, match="'salary' is not known here"):
        load_occupation_table(tables)


@pytest.mark.parametrize(
    ("name", "column", "value", "message"),
    [
        ("occupations", "physical_task_share", 1.5, r"row 3: 1\.5 is too large\n  allowed: 0 to 1"),
        ("occupations", "employment_jobs", 0, "row 3: 0 is too small"),
        ("occupations", "annual_mean_wage", None, "row 3: the value is missing"),
        ("occupations", "wage_flag", "guessed", "row 3: 'guessed' is not known\n.*top_coded"),
        ("cells", "employment_jobs", -1.0, r"row 3: -1\.0 is too small"),
        ("cells", "employment_jobs", float("inf"), "row 3: inf is not finite"),
        ("scores", "harmonised_score", -0.1, r"row 3: -0\.1 is too small"),
        ("measures", "noise_row", 2.5, "float64\n  allowed: integer"),
        ("occupations", "title", 7, "object|cannot"),
        ("cells", "occupation_code", "11-1012", "row 3: '11-1012' is not in table 'occupations'"),
        ("cells", "sector_code", "31", "'31' is not in table 'sectors'"),
        ("scores", "measure_id", "eloundou", "'eloundou' is not in table 'measures'"),
    ],
)
def test_a_value_its_column_does_not_allow_is_named_by_row(
    tables: Path, name: str, column: str, value: object, message: str
) -> None:
    if column == "title":
        edit(tables, name, lambda f: f.assign(title=range(len(f))))
        message = "int64\n  allowed: string"
    else:
        edit(tables, name, replaced(column, 2, value))
    with pytest.raises(DataError, match=message) as caught:
        load_occupation_table(tables)
    assert caught.value.key == column
    assert str(caught.value.file).endswith(f"{name}.parquet")


def test_a_row_that_stands_twice_is_refused(tables: Path) -> None:
    edit(tables, "sectors", lambda f: pd.concat([f, f.tail(1)], ignore_index=True))
    with pytest.raises(DataError, match="row 21: 99 stands here again"):
        load_occupation_table(tables)


def test_a_measure_without_a_score_for_every_occupation_is_refused(tables: Path) -> None:
    edit(tables, "scores", lambda f: f.drop(index=0))
    with pytest.raises(DataError, match="'eloundou_gpt4_beta' has scores for 829 occupations"):
        load_occupation_table(tables)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", r"datapackage\.json:1: the description is not valid JSON"),
        ("[]", "the description is not a table"),
        ('{"resources": [{}]}', "no description of tables"),
    ],
)
def test_a_damaged_description_is_named(tables: Path, text: str, message: str) -> None:
    (tables / PACKAGE_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_occupation_table(tables)


def test_a_folder_without_description_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no description of the tables"):
        load_occupation_table(tmp_path)


def test_a_table_left_out_of_the_description_is_refused(tables: Path) -> None:
    path = tables / PACKAGE_FILE
    document = json.loads(path.read_text(encoding="utf-8"))
    document["resources"] = [e for e in document["resources"] if e["name"] != "cells"]
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DataError, match="table 'cells' is not described"):
        load_occupation_table(tables)


def test_the_shipped_tables_pass_every_check() -> None:
    checks = verify_tables()
    assert [check.check_id for check in checks if not check.passed] == []
    assert len(checks) > 30
    assert len({check.check_id for check in checks}) == len(checks)
    assert all(check.sentence.endswith(".") and check.found for check in checks)


def test_a_damaged_table_fails_its_check_and_no_content_is_judged(tables: Path) -> None:
    (tables / "metros.parquet").write_bytes(b"")
    checks = {check.check_id: check for check in verify_tables(tables)}
    assert not checks["file.metros"].passed
    assert "metros.parquet" in checks["file.metros"].found
    assert set(checks) == {f"file.{name}" for name in table_schemas()}


def test_a_folder_without_description_fails_one_check(tmp_path: Path) -> None:
    (check,) = verify_tables(tmp_path)
    assert not check.passed


def test_cells_that_no_longer_add_up_fail_their_check(tables: Path) -> None:
    edit(tables, "cells", lambda f: f.assign(employment_jobs=f["employment_jobs"] * 1.001))
    failed = {check.check_id for check in verify_tables(tables) if not check.passed}
    assert failed == {"cells.occupations", "cells.sectors"}


def test_writing_a_loaded_table_again_gives_the_shipped_bytes(tmp_path: Path) -> None:
    frame = load_occupation_table().sectors
    written = write_table(frame, table_schemas()["sectors"], tmp_path)
    assert written.sha256 == read_package(TABLES_FOLDER).tables["sectors"].sha256


def test_importing_the_loader_imports_no_heavy_package() -> None:
    program = (
        "import sys, occupations.table\n"
        "heavy = {'numpy', 'pandas', 'pyarrow', 'sklearn', 'pydantic'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
