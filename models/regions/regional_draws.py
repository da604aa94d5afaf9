"""Linear rungs by place at the first draws of an ensemble, in sums of a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.engine import Engine, Projector, default_engine
from models.group_sums import GroupSum
from models.inputs import ModelInputs
from models.projection import linear_rungs
from models.regions.weights import PlaceWeights, basis_size
from models.sampling import ParameterDraws, central_draw, draw_parameters
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]
OnProgress = Callable[[int, int], None]

BASELINE: Final = "baseline"
_BLOCK: Final = 1_024
# The arrays of a few draws stay in the processor's cache.
_PROJECTED_TOGETHER: Final = 8


@dataclass(frozen=True, slots=True)
class RegionalSample:
    """Which draws of an ensemble places are projected at, and in which year.

    The first `draws` of those keyed by `seed`, none for central values alone; `together`
    draws are projected at once, on which no number depends.
    """

    year: int
    draws: int
    seed: int
    together: int = _PROJECTED_TOGETHER


@dataclass(frozen=True, slots=True, eq=False)
class RegionalDraws:
    """Baseline and linear rungs of places in one year.

    `quantities` names the baseline and the linear rungs of the ladder, in this order, `headline`
    the rung of the answer. `central_jobs` (row, quantity) and `jobs` (row, quantity, draw), which
    has no draws in a run of central values. `mean_baseline` and `mean_headline` (basis,) are means
    over draws (or central values) of the national basis that the rows are weights on.
    """

    quantities: tuple[str, ...]
    headline: str
    year: int
    draws: int
    central_jobs: Floats
    jobs: Floats
    mean_baseline: Floats
    mean_headline: Floats


def regional_draws(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    weights: PlaceWeights,
    sample: RegionalSample,
    *,
    engine: Engine | None = None,
    on_progress: OnProgress | None = None,
) -> RegionalDraws:
    """Return the rungs of every row at central values and at the draws of the sample.

    The equations are those of the engine's rungs by cell: sums over places are none of the sums
    that a kernel keeps.
    """
    engine = engine or default_engine()
    matrix = weights.matrix(basis_size(inputs))
    project = _Basis(inputs, engine.projector, sample.year)
    central = project(central_draw(resolved, inputs))
    jobs = np.empty((weights.rows, len(project.quantities), sample.draws))
    totals = np.zeros((2, central.shape[1]))
    with engine.pool() as pool:
        for first, basis, sums in _few_after_few(pool, project, matrix, resolved, sample):
            jobs[:, :, first : first + basis.shape[0]] = sums
            # One draw after the other, so that the sum does not depend on how many come together.
            for draw in basis:
                totals += draw
            if on_progress is not None:
                on_progress(first + basis.shape[0], sample.draws)
    means = totals / sample.draws if sample.draws else project.summed_up(central)[:, :, 0]
    return RegionalDraws(
        quantities=project.quantities,
        headline=project.headline,
        year=sample.year,
        draws=sample.draws,
        central_jobs=_by_row(matrix, central)[:, :, 0],
        jobs=jobs,
        mean_baseline=means[0],
        mean_headline=means[1],
    )


class _Basis:
    """Draws to the basis: baseline and rungs of cells, then of occupations."""

    def __init__(self, inputs: ModelInputs, projector: Projector, year: int) -> None:
        self.inputs, self._projector, self._year = inputs, projector, year
        self.quantities = (BASELINE, *(rung.name for rung in projector.ladder.linear))
        self.headline = projector.ladder.headline.name
        self._averaged = [self.quantities.index(name) for name in (BASELINE, self.headline)]
        occupations = len(inputs.occupations.codes)
        self._by_occupation = GroupSum.over(inputs.cells.occupation, groups=occupations)

    def __call__(self, draws: ParameterDraws) -> Floats:
        """Return jobs or job equivalents, (quantity, basis, draw)."""
        linear = linear_rungs(
            self.inputs,
            draws,
            year=self._year,
            ladder=self._projector.ladder,
            rung_equations=self._projector.equations,
        )
        rungs = [values[:, -1] for values in linear.rungs.values()]
        cells = np.stack([linear.baseline[:, -1], *rungs])
        basis = np.concatenate([cells, self._by_occupation(cells)], axis=-1)
        return np.ascontiguousarray(np.swapaxes(basis, 1, 2))

    def summed_up(self, basis: Floats) -> Floats:
        """Return what means over draws are taken of: baseline and headline, (2, basis, draw)."""
        return basis[self._averaged]


def _by_row(matrix: Any, basis: Floats) -> Floats:
    """Return sums over the basis, (row, quantity, draw), each in the order of the columns."""
    return np.stack([matrix @ quantity for quantity in basis], axis=1)


def _few_after_few(
    pool: ThreadPoolExecutor,
    project: _Basis,
    matrix: Any,
    resolved: ResolvedScenario,
    sample: RegionalSample,
) -> Iterator[tuple[int, Floats, Floats]]:
    """Yield the first draw, (draw, 2, basis) and (row, quantity, draw) of a few draws in turn."""

    def sums(few: ParameterDraws) -> tuple[Floats, Floats]:
        basis = project(few)
        return np.moveaxis(project.summed_up(basis), -1, 0), _by_row(matrix, basis)

    for start in range(0, sample.draws, _BLOCK):
        stop = min(start + _BLOCK, sample.draws)
        block = draw_parameters(resolved, project.inputs, seed=sample.seed, start=start, stop=stop)
        firsts = range(0, block.size, sample.together)
        few = [block.between(first, first + sample.together) for first in firsts]
        for first, (basis, summed) in zip(firsts, pool.map(sums, few), strict=True):
            yield start + first, basis, summed
