"""The first pass over cells: into sums by sector, from which demand follows."""

from __future__ import annotations

from models.equations import EXPOSED_FROM
from models.kernel.closing import pass_on
from models.kernel.compilation import compiled, inlined
from models.kernel.lanes import Lanes
from models.kernel.plan import BLOCK, Plan
from models.kernel.steep_gates import fill_steep_gates
from models.kernel.vectors import (
    Vector,
    choose,
    load,
    reaches,
    spread,
    store,
)
from models.kernel.work import (
    ABLE,
    ABLE_BY_PLACE,
    BILL_BY_PLACE,
    BILL_COGNITIVE,
    BILL_EVERYWHERE,
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
    JOBS_ABLE_BY_PLACE,
    JOBS_BY_PLACE,
    JOBS_COGNITIVE,
    JOBS_EVERYWHERE,
    MARKED,
    PLACES,
    QUANTITY,
    SHARE,
    Workspace,
)


@compiled
def sum_by_sector(plan: Plan, lanes: Lanes, year: int, work: Workspace) -> None:
    """Add every cell to its sector, by wage bill and by jobs, block by block of occupations."""
    work.sector_sums[...] = 0.0
    if lanes.any_steep[0]:
        fill_steep_gates(plan, lanes, year, work)
    for block in range(plan.blocks):
        first, last = block * BLOCK, min((block + 1) * BLOCK, plan.growth.size)
        _assess(plan, lanes, year, first, last, work)
        for sector in range(plan.is_manufacturing.size):
            cells = plan.first_of_block[block, sector], plan.first_of_block[block, sector + 1]
            _add_bills(plan, sector, cells[0], cells[1], work)
            if plan.every_year[sector] or plan.kept_place[year] >= 0:
                _add_jobs(plan, sector, first, cells[0], cells[1], work)
        pass_on(plan, year, first, last, 0, work)


@inlined
def _assess(plan: Plan, lanes: Lanes, year: int, first: int, last: int, work: Workspace) -> None:
    """Compute what depends on the occupation alone, in a year. Equations 1, 3, 4 and 7."""
    fixed, moving, block, one = work.fixed, work.moving, work.block, spread(1.0)
    closed, closed_physical = load(lanes.gap_closed, 0, year), load(lanes.gap_closed, 1, year)
    for index in range(first, last):
        position = index - first
        growth, share = load(moving, index, GROWTH), load(fixed, index, SHARE)
        today = load(fixed, index, COGNITIVE)
        everywhere_today = load(fixed, index, EVERYWHERE)
        by_place_today = load(fixed, index, BY_PLACE)
        cognitive = today + (one - share - today) * closed
        everywhere = everywhere_today + (share - everywhere_today) * closed_physical
        by_place = by_place_today * (one - closed_physical)
        gate, physical_gate = _gates(lanes, year, index, work)
        effective, effective_by_place = cognitive * gate, by_place * physical_gate
        effective_everywhere = everywhere * physical_gate
        store(effective, moving, index, EFFECTIVE_COGNITIVE)
        store(effective_everywhere, moving, index, EFFECTIVE_EVERYWHERE)
        store(effective_by_place, moving, index, EFFECTIVE_BY_PLACE)
        store(cognitive + everywhere, block, position, ABLE)
        store(by_place, block, position, ABLE_BY_PLACE)
        jobs, exposed, placed = 0.0, spread(0.0), spread(0.0)
        for place in range(PLACES):
            at_place, own = load(lanes.places, place), plan.jobs_by_environment[index, place]
            share_today = today + everywhere_today + at_place * by_place_today
            marked = reaches(share_today, spread(EXPOSED_FROM))
            store(marked, block, position, MARKED + place)
            jobs += own
            exposed = exposed + own * marked
            placed = placed + own * at_place
        grown, placed = jobs * growth, placed * growth
        cost_effective = grown * (effective + effective_everywhere) + placed * effective_by_place
        store(grown, block, position, QUANTITY)
        store(growth * exposed, block, position, QUANTITY + 1)
        store(grown * (cognitive + everywhere) + placed * by_place, block, position, QUANTITY + 2)
        store(cost_effective, block, position, QUANTITY + 3)


@inlined
def _gates(lanes: Lanes, year: int, index: int, work: Workspace) -> tuple[Vector, Vector]:
    """Return the shares of tasks cheaper to automate than to staff, by channel. Equation 4.

    Both take one division together, which costs more than all else of an occupation.
    """
    one = spread(1.0)
    odds = one + load(lanes.cost_power, 0, year) * load(lanes.wage_power, 0, index)
    physical_odds = one + load(lanes.cost_power, 1, year) * load(lanes.wage_power, 1, index)
    inverse = one / (odds * physical_odds)
    gate, physical_gate = physical_odds * inverse, odds * inverse
    if lanes.any_steep[0]:
        gate = choose(load(lanes.steep, 0), load(work.gates, index, 0), gate)
        physical_gate = choose(load(lanes.steep, 1), load(work.gates, index, 1), physical_gate)
    return gate, physical_gate


@inlined
def _add_bills(plan: Plan, sector: int, first: int, last: int, work: Workspace) -> None:
    """Add cells of a sector by their shares of its wage bill."""
    moving, sums = work.moving, work.sector_sums
    cognitive = load(sums, sector, BILL_COGNITIVE)
    everywhere = load(sums, sector, BILL_EVERYWHERE)
    by_place = load(sums, sector, BILL_BY_PLACE)
    # two sums beside each other: each addition waits for the one before it
    more_cognitive, more_everywhere, more_by_place = spread(0.0), spread(0.0), spread(0.0)
    for cell in range(first + 1, last, 2):
        index, share = plan.occupation_of_block[cell - 1], plan.wage_bill_share[cell - 1]
        cognitive = cognitive + share * load(moving, index, EFFECTIVE_COGNITIVE)
        everywhere = everywhere + share * load(moving, index, EFFECTIVE_EVERYWHERE)
        by_place = by_place + share * load(moving, index, EFFECTIVE_BY_PLACE)
        index, share = plan.occupation_of_block[cell], plan.wage_bill_share[cell]
        more_cognitive = more_cognitive + share * load(moving, index, EFFECTIVE_COGNITIVE)
        more_everywhere = more_everywhere + share * load(moving, index, EFFECTIVE_EVERYWHERE)
        more_by_place = more_by_place + share * load(moving, index, EFFECTIVE_BY_PLACE)
    if (last - first) % 2 == 1:
        index, share = plan.occupation_of_block[last - 1], plan.wage_bill_share[last - 1]
        cognitive = cognitive + share * load(moving, index, EFFECTIVE_COGNITIVE)
        everywhere = everywhere + share * load(moving, index, EFFECTIVE_EVERYWHERE)
        by_place = by_place + share * load(moving, index, EFFECTIVE_BY_PLACE)
    store(cognitive + more_cognitive, sums, sector, BILL_COGNITIVE)
    store(everywhere + more_everywhere, sums, sector, BILL_EVERYWHERE)
    store(by_place + more_by_place, sums, sector, BILL_BY_PLACE)


@inlined
def _add_jobs(plan: Plan, sector: int, start: int, first: int, last: int, work: Workspace) -> None:
    """Add cells of a sector by their jobs; the block begins with occupation `start`."""
    moving, block, sums = work.moving, work.block, work.sector_sums
    mark = MARKED + plan.environment[sector]
    jobs, exposed = load(sums, sector, JOBS), load(sums, sector, EXPOSED)
    able, able_by_place = load(sums, sector, JOBS_ABLE), load(sums, sector, JOBS_ABLE_BY_PLACE)
    cognitive = load(sums, sector, JOBS_COGNITIVE)
    everywhere = load(sums, sector, JOBS_EVERYWHERE)
    by_place = load(sums, sector, JOBS_BY_PLACE)
    for cell in range(first, last):
        index = plan.occupation_of_block[cell]
        position = index - start
        grown = plan.jobs_of_block[cell] * load(moving, index, GROWTH)
        jobs = jobs + grown
        exposed = exposed + grown * load(block, position, mark)
        able = able + grown * load(block, position, ABLE)
        able_by_place = able_by_place + grown * load(block, position, ABLE_BY_PLACE)
        cognitive = cognitive + grown * load(moving, index, EFFECTIVE_COGNITIVE)
        everywhere = everywhere + grown * load(moving, index, EFFECTIVE_EVERYWHERE)
        by_place = by_place + grown * load(moving, index, EFFECTIVE_BY_PLACE)
    store(jobs, sums, sector, JOBS)
    store(exposed, sums, sector, EXPOSED)
    store(able, sums, sector, JOBS_ABLE)
    store(able_by_place, sums, sector, JOBS_ABLE_BY_PLACE)
    store(cognitive, sums, sector, JOBS_COGNITIVE)
    store(everywhere, sums, sector, JOBS_EVERYWHERE)
    store(by_place, sums, sector, JOBS_BY_PLACE)
