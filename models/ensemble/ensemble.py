"""The ensemble: the model at many draws, whose results do not depend on how they are computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.engine import Projector, default_engine
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
    project = projector(inputs, horizon=horizon)
    years = tuple(range(inputs.base_year, horizon + 1))
    central = project(central_draw(resolved, inputs))
    ensemble = Ensemble(inputs, resolved, project.ladder, years, draws, seed, central, drawn=None)
    if draws == 0:
        return ensemble
    layout = Layout.of(central, project.ladder)
    division = Division(draws, execution.block, execution.tile)
    blocks = _blocks_for(ensemble, projector, layout, division, execution.folder)
    missing = blocks.missing()
    progress = _Progress(on_progress, draws - sum(map(len, missing)), draws)
    (executor or ThreadExecutor(execution.workers)).compute(
        BlockTask(
            *(inputs, resolved, seed, project, layout, division),
            together=execution.together,
            listener=execution.listener,
        ),
        blocks,
        missing=missing,
        on_drawn=progress.add,
    )
    return replace(ensemble, drawn=Drawn(layout, blocks))


def _blocks_for(
    ensemble: Ensemble,
    projector: Projector,
    layout: Layout,
    division: Division,
    folder: Path | None,
) -> Blocks:
    if folder is not None:
        fingerprint = fingerprint_of(
            ensemble.inputs,
            ensemble.resolved,
            seed=ensemble.seed,
            horizon=ensemble.years[-1],
            projector=projector,
        )
        return BlockFolder(folder, layout=layout, division=division, fingerprint=fingerprint.digest)
    if ensemble.draws <= _DRAWS_IN_MEMORY:
        return MemoryBlocks(division)
    return BlockFolder.temporary(layout=layout, division=division)


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
