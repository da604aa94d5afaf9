"""The curves that agree with a rise seen in part: midpoint and duration under the model's ceiling.

A curve seen only at its beginning fits as well under a low ceiling soon reached as under a high one
far off. A run takes the ceiling from the model and not from the series, so that a midpoint which
belongs to a lower one would hand over work sooner than the series does. Here the ceiling is spread
as the model draws it, whatever the series says of it, and the duration is taken to be as that of
earlier technologies; what is likely of midpoint and duration follows by importance sampling.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.curves import CURVES
from models.distributions import Distribution
from models.evidence.curve_fit import CurveFit
from models.evidence.pooling import PooledMean

Floats = NDArray[np.float64]
Points = tuple[float, float, float]

_TAILS: Final = (0.05, 0.5, 0.95)
_CEILINGS: Final = 48
_DRAWS: Final = 400
_SEED: Final = 20_250_531
# The least that a ceiling may be, as a share of the highest value observed, as in the fit.
_LEAST_CEILING: Final = 0.9
# Heavy tails, so that no curve which agrees with the series is drawn too seldom.
_TAIL_FREEDOM: Final = 5
# Longest and shortest that a curve is tried with, in log years.
_LOG_DURATION_BOUNDS: Final = (math.log(0.1), math.log(5_000))
_LARGEST_POSITION: Final = 3.0
# Of a share: no survey is exact to more than a ten-thousandth.
_LEAST_VARIANCE: Final = 1e-8


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What earlier technologies let expect of another one before anything of it is seen.

    `durations` are log durations in years; `ceiling` and Bass's `p_over_q` are those of the model,
    with which the curve is run.
    """

    durations: PooledMean
    ceiling: Distribution
    p_over_q: float


@dataclass(frozen=True, slots=True)
class PlausibleCurves:
    """The 5, 50 and 95 % points of what agrees with a series under the model's ceiling.

    `midpoint` is a calendar year, `duration` in years from 10 to 90 % of the ceiling.
    """

    midpoint: Points
    duration: Points


def plausible_curves(
    years: Floats, shares: Floats, *, fit: CurveFit, known: Beforehand
) -> PlausibleCurves:
    """Return the curves of the fit's family that agree with a rising series.

    How far the curve has come (years past the midpoint, in durations) is unknown before the series,
    whatever duration and ceiling.

    Parameters
    ----------
    fit
        The least-squares curve: its residuals and their correlation say how exact the series is.
    known
        What earlier technologies let expect.
    """
    series = _Series(years, shares, fit, known)
    ceilings = _ceilings(known.ceiling, least=_LEAST_CEILING * float(shares.max()))
    return _drawn(series, ceilings, series.peaks(ceilings))


def share_in(
    year: float, known: Beforehand, *, family: str, midpoint: float, duration: float
) -> float:
    """Return the share that a curve reaches in a calendar year with the central ceiling."""
    since, ratio = np.asarray(year - midpoint), np.asarray(known.p_over_q)
    return known.ceiling.central * float(CURVES[family](since, np.asarray(duration), ratio))


def _ceilings(known: Distribution, *, least: float) -> Floats:
    """Return equally likely ceilings of the model, those left out that the series has passed."""
    ceilings = known.quantile((np.arange(_CEILINGS) + 0.5) / _CEILINGS)
    possible = ceilings[ceilings >= least]
    return possible if possible.size else ceilings[-1:]


@dataclass(frozen=True, slots=True)
class _Peak:
    """The likeliest curve under one ceiling, its curvature, and how far it is from the series.

    `squares` are the sum of its squared residuals, `variance` what one of them varies by.
    """

    point: Floats
    root: Floats
    squares: float
    variance: float


class _Series:
    """A series and what is known beforehand; points are position and log duration."""

    def __init__(self, years: Floats, shares: Floats, fit: CurveFit, known: Beforehand) -> None:
        self._years, self._shares = years, shares
        self._middle = float(years[-1])
        self._family = fit.family
        self._freedom = fit.freedom
        self._squares = fit.residual**2 * fit.points
        self._widened = (1 + fit.correlation) / (1 - fit.correlation)
        self._ratio = np.asarray(known.p_over_q)
        self._centre = known.durations.mean
        self._spread = float(np.hypot(known.durations.spread, known.durations.error))
        self._starts = [
            np.array([(self._middle - fit.midpoint) / fit.duration, math.log(fit.duration)]),
            np.array([-0.3, self._centre]),
            np.array([0.3, self._centre]),
        ]
        self._low = np.array([-_LARGEST_POSITION, _LOG_DURATION_BOUNDS[0]])
        self._high = np.array([_LARGEST_POSITION, _LOG_DURATION_BOUNDS[1]])

    def midpoints(self, points: Floats) -> Floats:
        """Return the midpoint (calendar year) of each point of parameters."""
        return np.asarray(self._middle - points[:, 0] * np.exp(points[:, 1]))

    def log_density(self, ceiling: float, points: Floats, peak: _Peak) -> Floats:
        """Return how likely curves are under one ceiling, as a logarithm up to a constant.

        -inf is out of bounds.
        """
        excess = (self._misfits(ceiling, points) - peak.squares) / (self._freedom * peak.variance)
        # The size of the residuals is estimated, hence Student's and not the normal density; the
        # correlation that it is widened by is estimated too, so its tails are heavier by two.
        fit = -(self._freedom + 1) / 2 * np.log1p(np.maximum(excess, 0.0))
        prior = -(((points[:, 1] - self._centre) / self._spread) ** 2) / 2
        within = ((points >= self._low) & (points <= self._high)).all(axis=1)
        return np.where(within, fit + prior, -np.inf)

    def peaks(self, ceilings: Floats) -> list[_Peak]:
        """Return the likeliest curve under each ceiling, each found from the one before it."""
        peaks: list[_Peak] = []
        for ceiling in ceilings:
            starts = [peaks[-1].point] if peaks else self._starts
            peaks.append(self._peak(float(ceiling), starts))
        return peaks

    def _peak(self, ceiling: float, starts: Sequence[Floats]) -> _Peak:
        """Return the likeliest curve under one ceiling, by penalised least squares.

        Where the series speaks against the ceiling its residuals are larger, and a curve is known
        the less for it: their size is taken from a first curve, and a second is fitted with that.
        """
        start = self._fitted(ceiling, starts, self._variance(self._squares)).x
        variance = self._variance(max(float(self._misfits(ceiling, start[None])[0]), self._squares))
        best = self._fitted(ceiling, [start], variance)
        information = best.jac.T @ best.jac
        covariance = np.linalg.pinv(information, hermitian=True)
        root = np.linalg.cholesky(covariance + 1e-12 * np.eye(len(covariance)))
        squares = float(self._misfits(ceiling, best.x[None])[0])
        return _Peak(np.asarray(best.x), np.asarray(root, np.float64), squares, variance)

    def _fitted(self, ceiling: float, starts: Sequence[Floats], variance: float) -> Any:
        from scipy.optimize import least_squares

        deviation = math.sqrt(variance)

        def rest(point: Floats) -> Floats:
            misfit = (self._curves(ceiling, point[None])[0] - self._shares) / deviation
            return np.concatenate([misfit, (point[1:] - self._centre) / self._spread])

        tried: list[Any] = [
            least_squares(
                rest, np.clip(start, self._low, self._high), bounds=(self._low, self._high)
            )
            for start in starts
        ]
        return min(tried, key=lambda one: float(one.cost))

    def _variance(self, squares: float) -> float:
        return max(squares / self._freedom * self._widened, _LEAST_VARIANCE)

    def _misfits(self, ceiling: float, points: Floats) -> Floats:
        rest = self._curves(ceiling, points) - self._shares
        return np.asarray((rest**2).sum(axis=1))

    def _curves(self, ceiling: float, points: Floats) -> Floats:
        duration = np.exp(points[:, 1:2])
        since = self._years - (self._middle - points[:, :1] * duration)
        return np.asarray(ceiling * CURVES[self._family](since, duration, self._ratio))


def _drawn(series: _Series, ceilings: Floats, peaks: Sequence[_Peak]) -> PlausibleCurves:
    generator = np.random.default_rng(_SEED)
    size = len(peaks[0].point)
    normal = generator.standard_normal((_DRAWS, size))
    scale = np.sqrt(generator.chisquare(_TAIL_FREEDOM, (_DRAWS, 1)) / _TAIL_FREEDOM)
    standard = normal / scale  # the same draws under every ceiling, so that nothing jumps
    proposed = -(_TAIL_FREEDOM + size) / 2 * np.log1p((standard**2).sum(axis=1) / _TAIL_FREEDOM)
    midpoints, durations, weights = [], [], []
    for ceiling, peak in zip(ceilings, peaks, strict=True):
        points = peak.point + standard @ peak.root.T
        weight = series.log_density(float(ceiling), points, peak) - proposed
        share = np.exp(weight - weight.max())
        # Each ceiling counts the same: a run draws it whatever the series says of it.
        weights.append(share / share.sum())
        midpoints.append(series.midpoints(points))
        durations.append(np.exp(points[:, 1]))
    share = np.array(weights)
    return PlausibleCurves(
        midpoint=_points(np.array(midpoints), share), duration=_points(np.array(durations), share)
    )


def _points(values: Floats, weights: Floats) -> Points:
    order = np.argsort(values, axis=None, kind="stable")
    ranked, mass = values.ravel()[order], np.cumsum(weights.ravel()[order])
    low, middle, high = np.interp(_TAILS, (mass - weights.ravel()[order] / 2) / mass[-1], ranked)
    return float(low), float(middle), float(high)
