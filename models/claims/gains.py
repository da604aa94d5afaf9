"""Arithmetic of growth: what a sum of dollars by a year can mean, and the growth it would need."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

_MOST_GROWTH: Final = 1.0
_LEAST_GROWTH: Final = -0.5
_HALVINGS: Final = 60
# Start in dollars, growth per year, growth otherwise, years; gives dollars.
Gain = Callable[[float, float, float, int], float]


def _level(start: float, rate: float, base: float, years: int) -> float:
    return start * (1 + rate) ** years


def _annual_difference(start: float, rate: float, base: float, years: int) -> float:
    return start * ((1 + rate) ** years - (1 + base) ** years)


def _cumulative_difference(start: float, rate: float, base: float, years: int) -> float:
    # The built-in sum rounds otherwise from Python 3.12 on.
    return math.fsum(_annual_difference(start, rate, base, year) for year in range(1, years + 1))


GAINS: Final[Mapping[str, Gain]] = {
    "level": _level,
    "annual_difference": _annual_difference,
    "cumulative_difference": _cumulative_difference,
}


def rate_for(gain: Callable[[float], float], amount: float) -> float:
    """Return the growth per year at which a rising gain is `amount`; NaN beyond doubling."""
    low, high = _LEAST_GROWTH, _MOST_GROWTH
    if not gain(low) <= amount <= gain(high):
        return math.nan
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if gain(middle) < amount else (low, middle)
    return high
