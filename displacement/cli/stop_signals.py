"""SIGINT and SIGTERM as an exception, which reaches the command wherever the signal comes."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Final

# Until then whatever swallowed the exception has returned to the interpreter, in most cases.
_SECONDS_BEFORE_AGAIN: Final = 0.02


class Stopped(BaseException):
    """The process was asked to end; not an Exception, so that nothing on the way swallows it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.name = signal.Signals(number).name
        super().__init__(self.name)


class Signals:
    """Which signal asked the process to end, should one have done so."""

    def __init__(self) -> None:
        self.stopped: Stopped | None = None


@contextmanager
def stop_signals() -> Iterator[Signals]:
    """Turn SIGINT, SIGTERM and SIGHUP into `Stopped`, so that unfinished folders are removed.

    What is yielded knows of the signal even where a library made another exception of it.

    A signal may come while a library has called back from compiled code, or an object is being
    destroyed. Nothing raised there reaches anybody: the interpreter says "Exception ignored" and
    goes on. Such a signal is sent again, until it comes at a better moment.
    """
    signals = Signals()
    if threading.current_thread() is not threading.main_thread():
        yield signals
        return

    def stop(number: int, frame: FrameType | None) -> None:
        signals.stopped = Stopped(number)
        raise signals.stopped

    def send_again(ignored: Any) -> None:
        if not isinstance(ignored.exc_value, Stopped):
            told(ignored)
            return
        to_whom = (os.getpid(), ignored.exc_value.number)
        again = threading.Timer(_SECONDS_BEFORE_AGAIN, os.kill, to_whom)
        again.daemon = True
        sent_again.append(again)
        again.start()

    sent_again: list[threading.Timer] = []
    told, sys.unraisablehook = sys.unraisablehook, send_again
    before = {number: signal.signal(number, stop) for number in _taken()}
    try:
        yield signals
    finally:
        for again in sent_again:
            again.cancel()
        for number, handler in before.items():
            with suppress(TypeError):  # a handler that was not installed from Python is None
                signal.signal(number, handler)
        sys.unraisablehook = told


def _taken() -> Iterator[signal.Signals]:
    """Yield the signals that stop a command; whoever starts it with nohup wants it to go on."""
    yield from (signal.SIGINT, signal.SIGTERM)
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        yield hangup
