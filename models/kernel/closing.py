"""Compiled closing of sums: from sums over cells to baseline and rungs, scopes and groups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.kernel.compilation import compiled, inlined
from models.kernel.lanes import Lanes
from models.kernel.plan import Plan
from models.kernel.rows import (
    add,
    add_product,
    both_channels,
    clear,
    cumulate,
    keep_last,
    keep_years,
    lose_demand,
    mixed,
    multiply,
    multiply_sum,
    scale,
    subtract_product,
    sum_of_products,
    tile,
)
from models.kernel.work import (
    AUTOMATABLE,
    COGNITIVE,
    EXPOSED,
    JOBS,
    PHYSICAL,
    PLACES,
    QUANTITIES,
    OccupationRows,
    OwnSums,
    Workspace,
)

Floats = NDArray[np.float64]

_BASELINE, _EXPOSED, _AUTOMATABLE, _COST_EFFECTIVE, _ADOPTED, _DISPLACED, _LAID_OFF, _NET = range(
    QUANTITIES
)


(
    _ADOPTION_COGNITIVE,
    _ADOPTION_PHYSICAL,
    _SUBSTITUTION_COGNITIVE,
    _SUBSTITUTION_PHYSICAL,
    _REINSTATEMENT,
    _DEMAND,
    _CUTS,
) = range(7)


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
    jobs, growth = plan.jobs_by_environment[index], own.growth
    total_jobs = jobs[0] + jobs[1] + jobs[2]
    scale(total_jobs, growth, quantity[_BASELINE])
    clear(own.lane)
    for place in range(PLACES):
        add(jobs[place], own.exposed[place], own.lane)
    tile(own.lane, quantity[_EXPOSED])
    multiply(growth, quantity[_EXPOSED], quantity[_EXPOSED])
    automatable = quantity[_AUTOMATABLE]
    mixed(
        growth, total_jobs, own.automatable_cognitive, jobs, own.automatable_physical, automatable
    )
    mixed(growth, total_jobs, own.cognitive, jobs, own.physical, quantity[_COST_EFFECTIVE])
    cognitive, physical = own.scratch[0], own.scratch[1]
    multiply(own.cognitive, sums.adopted_cognitive, cognitive)
    sum_of_products(own.physical, sums.adopted_physical, physical)
    multiply_sum(growth, cognitive, physical, quantity[_ADOPTED])
    substitution = lanes.substitution
    displaced = quantity[_DISPLACED]
    both_channels(growth, substitution[0], cognitive, substitution[1], physical, displaced)
    scale(1.0, sums.lost, quantity[_NET])
    subtract_product(lanes.reinstatement, displaced, quantity[_NET])
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
    sectors, closing = work.sectors, work.closing
    for sector in range(plan.is_manufacturing.size):
        terms = closing.terms
        scale(1.0, lanes.adoption[0, sector], terms[_ADOPTION_COGNITIVE])
        scale(1.0, lanes.adoption[1, sector], terms[_ADOPTION_PHYSICAL])
        scale(1.0, lanes.substitution[0], terms[_SUBSTITUTION_COGNITIVE])
        scale(1.0, lanes.substitution[1], terms[_SUBSTITUTION_PHYSICAL])
        scale(1.0, lanes.reinstatement, terms[_REINSTATEMENT])
        scale(1.0, sectors.demand[sector], terms[_DEMAND])
        cumulate(sectors.cuts[sector], terms[_CUTS])
        if plan.every_year[sector]:
            _close_sector(sectors.jobs[sector], terms, closing.quantity)
            keep_years(plan.kept, closing.quantity, work.sums.sectors[sector])
            for scope in range(plan.sector_scopes.shape[0]):
                weight = plan.sector_scopes[scope, sector]
                if weight != 0.0:
                    add(weight, closing.flat_quantity, work.sums.scopes[scope])
        else:
            keep_years(plan.kept, terms, closing.flat_kept_terms)
            _close_sector(sectors.kept_jobs[sector], closing.kept_terms, closing.kept_quantity)
            scale(1.0, closing.flat_kept_quantity, work.sums.sectors[sector])


@compiled
def _close_sector(jobs: Floats, terms: Floats, quantity: Floats) -> None:
    """Compute baseline and rungs of one sector from its sums, in whatever years they have."""
    scale(1.0, jobs[JOBS], quantity[_BASELINE])
    scale(1.0, jobs[EXPOSED], quantity[_EXPOSED])
    scale(1.0, jobs[AUTOMATABLE], quantity[_AUTOMATABLE])
    scale(1.0, jobs[COGNITIVE], quantity[_COST_EFFECTIVE])
    add(1.0, jobs[PHYSICAL], quantity[_COST_EFFECTIVE])
    cognitive, physical = quantity[_LAID_OFF], quantity[_NET]
    multiply(jobs[COGNITIVE], terms[_ADOPTION_COGNITIVE], cognitive)
    multiply(jobs[PHYSICAL], terms[_ADOPTION_PHYSICAL], physical)
    scale(1.0, cognitive, quantity[_ADOPTED])
    add(1.0, physical, quantity[_ADOPTED])
    multiply(cognitive, terms[_SUBSTITUTION_COGNITIVE], quantity[_DISPLACED])
    add_product(physical, terms[_SUBSTITUTION_PHYSICAL], quantity[_DISPLACED])
    scale(1.0, terms[_CUTS], quantity[_LAID_OFF])
    lose_demand(jobs[JOBS], terms[_DEMAND], quantity[_DISPLACED], quantity[_NET])
    subtract_product(terms[_REINSTATEMENT], quantity[_DISPLACED], quantity[_NET])
