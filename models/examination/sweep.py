"""The central run over a grid of assumptions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.examination.response import Response
from models.parameters import ParameterTable
from models.restatements import AT, Place, key_of, refuse_for_sectors
from models.sampling import draws_at
from models.scenarios import ResolvedScenario
from occupations.errors import UsageError
from occupations.plain_numbers import decimal_number, whole_number

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

_MOST_POINTS: Final = 1_000_000
_FORM: Final = "KEY=LOW:HIGH:STEPS"
OPTION: Final = "--vary"


@dataclass(frozen=True, slots=True)
class Axis:
    """Values of one assumption, evenly spaced from the first to the last.

    `key` is that of the assumption, or its address where it is restated for some sectors: these
    keep their own value while the key's moves.
    """

    key: str
    low: float
    high: float
    steps: int

    @property
    def values(self) -> Floats:
        """Return the values, rising or falling as they were given."""
        return np.linspace(self.low, self.high, self.steps)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Results at every combination of the axes' values, jobs or job equivalents.

    `jobs` has one dimension an axis, in their order.
    """

    axes: tuple[Axis, ...]
    jobs: Floats

    def frame(self) -> pd.DataFrame:
        """Return one row a combination: a column an assumption, and `jobs`."""
        import pandas as pd

        mesh = np.meshgrid(*(axis.values for axis in self.axes), indexing="ij")
        columns = {axis.key: part.ravel() for axis, part in zip(self.axes, mesh, strict=True)}
        return pd.DataFrame({**columns, "jobs": self.jobs.ravel()})


@dataclass(frozen=True, slots=True)
class AskedAxis:
    """An axis as it was asked for, and where: a file and its line, or the option."""

    key: str
    low: float
    high: float
    steps: int
    file: Path | str = OPTION
    line: int | None = None

    def __str__(self) -> str:
        """Return the axis as the option takes it."""
        return f"{self.key}={self.low!r}:{self.high!r}:{self.steps}"


def parse_axis(text: str) -> AskedAxis:
    """Return the axis that `KEY=LOW:HIGH:STEPS` asks for; raise UsageError for another form."""
    key, equals, rest = text.partition("=")
    parts = rest.split(":")
    if not equals or len(parts) != 3:
        raise UsageError(f"{text!r} has another form", key=OPTION, allowed=_FORM)
    try:
        low, high = decimal_number(parts[0]), decimal_number(parts[1])
        steps = whole_number(parts[2])
    except ValueError:
        raise UsageError(
            f"{rest!r} is not two numbers and a whole one",
            file=OPTION,
            key=key.strip(),
            allowed=_FORM,
        ) from None
    return AskedAxis(key.strip(), low, high, steps)


def checked_axis(asked: AskedAxis, parameters: ParameterTable) -> Axis:
    """Return the axis asked for.

    Raises
    ------
    UsageError
        With its place, for an unknown key, values out of bounds or not in rising order, or fewer
        than two steps.
    """
    spec = parameters.spec(key_of(asked.key), file=asked.file, line=asked.line)
    if AT in asked.key:
        refuse_for_sectors(spec, Place(asked.file, asked.key, asked.line))

    def refuse(problem: str, allowed: str) -> UsageError:
        return UsageError(problem, file=asked.file, line=asked.line, key=spec.key, allowed=allowed)

    if spec.choices:
        raise refuse("this is a choice, not a number", "--set for choices")
    for value in (asked.low, asked.high):
        if not spec.contains(value):
            raise refuse(f"{value:g} is out of bounds", spec.allowed())
    if not asked.low < asked.high:
        raise refuse(
            f"{asked.low:g} to {asked.high:g} is not a range", "LOW below HIGH, each within bounds"
        )
    if asked.steps < 2:
        raise refuse(f"{asked.steps} steps make no line", "2 steps or more")
    return Axis(asked.key, asked.low, asked.high, asked.steps)


def sweep(response: Response, resolved: ResolvedScenario, axes: Sequence[Axis]) -> Grid:
    """Return the central run at every combination of the axes' values, all else central.

    Raises
    ------
    UsageError
        When an assumption has two axes, the grid has more than a million points, or an axis is for
        sectors that the scenario restates nothing for.
    """
    keys = [axis.key for axis in axes]
    for key in keys:
        if keys.count(key) > 1:
            raise UsageError(f"{key} is varied twice", key=OPTION)
    known = resolved.by_address()
    for key in keys:
        if key not in known:
            restated = [one for one in known if key_of(one) == key_of(key) and AT in one]
            raise UsageError(
                f"the scenario restates nothing under {key!r}",
                key=OPTION,
                allowed=", ".join(restated) or f"after --set {key}=VALUE",
            )
    shape = tuple(axis.steps for axis in axes)
    size = math.prod(shape)
    if not axes or size > _MOST_POINTS:
        raise UsageError(
            f"the grid has {size:,} points" if axes else "nothing is varied",
            key=OPTION,
            allowed=f"one axis or more, at most {_MOST_POINTS:,} points",
        )
    mesh = np.meshgrid(*(axis.values for axis in axes), indexing="ij")
    values: Mapping[str, Floats] = {
        axis.key: part.ravel() for axis, part in zip(axes, mesh, strict=True)
    }
    jobs = response(draws_at(resolved, response.inputs, values, size=size))
    return Grid(tuple(axes), jobs.reshape(shape))
