"""Compiled closing of sums: from sums over cells to demand, to rungs, and to scopes and groups."""

from __future__ import annotations

import math

from models.kernel.compilation import compiled, inlined
from models.kernel.lanes import Lanes
from models.kernel.plan import BLOCK, Plan
from models.kernel.vectors import LANES, add, load, spread, store
from models.kernel.work import (
    ADOPTED_COGNITIVE,
    ADOPTED_PHYSICAL,
    BILL_BY_PLACE,
    BILL_COGNITIVE,
    BILL_EVERYWHERE,
    CUTS,
    DEMANDED_COGNITIVE,
    DEMANDED_PHYSICAL,
    EXPOSED,
    GAIN,
    GAIN_BEFORE,
    JOBS,
    JOBS_ABLE,
    JOBS_ABLE_BY_PLACE,
    JOBS_BY_PLACE,
    JOBS_COGNITIVE,
    JOBS_EVERYWHERE,
    QUANTITIES,
    QUANTITY,
    SECTOR_CUTS_SO_FAR,
    TOGETHER,
    Workspace,
)


@inlined
def pass_on(plan: Plan, year: int, first: int, last: int, quantity: int, work: Workspace) -> None:
    """Add four quantities of a block of occupations, from `quantity` on, to scopes and groups."""
    block, sums = work.block, work.sums
    for scope in range(plan.occupation_scopes.shape[0]):
        if not plan.block_counts[scope, first // BLOCK]:
            continue
        a = load(sums.scopes, scope, quantity, year)
        b = load(sums.scopes, scope, quantity + 1, year)
        c = load(sums.scopes, scope, quantity + 2, year)
        d = load(sums.scopes, scope, quantity + 3, year)
        for index in range(first, last):
            weight, position = plan.occupation_scopes[scope, index], index - first
            a = a + weight * load(block, position, QUANTITY)
            b = b + weight * load(block, position, QUANTITY + 1)
            c = c + weight * load(block, position, QUANTITY + 2)
            d = d + weight * load(block, position, QUANTITY + 3)
        store(a, sums.scopes, scope, quantity, year)
        store(b, sums.scopes, scope, quantity + 1, year)
        store(c, sums.scopes, scope, quantity + 2, year)
        store(d, sums.scopes, scope, quantity + 3, year)
    if plan.kept_place[year] >= 0:
        _pass_on_kept(plan, year, first, last, quantity, work)


@inlined
def _pass_on_kept(
    plan: Plan, year: int, first: int, last: int, quantity: int, work: Workspace
) -> None:
    """Add four quantities of a block of occupations to groups, and keep those of the last year."""
    sums, kept = work.sums, plan.kept_place[year]
    for index in range(first, last):
        for part in range(TOGETHER):
            own = load(work.block, index - first, QUANTITY + part)
            for grouping in range(plan.groups.shape[0]):
                add(own, sums.groups, plan.groups[grouping, index], quantity + part, kept)
            if year == plan.years - 1:
                store(own, sums.horizon, index, quantity + part)


@compiled
def set_demand(plan: Plan, lanes: Lanes, year: int, work: Workspace) -> None:
    """Compute demand by sector and its products with adoption. Equation 8."""
    sectors, sums, lane = work.sectors, work.sector_sums, work.lane
    cognitive_saving, physical_saving = load(lanes.saving, 0), load(lanes.saving, 1)
    response, extra = load(lanes.response), load(work.extra, 0)
    for sector in range(plan.is_manufacturing.size):
        for row in range(GAIN, GAIN_BEFORE):
            store(load(sectors, sector, row), sectors, sector, GAIN_BEFORE + row)
        cognitive = load(lanes.adoption, 0, year, sector)
        physical = load(lanes.adoption, 1, year, sector)
        at_place = load(lanes.places, plan.environment[sector])
        bill = load(sums, sector, BILL_EVERYWHERE) + at_place * load(sums, sector, BILL_BY_PLACE)
        saved = cognitive_saving * cognitive * load(sums, sector, BILL_COGNITIVE)
        store(response * (saved + physical_saving * physical * bill), lane, 0)
        for draw in range(LANES):
            lane[0, draw] = math.exp(lane[0, draw])
        demand = load(lane, 0)
        if plan.is_manufacturing[sector]:
            demand = demand * extra
        store(demand - 1.0, sectors, sector, GAIN)
        store(demand * cognitive, sectors, sector, DEMANDED_COGNITIVE)
        store(demand * physical, sectors, sector, DEMANDED_PHYSICAL)
        store(cognitive, sectors, sector, ADOPTED_COGNITIVE)
        store(physical, sectors, sector, ADOPTED_PHYSICAL)
        store(spread(0.0), sectors, sector, CUTS)
    store(extra * load(lanes.extra_growth), work.extra, 0)


@compiled
def close_sectors(plan: Plan, lanes: Lanes, year: int, work: Workspace) -> None:
    """Compute baseline and rungs of each sector and add it to its scopes. Equations 7 to 9."""
    sectors, cells, sums = work.sectors, work.sector_sums, work.sums
    out, out_physical = load(lanes.substitution, 0), load(lanes.substitution, 1)
    reinstatement, kept = load(lanes.reinstatement), plan.kept_place[year]
    for sector in range(plan.is_manufacturing.size):
        cut = load(sectors, sector, CUTS) + load(sectors, sector, SECTOR_CUTS_SO_FAR)
        store(cut, sectors, sector, SECTOR_CUTS_SO_FAR)
        if kept < 0 and not plan.every_year[sector]:
            continue
        jobs, gain = load(cells, sector, JOBS), load(sectors, sector, GAIN)
        at_place = load(lanes.places, plan.environment[sector])
        able = load(cells, sector, JOBS_ABLE) + at_place * load(cells, sector, JOBS_ABLE_BY_PLACE)
        cognitive = load(cells, sector, JOBS_COGNITIVE)
        physical = load(cells, sector, JOBS_EVERYWHERE)
        physical = physical + at_place * load(cells, sector, JOBS_BY_PLACE)
        handed = cognitive * load(sectors, sector, ADOPTED_COGNITIVE)
        handed_physical = physical * load(sectors, sector, ADOPTED_PHYSICAL)
        displaced = out * handed + out_physical * handed_physical
        net = displaced + gain * displaced - jobs * gain - reinstatement * displaced
        rungs = (
            jobs,
            load(cells, sector, EXPOSED),
            able,
            cognitive + physical,
            handed + handed_physical,
            displaced,
            cut,
            net,
        )
        if kept >= 0:
            for quantity in range(QUANTITIES):
                store(rungs[quantity], sums.sectors, sector, quantity, kept)
        for scope in range(plan.sector_scopes.shape[0]):
            weight = plan.sector_scopes[scope, sector]
            if weight != 0.0:
                for quantity in range(QUANTITIES):
                    add(weight * rungs[quantity], sums.scopes, scope, quantity, year)
