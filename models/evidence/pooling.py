"""A mean and a spread of estimates that have errors of their own (random effects, by REML)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_LARGEST_SPREAD: Final = 10.0


@dataclass(frozen=True, slots=True)
class PooledMean:
    """The mean of the truths behind the estimates, its standard error, and their own spread.

    `spread` is the standard deviation of the truths: what errors of estimation leave unexplained.
    """

    mean: float
    error: float
    spread: float
    count: int

    def quantile(self, probability: float) -> float:
        """Return a quantile of one further truth, the uncertainty of the mean included."""
        from scipy.special import ndtri

        return self.mean + float(ndtri(probability)) * float(np.hypot(self.spread, self.error))


def pooled_mean(estimates: Floats, errors: Floats) -> PooledMean:
    """Return the pooled mean of estimates with known standard errors.

    Each estimate is normal about its truth with its error, the truths normal about the mean with a
    spread that restricted maximum likelihood finds. Estimates whose error is not finite are left
    out: they say nothing.

    Source: DerSimonian and Laird (1986), Controlled Clinical Trials 7:177, for the model.
    """
    from scipy.optimize import minimize_scalar

    known = np.isfinite(errors)
    values, variances = estimates[known], errors[known] ** 2

    def misfit(spread: float) -> float:
        weights = 1 / (variances + spread**2)
        mean = weights @ values / weights.sum()
        return float(weights @ (values - mean) ** 2 - np.log(weights).sum() + np.log(weights.sum()))

    found = minimize_scalar(misfit, bounds=(0.0, _LARGEST_SPREAD), method="bounded")
    spread = float(found.x)
    weights = 1 / (variances + spread**2)
    return PooledMean(
        mean=float(weights @ values / weights.sum()),
        error=float(1 / np.sqrt(weights.sum())),
        spread=spread,
        count=int(known.sum()),
    )
