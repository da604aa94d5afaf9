"""The equations fused: from draws to sums, two years at a time, in two passes over cells.

Within a sector, adoption, demand and substitution are the same for all occupations, so sums over
occupations factor out of them; within an occupation, sums over sectors factor out of capability and
cost. Only dismissals need every cell in every year, and no cell needs an exponential.

What cells are summed into stays in registers, and two years share what is read of a cell: its
place, its jobs, and what the first year leaves for dismissals in the second. Two years of all
occupations fit the processor's second-level cache, and two years of the sectors, or of a block of
occupations, its first. `models/projection.py` is the readable reference; tests hold the two
together.
"""

from __future__ import annotations

from models.kernel.arguments import unpacked
from models.kernel.baseline import grows
from models.kernel.closing import close_sectors, set_demand
from models.kernel.compilation import Entry, inlined
from models.kernel.exposure import expose
from models.kernel.lanes import Lanes, group_of
from models.kernel.occupation_pass import sum_by_occupation
from models.kernel.plan import Plan
from models.kernel.results import hand_out
from models.kernel.sector_pass import sum_by_sector
from models.kernel.vectors import LANES, load, store
from models.kernel.work import GROWTH, Results, Workspace


@Entry
def project_draws(given: tuple[Plan, Lanes, Workspace, Results]) -> None:
    """Write the results of every draw: the kernel proper."""
    plan, lanes, work, results = unpacked(given)
    for group in range(lanes.steep.shape[0]):
        _project(plan, group_of(lanes, group), work)
        hand_out(work.sums, results, group * LANES)


@inlined
def _project(plan: Plan, lanes: Lanes, work: Workspace) -> None:
    """Write the sums of one group of lanes into `work.sums`."""
    work.sums.scopes[...] = 0.0
    work.sums.groups[...] = 0.0
    work.sums.whole[...] = 0.0
    work.sectors[...] = 0.0
    work.sector_dismissed[...] = 0.0
    work.extra[...] = 1.0
    expose(plan, lanes, work)
    for _ in range(plan.first_year):
        _let_a_year_pass(plan, lanes, work)
    for year in range(plan.first_year, plan.years, 2):
        sum_by_sector(plan, lanes, year, work)
        set_demand(plan, lanes, year, work)
        sum_by_occupation(plan, lanes, year, work)
        close_sectors(plan, lanes, year, work)


@inlined
def _let_a_year_pass(plan: Plan, lanes: Lanes, work: Workspace) -> None:
    """Move baselines on by a year of which nothing is asked."""
    moving = work.moving
    for index in range(plan.growth.size):
        growth = load(moving, index, GROWTH) * grows(plan, lanes, index)
        store(growth, moving, index, GROWTH)
    store(load(work.extra, 0) * load(lanes.extra_growth), work.extra, 0)
