"""Compiled operations on `LANES` values of one occupation, one a draw."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from models.equations import EXPOSED_FROM
from models.kernel.compilation import compiled
from models.kernel.lanes import LANES

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]


@compiled
def fill_affine(weight: float, lanes: Floats, start: float, out: Floats) -> None:
    """Write start + weight times each lane."""
    for lane in range(LANES):
        out[lane] = start + weight * lanes[lane]


@compiled
def with_noise(score: float, error: float, noise: Floats, out: Floats) -> None:
    """Write a score at each draw: an imputed one carries its error, within 0 and 1."""
    if error == 0.0:
        for lane in range(LANES):
            out[lane] = score
    else:
        for lane in range(LANES):
            out[lane] = min(max(score + error * noise[lane], 0.0), 1.0)


@compiled
def cap(level: Floats, taken: Floats, exposure: Floats) -> None:
    """Multiply exposure by its level, within what is not taken."""
    for lane in range(LANES):
        exposure[lane] = min(level[lane] * exposure[lane], 1.0 - taken[lane])


@compiled
def between(low: Floats, high: Floats, rank: Floats) -> None:
    """Turn a rank in 0-1 into a share between low and high."""
    for lane in range(LANES):
        rank[lane] = low[lane] + (high[lane] - low[lane]) * rank[lane]


@compiled
def mark_half(cognitive: Floats, physical: Floats, out: Floats) -> None:
    """Write 1 where both shares together are at least half of task time, else 0."""
    for lane in range(LANES):
        out[lane] = 1.0 if cognitive[lane] + physical[lane] >= EXPOSED_FROM else 0.0


@compiled
def steep_gates(
    steep: Booleans, log_cost: Floats, log_wage: float, inverse_dispersion: Floats, out: Floats
) -> None:
    """Write the gate of steep draws, whose powers would overflow, down to a step. Equation 4."""
    for lane in range(LANES):
        if steep[lane]:
            for i in range(lane, out.size, LANES):
                advantage = (log_wage - log_cost[i]) * inverse_dispersion[lane]
                out[i] = 0.5 if math.isnan(advantage) else 1.0 / (1.0 + math.exp(-advantage))
