"""Jobs and rungs by group of people at the first draws of an ensemble, in sums of a fixed order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.engine import Engine
from models.inputs import ModelInputs
from models.ladder import Ladder
from models.sampling import central_draw, draw_parameters
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]
OnProgress = Callable[[int, int], None]

_TOGETHER: Final = 64


@dataclass(frozen=True, slots=True)
class PeopleSample:
    """Which draws people are projected at: the first `draws` of those keyed by `seed`, to `year`.

    0 draws give central values alone.
    """

    year: int
    draws: int
    seed: int


@dataclass(frozen=True, slots=True, eq=False)
class GroupDraws:
    """Sums over occupations with weights, in jobs or job equivalents of one year.

    Attributes
    ----------
    ladder
        The rungs there are.
    central
        (1 + rung, column) at central values: jobs without automation, then the rungs.
    drawn
        (draw, 1 + rung, column) the same at each draw; None in a run of central values.
    """

    ladder: Ladder
    central: Floats
    drawn: Floats | None


class KeptSums:
    """Weighted sums of draws as an ensemble computes them, so that they cost next to nothing.

    Parameters
    ----------
    weights
        (occupation, column) what counts of an occupation's jobs in each column.
    draws
        How many of the first draws are kept.
    rungs
        The number of rungs of the ladder.
    """

    def __init__(self, weights: Floats, *, draws: int, rungs: int) -> None:
        self.weights = weights
        self.values = np.empty((draws, 1 + rungs, weights.shape[1]))
        self.heard = np.zeros(draws, dtype=np.bool_)

    def keep(self, first: int, sums: Aggregates) -> None:
        """Keep the sums of draws `first`, `first` + 1, … as far as they are wanted."""
        wanted = min(sums.occupation_baseline.shape[0], self.heard.size - first)
        if wanted > 0:
            values = weighted_sums(sums, self.weights, draws=wanted)
            self.values[first : first + wanted] = values
            self.heard[first : first + wanted] = True


def group_draws(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    kept: KeptSums,
    sample: PeopleSample,
    *,
    engine: Engine,
    on_progress: OnProgress | None = None,
) -> GroupDraws:
    """Return weighted sums over occupations at central values and at the draws of a sample.

    A draw's numbers are those of the ensemble's draw of the same number. Each draw is summed by
    itself, so that no number depends on how many are computed together or on how many threads.

    Parameters
    ----------
    kept
        The weights, and the draws of the sample that were heard of: the others are computed.
    on_progress
        Told draws done and draws asked for.
    """
    project = engine.projector(inputs, horizon=sample.year)
    central = weighted_sums(project(central_draw(resolved, inputs)), kept.weights)[0]
    starts = [
        start
        for start in range(0, sample.draws, _TOGETHER)
        if not kept.heard[start : start + _TOGETHER].all()
    ]

    def compute(start: int) -> int:
        stop = min(start + _TOGETHER, sample.draws)
        few = draw_parameters(resolved, inputs, seed=sample.seed, start=start, stop=stop)
        kept.keep(start, project(few))
        return stop - start

    done = 0
    with engine.pool() as pool:
        for few in pool.map(compute, starts):
            done += few
            if on_progress is not None:
                on_progress(done, sample.draws)
    drawn = kept.values[: sample.draws] if sample.draws else None
    return GroupDraws(project.ladder, central, drawn)


def weighted_sums(sums: Aggregates, weights: Floats, *, draws: int | None = None) -> Floats:
    """Return jobs and rungs summed over occupations with weights, (draw, 1 + rung, column).

    Of the first `draws`, or of all.
    """
    jobs = sums.occupation_baseline[:draws]
    rungs = np.swapaxes(sums.occupation_shares[:draws], 1, 2) * jobs[:, None, :]
    by_occupation = np.concatenate([jobs[:, None, :], rungs], axis=1)
    return np.stack([one @ weights for one in by_occupation])
