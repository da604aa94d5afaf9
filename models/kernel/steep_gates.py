"""Compiled gates of steep draws, whose powers would overflow: exact down to a step. Equation 4."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from models.kernel.compilation import compiled
from models.kernel.lanes import Lanes
from models.kernel.plan import Plan
from models.kernel.vectors import LANES

Floats = NDArray[np.float64]


@compiled
def fill_steep_gates(plan: Plan, lanes: Lanes, year: int, gates: Floats) -> None:
    """Write the gates of steep draws, (occupation, channel, lane); hardly any draw is steep."""
    for channel in range(lanes.steep.shape[0]):
        for draw in range(LANES):
            if lanes.steep[channel, draw] == 0.0:
                continue
            cost = lanes.log_cost[channel, year, draw]
            inverse = lanes.inverse_dispersion[channel, draw]
            for index in range(plan.growth.size):
                advantage = (plan.log_wage[index] - cost) * inverse
                known = not math.isnan(advantage)
                gate = 1.0 / (1.0 + math.exp(-advantage)) if known else 0.5
                gates[index, channel, draw] = gate
