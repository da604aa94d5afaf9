"""Distributions of several people pooled: the weighted mixture, and the metalog nearest to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.distributions import Distribution, feasible_middle, metalog
from models.elicitation.classical_model import POINTS

Floats = NDArray[np.float64]

_STEPS: Final = 4_000
_FURTHEST_LOGIT: Final = 12.0
# The middle is moved to just inside the range that a metalog can have, not onto its edge.
_INSIDE: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Pooled:
    """What several people believe together of one quantity, in its unit.

    Attributes
    ----------
    points
        The 5, 50 and 95 % points of the mixture.
    fitted
        The metalog through them, which the model draws from.
    largest_gap
        The largest difference between the cumulative probabilities of the two, 0 to 1.
    """

    points: tuple[float, float, float]
    fitted: Distribution
    largest_gap: float

    @property
    def is_moved(self) -> bool:
        """Return whether no metalog passes through the points, so that the middle was moved."""
        return self.fitted.central != self.points[1]


def pooled(distributions: Sequence[Distribution], weights: Sequence[float]) -> Pooled:
    """Return the mixture of metalogs within the same bounds; `weights` add up to 1.

    Where no metalog passes through the mixture's points, its median is moved by as little as makes
    one possible; `largest_gap` holds that too.
    """
    chances = _chances()
    parts = [one.quantile(chances) for one in distributions]
    grid = np.unique(np.concatenate(parts))
    mixed = np.zeros_like(grid)
    for weight, values in zip(weights, parts, strict=True):
        mixed += weight * np.interp(grid, values, chances, left=0.0, right=1.0)
    low, central, high = (float(point) for point in np.interp(POINTS, mixed, grid))
    fitted = _nearest_metalog(low, central, high, like=distributions[0])
    own = np.interp(grid, fitted.quantile(chances), chances, left=0.0, right=1.0)
    return Pooled((low, central, high), fitted, float(np.abs(own - mixed).max()))


def _nearest_metalog(
    low: float, central: float, high: float, *, like: Distribution
) -> Distribution:
    bounds = {"lower": like.lower, "upper": like.upper}
    least, most = feasible_middle(low, high, **bounds)
    margin = _INSIDE * (most - least)
    middle = central if least < central < most else min(max(central, least + margin), most - margin)
    return metalog(low, middle, high, **bounds)


def _chances() -> Floats:
    """Return probabilities that are dense in the tails; the points that experts state are of them.

    One expert alone is then pooled to exactly what they said.
    """
    from scipy.special import expit

    spread = expit(np.linspace(-_FURTHEST_LOGIT, _FURTHEST_LOGIT, _STEPS))
    return np.unique(np.concatenate([spread, POINTS]))
