"""What drives the spread: variance shares by assumption or group, after Sobol.

The common factor is one input; each assumption's own part, which the factor leaves, is another.
Parts that are correlated all the same have no variance share of their own, so they vary together as
one group; single assumptions are looked at with all dependence switched off. Sources: Saltelli et
al. (2010) for the design and first order, Jansen (1999) for total order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.examination.groups import group_of, independent_inputs, varying_keys
from models.examination.response import Response
from models.sampling import draws_at, values_at_uniforms
from models.scenarios import ResolvedScenario
from models.sobol import BITS, scrambled_points

Floats = NDArray[np.float64]
# (point, dimension) in the open unit cube to one number a point, (point,).
Model = Callable[[Floats], Floats]

BOOTSTRAPS: Final = 500
_HALF_STEP: Final = 2.0 ** -(BITS + 1)
_INTERVAL: Final = (0.025, 0.975)
CLOSE_ENOUGH: Final = 0.05
"""How far an interval may reach from its estimate for the rows of a design to suffice."""


@dataclass(frozen=True, slots=True)
class Index:
    """Shares of the variance of one factor: alone (first order), and with all others (total).

    Intervals are 95 % bootstrap intervals over the design's rows; estimates may leave 0-1 by their
    error.
    """

    factor: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Variance shares of every factor, largest total first, and the spread they are shares of.

    `with_correlations` says whether factors are independent groups under the rank correlations, or
    single assumptions without them; `rows` is the size of the design, `runs` the model runs.
    """

    indices: tuple[Index, ...]
    with_correlations: bool
    mean: float
    standard_deviation: float
    rows: int
    runs: int

    @property
    def widest_error(self) -> float:
        """Return how far any 95 % interval reaches from its estimate, as a share."""
        ends = (
            (estimate - low, high - estimate)
            for one in self.indices
            for low, estimate, high in (
                (one.first_low, one.first, one.first_high),
                (one.total_low, one.total, one.total_high),
            )
        )
        return max((max(below, above) for below, above in ends), default=0.0)

    @property
    def rows_suffice(self) -> bool:
        """Return whether every estimate is close enough to be quoted."""
        return self.widest_error <= CLOSE_ENOUGH

    def rows_for(self, error: float) -> int:
        """Return about how many rows, a power of two, keep intervals within `error`.

        The error of an average falls with the square root of what is averaged.
        """
        needed = self.rows * (self.widest_error / error) ** 2
        return 1 << max(0, math.ceil(math.log2(max(needed, 1.0))))


def group_sensitivity(
    response: Response, resolved: ResolvedScenario, *, rows: int, seed: int
) -> Sensitivity:
    """Return the variance shares of the common factor and of independent groups, dependence on.

    `rows` is a power of two; the model runs rows x (groups + 2) times.
    """
    keys = independent_inputs(resolved)
    names = [group_of(key, resolved) for key in keys]
    return _sensitivity(response, resolved, keys, names, correlated=True, rows=rows, seed=seed)


def single_sensitivity(
    response: Response, resolved: ResolvedScenario, *, rows: int, seed: int
) -> Sensitivity:
    """Return the variance shares of single assumptions, the rank correlations off."""
    keys = varying_keys(resolved)
    return _sensitivity(response, resolved, keys, keys, correlated=False, rows=rows, seed=seed)


def _sensitivity(
    response: Response,
    resolved: ResolvedScenario,
    keys: Sequence[str],
    names: Sequence[str],
    *,
    correlated: bool,
    rows: int,
    seed: int,
) -> Sensitivity:
    if not keys:
        return Sensitivity((), correlated, float("nan"), 0.0, rows, 0)

    def model(points: Floats) -> Floats:
        values = values_at_uniforms(resolved, keys, points, correlated=correlated)
        return response(draws_at(resolved, response.inputs, values, size=points.shape[0]))

    return sobol_indices(model, names, rows=rows, seed=seed, with_correlations=correlated)


def sobol_indices(
    model: Model, factors: Sequence[str], *, rows: int, seed: int, with_correlations: bool = False
) -> Sensitivity:
    """Return the variance shares of a model of independent uniforms.

    Parameters
    ----------
    model
        Takes (point, dimension) in the open unit cube, gives (point,).
    factors
        The factor of each dimension; dimensions of one name vary together.
    rows
        Rows of the design, a power of two.

    Raises
    ------
    FloatingPointError
        When the model gives anything but a finite number, with the row and the point.
    """
    columns: Mapping[str, list[int]] = {
        name: [place for place, other in enumerate(factors) if other == name]
        for name in dict.fromkeys(factors)
    }
    one, other = _design(rows, len(factors), seed=seed)
    mixed = []
    for places in columns.values():
        swapped = one.copy()
        swapped[:, places] = other[:, places]
        mixed.append(swapped)
    points = np.concatenate([one, other, *mixed])
    found = model(points)
    _refuse_non_finite(found, points)
    base, second, *varied = np.split(found, len(columns) + 2)
    indices = _indices(list(columns), base, second, np.stack(varied), seed=seed)
    both = np.concatenate([base, second])
    return Sensitivity(
        indices=tuple(sorted(indices, key=lambda index: -index.total)),
        with_correlations=with_correlations,
        mean=float(both.mean()),
        standard_deviation=float(both.std()),
        rows=rows,
        runs=found.size,
    )


def _design(rows: int, dimensions: int, *, seed: int) -> tuple[Floats, Floats]:
    """Return two independent blocks of points, each (rows, dimensions)."""
    points = scrambled_points((seed,), dimensions=2 * dimensions, start=0, stop=rows) + _HALF_STEP
    return points[:, :dimensions], points[:, dimensions:]


def _refuse_non_finite(found: Floats, points: Floats) -> None:
    bad = np.flatnonzero(~np.isfinite(found))
    if bad.size:
        place = int(bad[0])
        raise FloatingPointError(
            f"the model gives {found[place]} in draw {place} of {found.size} "
            f"(point {np.array2string(points[place], precision=4, threshold=8)})"
        )


def _indices(
    factors: Sequence[str], base: Floats, second: Floats, varied: Floats, *, seed: int
) -> list[Index]:
    rows = base.size
    rng = np.random.default_rng([seed, rows])
    picks = rng.integers(0, rows, (BOOTSTRAPS, rows))
    first, total = _shares(base, second, varied)
    again = [_shares(base[p], second[p], varied[:, p]) for p in picks]
    first_ends = np.quantile([one for one, _ in again], _INTERVAL, axis=0)
    total_ends = np.quantile([one for _, one in again], _INTERVAL, axis=0)
    return [
        Index(
            factor=name,
            first=float(first[place]),
            first_low=float(first_ends[0, place]),
            first_high=float(first_ends[1, place]),
            total=float(total[place]),
            total_low=float(total_ends[0, place]),
            total_high=float(total_ends[1, place]),
        )
        for place, name in enumerate(factors)
    ]


def _shares(base: Floats, second: Floats, varied: Floats) -> tuple[Floats, Floats]:
    """Return first- and total-order shares, (factor,) each; 0 where nothing varies."""
    variance = np.concatenate([base, second]).var()
    if variance == 0:
        nothing = np.zeros(varied.shape[0])
        return nothing, nothing
    centre = (base.mean() + second.mean()) / 2
    first = np.mean((second - centre) * (varied - base), axis=1) / variance
    total = 0.5 * np.mean((base - varied) ** 2, axis=1) / variance
    return first, total
