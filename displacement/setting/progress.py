"""How long work is told about: the name of a step, parts done, parts in all."""

from __future__ import annotations

from collections.abc import Callable

ProgressReport = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """Report progress to nobody."""
