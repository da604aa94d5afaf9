"""The curves that agree with a rise seen in part: its ceiling, midpoint and duration as ranges.

A curve seen only at its beginning fits as well under a low ceiling soon reached as under a high one
far off. Least squares picks one of them, and its errors know nothing of the others. Here duration
and ceiling are taken to be, before the series, as those of earlier technologies were; what is
likely after it follows by importance sampling.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.curves import CURVES
from models.evidence.curve_fit import CurveFit
from models.evidence.pooling import PooledMean

Floats = NDArray[np.float64]
Points = tuple[float, float, float]

_TAILS: Final = (0.05, 0.5, 0.95)
_CEILINGS: Final = 48
_DRAWS: Final = 400
_SEED: Final = 20_250_531
_ROUNDS: Final = 6
# Of the likelihood's logarithm below its peak: what lies lower is not worth drawing from.
_FAR_BELOW: Final = 14.0
# The least that a ceiling may be, as a share of the highest value observed, as in the fit.
_LEAST_CEILING: Final = 0.9
# Heavy tails, so that no curve which agrees with the series is drawn too seldom.
_TAIL_FREEDOM: Final = 5
# Of Bass's p / q before the series: a factor of twenty either way holds nine in ten.
_LOG_RATIO, _LOG_RATIO_SPREAD = math.log(0.03), 1.8
_LOG_RATIO_BOUNDS: Final = (math.log(1e-4), 0.0)
# Longest and shortest that a curve is tried with, in log years.
_LOG_DURATION_BOUNDS: Final = (math.log(0.1), math.log(5_000))
_LARGEST_POSITION: Final = 3.0


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What earlier technologies let expect of another one before anything of it is seen.

    `durations` are log durations in years; `to_all` is the share of technologies that everybody
    adopted in the end. Any lower ceiling is as likely as any other.
    """

    durations: PooledMean
    to_all: float


@dataclass(frozen=True, slots=True)
class PlausibleCurves:
    """The 5, 50 and 95 % points of what agrees with a series.

    `midpoint` is a calendar year, `duration` in years from 10 to 90 % of the ceiling, `ceiling` a
    share of adopters.
    """

    midpoint: Points
    duration: Points
    ceiling: Points


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
    series = _Series(years, shares, fit, known.durations)
    low, high = _LEAST_CEILING * float(shares.max()), 1.0
    for _ in range(_ROUNDS):
        grid = np.linspace(low, high, _CEILINGS)
        peaks = series.peaks(grid)
        heights = np.array([peak.log_weight for peak in peaks])
        worth = np.flatnonzero(heights > heights.max() - _FAR_BELOW)
        first, last = max(worth[0] - 1, 0), min(worth[-1] + 1, _CEILINGS - 1)
        if last - first > _CEILINGS // 2:
            break
        low, high = float(grid[first]), float(grid[last])
    below = math.log((1 - known.to_all) * float(grid[1] - grid[0]))
    ceilings = np.append(grid, 1.0)
    priors = np.append(np.full(_CEILINGS, below), math.log(known.to_all))
    return _drawn(series, ceilings, [*peaks, *series.peaks(ceilings[-1:])], priors)


@dataclass(frozen=True, slots=True)
class _Peak:
    """The likeliest curve under one ceiling, its curvature, and the weight of all around it."""

    point: Floats
    root: Floats
    log_weight: float


class _Series:
    """A series and what is known beforehand; points are position, log duration, log p / q."""

    def __init__(self, years: Floats, shares: Floats, fit: CurveFit, known: PooledMean) -> None:
        self._years, self._shares = years, shares
        self._middle = float(years[-1])
        self._family = fit.family
        self._freedom = fit.freedom
        self._squares = fit.residual**2 * fit.points
        widened = (1 + fit.correlation) / (1 - fit.correlation)
        self._variance = self._squares / fit.freedom * widened
        is_bass = fit.family == "bass"
        spread = float(np.hypot(known.spread, known.error))
        self._centres = np.array([known.mean, _LOG_RATIO][: 1 + is_bass])
        self._spreads = np.array([spread, _LOG_RATIO_SPREAD][: 1 + is_bass])
        start = np.array([(self._middle - fit.midpoint) / fit.duration, math.log(fit.duration)])
        self._starts = [
            np.concatenate([one, self._centres[1:]])
            for one in (start, np.array([-0.3, known.mean]), np.array([0.3, known.mean]))
        ]
        ends = np.array([_LOG_DURATION_BOUNDS, _LOG_RATIO_BOUNDS][: 1 + is_bass])
        self._low = np.concatenate([[-_LARGEST_POSITION], ends[:, 0]])
        self._high = np.concatenate([[_LARGEST_POSITION], ends[:, 1]])

    def midpoints(self, points: Floats) -> Floats:
        """Return the midpoint (calendar year) of each point of parameters."""
        return np.asarray(self._middle - points[:, 0] * np.exp(points[:, 1]))

    def log_density(self, ceiling: float, points: Floats) -> Floats:
        """Return the logarithm of how likely curves are, up to a constant; -inf out of bounds."""
        rest = self._curves(ceiling, points) - self._shares
        excess = ((rest**2).sum(axis=1) - self._squares) / (self._freedom * self._variance)
        # The size of the residuals is estimated, hence Student's and not the normal density; the
        # correlation that it is widened by is estimated too, so its tails are heavier by two.
        fit = -(self._freedom + 1) / 2 * np.log1p(np.maximum(excess, 0.0))
        prior = -(((points[:, 1:] - self._centres) / self._spreads) ** 2).sum(axis=1) / 2
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
        """Return the likeliest curve under one ceiling, by penalised least squares."""
        from scipy.optimize import least_squares

        deviation = math.sqrt(self._variance)

        def rest(point: Floats) -> Floats:
            misfit = (self._curves(ceiling, point[None])[0] - self._shares) / deviation
            return np.concatenate([misfit, (point[1:] - self._centres) / self._spreads])

        tried: list[Any] = [
            least_squares(
                rest, np.clip(start, self._low, self._high), bounds=(self._low, self._high)
            )
            for start in starts
        ]
        best = min(tried, key=lambda one: float(one.cost))
        information = best.jac.T @ best.jac
        covariance = np.linalg.pinv(information, hermitian=True)
        root = np.linalg.cholesky(covariance + 1e-12 * np.eye(len(covariance)))
        density = float(self.log_density(ceiling, best.x[None])[0])
        return _Peak(
            np.asarray(best.x),
            np.asarray(root, np.float64),
            density + float(np.log(np.diag(root)).sum()),
        )

    def _curves(self, ceiling: float, points: Floats) -> Floats:
        duration = np.exp(points[:, 1:2])
        since = self._years - (self._middle - points[:, :1] * duration)
        ratio = np.exp(points[:, 2:3]) if points.shape[1] > 2 else np.asarray(math.nan)
        return np.asarray(ceiling * CURVES[self._family](since, duration, ratio))


def _drawn(
    series: _Series, ceilings: Floats, peaks: Sequence[_Peak], priors: Floats
) -> PlausibleCurves:
    generator = np.random.default_rng(_SEED)
    size = len(peaks[0].point)
    normal = generator.standard_normal((_DRAWS, size))
    scale = np.sqrt(generator.chisquare(_TAIL_FREEDOM, (_DRAWS, 1)) / _TAIL_FREEDOM)
    standard = normal / scale  # the same draws under every ceiling, so that nothing jumps
    proposed = -(_TAIL_FREEDOM + size) / 2 * np.log1p((standard**2).sum(axis=1) / _TAIL_FREEDOM)
    midpoints, durations, weights = [], [], []
    for ceiling, peak, prior in zip(ceilings, peaks, priors, strict=True):
        points = peak.point + standard @ peak.root.T
        volume = float(np.log(np.diag(peak.root)).sum())
        weights.append(series.log_density(float(ceiling), points) - proposed + volume + prior)
        midpoints.append(series.midpoints(points))
        durations.append(np.exp(points[:, 1]))
    share = np.exp(np.array(weights) - np.max(weights))
    return PlausibleCurves(
        midpoint=_points(np.array(midpoints), share),
        duration=_points(np.array(durations), share),
        ceiling=_points(np.repeat(ceilings[:, None], _DRAWS, axis=1), share),
    )


def _points(values: Floats, weights: Floats) -> Points:
    order = np.argsort(values, axis=None, kind="stable")
    ranked, mass = values.ravel()[order], np.cumsum(weights.ravel()[order])
    low, middle, high = np.interp(_TAILS, (mass - weights.ravel()[order] / 2) / mass[-1], ranked)
    return float(low), float(middle), float(high)
