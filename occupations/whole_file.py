"""Files that are whole or as they were: written under a hidden name, then given their own."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from occupations.errors import StorageError, UsageError

# Nothing written here takes as long: whoever began it was killed on the way.
_ABANDONED_SECONDS: Final = 3600.0
_HEX: Final = "[0-9a-f]"
_TOKEN_BYTES: Final = 4
_NEEDS_FOLDER: Final = "a file stands where a folder is needed"


def write_whole(file: Path, content: bytes, *, private: bool = False) -> Path:
    """Write a file in the place of one there may be; return its path.

    Parameters
    ----------
    private
        Whether nobody but its owner may read or write it.

    Raises
    ------
    StorageError
        When the disk refuses; the file is then what it was before.
    """
    unfinished = _hidden(file)
    try:
        if private:
            unfinished.touch(mode=0o600)
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as reason:
        raise _refused(file, reason) from None
    finally:
        _forget(unfinished)
    return file


def write_new(file: Path, content: bytes, *, key: str, allowed: str = "a new name") -> Path:
    """Write a file that is not there yet and return its path.

    Parameters
    ----------
    key
        The option that chose the file, named in the error with what is `allowed`.

    Raises
    ------
    UsageError
        When it is there, if only as a link to nothing.
    StorageError
        When the disk refuses; there is then no file.
    """
    unfinished = _hidden(file)
    try:
        unfinished.write_bytes(content)
        _name_new(unfinished, file)
    except FileExistsError:
        raise taken(file, key=key, allowed=allowed) from None
    except OSError as reason:
        raise _refused(file, reason) from None
    finally:
        _forget(unfinished)
    return file


def taken(file: Path, *, key: str, allowed: str) -> UsageError:
    """Return the error for a new file whose name is that of one there is."""
    return UsageError(
        "this file exists already; it is not overwritten", file=file, key=key, allowed=allowed
    )


def refuse_taken(file: Path, *, key: str, allowed: str = "a new name") -> None:
    """Raise UsageError where a file to be written anew is there: before its content is computed."""
    if os.path.lexists(file):
        raise taken(file, key=key, allowed=allowed)


def refuse_unwritable(file: Path, *, key: str, allowed: str = "a new name") -> None:
    """Raise an error where a new file is there or could not be written: before its content is made.

    Raises
    ------
    UsageError
        When it is there, if only as a link to nothing.
    StorageError
        When its folder is missing or takes no files.
    """
    refuse_taken(file, key=key, allowed=allowed)
    try:
        try_writing(file.parent)
        # The disk may take no name as long as that under which the file is begun.
        with suppress(FileNotFoundError):
            _hidden(file).lstat()
    except OSError as reason:
        raise _refused(file, reason) from None


def try_writing(folder: Path) -> None:
    """Write a nameless file into a folder; raise OSError where none can be."""
    with tempfile.TemporaryFile(dir=folder):
        pass


def remove_whatever(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it; nothing where there is nothing.

    Raises OSError when it cannot be removed.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def disk_reason(reason: OSError) -> str:
    """Return what went wrong in the operating system's own words, or in clearer ones."""
    if isinstance(reason, FileExistsError | NotADirectoryError):
        return _NEEDS_FOLDER
    return (reason.strerror or str(reason)).lower()


def _hidden(file: Path) -> Path:
    """Return a new hidden name beside a file; what killed processes left under one is removed."""
    for left_over in file.parent.glob(f".{_as_pattern(file.name)}-{_HEX * 2 * _TOKEN_BYTES}"):
        with suppress(OSError):
            if time.time() - left_over.lstat().st_mtime > _ABANDONED_SECONDS:
                left_over.unlink()
    return file.with_name(f".{file.name}-{secrets.token_hex(_TOKEN_BYTES)}")


def _as_pattern(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _name_new(unfinished: Path, file: Path) -> None:
    """Give a file a name that nothing has; raise FileExistsError where something has it."""
    try:
        # A link is refused where the name is taken, in one step; a renamed file would take it.
        file.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system has links: there the name is claimed with an empty file first.
        with file.open("xb"):
            pass
        try:
            unfinished.replace(file)
        except OSError:
            _forget(file)
            raise


def _forget(file: Path) -> None:
    with suppress(OSError):
        file.unlink()


def _refused(file: Path, reason: OSError) -> StorageError:
    return StorageError(
        f"the file cannot be written ({disk_reason(reason)})",
        file=file,
        allowed="a folder with enough free space and permission to write",
    )
