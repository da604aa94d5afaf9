"""How good forecasts were: CRPS, skill against naive ones, coverage, and ranks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.evidence.association import Floats, rank_correlation

COVERAGES: Final = (0.5, 0.9)
_RESAMPLES: Final = 2000
_SEED: Final = 2024
_INTERVAL: Final = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Skill:
    """One minus the mean CRPS over that of a reference, with a 90 % interval; above 0 is better.

    The interval resamples occupations.
    """

    value: float
    low: float
    high: float

    @property
    def word(self) -> str:
        """Return "better", "worse" or "neither", by the interval."""
        if self.low > 0:
            return "better"
        return "worse" if self.high < 0 else "neither"


@dataclass(frozen=True, slots=True)
class ForecastScore:
    """How one forecast did, over all occupations.

    `crps` is the mean continuous ranked probability score of the log change of jobs (for a single
    number, the absolute error), weighted by jobs at the origin and not; `median_error` the
    weighted mean absolute error of the median, which gives no credit for a range; `bias` the
    weighted mean of median forecast less outcome; `coverage` the share of jobs whose outcome lay
    inside the central 50 and 90 % (None for a single number); `skills` are by reference forecast.
    """

    crps_by_jobs: float
    crps_by_occupation: float
    median_error: float
    bias: float
    rank_by_jobs: float
    rank_by_occupation: float
    coverage: Mapping[float, float] | None
    skills: Mapping[str, Skill]


def crps(forecast: Floats, outcome: Floats) -> Floats:
    """Return the CRPS of an ensemble (draw, occupation) at `outcome` (occupation,), in its unit.

    E|X - y| - E|X - X'| / 2, by the sorted ensemble; with one draw it is the absolute error.
    Source: Gneiting and Raftery (2007), Journal of the American Statistical Association 102:359.
    """
    count = len(forecast)
    order = np.sort(forecast, axis=0)
    rank_weights = (2 * np.arange(1, count + 1) - count - 1) / count**2
    spread = (rank_weights[:, None] * order).sum(axis=0)
    result: Floats = np.abs(forecast - outcome).mean(axis=0) - spread
    return result


def score_forecasts(
    forecasts: Mapping[str, Floats], outcome: Floats, weights: Floats
) -> Mapping[str, ForecastScore]:
    """Return the score of each forecast; those of one draw serve as references of the others.

    Parameters
    ----------
    forecasts
        Log changes of jobs, (draw, occupation), by name.
    outcome, weights
        (occupation,) log change that happened, and jobs at the origin.
    """
    each = {name: crps(draws, outcome) for name, draws in forecasts.items()}
    references = [name for name, draws in forecasts.items() if len(draws) == 1]
    resampled = _resampled_means(each, weights)
    return {
        name: ForecastScore(
            crps_by_jobs=float(np.average(each[name], weights=weights)),
            crps_by_occupation=float(each[name].mean()),
            median_error=float(np.average(np.abs(_middle(draws) - outcome), weights=weights)),
            bias=float(np.average(_middle(draws) - outcome, weights=weights)),
            rank_by_jobs=_rank(draws, outcome, weights),
            rank_by_occupation=_rank(draws, outcome, np.ones_like(weights)),
            coverage=None if len(draws) == 1 else _coverage(draws, outcome, weights),
            skills={
                other: _skill(name, other, each, resampled, weights)
                for other in references
                if other != name
            },
        )
        for name, draws in forecasts.items()
    }


def _resampled_means(each: Mapping[str, Floats], weights: Floats) -> Mapping[str, Floats]:
    """Return the weighted mean score of every forecast in the same resamples of occupations."""
    generator = np.random.default_rng(_SEED)
    count = len(weights)
    times = generator.multinomial(count, np.full(count, 1 / count), size=_RESAMPLES)
    weighted = times * weights
    total = weighted.sum(axis=1)
    return {name: (weighted * scores).sum(axis=1) / total for name, scores in each.items()}


def _skill(
    name: str,
    other: str,
    each: Mapping[str, Floats],
    resampled: Mapping[str, Floats],
    weights: Floats,
) -> Skill:
    value = 1 - np.average(each[name], weights=weights) / np.average(each[other], weights=weights)
    low, high = np.quantile(1 - resampled[name] / resampled[other], _INTERVAL)
    return Skill(float(value), float(low), float(high))


def _coverage(draws: Floats, outcome: Floats, weights: Floats) -> Mapping[float, float]:
    shares = {}
    for level in COVERAGES:
        low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=0)
        inside = (low <= outcome) & (outcome <= high)
        shares[level] = float(np.average(inside, weights=weights))
    return shares


def _rank(draws: Floats, outcome: Floats, weights: Floats) -> float:
    """Return the rank correlation of median forecast and outcome; 0 for one value for all."""
    middle = _middle(draws)
    if np.ptp(middle) < 1e-12:
        return 0.0
    return rank_correlation(middle, outcome, weights)


def _middle(draws: Floats) -> Floats:
    middle: Floats = np.median(draws, axis=0)
    return middle
