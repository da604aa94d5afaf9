"""The memory that the kernel works in: allocated once a thread, written over for every group."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.inputs import ENVIRONMENTS
from models.kernel.lanes import aligned
from models.kernel.plan import BLOCK, Plan
from models.kernel.vectors import LANES
from models.ladder import RUNG_NAMES, SCOPE_NAMES

Floats = NDArray[np.float64]

PLACES: Final = len(ENVIRONMENTS)
# What is summed: the baseline and the seven rungs, in the order of the ladder.
QUANTITIES: Final = 1 + len(RUNG_NAMES)

# Of an occupation, the same in all years: physical share of task time; exposed shares today, the
# physical one everywhere and what it gains per share of physical tasks at its place of work;
# growth of the baseline and share of jobs whose holders stay or are replaced, a year.
SHARE, COGNITIVE, EVERYWHERE, BY_PLACE, YEARLY, STAYING, FIXED = range(7)

# Of an occupation, in the present year: baseline over base-year jobs; the baseline of the year
# before less attrition; cuts so far; cost-effective task shares by channel, the physical one in
# two parts as above; and displaced task shares of the year before in the same three parts.
(
    GROWTH,
    KEPT,
    CUTS_SO_FAR,
    EFFECTIVE_COGNITIVE,
    EFFECTIVE_EVERYWHERE,
    EFFECTIVE_BY_PLACE,
    BEFORE_COGNITIVE,
    BEFORE_EVERYWHERE,
    BEFORE_BY_PLACE,
    MOVING,
) = range(10)

# Of an occupation of the present block and year: automatable task shares, the physical one in two
# parts; whether it is exposed at each place of work; and the quantities at hand.
ABLE, ABLE_BY_PLACE, MARKED = range(3)
QUANTITY: Final = MARKED + PLACES
TOGETHER: Final = 4

# Sums over the cells of a sector: cost-effective shares by wage bill, then what else it takes for
# baseline and rungs, by jobs; physical shares in two parts.
(
    BILL_COGNITIVE,
    BILL_EVERYWHERE,
    BILL_BY_PLACE,
    JOBS,
    EXPOSED,
    JOBS_ABLE,
    JOBS_ABLE_BY_PLACE,
    JOBS_COGNITIVE,
    JOBS_EVERYWHERE,
    JOBS_BY_PLACE,
    SECTOR_SUMS,
) = range(11)

# Of a sector in the present year: demand beyond the baseline's, demand times adoption by channel,
# these of the year before, adoption itself, and cuts of the year and so far.
(
    GAIN,
    DEMANDED_COGNITIVE,
    DEMANDED_PHYSICAL,
    GAIN_BEFORE,
    DEMANDED_COGNITIVE_BEFORE,
    DEMANDED_PHYSICAL_BEFORE,
    ADOPTED_COGNITIVE,
    ADOPTED_PHYSICAL,
    CUTS,
    SECTOR_CUTS_SO_FAR,
    SECTOR_ROW,
) = range(11)


class Sums(NamedTuple):
    """Sums of one group of lanes, the lane last.

    `scopes` (scope, quantity, year), `sectors` (sector, quantity, kept year) and `groups` (group,
    the same) for the groupings of occupations, and `horizon` (occupation, quantity) in the last
    year.
    """

    scopes: Floats
    sectors: Floats
    groups: Floats
    horizon: Floats


class Workspace(NamedTuple):
    """All of it, the lane last.

    `fixed` and `moving` (occupation, …), `block` (occupation of the block, …), `sector_sums` and
    `sectors` (sector, …) hold what the names above say; `gates` (occupation, channel) those of
    steep draws; `extra` is manufacturing's growth beyond the baseline's, `lane` is scratch, both
    (1,).
    """

    fixed: Floats
    moving: Floats
    block: Floats
    gates: Floats
    sector_sums: Floats
    sectors: Floats
    extra: Floats
    lane: Floats
    sums: Sums


class Results(NamedTuple):
    """What leaves the kernel, draws first: sums flat, and of occupations the last year.

    `scopes`, `sectors` and `groups` as in `Sums`; `jobs` (draw, occupation) and `shares` (draw,
    occupation, rung) of them.
    """

    scopes: Floats
    sectors: Floats
    groups: Floats
    jobs: Floats
    shares: Floats


def new_workspace(plan: Plan) -> Workspace:
    """Return memory for one thread."""
    occupations, sectors, kept = plan.growth.size, plan.is_manufacturing.size, plan.kept_years
    return Workspace(
        fixed=aligned((occupations, FIXED, LANES)),
        moving=aligned((occupations, MOVING, LANES)),
        gates=aligned((occupations, 2, LANES)),
        block=aligned((BLOCK, QUANTITY + TOGETHER, LANES)),
        sector_sums=aligned((sectors, SECTOR_SUMS, LANES)),
        sectors=aligned((sectors, SECTOR_ROW, LANES)),
        extra=aligned((1, LANES)),
        lane=aligned((1, LANES)),
        sums=Sums(
            scopes=aligned((len(SCOPE_NAMES), QUANTITIES, plan.years, LANES)),
            sectors=aligned((sectors, QUANTITIES, kept, LANES)),
            groups=aligned((plan.group_rows, QUANTITIES, kept, LANES)),
            horizon=aligned((occupations, QUANTITIES, LANES)),
        ),
    )


def new_results(sums: Sums, *, draws: int) -> Results:
    """Return memory for the results of a number of draws, whole groups of lanes."""
    occupations, quantities = sums.horizon.shape[:2]
    return Results(
        scopes=np.empty((draws, sums.scopes.size // LANES)),
        sectors=np.empty((draws, sums.sectors.size // LANES)),
        groups=np.empty((draws, sums.groups.size // LANES)),
        jobs=np.empty((draws, occupations)),
        shares=np.empty((draws, occupations, quantities - 1)),
    )
