"""A part of a run computed into its unfinished folder, beside other processes that do the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from displacement.setting.progress import ProgressReport, no_progress
from displacement.storage.destination import Destination
from displacement.storage.parts import parts_at_work, take_part
from displacement.storage.run_folder import free_name, is_mistake, run_stem
from displacement.storage.unfinished_run import (
    LOCK,
    Request,
    UnfinishedRun,
    UnfinishedRunError,
    other_inputs,
    unfinished_name,
)
from displacement.storage.whole_folder import refused_folder
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.requests.run_request import RunRequest
    from displacement.setting.setting import Setting
    from models.ensemble.ensemble import KeptBlocks

# The whole run is held for an instant by each process that joins it, and for long by one that
# finishes it.
_SECONDS_TO_JOIN: Final = 60


@dataclass(frozen=True, slots=True)
class PartOfRun:
    """What a process has computed of a run: `numbers` of blocks, and which `folder` then holds."""

    folder: Path
    numbers: range
    kept: KeptBlocks


def part_into_folder(
    setting: Setting,
    request: RunRequest,
    place: Destination,
    numbers: range,
    *,
    on_progress: ProgressReport = no_progress,
) -> PartOfRun:
    """Compute some blocks of a checked request into the folder of the unfinished run.

    Blocks that are there are kept. Other processes may compute others meanwhile, here and on other
    machines that see the folder and give the same bits.

    Raises
    ------
    UsageError
        When the folder cannot be written, holds a run of other inputs, or another process computes
        some of these blocks or the whole run.
    UnfinishedRunError
        In place of whatever stopped the part, which the same command goes on with.
    """
    from displacement.answers.run import answer_part, prepare_run
    from displacement.requests.run_request import asked_command

    prepared = prepare_run(setting, request)
    asked = Request(asked_command(request, setting), prepared.fingerprint(), request.published)
    name = free_name(place.out, place.name) or run_stem(prepared.resolved.scenario_id)
    with _joined(place.out / unfinished_name(name), asked, numbers) as unfinished:
        kept = answer_part(
            prepared, numbers=numbers, blocks=unfinished.blocks, on_progress=on_progress
        )
        return PartOfRun(unfinished.folder, numbers, kept)


@contextmanager
def _joined(folder: Path, request: Request, numbers: range) -> Iterator[UnfinishedRun]:
    """Yield an unfinished run, begun where it is not, with a part of it for this process alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / LOCK, timeout=_SECONDS_TO_JOIN, is_singleton=False) as lock:
            unfinished = UnfinishedRun(folder, lock)
            _begin_or_join(unfinished, request)
            part = take_part(folder, numbers)
    except Timeout:
        raise UsageError(
            "another process is working on the whole of this run", file=folder
        ) from None
    except OSError as reason:
        raise refused_folder(folder.parent, reason, key="--out") from None
    if part is None:
        raise UsageError(
            "another process is computing some of these blocks",
            file=folder,
            key="--blocks",
            allowed="blocks that no other process computes at the same time",
        )
    try:
        with _resumable(folder):
            yield unfinished
    finally:
        part.release()


def _begin_or_join(unfinished: UnfinishedRun, request: Request) -> None:
    """See to it that an unfinished run is that of a request; raise UsageError where it is not."""
    known = unfinished.known_request() if unfinished.is_begun() else None
    if known is not None and not (differences := request.differences(known)):
        return
    in_use = unfinished.finished_blocks() or parts_at_work(unfinished.folder)
    if known is not None and in_use:
        raise other_inputs(unfinished.folder, differences, key="--blocks")
    unfinished.begin(request, keep_blocks=unfinished.is_begun())
    with suppress(OSError):
        unfinished.files.rmdir()


@contextmanager
def _resumable(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException as reason:
        if is_mistake(reason):
            raise
        raise UnfinishedRunError(folder) from reason
