"""Forecasts of the log change of jobs as distributions: an ensemble, or a centre with a spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from models.evidence.association import Floats

SPREADS: Final = np.geomspace(0.005, 2.0, 300)
"""Standard deviations among which a spread is chosen, in log points; steps of two per cent."""


class Forecast(Protocol):
    """A distribution for each line, in log points of jobs."""

    def crps(self, outcome: Floats) -> Floats:
        """Return the continuous ranked probability score, (line,)."""

    def probability_below(self, outcome: Floats) -> Floats:
        """Return the probability integral transform, (line,), 0-1."""

    def middle(self) -> Floats:
        """Return the median, (line,)."""


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """Equally likely log changes, (draw, line)."""

    changes: Floats

    def crps(self, outcome: Floats) -> Floats:
        """Return E|X - y| - E|X - X'| / 2 over the draws, (line,).

        Source: Gneiting and Raftery (2007), Journal of the American Statistical Association
        102:359.
        """
        count = len(self.changes)
        order = np.sort(self.changes, axis=0)
        rank_weights = (2 * np.arange(1, count + 1) - count - 1) / count**2
        spread = (rank_weights[:, None] * order).sum(axis=0)
        result: Floats = np.abs(self.changes - outcome).mean(axis=0) - spread
        return result

    def probability_below(self, outcome: Floats) -> Floats:
        """Return the share of draws below the outcome, those equal to it counting half."""
        below = (self.changes < outcome).mean(axis=0)
        result: Floats = below + (self.changes == outcome).mean(axis=0) / 2
        return result

    def middle(self) -> Floats:
        """Return the median of the draws."""
        result: Floats = np.median(self.changes, axis=0)
        return result


@dataclass(frozen=True, slots=True, eq=False)
class Normal:
    """A normal distribution for each line: centre and standard deviation, (line,)."""

    centre: Floats
    spread: Floats

    def crps(self, outcome: Floats) -> Floats:
        """Return the score in closed form; see `normal_crps`."""
        return normal_crps(outcome - self.centre, self.spread)

    def probability_below(self, outcome: Floats) -> Floats:
        """Return the normal distribution function at the outcome."""
        from scipy.special import ndtr

        return np.asarray(ndtr((outcome - self.centre) / self.spread))

    def middle(self) -> Floats:
        """Return the centre."""
        return self.centre


def normal_crps(error: Floats, spread: Floats) -> Floats:
    """Return the CRPS of a normal forecast that missed by `error`, in its unit.

    σ (z (2 Φ(z) - 1) + 2 φ(z) - 1 / √π) with z = error / σ.
    Source: Gneiting and Raftery (2007), Journal of the American Statistical Association 102:367.
    """
    from scipy.special import ndtr

    z = error / spread
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    result: Floats = spread * (z * (2 * ndtr(z) - 1) + 2 * density - 1 / np.sqrt(np.pi))
    return result


def hindsight_spread(errors: Floats, weights: Floats) -> Floats:
    """Return, (line,), the one spread that serves best against these very errors."""
    costs = normal_crps(errors, SPREADS[:, None]) @ weights
    return np.full(len(errors), SPREADS[np.argmin(costs)])


def cross_fitted_spread(errors: Floats, weights: Floats, groups: NDArray[np.str_]) -> Floats:
    """Return, (line,), the spread that serves best in all groups but the line's own."""
    names, place = np.unique(groups, return_inverse=True)
    costs = normal_crps(errors, SPREADS[:, None]) * weights
    by_group = np.zeros((len(names), len(SPREADS)))
    np.add.at(by_group, place, costs.T)
    elsewhere = by_group.sum(axis=0) - by_group
    result: Floats = SPREADS[np.argmin(elsewhere, axis=1)][place]
    return result
