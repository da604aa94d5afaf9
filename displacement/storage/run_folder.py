"""The folder of a run and its name: given and free, or the next free one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from displacement.storage.destination import checked_run_name
from displacement.storage.unfinished_run import (
    Request,
    UnfinishedRun,
    UnfinishedRunError,
    candidate_names,
    resume,
    start_anew,
)
from displacement.storage.whole_folder import folder_to_write, rename_folder, write_files
from occupations.errors import ClusterError, InputError, StorageError, UsageError

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_STEM = 80


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A run's folder while it is being written, under a hidden name beside its final place.

    `name` is the name that was given, or None when the first free one of `stem`, `stem-2`,
    `stem-3` … is taken at the end. `resumable` keeps finished draws; None for what is not resumed.
    """

    out: Path
    unfinished: Path
    name: str | None
    stem: str
    resumable: UnfinishedRun | None = None

    def write(self, files: Mapping[str, bytes]) -> Path:
        """Write the files (by path inside the folder) and return the finished folder.

        Raises
        ------
        StorageError
            When the disk refuses.
        UsageError
            When the given name was taken meanwhile.
        """
        write_files(
            self.unfinished,
            files,
            shown_as=self.out / (self.name or self.stem),
            otherwise="nothing was kept" if self.resumable is None else "finished draws are kept",
        )
        if self.resumable is not None:
            self.resumable.announce_end()
        for candidate in candidate_names(self.name, self.stem):
            if rename_folder(self.unfinished, self.out / candidate):
                return self.out / candidate
        raise _existing_run(self.out / str(self.name))


def run_stem(text: str) -> str:
    """Return a text, such as the name of a scenario file, made fit for a folder's name."""
    return _NOT_IN_NAMES.sub("-", text)[:_LONGEST_STEM].strip(".-") or "run"


@contextmanager
def open_run_folder(*, out: Path, name: str | None, stem: str) -> Iterator[RunFolder]:
    """Yield the folder to write a run into; an unfinished one is never left behind.

    Raises
    ------
    UsageError
        When `out` cannot be written or the given name is not one or is taken.
    """
    name = free_name(out, name)
    stem = run_stem(stem)
    with folder_to_write(out, name=name or stem, key="--out") as unfinished:
        yield RunFolder(out=out, unfinished=unfinished, name=name, stem=stem)


@contextmanager
def open_resumable_folder(
    *, out: Path, name: str | None, stem: str, request: Request, resumed: bool
) -> Iterator[RunFolder]:
    """Yield the folder to write a run into, which keeps finished draws when the run is stopped.

    Parameters
    ----------
    request
        What the run computes; only the same can be resumed.
    resumed
        Whether to go on with an unfinished run, not to start anew.

    Raises
    ------
    UnfinishedRunError
        In place of whatever ended the run, when it can be resumed.
    UsageError
        When `out` cannot be written, the given name is not one or is taken, or there is nothing to
        resume.
    """
    name = free_name(out, name)
    stem = run_stem(stem)
    claim = resume if resumed else start_anew
    unfinished = claim(out, request, name=name, stem=stem)
    try:
        yield RunFolder(out, unfinished.files, name, stem, unfinished)
    except BaseException as reason:
        is_finished = not unfinished.files.exists()
        if is_finished or (is_mistake(reason) and not unfinished.finished_blocks()):
            unfinished.remove()
            raise
        unfinished.release()
        raise UnfinishedRunError(unfinished.folder) from reason
    unfinished.remove()


def is_mistake(reason: BaseException) -> bool:
    """Return whether the same request would only fail again."""
    return isinstance(reason, InputError) and not isinstance(reason, ClusterError | StorageError)


def free_name(out: Path, name: str | None) -> str | None:
    """Return a name that was given, if any; raise UsageError for one that is unfit or taken."""
    name = checked_run_name(name)
    if name is not None and (out / name).exists():
        raise _existing_run(out / name)
    return name


def _existing_run(folder: Path) -> UsageError:
    return UsageError(
        "a run of this name exists; it is not overwritten",
        file=folder,
        key="--name",
        allowed="a name that is free, or no --name for the next free one",
    )
