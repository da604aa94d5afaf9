"""Quantiles over draws and their Monte-Carlo standard errors from the sixteen scramblings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.histograms import ShareHistograms
from models.sampling import SCRAMBLINGS

Floats = NDArray[np.float64]

# Below this many draws in each scrambling its own estimates say nothing of their error.
_FEWEST_PER_SCRAMBLING: Final = 4
_PROBABILITIES: Final = (0.05, 0.25, 0.50, 0.75, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Mean, quantiles and their Monte-Carlo standard errors; all arrays share one shape.

    The errors are NaN when there are too few draws to estimate them.
    """

    mean: Floats
    p05: Floats
    p25: Floats
    p50: Floats
    p75: Floats
    p95: Floats
    error_mean: Floats
    error_p05: Floats
    error_p25: Floats
    error_p50: Floats
    error_p75: Floats
    error_p95: Floats


def has_errors(draws: int) -> bool:
    """Return whether there are enough draws to estimate Monte-Carlo errors."""
    return draws >= SCRAMBLINGS * _FEWEST_PER_SCRAMBLING


def spread_of_draws(values: Floats) -> Spread:
    """Return the spread over the first axis, draws 0, 1, …, in the shape of the other axes."""
    quantiles = np.quantile(values, _PROBABILITIES, axis=0)
    if has_errors(values.shape[0]):
        own = [values[scrambling::SCRAMBLINGS] for scrambling in range(SCRAMBLINGS)]
        errors = [
            error_of_scramblings(np.stack([part.mean(axis=0) for part in own])),
            *error_of_scramblings(
                np.stack([np.quantile(part, _PROBABILITIES, axis=0) for part in own])
            ),
        ]
    else:
        errors = [np.full(values.shape[1:], np.nan)] * (1 + len(_PROBABILITIES))
    return Spread(values.mean(axis=0), *quantiles, *errors)


def spread_of_histograms(histograms: ShareHistograms, *, draws: int) -> Spread:
    """Return the spread of shares by occupation and rung, (occupation, rung)."""
    quantiles = [histograms.quantile(p) for p in _PROBABILITIES]
    mean = histograms.mean()
    if has_errors(draws):
        errors = [
            error_of_scramblings(histograms.mean_by_scrambling()),
            *(error_of_scramblings(histograms.quantile_by_scrambling(p)) for p in _PROBABILITIES),
        ]
    else:
        errors = [np.full(mean.shape, np.nan)] * (1 + len(_PROBABILITIES))
    return Spread(mean, *quantiles, *errors)


def error_of_scramblings(estimates: Floats) -> Floats:
    """Return the standard error of the mean of independent estimates along the first axis."""
    error: Floats = estimates.std(axis=0, ddof=1) / np.sqrt(estimates.shape[0])
    return error
