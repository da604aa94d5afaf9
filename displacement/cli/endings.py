"""How every ending of a command becomes a message and an exit code, and none a traceback."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Callable

from displacement.cli.output import ReaderGoneError, write_message
from displacement.cli.stop_signals import Stopped, stop_signals
from displacement.storage.unfinished_run import UnfinishedRunError
from occupations.errors import InputError, StorageError

DEBUG_VARIABLE = "DISPLACEMENT_DEBUG"
_INTERRUPTED = 130
_RESUMABLE = 5
_DEFECT = 1
_INTERRUPT = signal.SIGINT.name
# Options before the command, whose value could be "run" too.
_BEFORE_A_FOLDER = frozenset({"--measures-dir", "--estimates-dir"})
_STDIN_SCENARIO = frozenset({"-", "--scenario-file=-"})


def ending(work: Callable[[], None], given: list[str]) -> int:
    """Return the exit code with which `work` ends; `given` are the words of the command."""
    try:
        with stop_signals():
            code = _exit_code(work)
            sys.stdout.flush()
            return code
    except (ReaderGoneError, BrokenPipeError):
        # Python flushes stdout once more at exit; without a reader that must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except UnfinishedRunError as unfinished:
        return _unfinished_ending(unfinished, given)
    except InputError as error:
        for fault in (error, *error.others):
            write_message(f"error: {fault}")
        return error.exit_code
    except (KeyboardInterrupt, Stopped) as stop:
        write_message(
            f"interrupted ({_signal_name(stop)}): nothing was written and what was computed is "
            "lost. The same command starts again and gives the same numbers."
        )
        return _INTERRUPTED
    except Exception as defect:
        return _report_defect(defect)


def _unfinished_ending(unfinished: UnfinishedRunError, given: list[str]) -> int:
    """Say what stopped a run and the command that resumes it; return the exit code."""
    cause = unfinished.__cause__
    if isinstance(cause, KeyboardInterrupt | Stopped):
        name = _signal_name(cause)
        code = _INTERRUPTED if name == _INTERRUPT else _RESUMABLE
        write_message(f"{'interrupted' if code == _INTERRUPTED else 'stopped'} ({name})")
    elif isinstance(cause, InputError):
        code = _RESUMABLE if isinstance(cause, StorageError) else cause.exit_code
        write_message(f"error: {cause}")
    else:
        code = _report_defect(cause if isinstance(cause, Exception) else RuntimeError(repr(cause)))
    place = next(
        place
        for place, word in enumerate(given)
        if word == "run" and not _BEFORE_A_FOLDER.intersection(given[:place][-1:])
    )
    before, after = given[:place], given[place + 1 :]
    command = shlex.join(["displacement", *before, "run", "--resume", *_without_resume(after)])
    stdin = " (with the same text on stdin)" if _STDIN_SCENARIO.intersection(given) else ""
    write_message(
        f"Draws finished so far are kept in {unfinished.folder}. "
        f"This command goes on from there and ends with the same bytes{stdin}:\n  {command}"
    )
    return code


def _without_resume(options: list[str]) -> list[str]:
    return [option for option in options if option != "--resume"]


def _signal_name(stop: KeyboardInterrupt | Stopped) -> str:
    return stop.name if isinstance(stop, Stopped) else _INTERRUPT


def _exit_code(work: Callable[[], None]) -> int:
    try:
        work()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else _DEFECT
    return 0


def _report_defect(defect: Exception) -> int:
    if os.environ.get(DEBUG_VARIABLE):
        import traceback

        write_message("".join(traceback.format_exception(defect)).rstrip())
    write_message(
        f"This is a defect of the program, not of your input: {type(defect).__name__}: {defect}\n"
        f"Please report it with the command you gave, the output of `displacement --version`, "
        f"and what {DEBUG_VARIABLE}=1 in the environment adds to this message."
    )
    return _DEFECT
