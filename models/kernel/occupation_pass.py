"""The second pass over cells: into sums by occupation, and dismissals beyond the baseline's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.kernel.baseline import grows, stays
from models.kernel.compilation import compiled, inlined
from models.kernel.lanes import Lanes
from models.kernel.plan import BLOCK, Plan
from models.kernel.scope_sums import pass_on
from models.kernel.vectors import Vector, add, at_least, at_most, load, spread, store
from models.kernel.whole_sums import take_lost_jobs
from models.kernel.work import (
    ADOPTED_COGNITIVE,
    ADOPTED_PHYSICAL,
    BEFORE,
    DEMANDED_COGNITIVE,
    DEMANDED_PHYSICAL,
    DISMISSED,
    DISMISSED_SO_FAR,
    EFFECTIVE,
    EFFECTIVE_BY_PLACE,
    EFFECTIVE_COGNITIVE,
    EFFECTIVE_EVERYWHERE,
    GAIN,
    GROWTH,
    GROWTH_BEFORE,
    NEXT,
    NOW,
    PLACES,
    WHEN,
    Workspace,
    effective_row,
    quantity_row,
    sector_row,
)

Floats = NDArray[np.float64]

# Jobs over those of the baseline where none are left: they may be divided by.
_NEXT_TO_NONE = 1e-300


@compiled
def sum_by_occupation(plan: Plan, lanes: Lanes, first_year: int, work: Workspace) -> None:
    """Add every cell to its occupation in two years, count its dismissals, and pass occupations on.

    The last block comes first: it is what the first pass left in the cache.
    """
    for block in range(plan.blocks - 1, -1, -1):
        first, last = block * BLOCK, min((block + 1) * BLOCK, plan.growth.size)
        for index in range(first, last):
            _project_occupation(plan, lanes, index, index - first, work)
        for when in range(NOW, WHEN):
            pass_on(plan, block, first_year + when - NOW, when, 4, work)
        take_lost_jobs(plan, lanes, block, first_year, work)


@inlined
def _project_occupation(
    plan: Plan, lanes: Lanes, index: int, position: int, work: Workspace
) -> None:
    """Compute what depends on an occupation's sectors, in two years. Equations 6 to 9."""
    moving, sectors, nothing = work.moving, work.sectors, spread(0.0)
    growing, width = grows(plan, lanes, index), 2.0 * load(lanes.employer_spread)
    growth_before, growth = load(moving, index, GROWTH_BEFORE), load(moving, index, GROWTH)
    next_growth = growth * growing
    # what the employers that shrink most have left behind, were a cell to lose all its jobs
    reach = stays(plan, lanes, index) + load(lanes.employer_spread)
    anyway = _dismissed(lanes, reach - growing, width)
    # displaced task shares where all is adopted; physical ones everywhere, and by place of work
    cognitive_before, everywhere_before, by_place_before = _displaced(lanes, index, BEFORE, work)
    cognitive, everywhere, by_place = _displaced(lanes, index, NOW, work)
    next_cognitive, next_everywhere, next_by_place = _displaced(lanes, index, NEXT, work)
    gained, dismissed, handed, everywhere_handed, by_place_handed = _sums()
    next_gained, next_dismissed, next_handed, next_everywhere_handed, next_by_place_handed = _sums()
    for place in range(PLACES):
        first, last = plan.first_cell[index, place], plan.first_cell[index, place + 1]
        if first == last:
            continue
        at_place, handed_here, next_handed_here = load(lanes.places, place), nothing, nothing
        physical_before = everywhere_before + at_place * by_place_before
        physical = everywhere + at_place * by_place
        next_physical = next_everywhere + at_place * next_by_place
        for cell in range(first, last):
            sector, jobs = plan.sector[cell], plan.jobs[cell]
            row, next_row = sector_row(sector, NOW), sector_row(sector, NEXT)
            gain_before = _gain(
                sectors, sector_row(sector, BEFORE), cognitive_before, physical_before
            )
            gain = _gain(sectors, row, cognitive, physical)
            next_gain = _gain(sectors, next_row, next_cognitive, next_physical)
            # jobs over those of the baseline
            left_before, left = _left(gain_before), _left(gain)
            beyond = _dismissed(lanes, reach - growing * (left / left_before), width) - anyway
            next_beyond = _dismissed(lanes, reach - growing * (_left(next_gain) / left), width)
            there, next_there = jobs * growth_before * left_before, jobs * growth * left
            beyond, next_beyond = there * beyond, next_there * (next_beyond - anyway)
            add(beyond, sectors, row + DISMISSED)
            add(next_beyond, sectors, next_row + DISMISSED)
            dismissed, next_dismissed = dismissed + beyond, next_dismissed + next_beyond
            gained, next_gained = gained + jobs * gain, next_gained + jobs * next_gain
            handed = handed + jobs * load(sectors, row + ADOPTED_COGNITIVE)
            handed_here = handed_here + jobs * load(sectors, row + ADOPTED_PHYSICAL)
            next_handed = next_handed + jobs * load(sectors, next_row + ADOPTED_COGNITIVE)
            next_handed_here = next_handed_here + jobs * load(sectors, next_row + ADOPTED_PHYSICAL)
        everywhere_handed = everywhere_handed + handed_here
        by_place_handed = by_place_handed + at_place * handed_here
        next_everywhere_handed = next_everywhere_handed + next_handed_here
        next_by_place_handed = next_by_place_handed + at_place * next_handed_here
    dismissed = dismissed + load(moving, index, DISMISSED_SO_FAR)
    next_dismissed = next_dismissed + dismissed
    adopted = _adopted(index, NOW, handed, everywhere_handed, by_place_handed, work)
    next_adopted = _adopted(
        index, NEXT, next_handed, next_everywhere_handed, next_by_place_handed, work
    )
    row, next_row = quantity_row(position, NOW), quantity_row(position, NEXT)
    _close(lanes, row, growth, adopted, gained, dismissed, work)
    _close(lanes, next_row, next_growth, next_adopted, next_gained, next_dismissed, work)
    _remember(index, next_growth, next_growth * growing, next_dismissed, work)


@inlined
def _sums() -> tuple[Vector, Vector, Vector, Vector, Vector]:
    """Return five sums before anything is added to them."""
    return spread(0.0), spread(0.0), spread(0.0), spread(0.0), spread(0.0)


@inlined
def _displaced(
    lanes: Lanes, index: int, when: int, work: Workspace
) -> tuple[Vector, Vector, Vector]:
    """Return displaced task shares where all is adopted: cognitive, and physical in two parts."""
    row, physical = effective_row(index, when), load(lanes.substitution, 1)
    return (
        load(lanes.substitution, 0) * load(work.effective, row + EFFECTIVE_COGNITIVE),
        physical * load(work.effective, row + EFFECTIVE_EVERYWHERE),
        physical * load(work.effective, row + EFFECTIVE_BY_PLACE),
    )


@inlined
def _gain(sectors: Floats, row: int, cognitive: Vector, physical: Vector) -> Vector:
    """Return what demand adds to a cell's jobs less what automation displaces, over its jobs."""
    return (
        load(sectors, row + GAIN)
        - load(sectors, row + DEMANDED_COGNITIVE) * cognitive
        - load(sectors, row + DEMANDED_PHYSICAL) * physical
    )


@inlined
def _left(gain: Vector) -> Vector:
    """Return a cell's jobs over those of its baseline, above 0."""
    return at_least(gain + 1.0, spread(_NEXT_TO_NONE))


@inlined
def _dismissed(lanes: Lanes, reached: Vector, width: Vector) -> Vector:
    """Return the share dismissed, of what the employers that shrink most dismiss. Equation 9."""
    shrinking = at_most(at_least(reached, spread(0.0)), width)
    beyond = at_least(reached - width, spread(0.0))
    return shrinking * shrinking * load(lanes.quarter_of_spread) + beyond


@inlined
def _adopted(
    index: int,
    when: int,
    cognitive: Vector,
    everywhere: Vector,
    by_place: Vector,
    work: Workspace,
) -> tuple[Vector, Vector]:
    """Return job equivalents handed over by channel, given sums of jobs times adoption."""
    row = effective_row(index, when)
    return (
        cognitive * load(work.effective, row + EFFECTIVE_COGNITIVE),
        everywhere * load(work.effective, row + EFFECTIVE_EVERYWHERE)
        + by_place * load(work.effective, row + EFFECTIVE_BY_PLACE),
    )


@inlined
def _remember(
    index: int, growth_before: Vector, growth: Vector, dismissed: Vector, work: Workspace
) -> None:
    """Leave to the next two years where an occupation stands before them."""
    store(growth_before, work.moving, index, GROWTH_BEFORE)
    store(growth, work.moving, index, GROWTH)
    store(dismissed, work.moving, index, DISMISSED_SO_FAR)
    for part in range(EFFECTIVE):
        last_seen = load(work.effective, effective_row(index, NEXT) + part)
        store(last_seen, work.effective, effective_row(index, BEFORE) + part)


@inlined
def _close(
    lanes: Lanes,
    row: int,
    growth: Vector,
    adopted: tuple[Vector, Vector],
    gained: Vector,
    dismissed: Vector,
    work: Workspace,
) -> None:
    """Turn an occupation's sums over its sectors into rungs of a year, at a row of `quantities`.

    `adopted` by channel and `gained` are sums of base-year jobs, `dismissed` of
    dismissals so far.
    """
    cognitive, physical = adopted
    out, out_physical = load(lanes.substitution, 0), load(lanes.substitution, 1)
    displaced = growth * (out * cognitive + out_physical * physical)
    net = spread(0.0) - growth * gained - load(lanes.reinstatement) * displaced
    store(growth * (cognitive + physical), work.quantities, row)
    store(displaced, work.quantities, row + 1)
    store(dismissed, work.quantities, row + 2)
    store(net, work.quantities, row + 3)
