"""What the kernel needs of the inputs and is the same for every draw."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.aggregates import group_years
from models.inputs import CHANNELS, ENVIRONMENTS, ModelInputs
from models.kernel.lanes import centred_log_wage
from models.ladder import GROUPINGS

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]


class Plan(NamedTuple):
    """Cells by occupation, those of one environment together, and where sums go.

    `first_cell` (occupation, environment + 1) bounds them. `log_wage` is centred. `score` and
    `error` are (channel, measure, occupation), measures that are shares marked `is_share`.
    `sector_scopes` and `occupation_scopes` say what each counts in the scopes that are sums of
    sectors, then in those that are sums of occupations; only sectors in a scope are needed in
    `every_year`, others in the years kept; `groups` (grouping, occupation) is the row
    of the group sums that an occupation adds to; `kept` are the positions of the years kept by
    group.
    """

    first_cell: Integers
    sector: Integers
    jobs: Floats
    wage_bill_share: Floats
    jobs_by_environment: Floats
    growth: Floats
    exit_rate: Floats
    transfer_rate: Floats
    log_wage: Floats
    physical_share: Floats
    physical_share_error: Floats
    physical_share_noise: int
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
    groups: Integers
    group_rows: int
    kept: Integers
    years: int


def plan_of(inputs: ModelInputs, *, horizon: int) -> Plan:
    """Return the plan of the kernel for these inputs up to `horizon`."""
    occupations, cells, sectors = inputs.occupations, inputs.cells, inputs.sectors
    count, places = len(occupations.codes), len(ENVIRONMENTS)
    environment = sectors.environment[cells.sector]
    order = np.lexsort((cells.sector, environment, cells.occupation))
    key = cells.occupation[order] * places + environment[order]
    starts = np.searchsorted(key, np.arange(count * places + 1))
    first_cell = np.stack(
        [starts[place : place + count * places : places] for place in range(places)]
        + [starts[places::places]],
        axis=1,
    )
    jobs_by_environment = np.zeros((count, places))
    np.add.at(jobs_by_environment, (cells.occupation, environment), cells.jobs)
    years = tuple(range(inputs.base_year, horizon + 1))
    groups, group_rows = _groups(inputs)
    score, error, noise_row, is_share = _measures(inputs)
    return Plan(
        first_cell=first_cell,
        sector=cells.sector[order],
        jobs=cells.jobs[order],
        wage_bill_share=cells.wage_bill_share[order],
        jobs_by_environment=jobs_by_environment,
        growth=occupations.growth,
        exit_rate=occupations.exit_rate,
        transfer_rate=occupations.transfer_rate,
        log_wage=centred_log_wage(inputs),
        physical_share=occupations.physical_share,
        physical_share_error=occupations.physical_share_error,
        physical_share_noise=inputs.physical_share_noise_row,
        major_group=occupations.major_group.member,
        score=score,
        error=error,
        noise_row=noise_row,
        measures=np.array([len(inputs.measures[channel].ids) for channel in CHANNELS]),
        is_share=is_share,
        is_manufacturing=sectors.is_manufacturing,
        sector_scopes=np.stack(list(inputs.sector_scopes().values())),
        every_year=np.any(list(inputs.sector_scopes().values()), axis=0),
        occupation_scopes=np.stack(list(inputs.occupation_scopes().values())),
        groups=groups,
        group_rows=group_rows,
        kept=np.array([years.index(year) for year in group_years(years)]),
        years=len(years),
    )


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
