"""The ensemble: the model at many draws, whose results do not depend on how they are computed."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.ensemble.block_folder import BlockFolder
from models.ensemble.blocks import BLOCK_DRAWS, TILE_DRAWS, Blocks, Division, Drawn, MemoryBlocks
from models.ensemble.fingerprint import fingerprint_of
from models.ensemble.layout import Layout, Tile
from models.inputs import ModelInputs
from models.kernel.kernel import Kernel
from models.ladder import LADDER, Ladder
from models.sampling import ParameterDraws, central_draw, draw_parameters
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]
OnProgress = Callable[[int, int], None]
Projector = Callable[[ParameterDraws], Aggregates]

# A draw takes about 30 kB; up to here, without a folder, they are kept in memory.
_DRAWS_IN_MEMORY: Final = 2 * BLOCK_DRAWS
# What goes through the kernel at once; more would only take more memory.
_PROJECTED_TOGETHER: Final = 64


@dataclass(frozen=True, slots=True)
class Execution:
    """How an ensemble is computed; no number depends on any of it.

    `workers` is the number of threads, by default one a processor. `folder` keeps finished blocks:
    those it holds of the same ensemble are not computed again. Without it, what does not fit well
    into memory goes into a temporary folder. `block`, `tile` and `together` are numbers of draws:
    kept as a whole, given to a worker, projected at once.
    """

    workers: int | None = None
    folder: Path | None = None
    block: int = BLOCK_DRAWS
    tile: int = TILE_DRAWS
    together: int = _PROJECTED_TOGETHER


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """One scenario at central values and at `draws` draws (`drawn` is None when there are none)."""

    inputs: ModelInputs
    resolved: ResolvedScenario
    years: tuple[int, ...]
    draws: int
    seed: int
    central: Aggregates
    drawn: Drawn | None

    @property
    def ladder(self) -> Ladder:
        """Return the ladder whose rungs were computed."""
        return LADDER


def run_ensemble(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    *,
    draws: int,
    seed: int,
    horizon: int,
    execution: Execution | None = None,
    on_progress: OnProgress | None = None,
) -> Ensemble:
    """Return the model at central values and at draws 0 to `draws` - 1.

    `draws` = 0 gives the central values alone. `on_progress` is told draws done and draws asked
    for, and starts with those that the folder of the execution holds already.

    Raises
    ------
    StorageError
        When finished draws cannot be written; those written before stay.
    """
    project = Kernel(inputs, horizon=horizon)
    years = tuple(range(inputs.base_year, horizon + 1))
    central = project(central_draw(resolved, inputs))
    ensemble = Ensemble(inputs, resolved, years, draws, seed, central, drawn=None)
    if draws == 0:
        return ensemble
    execution = execution or Execution()
    drawn = Drawn(Layout.of(central), _blocks_for(ensemble, execution))
    _compute_missing(
        _Work(ensemble, drawn, project, execution.together),
        workers=execution.workers or available_processors(),
        on_progress=on_progress or _nobody,
    )
    return Ensemble(inputs, resolved, years, draws, seed, central, drawn)


def available_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _nobody(done: int, total: int) -> None:
    """Report progress to nobody."""


def _blocks_for(ensemble: Ensemble, execution: Execution) -> Blocks:
    layout = Layout.of(ensemble.central)
    division = Division(ensemble.draws, execution.block, execution.tile)
    if execution.folder is not None:
        fingerprint = fingerprint_of(
            ensemble.inputs, ensemble.resolved, seed=ensemble.seed, horizon=ensemble.years[-1]
        )
        return BlockFolder(
            execution.folder, layout=layout, division=division, fingerprint=fingerprint.digest
        )
    if ensemble.draws <= _DRAWS_IN_MEMORY:
        return MemoryBlocks(division)
    return BlockFolder.temporary(layout=layout, division=division)


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """What workers need to know to compute tiles of an ensemble."""

    ensemble: Ensemble
    drawn: Drawn
    project: Projector
    together: int

    def draws_of(self, block: range) -> ParameterDraws:
        """Return the assumptions at the draws of a block."""
        return draw_parameters(
            self.ensemble.resolved,
            self.ensemble.inputs,
            seed=self.ensemble.seed,
            start=block.start,
            stop=block.stop,
        )

    def compute(self, draws: ParameterDraws, block: range, tile: range) -> int:
        """Compute and keep one tile of a block; return how many draws it has."""
        kept = Tile.empty(self.drawn.layout, tile)
        for start in range(0, len(tile), self.together):
            first = tile.start - block.start + start
            last = min(first + self.together, tile.stop - block.start)
            kept.fill(self.project(draws.between(first, last)), start=start)
        self.drawn.blocks.put(kept)
        return len(tile)


def _compute_missing(work: _Work, *, workers: int, on_progress: OnProgress) -> None:
    """Compute the blocks that are missing; one is drawn while the one before is projected."""
    blocks, total = work.drawn.blocks, work.ensemble.draws
    missing = blocks.missing()
    done = total - sum(map(len, missing))
    on_progress(done, total)
    with _threads(workers) as pool, _threads(1) as disk:
        projecting: deque[tuple[range, list[Future[int]]]] = deque()
        writing: deque[Future[None]] = deque()
        for block in [*missing, None]:
            if block is not None:
                draws, tiles = work.draws_of(block), blocks.division.tiles(block)
                parts = [pool.submit(work.compute, draws, block, tile) for tile in tiles]
                projecting.append((block, parts))
            if len(projecting) > 1 or (block is None and projecting):
                before, parts = projecting.popleft()
                for part in as_completed(parts):
                    done += part.result()
                    on_progress(done, total)
                writing.append(disk.submit(blocks.finish, before))
            if len(writing) > 1:  # a disk slower than the workers holds them back
                writing.popleft().result()
        for written in writing:
            written.result()


@contextmanager
def _threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Yield threads; when an exception ends their use, what has not begun is left undone."""
    pool = ThreadPoolExecutor(max_workers=count)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
