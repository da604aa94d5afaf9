"""The pack of a run as a folder inside the run's own: whole, or as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.documents.pack_files import pack_files
from displacement.documents.stored_results import fitting_together
from displacement.storage.rendering import published_run
from displacement.storage.stored_run import StoredRun
from displacement.storage.whole_folder import refuse_unwritable_folder
from occupations.errors import UsageError
from occupations.unfinished_folder import put_in_place, unfinished_folder
from occupations.whole_file import disk_reason

if TYPE_CHECKING:
    from displacement.setting.progress import ProgressReport

_OURS: Final = frozenset({"README.md", "quote.txt", "card.png", "tables.xlsx", "tables", "figures"})


def pack_again(
    folder: Path,
    *,
    language: str | None = None,
    publisher: str | None = None,
    contact: str | None = None,
    on_progress: ProgressReport,
) -> Path:
    """Write the pack of a finished run, from its stored results, and return its folder.

    In the run's own language, and with its own publisher and contact, where none are given.

    Raises
    ------
    UsageError
        When the folder is no run's, the language has no catalogue, publisher or contact are not
        in one line of printable text, the pack's folder holds something else, or the disk refuses.
    DataError
        When the stored results are damaged.
    """
    run, wanted = published_run(folder, language=language, publisher=publisher, contact=contact)
    if wanted is not None:
        run = replace(run, context=replace(run.context, language=wanted))
    return write_pack(run, on_progress=on_progress)


def write_pack(run: StoredRun, *, on_progress: ProgressReport) -> Path:
    """Write figures, tables and words of a run and return the folder, `pack.LANGUAGE`.

    A pack that was there before is replaced when the new one is whole.

    Raises
    ------
    UsageError
        When the folder holds anything but a pack, or the disk refuses.
    DataError
        When the stored results do not fit together.
    """
    folder = run.folder / f"pack.{run.context.language}"
    _refuse_foreign(folder)
    refuse_unwritable_folder(run.folder, key="RUN")
    with fitting_together(run.folder):
        files = pack_files(run.context, on_progress=on_progress)
    try:
        with unfinished_folder(run.folder, name=folder.name) as unfinished:
            for name, content in files.items():
                path = unfinished / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            put_in_place(unfinished, folder)
    except OSError as reason:
        problem = f"the folder cannot be written ({disk_reason(reason)})"
        raise UsageError(problem, file=folder) from None
    return folder


def _refuse_foreign(folder: Path) -> None:
    """Raise UsageError where a folder holds what no pack has, which would be lost."""
    if folder.exists() and not folder.is_dir():
        raise UsageError("this is a file, not a folder", file=folder)
    for entry in sorted(folder.iterdir()) if folder.is_dir() else []:
        if entry.name not in _OURS:
            raise UsageError(
                f"the folder holds {entry.name!r}, which no pack has; it is not replaced",
                file=folder,
                allowed="a folder that holds a pack only, or none",
            )
