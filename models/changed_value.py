"""A parameter's new value as a file or an option states it, checked against its declaration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from models.copula import PROGRESS
from models.distributions import Distribution, InfeasibleError
from models.entries import distribution_of
from models.parameters import ParameterSpec
from occupations.errors import UsageError, nearest_name

_Points = tuple[float | str | None, float | str | None, float | str | None]


def changed_value(
    spec: ParameterSpec,
    *,
    family: str | None,
    points: _Points,
    file: Path | str,
    line: int | None,
    key: str | None = None,
) -> Distribution:
    """Return the distribution that a parameter is given by its points (low, central, high).

    A family that is not named is fixed where central stands alone, else a metalog. `key` is what
    errors call it, the parameter's own when not given.

    Raises
    ------
    UsageError
        With file, line and key: another choice, no number, out of bounds, or points that no
        distribution of the family passes through.
    """

    def refuse(problem: str, nearest: str | None = None) -> UsageError:
        return UsageError(
            problem,
            file=file,
            line=line,
            key=key or spec.key,
            allowed=spec.allowed(),
            nearest=nearest,
        )

    if spec.choices:
        index = float(spec.choices.index(_name_chosen(spec, points, refuse)))
        return replace(spec.distribution, low=index, central=index, high=index)
    numbers: list[float | None] = []
    for point in points:
        if isinstance(point, str):
            raise refuse(f"{point!r} is not a number")
        if point is not None and not spec.contains(point):
            raise refuse(f"{point:g} is out of bounds")
        numbers.append(point)
    low, central, high = numbers
    chosen = family or ("fixed" if low is None and high is None else "metalog")
    if spec.key == PROGRESS and chosen != "fixed":
        raise refuse("one number binds all draws; it has no distribution of its own")
    try:
        return distribution_of(
            family=chosen, points=(low, central, high), lower=spec.lower, upper=spec.upper
        )
    except InfeasibleError as reason:
        raise refuse(str(reason)) from None


def _name_chosen(spec: ParameterSpec, points: _Points, refuse: Callable[..., UsageError]) -> str:
    low, name, high = points
    if low is not None or high is not None:
        raise refuse("a choice takes one value, not three points")
    if name is None:
        raise refuse("a choice takes one value, and none is given")
    typed = name if isinstance(name, str) else f"{name:g}"
    if typed not in spec.choices:
        raise refuse(f"{typed!r} is not a choice", nearest_name(typed, spec.choices))
    return typed
