"""Whether two things go together across occupations: ranks and regressions, weighted by jobs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from occupations.measures import mid_ranks

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LEVEL: Final = 0.95
"""Coverage of the intervals of slopes."""

GROUPS: Final = 5
ZERO_GROUP: Final = 0
_MASS_AT_ZERO: Final = 0.1


@dataclass(frozen=True, slots=True)
class Slope:
    """A slope with its robust standard error and interval, in the unit of the outcome."""

    estimate: float
    standard_error: float
    low: float
    high: float
    observations: int

    @property
    def is_clear(self) -> bool:
        """Return whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def standardised(values: Floats, weights: Floats) -> Floats:
    """Return values less their weighted mean, in units of their weighted standard deviation."""
    centred = values - np.average(values, weights=weights)
    result: Floats = centred / np.sqrt(np.average(centred**2, weights=weights))
    return result


def rank_correlation(first: Floats, second: Floats, weights: Floats) -> float:
    """Return Spearman's correlation, -1 to 1, with ranks and their product weighted; ties share."""
    ranks = [standardised(mid_ranks(values, weights), weights) for values in (first, second)]
    return float(np.average(ranks[0] * ranks[1], weights=weights))


def slope(outcome: Floats, score: Floats, weights: Floats, controls: Floats | None = None) -> Slope:
    """Return the slope of `outcome` on one standard deviation of `score`, by least squares.

    Least squares are weighted; standard errors are robust to unequal variances (HC3, which
    large weights need).

    Parameters
    ----------
    outcome, score
        (occupation,), finite.
    weights
        (occupation,) jobs, above 0.
    controls
        (occupation, control), or None for the raw slope; a constant is added. Columns that say
        nothing beyond the others are dropped.
    """
    from statsmodels.regression.linear_model import WLS

    columns = [np.ones_like(score), standardised(score, weights)]
    design = np.column_stack(columns if controls is None else [*columns, controls])
    fit = WLS(outcome, _independent(design, weights), weights=weights).fit(
        cov_type="HC3", use_t=True
    )
    low, high = fit.conf_int(alpha=1 - LEVEL)[1]
    return Slope(float(fit.params[1]), float(fit.bse[1]), float(low), float(high), len(outcome))


def indicators(groups: NDArray[np.str_]) -> Floats:
    """Return a column of 0 and 1 for each group but the first, (occupation, group - 1)."""
    names = np.unique(groups)
    return np.asarray(groups[:, None] == names[None, 1:], dtype=np.float64)


def score_groups(score: Floats, weights: Floats) -> NDArray[np.int64]:
    """Return the fifth of all jobs an occupation's score falls in, 1 (lowest) to 5.

    Where at least a tenth of the jobs share the score 0, those are group 0 and the fifths are of
    the rest. Equal scores share a group.
    """
    at_zero = score == 0
    has_mass = float(weights[at_zero].sum() / weights.sum()) >= _MASS_AT_ZERO
    ranked = ~at_zero if has_mass else np.ones_like(at_zero)
    groups = np.full(len(score), ZERO_GROUP, dtype=np.int64)
    if ranked.any():
        rank = mid_ranks(score[ranked], weights[ranked])
        groups[ranked] = np.minimum((rank * GROUPS).astype(np.int64), GROUPS - 1) + 1
    return groups


def weighted_quantiles(values: Floats, weights: Floats, levels: Floats) -> Floats:
    """Return the least values at or below which at least these shares of the weight lie."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    at = np.searchsorted(reached, levels - 1e-12, side="left")
    result: Floats = values[order][np.minimum(at, len(values) - 1)]
    return result


def _independent(design: Floats, weights: Floats) -> Floats:
    """Return the columns that are no combination of those before them, weighted rows counted."""
    kept: list[int] = []
    scaled = design * np.sqrt(weights)[:, None]
    basis = np.zeros((len(design), 0))
    for column in range(design.shape[1]):
        vector = scaled[:, column]
        rest = vector - basis @ (basis.T @ vector)
        rest -= basis @ (basis.T @ rest)
        length = float(np.linalg.norm(rest))
        if length > 1e-8 * float(np.linalg.norm(vector)):
            basis = np.column_stack([basis, rest / length])
            kept.append(column)
    return design[:, kept]
