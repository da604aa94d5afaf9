"""Distributions of assumptions, each with a closed quantile function."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Family = Literal["metalog", "uniform", "fixed", "dirichlet", "choice"]

TAIL: Final = 0.05
_HALVINGS: Final = 50
_LOGIT_TAIL: Final = math.log((1 - TAIL) / TAIL)


# The largest |a3| / a2 at which a three-term metalog still rises everywhere (Keelin 2016).
STEEPEST_SKEW: Final = 1.66711


class InfeasibleError(ValueError):
    """No distribution of the family passes through the points; the message gives the reason."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """One assumption's distribution.

    `low`, `central`, `high` are the 5, 50 and 95 % points of a metalog, the ends and middle of a
    uniform, and equal for a fixed value. `lower` and `upper` are the bounds of the
    quantity itself: they decide whether the metalog is taken on the logit, log or plain scale.
    For `dirichlet`, the value is an unnormalised weight with mean 1, which is its central value;
    for `choice`, an index into the parameter's choices.
    """

    family: Family
    low: float
    central: float
    high: float
    lower: float
    upper: float

    @property
    def is_fixed(self) -> bool:
        """Return whether every draw has the central value."""
        return self.family in ("fixed", "choice")

    @property
    def p05(self) -> float:
        """Return the 5 % point, in the quantity's own unit."""
        return self.low + (TAIL * (self.high - self.low) if self.family == "uniform" else 0.0)

    @property
    def p95(self) -> float:
        """Return the 95 % point, in the quantity's own unit."""
        return self.high - (TAIL * (self.high - self.low) if self.family == "uniform" else 0.0)

    def probability(self, value: float) -> float:
        """Return the u at which `quantile` gives `value`; NaN for what does not vary."""
        return math.nan if self.is_fixed else _bisected(self, value)

    def fixed_at(self, value: float) -> Distribution:
        """Return the distribution that has `value` in every draw, within the same bounds."""
        family: Family = "choice" if self.family == "choice" else "fixed"
        return Distribution(family, value, value, value, self.lower, self.upper)

    def quantile(self, u: Floats) -> Floats:
        """Return the value at each probability `u` in (0, 1), in the quantity's unit."""
        if self.family == "metalog":
            return _metalog_quantile(u, self)
        if self.family == "uniform":
            return self.low + (self.high - self.low) * u
        if self.family == "dirichlet":
            weight: Floats = -np.log(u)
            return weight
        return np.full_like(u, self.central)


def _bisected(distribution: Distribution, value: float) -> float:
    low, high = 0.0, 1.0
    falls = distribution.family == "dirichlet"
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if bool(distribution.quantile(np.array([middle]))[0] < value) != falls:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def fixed(value: float, *, lower: float, upper: float) -> Distribution:
    """Return a distribution that has `value` in every draw."""
    return Distribution("fixed", value, value, value, lower, upper)


def uniform(low: float, high: float, *, lower: float, upper: float) -> Distribution:
    """Return the uniform distribution from `low` to `high`; its median is the middle."""
    if not low < high:
        raise InfeasibleError(f"low {low:g} is not below high {high:g}")
    return Distribution("uniform", low, (low + high) / 2, high, lower, upper)


def dirichlet(*, lower: float, upper: float) -> Distribution:
    """Return the weight of one measure before renormalising: exponential with mean 1."""
    return Distribution("dirichlet", -math.log(1 - TAIL), 1.0, -math.log(TAIL), lower, upper)


def metalog(low: float, central: float, high: float, *, lower: float, upper: float) -> Distribution:
    """Return the three-term metalog through the 5, 50 and 95 % points.

    Raises
    ------
    InfeasibleError
        When the points are not increasing, touch a bound, or lean so far to one side that no
        three-term metalog with them has a quantile function that rises everywhere.

    Source: Keelin (2016), symmetric-percentile-triplet form.
    """
    if not low < central < high:
        raise InfeasibleError(
            f"the points {low:g}, {central:g}, {high:g} do not increase: "
            "low < central < high is needed"
        )
    if not (lower < low and high < upper):
        raise InfeasibleError(
            f"the points {low:g} to {high:g} must lie strictly between the bounds "
            f"{lower:g} and {upper:g}"
        )
    distribution = Distribution("metalog", low, central, high, lower, upper)
    _, a2, a3 = _metalog_terms(distribution)
    if abs(a3) >= STEEPEST_SKEW * a2:
        least, most = feasible_middle(low, high, lower=lower, upper=upper)
        raise InfeasibleError(
            f"no metalog passes through {low:g}, {central:g}, {high:g}: the middle point lies too "
            f"near one end; it must lie between {least:.4g} and {most:.4g}"
        )
    return distribution


def _to_line(x: float, lower: float, upper: float) -> float:
    if math.isfinite(lower) and math.isfinite(upper):
        return math.log((x - lower) / (upper - x))
    return math.log(x - lower) if math.isfinite(lower) else x


def _from_line(x: Floats, lower: float, upper: float) -> Floats:
    from scipy.special import expit

    if math.isfinite(lower) and math.isfinite(upper):
        bounded: Floats = lower + (upper - lower) * expit(x)
        return bounded
    if math.isfinite(lower):
        positive: Floats = lower + np.exp(x)
        return positive
    return x


def _metalog_terms(distribution: Distribution) -> tuple[float, float, float]:
    lower, upper = distribution.lower, distribution.upper
    low, central, high = (
        _to_line(x, lower, upper)
        for x in (distribution.low, distribution.central, distribution.high)
    )
    lean = (central - low) / (high - low)
    return (
        central,
        (high - low) / (2 * _LOGIT_TAIL),
        (1 - 2 * lean) * (high - low) / ((1 - 2 * TAIL) * _LOGIT_TAIL),
    )


def _metalog_quantile(u: Floats, distribution: Distribution) -> Floats:
    a1, a2, a3 = _metalog_terms(distribution)
    logit = np.log(u / (1 - u))
    return _from_line(
        a1 + a2 * logit + a3 * (u - 0.5) * logit, distribution.lower, distribution.upper
    )


def feasible_middle(low: float, high: float, *, lower: float, upper: float) -> tuple[float, float]:
    """Return between which values the median of a metalog lies with these 5 and 95 % points."""
    least, most = (_to_line(x, lower, upper) for x in (low, high))
    margin = STEEPEST_SKEW * (1 - 2 * TAIL) / 2
    ends = _from_line(
        np.array(
            [least + (most - least) * (1 - margin) / 2, least + (most - least) * (1 + margin) / 2]
        ),
        lower,
        upper,
    )
    return float(ends[0]), float(ends[1])
