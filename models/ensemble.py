"""The ensemble: the model at many draws, in blocks whose results do not depend on their size."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates, Aggregator
from models.histograms import ShareHistograms
from models.inputs import ModelInputs
from models.ladder import GROUPINGS
from models.projection import project
from models.sampling import ParameterDraws, central_draw, draw_parameters
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]
OnProgress = Callable[[int, int], None]

# Draws sampled together; arrays of the equations stay in cache when few are projected at once.
_BLOCK: Final = 256
_PROJECTED_TOGETHER: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What is kept of all draws: sums at each draw, and shares by occupation as histograms.

    Arrays as in `Aggregates`, which also says the meaning of each axis.
    """

    baseline: Floats
    totals: Floats
    groups: dict[str, Floats]
    occupation_shares: ShareHistograms


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


def run_ensemble(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    *,
    draws: int,
    seed: int,
    horizon: int,
    on_progress: OnProgress | None = None,
) -> Ensemble:
    """Return the model at central values and at draws 0 to `draws` - 1.

    `draws` = 0 gives the central values alone. `on_progress` is told draws done and draws asked
    for. Bits do not depend on the number of processors.
    """
    aggregator = Aggregator(inputs)
    years = tuple(range(inputs.base_year, horizon + 1))
    central = aggregator(project(inputs, central_draw(resolved, inputs), horizon=horizon))
    drawn = None
    if draws > 0:
        parts = _projected(inputs, resolved, aggregator, draws=draws, seed=seed, horizon=horizon)
        drawn = _gather(parts, central, draws=draws, on_progress=on_progress)
    return Ensemble(inputs, resolved, years, draws, seed, central, drawn)


def _projected(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    aggregator: Aggregator,
    *,
    draws: int,
    seed: int,
    horizon: int,
) -> Iterator[tuple[int, Aggregates]]:
    """Yield the first draw and the sums of each group of draws projected together."""
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for start in range(0, draws, _BLOCK):
            block = draw_parameters(
                resolved, inputs, seed=seed, start=start, stop=min(start + _BLOCK, draws)
            )
            firsts = range(0, block.size, _PROJECTED_TOGETHER)

            def sums(first: int, block: ParameterDraws = block) -> Aggregates:
                few = block.between(first, first + _PROJECTED_TOGETHER)
                return aggregator(project(inputs, few, horizon=horizon))

            for first, part in zip(firsts, pool.map(sums, firsts), strict=True):
                yield start + first, part


def _gather(
    parts: Iterator[tuple[int, Aggregates]],
    like: Aggregates,
    *,
    draws: int,
    on_progress: OnProgress | None,
) -> Drawn:
    baseline = np.empty((draws, *like.baseline.shape[1:]))
    totals = np.empty((draws, *like.totals.shape[1:]))
    groups = {name: np.empty((draws, *like.groups[name].shape[1:])) for name in GROUPINGS}
    histograms = ShareHistograms(occupations=like.occupation_shares.shape[1])
    for first, part in parts:
        stop = first + part.totals.shape[0]
        baseline[first:stop] = part.baseline
        totals[first:stop] = part.totals
        for name in GROUPINGS:
            groups[name][first:stop] = part.groups[name]
        histograms.add(part.occupation_shares, start=first)
        if on_progress is not None:
            on_progress(stop, draws)
    return Drawn(baseline, totals, groups, histograms)
