"""Folders under hidden names while they are written: nothing of a killed process stays behind."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PREFIX: Final = ".unfinished-"
_NAME: Final = re.compile(rf"{re.escape(_PREFIX)}.+-[0-9a-f]{{8}}")
_FORMER: Final = ".former-"
_FORMER_NAME: Final = re.compile(rf"{re.escape(_FORMER)}(.+)-[0-9a-f]{{8}}")
_CONTENT: Final = "content"
_LOCK: Final = "lock"


@contextmanager
def unfinished_folder(parent: Path, *, name: str) -> Iterator[Path]:
    """Yield a new folder below a hidden one in `parent`, which is gone afterwards.

    Who uses the hidden one holds its lock, which goes with the process: what a killed one left
    there is removed by the next that writes to `parent`.

    Raises
    ------
    OSError
        When `parent` is not there or cannot be written.
    """
    remove_abandoned(parent)
    hidden, lock = _claim_new(parent, name)
    try:
        content = hidden / _CONTENT
        content.mkdir()
        yield content
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
        lock.release()


def remove_abandoned(parent: Path) -> None:
    """Remove the hidden folders that processes which were killed left in a folder."""
    for hidden in parent.glob(f"{_PREFIX}*"):
        if not _NAME.fullmatch(hidden.name) or not _is_ours(hidden):
            continue
        if (lock := _held(hidden)) is not None:
            shutil.rmtree(hidden, ignore_errors=True)
            lock.release()


def temporary_folder(name: str) -> AbstractContextManager[Path]:
    """Return `unfinished_folder` in the folder for temporary files, for what nobody keeps."""
    return unfinished_folder(Path(tempfile.gettempdir()), name=name)


def _is_ours(hidden: Path) -> bool:
    """Return whether a folder is this user's and has a lock.

    Without one it is being made this moment, or an earlier version's, in use or not.
    """
    try:
        folder, lock = hidden.lstat(), (hidden / _LOCK).lstat()
    except OSError:
        return False
    user = getattr(os, "geteuid", lambda: folder.st_uid)()
    return stat.S_ISDIR(folder.st_mode) and stat.S_ISREG(lock.st_mode) and folder.st_uid == user


def _claim_new(parent: Path, name: str) -> tuple[Path, BaseFileLock]:
    """Return a new hidden folder and its lock, which is held."""
    while True:
        hidden = parent / f"{_PREFIX}{name}-{secrets.token_hex(4)}"
        hidden.mkdir(mode=0o700)
        lock = _held(hidden)
        if lock is not None:
            return hidden, lock


def _held(hidden: Path) -> BaseFileLock | None:
    """Return the lock of a folder, held; None where another process has it or had removed it."""
    from filelock import FileLock, Timeout

    lock = FileLock(hidden / _LOCK, blocking=False, is_singleton=False)
    try:
        lock.acquire()
    except (Timeout, FileNotFoundError):
        return None
    if (hidden / _LOCK).exists():
        return lock
    lock.release()
    return None


def put_in_place(new: Path, target: Path) -> None:
    """Give a finished folder its name; one that had it goes when that is done.

    Raises
    ------
    OSError
        When the system refuses; what was there before is then in its place.
    """
    former = target.with_name(f"{_FORMER}{target.name}-{secrets.token_hex(4)}")
    if target.exists():
        target.rename(former)
    try:
        new.rename(target)
    except OSError:
        if former.exists():
            former.rename(target)
        raise
    shutil.rmtree(former, ignore_errors=True)


def moved_away(parent: Path) -> list[str]:
    """Return the names that folders are about to get, or would have but for a process killed."""
    names = (_FORMER_NAME.fullmatch(former.name) for former in sorted(parent.glob(f"{_FORMER}*")))
    return [name[1] for name in names if name is not None and not (parent / name[1]).exists()]


def bring_back(parent: Path) -> None:
    """Give what killed processes had moved out of the way its name again, or remove it.

    It is for who holds `parent` alone, or replaces the only folder in it.

    Raises OSError when the system refuses.
    """
    for former in sorted(parent.glob(f"{_FORMER}*")):
        if (name := _FORMER_NAME.fullmatch(former.name)) is None:
            continue
        if (parent / name[1]).exists():
            shutil.rmtree(former, ignore_errors=True)
        else:
            former.rename(parent / name[1])
