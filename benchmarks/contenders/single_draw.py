"""One draw of the assumptions as plain numbers, for contenders that loop over draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.inputs import BY_CELL, COSTS_CHOICE, PLACE_CHOICE
from models.sampling import ParameterDraws
from models.task_kinds import KINDS_CHOICE, THREE_KINDS
from occupations.channels import Channel
from occupations.table import RELATIVE_WAGE

Floats = NDArray[np.float64]
_COVERED: Final = {
    "adoption.curve": "logistic",
    KINDS_CHOICE: THREE_KINDS,
    PLACE_CHOICE: BY_CELL,
    COSTS_CHOICE: RELATIVE_WAGE,
}
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class SingleDraw:
    """The assumptions of one draw.

    `values` by parameter key, one number or (sector,) where some have their own; `weights`
    (measure,) by channel with the environment first for the physical one, `noise` (noise row, major
    group) standard normals.
    """

    values: Mapping[str, Any]
    weights: Mapping[Channel, Floats]
    noise: Floats


def single_draws(draws: ParameterDraws) -> Iterator[SingleDraw]:
    """Yield the draws one at a time; the loops over draws cover the default choices alone."""
    if draws.choices != _COVERED:
        raise ValueError(f"the loops over draws are written for {_COVERED}, not {draws.choices}")
    for index in range(draws.size):
        yield SingleDraw(
            {key: float(value[index]) for key, value in draws.values.items()}
            | {key: one.by_sector[index] for key, one in draws.restated.items()},
            {channel: weights[index] for channel, weights in draws.weights.items()},
            draws.noise[index],
        )


def exposed_part(exposure: Any, width: Any) -> Any:
    """Return the part of jobs with half of their task time exposed; all or none at width 0."""
    around = (exposure - 0.5) / np.where(width > 0, width, 1.0) + 0.5
    return np.where(width > 0, np.clip(around, 0.0, 1.0), exposure >= 0.5 - 1e-9)


def values_by_cell(draw: SingleDraw, sector: Integers) -> dict[str, Any]:
    """Return the assumptions, those of sectors as (cell,) for cells in the given sectors."""
    return {
        key: value[sector] if isinstance(value, np.ndarray) else value
        for key, value in draw.values.items()
    }
