"""The one door for files that a user names: regular, of bounded size, and never waited for.

A pipe may never end, a device has no end, and either can stand behind a name in a folder. They are
refused before they are opened, and again after: what a name stands for may change in between.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from occupations.errors import DataError, InputError

LARGEST_FILE: Final = 20_000_000
"""Bytes of a file that a person writes or downloads: scores, a series, a workbook, claims."""

LARGEST_OWN_FILE: Final = 1_000_000_000
"""Bytes of a file that this product wrote: a table, a part of a run."""

_PART: Final = 1 << 20
# Neither waits for the other end of a pipe, nor makes a terminal this process's own. Not every
# system has each of them.
_HOW: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
# How files begin that are often taken for the text which is inside.
_PACKED: Final = {
    b"\x1f\x8b": "a file packed by gzip (.gz)",
    b"PK\x03\x04": "a workbook (.xlsx) or a zip",
}
_ALLOWED: Final = "a regular file, or a link to one; - reads stdin where a text is taken"


def read_input(
    path: Path | str,
    *,
    error: type[InputError] = DataError,
    largest: int = LARGEST_FILE,
    absent: str = "there is no such file",
) -> bytes:
    """Return the bytes of a regular file.

    Parameters
    ----------
    error
        What is raised: UsageError for what a command is told with, DataError for data.
    largest
        The most bytes that are read.
    absent
        What is said where there is no such file.

    Raises
    ------
    InputError
        As `error`, with the file: it is not there, no regular file, too large, or unreadable.
    """
    with opened_input(path, error=error, absent=absent) as file:
        size = os.fstat(file.fileno()).st_size
        # A file that grows, or whose size the system does not know, is read to one byte more.
        content = b"" if size > largest else _bounded(file, largest)
    size = max(size, len(content))
    if size > largest:
        raise error(
            f"the file is too large: {size:,} bytes or more",
            file=path,
            allowed=f"at most {largest:,} bytes",
        )
    return content


@contextmanager
def opened_input(
    path: Path | str,
    *,
    error: type[InputError] = DataError,
    absent: str = "there is no such file",
) -> Iterator[BinaryIO]:
    """Yield a regular file opened for reading; whoever reads it bounds what is read.

    Raises as `read_input` does, while it is read as well.
    """
    try:
        _refuse_other(Path(path).stat().st_mode, path, error)
        with os.fdopen(os.open(path, _HOW), "rb") as file:
            _refuse_other(os.fstat(file.fileno()).st_mode, path, error)
            yield file
    except FileNotFoundError:
        raise error(absent, file=path) from None
    except (OSError, ValueError) as reason:
        raise error(f"the file cannot be read ({_words(reason)})", file=path) from None


def is_folder(path: Path | str) -> bool:
    """Return whether a name is that of a folder; what cannot be a name of anything is none."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def is_there(path: Path | str) -> bool:
    """Return whether anything has a name, a link that leads nowhere included."""
    try:
        Path(path).lstat()
    except (OSError, ValueError):
        return False
    return True


def read_input_text(
    path: Path | str, *, error: type[InputError] = DataError, largest: int = LARGEST_FILE
) -> str:
    """Return the text of a regular file; raise as `read_input` and `text_of` do."""
    return text_of(read_input(path, error=error, largest=largest), path, error=error)


def read_stdin(
    name: str, *, error: type[InputError] = DataError, largest: int = LARGEST_FILE
) -> bytes:
    """Return what stands on stdin, which messages call `name`, as UTF-8 text.

    Raises
    ------
    InputError
        As `error`: stdin is closed, holds more than `largest` bytes, or cannot be read.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise error("stdin is closed", file=name, allowed="a text on stdin, or the name of a file")
    stream = getattr(sys.stdin, "buffer", None)
    try:
        # Who embeds the commands may have put a text in the place of stdin.
        content: bytes = (
            sys.stdin.read(largest + 1).encode("utf-8", "surrogateescape")
            if stream is None
            else stream.read(largest + 1)
        )
    except (OSError, ValueError) as reason:
        raise error(f"stdin cannot be read ({_words(reason)})", file=name) from None
    if len(content) > largest:
        raise error("there is too much text", file=name, allowed=f"at most {largest:,} bytes")
    return content


def text_of(content: bytes, file: Path | str, *, error: type[InputError] = DataError) -> str:
    """Return a file's content as text; raise `error` with the line where it is not UTF-8.

    The mark that some programs put before a text is no part of it.
    """
    for mark, what in _PACKED.items():
        if content.startswith(mark):
            raise error(f"this is {what}, not text", file=file, allowed="its table, saved as CSV")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = content[: reason.start].count(b"\n") + 1
        raise error(
            "this is not UTF-8 text", file=file, line=line, allowed="text saved as UTF-8"
        ) from None
    if "\0" in text:
        raise error(
            "this is not UTF-8 text: it holds a null character",
            file=file,
            line=text[: text.index("\0")].count("\n") + 1,
            allowed="text saved as UTF-8",
        )
    return text


def _bounded(file: BinaryIO, largest: int) -> bytes:
    """Return what stands in a file, at most one byte more than allowed."""
    parts: list[bytes] = []
    left = largest + 1
    while left and (part := file.read(min(left, _PART))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _refuse_other(mode: int, path: Path | str, error: type[InputError]) -> None:
    if stat.S_ISREG(mode):
        return
    what = next((name for test, name in _KINDS if test(mode)), "no regular file")
    raise error(f"this is {what}, not a file", file=path, allowed=_ALLOWED)


def _words(reason: Exception) -> str:
    return (getattr(reason, "strerror", None) or str(reason)).lower()
