"""What JSON and Parquet may hold in a run, beside tables, in an unfinished run; else bad data."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from filelock import FileLock

from displacement.storage.unfinished_run import UnfinishedRun
from occupations import parquet_bounds
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.document_bounds import excess_of
from occupations.errors import DataError
from occupations.json_text import parse_json, parse_json_table
from occupations.parquet_bounds import bounded_parquet
from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun
from tests.displacement.test_report_command import sum_again

MANY = "9" * 5000


def content_of(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


JSON = [
    ("deep array", "[" * 100_000 + "]" * 100_000, "deep within each other"),
    ("deep table", '{"a":' * 500 + "1" + "}" * 500, "deep within each other"),
    ("integer of very many digits", f'{{"a": {MANY}}}', "cannot be read"),
    ("integer of many digits", f'{{"a": {"9" * 400}}}', "about 400 digits"),
    ("not a number", '{"a": NaN}', "NaN is no number of JSON"),
    ("infinity", '{"a": -Infinity}', "-Infinity is no number of JSON"),
    ("half a character", '{"a": "\\ud800"}', "half a character"),
    ("null character", '{"a": "\0"}', "null character"),
    ("no JSON", '{\n"a": 1,,\n}', "is not valid JSON"),
    ("no text", b'{"a": "\xff"}', "not UTF-8"),
    ("no table", "[1]", "is not a table"),
    ("nothing", "", "is not valid JSON"),
]


@pytest.mark.parametrize(("text", "said"), [row[1:] for row in JSON], ids=[r[0] for r in JSON])
def test_json_beyond_bounds_is_bad_data(text: str | bytes, said: str) -> None:
    with pytest.raises(DataError, match=said) as caught:
        parse_json_table(content_of(text), file="x.json", what="the manifest")
    assert str(caught.value).startswith("x.json")


@pytest.mark.parametrize(("text", "said"), [row[1:] for row in JSON], ids=[r[0] for r in JSON])
@pytest.mark.parametrize("name", ["manifest.json", "results/results.json"])
def test_json_beyond_bounds_in_a_run_is_bad_data(
    terminal: Terminal,
    finished_run: FinishedRun,
    tmp_path: Path,
    name: str,
    text: str | bytes,
    said: str,
) -> None:
    run = tmp_path / "mine"
    shutil.copytree(finished_run.folder, run)
    (run / name).write_bytes(content_of(text))
    sum_again(run)
    answer = terminal("claims", str(run))
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"error: {run / name}")
    assert said in answer.err


@pytest.mark.parametrize(("text", "said"), [row[1:] for row in JSON], ids=[r[0] for r in JSON])
def test_json_beyond_bounds_beside_tables_is_bad_data(
    terminal: Terminal, tmp_path: Path, text: str | bytes, said: str
) -> None:
    (tmp_path / "datapackage.json").write_bytes(content_of(text))
    with pytest.raises(DataError, match=said):
        read_package(tmp_path)
    assert terminal("data", "verify", str(tmp_path)).code == 3


@pytest.mark.parametrize(("text", "said"), [row[1:] for row in JSON], ids=[r[0] for r in JSON])
def test_a_request_beyond_bounds_is_not_known(tmp_path: Path, text: str | bytes, said: str) -> None:
    (tmp_path / "request.json").write_bytes(content_of(text))
    assert UnfinishedRun(tmp_path, FileLock(tmp_path / "lock")).known_request() is None


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    document = json.loads((TABLES_FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    change(document)
    return json.dumps(document)


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document["resources"][0].update(rows="many"),
        lambda document: document["resources"][0].update(bytes=None),
        lambda document: document["resources"][0].update(path=5),
        lambda document: document["resources"].append(5),
        lambda document: document.update(resources={}),
        lambda document: document.update(completion=[]),
        lambda document: document.update(completion={"cells": {"rounds": "many"}}),
        lambda document: document.update(without=5),
        lambda document: document.update(raw_files=[{}]),
    ],
)
def test_a_description_of_another_shape_is_bad_data(
    terminal: Terminal, tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    (tmp_path / "datapackage.json").write_text(changed(change), encoding="utf-8")
    answer = terminal("data", "verify", str(tmp_path))
    assert answer.code == 3
    assert "FAILED" in answer.out


@pytest.mark.parametrize(
    "data", [5, [], {"employment": 5}, {"employment": {}}, {"employment": {"year": "x"}}]
)
def test_a_manifest_that_does_not_say_where_jobs_come_from_is_bad_data(
    terminal: Terminal, finished_run: FinishedRun, tmp_path: Path, data: object
) -> None:
    run = tmp_path / "mine"
    shutil.copytree(finished_run.folder, run)
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    (run / "manifest.json").write_text(json.dumps(manifest | {"data": data}), encoding="utf-8")
    sum_again(run)
    answer = terminal("compare", "central", str(run), "--draws", "0", "--quiet")
    assert answer.code == 3
    place = "data.employment" if isinstance(data, dict) else "data"
    assert f"{run / 'manifest.json'}: {place}: " in answer.err


def test_the_first_excess_of_a_document_is_named() -> None:
    assert excess_of({"a": [1, {"b": 2**63 - 1}], "c": "text", "d": None}) is None
    key, problem = excess_of({"a": [1, {"b": -(2**63) - 1}], "c": 2**80}) or ("", "")
    assert (key, "about 19 digits" in problem) == ("a.1.b", True)


def test_json_within_bounds_is_read() -> None:
    assert parse_json(b"\xef\xbb\xbf[1, 2.5]", file="x.json", what="it") == [1, 2.5]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1"])
def test_what_is_no_parquet_is_bad_data(content: bytes) -> None:
    with (
        pytest.raises(DataError, match=r"x\.parquet: the file cannot be read as Parquet"),
        bounded_parquet(content, "x.parquet"),
    ):
        pytest.fail("it was read")


def test_a_table_that_says_it_holds_too_much_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch, terminal: Terminal, finished_run: FinishedRun, tmp_path: Path
) -> None:
    frame = pd.DataFrame({"name": ["x"], "values": [[0.0] * 2_000_000]})
    run = tmp_path / "mine"
    shutil.copytree(finished_run.folder, run)
    file = run / "results" / "arrays.parquet"
    frame.to_parquet(file, compression="zstd")
    assert file.stat().st_size < 100_000
    sum_again(run)
    monkeypatch.setattr(parquet_bounds, "MOST_VALUES", 1_000_000)
    answer = terminal("claims", str(run))
    assert answer.code == 3
    assert f"{file}: the table says that it holds 2,000,00" in answer.err


def test_a_table_of_something_else_than_numbers_is_bad_data(
    terminal: Terminal, finished_run: FinishedRun, tmp_path: Path
) -> None:
    run = tmp_path / "mine"
    shutil.copytree(finished_run.folder, run)
    file = run / "results" / "arrays.parquet"
    frame = pd.read_parquet(file)
    frame["type"] = "S1000000000"
    frame.to_parquet(file)
    sum_again(run)
    answer = terminal("claims", str(run))
    assert answer.code == 3
    assert (
        f"{file}: run.summary.baseline_jobs: an array of the results cannot be read" in answer.err
    )
