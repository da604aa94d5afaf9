"""Compiled sums over the whole economy, every year: what it makes, and whom it takes. Equation 10.

Summing the baseline of every sector over its cells in every year would take a tenth of the kernel's
time. A sector's baseline is a polynomial in the draw's weight of growth, of a degree of the years
that have passed, so that a dozen coefficients a sector do.
"""

from __future__ import annotations

from models.kernel.compilation import inlined
from models.kernel.lanes import Lanes
from models.kernel.plan import BLOCK, Plan
from models.kernel.vectors import add, load, spread
from models.kernel.work import (
    GAIN,
    LABOUR,
    NOW,
    OUTPUT,
    WHEN,
    Workspace,
    quantity_row,
    sector_row,
)


@inlined
def add_sector(
    plan: Plan, lanes: Lanes, sector: int, when: int, year: int, work: Workspace
) -> None:
    """Add what a sector makes, and its baseline jobs to those that labour demand departs from."""
    weight, jobs = load(lanes.growth_weight), spread(0.0)
    for power in range(year, -1, -1):
        jobs = jobs * weight + plan.jobs_by_power[year, sector, power]
    gain = load(work.sectors, sector_row(sector, when) + GAIN)
    add(jobs, work.sums.whole, 0, LABOUR, year)
    add(jobs + jobs * gain, work.sums.whole, 0, OUTPUT, year)


@inlined
def take_lost_jobs(plan: Plan, lanes: Lanes, block: int, first_year: int, work: Workspace) -> None:
    """Take from labour demand the jobs that a block's occupations lose, new tasks left aside."""
    first, last = block * BLOCK, min((block + 1) * BLOCK, plan.growth.size)
    reinstatement = load(lanes.reinstatement)
    for when in range(NOW, WHEN):
        lost = spread(0.0)
        for position in range(last - first):
            row = quantity_row(position, when)
            displaced, net = load(work.quantities, row + 1), load(work.quantities, row + 3)
            lost = lost + net + reinstatement * displaced
        add(spread(0.0) - lost, work.sums.whole, 0, LABOUR, first_year + when - NOW)
