"""Where a user's own data lie, and how one process at a time changes them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.errors import StorageError
from occupations.whole_file import disk_reason

if TYPE_CHECKING:
    from filelock import BaseFileLock

Say = Callable[[str], None]

LOCK_FILE: Final = ".lock"
"""It stays in the folder: whoever waits for it must hold the same file as those who come later."""

SAID_AFTER_SECONDS: Final = 2.0
LONGEST_WAIT_SECONDS: Final = 600.0


def user_folder(variable: str, name: str) -> Path | None:
    """Return the folder of one kind of own data, which need not exist; None for no folder.

    Parameters
    ----------
    variable
        The environment variable that names the folder; empty for none.
    name
        Its name below `labour-displacement` in `XDG_DATA_HOME` or `~/.local/share`, where the
        variable is not set.
    """
    named = os.environ.get(variable)
    if named is not None:
        return Path(named) if named else None
    data = os.environ.get("XDG_DATA_HOME")
    home = Path(data) if data else Path.home() / ".local" / "share"
    return home / "labour-displacement" / name


@contextmanager
def locked(
    folder: Path, *, work: str, say: Say | None = None, key: str | None = None
) -> Iterator[None]:
    """Hold a folder alone, made where there is none: what is read within stays true until the end.

    The lock goes with the process, however that ends. Readers need none, since what they read is
    given its name when it is whole.

    Parameters
    ----------
    work
        What the folder is wanted for, as messages call it: "the import of mine".
    say
        Told after two seconds that `work` waits, and for what.
    key
        The option that chose the folder, named in the error.

    Raises
    ------
    StorageError
        The folder cannot be made or written, or another process has held it for ten minutes.
    """
    from filelock import FileLock

    lock = FileLock(folder / LOCK_FILE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _acquire(lock, work, say)
    except OSError as reason:
        raise StorageError(
            f"nothing can be written here ({disk_reason(reason)})",
            file=folder,
            key=key,
            allowed="a folder that exists or can be made, with permission to write",
        ) from None
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: BaseFileLock, work: str, say: Say | None) -> None:
    from filelock import Timeout

    folder = Path(lock.lock_file).parent
    with suppress(Timeout):
        lock.acquire(timeout=SAID_AFTER_SECONDS)
        return
    if say is not None:
        say(f"{work} waits for another process that is changing {folder}")
    try:
        lock.acquire(timeout=LONGEST_WAIT_SECONDS - SAID_AFTER_SECONDS)
    except Timeout:
        raise StorageError(
            f"{work} has waited {LONGEST_WAIT_SECONDS:.0f} seconds for another process that is "
            "changing this folder",
            file=folder,
            allowed="the same command once the other has ended",
        ) from None
