"""What a command changes of its process, and puts back."""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# What a command imports and reads is there until it ends: to search all of that again and again for
# what could be thrown away took a twentieth of the time of a question.
_OBJECTS_BETWEEN_SEARCHES: Final = 50_000


def write_for_nobody_else() -> None:
    """Let what is written be for a group, but never for every user of the machine to change."""
    os.umask(os.umask(0) | stat.S_IWOTH)


@contextmanager
def seldom_searched_memory() -> Iterator[None]:
    """Let the garbage collector look for what is unused less often than by default."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def restored_environment() -> Iterator[None]:
    """Leave the environment as it was: an option before the command may have set a variable."""
    before = dict(os.environ)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
