"""Three points of an estimate made into ones that an assumption may have, and what that took."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from models.distributions import InfeasibleError, metalog

Points = tuple[float, float, float]

# A point on a bound is a distribution's end and no 5 % point; this far inside it is one.
_MARGIN: Final = 0.01
_STEP: Final = 1.02
_MOST_STEPS: Final = 400


@dataclass(frozen=True, slots=True)
class PointsWithin:
    """The 5, 50 and 95 % points; whether ends were clipped, and whether the near one was moved.

    `is_widened` is true where the range leaned so far to one side that no distribution of the
    model has it; its shorter side is then longer than the estimate says.
    """

    points: Points
    is_clipped: bool
    is_widened: bool


def points_within(points: Points, *, lower: float, upper: float) -> PointsWithin:
    """Return the points clipped to bounds and, if they lean too far, widened on the near side.

    The middle point stays. Points that do not rise, or a middle one outside the bounds, come back
    as they are: no distribution has them, and whoever reads them says so.
    """
    low, middle, high = points
    margin = _MARGIN * (upper - lower) if math.isfinite(upper - lower) else 0.0
    clipped = max(low, min(lower + margin, middle)), middle, min(high, max(upper - margin, middle))
    is_clipped = clipped != points
    if not clipped[0] < middle < clipped[2]:
        return PointsWithin(clipped, is_clipped, is_widened=False)
    tried = clipped
    for _ in range(_MOST_STEPS):
        try:
            metalog(*tried, lower=lower, upper=upper)
        except InfeasibleError:
            tried = _wider(tried, lower=lower, upper=upper)
            continue
        return PointsWithin(tried, is_clipped, is_widened=tried != clipped)
    return PointsWithin(clipped, is_clipped, is_widened=False)


def _wider(points: Points, *, lower: float, upper: float) -> Points:
    """Return the points with the end that is nearer to the middle a little farther from it."""
    low, middle, high = points
    if middle - low < high - middle:
        farther = middle - _STEP * (middle - low)
        return (farther if farther > lower else (low + lower) / 2), middle, high
    farther = middle + _STEP * (high - middle)
    return low, middle, (farther if farther < upper else (high + upper) / 2)
