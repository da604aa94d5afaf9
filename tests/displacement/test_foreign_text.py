"""Titles, names of files and measures that hold orders to a screen give none, wherever shown."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from displacement.desk.desk import Desk
from displacement.documents.file_bytes import json_bytes
from displacement.study.study import open_study
from occupations.shown_text import shown
from occupations.table import load_occupation_table
from occupations.user_measures import MEASURES_VARIABLE
from reports.notebook import table_html
from tests.displacement.command import Terminal
from tests.displacement.desk.patient_caller import PatientCaller

EVIL = "red \x1b[31m, title \x1b]0;x\x07, back \x9b2J, \u202eround\u2066, <b>, end"
WRITTEN = "red \\x1b[31m"
SCENARIO = f"""
title = {{ en = {json.dumps(EVIL)} }}
story = {{ en = {json.dumps(EVIL)} }}
[cognitive.ceiling]
central = 0.6
rationale = {{ en = {json.dumps(EVIL)} }}
"""


@pytest.fixture
def evil_file(tmp_path: Path) -> Path:
    file = tmp_path / "red\x1b[31m\u202e.toml"
    file.write_text(SCENARIO, encoding="utf-8")
    return file


def test_a_title_gives_no_orders_at_the_terminal_in_tables_pages_and_figures(
    terminal: Terminal, evil_file: Path, tmp_path: Path
) -> None:
    answer = terminal("run", str(evil_file), "--central-only", "--out", str(tmp_path))
    assert answer.code == 0, answer.err
    assert WRITTEN in answer.out
    folder = Path(answer.out.splitlines()[-1]).parent
    for text in (answer.out, answer.err):
        assert shown(text) == text
    read = [path for path in folder.rglob("*") if path.suffix in (".html", ".csv", ".svg", ".json")]
    for path in read:
        text = path.read_text(encoding="utf-8")
        assert shown(text) == text, path
    assert {path.suffix for path in read} == {".html", ".csv", ".svg", ".json"}
    resolved = tomllib.loads((folder / "scenario.toml").read_text(encoding="utf-8"))
    assert resolved["title"]["en"] == EVIL


@pytest.mark.parametrize(
    "words",
    [
        ("scenarios", "show"),
        ("scenarios", "validate"),
        ("scenarios", "diff", "central"),
        ("scenarios", "show", "--resolved"),
    ],
)
def test_a_scenario_that_is_shown_gives_no_orders(
    terminal: Terminal, evil_file: Path, words: tuple[str, ...]
) -> None:
    answer = terminal(*words, str(evil_file))
    assert answer.code == 0, answer.err
    for text in (answer.out, answer.err):
        assert shown(text) == text


@pytest.mark.parametrize(
    "words",
    [("run",), ("scenarios", "validate"), ("claims", "--claims-file"), ("region", "TX\x1b")],
)
def test_an_error_about_a_file_gives_no_orders(
    terminal: Terminal, tmp_path: Path, words: tuple[str, ...]
) -> None:
    answer = terminal(*words, str(tmp_path / "no\x1b[31m\u202e\nerror: such.toml"))
    assert answer.code != 0
    assert shown(answer.err) == answer.err
    assert "\nerror: such" not in answer.err


def test_a_measure_gives_no_orders(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = tmp_path / "measures", tmp_path / "scores\x1b[31m\u202e.csv"
    monkeypatch.setenv(MEASURES_VARIABLE, str(folder))
    codes = load_occupation_table().occupations["occupation_code"]
    pd.DataFrame({"occupation_code": codes, "score": 0.5}).to_csv(file, index=False)
    words = ("--channel", "cognitive", "--kind", "share", "--title", EVIL, "--citation", EVIL)
    assert terminal("data", "import-measure", str(file), "--id", "mine", *words).code == 0
    for command in (
        ("data", "measures"),
        ("data", "measures", "--format", "json"),
        ("data", "sources"),
        ("data", "sources", "--format", "json"),
        ("occupation", "43-4051", "--draws", "0"),
        ("parameters",),
        ("parameters", "--format", "json"),
    ):
        answer = terminal(*command)
        assert answer.code == 0, answer.err
        assert shown(answer.out) == answer.out, command
    (tmp_path / "evil.toml").write_text(SCENARIO, encoding="utf-8")
    controls = Desk(open_study(), folder=tmp_path).routes()["catalogue"]({}, PatientCaller())
    for words in (controls["scenarios"]["evil.toml"], *texts_of(controls["parameters"])):
        assert shown(words) == words


def texts_of(document: object) -> Iterator[str]:
    """Every text in a document of tables and lists."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        for value in document.values():
            yield from texts_of(value)


def test_documents_and_notebooks_give_no_orders() -> None:
    text = json_bytes({"title": EVIL}).decode()
    assert json.loads(text) == {"title": EVIL}
    assert shown(text) == text
    page = table_html(EVIL, EVIL, pd.DataFrame({EVIL: [EVIL]}), note=EVIL)
    assert shown(page) == page
