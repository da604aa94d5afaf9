"""The central run over a grid of assumptions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.examination.response import Response
from models.parameters import ParameterTable
from models.sampling import draws_at
from models.scenarios import ResolvedScenario
from occupations.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

_MOST_POINTS: Final = 1_000_000
_FORM: Final = "KEY=LOW:HIGH:STEPS"


@dataclass(frozen=True, slots=True)
class Axis:
    """Values of one assumption, evenly spaced from the first to the last."""

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


def parse_axis(text: str, parameters: ParameterTable) -> Axis:
    """Return the axis that `KEY=LOW:HIGH:STEPS` names.

    Raises
    ------
    UsageError
        For another form, an unknown key, values out of bounds, or fewer than two steps.
    """
    key, equals, rest = text.partition("=")
    parts = rest.split(":")
    if not equals or len(parts) != 3:
        raise UsageError(f"--vary {text!r} has another form", key="--vary", allowed=_FORM)
    spec = parameters.spec(key.strip(), file="--vary")
    if spec.choices:
        raise UsageError(
            f"{spec.key} is a choice, not a number", key="--vary", allowed="--set for choices"
        )
    try:
        low, high, steps = float(parts[0]), float(parts[1]), int(parts[2])
    except ValueError:
        raise UsageError(f"--vary {text!r} has no numbers", key=spec.key, allowed=_FORM) from None
    for value in (low, high):
        if not spec.contains(value):
            raise UsageError(
                f"{value:g} is out of bounds", file="--vary", key=spec.key, allowed=spec.allowed()
            )
    if steps < 2:
        raise UsageError(
            f"{steps} steps make no line", file="--vary", key=spec.key, allowed="2 steps or more"
        )
    return Axis(spec.key, low, high, steps)


def sweep(response: Response, resolved: ResolvedScenario, axes: Sequence[Axis]) -> Grid:
    """Return the central run at every combination of the axes' values, all else central.

    Raises
    ------
    UsageError
        When an assumption has two axes or the grid has more than a million points.
    """
    keys = [axis.key for axis in axes]
    for key in keys:
        if keys.count(key) > 1:
            raise UsageError(f"{key} is varied twice", key="--vary")
    shape = tuple(axis.steps for axis in axes)
    size = math.prod(shape)
    if not axes or size > _MOST_POINTS:
        raise UsageError(
            f"the grid has {size:,} points" if axes else "nothing is varied",
            key="--vary",
            allowed=f"one axis or more, at most {_MOST_POINTS:,} points",
        )
    mesh = np.meshgrid(*(axis.values for axis in axes), indexing="ij")
    values: Mapping[str, Floats] = {
        axis.key: part.ravel() for axis, part in zip(axes, mesh, strict=True)
    }
    jobs = response(draws_at(resolved, response.inputs, values, size=size))
    return Grid(tuple(axes), jobs.reshape(shape))
