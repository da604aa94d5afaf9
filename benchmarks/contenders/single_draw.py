"""One draw of the assumptions as plain numbers, for contenders that loop over draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.sampling import ParameterDraws
from occupations.channels import Channel

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class SingleDraw:
    """The assumptions of one draw.

    `values` by parameter key, `weights` (measure,) by channel with the environment first for the
    physical one, `noise` (noise row, major group) standard normals.
    """

    values: Mapping[str, float]
    weights: Mapping[Channel, Floats]
    noise: Floats


def single_draws(draws: ParameterDraws) -> Iterator[SingleDraw]:
    """Yield the draws one at a time; only the default, logistic adoption curve is covered."""
    if draws.curve != "logistic":
        raise ValueError(f"the loops over draws are written for the logistic, not {draws.curve}")
    for index in range(draws.size):
        yield SingleDraw(
            {key: float(value[index]) for key, value in draws.values.items()},
            {channel: weights[index] for channel, weights in draws.weights.items()},
            draws.noise[index],
        )
