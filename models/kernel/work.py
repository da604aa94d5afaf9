"""The memory that the kernel works in: allocated once a thread, written over for every group."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.inputs import ENVIRONMENTS
from models.kernel.lanes import LANES, aligned
from models.kernel.plan import Plan

Floats = NDArray[np.float64]

PLACES: Final = len(ENVIRONMENTS)
# What is summed: the baseline and the seven rungs, in the order of the ladder.
QUANTITIES: Final = 8
# Rows of a sector's sums over its cells, weighted by jobs.
JOBS, EXPOSED, AUTOMATABLE, COGNITIVE, PHYSICAL = range(5)


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

    `scopes` (scope, quantities x row); `sectors` (sector, quantities x kept years x lane) and
    `groups` (group, the same) for the groupings of occupations; and `horizon` (occupation,
    quantities x lane) in the last year.
    """

    scopes: Floats
    sectors: Floats
    groups: Floats
    horizon: Floats


class SectorRows(NamedTuple):
    """Rows by sector, with flat forms of the same memory.

    `jobs` (sector, 5, row), or `kept_jobs` in the years kept, and `flat_wage_bill` (sector, 2 x
    row) are sums over its cells; `cuts` in each year; `demand`, and `demanded` (channel, sector,
    row), demand times adoption.
    """

    jobs: Floats
    flat_jobs: Floats
    kept_jobs: Floats
    flat_kept_jobs: Floats
    flat_wage_bill: Floats
    cuts: Floats
    demand: Floats
    demanded: Floats


class OwnSums(NamedTuple):
    """Sums of one occupation over its sectors, weighted by jobs, rows of every year.

    Adoption by channel, the physical one by environment; jobs lost to displacement net of demand,
    and cuts in each year.
    """

    adopted_cognitive: Floats
    adopted_physical: Floats
    lost: Floats
    cuts: Floats


class CellRows(NamedTuple):
    """What an occupation adds to the sectors of its cells, by environment, and its cuts' rows.

    `jobs` (environment, 5, row) and `wage_bill` (environment, 2, row), with flat forms of the same
    memory; `kept_jobs` (environment, 5 x kept years x lane); `cuts` are six rows of scratch.
    """

    jobs: Floats
    flat_jobs: Floats
    kept_jobs: Floats
    wage_bill: Floats
    flat_wage_bill: Floats
    cuts: Floats


class ClosingRows(NamedTuple):
    """What closes a sector: what its sums are multiplied with, and its baseline and rungs.

    `terms` (7, row) and `quantity` (quantity, row), and the same in the years kept.
    """

    terms: Floats
    quantity: Floats
    flat_quantity: Floats
    kept_terms: Floats
    flat_kept_terms: Floats
    kept_quantity: Floats
    flat_kept_quantity: Floats


class Workspace(NamedTuple):
    """All of it; the flat forms share memory with the others."""

    own: OccupationRows
    own_sums: OwnSums
    cells: CellRows
    sectors: SectorRows
    closing: ClosingRows
    quantity: Floats
    flat_quantity: Floats
    kept: Floats
    sums: RowSums


def new_workspace(plan: Plan) -> Workspace:
    """Return memory for one thread."""
    row, occupations = plan.years * LANES, plan.growth.size
    sectors, kept = plan.is_manufacturing.size, QUANTITIES * plan.kept.size * LANES
    scopes = plan.sector_scopes.shape[0] + plan.occupation_scopes.shape[0]
    quantity, sector_quantity = aligned((QUANTITIES, row)), aligned((QUANTITIES, row))
    kept_row = plan.kept.size * LANES
    kept_jobs = aligned((sectors, 5, kept_row))
    kept_terms, kept_quantity = aligned((7, kept_row)), aligned((QUANTITIES, kept_row))
    jobs, wage_bill = aligned((PLACES, 5, row)), aligned((PLACES, 2, row))
    sector_jobs = aligned((sectors, 5, row))
    return Workspace(
        own=_occupation_rows(row),
        own_sums=OwnSums(
            adopted_cognitive=aligned((row,)),
            adopted_physical=aligned((PLACES, row)),
            lost=aligned((row,)),
            cuts=aligned((row,)),
        ),
        cells=CellRows(
            jobs=jobs,
            flat_jobs=jobs.reshape(PLACES, -1),
            kept_jobs=aligned((PLACES, 5 * kept_row)),
            wage_bill=wage_bill,
            flat_wage_bill=wage_bill.reshape(PLACES, -1),
            cuts=aligned((6, row)),
        ),
        sectors=SectorRows(
            jobs=sector_jobs,
            flat_jobs=sector_jobs.reshape(sectors, -1),
            kept_jobs=kept_jobs,
            flat_kept_jobs=kept_jobs.reshape(sectors, -1),
            flat_wage_bill=aligned((sectors, 2 * row)),
            cuts=aligned((sectors, row)),
            demand=aligned((sectors, row)),
            demanded=aligned((2, sectors, row)),
        ),
        closing=ClosingRows(
            terms=aligned((7, row)),
            quantity=sector_quantity,
            flat_quantity=sector_quantity.reshape(-1),
            kept_terms=kept_terms,
            flat_kept_terms=kept_terms.reshape(-1),
            kept_quantity=kept_quantity,
            flat_kept_quantity=kept_quantity.reshape(-1),
        ),
        quantity=quantity,
        flat_quantity=quantity.reshape(-1),
        kept=aligned((kept,)),
        sums=RowSums(
            scopes=aligned((scopes, QUANTITIES * row)),
            sectors=aligned((sectors, kept)),
            groups=aligned((plan.group_rows, kept)),
            horizon=aligned((occupations, QUANTITIES * LANES)),
        ),
    )


def _occupation_rows(row: int) -> OccupationRows:
    return OccupationRows(
        share=aligned((LANES,)),
        exposed_cognitive=aligned((LANES,)),
        exposed_physical=aligned((PLACES, LANES)),
        exposed=aligned((PLACES, LANES)),
        growth=aligned((row,)),
        automatable_cognitive=aligned((row,)),
        automatable_physical=aligned((PLACES, row)),
        cognitive=aligned((row,)),
        physical=aligned((PLACES, row)),
        lane=aligned((LANES,)),
        scratch=aligned((3, row)),
    )
