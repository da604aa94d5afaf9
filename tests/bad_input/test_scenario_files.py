"""One small file a mistake: the message names file, line, key, what is allowed, what was meant."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.displacement.command import Terminal

CORPUS = Path(__file__).parent / "corpus"

# file, line (None where the whole file is at fault), and what else the message must say
MISTAKES = [
    ("malformed", 2, ["not valid TOML"]),
    ("not_text", 1, ["this is not UTF-8 text"]),
    ("no_title", None, ["'title' is missing"]),
    ("value_for_a_table", 4, ["cognitive", "[cognitive.midpoint]"]),
    ("misspelt_parameter", 4, ["'cognitive.cieling'", "did you mean 'cognitive.ceiling'?"]),
    ("misspelt_entry", 5, ["cognitive.ceiling", "'centrl'", "did you mean 'central'?"]),
    ("out_of_range", 4, ["cognitive.ceiling", "1.5", "0 to 1 (share)"]),
    ("point_out_of_range", 4, ["cognitive.duration", "-5", "above 0 (years)"]),
    ("not_a_number", 5, ["physical.midpoint", "nan", "finite"]),
    ("infinite", 5, ["physical.cost_per_job", "inf", "finite"]),
    ("wrong_type", 4, ["physical.ceiling", "'much' is not a number", "0 to 1 (share)"]),
    ("points_in_wrong_order", 4, ["cognitive.midpoint", "2042, 2034, 2030 do not increase"]),
    ("infeasible_points", 4, ["cognitive.midpoint", "no metalog passes", "between 2031 and 2040"]),
    ("two_points", 4, ["cognitive.midpoint: the family", "low, central and high; given: "]),
    ("unknown_distribution", 5, ["cognitive.midpoint", "'metalogg'", "'metalog'"]),
    ("unknown_choice", 4, ["adoption.curve", "'logistc'", "did you mean 'logistic'?"]),
    ("below_a_long_story", 8, ["cognitive.ceiling", "1.5", "0 to 1 (share)"]),
    ("title_not_text", 5, ["title", "should be a valid string, given 3"]),
    ("sector_unknown", 4, ["there is no sector 'factoris'", "did you mean 'factories'?", "44-45"]),
    ("sector_twice", 4, ["physical.midpoint.in", "the sector '31-33' is named twice"]),
    ("sectors_overlap", 7, ["31-33 has a value of its own under 'factories' already"]),
    (
        "sectors_of_no_channel",
        4,
        ["demand.elasticity cannot be restated for sectors", "physical.*"],
    ),
    ("sectors_of_a_weight", 4, ["weights.physical.repetition cannot be restated for sectors"]),
    ("sectors_without_a_table", 4, ["a table of sectors is expected", '[physical.midpoint.in."']),
    ("sectors_not_named", 6, ["physical.midpoint.in: a table of sectors is expected here"]),
    ("sector_out_of_range", 7, ["physical.midpoint.in.31-33: 2200 is out of bounds", "2020 to"]),
    ("sector_misspelt_entry", 5, ["'centrl'", "did you mean 'central'?"]),
    (
        "evidence_renamed",
        6,
        ["cognitive.ceiling: evidence: there is no class 'assumed'; it has been renamed"],
    ),
    (
        "evidence_unknown",
        6,
        ["no class 'estimate'", "did you mean 'estimated'?", "elicited, judge"],
    ),
    ("evidence_without_a_place", 6, ["'measured' needs a locator", "allowed: locator = "]),
    ("elicited_from_nobody", 6, ["needs the size of the panel", "allowed: panel = how many"]),
    ("panel_of_a_judgement", 6, ["only what was elicited has a panel", 'evidence = "elicited"']),
    (
        "panel_not_whole",
        7,
        ["panel: ", "given 2.5", "allowed: a whole number of people, 1 or more"],
    ),
    ("locator_not_text", 8, ["locator: ", "allowed: text in quotation marks: the table"]),
    ("several", None, ["'title' is missing"]),
]


@pytest.mark.parametrize(("name", "line", "said"), MISTAKES, ids=[name for name, *_ in MISTAKES])
def test_a_mistake_in_a_scenario_file_is_named_with_its_place(
    terminal: Terminal, name: str, line: int | None, said: list[str]
) -> None:
    file = CORPUS / f"{name}.toml"
    answer = terminal("scenarios", "validate", str(file))
    place = str(file) if line is None else f"{file}:{line}"
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith(f"error: {place}: ")
    for words in said:
        assert words in answer.err
    assert "Traceback" not in answer.err


def test_every_fault_of_a_scenario_file_is_named_in_the_order_of_its_lines(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = CORPUS / "several.toml"
    answer = terminal("scenarios", "validate", str(file))
    assert (answer.code, answer.out) == (2, "")
    faults = [line for line in answer.err.splitlines() if line.startswith("error: ")]
    assert faults == [
        f"error: {file}: the entry 'title' is missing",
        f"error: {file}:1: there is no parameter 'titel'",
        f"error: {file}:2: story: should be a valid dictionary, given 3",
        f"error: {file}:4: there is no parameter 'cognitive.cieling'",
        f"error: {file}:11: physical.midpoint: there is no entry 'centrl' here",
        f"error: {file}:12: physical.midpoint: low: should be a valid number, given 'soon'",
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO(file.read_text(encoding="utf-8")))
    on_stdin = terminal("scenarios", "validate", "-")
    assert on_stdin.code == 2
    assert on_stdin.err == answer.err.replace(str(file), "stdin")


def test_every_class_and_source_that_was_renamed_is_named_at_once(terminal: Terminal) -> None:
    file = CORPUS / "evidence_renamed.toml"
    answer = terminal("scenarios", "validate", str(file))
    faults = [line for line in answer.err.splitlines() if line.startswith("error: ")]
    assert faults == [
        f"error: {file}:6: cognitive.ceiling: evidence: there is no class 'assumed'; it has been "
        "renamed 'judgement'",
        f"error: {file}:7: cognitive.ceiling: source: there is no record 'assumed'; it has been "
        "renamed 'judgement'",
        f"error: {file}:11: physical.midpoint.in.factories: source: there is no record 'elicited'; "
        "it has been renamed 'judgement'",
    ]
    assert answer.err.count("did you mean 'judgement'?") == len(faults)


def test_every_file_of_the_corpus_has_its_test() -> None:
    assert {path.stem for path in CORPUS.glob("*.toml")} == {name for name, *_ in MISTAKES}


@pytest.mark.parametrize("name", [name for name, *_ in MISTAKES])
def test_a_run_refuses_the_same_mistakes_and_writes_nothing(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    file, out = CORPUS / f"{name}.toml", tmp_path / "runs"
    answer = terminal("run", "--scenario-file", str(file), "--out", str(out))
    assert answer.code == 2
    assert str(file) in answer.err
    assert not out.exists()


def test_a_scenario_file_that_does_not_exist_is_named(terminal: Terminal) -> None:
    answer = terminal("scenarios", "validate", "nowhere/mine.toml")
    assert answer.code == 2
    assert "nowhere/mine.toml: there is no such file" in answer.err


def test_a_folder_in_place_of_a_scenario_file_is_named(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal("run", "--scenario-file", str(tmp_path))
    assert answer.code == 2
    assert f"{tmp_path}: this is not the folder of a finished run" in answer.err
