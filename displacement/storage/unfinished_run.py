"""The folder of a run that is not finished: whose it is, and who is working on it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from displacement.storage.parts import parts_at_work
from displacement.storage.whole_folder import refused_folder
from occupations.errors import DataError, StorageError, UsageError
from occupations.input_file import read_input
from occupations.json_text import parse_json_table
from occupations.whole_file import disk_reason, remove_whatever, write_whole

if TYPE_CHECKING:
    from filelock import BaseFileLock

    from models.ensemble.fingerprint import Fingerprint

BLOCKS: Final = "blocks"
_FILES: Final = "run"
LOCK: Final = "lock"
_REQUEST: Final = "request.json"
_WHOLE: Final = "whole"
# Differences named in a message; a run of another scenario has dozens.
_DIFFERENCES_SHOWN: Final = 3
_ALLOWED: Final = {
    "--resume": "the command that was stopped; or no --resume, which starts anew",
    "--blocks": "the options with which the run was begun; or another --name",
}


class UnfinishedRunError(BaseException):
    """A run ended before it was finished and can be resumed; `__cause__` says what ended it.

    Not an Exception, as most causes are none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(str(folder))


@dataclass(frozen=True, slots=True)
class Request:
    """What an unfinished run computes: the command in words, and the fingerprint of its draws.

    `published` is what was given of the report's imprint.
    """

    command: str
    fingerprint: Fingerprint
    published: Mapping[str, str] = field(default_factory=dict)

    def differences(self, other: Request) -> list[str]:
        """Return what makes the draws of another request others, in words."""
        return self.fingerprint.differences(other.fingerprint)

    def document(self) -> dict[str, Any]:
        """Return the request ready for JSON."""
        return {
            "command": self.command,
            "inputs": dict(self.fingerprint.parts),
            "machine": dict(self.fingerprint.machine),
            "published": dict(self.published),
        }


@dataclass(frozen=True, slots=True)
class UnfinishedRun:
    """The folder of an unfinished run, which no other process uses while its lock is held.

    `blocks` holds finished draws, `files` what will be the run's folder; `thrown_away` is how many
    finished blocks were not wanted. `published` is what was given of the report's imprint, now or
    when the run was begun.
    """

    folder: Path
    lock: BaseFileLock
    thrown_away: int = 0
    published: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> Path:
        """Return the folder of finished draws."""
        return self.folder / BLOCKS

    @property
    def files(self) -> Path:
        """Return the folder that becomes the run's own."""
        return self.folder / _FILES

    def is_begun(self) -> bool:
        """Return whether there is a run here, not a folder being made or the remains of one."""
        has_its_name = (self.folder / _WHOLE).exists() and not self.files.exists()
        return (self.folder / _REQUEST).exists() and not has_its_name

    def finished_blocks(self) -> int:
        """Return how many finished blocks there are, looked at from outside."""
        from models.ensemble.block_folder import SUFFIX

        return sum(1 for _ in self.blocks.glob(f"*{SUFFIX}"))

    def known_request(self) -> Request | None:
        """Return what the run was to compute, or None when the folder does not say."""
        from models.ensemble.fingerprint import Fingerprint

        file = self.folder / _REQUEST
        try:
            document = parse_json_table(read_input(file), file=file, what="the request")
            parts, machine, published = (
                {str(name): str(value) for name, value in document.get(key, {}).items()}
                for key in ("inputs", "machine", "published")
            )
            return Request(str(document["command"]), Fingerprint(parts, machine), published)
        except (DataError, KeyError, AttributeError):
            return None

    def begin(self, request: Request, *, keep_blocks: bool) -> None:
        """Make the folder ready for a request: without files, and without blocks unless kept."""
        kept = keep_blocks and self.blocks.is_dir()
        try:
            for name in (_WHOLE, _FILES) if kept else (_WHOLE, _FILES, BLOCKS):
                remove_whatever(self.folder / name)
            if not (self.folder / _REQUEST).is_file():
                remove_whatever(self.folder / _REQUEST)
            text = json.dumps(request.document(), indent=2)
            write_whole(self.folder / _REQUEST, f"{text}\n".encode())
            self.files.mkdir()
        except (OSError, StorageError) as reason:
            self.lock.release()
            cause = disk_reason(reason) if isinstance(reason, OSError) else reason.problem
            refused = StorageError(f"the run cannot be kept here ({cause})", file=self.folder)
            if kept and self.finished_blocks():
                raise UnfinishedRunError(self.folder) from refused
            raise refused from None

    def announce_end(self) -> None:
        """Note that the files are whole: once they are gone from here, they are a run."""
        try:
            (self.folder / _WHOLE).touch()
        except OSError as reason:
            raise StorageError(
                f"the run cannot be ended here ({disk_reason(reason)}); finished draws are kept",
                file=self.folder,
            ) from None

    def release(self) -> None:
        """Leave the folder, its blocks alone, to whoever resumes the run."""
        (self.folder / _WHOLE).unlink(missing_ok=True)
        shutil.rmtree(self.files, ignore_errors=True)
        self.lock.release()

    def remove(self) -> None:
        """Remove the folder: the run is finished or given up."""
        # First of all what makes it a run: who is killed on the way leaves nothing to resume.
        with suppress(OSError):
            (self.folder / _REQUEST).unlink()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.release()


def unfinished_name(name: str) -> str:
    """Return the name of the folder of an unfinished run."""
    return f".{name}.unfinished"


def start_anew(out: Path, request: Request, *, name: str | None, stem: str) -> UnfinishedRun:
    """Return an unfinished run without a block.

    What the same command left unfinished is thrown away. What another one did is not: then, and
    when another process is at work there, the next free name is taken, or a given name refused.
    """
    for candidate in candidate_names(name, stem):
        folder = out / unfinished_name(candidate)
        unfinished = _claim(folder)
        if unfinished is None:
            problem, allowed = "another process is working on this run", "another name"
        else:
            known = unfinished.known_request()
            blocks = unfinished.finished_blocks() if unfinished.is_begun() else 0
            if not blocks or known is None or not request.differences(known):
                unfinished.begin(request, keep_blocks=False)
                return replace(unfinished, thrown_away=blocks)
            unfinished.release()
            problem = f"an unfinished run of other inputs has this name: {known.command}"
            allowed = "another name, or to finish that run or delete its folder first"
        if name is not None:
            raise UsageError(problem, file=folder, key="--name", allowed=allowed)
    raise AssertionError("names never end")


def resume(out: Path, request: Request, *, name: str | None, stem: str) -> UnfinishedRun:
    """Return the unfinished run of the same inputs, with the blocks it has.

    Raises
    ------
    UsageError
        When there is none, when those there are have other inputs, or another process uses it.
    """
    refused = UsageError(
        "there is no unfinished run to resume",
        file=out / unfinished_name(name or stem),
        key="--resume",
        allowed="the command that was stopped, with its --name and --out; or no --resume",
    )
    for folder in _unfinished_folders(out, name=name, stem=stem):
        unfinished = _claim(folder)
        if unfinished is None:
            refused = UsageError(
                "another process is working on this run", file=folder, key="--resume"
            )
            continue
        if not unfinished.is_begun():
            unfinished.remove()
            continue
        known = unfinished.known_request()
        differences = [] if known is None else request.differences(known)
        if not differences:
            published = {**({} if known is None else known.published), **request.published}
            unfinished.begin(replace(request, published=published), keep_blocks=True)
            return replace(unfinished, published=published)
        unfinished.release()
        refused = other_inputs(folder, differences)
    raise refused


def _unfinished_folders(out: Path, *, name: str | None, stem: str) -> list[Path]:
    """Return the folders of unfinished runs of a name, or of a stem with any number or none."""
    if name is not None:
        found = [out / unfinished_name(name)]
        return [folder for folder in found if folder.is_dir()]
    pattern = re.compile(re.escape(unfinished_name("@")).replace("@", rf"{re.escape(stem)}(-\d+)?"))
    found = [folder for folder in out.glob(".*") if pattern.fullmatch(folder.name)]
    return sorted((folder for folder in found if folder.is_dir()), key=lambda f: (len(f.name), f))


def candidate_names(name: str | None, stem: str) -> Iterator[str]:
    """Yield the one name that was given, or the stem, the stem with -2, with -3 and so on."""
    if name is not None:
        yield name
        return
    yield stem
    for number in count(2):
        yield f"{stem}-{number}"


def other_inputs(folder: Path, differences: list[str], *, key: str = "--resume") -> UsageError:
    """Return the error for an unfinished run whose draws are others than those asked for."""
    shown = "; ".join(differences[:_DIFFERENCES_SHOWN])
    more = len(differences) - _DIFFERENCES_SHOWN
    return UsageError(
        f"the unfinished run has other inputs: {shown}" + (f"; and {more} more" * (more > 0)),
        file=folder,
        key=key,
        allowed=_ALLOWED[key],
    )


def _claim(folder: Path) -> UnfinishedRun | None:
    """Return the folder, made when it is not there, or None when other processes use it.

    The lock goes with the process, however that ends.
    """
    lock = FileLock(folder / LOCK, blocking=False, is_singleton=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        if parts_at_work(folder):
            lock.release()
            return None
    except Timeout:
        return None
    except OSError as reason:
        raise refused_folder(folder.parent, reason, key="--out") from None
    return UnfinishedRun(folder, lock)
