"""The pack of a run as a folder: whole, or as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.documents.pack_files import pack_files
from displacement.documents.stored_results import fitting_together
from displacement.storage.rendering import published_run
from displacement.storage.stored_run import StoredRun
from displacement.storage.whole_folder import (
    folder_to_write,
    refuse_unwritable_folder,
    refused_folder,
    write_files,
)
from occupations.errors import UsageError
from occupations.unfinished_folder import put_in_place

if TYPE_CHECKING:
    from displacement.setting.progress import ProgressReport

PACK: Final = "pack"
_OURS: Final = frozenset({"README.md", "quote.txt", "card.png", "tables.xlsx", "tables", "figures"})
_ALLOWED: Final = "a folder that holds a pack only, or none"


def pack_again(
    folder: Path,
    *,
    language: str | None = None,
    publisher: str | None = None,
    contact: str | None = None,
    out: Path | None = None,
    on_progress: ProgressReport,
) -> Path:
    """Write the pack of a finished run, from its stored results, and return its folder.

    In the run's own language, and with its own publisher and contact, where none are given. The
    folder is `out`, or one in the run's own: `pack`, or `pack.LANGUAGE` for another language than
    the run's. A pack that was there before is replaced when the new one is whole.

    Raises
    ------
    UsageError
        When the folder is no run's, the language has no catalogue, publisher or contact are not
        in one line of printable text, or the pack's folder holds something else or cannot be made.
    StorageError
        When the disk is full.
    DataError
        When the stored results are damaged.
    """
    run, wanted = published_run(folder, language=language, publisher=publisher, contact=contact)
    own = run.context.language
    if out is None:
        name = PACK if wanted in (None, own) else f"{PACK}.{wanted}"
        target, key = run.folder / name, "RUN"
    else:
        target, key = out.resolve(), "--out"
    run = replace(run, context=replace(run.context, language=wanted or own))
    return write_pack(run, target, key=key, on_progress=on_progress)


def write_pack(run: StoredRun, folder: Path, *, key: str, on_progress: ProgressReport) -> Path:
    """Write figures, tables and words of a run into `folder`, which `key` chose, and return it.

    Raises
    ------
    UsageError
        When it holds anything but a pack, or cannot be made.
    StorageError
        When the disk is full.
    DataError
        When the stored results do not fit together.
    """
    _refuse_foreign(folder, key=key)
    refuse_unwritable_folder(folder.parent, key=key)
    with fitting_together(run.folder):
        files = pack_files(run.context, on_progress=on_progress)
    with folder_to_write(folder.parent, name=folder.name, key=key) as unfinished:
        write_files(unfinished, files, shown_as=folder)
        try:
            put_in_place(unfinished, folder)
        except OSError as reason:
            raise refused_folder(folder, reason, key=key) from None
    return folder


def _refuse_foreign(folder: Path, *, key: str) -> None:
    """Raise UsageError where a folder holds what no pack has, which would be lost."""
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise UsageError(
                "this is a file or a link, not a folder", file=folder, key=key, allowed=_ALLOWED
            )
        names = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    except OSError as reason:
        raise refused_folder(folder, reason, key=key) from None
    for name in names:
        if name not in _OURS:
            raise UsageError(
                f"the folder holds {name!r}, which no pack has; it is not replaced",
                file=folder,
                key=key,
                allowed=_ALLOWED,
            )
