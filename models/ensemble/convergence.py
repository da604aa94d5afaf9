"""What an ensemble says after a part of its draws: how far its numbers have settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.ensemble.quantiles import has_errors, spread_of_draws
from models.likelihood import probability_of

Floats = NDArray[np.float64]

# The share of the draws looked at, as one over each of these.
_PARTS: Final = (16, 8, 4, 2, 1)


@dataclass(frozen=True, slots=True)
class PartialEstimate:
    """One quantity after its first `draws` draws: quantiles in jobs and the claim's probability.

    The errors are Monte-Carlo standard errors.
    """

    draws: int
    p05: float
    p50: float
    p95: float
    error_p05: float
    error_p50: float
    error_p95: float
    probability: float
    probability_error: float


def convergence(jobs: Floats, *, claimed_jobs: float) -> tuple[PartialEstimate, ...]:
    """Return the estimates after 1/16, 1/8, 1/4, 1/2 and all of the draws, in this order.

    `jobs` is (draw,), draws 0, 1, …; `claimed_jobs` is what the probability is of reaching. Parts
    with too few draws to have an error are left out, so a small ensemble gives fewer or none.
    """
    counts = [jobs.size // part for part in _PARTS]
    return tuple(
        _estimate(jobs[:count], claimed_jobs=claimed_jobs) for count in counts if has_errors(count)
    )


def _estimate(jobs: Floats, *, claimed_jobs: float) -> PartialEstimate:
    spread = spread_of_draws(jobs)
    chance = probability_of(jobs >= claimed_jobs)
    return PartialEstimate(
        draws=jobs.size,
        p05=float(spread.p05),
        p50=float(spread.p50),
        p95=float(spread.p95),
        error_p05=float(spread.error_p05),
        error_p50=float(spread.error_p50),
        error_p95=float(spread.error_p95),
        probability=chance.value,
        probability_error=chance.error,
    )
