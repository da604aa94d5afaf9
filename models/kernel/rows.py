"""Compiled operations on rows: the only loops of the kernel, each over one row of draws and years.

A row is flat, year-major, with `LANES` draws of a year side by side. Every loop reads few rows and
writes one, which is what lets the compiler work on several draws at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.kernel.compilation import compiled, compiled_for_finite
from models.kernel.lanes import LANES

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@compiled
def add(weight: float, row: Floats, total: Floats) -> None:
    """Add `weight` times a row to a total."""
    for i in range(total.size):
        total[i] += weight * row[i]


@compiled
def _add_four(weights: Floats, a: Floats, b: Floats, c: Floats, d: Floats, total: Floats) -> None:
    w0, w1, w2, w3 = weights[0], weights[1], weights[2], weights[3]
    for i in range(total.size):
        total[i] += w0 * a[i] + w1 * b[i] + w2 * c[i] + w3 * d[i]


@compiled
def gather(weights: Floats, which: Integers, rows: Floats, total: Floats) -> None:
    """Add the weighted rows that `which` names to a total, four at a time."""
    k = 0
    while k + 4 <= which.size:
        _add_four(
            weights[k : k + 4],
            rows[which[k]],
            rows[which[k + 1]],
            rows[which[k + 2]],
            rows[which[k + 3]],
            total,
        )
        k += 4
    while k < which.size:
        add(weights[k], rows[which[k]], total)
        k += 1


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
def multiply_sum(factor: Floats, one: Floats, other: Floats, out: Floats) -> None:
    """Write a row times the sum of two."""
    for i in range(out.size):
        out[i] = factor[i] * (one[i] + other[i])


@compiled
def clear(row: Floats) -> None:
    """Write zeros."""
    for i in range(row.size):
        row[i] = 0.0


@compiled
def mixed(
    factor: Floats, everywhere: float, row: Floats, weights: Floats, rows: Floats, out: Floats
) -> None:
    """Write factor (everywhere row + sum of weighted rows), one weight and row an environment."""
    w0, w1, w2 = weights[0], weights[1], weights[2]
    r0, r1, r2 = rows[0], rows[1], rows[2]
    for i in range(out.size):
        out[i] = factor[i] * (everywhere * row[i] + w0 * r0[i] + w1 * r1[i] + w2 * r2[i])


@compiled
def sum_of_products(rows: Floats, others: Floats, out: Floats) -> None:
    """Write the sum over environments of a row times the same row of the other."""
    a0, a1, a2 = rows[0], rows[1], rows[2]
    b0, b1, b2 = others[0], others[1], others[2]
    for i in range(out.size):
        out[i] = a0[i] * b0[i] + a1[i] * b1[i] + a2[i] * b2[i]


@compiled
def both_channels(
    factor: Floats,
    cognitive_weight: Floats,
    cognitive: Floats,
    physical_weight: Floats,
    physical: Floats,
    out: Floats,
) -> None:
    """Write factor times the weighted sum of both channels."""
    for i in range(out.size):
        out[i] = factor[i] * (cognitive_weight[i] * cognitive[i] + physical_weight[i] * physical[i])


@compiled
def tile(lanes: Floats, out: Floats) -> None:
    """Write the same `LANES` values in every year of a row."""
    for year in range(out.size // LANES):
        for lane in range(LANES):
            out[year * LANES + lane] = lanes[lane]


@compiled
def grow(factor: Floats, out: Floats) -> None:
    """Write 1 in the first year and the power of each lane's factor in later ones."""
    for lane in range(LANES):
        out[lane] = 1.0
    for year in range(1, out.size // LANES):
        for lane in range(LANES):
            i = year * LANES + lane
            out[i] = out[i - LANES] * factor[lane]


@compiled
def cumulate(row: Floats, out: Floats) -> None:
    """Write the sum of all years so far."""
    for lane in range(LANES):
        out[lane] = row[lane]
    for year in range(1, out.size // LANES):
        for lane in range(LANES):
            i = year * LANES + lane
            out[i] = out[i - LANES] + row[i]


@compiled
def frontier(exposure: Floats, room: Floats, closed: Floats, out: Floats) -> None:
    """Write exposure plus the closed part of what room is left. Equation 3."""
    for i in range(out.size):
        out[i] = exposure[i] + (room[i] - exposure[i]) * closed[i]


@compiled
def gate(cost: Floats, wage: Floats) -> None:
    """Replace a wage by 1 / (1 + cost wage), both already powers. Equation 4."""
    for i in range(wage.size):
        wage[i] = 1.0 / (1.0 + cost[i] * wage[i])


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


@compiled
def lose_demand(jobs: Floats, demand: Floats, displaced: Floats, out: Floats) -> None:
    """Write jobs less labour demand: jobs (1 - demand) + demand displaced. Equation 8."""
    for i in range(out.size):
        out[i] = jobs[i] * (1.0 - demand[i]) + demand[i] * displaced[i]


@compiled
def add_difference(weight: float, one: Floats, other: Floats, total: Floats) -> None:
    """Add `weight` times the difference of two rows to a total."""
    for i in range(total.size):
        total[i] += weight * (one[i] - other[i])


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


@compiled_for_finite
def add_cuts(
    jobs: float, path: Floats, keep: Floats, anyway: Floats, own: Floats, sector: Floats
) -> None:
    """Add a cell's cuts, as `cuts` writes them, times its jobs to its occupation and its sector."""
    later = path.size - LANES
    before, now = path[:later], path[LANES:]
    kept, known, of_own, of_sector = keep[LANES:], anyway[LANES:], own[LANES:], sector[LANES:]
    for i in range(later):
        found = jobs * max(before[i] * kept[i] - now[i] - known[i], 0.0)
        of_own[i] += found
        of_sector[i] += found


@compiled
def keep_years(kept: Integers, rows: Floats, out: Floats) -> None:
    """Write the years of rows, (quantity, row), that `kept` names, flat."""
    for quantity in range(rows.shape[0]):
        for place in range(kept.size):
            start, first = (quantity * kept.size + place) * LANES, kept[place] * LANES
            for lane in range(LANES):
                out[start + lane] = rows[quantity, first + lane]


@compiled
def keep_last(rows: Floats, out: Floats) -> None:
    """Write the last year of rows, (quantity, row), flat."""
    first = rows.shape[1] - LANES
    for quantity in range(rows.shape[0]):
        for lane in range(LANES):
            out[quantity * LANES + lane] = rows[quantity, first + lane]
