"""The first pass over cells: into sums by sector, from which demand follows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.equations import EXPOSED_FROM
from models.kernel.baseline import grows
from models.kernel.compilation import compiled, inlined
from models.kernel.lanes import Lanes
from models.kernel.plan import BLOCK, Plan
from models.kernel.scope_sums import pass_on
from models.kernel.steep_gates import fill_steep_gates
from models.kernel.vectors import Vector, at_least, at_most, choose, load, reaches, spread, store
from models.kernel.work import (
    ABLE,
    ABLE_BY_PLACE,
    BASELINE,
    BILL_COGNITIVE,
    BILL_PHYSICAL,
    BY_PLACE,
    COGNITIVE,
    EFFECTIVE_BY_PLACE,
    EFFECTIVE_COGNITIVE,
    EFFECTIVE_EVERYWHERE,
    EVERYWHERE,
    EXPOSED,
    GROWTH,
    JOBS,
    JOBS_ABLE,
    JOBS_COGNITIVE,
    JOBS_PHYSICAL,
    NEXT,
    NOW,
    PHYSICAL_ROOM,
    PLACES,
    ROOM,
    WHEN,
    Workspace,
    block_row,
    effective_row,
    quantity_row,
    sums_row,
)

Floats = NDArray[np.float64]


@compiled
def sum_by_sector(plan: Plan, lanes: Lanes, first_year: int, work: Workspace) -> None:
    """Add every cell to its sector in two years, by wage bill and by jobs, block by block."""
    work.sector_sums[...] = 0.0
    if lanes.any_steep[0]:
        for when in range(NOW, WHEN):
            fill_steep_gates(plan, lanes, first_year + when - NOW, work.gates[when])
    for block in range(plan.blocks):
        first, last = block * BLOCK, min((block + 1) * BLOCK, plan.growth.size)
        for index in range(first, last):
            _assess(plan, lanes, first_year, index, index - first, work)
        for sector in range(plan.is_manufacturing.size):
            _add_bills(plan, lanes, block, sector, work)
        for when in range(NOW, WHEN):
            year = first_year + when - NOW
            for sector in range(plan.is_manufacturing.size):
                if plan.every_year[sector] or plan.kept_place[year] >= 0:
                    _add_jobs(plan, lanes, block, sector, when, work)
            pass_on(plan, block, year, when, 0, work)


@inlined
def _assess(
    plan: Plan, lanes: Lanes, first_year: int, index: int, position: int, work: Workspace
) -> None:
    """Compute what depends on the occupation alone, in two years. Equations 1, 3, 4 and 7."""
    fixed, one = work.fixed, spread(1.0)
    room, physical_room = load(fixed, index, ROOM), load(fixed, index, PHYSICAL_ROOM)
    today = load(fixed, index, COGNITIVE)
    everywhere_today = load(fixed, index, EVERYWHERE)
    by_place_today = load(fixed, index, BY_PLACE)
    jobs, exposed, placed = 0.0, spread(0.0), spread(0.0)
    for place in range(PLACES):
        at_place, own = load(lanes.places, place), plan.jobs_by_environment[index, place]
        share_today = today + everywhere_today + at_place * by_place_today
        marked = _exposed(share_today, plan.exposure_width[index])
        store(marked, work.marked, position, place)
        jobs += own
        exposed = exposed + own * marked
        placed = placed + own * at_place
    growth = load(work.moving, index, GROWTH)
    for when in range(NOW, WHEN):
        year = first_year + when - NOW
        closed, closed_physical = load(lanes.gap_closed, 0, year), load(lanes.gap_closed, 1, year)
        cognitive = today + (room - today) * closed
        everywhere = everywhere_today + (physical_room - everywhere_today) * closed_physical
        by_place = by_place_today * (one - closed_physical)
        gate, physical_gate = _gates(lanes, year, when, index, work)
        effective, effective_by_place = cognitive * gate, by_place * physical_gate
        effective_everywhere = everywhere * physical_gate
        row = effective_row(index, when)
        store(effective, work.effective, row + EFFECTIVE_COGNITIVE)
        store(effective_everywhere, work.effective, row + EFFECTIVE_EVERYWHERE)
        store(effective_by_place, work.effective, row + EFFECTIVE_BY_PLACE)
        row = block_row(position, when)
        store(growth, work.block, row + BASELINE)
        store(cognitive + everywhere, work.block, row + ABLE)
        store(by_place, work.block, row + ABLE_BY_PLACE)
        grown, grown_placed = jobs * growth, placed * growth
        able = grown * (cognitive + everywhere) + grown_placed * by_place
        cost_effective = grown * (effective + effective_everywhere)
        row = quantity_row(position, when)
        store(grown, work.quantities, row)
        store(growth * exposed, work.quantities, row + 1)
        store(able, work.quantities, row + 2)
        store(cost_effective + grown_placed * effective_by_place, work.quantities, row + 3)
        growth = growth * grows(plan, lanes, index)


@inlined
def _exposed(share: Vector, width: float) -> Vector:
    """Return the part of the jobs that is exposed: all or none of an occupation's. Equation 7.

    Of a group of occupations those on the far side of a half, as if spread evenly over `width`.
    """
    if width == 0.0:
        return reaches(share, spread(EXPOSED_FROM))
    around = (share - spread(0.5)) * (1.0 / width) + spread(0.5)
    return at_most(at_least(around, spread(0.0)), spread(1.0))


@inlined
def _gates(
    lanes: Lanes, year: int, when: int, index: int, work: Workspace
) -> tuple[Vector, Vector]:
    """Return the shares of tasks cheaper to automate than to staff, by channel. Equation 4.

    Both take one division together, which costs more than all else of an occupation.
    """
    one = spread(1.0)
    odds = one + load(lanes.cost_power, 0, year) * load(lanes.wage_power, 0, index)
    physical_odds = one + load(lanes.cost_power, 1, year) * load(lanes.wage_power, 1, index)
    inverse = one / (odds * physical_odds)
    gate, physical_gate = physical_odds * inverse, odds * inverse
    if lanes.any_steep[0]:
        steep, steep_physical = load(lanes.steep, 0), load(lanes.steep, 1)
        gate = choose(steep, load(work.gates, when, index, 0), gate)
        physical_gate = choose(steep_physical, load(work.gates, when, index, 1), physical_gate)
    return gate, physical_gate


@inlined
def _add_bills(plan: Plan, lanes: Lanes, block: int, sector: int, work: Workspace) -> None:
    """Add a block's cells of a sector by their shares of its wage bill, in two years."""
    effective, sums = work.effective, work.sector_sums
    row, next_row = sums_row(sector, NOW), sums_row(sector, NEXT)
    cognitive = load(sums, row + BILL_COGNITIVE)
    physical = load(sums, row + BILL_PHYSICAL)
    next_cognitive = load(sums, next_row + BILL_COGNITIVE)
    next_physical = load(sums, next_row + BILL_PHYSICAL)
    for cell in range(plan.first_of_block[block, sector], plan.first_of_block[block, sector + 1]):
        index, share = block * BLOCK + plan.position[cell], plan.wage_bill_share[cell]
        at_place = load(lanes.places, plan.place_of_block[cell])
        now, after = effective_row(index, NOW), effective_row(index, NEXT)
        cognitive = cognitive + share * load(effective, now + EFFECTIVE_COGNITIVE)
        physical = physical + share * _physical(effective, now, at_place)
        next_cognitive = next_cognitive + share * load(effective, after + EFFECTIVE_COGNITIVE)
        next_physical = next_physical + share * _physical(effective, after, at_place)
    store(cognitive, sums, row + BILL_COGNITIVE)
    store(physical, sums, row + BILL_PHYSICAL)
    store(next_cognitive, sums, next_row + BILL_COGNITIVE)
    store(next_physical, sums, next_row + BILL_PHYSICAL)


@inlined
def _physical(effective: Floats, row: int, at_place: Vector) -> Vector:
    """Return an occupation's cost-effective share of physical task time at a place of work."""
    everywhere = load(effective, row + EFFECTIVE_EVERYWHERE)
    here: Vector = everywhere + at_place * load(effective, row + EFFECTIVE_BY_PLACE)
    return here


@inlined
def _add_jobs(
    plan: Plan, lanes: Lanes, block: int, sector: int, when: int, work: Workspace
) -> None:
    """Add a block's cells of a sector by their jobs, in one of the two years."""
    effective, own, sums = work.effective, work.block, work.sector_sums
    row = sums_row(sector, when)
    jobs, exposed = load(sums, row + JOBS), load(sums, row + EXPOSED)
    able, cognitive = load(sums, row + JOBS_ABLE), load(sums, row + JOBS_COGNITIVE)
    physical = load(sums, row + JOBS_PHYSICAL)
    for cell in range(plan.first_of_block[block, sector], plan.first_of_block[block, sector + 1]):
        position, place = plan.position[cell], plan.place_of_block[cell]
        at_place = load(lanes.places, place)
        now, here = effective_row(block * BLOCK + position, when), block_row(position, when)
        grown = plan.jobs_of_block[cell] * load(own, here + BASELINE)
        jobs = jobs + grown
        exposed = exposed + grown * load(work.marked, position, place)
        able_here = load(own, here + ABLE) + at_place * load(own, here + ABLE_BY_PLACE)
        able = able + grown * able_here
        cognitive = cognitive + grown * load(effective, now + EFFECTIVE_COGNITIVE)
        physical = physical + grown * _physical(effective, now, at_place)
    store(jobs, sums, row + JOBS)
    store(exposed, sums, row + EXPOSED)
    store(able, sums, row + JOBS_ABLE)
    store(cognitive, sums, row + JOBS_COGNITIVE)
    store(physical, sums, row + JOBS_PHYSICAL)
