"""The folder of a run and its name: given and free, or the next free one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from displacement.run_config import checked_run_name
from displacement.whole_folder import rename_folder, unfinished_folder, write_files
from occupations.errors import UsageError

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_STEM = 80


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A run's folder while it is being written, under a hidden name beside its final place.

    `name` is the name that was given, or None when the first free one of `stem`, `stem-2`,
    `stem-3` … is taken at the end.
    """

    out: Path
    unfinished: Path
    name: str | None
    stem: str

    def write(self, files: Mapping[str, bytes]) -> Path:
        """Write the files (by path inside the folder) and return the finished folder.

        Raises
        ------
        UsageError
            When the disk refuses or the given name was taken meanwhile; nothing is left behind.
        """
        write_files(self.unfinished, files, shown_as=self.out / (self.name or self.stem))
        for candidate in self._names():
            if rename_folder(self.unfinished, self.out / candidate):
                return self.out / candidate
        raise _existing_run(self.out / str(self.name))

    def _names(self) -> Iterator[str]:
        if self.name is not None:
            yield self.name
            return
        yield self.stem
        for number in count(2):
            yield f"{self.stem}-{number}"


@contextmanager
def open_run_folder(*, out: Path, name: str | None, stem: str) -> Iterator[RunFolder]:
    """Yield the folder to write a run into; an unfinished one is never left behind.

    Raises
    ------
    UsageError
        When `out` cannot be written or the given name is not one or is taken.
    """
    name = checked_run_name(name)
    if name is not None and (out / name).exists():
        raise _existing_run(out / name)
    stem = _NOT_IN_NAMES.sub("-", stem)[:_LONGEST_STEM].strip(".-") or "run"
    with unfinished_folder(out, name=name or stem, key="--out") as unfinished:
        yield RunFolder(out=out, unfinished=unfinished, name=name, stem=stem)


def _existing_run(folder: Path) -> UsageError:
    return UsageError(
        "a run of this name exists; it is not overwritten",
        file=folder,
        key="--name",
        allowed="a name that is free, or no --name for the next free one",
    )
