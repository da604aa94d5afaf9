"""Damaged tables are refused with the file that is damaged."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from displacement.answers.data_overview import shipped_tables_folder
from occupations.errors import DataError
from occupations.table import load_occupation_table
from tests.displacement.command import Terminal


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the shipped tables that a test may damage."""
    folder = tmp_path / "tables"
    shutil.copytree(shipped_tables_folder(), folder)
    return folder


def describe_again(tables: Path, name: str) -> None:
    """Make the description agree with a changed file, as a careless hand would."""
    content = (tables / f"{name}.parquet").read_bytes()
    package = json.loads((tables / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(entry for entry in package["resources"] if entry["name"] == name)
    resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
    resource["bytes"] = len(content)
    resource["rows"] = len(pd.read_parquet(tables / f"{name}.parquet"))
    (tables / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def refused(tables: Path, terminal: Terminal) -> str:
    """Return the message of loading the tables, after `data verify` refused them as well."""
    with pytest.raises(DataError) as error:
        load_occupation_table(tables)
    answer = terminal("data", "verify", str(tables))
    assert answer.code == 3
    assert "FAILED" in answer.out
    assert "checks of the data failed" in answer.err
    assert "Traceback" not in answer.err
    return str(error.value)


def test_a_truncated_table_is_refused(tables: Path, terminal: Terminal) -> None:
    path = tables / "occupations.parquet"
    path.write_bytes(path.read_bytes()[:-1000])
    assert "occupations.parquet" in refused(tables, terminal)


def test_a_truncated_table_is_refused_even_when_described_as_it_is(
    tables: Path, terminal: Terminal
) -> None:
    path = tables / "occupations.parquet"
    content = path.read_bytes()[:-1000]
    path.write_bytes(content)
    text = (tables / "datapackage.json").read_text(encoding="utf-8")
    package = json.loads(text)
    resource = next(entry for entry in package["resources"] if entry["name"] == "occupations")
    resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
    resource["bytes"] = len(content)
    (tables / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert "occupations.parquet" in refused(tables, terminal)


def test_a_table_with_another_checksum_is_refused(tables: Path, terminal: Terminal) -> None:
    path = tables / "sectors.parquet"
    frame = pd.read_parquet(path)
    frame.loc[0, "employment_jobs"] += 10
    frame.to_parquet(path, index=False)
    message = refused(tables, terminal)
    assert "sectors.parquet" in message
    assert "sha256" in message


def test_an_occupation_that_is_listed_twice_is_refused(tables: Path, terminal: Terminal) -> None:
    path = tables / "occupations.parquet"
    frame = pd.read_parquet(path)
    pd.concat([frame, frame.iloc[[5]]]).to_parquet(path, index=False)
    describe_again(tables, "occupations")
    message = refused(tables, terminal)
    assert "occupations.parquet" in message
    assert frame.loc[5, "occupation_code"] in message


def test_a_cell_of_an_unknown_occupation_is_refused(tables: Path, terminal: Terminal) -> None:
    path = tables / "cells.parquet"
    frame = pd.read_parquet(path)
    frame.loc[0, "occupation_code"] = "11-1012"
    frame.to_parquet(path, index=False)
    describe_again(tables, "cells")
    with pytest.raises(DataError, match="11-1012"):
        load_occupation_table(tables)


def test_a_score_out_of_range_is_refused(tables: Path, terminal: Terminal) -> None:
    path = tables / "scores.parquet"
    frame = pd.read_parquet(path)
    frame.loc[0, "harmonised_score"] = 1.5
    frame.to_parquet(path, index=False)
    describe_again(tables, "scores")
    message = refused(tables, terminal)
    assert "scores.parquet" in message
    assert "harmonised_score" in message
    assert "1.5" in message


def test_a_folder_without_tables_is_refused(tmp_path: Path, terminal: Terminal) -> None:
    assert str(tmp_path) in refused(tmp_path, terminal)
