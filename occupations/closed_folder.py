"""Whether a user's own data are out of reach of everybody else on a shared machine."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

from occupations.errors import DataError


def ensure_closed(folder: Path, *, what: str) -> None:
    """Refuse a folder in which every user of the machine could put or change something.

    It, what is in it, and the folders above it are looked at: whoever may rename one of these can
    put another in its place, unless it is one like /tmp, where each may rename their own alone. A
    folder that a group shares is the group's affair. Where files have no such permissions, as on
    Windows, and where there is no folder, nothing is refused.

    Parameters
    ----------
    what
        What could be changed, as the message calls it: "the measures in your runs".

    Raises
    ------
    DataError
        With the folder or file that is open to everybody, and the command that closes it.
    """
    if os.name != "posix" or not folder.exists():
        return
    for path in _open_to_everybody(folder):
        raise DataError(
            f"every user of this machine can write here, and so change {what}",
            file=path,
            allowed="what only you or your group can write; look at what is in it, then: "
            f"chmod o-w {shlex.quote(str(path))}",
        )


def _open_to_everybody(folder: Path) -> Iterator[Path]:
    """Yield what everybody may write, from the top down."""
    above = [*folder.absolute().parents, *folder.resolve().parents]
    for path in reversed(above):
        mode = _mode(path)
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            yield path
    for path in (folder, *sorted(folder.rglob("*"))):
        if _mode(path) & stat.S_IWOTH:
            yield path


def _mode(path: Path) -> int:
    """Return permissions, none for what is gone or leads nowhere."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0
