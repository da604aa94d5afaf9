"""How every ending of a command becomes a message and an exit code, and none a traceback."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Callable

from displacement.cli.output import write_message
from displacement.cli.stop_signals import Signals, Stopped, stop_signals
from displacement.cli.streams import ReaderGoneError, fit_streams
from displacement.cli.variables import VARIABLES
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
    with fit_streams():
        signals = Signals()
        try:
            with stop_signals() as signals:
                code = _exit_code(work)
                sys.stdout.flush()
                return code
        except ReaderGoneError:
            return 0
        except UnfinishedRunError as unfinished:
            return _unfinished_ending(unfinished, given, stopped=signals.stopped)
        except InputError as error:
            for fault in (error, *error.others):
                _name_as_given(fault, given)
                write_message(f"error: {fault.at_terminal()}")
            return error.exit_code
        except (KeyboardInterrupt, Stopped) as stop:
            return _stopped_ending(stop, given)
        except Exception as defect:
            # A library that a signal comes to may make an exception of its own of it.
            if signals.stopped is not None:
                return _stopped_ending(signals.stopped, given)
            return _report_defect(defect)


def _name_as_given(fault: InputError, given: list[str]) -> None:
    """Let a fault of an option that nobody gave name the variable that stood in its place."""
    variable = VARIABLES.get(fault.key or "")
    if variable is not None and not any(word.split("=")[0] == fault.key for word in given):
        fault.key = variable


def _stopped_ending(stop: KeyboardInterrupt | Stopped, given: list[str]) -> int:
    """Say what is lost of a command that was stopped; return the exit code."""
    name = _signal_name(stop)
    if ("--resume" in given or _is_part(given)) and _place_of_run(given) is not None:
        write_message(
            f"stopped ({name}): draws that the run had kept before are kept still. "
            f"This command goes on from there:\n  {shlex.join(['displacement', *given])}"
        )
        return _INTERRUPTED if name == _INTERRUPT else _RESUMABLE
    write_message(
        f"interrupted ({name}): nothing was written and what was computed is lost. "
        "The same command starts again and gives the same numbers."
    )
    return _INTERRUPTED


def _unfinished_ending(
    unfinished: UnfinishedRunError, given: list[str], *, stopped: Stopped | None
) -> int:
    """Say what stopped a run and the command that resumes it; return the exit code."""
    cause = unfinished.__cause__
    if isinstance(cause, Exception) and not isinstance(cause, InputError):
        cause = stopped or cause
    if isinstance(cause, KeyboardInterrupt | Stopped):
        name = _signal_name(cause)
        code = _INTERRUPTED if name == _INTERRUPT else _RESUMABLE
        write_message(f"{'interrupted' if code == _INTERRUPTED else 'stopped'} ({name})")
    elif isinstance(cause, InputError):
        code = _RESUMABLE if isinstance(cause, StorageError) else cause.exit_code
        write_message(f"error: {cause.at_terminal()}")
    else:
        code = _report_defect(cause if isinstance(cause, Exception) else RuntimeError(repr(cause)))
    place = _place_of_run(given) or 0
    before, after = given[:place], given[place + 1 :]
    begun = after if _is_part(given) else ["--resume", *_without_resume(after)]
    command = shlex.join(["displacement", *before, "run", *begun])
    ends = "" if _is_part(given) else " and ends with the same bytes"
    stdin = " (with the same text on stdin)" if _STDIN_SCENARIO.intersection(given) else ""
    write_message(
        f"Draws finished so far are kept in {unfinished.folder}. "
        f"This command goes on from there{ends}{stdin}:\n  {command}"
    )
    return code


def _place_of_run(given: list[str]) -> int | None:
    """Return where the command `run` stands among the words, None for another command."""
    for place, word in enumerate(given):
        if word == "run" and not _BEFORE_A_FOLDER.intersection(given[:place][-1:]):
            return place
    return None


def _is_part(given: list[str]) -> bool:
    """Return whether a command computes some blocks of a run, which goes on without --resume."""
    return any(word.split("=")[0] == "--blocks" for word in given)


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
