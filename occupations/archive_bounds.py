"""Zip archives within bounds: how many members, of what size, packed how, before any is unpacked.

What an archive says of its members is what it can be held to: nothing reads more of a member than
it says it has. An archive within an archive has bounds of its own, and is opened by this door too.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from occupations.errors import DataError

LARGEST_UNPACKED: Final = 50_000_000
"""Bytes of all members together; a workbook of the Bureau has 2 million."""
MOST_MEMBERS: Final = 1_000

_ENTRY_OF_A_MEMBER: Final = b"PK\x01\x02"
# Others ask for as much memory as the archive says they need.
_KINDS_OF_PACKING: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# The bit of a member's flags that says it takes a password.
_ENCRYPTED: Final = 1
# The last for what a later version of the format may ask for.
_DAMAGED: Final = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError),
    NotImplementedError,
)


@contextmanager
def bounded_archive(
    content: bytes, *, file: Path | str, allowed: str | None = None
) -> Iterator[zipfile.ZipFile]:
    """Yield an opened archive within bounds.

    Parameters
    ----------
    allowed
        What is expected in the place of something that is no archive.

    Raises
    ------
    DataError
        It is no archive, has too many or too large members, or a member is damaged, which may show
        only while it is read.
    """
    # Each has its entry in the list that is read when an archive is opened.
    members = content.count(_ENTRY_OF_A_MEMBER)
    if members > MOST_MEMBERS:
        raise DataError(
            f"the archive has {members:,} members", file=file, allowed=f"at most {MOST_MEMBERS:,}"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_large(archive.infolist(), file)
            if any(member.flag_bits & _ENCRYPTED for member in archive.infolist()):
                raise _unreadable("a member is encrypted", file, allowed)
            yield archive
    except _DAMAGED as reason:
        raise _unreadable(reason, file, allowed) from None


def _refuse_large(members: list[zipfile.ZipInfo], file: Path | str) -> None:
    size = sum(one.file_size for one in members)
    if size > LARGEST_UNPACKED:
        raise DataError(
            f"the archive unpacks to {size:,} bytes",
            file=file,
            allowed=f"at most {LARGEST_UNPACKED:,} bytes",
        )
    for one in members:
        if one.compress_type not in _KINDS_OF_PACKING:
            raise DataError(
                f"{one.filename!r} in it is packed in a way that is not read",
                file=file,
                allowed="an archive packed as all programs do (deflated)",
            )


def _unreadable(reason: object, file: Path | str, allowed: str | None) -> DataError:
    return DataError(
        f"this is neither a workbook nor a zip archive that can be read ({reason})",
        file=file,
        allowed=allowed,
    )
