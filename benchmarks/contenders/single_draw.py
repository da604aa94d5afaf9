"""One draw of the assumptions as plain numbers, for contenders that loop over draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.inputs import Channel
from models.ladder import GROUPINGS
from models.sampling import ParameterDraws

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


def joined(parts: Sequence[Aggregates]) -> Aggregates:
    """Return the sums of consecutive draws as one."""
    return Aggregates(
        baseline=np.concatenate([part.baseline for part in parts]),
        totals=np.concatenate([part.totals for part in parts]),
        groups={name: np.concatenate([part.groups[name] for part in parts]) for name in GROUPINGS},
        group_baselines={
            name: np.concatenate([part.group_baselines[name] for part in parts])
            for name in GROUPINGS
        },
        occupation_baseline=np.concatenate([part.occupation_baseline for part in parts]),
        occupation_shares=np.concatenate([part.occupation_shares for part in parts]),
    )
