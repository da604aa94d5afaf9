"""The memory that the kernel works in: allocated once a thread, written over for every group."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.inputs import ENVIRONMENTS
from models.kernel_plan import Plan
from models.lanes import LANES

Floats = NDArray[np.float64]

PLACES: Final = len(ENVIRONMENTS)
# What is summed: the baseline and the seven rungs, in the order of the ladder.
QUANTITIES: Final = 8
# Rows of a sector's sums over its cells, weighted by jobs.
JOBS, EXPOSED, AUTOMATABLE, COGNITIVE, PHYSICAL = range(5)
# Rows of a sector that its cells share: what is the same in all places, and physical ones.
LOST, ADOPTED_COGNITIVE, DEMANDED_COGNITIVE = range(3)
ADOPTED_PHYSICAL, DEMANDED_PHYSICAL = range(2)


class OccupationRows(NamedTuple):
    """One occupation at `LANES` draws; lanes of today, and rows of every year.

    Lanes: `share` of physical task time, `exposed_cognitive` and `exposed_physical` (environment,
    lane) shares of task time, `exposed` 1 where both together are at least half. Rows: `growth` of
    jobs, `automatable_*` shares of task time and what of them is `cognitive` or `physical` and
    cost-effective, environments first where they differ by place.
    """

    share: Floats
    exposed_cognitive: Floats
    exposed_physical: Floats
    exposed: Floats
    growth: Floats
    automatable_cognitive: Floats
    automatable_physical: Floats
    cognitive: Floats
    physical: Floats
    lane: Floats
    scratch: Floats


class RowSums(NamedTuple):
    """Sums of one group of lanes, flat rows last.

    `scopes` (scope, quantities x row), `sectors` (sector, quantity, row), `groups` (group,
    quantities x kept years x lane) for the groupings of occupations, and `horizon` (occupation,
    quantities x lane) in the last year.
    """

    scopes: Floats
    sectors: Floats
    flat_sectors: Floats
    groups: Floats
    horizon: Floats


class SectorRows(NamedTuple):
    """Rows by sector, with flat forms of the same memory.

    `jobs` (sector, 5, row) and `flat_wage_bill` (sector, 2 x row) are sums over its cells; `cuts`
    in each year; `demand`; `everywhere` (sector, 3, row) is 1 - demand, cognitive adoption and
    demand times it; `physical` (sector, 2, row) is physical adoption and demand times it.
    """

    jobs: Floats
    flat_jobs: Floats
    flat_wage_bill: Floats
    cuts: Floats
    demand: Floats
    everywhere: Floats
    flat_everywhere: Floats
    physical: Floats
    flat_physical: Floats


class OwnSums(NamedTuple):
    """Sums of one occupation over its sectors, weighted by jobs: as in `SectorRows`, and cuts."""

    everywhere: Floats
    flat_everywhere: Floats
    physical: Floats
    flat_physical: Floats
    cuts: Floats


class CellRows(NamedTuple):
    """What an occupation adds to the sectors of its cells, by environment, and its cuts' rows.

    `jobs` (environment, 5, row) and `wage_bill` (environment, 2, row), with flat forms of the same
    memory; `cuts` are six rows of scratch.
    """

    jobs: Floats
    flat_jobs: Floats
    wage_bill: Floats
    flat_wage_bill: Floats
    cuts: Floats


class Workspace(NamedTuple):
    """All of it; the flat forms share memory with the others."""

    own: OccupationRows
    own_sums: OwnSums
    cells: CellRows
    sectors: SectorRows
    quantity: Floats
    flat_quantity: Floats
    kept: Floats
    sums: RowSums


def new_workspace(plan: Plan) -> Workspace:
    """Return memory for one thread."""
    row, occupations = plan.years * LANES, plan.growth.size
    sectors, kept = plan.is_manufacturing.size, QUANTITIES * plan.kept.size * LANES
    scopes = plan.sector_scopes.shape[0] + plan.occupation_scopes.shape[0]
    quantity, sector_quantity = np.zeros((QUANTITIES, row)), np.zeros((sectors, QUANTITIES, row))
    jobs, wage_bill = np.zeros((PLACES, 5, row)), np.zeros((PLACES, 2, row))
    own_everywhere, own_physical = np.zeros((3, row)), np.zeros((PLACES, 2, row))
    sector_jobs, everywhere = np.zeros((sectors, 5, row)), np.zeros((sectors, 3, row))
    physical = np.zeros((sectors, 2, row))
    return Workspace(
        own=_occupation_rows(row),
        own_sums=OwnSums(
            everywhere=own_everywhere,
            flat_everywhere=own_everywhere.reshape(-1),
            physical=own_physical,
            flat_physical=own_physical.reshape(PLACES, -1),
            cuts=np.zeros(row),
        ),
        cells=CellRows(
            jobs=jobs,
            flat_jobs=jobs.reshape(PLACES, -1),
            wage_bill=wage_bill,
            flat_wage_bill=wage_bill.reshape(PLACES, -1),
            cuts=np.zeros((6, row)),
        ),
        sectors=SectorRows(
            jobs=sector_jobs,
            flat_jobs=sector_jobs.reshape(sectors, -1),
            flat_wage_bill=np.zeros((sectors, 2 * row)),
            cuts=np.zeros((sectors, row)),
            demand=np.zeros((sectors, row)),
            everywhere=everywhere,
            flat_everywhere=everywhere.reshape(sectors, -1),
            physical=physical,
            flat_physical=physical.reshape(sectors, -1),
        ),
        quantity=quantity,
        flat_quantity=quantity.reshape(-1),
        kept=np.zeros(kept),
        sums=RowSums(
            scopes=np.zeros((scopes, QUANTITIES * row)),
            sectors=sector_quantity,
            flat_sectors=sector_quantity.reshape(sectors, -1),
            groups=np.zeros((plan.group_rows, kept)),
            horizon=np.zeros((occupations, QUANTITIES * LANES)),
        ),
    )


def _occupation_rows(row: int) -> OccupationRows:
    return OccupationRows(
        share=np.zeros(LANES),
        exposed_cognitive=np.zeros(LANES),
        exposed_physical=np.zeros((PLACES, LANES)),
        exposed=np.zeros((PLACES, LANES)),
        growth=np.zeros(row),
        automatable_cognitive=np.zeros(row),
        automatable_physical=np.zeros((PLACES, row)),
        cognitive=np.zeros(row),
        physical=np.zeros((PLACES, row)),
        lane=np.zeros(LANES),
        scratch=np.zeros((3, row)),
    )
