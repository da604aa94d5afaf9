"""Mistakes on the command line itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from displacement.cli.mistakes import help_instead, mistake_of
from tests.displacement.command import Terminal


def test_an_unknown_option_is_refused_with_the_nearest(terminal: Terminal) -> None:
    answer = terminal("run", "--drws", "10")
    assert answer.code == 2
    assert "--drws" in answer.err
    assert "--draws" in answer.err


def test_an_unknown_command_is_refused_with_the_nearest(terminal: Terminal) -> None:
    answer = terminal("scenaros", "list")
    assert answer.code == 2
    assert "'scenaros'" in answer.err
    assert "'scenarios'" in answer.err


def test_an_option_of_a_wrong_type_is_refused(terminal: Terminal) -> None:
    answer = terminal("run", "--draws", "many")
    assert answer.code == 2
    assert "--draws" in answer.err


def test_an_unknown_format_is_refused_with_the_choices(terminal: Terminal) -> None:
    answer = terminal("parameters", "--format", "yaml")
    assert answer.code == 2
    assert "table" in answer.err
    assert "json" in answer.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--draws", "0"], ["--draws", "1 to 1000000", "--central-only"]),
        (["--draws", "-5"], ["--draws", "-5", "sixteen"]),
        (["--draws", "2000000"], ["--draws", "1 to 1000000"]),
        (["--seed", "-1"], ["--seed", "-1"]),
        (["--horizon", "2025"], ["--horizon", "2026 to 2060"]),
        (["--horizon", "2061"], ["--horizon", "2026 to 2060"]),
        (["--name", "../elsewhere"], ["--name", "letters, digits"]),
        (["--name", ""], ["--name", "letters, digits"]),
        (["--central-only", "--draws", "10"], ["--central-only", "10"]),
        (["--workers", "0"], ["--workers", "1 to 1024"]),
        (["--central-only", "--resume"], ["--resume", "nothing to resume"]),
    ],
)
def test_a_run_option_out_of_range_is_refused_with_what_is_allowed(
    terminal: Terminal, tmp_path: Path, options: list[str], said: list[str]
) -> None:
    answer = terminal("run", *options, "--out", str(tmp_path / "runs"))
    assert answer.code == 2
    for words in said:
        assert words in answer.err
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("cognitive.ceiling", ["has no '='"]),
        ("cognitive.cieling=0.5", ["'cognitive.cieling'", "did you mean 'cognitive.ceiling'?"]),
        ("cognitive.ceiling=1.5", ["cognitive.ceiling", "1.5", "0 to 1 (share)"]),
        ("cognitive.ceiling=nan", ["cognitive.ceiling", "nan", "0 to 1 (share)"]),
        ("physical.cost_per_job=inf", ["physical.cost_per_job", "inf", "above 0"]),
        ("cognitive.ceiling=half", ["'half' is not a number", "0 to 1 (share)"]),
        ("cognitive.ceiling=0.1:0.5", ["neither one value nor three points"]),
        ("cognitive.ceiling=0.9:0.5:0.1", ["do not increase"]),
        ("cognitive.midpoint=2030:2030.01:2042", ["no metalog passes"]),
        ("adoption.curve=bas", ["'bas' is not a choice", "did you mean 'bass'?"]),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_with_what_is_allowed(
    terminal: Terminal, tmp_path: Path, setting: str, said: list[str]
) -> None:
    answer = terminal("run", "--set", setting, "--out", str(tmp_path / "runs"))
    assert answer.code == 2
    for words in said:
        assert words in answer.err
    assert not (tmp_path / "runs").exists()


def test_an_unknown_scenario_is_refused_with_the_nearest(
    terminal: Terminal, tmp_path: Path
) -> None:
    answer = terminal("run", "prometeus", "--out", str(tmp_path / "runs"))
    assert answer.code == 2
    assert "'prometeus'" in answer.err
    assert "did you mean 'prometheus'?" in answer.err
    assert not (tmp_path / "runs").exists()


def test_a_run_name_that_exists_is_refused_and_left_alone(
    terminal: Terminal, tmp_path: Path
) -> None:
    kept = tmp_path / "runs" / "mine" / "summary.json"
    kept.parent.mkdir(parents=True)
    kept.write_text("earlier results", encoding="utf-8")
    answer = terminal("run", "--name", "mine", "--out", str(tmp_path / "runs"))
    assert answer.code == 2
    assert str(kept.parent) in answer.err
    assert "it is not overwritten" in answer.err
    assert kept.read_text(encoding="utf-8") == "earlier results"
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["mine"]


# Tests may run as root, whom no permission stops: a file in the place of a folder stops everyone.
@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_place_that_cannot_hold_runs_is_refused_before_anything_is_computed(
    terminal: Terminal, tmp_path: Path, below: str
) -> None:
    occupied = tmp_path / "occupied"
    occupied.write_text("a file", encoding="utf-8")
    answer = terminal("run", "--out", str(occupied / below))
    assert answer.code == 2
    assert str(occupied) in answer.err
    assert "--out" in answer.err
    assert "draws" not in answer.err
    assert occupied.read_text(encoding="utf-8") == "a file"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("run --format xml", "--format: 'xml' is not one of these\n  allowed: table, json"),
        ("run --format jsn", "allowed: table, json\n  did you mean 'json'?"),
        (
            "run --draws 1e4",
            "--draws: '1e4' is not a whole number\n  allowed: a whole",
        ),
        (
            "run --horizon soon",
            "--horizon: 'soon' is not a whole number\n  allowed: a whole",
        ),
        ("run --workers 1.5", "--workers: '1.5' is not a whole number"),
        (
            "region TX --draws 1e3",
            "--draws: '1e3' is not a whole number\n  allowed: a whole",
        ),
        (
            "compare a b --draws -1",
            "-1 is out of range\n  allowed: a whole number from 0 to 1",
        ),
        ("compare a b --seed -1", "-1 is out of range\n  allowed: a whole number from 0 to 9"),
        ("solve --target much", "--target: 'much' is not a number of jobs\n  allowed: 1 or more"),
        ("solve --target 0.25", "--target: 0.25 is less than one job\n  allowed: 1 or more"),
        ("solve --target 0.25", "did you mean '25%'?"),
        ("solve --target much%", "--target: 'much%' is not a number of jobs\n  allowed: 1 or more"),
        ("solve --target 0%", "--target: 0% is out of range\n  allowed: above 0% to 100%"),
        ("solve --target 101%", "--target: 101% is out of range\n  allowed: above 0% to 100%"),
        ("solve --target 25% --scope us_al", "--scope: there is no scope 'us_al'"),
        (
            "solve --year x",
            "--year: 'x' is not a whole number\n  allowed: a whole number from 2",
        ),
        ("solve --target", "--target: the value is missing\n  allowed: --target and a value"),
        ("run --quiet=3", "--quiet: a value is given\n  allowed: --quiet alone"),
        ("run a b", "'b' is more than the command takes\n  allowed: displacement run [OPTIONS]"),
        (
            "occupation",
            "CODE|TITLE: this argument is missing\n  allowed: A whole title, or a code as",
        ),
        (
            "data import-adoption a.csv",
            "--channel: this option is missing\n  allowed: cogni",
        ),
        ("run --drws 3", "there is no option '--drws'\n  allowed: what `displacement run --help`"),
        ("data verfy", "there is no command 'verfy'\n  allowed: build, export, "),
    ],
)
def test_a_mistake_in_the_words_of_a_command_is_an_error_like_every_other(
    terminal: Terminal, words: str, said: str
) -> None:
    answer = terminal(*words.split())
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: ")
    assert said in answer.err
    for foreign in ("Usage:", "Value error", "Input should", "Invalid value", "Traceback"):
        assert foreign not in answer.err


def test_a_group_of_commands_without_a_command_shows_its_help(terminal: Terminal) -> None:
    answer = terminal("data")
    assert answer.code == 2
    assert answer.err.startswith("Usage: displacement data [OPTIONS] COMMAND")


def test_what_is_no_mistake_in_the_words_of_a_command_is_left_alone() -> None:
    assert mistake_of(ValueError("of our own")) is None
    assert help_instead(ValueError("of our own")) is None
