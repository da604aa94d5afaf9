"""The equations fused: from draws to sums in two passes over cells, without storing one.

Within a sector, adoption, demand and substitution are the same for all occupations, so sums over
occupations factor out of them; within an occupation, sums over sectors factor out of capability and
cost. Only cuts beyond attrition need every cell in every year, and no cell needs an exponential.
`models/projection.py` is the readable reference; tests hold the two together.
"""

from __future__ import annotations

import math

from models.kernel.closing import close_occupation, close_sectors, pass_on
from models.kernel.compilation import compiled, inlined
from models.kernel.lane_rows import fill_affine
from models.kernel.lanes import LANES, Lanes
from models.kernel.occupation import fill_occupation
from models.kernel.plan import Plan
from models.kernel.rows import (
    add,
    add_cuts,
    add_difference,
    clear,
    cuts,
    gather,
    keep_years,
    labour,
    multiply,
    multiply_sum,
    scale,
    tile,
)
from models.kernel.work import (
    AUTOMATABLE,
    COGNITIVE,
    EXPOSED,
    JOBS,
    PHYSICAL,
    PLACES,
    Workspace,
)


@compiled
def project_lanes(plan: Plan, lanes: Lanes, work: Workspace) -> None:
    """Write every sum of one group of lanes into `work.sums`: the kernel proper."""
    for sector in range(plan.is_manufacturing.size):
        clear(work.sectors.flat_jobs[sector])
        clear(work.sectors.flat_kept_jobs[sector])
        clear(work.sectors.flat_wage_bill[sector])
        clear(work.sectors.cuts[sector])
    for scope in range(work.sums.scopes.shape[0]):
        clear(work.sums.scopes[scope])
    for group in range(plan.group_rows):
        clear(work.sums.groups[group])
    _sum_by_sector(plan, lanes, work)
    _set_demand(plan, lanes, work)
    _sum_by_occupation(plan, lanes, work)
    close_sectors(plan, lanes, work)


@compiled
def _sum_by_sector(plan: Plan, lanes: Lanes, work: Workspace) -> None:
    """Add every cell to its sector, by jobs and by wage bill."""
    own, cells, sectors = work.own, work.cells, work.sectors
    for index in range(plan.growth.size):
        fill_occupation(plan, lanes, index, own)
        for place in range(PLACES):
            first, last = plan.first_cell[index, place], plan.first_cell[index, place + 1]
            if first == last:
                continue
            jobs, bill = cells.jobs[place], cells.wage_bill[place]
            scale(1.0, own.growth, jobs[JOBS])
            tile(own.exposed[place], jobs[EXPOSED])
            multiply(own.growth, jobs[EXPOSED], jobs[EXPOSED])
            automatable = own.automatable_physical[place]
            multiply_sum(own.growth, own.automatable_cognitive, automatable, jobs[AUTOMATABLE])
            multiply(own.growth, own.cognitive, jobs[COGNITIVE])
            multiply(own.growth, own.physical[place], jobs[PHYSICAL])
            scale(1.0, own.cognitive, bill[0])
            scale(1.0, own.physical[place], bill[1])
            keep_years(plan.kept, jobs, cells.kept_jobs[place])
            for cell in range(first, last):
                sector, share = plan.sector[cell], plan.wage_bill_share[cell]
                if plan.every_year[sector]:
                    add(plan.jobs[cell], cells.flat_jobs[place], sectors.flat_jobs[sector])
                else:
                    add(plan.jobs[cell], cells.kept_jobs[place], sectors.flat_kept_jobs[sector])
                add(share, cells.flat_wage_bill[place], sectors.flat_wage_bill[sector])


@compiled
def _set_demand(plan: Plan, lanes: Lanes, work: Workspace) -> None:
    """Compute demand by sector and its products with adoption. Equation 8."""
    row, sectors = plan.years * LANES, work.sectors
    for sector in range(plan.is_manufacturing.size):
        cognitive, physical = lanes.adoption[0, sector], lanes.adoption[1, sector]
        bill, demand = sectors.flat_wage_bill[sector], sectors.demand[sector]
        for lane in range(LANES):
            extra = 1.0
            yearly = lanes.extra_growth[lane] if plan.is_manufacturing[sector] else 1.0
            for year in range(plan.years):
                i = year * LANES + lane
                saved = lanes.saving[0, lane] * cognitive[i] * bill[i]
                saved += lanes.saving[1, lane] * physical[i] * bill[row + i]
                demand[i] = math.exp(lanes.response[lane] * saved) * extra
                extra *= yearly
        multiply(demand, cognitive, sectors.demanded[0, sector])
        multiply(demand, physical, sectors.demanded[1, sector])


@compiled
def _sum_by_occupation(plan: Plan, lanes: Lanes, work: Workspace) -> None:
    """Add every cell to its occupation, count its cuts, and pass the occupation on."""
    total = work.own_sums
    for index in range(plan.growth.size):
        fill_occupation(plan, lanes, index, work.own)
        first, last = plan.first_cell[index, 0], plan.first_cell[index, PLACES]
        jobs, which = plan.jobs[first:last], plan.sector[first:last]
        clear(total.adopted_cognitive)
        gather(jobs, which, lanes.adoption[0], total.adopted_cognitive)
        for place in range(PLACES):
            first, last = plan.first_cell[index, place], plan.first_cell[index, place + 1]
            jobs, which = plan.jobs[first:last], plan.sector[first:last]
            clear(total.adopted_physical[place])
            gather(jobs, which, lanes.adoption[1], total.adopted_physical[place])
        _lose_jobs(plan, lanes, index, work)
        close_occupation(plan, lanes, index, work.own, total, work.quantity)
        pass_on(plan, index, work)


@inlined
def _lose_jobs(plan: Plan, lanes: Lanes, index: int, work: Workspace) -> None:
    """Sum each cell's jobs lost and its cuts beyond attrition. Equations 8 and 9."""
    own, total, sectors, rows = work.own, work.own_sums, work.sectors, work.cells.cuts
    keep, anyway, cut = rows[0], rows[1], rows[2]
    cognitive, physical, path = rows[3], rows[4], rows[5]
    fill_affine(plan.transfer_rate[index], lanes.transfer_weight, plan.exit_rate[index], own.lane)
    multiply(lanes.unfilled, own.lane, own.lane)
    fill_affine(-1.0, own.lane, 1.0, own.lane)
    tile(own.lane, keep)
    clear(cut)
    cuts(own.growth, keep, cut, anyway)
    clear(total.cuts)
    clear(total.lost)
    multiply(own.cognitive, lanes.substitution[0], cognitive)
    for place in range(PLACES):
        multiply(own.physical[place], lanes.substitution[1], physical)
        for cell in range(plan.first_cell[index, place], plan.first_cell[index, place + 1]):
            sector, jobs = plan.sector[cell], plan.jobs[cell]
            labour(
                own.growth,
                sectors.demand[sector],
                sectors.demanded[0, sector],
                sectors.demanded[1, sector],
                cognitive,
                physical,
                path,
            )
            add_difference(jobs, own.growth, path, total.lost)
            add_cuts(jobs, path, keep, anyway, total.cuts, sectors.cuts[sector])
