"""`displacement run --blocks`: a run computed by several processes, and finished by one."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from displacement.cli.run_part import in_a_row
from tests.displacement.command import Terminal, start
from tests.displacement.finished_run import FinishedRun
from tests.displacement.test_resume import OPTIONS, files_of


def test_a_run_in_parts_ends_in_the_same_bytes(finished_run: FinishedRun, tmp_path: Path) -> None:
    part = start(*OPTIONS, "--blocks", "0:1", folder=tmp_path)
    assert part.code == 0, part.err
    assert "blocks 0:1 of 0:1 are done, in runs/.fast.unfinished" in part.out
    assert "--resume in the place of --blocks finishes the run." in part.out
    assert not (tmp_path / "runs" / "fast").exists()
    answer = start(*OPTIONS, "--resume", "--workers", "1", folder=tmp_path)
    assert answer.code == 0, answer.err
    assert files_of(tmp_path / "runs" / "fast") == files_of(finished_run.folder)
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["fast"]


def test_parts_say_what_is_there_and_what_is_missing(terminal: Terminal, tmp_path: Path) -> None:
    options = ("run", "--draws", "3100", "--horizon", "2026", "--out", str(tmp_path), "--quiet")
    first = terminal(*options, "--blocks", "3:4")
    assert first.code == 0, first.err
    assert "there:   3:4\nmissing: 0:3\n" in first.out
    document = json.loads(terminal(*options, "--blocks", "0:2", "--format", "json").out)
    assert document == {
        "folder": str(tmp_path / ".central.unfinished"),
        "blocks": 4,
        "computed": [0, 2],
        "there": [[0, 2], [3, 4]],
        "missing": [[2, 3]],
    }


def test_a_part_that_is_stopped_names_its_own_command(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("displacement.answers.run.answer_part", stop)
    answer = terminal("run", "--draws", "4", "--blocks", "0:1", "--out", str(tmp_path), "--quiet")
    assert answer.code == 5
    assert "goes on from there:\n  displacement run --draws 4 --blocks 0:1" in answer.err
    assert "--resume" not in answer.err


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--draws", "2000", "--blocks", "0"], "'0' does not name blocks"),
        (["--draws", "2000", "--blocks", "a:b"], "'a:b' does not name blocks"),
        (["--draws", "2000", "--blocks", "1:1"], "there is no block in '1:1'"),
        (["--draws", "2000", "--blocks", "0:3"], "'0:3' goes beyond the run's draws"),
        (["--central-only", "--blocks", "0:1"], "--central-only makes no draws"),
        (["--draws", "2000", "--resume", "--blocks", "0:1"], "--blocks computes a part of a run"),
    ],
)
def test_blocks_that_a_run_does_not_have_are_wrong_usage(
    terminal: Terminal, tmp_path: Path, words: list[str], problem: str
) -> None:
    answer = terminal("run", *words, "--out", str(tmp_path / "runs"), "--quiet")
    assert answer.code == 2
    assert f"error: --blocks: {problem}" in answer.err
    assert not (tmp_path / "runs").exists()


def test_numbers_in_a_row_are_told_together() -> None:
    assert in_a_row([0, 1, 3, 4, 5, 9]) == [range(0, 2), range(3, 6), range(9, 10)]
    assert in_a_row([]) == []
