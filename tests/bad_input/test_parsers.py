"""What parsers choke on: deep nesting, huge numbers, half characters; bad data or usage, named."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from filelock import FileLock

from displacement.desk.desk import Desk
from displacement.storage.unfinished_run import UnfinishedRun
from displacement.study.study import open_study
from occupations import parquet_bounds
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.document_bounds import DEEPEST, excess_of
from occupations.errors import DataError, UsageError
from occupations.json_text import parse_json, parse_json_table
from occupations.parquet_bounds import bounded_parquet
from occupations.toml_bounds import deep_line
from occupations.toml_file import parse_toml
from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun
from tests.displacement.test_report_command import sum_again
from tests.occupations.oews_workbooks import workbook
from tests.occupations.test_user_base import keep as keep_employment
from tests.occupations.test_user_measures import keep as keep_measure

FEW = ("--draws", "0", "--quiet")
MANY = "9" * 5000
TOO_DEEP = "stand too deep within each other"

# name, text, line, what is said
TOML = [
    ("deep array", "a = 1\nx = " + "[" * 10_000 + "]" * 10_000, 2, TOO_DEEP),
    ("deep table", "\nx = " + "{a = " * 900 + "1" + "}" * 900, 2, TOO_DEEP),
    ("array in tables", "x = {" + "a = [{" * 30 + "}]" * 30 + "}", 1, TOO_DEEP),
    ("dotted key", "a = 1\n" + "b." * 200_000 + "b = 1", 2, TOO_DEEP),
    ("quoted key", '"a" . ' * 20_000 + "b = 1", 1, TOO_DEEP),
    ("deep heading", "[" + "a." * 5_000 + "a]", 1, TOO_DEEP),
    ("brackets never closed", "x = " + "[\n" * 5_000, 33, TOO_DEEP),
    ("integer of very many digits", f"a = 1\nx = {MANY}", 2, "too many digits"),
    (
        "integer of many digits",
        f"[t]\nx = {'9' * 400}",
        2,
        "t.x: this integer has about 400 digits",
    ),
    ("integer beyond 64 bits", "x = 9223372036854775808", 1, "about 19 digits"),
    ("hexadecimal", f"x = 0x{'f' * 9_000}", 1, "more than 64 bits hold"),
    ("within an array", f"x = [1,\n  [{'8' * 30}]]", 2, "x.1.0: this integer"),
    ("text never closed", 'x = """' + '\\"""' * 100_000, 1, "not valid TOML"),
    ("date that is none", "x = 2021-02-31", 1, "not valid TOML"),
    ("half a character", 'x = "\\ud800"', 1, "not valid TOML"),
    ("null character", 'a = 1\nx = "\0"', 2, "it holds a null character"),
    ("latin", b"a = 1\nx = '\xe9'", 2, "not UTF-8"),
    ("UTF-16", "x = 1".encode("utf-16"), 1, "not UTF-8"),
]
IDS = [name for name, *_ in TOML]


def content_of(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


@pytest.mark.parametrize(("text", "line", "said"), [row[1:] for row in TOML], ids=IDS)
@pytest.mark.parametrize(
    "words",
    [
        ["scenarios", "validate", "FILE"],
        ["run", "FILE", "--quiet"],
        ["claims", "--claims-file", "FILE"],
        ["sweep", "--from", "FILE"],
    ],
    ids=["validate", "run", "claims", "sweep"],
)
def test_a_document_beyond_bounds_is_refused_with_its_line(
    terminal: Terminal, tmp_path: Path, words: list[str], text: str | bytes, line: int, said: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content_of(text))
    answer = terminal(*(str(file) if word == "FILE" else word for word in words))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"error: {file}:{line}: ")
    assert said in answer.err


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, list[str]]]:
    """A file of each kept kind of TOML, and the words that read it."""
    folder = tmp_path_factory.mktemp("stores")
    keep_measure(folder / "measures")
    kept = keep_employment(folder, workbook(2026))
    (folder / "estimates").mkdir()
    question = ["occupation", "43-4051", *FEW]
    estimates = ["--estimates-dir", str(folder / "estimates"), *question]
    return {
        "measure": (
            folder / "measures" / "mine" / "measure.toml",
            ["--measures-dir", str(folder / "measures"), *question],
        ),
        "import": (kept / "import.toml", [*question, "--employment", str(kept)]),
        "effects": (folder / "estimates" / "sector_effects.toml", estimates),
        "record": (folder / "estimates" / "track_record.toml", estimates),
    }


@pytest.mark.parametrize(("text", "line", "said"), [row[1:] for row in TOML], ids=IDS)
@pytest.mark.parametrize("store", ["measure", "import", "effects", "record"])
def test_a_kept_document_beyond_bounds_is_refused_with_its_line(
    terminal: Terminal,
    stores: dict[str, tuple[Path, list[str]]],
    store: str,
    text: str | bytes,
    line: int,
    said: str,
) -> None:
    file, words = stores[store]
    before = file.read_bytes() if file.exists() else None
    file.write_bytes(content_of(text))
    answer = terminal(*words)
    if before is None:
        file.unlink()
    else:
        file.write_bytes(before)
    assert answer.code == (2 if store == "effects" else 3)
    assert answer.err.startswith(f"error: {file}:{line}: ")
    assert said in answer.err


@pytest.mark.parametrize(
    "text",
    [
        "a." * (DEEPEST - 1) + "a = 1",
        'x = """\n' + "a.b.c." * 1_000 + '[[[[[\n"""',
        "x = '" + "[" * 100 + "' # " + "[" * 100,
        "x = [1.5, 2.5e3, 1979-05-27T07:32:00.999Z, 10.0]\n" + "[[t]]\n" * 100,
        "x = [-9223372036854775808, 9223372036854775807]",
        "\ufeffx = 1",
    ],
)
def test_what_only_looks_deep_is_read(tmp_path: Path, text: str) -> None:
    assert deep_line(text) is None
    parse_toml(text.removeprefix("\ufeff"), path=tmp_path)


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
    assert f"{run / 'manifest.json'}: data.employment: " in answer.err


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
    assert "is not a type of numbers" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ["run", "--set", "cognitive.ceiling=\udcff"],
        ["run", "\udcff.toml"],
        ["region", "Tex\udcffs"],
        ["occupation", "\udcff"],
        ["data", "import-measure", "x.csv", "--title", "\udcff"],
        ["\udcff"],
        ["--measures-dir", "\udcff", "parameters"],
    ],
)
def test_bytes_that_are_no_text_are_refused_as_words(terminal: Terminal, words: list[str]) -> None:
    answer = terminal(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "\\udcff" in answer.err
    assert "is not UTF-8 text" in answer.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["run", "--draws", MANY], 2),
        (["run", "--seed", MANY], 2),
        (["run", "--horizon", MANY], 2),
        (["run", "--set", f"cognitive.ceiling={MANY}"], 2),
        (["region", "TX", "--year", MANY], 2),
        (["region", MANY], 2),
        (["industry", MANY], 2),
        (["occupation", MANY], 2),
        (["solve", "--target", MANY], 2),
        (["sweep", "--vary", f"cognitive.ceiling=0:1:{MANY}"], 2),
        (["data", "import-oews", "--fetch", MANY, "--contact", "me@ministry.example"], 2),
        (["tune", "--port", MANY, "--no-open"], 2),
        (["compare", "central", "fast", "--draws", MANY], 2),
        (["sensitivity", "--rows", MANY], 2),
    ],
)
def test_a_number_of_thousands_of_digits_is_no_defect(
    terminal: Terminal, words: list[str], code: int
) -> None:
    answer = terminal(*words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("error: ")


def test_the_desk_reads_a_folder_with_files_of_every_such_kind(tmp_path: Path) -> None:
    for name, text, *_ in TOML:
        (tmp_path / f"{name}.toml").write_bytes(content_of(text))
    (tmp_path / "run.toml").mkdir()
    (tmp_path / "run.toml" / "manifest.json").write_text("[" * 10_000, encoding="utf-8")
    desk = Desk(open_study(), folder=tmp_path)
    assert not any(name.endswith(".toml") for name in desk.catalogue({})["scenarios"])
    state = {"scenario": "deep array.toml", "settings": {}}
    with pytest.raises(UsageError, match=TOO_DEEP):
        desk.answer({"state": state, "reference": state})


def test_kept_employment_without_numbers_is_bad_data(terminal: Terminal, tmp_path: Path) -> None:
    kept = keep_employment(tmp_path, workbook(2026))
    table, record = kept / "employment.csv", kept / "import.toml"
    header, *lines = table.read_text(encoding="utf-8").splitlines()
    was = hashlib.sha256(table.read_bytes()).hexdigest()
    said = {",,": "no occupation has jobs and a wage", ",0,0": "'0' is not a number that can stand"}
    for cells, words in said.items():
        rows = [f"{line.split(',')[0]}{cells}," for line in lines]
        table.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        now = hashlib.sha256(table.read_bytes()).hexdigest()
        record.write_text(record.read_text("utf-8").replace(was, now), "utf-8")
        was = now
        answer = terminal("occupation", "43-4051", "--employment", str(kept), *FEW)
        assert answer.code == 3
        assert words in answer.err
