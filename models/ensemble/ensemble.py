"""The ensemble: the model at many draws, whose results do not depend on how they are computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.engine import Projector, SumsOfDraws, default_engine
from models.ensemble.block_folder import BlockFolder
from models.ensemble.blocks import BLOCK_DRAWS, TILE_DRAWS, Blocks, Division, Drawn, MemoryBlocks
from models.ensemble.executor import BlockTask, Executor, Listener
from models.ensemble.fingerprint import fingerprint_of
from models.ensemble.layout import Layout
from models.ensemble.threads import ThreadExecutor
from models.inputs import ModelInputs
from models.ladder import Ladder
from models.sampling import central_draw
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]
OnProgress = Callable[[int, int], None]

# A draw takes about 30 kB; up to here, without a folder, they are kept in memory.
_DRAWS_IN_MEMORY: Final = 2 * BLOCK_DRAWS
# What is projected at once; more would only take more memory.
_PROJECTED_TOGETHER: Final = 64


@dataclass(frozen=True, slots=True)
class Execution:
    """How an ensemble is divided and where it is kept; no number depends on any of it.

    `folder` keeps finished blocks: those it holds of the same ensemble are not computed again.
    Without it, what does not fit well into memory goes into a temporary folder. `block`, `tile` and
    `together` are numbers of draws: kept as a whole, given to a worker, projected at once.
    `workers` is the number of threads where no executor is given, by default one a processor.
    `listener` is told of draws as they are computed; of those that the folder holds it hears
    nothing.
    """

    workers: int | None = None
    folder: Path | None = None
    block: int = BLOCK_DRAWS
    tile: int = TILE_DRAWS
    together: int = _PROJECTED_TOGETHER
    listener: Listener | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """One scenario at central values and at `draws` draws (`drawn` is None when there are none).

    `ladder` says which rungs were computed.
    """

    inputs: ModelInputs
    resolved: ResolvedScenario
    ladder: Ladder
    years: tuple[int, ...]
    draws: int
    seed: int
    central: Aggregates
    drawn: Drawn | None


@dataclass(frozen=True, slots=True)
class KeptBlocks:
    """Which blocks of an ensemble a folder holds, by number from 0: all are `total`."""

    total: int
    there: tuple[int, ...]

    @property
    def missing(self) -> tuple[int, ...]:
        """Return the numbers of the blocks that are not there yet."""
        return tuple(sorted(set(range(self.total)) - set(self.there)))


def run_ensemble(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    *,
    draws: int,
    seed: int,
    horizon: int,
    projector: Projector | None = None,
    executor: Executor | None = None,
    execution: Execution | None = None,
    on_progress: OnProgress | None = None,
) -> Ensemble:
    """Return the model at central values and at draws 0 to `draws` - 1.

    Parameters
    ----------
    draws
        0 gives the central values alone.
    projector
        The form of the equations, that of the default engine when not given.
    executor
        Where blocks are computed, threads of this process when not given.
    on_progress
        Told draws done and draws asked for; starts with those that the folder holds already.

    Raises
    ------
    StorageError
        When finished draws cannot be written; those written before stay.
    """
    projector, execution = projector or default_engine().projector, execution or Execution()
    asked = _Asked(inputs, resolved, draws, seed, horizon, projector, execution)
    project = projector(inputs, horizon=horizon)
    years = tuple(range(inputs.base_year, horizon + 1))
    central = project(central_draw(resolved, inputs))
    ensemble = Ensemble(inputs, resolved, project.ladder, years, draws, seed, central, drawn=None)
    if draws == 0:
        return ensemble
    task = asked.task(project, central)
    blocks = asked.blocks(task)
    missing = blocks.missing()
    progress = _Progress(on_progress, draws - sum(map(len, missing)), draws)
    (executor or ThreadExecutor(execution.workers)).compute(
        task, blocks, missing=missing, on_drawn=progress.add
    )
    return replace(ensemble, drawn=Drawn(task.layout, blocks))


def compute_blocks(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    *,
    draws: int,
    seed: int,
    horizon: int,
    numbers: range,
    folder: Path,
    projector: Projector | None = None,
    executor: Executor | None = None,
    execution: Execution | None = None,
    on_progress: OnProgress | None = None,
) -> KeptBlocks:
    """Compute some blocks of an ensemble into a folder; return which blocks it then holds.

    Other processes may compute other blocks of it into the same folder meanwhile.

    Parameters
    ----------
    draws
        Those of the whole ensemble.
    numbers
        The blocks to compute, counted from 0; those that are there are not computed again.
    folder
        Keeps finished blocks.
    projector
        The form of the equations, that of the default engine when not given.
    executor
        Where blocks are computed, threads of this process when not given.
    on_progress
        Told draws done and draws asked for, of these blocks.

    Raises
    ------
    StorageError
        When finished draws cannot be written; those written before stay.
    """
    projector = projector or default_engine().projector
    execution = replace(execution or Execution(), folder=folder)
    asked = _Asked(inputs, resolved, draws, seed, horizon, projector, execution)
    project = projector(inputs, horizon=horizon)
    task = asked.task(project, project(central_draw(resolved, inputs)))
    blocks = asked.block_folder(task, folder, part=numbers)
    missing, total = blocks.missing(), sum(map(len, task.division.blocks_of(numbers)))
    progress = _Progress(on_progress, total - sum(map(len, missing)), total)
    (executor or ThreadExecutor(execution.workers)).compute(
        task, blocks, missing=missing, on_drawn=progress.add
    )
    return KeptBlocks(len(task.division.blocks()), blocks.named())


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What is asked of an ensemble, and how it is to be computed."""

    inputs: ModelInputs
    resolved: ResolvedScenario
    draws: int
    seed: int
    horizon: int
    projector: Projector
    execution: Execution

    def task(self, project: SumsOfDraws, central: Aggregates) -> BlockTask:
        """Return what it takes to compute a block."""
        return BlockTask(
            *(self.inputs, self.resolved, self.seed, project),
            layout=Layout.of(central, project.ladder),
            division=Division(self.draws, self.execution.block, self.execution.tile),
            together=self.execution.together,
            listener=self.execution.listener,
        )

    def blocks(self, task: BlockTask) -> Blocks:
        """Return where finished draws are kept."""
        if self.execution.folder is not None:
            return self.block_folder(task, self.execution.folder)
        if self.draws <= _DRAWS_IN_MEMORY:
            return MemoryBlocks(task.division)
        return BlockFolder.temporary(layout=task.layout, division=task.division)

    def block_folder(
        self, task: BlockTask, folder: Path, *, part: range | None = None
    ) -> BlockFolder:
        """Return a folder of finished draws, or of a part of its blocks."""
        fingerprint = fingerprint_of(
            self.inputs,
            self.resolved,
            seed=self.seed,
            horizon=self.horizon,
            projector=self.projector,
        )
        return BlockFolder(
            folder,
            layout=task.layout,
            division=task.division,
            fingerprint=fingerprint.digest,
            part=part,
        )


class _Progress:
    """Draws done of those asked for, told to whoever wants to know."""

    def __init__(self, tell: OnProgress | None, done: int, total: int) -> None:
        self._tell, self._done, self._total = tell, done, total
        self.add(0)

    def add(self, draws: int) -> None:
        """Count draws more."""
        self._done += draws
        if self._tell is not None:
            self._tell(self._done, self._total)
