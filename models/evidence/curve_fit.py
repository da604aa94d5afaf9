"""One growth curve fitted to the rise of one technology, and how far its duration can be trusted.

The fits are least squares on shares. Residuals of such series hang together from year to year (many
are interpolated between censuses), so standard errors are widened by their correlation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.curves import CURVES

Floats = NDArray[np.float64]

FAMILIES: Final = ("logistic", "gompertz", "bass")
LEAST_POINTS: Final = 6
"""Fewer points leave nothing over for the residual of a curve with up to four parameters."""

_LOG_81: Final = math.log(81)
_DURATION_BOUNDS: Final = (1.0, 500.0)
# Years by which a midpoint may lie outside the series.
_BEYOND: Final = 150.0
# Those of `adoption.bass_p_over_q`.
_RATIO_BOUNDS: Final = (1e-4, 1.0)
_FIRST_RATIO: Final = 0.03
# The least that a ceiling may be, as a share of the highest value observed.
_LEAST_CEILING: Final = 0.9
_GREATEST_CORRELATION: Final = 0.9
_AT_BOUND: Final = 1e-6
# Below any rounding of a published share: a curve that leaves less is exact.
_LEAST_SQUARES: Final = 1e-12
_MIDPOINT, _LOG_DURATION, _CEILING, _LOG_RATIO = range(4)


@dataclass(frozen=True, slots=True)
class CurveFit:
    """A fitted curve: ceiling (share), midpoint (year) and years from 10 to 90 % of the ceiling.

    `log_duration_error` and `midpoint_error` are standard errors (NaN where the series does not
    determine them), `freedom` the degrees of freedom that go with them, `residual` the root mean
    square of what the curve leaves (share) and `correlation` that of neighbouring residuals.
    """

    family: str
    midpoint: float
    duration: float
    ceiling: float
    p_over_q: float
    midpoint_error: float
    log_duration_error: float
    freedom: int
    points: int
    residual: float
    correlation: float
    aicc: float

    def share(self, years: Floats) -> Floats:
        """Return the fitted share of adopters in `years`."""
        return self.ceiling * _unit_share(
            self.family, years - self.midpoint, self.duration, self.p_over_q
        )

    def duration_interval(self, level: float = 0.95) -> tuple[float, float]:
        """Return the interval of the duration in years; from 0 to infinity where undetermined."""
        from scipy.special import stdtrit

        if not math.isfinite(self.log_duration_error):
            return 0.0, math.inf
        reach = float(stdtrit(self.freedom, 0.5 + level / 2)) * self.log_duration_error
        return self.duration * _exp(-reach), self.duration * _exp(reach)


def fit_curve(years: Floats, shares: Floats, *, family: str) -> CurveFit:
    """Return the least-squares curve of one family through a rising series.

    Parameters
    ----------
    years, shares
        The points in order of year, at least LEAST_POINTS; shares 0-1.
    family
        One of FAMILIES.
    """
    from scipy.optimize import least_squares

    size = 4 if family == "bass" else 3
    low, high = (bound[:size] for bound in _bounds(years, shares))

    def rest(point: Floats) -> Floats:
        return _curve(family, point, years) - shares

    found: list[Any] = [
        least_squares(rest, np.clip(start[:size], low, high), bounds=(low, high), x_scale="jac")
        for start in _starts(years, shares)
    ]
    best = min(found, key=lambda one: float(one.cost))
    return _described(family, best, low=low, high=high, points=len(years))


def best_family(fits: Mapping[str, CurveFit]) -> CurveFit:
    """Return the fit with the least AICc, the earlier of FAMILIES where two are equal."""
    return min((fits[family] for family in FAMILIES), key=lambda fit: fit.aicc)


def _bounds(years: Floats, shares: Floats) -> tuple[Floats, Floats]:
    least = _LEAST_CEILING * float(shares.max())
    low = [years[0] - _BEYOND, math.log(_DURATION_BOUNDS[0]), least, math.log(_RATIO_BOUNDS[0])]
    high = [years[-1] + _BEYOND, math.log(_DURATION_BOUNDS[1]), 1.0, math.log(_RATIO_BOUNDS[1])]
    return np.array(low), np.array(high)


def _starts(years: Floats, shares: Floats) -> list[Floats]:
    """Return points to start from: straight lines through the log odds under two ceilings."""
    starts = []
    for ceiling in (min(1.0, 1.02 * float(shares.max())), 1.0):
        odds = np.clip(shares / ceiling, 0.01, 0.99)
        slope, level = np.polyfit(years - years[0], np.log(odds / (1 - odds)), 1)
        slope = max(float(slope), 1e-3)
        midpoint = years[0] - float(level) / slope
        log_duration = math.log(_LOG_81 / slope)
        starts.append(np.array([midpoint, log_duration, ceiling, math.log(_FIRST_RATIO)]))
    return starts


def _curve(family: str, point: Floats, years: Floats) -> Floats:
    ratio = math.exp(point[_LOG_RATIO]) if family == "bass" else math.nan
    unit = _unit_share(family, years - point[_MIDPOINT], math.exp(point[_LOG_DURATION]), ratio)
    return np.asarray(point[_CEILING] * unit)


def _unit_share(family: str, since: Floats, duration: float, ratio: float) -> Floats:
    return CURVES[family](since, np.asarray(duration), np.asarray(ratio))


def _described(family: str, best: Any, *, low: Floats, high: Floats, points: int) -> CurveFit:
    point, rest = best.x, best.fun
    held = (point - low < _AT_BOUND) | (high - point < _AT_BOUND)
    freedom = points - int((~held).sum())
    squares = max(float(rest @ rest), _LEAST_SQUARES)
    correlation = _neighbours(rest)
    errors = np.full(len(point), math.nan)
    # A parameter at its bound is taken as known, so that the others still have an error.
    errors[~held] = _errors(best.jac[:, ~held], squares / freedom, correlation)
    return CurveFit(
        family=family,
        midpoint=float(point[_MIDPOINT]),
        duration=float(math.exp(point[_LOG_DURATION])),
        ceiling=float(point[_CEILING]),
        p_over_q=float(math.exp(point[_LOG_RATIO])) if family == "bass" else math.nan,
        midpoint_error=float(errors[_MIDPOINT]),
        log_duration_error=float(errors[_LOG_DURATION]),
        freedom=freedom,
        points=points,
        residual=math.sqrt(squares / points),
        correlation=correlation,
        aicc=_aicc(squares, points, len(point) + 1),
    )


def _aicc(squares: float, points: int, parameters: int) -> float:
    """Return Akaike's criterion, corrected for few points; infinite where there are too few."""
    spare = points - parameters - 1
    if spare <= 0:
        return math.inf
    penalty = 2 * parameters * (1 + (parameters + 1) / spare)
    return points * math.log(squares / points) + penalty


def _errors(slopes: Floats, variance: float, correlation: float) -> Floats:
    widened = variance * (1 + correlation) / (1 - correlation)
    information = slopes.T @ slopes
    spread = np.diag(np.linalg.pinv(information)) * widened
    return np.asarray(np.sqrt(spread))


def _neighbours(rest: Floats) -> float:
    """Return the correlation of neighbouring residuals, 0 to 0.9."""
    total = max(float(rest @ rest), _LEAST_SQUARES)
    return float(np.clip(rest[1:] @ rest[:-1] / total, 0.0, _GREATEST_CORRELATION))


def _exp(power: float) -> float:
    return math.exp(min(power, 700.0))
