"""A finished run read back from its folder, every file as the run wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from displacement.documents.stored_results import RESULTS_FOLDER, context_of
from displacement.setting.finished_run import MANIFEST, check_files, read_manifest
from displacement.setting.scenario_choice import is_run_folder
from displacement.storage.destination import DEFAULT_OUT
from occupations.errors import UsageError, nearest_name
from occupations.input_file import LARGEST_OWN_FILE, is_folder, is_there, read_input

if TYPE_CHECKING:
    from reports.context import ReportContext


@dataclass(frozen=True, slots=True, eq=False)
class StoredRun:
    """A run read back from its folder: what a report says, in the run's own language."""

    folder: Path
    context: ReportContext


def read_run(folder: Path) -> StoredRun:
    """Return the run that lies in a folder.

    Raises
    ------
    UsageError
        When the folder is not that of a finished run.
    DataError
        When a file of it is missing, damaged, was changed or is of another version of the program.
    """
    manifest = read_manifest(folder)
    contents = {
        name: read_input(folder / name, largest=LARGEST_OWN_FILE)
        for name in check_files(folder)
        if name.startswith(f"{RESULTS_FOLDER}/")
    }
    return StoredRun(folder, context_of(contents, manifest, folder=folder))


def named_run(name: str, *, out: Path = DEFAULT_OUT) -> Path | None:
    """Return the folder that a path names, or a finished run of that name in `out`, else None."""
    if is_run_folder(name):
        return Path(name)
    folder = out / name
    return folder if is_there(folder / MANIFEST) else None


def find_run_folder(name: str, *, out: Path = DEFAULT_OUT) -> Path:
    """Return the folder of a finished run, given as a path or by its name among the runs in `out`.

    Raises
    ------
    UsageError
        When there is none, with the nearest name.
    """
    folders = [folder for folder in (Path(name), out / name) if is_folder(folder)]
    runs = [folder for folder in folders if is_there(folder / MANIFEST)] or folders
    if len(runs) > 1 and not runs[0].samefile(runs[1]):
        raise UsageError(
            f"two runs are called {name!r}", key="RUN", allowed=f"./{name} or {out / name}"
        )
    if runs:
        return runs[0]
    known = sorted(path.name for path in out.glob("*/") if not path.name.startswith("."))
    raise UsageError(
        f"there is no run {name!r}",
        key="RUN",
        allowed="a run's folder, or its name: " + (", ".join(known) or f"{out}/ holds none yet"),
        nearest=nearest_name(name, known),
    )
