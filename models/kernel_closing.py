"""Compiled closing of sums: from sums over cells to baseline and rungs, scopes and groups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.compilation import compiled, inlined
from models.kernel_plan import Plan
from models.kernel_rows import (
    add,
    add_product,
    clear,
    cumulate,
    keep_last,
    keep_years,
    multiply,
    scale,
    subtract_product,
    tile,
)
from models.kernel_work import (
    ADOPTED_COGNITIVE,
    ADOPTED_PHYSICAL,
    AUTOMATABLE,
    COGNITIVE,
    DEMANDED_COGNITIVE,
    DEMANDED_PHYSICAL,
    EXPOSED,
    JOBS,
    LOST,
    PHYSICAL,
    PLACES,
    QUANTITIES,
    OccupationRows,
    OwnSums,
    Workspace,
)
from models.lanes import Lanes

Floats = NDArray[np.float64]

_BASELINE, _EXPOSED, _AUTOMATABLE, _COST_EFFECTIVE, _ADOPTED, _DISPLACED, _LAID_OFF, _NET = range(
    QUANTITIES
)


@inlined
def close_occupation(
    plan: Plan,
    lanes: Lanes,
    index: int,
    own: OccupationRows,
    sums: OwnSums,
    quantity: Floats,
) -> None:
    """Compute baseline and rungs of one occupation over all its sectors. Equations 7 to 9."""
    jobs = plan.jobs_by_environment[index]
    total_jobs = jobs[0] + jobs[1] + jobs[2]
    rows = sums.everywhere
    scale(total_jobs, own.growth, quantity[_BASELINE])
    clear(own.lane)
    for place in range(PLACES):
        add(jobs[place], own.exposed[place], own.lane)
    tile(own.lane, quantity[_EXPOSED])
    scale(total_jobs, own.automatable_cognitive, quantity[_AUTOMATABLE])
    scale(total_jobs, own.cognitive, quantity[_COST_EFFECTIVE])
    adopted, demanded, cognitive = own.scratch[0], own.scratch[1], own.scratch[2]
    clear(adopted)
    clear(demanded)
    for place in range(PLACES):
        if jobs[place] != 0.0:
            physical = sums.physical[place]
            add(jobs[place], own.automatable_physical[place], quantity[_AUTOMATABLE])
            add(jobs[place], own.physical[place], quantity[_COST_EFFECTIVE])
            add_product(own.physical[place], physical[ADOPTED_PHYSICAL], adopted)
            add_product(own.physical[place], physical[DEMANDED_PHYSICAL], demanded)
    multiply(own.cognitive, rows[ADOPTED_COGNITIVE], cognitive)
    multiply(lanes.substitution[0], cognitive, quantity[_DISPLACED])
    add_product(lanes.substitution[1], adopted, quantity[_DISPLACED])
    scale(1.0, cognitive, quantity[_ADOPTED])
    add(1.0, adopted, quantity[_ADOPTED])
    multiply(own.cognitive, rows[DEMANDED_COGNITIVE], cognitive)
    multiply(lanes.substitution[0], cognitive, quantity[_NET])
    add_product(lanes.substitution[1], demanded, quantity[_NET])
    add(1.0, rows[LOST], quantity[_NET])
    for rung in (_EXPOSED, _AUTOMATABLE, _COST_EFFECTIVE, _ADOPTED, _DISPLACED, _NET):
        multiply(quantity[rung], own.growth, quantity[rung])
    subtract_product(lanes.reinstatement, quantity[_DISPLACED], quantity[_NET])
    cumulate(sums.cuts, quantity[_LAID_OFF])


@inlined
def pass_on(plan: Plan, index: int, work: Workspace) -> None:
    """Add an occupation to its scopes and groups, and keep its last year."""
    sector_scopes = plan.sector_scopes.shape[0]
    for scope in range(plan.occupation_scopes.shape[0]):
        weight = plan.occupation_scopes[scope, index]
        if weight != 0.0:
            add(weight, work.flat_quantity, work.sums.scopes[sector_scopes + scope])
    keep_years(plan.kept, work.quantity, work.kept)
    keep_last(work.quantity, work.sums.horizon[index])
    for grouping in range(plan.groups.shape[0]):
        add(1.0, work.kept, work.sums.groups[plan.groups[grouping, index]])


@compiled
def close_sectors(plan: Plan, lanes: Lanes, work: Workspace) -> None:
    """Compute baseline and rungs of each sector and add it to its scopes. Equations 7 to 9."""
    cognitive, physical = work.own.scratch[0], work.own.scratch[1]
    for sector in range(plan.is_manufacturing.size):
        own, quantity = work.sectors.jobs[sector], work.sums.sectors[sector]
        scale(1.0, own[JOBS], quantity[_BASELINE])
        scale(1.0, own[EXPOSED], quantity[_EXPOSED])
        scale(1.0, own[AUTOMATABLE], quantity[_AUTOMATABLE])
        scale(1.0, own[COGNITIVE], quantity[_COST_EFFECTIVE])
        add(1.0, own[PHYSICAL], quantity[_COST_EFFECTIVE])
        multiply(own[COGNITIVE], lanes.adoption[0, sector], cognitive)
        multiply(own[PHYSICAL], lanes.adoption[1, sector], physical)
        scale(1.0, cognitive, quantity[_ADOPTED])
        add(1.0, physical, quantity[_ADOPTED])
        multiply(cognitive, lanes.substitution[0], quantity[_DISPLACED])
        add_product(physical, lanes.substitution[1], quantity[_DISPLACED])
        cumulate(work.sectors.cuts[sector], quantity[_LAID_OFF])
        multiply(own[JOBS], work.sectors.everywhere[sector, LOST], quantity[_NET])
        add_product(work.sectors.demand[sector], quantity[_DISPLACED], quantity[_NET])
        subtract_product(lanes.reinstatement, quantity[_DISPLACED], quantity[_NET])
        for scope in range(plan.sector_scopes.shape[0]):
            weight = plan.sector_scopes[scope, sector]
            if weight != 0.0:
                add(weight, work.sums.flat_sectors[sector], work.sums.scopes[scope])
