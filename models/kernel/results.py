"""Compiled: the sums of a group of lanes handed out to its draws, draws first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.kernel.compilation import compiled
from models.kernel.vectors import LANES
from models.kernel.work import Results, Sums

Floats = NDArray[np.float64]


@compiled
def hand_out(sums: Sums, results: Results, first: int) -> None:
    """Write the results of draws `first` and following."""
    _turn(sums.scopes, results.scopes, first)
    _turn(sums.sectors, results.sectors, first)
    _turn(sums.groups, results.groups, first)
    _turn(sums.whole, results.whole, first)
    horizon = sums.horizon
    for index in range(horizon.shape[0]):
        for lane in range(LANES):
            jobs = horizon[index, 0, lane]
            results.jobs[first + lane, index] = jobs
            per_job = 1.0 / jobs if jobs > 0.0 else 0.0
            for rung in range(horizon.shape[1] - 1):
                share = horizon[index, rung + 1, lane] * per_job
                results.shares[first + lane, index, rung] = share


@compiled
def _turn(sums: Floats, by_draw: Floats, first: int) -> None:
    """Write sums (…, quantity, year, lane) as (lane, the rest of it in a row)."""
    members, quantities, years = sums.shape[:3]
    place = 0
    for member in range(members):
        for quantity in range(quantities):
            for year in range(years):
                for lane in range(LANES):
                    by_draw[first + lane, place] = sums[member, quantity, year, lane]
                place += 1
