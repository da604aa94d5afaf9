"""Compiled closing of sums: from sums over cells to demand, to rungs, and to scopes and groups."""

from __future__ import annotations

import math

from models.kernel.compilation import compiled
from models.kernel.lanes import Lanes
from models.kernel.plan import Plan
from models.kernel.vectors import LANES, add, load, spread, store
from models.kernel.whole_sums import add_sector
from models.kernel.work import (
    ADOPTED_COGNITIVE,
    ADOPTED_PHYSICAL,
    BEFORE,
    BILL_COGNITIVE,
    BILL_PHYSICAL,
    DEMANDED_COGNITIVE,
    DEMANDED_PHYSICAL,
    DISMISSED,
    EXPOSED,
    GAIN,
    JOBS,
    JOBS_ABLE,
    JOBS_COGNITIVE,
    JOBS_PHYSICAL,
    NEXT,
    NOW,
    QUANTITIES,
    SECTOR_ROW,
    WHEN,
    Workspace,
    sector_row,
    sums_row,
)


@compiled
def set_demand(plan: Plan, lanes: Lanes, first_year: int, work: Workspace) -> None:
    """Compute demand by sector and its products with adoption, in two years. Equation 8."""
    sectors, sums, lane = work.sectors, work.sector_sums, work.lane
    cognitive_saving, physical_saving = load(lanes.saving, 0), load(lanes.saving, 1)
    response = load(lanes.response)
    for sector in range(plan.is_manufacturing.size):
        for quantity in range(SECTOR_ROW):
            last_seen = load(sectors, sector_row(sector, NEXT) + quantity)
            store(last_seen, sectors, sector_row(sector, BEFORE) + quantity)
    for when in range(NOW, WHEN):
        year, extra = first_year + when - NOW, load(work.extra, 0)
        for sector in range(plan.is_manufacturing.size):
            row, cells = sector_row(sector, when), sums_row(sector, when)
            cognitive = load(lanes.cognitive_adoption, year, sector)
            physical = load(lanes.physical_adoption, year, sector)
            saved = cognitive_saving * cognitive * load(sums, cells + BILL_COGNITIVE)
            physical_saved = physical_saving * physical * load(sums, cells + BILL_PHYSICAL)
            store(response * (saved + physical_saved), lane, 0)
            for draw in range(LANES):
                lane[0, draw] = math.exp(lane[0, draw])
            demand = load(lane, 0)
            if plan.is_manufacturing[sector]:
                demand = demand * extra
            store(demand - 1.0, sectors, row + GAIN)
            store(demand * cognitive, sectors, row + DEMANDED_COGNITIVE)
            store(demand * physical, sectors, row + DEMANDED_PHYSICAL)
            store(cognitive, sectors, row + ADOPTED_COGNITIVE)
            store(physical, sectors, row + ADOPTED_PHYSICAL)
            store(spread(0.0), sectors, row + DISMISSED)
        store(extra * load(lanes.extra_growth), work.extra, 0)


@compiled
def close_sectors(plan: Plan, lanes: Lanes, first_year: int, work: Workspace) -> None:
    """Compute baseline and rungs of each sector and add it to its scopes. Equations 7 to 9."""
    sectors, own, sums = work.sectors, work.sector_sums, work.sums
    out, out_physical = load(lanes.substitution, 0), load(lanes.substitution, 1)
    reinstatement = load(lanes.reinstatement)
    for when in range(NOW, WHEN):
        year = first_year + when - NOW
        kept = plan.kept_place[year]
        for sector in range(plan.is_manufacturing.size):
            row, cells = sector_row(sector, when), sums_row(sector, when)
            dismissed = load(work.sector_dismissed, sector) + load(sectors, row + DISMISSED)
            store(dismissed, work.sector_dismissed, sector)
            add_sector(plan, lanes, sector, when, year, work)
            if kept < 0 and not plan.every_year[sector]:
                continue
            jobs, gain = load(own, cells + JOBS), load(sectors, row + GAIN)
            cognitive = load(own, cells + JOBS_COGNITIVE)
            physical = load(own, cells + JOBS_PHYSICAL)
            handed = cognitive * load(sectors, row + ADOPTED_COGNITIVE)
            handed_physical = physical * load(sectors, row + ADOPTED_PHYSICAL)
            displaced = out * handed + out_physical * handed_physical
            net = displaced + gain * displaced - jobs * gain - reinstatement * displaced
            rungs = (
                jobs,
                load(own, cells + EXPOSED),
                load(own, cells + JOBS_ABLE),
                cognitive + physical,
                handed + handed_physical,
                displaced,
                dismissed,
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
