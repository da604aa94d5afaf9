"""The memory that the kernel works in: allocated once a thread, written over for every group."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.inputs import ENVIRONMENTS
from models.kernel.compilation import inlined
from models.kernel.memory import aligned
from models.kernel.plan import BLOCK, Plan
from models.kernel.vectors import LANES
from models.ladder import LADDER

Floats = NDArray[np.float64]

PLACES: Final = len(ENVIRONMENTS)
# What is summed: the baseline and the shipped rungs, in the order of their ladder.
QUANTITIES: Final = 1 + len(LADDER)

# Years are computed two at a time, beside what is remembered of the year before them.
BEFORE, NOW, NEXT, WHEN = range(4)

# Of an occupation, the same in all years: shares of task time that each channel could ever take;
# exposed shares today, the physical one everywhere and what it gains per share of physical tasks at
# its place of work.
ROOM, PHYSICAL_ROOM, COGNITIVE, EVERYWHERE, BY_PLACE, FIXED = range(6)

# Of an occupation, in the first of two years: baseline over base-year jobs, that of the year
# before, and dismissals so far.
GROWTH, GROWTH_BEFORE, DISMISSED_SO_FAR, MOVING = range(4)

# Of an occupation, in each of the years at hand: cost-effective task shares by channel, the
# physical one in two parts as above.
EFFECTIVE_COGNITIVE, EFFECTIVE_EVERYWHERE, EFFECTIVE_BY_PLACE, EFFECTIVE = range(4)

# Of an occupation of the present block, in one year: baseline over base-year jobs; automatable task
# shares, the physical one in two parts.
BASELINE, ABLE, ABLE_BY_PLACE, BLOCK_ROW = range(4)
TOGETHER: Final = 4

# Sums over the cells of a sector in each of the two years: cost-effective shares by wage bill, then
# what else it takes for baseline and rungs, by jobs; physical shares at each cell's place.
(
    BILL_COGNITIVE,
    BILL_PHYSICAL,
    JOBS,
    EXPOSED,
    JOBS_ABLE,
    JOBS_COGNITIVE,
    JOBS_PHYSICAL,
    SECTOR_SUMS,
) = range(8)

# Of a sector, in each of the years at hand: demand beyond the baseline's, demand times adoption by
# channel, adoption itself, and dismissals of the year beyond the baseline's.
(
    GAIN,
    DEMANDED_COGNITIVE,
    DEMANDED_PHYSICAL,
    ADOPTED_COGNITIVE,
    ADOPTED_PHYSICAL,
    DISMISSED,
    SECTOR_ROW,
) = range(7)


# Of the whole economy in every year: jobs with automation, and the jobs that the baseline would
# need for what they make.
LABOUR, OUTPUT, WHOLE = range(3)


@inlined
def effective_row(index: int, when: int) -> int:
    """Return the first row of an occupation in one of the years at hand, in `effective`."""
    return (index * WHEN + when) * EFFECTIVE


@inlined
def block_row(position: int, when: int) -> int:
    """Return the first row of an occupation of the block in one of the years, in `block`."""
    return (position * WHEN + when) * BLOCK_ROW


@inlined
def quantity_row(position: int, when: int) -> int:
    """Return the first row of an occupation of the block in one of the years, in `quantities`."""
    return (position * WHEN + when) * TOGETHER


@inlined
def sums_row(sector: int, when: int) -> int:
    """Return the first row of a sector in one of the years, in `sector_sums`."""
    return (sector * WHEN + when) * SECTOR_SUMS


@inlined
def sector_row(sector: int, when: int) -> int:
    """Return the first row of a sector in one of the years at hand, in `sectors`."""
    return (sector * WHEN + when) * SECTOR_ROW


class Sums(NamedTuple):
    """Sums of one group of lanes, the lane last.

    `scopes` (scope, quantity, year), `sectors` (sector, quantity, kept year) and `groups` (group,
    the same) for the groupings of occupations, `horizon` (occupation, quantity) in the last year,
    and `whole` (1, …, year) of the whole economy.
    """

    scopes: Floats
    sectors: Floats
    groups: Floats
    horizon: Floats
    whole: Floats


class Workspace(NamedTuple):
    """All of it, the lane last.

    `fixed` and `moving` (occupation, …) hold what the names above say, and so do the rows of
    `effective` (of occupation and year), `block` (of occupation in the block and year),
    `sector_sums` and `sectors` (of sector and year), found by the functions above: a place worked
    out from constants is found faster than one in an array of many axes. `marked` (occupation of
    the block, place) says where one is exposed, and `quantities` (when, occupation of the block,
    four of them) are on their way to scopes. `gates` (when, occupation, channel) are those of steep
    draws, `sector_dismissed` (sector,) dismissals so far; `extra` is manufacturing's growth beyond
    the baseline's, `lane` is scratch, both (1,).
    """

    fixed: Floats
    moving: Floats
    effective: Floats
    block: Floats
    marked: Floats
    quantities: Floats
    gates: Floats
    sector_sums: Floats
    sectors: Floats
    sector_dismissed: Floats
    extra: Floats
    lane: Floats
    sums: Sums


class Results(NamedTuple):
    """What leaves the kernel, draws first: sums flat, and of occupations the last year.

    `scopes`, `sectors`, `groups` and `whole` as in `Sums`; `jobs` (draw, occupation) and `shares`
    (draw, occupation, rung) of them.
    """

    scopes: Floats
    sectors: Floats
    groups: Floats
    jobs: Floats
    shares: Floats
    whole: Floats


def new_workspace(plan: Plan) -> Workspace:
    """Return memory for one thread."""
    occupations, sectors, kept = plan.growth.size, plan.is_manufacturing.size, plan.kept_years
    return Workspace(
        fixed=aligned((occupations, FIXED, LANES)),
        moving=aligned((occupations, MOVING, LANES)),
        effective=aligned((occupations * WHEN * EFFECTIVE, LANES)),
        gates=aligned((WHEN, occupations, 2, LANES)),
        block=aligned((BLOCK * WHEN * BLOCK_ROW, LANES)),
        marked=aligned((BLOCK, PLACES, LANES)),
        quantities=aligned((BLOCK * WHEN * TOGETHER, LANES)),
        sector_sums=aligned((sectors * WHEN * SECTOR_SUMS, LANES)),
        sectors=aligned((sectors * WHEN * SECTOR_ROW, LANES)),
        sector_dismissed=aligned((sectors, LANES)),
        extra=aligned((1, LANES)),
        lane=aligned((1, LANES)),
        sums=Sums(
            scopes=aligned((plan.sector_scopes.shape[0], QUANTITIES, plan.years, LANES)),
            sectors=aligned((sectors, QUANTITIES, kept, LANES)),
            groups=aligned((plan.group_rows, QUANTITIES, kept, LANES)),
            horizon=aligned((occupations, QUANTITIES, LANES)),
            whole=aligned((1, WHOLE, plan.years, LANES)),
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
        whole=np.empty((draws, sums.whole.size // LANES)),
    )
