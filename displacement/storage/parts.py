"""Several processes at work on one unfinished run, each on blocks of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PARTS: Final = "parts"
_NAME: Final = re.compile(r"(\d+)-(\d+)\.lock")


def parts_at_work(folder: Path) -> list[range]:
    """Return the blocks, by number from 0, that processes compute in an unfinished run now."""
    found = []
    for path in sorted((folder / _PARTS).glob("*.lock")):
        name = _NAME.fullmatch(path.name)
        lock = None if name is None else _taken(path)
        if lock is not None:
            lock.release()
        elif name is not None:
            found.append(range(int(name[1]), int(name[2])))
    return found


def take_part(folder: Path, numbers: range) -> BaseFileLock | None:
    """Return the lock of blocks of an unfinished run, or None while another process has them.

    It goes with the process, however that ends. Whoever calls holds the lock of the whole run, so
    that nobody else takes a part or looks for those at work meanwhile.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    if any(set(part) & set(numbers) for part in parts_at_work(folder)):
        return None
    (folder / _PARTS).mkdir(exist_ok=True)
    return _taken(folder / _PARTS / f"{numbers.start}-{numbers.stop}.lock")


def _taken(path: Path) -> BaseFileLock | None:
    lock = FileLock(path, blocking=False, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock
