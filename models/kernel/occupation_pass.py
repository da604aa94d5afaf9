"""The second pass over cells: into sums by occupation, and cuts beyond attrition."""

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
    CUTS,
    CUTS_SO_FAR,
    DEMANDED_COGNITIVE,
    DEMANDED_PHYSICAL,
    EFFECTIVE,
    EFFECTIVE_BY_PLACE,
    EFFECTIVE_COGNITIVE,
    EFFECTIVE_EVERYWHERE,
    GAIN,
    GROWTH,
    KEPT,
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


@compiled
def sum_by_occupation(plan: Plan, lanes: Lanes, first_year: int, work: Workspace) -> None:
    """Add every cell to its occupation in two years, count its cuts, and pass occupations on.

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
    growing, staying = grows(plan, lanes, index), stays(plan, lanes, index)
    growth, kept = load(moving, index, GROWTH), load(moving, index, KEPT)
    next_growth, next_kept = growth * growing, growth * staying
    # displaced task shares where all is adopted; physical ones everywhere, and by place of work
    cognitive_before, everywhere_before, by_place_before = _displaced(lanes, index, BEFORE, work)
    cognitive, everywhere, by_place = _displaced(lanes, index, NOW, work)
    next_cognitive, next_everywhere, next_by_place = _displaced(lanes, index, NEXT, work)
    # cuts beyond attrition less those without automation, before any is forced: 0 or less
    shrinking = at_most(kept - growth, nothing)
    next_shrinking = at_most(next_kept - next_growth, nothing)
    gained, cut, handed, everywhere_handed, by_place_handed = _sums()
    next_gained, next_cut, next_handed, next_everywhere_handed, next_by_place_handed = _sums()
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
            beyond = shrinking + kept * gain_before - growth * gain
            next_beyond = next_shrinking + next_kept * gain - next_growth * next_gain
            forced = jobs * at_least(beyond, nothing)
            next_forced = jobs * at_least(next_beyond, nothing)
            add(forced, sectors, row + CUTS)
            add(next_forced, sectors, next_row + CUTS)
            cut, next_cut = cut + forced, next_cut + next_forced
            gained, next_gained = gained + jobs * gain, next_gained + jobs * next_gain
            handed = handed + jobs * load(sectors, row + ADOPTED_COGNITIVE)
            handed_here = handed_here + jobs * load(sectors, row + ADOPTED_PHYSICAL)
            next_handed = next_handed + jobs * load(sectors, next_row + ADOPTED_COGNITIVE)
            next_handed_here = next_handed_here + jobs * load(sectors, next_row + ADOPTED_PHYSICAL)
        everywhere_handed = everywhere_handed + handed_here
        by_place_handed = by_place_handed + at_place * handed_here
        next_everywhere_handed = next_everywhere_handed + next_handed_here
        next_by_place_handed = next_by_place_handed + at_place * next_handed_here
    cut = cut + load(moving, index, CUTS_SO_FAR)
    next_cut = next_cut + cut
    adopted = _adopted(index, NOW, handed, everywhere_handed, by_place_handed, work)
    next_adopted = _adopted(
        index, NEXT, next_handed, next_everywhere_handed, next_by_place_handed, work
    )
    row, next_row = quantity_row(position, NOW), quantity_row(position, NEXT)
    _close(lanes, row, growth, adopted, gained, cut, work)
    _close(lanes, next_row, next_growth, next_adopted, next_gained, next_cut, work)
    _remember(index, next_growth * growing, next_growth * staying, next_cut, work)


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
def _remember(index: int, growth: Vector, kept: Vector, cut: Vector, work: Workspace) -> None:
    """Leave to the next two years where an occupation stands before them."""
    store(growth, work.moving, index, GROWTH)
    store(kept, work.moving, index, KEPT)
    store(cut, work.moving, index, CUTS_SO_FAR)
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
    cut: Vector,
    work: Workspace,
) -> None:
    """Turn an occupation's sums over its sectors into rungs of a year, at a row of `quantities`.

    `adopted` by channel and `gained` are sums of base-year jobs, `cut` of cuts so far.
    """
    cognitive, physical = adopted
    out, out_physical = load(lanes.substitution, 0), load(lanes.substitution, 1)
    displaced = growth * (out * cognitive + out_physical * physical)
    net = spread(0.0) - growth * gained - load(lanes.reinstatement) * displaced
    store(growth * (cognitive + physical), work.quantities, row)
    store(displaced, work.quantities, row + 1)
    store(cut, work.quantities, row + 2)
    store(net, work.quantities, row + 3)
