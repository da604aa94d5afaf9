"""Every way a command can end, and its exit code."""

from __future__ import annotations

import ctypes
import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from displacement.cli import app
from displacement.cli.app import main
from displacement.cli.endings import DEBUG_VARIABLE
from displacement.cli.progress import ProgressLines, progress
from displacement.storage.unfinished_run import UnfinishedRunError
from occupations.errors import DataError, FetchError
from tests.displacement.command import ROOT, Terminal, start
from tests.displacement.full_disk import environment, with_files_of_at_most
from tests.displacement.held_run import begin_and_hold, ending_of
from tests.patience import SECONDS

COMMAND = [sys.executable, "-m", "displacement.cli.app"]


@pytest.mark.parametrize(
    ("error", "code"), [(DataError("the file is damaged"), 3), (FetchError("no answer"), 4)]
)
def test_an_input_error_ends_with_its_own_code_and_no_traceback(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int
) -> None:
    answer = ending_with(error, terminal, monkeypatch)
    assert (answer.code, answer.err) == (code, f"error: {error}\n")


def test_a_defect_says_it_is_one_and_how_to_report_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(DEBUG_VARIABLE, raising=False)
    answer = ending_with(ZeroDivisionError("division by zero"), terminal, monkeypatch)
    assert answer.code == 1
    assert "a defect of the program, not of your input" in answer.err
    assert "ZeroDivisionError: division by zero" in answer.err
    assert "Please report it" in answer.err
    assert "Traceback" not in answer.err


def test_the_environment_adds_the_traceback_of_a_defect(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DEBUG_VARIABLE, "1")
    answer = ending_with(ZeroDivisionError("division by zero"), terminal, monkeypatch)
    assert answer.code == 1
    assert "Traceback" in answer.err


def ending_with(error: Exception, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> object:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(app, "app", fail)
    return terminal("parameters")


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 5, "stopped")],
)
def test_a_run_that_is_stopped_says_the_command_that_resumes_it(
    tmp_path: Path, number: signal.Signals, code: int, said: str
) -> None:
    options = ["--draws", "64", "--set", "cognitive.ceiling=0.9", "--workers", "1"]
    run = begin_and_hold(tmp_path, "run", *options)
    run.send_signal(number)
    answer = ending_of(run)
    assert (answer.code, answer.out) == (code, "")
    assert f"{said} ({number.name})" in answer.err
    assert "kept in runs/.central.unfinished" in answer.err
    assert answer.err.endswith(f"  displacement run --resume {' '.join(options)}\n")
    assert "Traceback" not in answer.err
    assert [path.name for path in (tmp_path / "runs").iterdir()] == [".central.unfinished"]


@pytest.fixture
def without_nohup() -> Iterator[None]:
    """Let SIGHUP do what it does, though the tests may have been started with nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.usefixtures("without_nohup")
def test_what_keeps_nothing_is_interrupted_by_any_signal(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setattr(app, "app", lambda *_, **__: signal.raise_signal(number))
    answer = terminal("parameters")
    assert answer.code == 130
    assert f"interrupted ({number.name})" in answer.err
    assert "lost" in answer.err


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 5), (signal.SIGHUP, 5)]
)
@pytest.mark.usefixtures("without_nohup")
def test_a_run_that_is_stopped_before_it_is_resumed_has_lost_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, code: int
) -> None:
    monkeypatch.setattr(app, "app", lambda *_, **__: signal.raise_signal(number))
    answer = terminal("--measures-dir", "run", "run", "fast", "--resume", "--seed", "1")
    assert answer.code == code
    assert f"stopped ({number.name})" in answer.err
    assert "kept still" in answer.err
    assert "lost" not in answer.err
    assert answer.err.endswith("  displacement --measures-dir run run fast --resume --seed 1\n")


def test_what_a_library_makes_of_a_signal_is_no_defect(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compile_something(*_: object, **__: object) -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        except BaseException:
            raise KeyError("half-compiled") from None

    monkeypatch.setattr(app, "app", compile_something)
    answer = terminal("parameters")
    assert (answer.code, "interrupted (SIGTERM)" in answer.err) == (130, True)
    assert "defect" not in answer.err


def test_what_a_library_makes_of_a_signal_while_drawing_is_a_stopped_run(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def compile_something(*_: object, **__: object) -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        except BaseException:
            raise UnfinishedRunError(tmp_path) from KeyError("half-compiled")

    monkeypatch.setattr(app, "app", compile_something)
    answer = terminal("run")
    assert (answer.code, "stopped (SIGTERM)" in answer.err) == (5, True)
    assert "defect" not in answer.err


def test_who_started_a_command_with_nohup_keeps_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        monkeypatch.setattr(app, "app", lambda *_, **__: signal.raise_signal(signal.SIGHUP))
        assert terminal("parameters").code == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_signal_that_comes_while_a_library_calls_back_stops_the_command_all_the_same(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    called_back = ctypes.CFUNCTYPE(None)(lambda: signal.raise_signal(signal.SIGTERM))

    def work(*_: object, **__: object) -> None:
        called_back()  # nothing raised in here reaches the caller
        threading.Event().wait(SECONDS)

    monkeypatch.setattr(app, "app", work)
    hook = sys.unraisablehook
    answer = terminal("parameters")
    assert (answer.code, "interrupted (SIGTERM)" in answer.err) == (130, True)
    assert "Exception ignored" not in answer.err
    assert sys.unraisablehook is hook


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = subprocess.run(
            [*COMMAND, "parameters"],
            cwd=tmp_path,
            stdout=write_end,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            check=False,
        )
    finally:
        os.close(write_end)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_run_goes_on_when_nobody_reads_its_messages(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = subprocess.run(
            [*COMMAND, "run", "--central-only"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=write_end,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            check=False,
        )
    finally:
        os.close(write_end)
    assert done.returncode == 0
    assert (tmp_path / "runs" / "central" / "report.html").exists()


def test_a_full_disk_in_the_middle_of_writing_leaves_no_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [*with_files_of_at_most(20_000), "run", "--central-only", "--quiet"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=environment() | {"MPLCONFIGDIR": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "cannot be written" in done.stderr
    assert "nothing was kept" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "runs").iterdir()) == []


def test_a_full_disk_keeps_the_draws_finished_so_far(tmp_path: Path) -> None:
    # A block of 64 draws takes 1.9 MB; code that is compiled at first use takes less.
    done = subprocess.run(
        [*with_files_of_at_most(1_800_000), "run", "--draws", "64", "--name", "mine", "--quiet"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == 5, done.stderr
    assert "finished draws cannot be kept (file too large)" in done.stderr
    assert done.stderr.endswith("  displacement run --resume --draws 64 --name mine --quiet\n")
    assert "Traceback" not in done.stderr
    assert [path.name for path in (tmp_path / "runs").iterdir()] == [".mine.unfinished"]


def test_the_command_can_be_started_again_after_any_ending(tmp_path: Path) -> None:
    first = start("scenarios", "list", folder=tmp_path)
    assert first.code == 0
    assert start("scenarios", "list", folder=tmp_path).out == first.out


def test_signal_handlers_are_put_back(terminal: Terminal) -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert main(["--version"]) == 0
    assert signal.getsignal(signal.SIGTERM) is before


def test_quiet_progress_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=True) as report:
        report("drawing", 1, 2)
    assert capsys.readouterr().err == ""


def test_progress_outside_a_terminal_is_a_line_a_step(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=False) as report:
        for done in range(100):
            report("drawing", done, 100)
        report("writing", 0, 1)
    assert capsys.readouterr().err == "drawing …\nwriting …\n"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_is_a_bar_with_the_remaining_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress(quiet=False) as report:
        report("drawing", 1, 4)
        report("drawing", 4, 4)
    assert "drawing" in screen.getvalue()
    assert "100 %" in screen.getvalue()


def test_the_time_left_of_a_resumed_step_is_told_from_what_was_done_now(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seconds = iter([0.0, 10.0])
    lines = ProgressLines(lambda: next(seconds))
    for done in (90, 95):
        lines("drawing", done, 100)
    assert capsys.readouterr().err == "drawing …\ndrawing: 95 %, about 10 s left\n"


def test_a_long_step_outside_a_terminal_says_how_much_is_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seconds = iter([0.0, 5.0, 12.0, 14.0])
    lines = ProgressLines(lambda: next(seconds))
    for done in range(0, 40, 10):
        lines("drawing", done, 40)
    assert capsys.readouterr().err == "drawing …\ndrawing: 50 %, about 12 s left\n"
