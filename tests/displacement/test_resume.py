"""A run that is stopped goes on where it was and ends in the same bytes."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun
from tests.displacement.held_run import begin_and_hold, ending_of, finish

# The one names the time of the run, the other the digest of what names it.
NOT_OF_THE_DRAWS = ("manifest.json", "SHA256SUMS")
OPTIONS = ["run", "fast", "--draws", "64", "--set", "cognitive.ceiling=0.9"]


def blocks_of(folder: Path) -> set[str]:
    return {path.name for path in (folder / "runs/.fast.unfinished/blocks").glob("*.block")}


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in NOT_OF_THE_DRAWS
    }


def test_a_killed_run_is_resumed_and_ends_in_the_same_bytes(
    finished_run: FinishedRun, tmp_path: Path
) -> None:
    run = begin_and_hold(tmp_path, *OPTIONS)
    run.kill()
    assert ending_of(run).code == -signal.SIGKILL
    assert len(blocks_of(tmp_path)) == 1
    assert not (tmp_path / "runs" / "fast").exists()
    answer = finish(tmp_path, *OPTIONS, "--resume", "--workers", "1")
    assert answer.code == 0, answer.err
    assert files_of(tmp_path / "runs" / "fast") == files_of(finished_run.folder)
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["fast"]


def test_a_terminated_run_with_a_torn_block_ends_in_the_same_bytes(
    finished_run: FinishedRun, tmp_path: Path
) -> None:
    run = begin_and_hold(tmp_path, *OPTIONS, "--workers", "2")
    run.send_signal(signal.SIGTERM)
    answer = ending_of(run)
    assert (answer.code, answer.out) == (5, ""), answer.err
    torn = tmp_path / "runs/.fast.unfinished/blocks" / min(blocks_of(tmp_path))
    torn.write_bytes(torn.read_bytes()[:-1])
    answer = finish(tmp_path, *OPTIONS, "--resume")
    assert answer.code == 0, answer.err
    assert files_of(tmp_path / "runs" / "fast") == files_of(finished_run.folder)


def test_nothing_to_resume_is_wrong_usage(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal("run", "--resume", "--out", str(tmp_path / "runs"), "--quiet")
    assert answer.code == 2
    assert ".central.unfinished: --resume: there is no unfinished run to resume" in answer.err
    assert not (tmp_path / "runs").exists()


def fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError("division by zero")


def test_a_defect_after_the_draws_keeps_them_for_the_same_inputs(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("displacement.documents.run_files.run_files", fail)
    options = ("--draws", "4", "--horizon", "2027", "--out", str(tmp_path), "--quiet")
    answer = terminal("run", *options)
    assert answer.code == 1
    assert "a defect of the program" in answer.err
    assert "displacement run --resume --draws 4 --horizon 2027" in answer.err
    assert len(list(tmp_path.glob(".central.unfinished/blocks/*.block"))) == 1
    answer = terminal("run", *options, "--resume", "--seed", "1")
    assert answer.code == 2
    assert "the unfinished run has other inputs: seed (0 there, 1 here)" in answer.err
    answer = terminal("run", *options, "--resume")
    assert answer.code == 1
    assert answer.err.count("--resume") == 1
    assert len(list(tmp_path.glob(".central.unfinished/blocks/*.block"))) == 1


def test_starting_anew_says_that_finished_draws_are_thrown_away(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("displacement.documents.run_files.run_files", fail)
    options = ("--draws", "4", "--horizon", "2027", "--out", str(tmp_path))
    assert "throwing away" not in terminal("run", *options).err
    assert "throwing away an unfinished run" in terminal("run", *options).err


def test_a_scenario_from_stdin_is_needed_again(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    file = tmp_path / "mine.toml"
    file.write_text('title = { en = "Mine" }\nstory = { en = "A test." }\n', encoding="utf-8")
    monkeypatch.setattr("displacement.documents.run_files.run_files", stop)
    options = ("--draws", "4", "--horizon", "2027", "--out", str(tmp_path / "runs"), "--quiet")
    with file.open(encoding="utf-8") as text:
        monkeypatch.setattr(sys, "stdin", text)
        answer = terminal("run", *options, "--scenario-file", "-")
    assert answer.code == 5
    assert "with the same text on stdin" in answer.err
