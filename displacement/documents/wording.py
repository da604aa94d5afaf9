"""Assumptions in a reader's words: numbers, points and their range."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.distributions import Distribution
    from models.parameters import ParameterSpec

_THOUSANDS_FROM = 10_000


def number_text(value: float, *, digits: int = 4) -> str:
    """Return a number with up to so many digits, thousands separated from ten thousand on."""
    return f"{value:,.0f}" if abs(value) >= _THOUSANDS_FROM else f"{value:.{digits}g}"


def points_text(spec: ParameterSpec, value: Distribution) -> str:
    """Return the central value of an assumption with its 5-95 % range, or its fixed value."""
    if spec.choices:
        return spec.choices[int(value.central)]
    if value.family == "dirichlet":
        return "equal share"
    if value.is_fixed:
        return number_text(value.central)
    return f"{number_text(value.central)} ({number_text(value.p05)}–{number_text(value.p95)})"
