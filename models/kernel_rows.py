"""Compiled operations on rows: the only loops of the kernel, each over one row of draws and years.

A row is flat, year-major, with `LANES` draws of a year side by side. Every loop reads few rows and
writes one, which is what lets the compiler work on several draws at once.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from models.compilation import compiled, compiled_for_finite
from models.lanes import LANES

Floats = NDArray[np.float64]


@compiled
def add(weight: float, row: Floats, total: Floats) -> None:
    """Add `weight` times a row to a total."""
    for i in range(total.size):
        total[i] += weight * row[i]


@compiled
def add_product(one: Floats, other: Floats, total: Floats) -> None:
    """Add the product of two rows to a total."""
    for i in range(total.size):
        total[i] += one[i] * other[i]


@compiled
def subtract_product(one: Floats, other: Floats, total: Floats) -> None:
    """Subtract the product of two rows from a total."""
    for i in range(total.size):
        total[i] -= one[i] * other[i]


@compiled
def multiply(one: Floats, other: Floats, out: Floats) -> None:
    """Write the product of two rows."""
    for i in range(out.size):
        out[i] = one[i] * other[i]


@compiled
def scale(weight: float, row: Floats, out: Floats) -> None:
    """Write `weight` times a row."""
    for i in range(out.size):
        out[i] = weight * row[i]


@compiled
def tile(lanes: Floats, out: Floats) -> None:
    """Write the same `LANES` values in every year of a row."""
    for year in range(out.size // LANES):
        for lane in range(LANES):
            out[year * LANES + lane] = lanes[lane]


@compiled
def grow(factor: Floats, out: Floats) -> None:
    """Write 1 in the first year and the product of all factors so far in each later one."""
    for i in range(LANES):
        out[i] = 1.0
    for i in range(LANES, out.size):
        out[i] = out[i - LANES] * factor[i]


@compiled
def cumulate(row: Floats, out: Floats) -> None:
    """Write the sum of all years so far."""
    for i in range(LANES):
        out[i] = row[i]
    for i in range(LANES, out.size):
        out[i] = out[i - LANES] + row[i]


@compiled
def frontier(exposure: Floats, room: Floats, closed: Floats, out: Floats) -> None:
    """Write exposure plus the closed part of what room is left. Equation 3."""
    for i in range(out.size):
        out[i] = exposure[i] + (room[i] - exposure[i]) * closed[i]


@compiled
def gate(cost: Floats, wage: Floats, out: Floats) -> None:
    """Write 1 / (1 + cost wage), both already raised to the inverse dispersion. Equation 4."""
    for i in range(out.size):
        out[i] = 1.0 / (1.0 + cost[i] * wage[i])


@compiled
def steep_gate(
    lane: int, log_cost: Floats, log_wage: float, inverse_dispersion: float, out: Floats
) -> None:
    """Write one draw's gate where its powers would overflow, down to a step. Equation 4."""
    for i in range(lane, out.size, LANES):
        advantage = (log_wage - log_cost[i]) * inverse_dispersion
        out[i] = 0.5 if math.isnan(advantage) else 1.0 / (1.0 + math.exp(-advantage))


@compiled
def labour(
    growth: Floats,
    demand: Floats,
    demanded_cognitive: Floats,
    demanded_physical: Floats,
    cognitive: Floats,
    physical: Floats,
    out: Floats,
) -> None:
    """Write labour demand of a cell over its jobs in the base year. Equation 8.

    growth demand (1 - displaced share), the share split by channel into what depends on the sector
    (demand times adoption) and what depends on the occupation.
    """
    for i in range(out.size):
        out[i] = growth[i] * (
            demand[i] - demanded_cognitive[i] * cognitive[i] - demanded_physical[i] * physical[i]
        )


@compiled_for_finite
def cuts(path: Floats, keep: Floats, anyway: Floats, out: Floats) -> None:
    """Write each year's cuts beyond attrition and beyond those made anyway. Equation 9."""
    later = path.size - LANES
    before, now = path[:later], path[LANES:]
    kept, known, found = keep[LANES:], anyway[LANES:], out[LANES:]
    for i in range(LANES):
        out[i] = 0.0
    for i in range(later):
        found[i] = max(before[i] * kept[i] - now[i] - known[i], 0.0)
