"""Linear rungs by place at the first draws of an ensemble, in sums of a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.ensemble.ensemble import available_processors
from models.group_sums import GroupSum
from models.inputs import ModelInputs
from models.ladder import LINEAR_RUNGS
from models.projection import linear_rungs
from models.regions.weights import PlaceWeights, basis_size
from models.sampling import ParameterDraws, central_draw, draw_parameters
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]
OnProgress = Callable[[int, int], None]

QUANTITIES: Final = ("baseline", *LINEAR_RUNGS)
_BASELINE, _DISPLACED = QUANTITIES.index("baseline"), QUANTITIES.index("displaced")
_BLOCK: Final = 1_024
# The arrays of a few draws stay in the processor's cache.
_PROJECTED_TOGETHER: Final = 8


@dataclass(frozen=True, slots=True)
class RegionalSample:
    """Which draws of an ensemble places are projected at, and in which year.

    The first `draws` of those keyed by `seed`, none for central values alone. `workers` threads
    project `together` draws at once; no number depends on either.
    """

    year: int
    draws: int
    seed: int
    workers: int | None = None
    together: int = _PROJECTED_TOGETHER


@dataclass(frozen=True, slots=True, eq=False)
class RegionalDraws:
    """Baseline and linear rungs of places in one year, quantities in the order of `QUANTITIES`.

    `central_jobs` (row, quantity) and `jobs` (row, quantity, draw), which has no draws in a run of
    central values. `mean_baseline` and `mean_displaced` (basis,) are means over draws (or central
    values) of the national basis that the rows are weights on.
    """

    year: int
    draws: int
    central_jobs: Floats
    jobs: Floats
    mean_baseline: Floats
    mean_displaced: Floats


def regional_draws(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    weights: PlaceWeights,
    sample: RegionalSample,
    *,
    on_progress: OnProgress | None = None,
) -> RegionalDraws:
    """Return the rungs of every row at central values and at the draws of the sample."""
    matrix = weights.matrix(basis_size(inputs))
    project = _Projector(inputs, sample.year)
    central = project(central_draw(resolved, inputs))
    jobs = np.empty((weights.rows, len(QUANTITIES), sample.draws))
    totals = np.zeros((2, central.shape[1]))
    for first, basis, sums in _few_after_few(project, matrix, resolved, sample):
        jobs[:, :, first : first + basis.shape[0]] = sums
        # One draw after the other, so that the sum does not depend on how many come together.
        for draw in basis:
            totals += draw
        if on_progress is not None:
            on_progress(first + basis.shape[0], sample.draws)
    means = totals / sample.draws if sample.draws else central[[_BASELINE, _DISPLACED], :, 0]
    return RegionalDraws(
        year=sample.year,
        draws=sample.draws,
        central_jobs=_by_row(matrix, central)[:, :, 0],
        jobs=jobs,
        mean_baseline=means[0],
        mean_displaced=means[1],
    )


class _Projector:
    """Draws to the basis: baseline and rungs of cells, then of occupations."""

    def __init__(self, inputs: ModelInputs, year: int) -> None:
        self.inputs, self._year = inputs, year
        occupations = len(inputs.occupations.codes)
        self._by_occupation = GroupSum.over(inputs.cells.occupation, groups=occupations)

    def __call__(self, draws: ParameterDraws) -> Floats:
        """Return jobs or job equivalents, (quantity, basis, draw)."""
        found = linear_rungs(self.inputs, draws, year=self._year)
        cells = np.stack(
            [found.baseline[:, -1], *(found.rungs[name][:, -1] for name in LINEAR_RUNGS)]
        )
        basis = np.concatenate([cells, self._by_occupation(cells)], axis=-1)
        return np.ascontiguousarray(np.swapaxes(basis, 1, 2))


def _by_row(matrix: Any, basis: Floats) -> Floats:
    """Return sums over the basis, (row, quantity, draw), each in the order of the columns."""
    return np.stack([matrix @ quantity for quantity in basis], axis=1)


def _few_after_few(
    project: _Projector, matrix: Any, resolved: ResolvedScenario, sample: RegionalSample
) -> Iterator[tuple[int, Floats, Floats]]:
    """Yield the first draw, (draw, 2, basis) and (row, quantity, draw) of a few draws in turn."""

    def sums(few: ParameterDraws) -> tuple[Floats, Floats]:
        basis = project(few)
        return np.moveaxis(basis[[_BASELINE, _DISPLACED]], -1, 0), _by_row(matrix, basis)

    with ThreadPoolExecutor(max_workers=sample.workers or available_processors()) as pool:
        for start in range(0, sample.draws, _BLOCK):
            stop = min(start + _BLOCK, sample.draws)
            block = draw_parameters(
                resolved, project.inputs, seed=sample.seed, start=start, stop=stop
            )
            firsts = range(0, block.size, sample.together)
            few = [block.between(first, first + sample.together) for first in firsts]
            for first, (basis, summed) in zip(firsts, pool.map(sums, few), strict=True):
                yield start + first, basis, summed
