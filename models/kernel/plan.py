"""What the kernel needs of the inputs and is the same for every draw."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.aggregates import group_years
from models.inputs import COSTS_CHOICE, ENVIRONMENTS, PLACE_CHOICE, ModelInputs
from models.ladder import GROUPINGS
from models.task_kinds import KINDS_CHOICE
from occupations.channels import CHANNELS

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

# Occupations taken together: few enough that what sectors need of them stays in the first cache.
BLOCK: Final = 32


class Plan(NamedTuple):
    """Cells in the orders of both passes, and where sums go.

    By occupation: `first_cell` (occupation, environment + 1) bounds the cells of each environment
    in `sector` and `jobs`. By sector: `first_of_block` (block, sector + 1) bounds those of a block
    of occupations in `position` (within the block), `jobs_of_block`, `wage_bill_share` and
    `place_of_block`, the environment of each; `jobs_by_power` (year, sector, power) is what
    baseline jobs are in powers of the weight of growth. `log_wage` is less its mean, so that powers
    of wages stay near 1. `score` and `error` are (channel, measure, occupation), measures that are
    shares marked `is_share`.

    `sector_scopes` (scope, sector) and `occupation_scopes` (scope, occupation) say what each counts
    in a scope of the economy, 0 in scopes that are sums of the other; only sectors in a scope are
    needed in `every_year`, only `scopes_by_occupation` are sums of occupations, and `block_counts`
    (scope, block) says whether any of a block counts. `first_member` (block, group + 1) bounds the
    members of each group in `member`, by their positions in the block; `kept_place` (year,) is the
    place of a year among those kept by group, or -1.

    Years are computed two at a time: of an odd number there is one more than was asked for, after
    `last_year`, which nobody reads. Those before `first_year` go by without being computed.
    """

    first_cell: Integers
    sector: Integers
    jobs: Floats
    blocks: int
    first_of_block: Integers
    position: Integers
    jobs_of_block: Floats
    wage_bill_share: Floats
    place_of_block: Integers
    jobs_by_environment: Floats
    jobs_by_power: Floats
    growth: Floats
    exit_rate: Floats
    transfer_rate: Floats
    exposure_width: Floats
    log_wage: Floats
    mean_log_wage: float
    physical_share: Floats
    physical_share_error: Floats
    physical_share_noise: int
    in_person_share: Floats
    in_person_share_error: Floats
    in_person_share_noise: int
    major_group: Integers
    score: Floats
    error: Floats
    noise_row: Integers
    measures: Integers
    is_share: Booleans
    is_manufacturing: Booleans
    sector_scopes: Floats
    every_year: Booleans
    occupation_scopes: Floats
    scopes_by_occupation: Integers
    block_counts: Booleans
    first_member: Integers
    member: Integers
    group_rows: int
    kept_place: Integers
    kept_years: int
    first_year: int
    last_year: int
    years: int


def plan_of(
    inputs: ModelInputs, choices: Mapping[str, str], *, horizon: int, last_year_alone: bool
) -> Plan:
    """Return the plan of the kernel for these inputs up to `horizon`, or for that year alone.

    `choices` say what counts as task time of which kind, what tells a cell's place of work, and how
    wages stand beside costs.
    """
    occupations, cells, sectors = inputs.occupations, inputs.cells, inputs.sectors
    count, places = len(occupations.codes), len(ENVIRONMENTS)
    environment = cells.environment[choices[PLACE_CHOICE]]
    kinds = occupations.task_kinds[choices[KINDS_CHOICE]]
    log_wage = np.log(occupations.dollars[choices[COSTS_CHOICE]])
    order = np.lexsort((cells.sector, environment, cells.occupation))
    key = cells.occupation[order] * places + environment[order]
    bounds = np.arange(count)[:, None] * places + np.arange(places + 1)
    block = cells.occupation // BLOCK
    blocks, size = -(-count // BLOCK), len(sectors.codes)
    of_block = np.lexsort((cells.occupation, cells.sector, block))
    block_key = block[of_block] * size + cells.sector[of_block]
    block_bounds = np.arange(blocks)[:, None] * size + np.arange(size + 1)
    sector_scopes = _scopes(inputs, inputs.sector_scopes(), size)
    occupation_scopes = _scopes(inputs, inputs.occupation_scopes(), count)
    jobs_by_environment = np.zeros((count, places))
    np.add.at(jobs_by_environment, (cells.occupation, environment), cells.jobs)
    asked = tuple(range(inputs.base_year, horizon + 1))
    kept, years = group_years(asked), len(asked) + len(asked) % 2
    groups, group_rows = _groups(inputs)
    score, error, noise_row, is_share = _measures(inputs)
    group_key = (np.arange(count) // BLOCK * group_rows + groups).ravel()
    of_group = np.argsort(group_key, kind="stable")
    group_bounds = np.arange(blocks)[:, None] * group_rows + np.arange(group_rows + 1)
    return Plan(
        first_cell=np.searchsorted(key, bounds),
        sector=cells.sector[order].astype(np.int16),
        jobs=cells.jobs[order],
        blocks=blocks,
        first_of_block=np.searchsorted(block_key, block_bounds),
        position=(cells.occupation[of_block] % BLOCK).astype(np.int16),
        jobs_of_block=cells.jobs[of_block],
        wage_bill_share=cells.wage_bill_share[of_block],
        place_of_block=environment[of_block].astype(np.int16),
        jobs_by_environment=jobs_by_environment,
        jobs_by_power=_jobs_by_power(inputs, years=years),
        growth=occupations.growth,
        exit_rate=occupations.exit_rate,
        transfer_rate=occupations.transfer_rate,
        exposure_width=occupations.exposure_width,
        log_wage=log_wage - log_wage.mean(),
        mean_log_wage=float(log_wage.mean()),
        physical_share=kinds.physical,
        physical_share_error=kinds.physical_error,
        physical_share_noise=inputs.physical_share_noise_row,
        in_person_share=kinds.in_person,
        in_person_share_error=kinds.in_person_error,
        in_person_share_noise=inputs.in_person_share_noise_row,
        major_group=occupations.major_group.member,
        score=score,
        error=error,
        noise_row=noise_row,
        measures=np.array([len(inputs.measures[channel].ids) for channel in CHANNELS]),
        is_share=is_share,
        is_manufacturing=sectors.is_manufacturing,
        sector_scopes=sector_scopes,
        every_year=np.logical_or.reduce(sector_scopes != 0, axis=0),
        occupation_scopes=occupation_scopes,
        scopes_by_occupation=np.flatnonzero(occupation_scopes.any(axis=1)),
        block_counts=np.logical_or.reduceat(
            occupation_scopes != 0, np.arange(0, count, BLOCK), axis=1
        ),
        first_member=np.searchsorted(group_key[of_group], group_bounds),
        member=(of_group % count % BLOCK).astype(np.int16),
        group_rows=group_rows,
        kept_place=np.array(
            [
                kept.index(year) if year in kept else -1
                for year in range(inputs.base_year, inputs.base_year + years)
            ]
        ),
        kept_years=len(kept),
        first_year=years - 2 if last_year_alone else 0,
        last_year=len(asked) - 1,
        years=years,
    )


def _jobs_by_power(inputs: ModelInputs, *, years: int) -> Floats:
    """Return a sector's baseline as coefficients of powers, (year, sector, power).

    E (1 + weight g)^year, summed over cells, in powers of the weight of growth.
    """
    cells, size = inputs.cells, len(inputs.sectors.codes)
    growth = inputs.occupations.growth[cells.occupation]
    moments = [
        np.bincount(cells.sector, weights=cells.jobs * growth**power, minlength=size)
        for power in range(years)
    ]
    choices = [[math.comb(year, power) for power in range(years)] for year in range(years)]
    return np.array(choices, dtype=np.float64)[:, None, :] * np.stack(moments, axis=1)


def _scopes(inputs: ModelInputs, counts: Mapping[str, Floats], size: int) -> Floats:
    """Return what each member counts in every scope of the economy, (scope, member)."""
    return np.stack([counts.get(name, np.zeros(size)) for name in inputs.economy.scope_names])


def _groups(inputs: ModelInputs) -> tuple[Integers, int]:
    """Return the row of each occupation's group in each grouping, and the number of rows."""
    rows, members = 0, []
    for name in GROUPINGS[1:]:
        partition = inputs.occupations.partitions()[name]
        members.append(rows + partition.member)
        rows += len(partition.codes)
    return np.stack(members), rows


def _measures(inputs: ModelInputs) -> tuple[Floats, Floats, Integers, Booleans]:
    """Return scores, errors (channel, measure, occupation), noise rows and which are shares."""
    sets = [inputs.measures[channel] for channel in CHANNELS]
    longest = max(len(found.ids) for found in sets)
    shape = (len(sets), longest, len(inputs.occupations.codes))
    score, error = np.zeros(shape), np.zeros(shape)
    noise_row = np.zeros(shape[:2], dtype=np.int64)
    is_share = np.zeros(shape[:2], dtype=np.bool_)
    for index, found in enumerate(sets):
        own = slice(0, len(found.ids))
        score[index, own], error[index, own] = found.score, found.error
        noise_row[index, own], is_share[index, own] = found.noise_row, found.is_share
    return score, error, noise_row, is_share
