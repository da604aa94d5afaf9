"""The equations fused and compiled: from draws to sums without storing a cell.

Within a sector, adoption, demand and substitution are the same for all occupations, so sums over
occupations factor out of them; within an occupation, sums over sectors factor out of capability and
cost. Only cuts beyond attrition need every cell in every year, and no cell needs an exponential.
`models/projection.py` is the readable reference; tests hold the two together.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.compilation import compiled
from models.kernel_rows import (
    add,
    add_product,
    cumulate,
    cuts,
    frontier,
    gate,
    grow,
    labour,
    multiply,
    scale,
    steep_gate,
    subtract_product,
    tile,
)
from models.lanes import LANES, Lanes, Plan

Floats = NDArray[np.float64]

_ENVIRONMENTS: Final = 3
_EXPOSED_FROM: Final = 0.5 - 1e-9
# Rows of a sum over the cells of a sector, weighted by jobs.
_JOBS, _EXPOSED, _FEASIBLE, _COGNITIVE, _PHYSICAL = range(5)
# Rows of a sum over the cells of an occupation: 1 - demand, adoption, demand times adoption.
_LOST, _ADOPTED_C, _DEMANDED_C, _ADOPTED_P, _DEMANDED_P = range(5)
# What is summed: the baseline and the seven rungs, in the order of the ladder.
QUANTITIES: Final = 8
_BASELINE, _EXPOSED_JOBS, _AUTOMATABLE, _COST_EFFECTIVE, _ADOPTED, _DISPLACED, _LAID_OFF, _NET = (
    range(QUANTITIES)
)


class RowSums(NamedTuple):
    """Sums of one group of lanes, rows last: by scope, by group, and by occupation at the end.

    `scopes` (scope, quantity, row), `groups` (group, quantity, row), sectors first, and
    `horizon` (occupation, quantity, lane).
    """

    scopes: Floats
    groups: Floats
    horizon: Floats


class _Occupation(NamedTuple):
    """Rows of one occupation: growth of jobs, what attrition keeps, task time by environment.

    `cognitive` and `physical` are cost-effective shares of task time, `feasible` automatable ones,
    `exposed` 1 or 0; environments first where they differ by place.
    """

    growth: Floats
    keep: Floats
    cognitive: Floats
    physical: Floats
    feasible: Floats
    exposed: Floats
    scratch: Floats
    lanes: Floats


class _Sectors(NamedTuple):
    """Rows by sector: sums of its cells, cuts in each year, demand and its products."""

    jobs: Floats
    wage_bill: Floats
    cuts: Floats
    demand: Floats
    products: Floats


@compiled
def _gate(lanes: Lanes, channel: int, log_wage: float, work: _Occupation, out: Floats) -> None:
    """Write the share of tasks cheaper to automate than to staff. Equation 4."""
    inverse = lanes.inverse_dispersion[channel]
    for lane in range(LANES):
        work.lanes[lane] = math.exp(-log_wage * inverse[lane])
    tile(work.lanes, work.scratch[0])
    gate(lanes.cost_power[channel], work.scratch[0], out)
    for lane in range(LANES):
        if lanes.steep[channel, lane]:
            steep_gate(lane, lanes.log_cost[channel], log_wage, inverse[lane], out)


@compiled
def _fill_occupation(plan: Plan, lanes: Lanes, index: int, work: _Occupation) -> None:
    """Compute every row that depends on the occupation alone. Equations 1 to 4."""
    growth = plan.growth[index]
    share, cognitive = lanes.physical_share[index], lanes.cognitive[index]
    for lane in range(LANES):
        work.lanes[lane] = 1.0 + lanes.growth_weight[lane] * growth
    tile(work.lanes, work.scratch[0])
    grow(work.scratch[0], work.growth)
    leaving, moving = plan.exit_rate[index], plan.transfer_rate[index]
    for lane in range(LANES):
        weight = lanes.transfer_weight[lane]
        work.lanes[lane] = 1.0 - lanes.unfilled[lane] * (leaving + weight * moving)
    tile(work.lanes, work.keep)
    for lane in range(LANES):
        work.lanes[lane] = 1.0 - share[lane]
    tile(work.lanes, work.scratch[1])
    tile(cognitive, work.scratch[2])
    frontier(work.scratch[2], work.scratch[1], lanes.gap_closed[0], work.scratch[3])
    _gate(lanes, 0, plan.log_wage[index], work, work.scratch[4])
    multiply(work.scratch[3], work.scratch[4], work.cognitive)
    _gate(lanes, 1, plan.log_wage[index], work, work.scratch[4])
    tile(share, work.scratch[1])
    for place in range(_ENVIRONMENTS):
        physical = lanes.physical[place, index]
        tile(physical, work.scratch[2])
        frontier(work.scratch[2], work.scratch[1], lanes.gap_closed[1], work.feasible[place])
        multiply(work.feasible[place], work.scratch[4], work.physical[place])
        add(1.0, work.scratch[3], work.feasible[place])
        for lane in range(LANES):
            exposed = cognitive[lane] + physical[lane] >= _EXPOSED_FROM
            work.lanes[lane] = 1.0 if exposed else 0.0
        tile(work.lanes, work.exposed[place])


@compiled
def _sum_by_sector(plan: Plan, lanes: Lanes, work: _Occupation, sectors: _Sectors) -> None:
    """Add every cell to its sector, by jobs and by wage bill."""
    row = work.growth.size
    by_jobs = np.empty((_ENVIRONMENTS, 5, row))
    by_wage_bill = np.empty((_ENVIRONMENTS, 2, row))
    flat_jobs = by_jobs.reshape(_ENVIRONMENTS, 5 * row)
    flat_wage_bill = by_wage_bill.reshape(_ENVIRONMENTS, 2 * row)
    for index in range(plan.growth.size):
        _fill_occupation(plan, lanes, index, work)
        for place in range(_ENVIRONMENTS):
            by_jobs[place, _JOBS] = work.growth
            multiply(work.growth, work.exposed[place], by_jobs[place, _EXPOSED])
            multiply(work.growth, work.feasible[place], by_jobs[place, _FEASIBLE])
            multiply(work.growth, work.cognitive, by_jobs[place, _COGNITIVE])
            multiply(work.growth, work.physical[place], by_jobs[place, _PHYSICAL])
            by_wage_bill[place, 0] = work.cognitive
            by_wage_bill[place, 1] = work.physical[place]
        for cell in range(plan.first_cell[index], plan.first_cell[index + 1]):
            sector, place = plan.sector[cell], plan.environment[cell]
            add(plan.jobs[cell], flat_jobs[place], sectors.jobs[sector])
            add(plan.wage_bill_share[cell], flat_wage_bill[place], sectors.wage_bill[sector])


@compiled
def _set_demand(plan: Plan, lanes: Lanes, sectors: _Sectors) -> None:
    """Compute demand by sector and its products with adoption. Equation 8."""
    row = lanes.reinstatement.size
    for sector in range(plan.is_manufacturing.size):
        cognitive, physical = lanes.adoption[0, sector], lanes.adoption[1, sector]
        products = sectors.products[sector]
        for lane in range(LANES):
            extra = 1.0
            yearly = lanes.extra_growth[lane] if plan.is_manufacturing[sector] else 1.0
            for year in range(plan.years):
                i = year * LANES + lane
                saved = lanes.saving[0, lane] * cognitive[i] * sectors.wage_bill[sector, i]
                saved += lanes.saving[1, lane] * physical[i] * sectors.wage_bill[sector, row + i]
                demand = math.exp(lanes.response[lane] * saved) * extra
                extra *= yearly
                sectors.demand[sector, i] = demand
                products[_LOST * row + i] = 1.0 - demand
                products[_ADOPTED_C * row + i] = cognitive[i]
                products[_DEMANDED_C * row + i] = demand * cognitive[i]
                products[_ADOPTED_P * row + i] = physical[i]
                products[_DEMANDED_P * row + i] = demand * physical[i]


@compiled
def _sum_by_occupation(
    plan: Plan, lanes: Lanes, work: _Occupation, sectors: _Sectors, sums: RowSums
) -> None:
    """Add every cell to its occupation, count its cuts, and pass the occupation on."""
    row = work.growth.size
    by_place = np.empty((_ENVIRONMENTS, 5 * row))
    own_cuts, anyway, nothing = np.empty(row), np.empty(row), np.zeros(row)
    path, cut = np.empty(row), np.empty(row)
    replaced = np.empty((1 + _ENVIRONMENTS, row))
    quantity = np.empty((QUANTITIES, row))
    for index in range(plan.growth.size):
        _fill_occupation(plan, lanes, index, work)
        cuts(work.growth, work.keep, nothing, anyway)
        multiply(work.cognitive, lanes.substitution[0], replaced[0])
        for place in range(_ENVIRONMENTS):
            multiply(work.physical[place], lanes.substitution[1], replaced[1 + place])
        by_place[:] = 0.0
        own_cuts[:] = 0.0
        for cell in range(plan.first_cell[index], plan.first_cell[index + 1]):
            sector, place, jobs = plan.sector[cell], plan.environment[cell], plan.jobs[cell]
            products = sectors.products[sector]
            add(jobs, products, by_place[place])
            labour(
                work.growth,
                sectors.demand[sector],
                products[_DEMANDED_C * row : (_DEMANDED_C + 1) * row],
                products[_DEMANDED_P * row : (_DEMANDED_P + 1) * row],
                replaced[0],
                replaced[1 + place],
                path,
            )
            cuts(path, work.keep, anyway, cut)
            add(jobs, cut, own_cuts)
            add(jobs, cut, sectors.cuts[sector])
        _close_occupation(plan, lanes, index, work, by_place, own_cuts, quantity)
        _pass_on(plan, index, quantity, sums)


@compiled
def _close_occupation(
    plan: Plan,
    lanes: Lanes,
    index: int,
    work: _Occupation,
    by_place: Floats,
    own_cuts: Floats,
    quantity: Floats,
) -> None:
    """Compute baseline and rungs of one occupation over all its sectors. Equations 7 to 9."""
    row = work.growth.size
    jobs = plan.jobs_by_environment[index]
    total_jobs = jobs[0] + jobs[1] + jobs[2]
    rows = by_place.reshape(_ENVIRONMENTS, 5, row)
    everywhere = rows[0] + rows[1] + rows[2]
    scale(total_jobs, work.growth, quantity[_BASELINE])
    for rung in range(_EXPOSED_JOBS, QUANTITIES):
        quantity[rung] = 0.0
    physical, demanded = work.scratch[0], work.scratch[1]
    physical[:] = 0.0
    demanded[:] = 0.0
    for place in range(_ENVIRONMENTS):
        add(jobs[place], work.exposed[place], quantity[_EXPOSED_JOBS])
        add(jobs[place], work.feasible[place], quantity[_AUTOMATABLE])
        add(jobs[place], work.physical[place], quantity[_COST_EFFECTIVE])
        add_product(work.physical[place], rows[place, _ADOPTED_P], physical)
        add_product(work.physical[place], rows[place, _DEMANDED_P], demanded)
    add(total_jobs, work.cognitive, quantity[_COST_EFFECTIVE])
    cognitive = work.scratch[2]
    multiply(work.cognitive, everywhere[_ADOPTED_C], cognitive)
    add(1.0, cognitive, quantity[_ADOPTED])
    add(1.0, physical, quantity[_ADOPTED])
    add_product(lanes.substitution[0], cognitive, quantity[_DISPLACED])
    add_product(lanes.substitution[1], physical, quantity[_DISPLACED])
    multiply(work.cognitive, everywhere[_DEMANDED_C], cognitive)
    add(1.0, everywhere[_LOST], quantity[_NET])
    add_product(lanes.substitution[0], cognitive, quantity[_NET])
    add_product(lanes.substitution[1], demanded, quantity[_NET])
    for rung in range(_EXPOSED_JOBS, QUANTITIES):
        multiply(quantity[rung], work.growth, quantity[rung])
    subtract_product(lanes.reinstatement, quantity[_DISPLACED], quantity[_NET])
    cumulate(own_cuts, quantity[_LAID_OFF])


@compiled
def _pass_on(plan: Plan, index: int, quantity: Floats, sums: RowSums) -> None:
    """Add an occupation to its scopes and groups, and keep its last year."""
    flat = quantity.reshape(quantity.size)
    for scope in range(plan.occupation_scopes.shape[0]):
        weight = plan.occupation_scopes[scope, index]
        if weight != 0.0:
            add(weight, flat, sums.scopes[plan.sector_scopes.shape[0] + scope].reshape(flat.size))
    for grouping in range(plan.groups.shape[0]):
        add(1.0, flat, sums.groups[plan.groups[grouping, index]].reshape(flat.size))
    for kind in range(QUANTITIES):
        sums.horizon[index, kind] = quantity[kind, quantity.shape[1] - LANES :]


@compiled
def _close_sectors(plan: Plan, lanes: Lanes, sectors: _Sectors, sums: RowSums) -> None:
    """Compute baseline and rungs of each sector and add it to its scopes. Equations 7 to 9."""
    row = lanes.reinstatement.size
    part = np.empty((2, row))
    for sector in range(plan.is_manufacturing.size):
        own = sectors.jobs[sector].reshape(5, row)
        quantity = sums.groups[sector]
        quantity[_BASELINE] = own[_JOBS]
        quantity[_EXPOSED_JOBS] = own[_EXPOSED]
        quantity[_AUTOMATABLE] = own[_FEASIBLE]
        quantity[_COST_EFFECTIVE] = own[_COGNITIVE] + own[_PHYSICAL]
        multiply(own[_COGNITIVE], lanes.adoption[0, sector], part[0])
        multiply(own[_PHYSICAL], lanes.adoption[1, sector], part[1])
        quantity[_ADOPTED] = part[0] + part[1]
        multiply(part[0], lanes.substitution[0], quantity[_DISPLACED])
        add_product(part[1], lanes.substitution[1], quantity[_DISPLACED])
        cumulate(sectors.cuts[sector], quantity[_LAID_OFF])
        multiply(
            own[_JOBS], sectors.products[sector][_LOST * row : (_LOST + 1) * row], quantity[_NET]
        )
        add_product(sectors.demand[sector], quantity[_DISPLACED], quantity[_NET])
        subtract_product(lanes.reinstatement, quantity[_DISPLACED], quantity[_NET])
        flat = quantity.reshape(quantity.size)
        for scope in range(plan.sector_scopes.shape[0]):
            weight = plan.sector_scopes[scope, sector]
            if weight != 0.0:
                add(weight, flat, sums.scopes[scope].reshape(flat.size))


@compiled
def project_lanes(plan: Plan, lanes: Lanes) -> RowSums:
    """Return every sum of one group of lanes.

    The kernel proper: two passes over cells, one before demand is known and one after.
    """
    row, count = lanes.reinstatement.size, plan.is_manufacturing.size
    work = _Occupation(
        np.empty(row),
        np.empty(row),
        np.empty(row),
        np.empty((_ENVIRONMENTS, row)),
        np.empty((_ENVIRONMENTS, row)),
        np.empty((_ENVIRONMENTS, row)),
        np.empty((5, row)),
        np.empty(LANES),
    )
    sectors = _Sectors(
        np.zeros((count, 5 * row)),
        np.zeros((count, 2 * row)),
        np.zeros((count, row)),
        np.empty((count, row)),
        np.empty((count, 5 * row)),
    )
    scopes = plan.sector_scopes.shape[0] + plan.occupation_scopes.shape[0]
    sums = RowSums(
        np.zeros((scopes, QUANTITIES, row)),
        np.zeros((plan.group_rows, QUANTITIES, row)),
        np.empty((plan.growth.size, QUANTITIES, LANES)),
    )
    _sum_by_sector(plan, lanes, work, sectors)
    _set_demand(plan, lanes, sectors)
    _sum_by_occupation(plan, lanes, work, sectors, sums)
    _close_sectors(plan, lanes, sectors, sums)
    return sums
