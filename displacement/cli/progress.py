"""Progress on stderr: a bar with remaining time on a terminal, an occasional line otherwise."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from displacement.cli.output import write_message

if TYPE_CHECKING:
    from displacement.setting.progress import ProgressReport

_SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def progress(*, quiet: bool) -> Iterator[ProgressReport]:
    """Yield a function to report progress to; it writes nothing when `quiet`."""
    if quiet:
        yield _silent
    elif sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield ProgressLines(monotonic)


def _silent(step: str, done: int, total: int) -> None:
    return


@contextmanager
def _bar() -> Iterator[ProgressReport]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    tasks = {}

    def report(step: str, done: int, total: int) -> None:
        if step not in tasks:
            tasks[step] = bar.add_task(step, total=total)
        bar.update(tasks[step], completed=done, total=total)

    with bar:
        yield report


class ProgressLines:
    """Writes the start of each step, then a line at most every ten seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._step = ""
        self._started = 0.0
        self._from = 0
        self._last = 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        """Write a line if the step is new or the last line is old enough."""
        now = self._clock()
        if step != self._step:
            self._step, self._started, self._last, self._from = step, now, now, done
            write_message(f"{step} …")
        elif done < total and now - self._last >= _SECONDS_BETWEEN_LINES:
            self._last = now
            # What a resumed run finds done took no time now and says nothing of what is left.
            fresh = done - self._from
            remaining = (now - self._started) * (total - done) / fresh if fresh else None
            ending = "" if remaining is None else f", about {remaining:.0f} s left"
            write_message(f"{step}: {100 * done // max(total, 1)} %{ending}")
