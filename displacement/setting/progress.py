"""How long work is told about: the name of a step, parts done, parts in all."""

from __future__ import annotations

from collections.abc import Callable

ProgressReport = Callable[[str, int, int], None]
"""A function that is told the name of a step, the parts that are done, and the parts in all."""


def no_progress(step: str, done: int, total: int) -> None:
    """Report progress to nobody."""
