"""The second pass over cells: into sums by occupation, and cuts beyond attrition."""

from __future__ import annotations

from models.kernel.closing import pass_on
from models.kernel.compilation import compiled, inlined
from models.kernel.lanes import Lanes
from models.kernel.plan import BLOCK, Plan
from models.kernel.vectors import (
    Vector,
    add,
    at_least,
    at_most,
    load,
    spread,
    store,
)
from models.kernel.work import (
    ADOPTED_COGNITIVE,
    ADOPTED_PHYSICAL,
    BEFORE_BY_PLACE,
    BEFORE_COGNITIVE,
    BEFORE_EVERYWHERE,
    CUTS,
    CUTS_SO_FAR,
    DEMANDED_COGNITIVE,
    DEMANDED_COGNITIVE_BEFORE,
    DEMANDED_PHYSICAL,
    DEMANDED_PHYSICAL_BEFORE,
    EFFECTIVE_BY_PLACE,
    EFFECTIVE_COGNITIVE,
    EFFECTIVE_EVERYWHERE,
    GAIN,
    GAIN_BEFORE,
    GROWTH,
    KEPT,
    PLACES,
    QUANTITY,
    STAYING,
    YEARLY,
    Workspace,
)


@compiled
def sum_by_occupation(plan: Plan, lanes: Lanes, year: int, work: Workspace) -> None:
    """Add every cell to its occupation, count its cuts, and pass occupations on."""
    for block in range(plan.blocks):
        first, last = block * BLOCK, min((block + 1) * BLOCK, plan.growth.size)
        for index in range(first, last):
            _project_occupation(plan, lanes, index, index - first, work)
        pass_on(plan, year, first, last, 4, work)


@inlined
def _project_occupation(
    plan: Plan, lanes: Lanes, index: int, position: int, work: Workspace
) -> None:
    """Compute what depends on an occupation's sectors, in a year. Equations 6 to 9."""
    moving, sectors, nothing = work.moving, work.sectors, spread(0.0)
    growth, kept = load(moving, index, GROWTH), load(moving, index, KEPT)
    cognitive_before = kept * load(moving, index, BEFORE_COGNITIVE)
    everywhere_before = kept * load(moving, index, BEFORE_EVERYWHERE)
    by_place_before = kept * load(moving, index, BEFORE_BY_PLACE)
    cognitive, everywhere, by_place = _displace(lanes, index, work)
    # cuts beyond attrition less those without automation, before any is forced: 0 or less
    shrinking = at_most(kept - growth, nothing)
    gained, cut, handed, everywhere_handed, by_place_handed = (
        nothing,
        nothing,
        nothing,
        nothing,
        nothing,
    )
    for place in range(PLACES):
        first, last = plan.first_cell[index, place], plan.first_cell[index, place + 1]
        if first == last:
            continue
        at_place, handed_here = load(lanes.places, place), spread(0.0)
        physical = everywhere + at_place * by_place
        physical_before = everywhere_before + at_place * by_place_before
        for cell in range(first, last):
            sector, jobs = plan.sector[cell], plan.jobs[cell]
            gain = (
                load(sectors, sector, GAIN)
                - load(sectors, sector, DEMANDED_COGNITIVE) * cognitive
                - load(sectors, sector, DEMANDED_PHYSICAL) * physical
            )
            beyond = (
                shrinking
                + load(sectors, sector, GAIN_BEFORE) * kept
                - load(sectors, sector, DEMANDED_COGNITIVE_BEFORE) * cognitive_before
                - load(sectors, sector, DEMANDED_PHYSICAL_BEFORE) * physical_before
                - gain * growth
            )
            forced = jobs * at_least(beyond, nothing)
            add(forced, sectors, sector, CUTS)
            cut = cut + forced
            gained = gained + jobs * gain
            handed = handed + jobs * load(sectors, sector, ADOPTED_COGNITIVE)
            handed_here = handed_here + jobs * load(sectors, sector, ADOPTED_PHYSICAL)
        everywhere_handed = everywhere_handed + handed_here
        by_place_handed = by_place_handed + at_place * handed_here
    adopted = (
        handed * load(moving, index, EFFECTIVE_COGNITIVE),
        everywhere_handed * load(moving, index, EFFECTIVE_EVERYWHERE)
        + by_place_handed * load(moving, index, EFFECTIVE_BY_PLACE),
    )
    _close_occupation(lanes, index, position, adopted, gained, cut, work)


@inlined
def _displace(lanes: Lanes, index: int, work: Workspace) -> tuple[Vector, Vector, Vector]:
    """Return the displaced task shares where all is adopted, and keep them for the next year."""
    moving, physical = work.moving, load(lanes.substitution, 1)
    cognitive = load(lanes.substitution, 0) * load(moving, index, EFFECTIVE_COGNITIVE)
    everywhere = physical * load(moving, index, EFFECTIVE_EVERYWHERE)
    by_place = physical * load(moving, index, EFFECTIVE_BY_PLACE)
    store(cognitive, moving, index, BEFORE_COGNITIVE)
    store(everywhere, moving, index, BEFORE_EVERYWHERE)
    store(by_place, moving, index, BEFORE_BY_PLACE)
    return cognitive, everywhere, by_place


@inlined
def _close_occupation(
    lanes: Lanes,
    index: int,
    position: int,
    adopted: tuple[Vector, Vector],
    gained: Vector,
    cut: Vector,
    work: Workspace,
) -> None:
    """Turn an occupation's sums over its sectors into rungs, and move it on by a year.

    `adopted` by channel and `gained` are sums of base-year jobs, `cut` of the year's cuts.
    """
    moving, block = work.moving, work.block
    growth = load(moving, index, GROWTH)
    cognitive, physical = adopted
    out, out_physical = load(lanes.substitution, 0), load(lanes.substitution, 1)
    displaced = growth * (out * cognitive + out_physical * physical)
    net = spread(0.0) - growth * gained - load(lanes.reinstatement) * displaced
    cut = cut + load(moving, index, CUTS_SO_FAR)
    store(growth * (cognitive + physical), block, position, QUANTITY)
    store(displaced, block, position, QUANTITY + 1)
    store(cut, block, position, QUANTITY + 2)
    store(net, block, position, QUANTITY + 3)
    store(cut, moving, index, CUTS_SO_FAR)
    store(growth * load(work.fixed, index, STAYING), moving, index, KEPT)
    store(growth * load(work.fixed, index, YEARLY), moving, index, GROWTH)
