"""Folders that are whole or absent: written under a hidden name, then renamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from occupations.errors import StorageError, UsageError
from occupations.unfinished_folder import unfinished_folder
from occupations.whole_file import disk_reason, try_writing


@contextmanager
def folder_to_write(parent: Path, *, name: str, key: str) -> Iterator[Path]:
    """Yield a new hidden folder below `parent`; whatever happens, it is gone afterwards.

    Parameters
    ----------
    key
        The option that chose `parent`, named in the error.

    Raises
    ------
    UsageError
        When `parent` cannot be made or written.
    """
    with ExitStack() as stack:
        try:
            parent.mkdir(parents=True, exist_ok=True)
            folder = stack.enter_context(unfinished_folder(parent, name=name))
        except OSError as reason:
            raise refused_folder(parent, reason, key=key) from None
        yield folder


def make_folder(folder: Path, *, key: str) -> Path:
    """Return a folder, made where it is missing, that files can be put into.

    Raises
    ------
    UsageError
        It cannot be made, or nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try_writing(folder)
    except OSError as reason:
        raise refused_folder(folder, reason, key=key) from None
    return folder


def refuse_unwritable_folder(folder: Path, *, key: str) -> None:
    """Raise UsageError where a folder could not be made or written, before its content is computed.

    Nothing is left behind: what is not there yet is not made.
    """
    try:
        try_writing(_standing(folder.absolute()))
    except OSError as reason:
        raise refused_folder(folder, reason, key=key) from None


def _standing(folder: Path) -> Path:
    """Return a folder, or what is there of the way to it; raise OSError for names that none has."""
    try:
        folder.lstat()
    except FileNotFoundError:
        return _standing(folder.parent)
    return folder


def refused_folder(folder: Path, reason: OSError, *, key: str) -> UsageError:
    """Return the error for a folder, chosen by the option `key`, that nothing can be put into."""
    return UsageError(
        f"nothing can be written here ({disk_reason(reason)})",
        file=folder,
        key=key,
        allowed="a folder that exists or can be made, with permission to write",
    )


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


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())
