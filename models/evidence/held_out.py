"""Adoption held out: curves fitted to part of what was observed, against the rest of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.evidence.business_use import ALL_SECTORS, CEILINGS
from models.evidence.contenders import hindsight_spread, normal_crps
from models.evidence.diffusion import fit_library
from models.evidence.forecast_scores import COVERAGES
from models.evidence.fractional_logit import design_of, fit_logit
from models.evidence.pooling import pooled_mean

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

WORDING: Final = "goods_or_services"
"""The one wording under which the question was asked before and after the cut."""

FITTED_UNTIL, OBSERVED_UNTIL = 2024.75, 2025.75
"""October 2024 is the first month held out, September 2025 the last."""

_LATEST: Final = 6  # fortnights: a panel of firms answers once in as many
_NINETY: Final = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class HeldOutUse:
    """One forecast of the share of firms using AI, over the fortnights held out.

    `ceiling` is the share of firms that the curve rises to, or None where the last share fitted is
    carried on, with hindsight's best spread. `forecast` and `observed` are means, `crps` the mean
    score (all shares of firms), `coverage_90` the share of fortnights within the 90 % interval.
    """

    ceiling: float | None
    fortnights: int
    forecast: float
    observed: float
    crps: float
    coverage_90: float


@dataclass(frozen=True, slots=True)
class LeftOutDurations:
    """How the other technologies foretold each one's duration: shares of them within intervals.

    `median_error` is the median absolute error of the log of the duration.
    """

    technologies: int
    coverage_50: float
    coverage_90: float
    median_error: float


def use_held_out(business_use: pd.DataFrame) -> tuple[HeldOutUse, ...]:
    """Return curves fitted to the earlier fortnights beside the later ones, and no change."""
    frame = business_use[
        (business_use["wording"] == WORDING) & (business_use["sector_code"] == ALL_SECTORS)
    ]
    known = frame.dropna(subset=["use_share"]).sort_values("year")
    before = known[known["year"] < FITTED_UNTIL]
    after = known[(known["year"] >= FITTED_UNTIL) & (known["year"] < OBSERVED_UNTIL)]
    observed = after["use_share"].to_numpy(float)
    curves = [_curve(before, after, ceiling) for ceiling in CEILINGS]
    last = np.full(len(observed), before["use_share"].to_numpy(float)[-_LATEST:].mean())
    best = hindsight_spread(observed - last, np.ones(len(observed)))
    return (*curves, _beside(None, last, best, observed))


def _curve(before: pd.DataFrame, after: pd.DataFrame, ceiling: float) -> HeldOutUse:
    from scipy.special import expit

    columns = ["use_share", "standard_error_share"]
    scaled = before.assign(**{name: before[name] / ceiling for name in columns})
    design, centre = design_of(scaled, [ALL_SECTORS])
    fit = fit_logit(scaled, design)
    ahead = np.column_stack([np.ones(len(after)), after["year"].to_numpy(float) - centre])
    share = expit(ahead @ fit.point)
    # To first order in the log odds; what a fortnight's own sample adds is as published.
    curve_error = ceiling * share * (1 - share) * np.array([fit.error(along) for along in ahead])
    spread = np.hypot(curve_error, after["standard_error_share"].to_numpy(float))
    return _beside(ceiling, ceiling * share, spread, after["use_share"].to_numpy(float))


def _beside(
    ceiling: float | None, forecast: Floats, spread: Floats, observed: Floats
) -> HeldOutUse:
    return HeldOutUse(
        ceiling=ceiling,
        fortnights=len(observed),
        forecast=float(forecast.mean()),
        observed=float(observed.mean()),
        crps=float(normal_crps(observed - forecast, spread).mean()),
        coverage_90=float((np.abs(observed - forecast) <= _NINETY * spread).mean()),
    )


def durations_left_out(diffusion: pd.DataFrame) -> LeftOutDurations:
    """Return how well the library without each technology foretold that one's duration."""
    fits = [one.best for one in fit_library(diffusion).technologies]
    return foretold(
        np.log([fit.duration for fit in fits]), np.array([fit.log_duration_error for fit in fits])
    )


def foretold(log_durations: Floats, errors: Floats) -> LeftOutDurations:
    """Return how well each estimate is foretold by the others; those without an error are left out.

    Parameters
    ----------
    log_durations, errors
        (technology,) log of years and its standard error.
    """
    from scipy.special import ndtr

    known = np.isfinite(errors)
    values, errors = log_durations[known], errors[known]
    below, missed = [], []
    for at in range(len(values)):
        others = pooled_mean(np.delete(values, at), np.delete(errors, at))
        spread = float(np.sqrt(others.spread**2 + others.error**2 + errors[at] ** 2))
        below.append(float(ndtr((values[at] - others.mean) / spread)))
        missed.append(abs(float(values[at]) - others.mean))
    shares = [_inside(below, level) for level in COVERAGES]
    return LeftOutDurations(len(values), shares[0], shares[1], float(np.median(missed)))


def _inside(below: Sequence[float], level: float) -> float:
    edge = (1 - level) / 2
    return float(np.mean([edge <= one <= 1 - edge for one in below]))
