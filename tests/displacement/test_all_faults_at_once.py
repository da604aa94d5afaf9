"""Every fault of a question is told at once, and each as the user wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun

TWO_SETTINGS = ("--set", "no.such=1", "--set", "cognitive.ceiling=7")


@pytest.mark.parametrize(
    "question",
    [
        ("track", "--draws", "3", "--seed", "-1"),
        ("run", "--draws", "0", "--seed", "-1"),
        ("solve", "--year", "1990", "--seed", "-1"),
        ("sensitivity", "--rows", "3", "--seed", "-1"),
        ("claims", "--draws", "-3", "--seed", "-1"),
        ("sweep", "--vary", "physical.ceiling=0:1:3", "--year", "1990", "--rung", "no_rung"),
    ],
    ids=lambda question: question[0],
)
def test_numbers_out_of_range_and_wrong_settings_are_told_together(
    terminal: Terminal, question: tuple[str, ...]
) -> None:
    answer = terminal(*question, *TWO_SETTINGS)
    assert answer.code == 2
    assert answer.err.count("error: ") == 4, answer.err
    assert "there is no parameter 'no.such'" in answer.err
    assert "cognitive.ceiling: 7 is out of bounds" in answer.err


def test_a_comparison_names_what_is_wrong_with_both_scenarios_and_every_number(
    terminal: Terminal,
) -> None:
    answer = terminal("compare", "nix", "nax", "--draws", "-4", "--year", "1990", "--seed", "-1")
    assert answer.code == 2
    for fault in ("'nix'", "'nax'", "--draws: -4", "--year: 1990", "--seed: -1"):
        assert fault in answer.err


@pytest.mark.parametrize("command", ["run", "report"])
def test_faults_of_publisher_and_contact_are_told_together_by_variable_or_option(
    terminal: Terminal,
    finished_run: FinishedRun,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    monkeypatch.setenv("DISPLACEMENT_PUBLISHER", "two\nlines")
    monkeypatch.setenv("DISPLACEMENT_CONTACT", "two\nlines")
    answer = terminal(command, str(finished_run.folder), "--contact", "x\x1b[31m")
    assert answer.code == 2
    assert "error: DISPLACEMENT_PUBLISHER: " in answer.err
    assert "error: --contact: " in answer.err


@pytest.mark.parametrize(
    "command",
    [
        ("solve", "--write", "FOLDER/x.toml"),
        ("elicit", "check", "FOLDER/ada.toml", "--svg", "FOLDER/x.svg"),
        ("claims", "--reconcile", "--write", "FOLDER/x"),
        ("track", "--out", "FOLDER/x"),
        ("sweep", "--vary", "physical.ceiling=0:1:3", "--out", "FOLDER/x"),
        ("calibrate", "--out", "FOLDER/x"),
        ("backtest", "--out", "FOLDER/x"),
        ("elicit", "form", "--expert", "a", "--out", "FOLDER/x"),
        ("elicit", "pool", ".", "--out", "FOLDER/x"),
        ("data", "export", "FOLDER/x"),
        ("region", "CA", "--brief", "--out", "FOLDER/x"),
        ("scenarios", "new", "mine", "--out", "FOLDER/x"),
        ("run", "--out", "FOLDER/x"),
    ],
    ids=lambda command: "-".join(command[:2]),
)
def test_a_place_that_takes_no_files_is_refused_before_anything_is_computed(
    terminal: Terminal, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "a-file"
    file.write_text("mine", encoding="utf-8")
    answer = terminal(*(word.replace("FOLDER", str(file)) for word in command))
    assert answer.code == 2
    assert "cannot be written" in answer.err or "nothing can be written" in answer.err
    assert "…" not in answer.err
    assert list(tmp_path.iterdir()) == [file]
