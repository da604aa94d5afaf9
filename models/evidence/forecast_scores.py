"""How good distributions were: CRPS, PIT, coverage, and skill that groups of lines agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.evidence.association import Floats, rank_correlation
from models.evidence.contenders import (
    Forecast,
    Normal,
    cross_fitted_spread,
    hindsight_spread,
)

OWN, HINDSIGHT, CROSS_FITTED = "own", "hindsight", "cross_fitted"
"""Where a forecast's spread comes from: from itself, from the outcomes, from those elsewhere."""

COVERAGES: Final = (0.5, 0.9)
PIT_BINS: Final = 10
_RESAMPLES: Final = 2000
_SEED: Final = 2024
_INTERVAL: Final = (0.05, 0.95)

Key = tuple[str, str]
"""A forecast's name and where its spread comes from."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One minus the mean CRPS over that of a reference, with a 90 % interval; above 0 is better.

    The interval resamples minor groups, whose occupations share their fate.
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
    """How one forecast did, over all lines of a window.

    `crps` is in log points of jobs, weighted by jobs at the origin and not; `median_error` and
    `bias` (median less outcome) are weighted means; `spread` is the mean standard deviation it was
    given (None where it has its own); `coverage` the share of jobs whose outcome lay inside the
    central 50 and 90 %; `pit` shares of jobs by tenth of the forecast's own distribution;
    `skills` are by reference.
    """

    crps_by_jobs: float
    crps_by_occupation: float
    median_error: float
    bias: float
    rank_by_jobs: float
    rank_by_occupation: float
    spread: float | None
    coverage: Mapping[float, float]
    pit: tuple[float, ...]
    skills: Mapping[Key, Skill]


def with_spreads(
    centres: Mapping[str, Floats],
    outcome: Floats,
    weights: Floats,
    groups: NDArray[np.str_],
) -> Mapping[Key, Forecast]:
    """Return each single forecast as two distributions, with hindsight's spread and without.

    Parameters
    ----------
    centres
        Log changes of jobs, (line,), by name.
    outcome, weights, groups
        (line,) log change that happened, jobs at the origin, and minor group.
    """
    forecasts: dict[Key, Forecast] = {}
    for name, centre in centres.items():
        errors = outcome - centre
        best = hindsight_spread(errors, weights)
        forecasts[name, HINDSIGHT] = Normal(centre, best)
        forecasts[name, CROSS_FITTED] = Normal(centre, cross_fitted_spread(errors, weights, groups))
    return forecasts


def score_forecasts(
    forecasts: Mapping[Key, Forecast],
    outcome: Floats,
    weights: Floats,
    groups: NDArray[np.str_],
    *,
    references: Sequence[Key],
) -> Mapping[Key, ForecastScore]:
    """Return the score of each forecast, with its skill over each of the references.

    Parameters
    ----------
    outcome, weights, groups
        As in `with_spreads`.
    """
    each = {key: forecast.crps(outcome) for key, forecast in forecasts.items()}
    resampled = _resampled_means(each, weights, groups)
    means = {key: float(np.average(scores, weights=weights)) for key, scores in each.items()}
    scores = {}
    for key, forecast in forecasts.items():
        middle, below = forecast.middle(), forecast.probability_below(outcome)
        scores[key] = ForecastScore(
            crps_by_jobs=means[key],
            crps_by_occupation=float(each[key].mean()),
            median_error=float(np.average(np.abs(middle - outcome), weights=weights)),
            bias=float(np.average(middle - outcome, weights=weights)),
            rank_by_jobs=_rank(middle, outcome, weights),
            rank_by_occupation=_rank(middle, outcome, np.ones_like(weights)),
            spread=float(forecast.spread.mean()) if isinstance(forecast, Normal) else None,
            coverage={level: _inside(below, level, weights) for level in COVERAGES},
            pit=pit_histogram(below, weights),
            skills={
                other: _skill(means[key] / means[other], resampled[key] / resampled[other])
                for other in references
                if other != key
            },
        )
    return scores


def pit_histogram(below: Floats, weights: Floats) -> tuple[float, ...]:
    """Return shares of the weight by tenth of the forecast's distribution, lowest first."""
    counts, _ = np.histogram(below, bins=PIT_BINS, range=(0, 1), weights=weights)
    return tuple((counts / weights.sum()).tolist())


def _inside(below: Floats, level: float, weights: Floats) -> float:
    edge = (1 - level) / 2
    return float(np.average((edge <= below) & (below <= 1 - edge), weights=weights))


def _resampled_means(
    each: Mapping[Key, Floats], weights: Floats, groups: NDArray[np.str_]
) -> Mapping[Key, Floats]:
    """Return the weighted mean score of every forecast in the same resamples of groups."""
    names, place = np.unique(groups, return_inverse=True)
    count = len(names)
    generator = np.random.default_rng(_SEED)
    times = generator.multinomial(count, np.full(count, 1 / count), size=_RESAMPLES).astype(float)

    def resampled(values: Floats) -> Floats:
        sums: Floats = times @ np.bincount(place, weights=values, minlength=count)
        return sums

    total = resampled(weights)
    return {key: resampled(weights * scores) / total for key, scores in each.items()}


def _skill(ratio: float, resampled: Floats) -> Skill:
    low, high = np.quantile(1 - resampled, _INTERVAL)
    return Skill(1 - ratio, float(low), float(high))


def _rank(middle: Floats, outcome: Floats, weights: Floats) -> float:
    """Return the rank correlation of median forecast and outcome; 0 for one value for all."""
    if np.ptp(middle) < 1e-12:
        return 0.0
    return rank_correlation(middle, outcome, weights)
