"""Folders and files that are whole or absent: written under a hidden name, then renamed."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from occupations.errors import StorageError, UsageError


@contextmanager
def unfinished_folder(parent: Path, *, name: str, key: str) -> Iterator[Path]:
    """Yield a new hidden folder in `parent`; whatever happens, it is gone afterwards.

    Parameters
    ----------
    key
        The option that chose `parent`, named in the error.

    Raises
    ------
    UsageError
        When `parent` cannot be made or written.
    """
    folder = parent / f".unfinished-{name}-{secrets.token_hex(4)}"
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
    except OSError as reason:
        raise UsageError(
            f"nothing can be written here ({disk_reason(reason)})",
            file=parent,
            key=key,
            allowed="a folder that exists or can be made, with permission to write",
        ) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_files(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    shown_as: Path,
    otherwise: str = "nothing was kept",
) -> None:
    """Write files by their path inside `folder`, which the reader knows as `shown_as`.

    Raises
    ------
    StorageError
        When the disk refuses, with its reason and what happens `otherwise`.
    """
    for name, content in files.items():
        place = folder / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        except OSError as reason:
            raise StorageError(
                f"the file cannot be written ({disk_reason(reason)}); {otherwise}",
                file=shown_as / name,
                allowed="a folder with enough free space",
            ) from None


def write_whole(file: Path, content: bytes) -> Path:
    """Write a file under a hidden name, then give it its own; return its path.

    Raises
    ------
    StorageError
        When the disk refuses; the file is then what it was before.
    """
    unfinished = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as reason:
        unfinished.unlink(missing_ok=True)
        raise StorageError(
            f"the file cannot be written ({disk_reason(reason)})",
            file=file,
            allowed="a folder with enough free space and permission to write",
        ) from None
    return file


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises
    ------
    FileExistsError
        When it is there.
    OSError
        When the disk refuses; there is then no file.
    """
    with file.open("xb") as opened:
        try:
            opened.write(content)
            opened.flush()
        except OSError:
            file.unlink(missing_ok=True)
            raise


def rename_folder(source: Path, target: Path) -> bool:
    """Give a finished folder its name; return False when a folder of that name has content."""
    if target.is_symlink() or (target.exists() and not _is_empty_folder(target)):
        return False
    try:
        if target.exists():
            target.rmdir()
        source.rename(target)
    except OSError as reason:
        # Another process may have taken the name between the look and the rename.
        if target.exists():
            return False
        raise StorageError(
            f"the folder cannot be given its name ({disk_reason(reason)})",
            file=target,
        ) from None
    return True


def disk_reason(reason: OSError) -> str:
    """Return the operating system's own words for what went wrong."""
    return (reason.strerror or str(reason)).lower()


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())
