"""Draws and inputs laid out for the kernel: draws as the innermost axis, years beside them.

A row is one quantity of `LANES` draws over all years, flat: year-major, draws contiguous. What
needs an exponential of its own is computed here, a few hundred a draw; none is left for cells.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.inputs import CHANNELS, ENVIRONMENTS, ModelInputs
from models.ladder import GROUPINGS
from models.projection import adoption, technical_exposure
from models.sampling import ParameterDraws

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LANES: Final = 16
# exp() of more than this overflows; such a gate is computed by its exact form instead.
_SAFE_EXPONENT: Final = 600.0


class Plan(NamedTuple):
    """What is the same for every draw: cells by occupation, and where sums go.

    `first_cell` (occupation + 1,) bounds each occupation's cells; `log_wage` is centred;
    `sector_scopes` (scope, sector) and `occupation_scopes` (scope, occupation) say what each counts
    in the scopes that are sums of sectors, then in those that are sums of occupations; `groups`
    (grouping, occupation) is the row of the group sums, after those of sectors, that an occupation
    adds to.
    """

    first_cell: Integers
    sector: Integers
    environment: Integers
    jobs: Floats
    wage_bill_share: Floats
    jobs_by_environment: Floats
    growth: Floats
    exit_rate: Floats
    transfer_rate: Floats
    log_wage: Floats
    is_manufacturing: NDArray[np.bool_]
    sector_scopes: Floats
    occupation_scopes: Floats
    groups: Integers
    group_rows: int
    years: int


class Lanes(NamedTuple):
    """`LANES` draws of the assumptions; the last axis is the lane, or a row of years and lanes.

    Channels come first where a quantity has two: cognitive 0, physical 1. `cost_power` is the cost
    over the mean wage to the power of the inverse dispersion; where that would overflow the lane is
    `steep` and takes the exact form of the gate from `log_cost`. `response` is
    the log of demand per saving of labour cost.
    """

    physical_share: Floats
    cognitive: Floats
    physical: Floats
    growth_weight: Floats
    gap_closed: Floats
    log_cost: Floats
    cost_power: Floats
    inverse_dispersion: Floats
    steep: NDArray[np.bool_]
    adoption: Floats
    substitution: Floats
    saving: Floats
    response: Floats
    extra_growth: Floats
    reinstatement: Floats
    unfilled: Floats
    transfer_weight: Floats


def plan_of(inputs: ModelInputs, *, horizon: int) -> Plan:
    """Return the plan of the kernel for these inputs up to `horizon`."""
    occupations, cells, sectors = inputs.occupations, inputs.cells, inputs.sectors
    count = len(occupations.codes)
    environment = sectors.environment[cells.sector]
    by_environment = np.zeros((count, len(ENVIRONMENTS)))
    np.add.at(by_environment, (cells.occupation, environment), cells.jobs)
    groups, rows = [], len(sectors.codes)
    for name in GROUPINGS[1:]:
        partition = occupations.partitions()[name]
        groups.append(rows + partition.member)
        rows += len(partition.codes)
    log_wage = np.log(occupations.wage)
    return Plan(
        first_cell=np.searchsorted(cells.occupation, np.arange(count + 1)),
        sector=cells.sector,
        environment=environment,
        jobs=cells.jobs,
        wage_bill_share=cells.wage_bill_share,
        jobs_by_environment=by_environment,
        growth=occupations.growth,
        exit_rate=occupations.exit_rate,
        transfer_rate=occupations.transfer_rate,
        log_wage=log_wage - log_wage.mean(),
        is_manufacturing=sectors.is_manufacturing,
        sector_scopes=np.stack(list(inputs.sector_scopes().values())),
        occupation_scopes=np.stack(list(inputs.occupation_scopes().values())),
        groups=np.stack(groups),
        group_rows=rows,
        years=horizon - inputs.base_year + 1,
    )


def lanes_of(inputs: ModelInputs, draws: ParameterDraws, *, years: int) -> list[Lanes]:
    """Return the draws in groups of `LANES`; the last group repeats its last draw to be full."""
    full = -(-draws.size // LANES) * LANES
    draws = draws.taken(np.minimum(np.arange(full), draws.size - 1))
    elapsed = np.arange(years, dtype=np.float64)
    exposure = technical_exposure(inputs, draws)
    mean_log_wage = float(np.log(inputs.occupations.wage).mean())
    value = draws.values

    def channels(name: str) -> Floats:
        return np.stack([value[f"{channel}.{name}"] for channel in CHANNELS])

    with np.errstate(divide="ignore"):
        cost = (
            channels("cost_per_job")[..., None]
            * (1 - channels("cost_decline")[..., None]) ** elapsed
        )
        log_cost = np.log(cost) - mean_log_wage
        inverse = 1 / channels("cost_dispersion")
    closed = -np.expm1(-channels("frontier_rate")[..., None] * elapsed)
    handed_over = np.stack([adoption(inputs, draws, c, elapsed=elapsed) for c in CHANNELS])
    growth = 1 + value["demand.manufacturing_growth"]
    extra_growth = growth / (1 + value["demand.manufacturing_growth_base"])
    spread = float(np.abs(np.log(inputs.occupations.wage) - mean_log_wage).max())
    reach = (np.abs(log_cost).max(axis=-1) + spread) * inverse
    with np.errstate(over="ignore", invalid="ignore"):
        cost_power = np.exp(log_cost * inverse[..., None])
    substitution = np.repeat(channels("substitution")[..., None], years, axis=-1)
    reinstatement = np.repeat(value["demand.reinstatement"][None, :, None], years, axis=-1)

    def group(own: slice) -> Lanes:
        return Lanes(
            physical_share=_lanes_last(exposure.physical_share[own]),
            cognitive=_lanes_last(exposure.cognitive[own]),
            physical=_lanes_last(exposure.physical[own]),
            growth_weight=value["baseline.growth_weight"][own],
            gap_closed=_rows(closed[:, own]),
            log_cost=_rows(log_cost[:, own]),
            cost_power=_rows(cost_power[:, own]),
            inverse_dispersion=np.ascontiguousarray(inverse[:, own]),
            steep=np.ascontiguousarray(~(reach[:, own] < _SAFE_EXPONENT)),
            adoption=_sector_rows(handed_over[:, own]),
            substitution=_rows(substitution[:, own]),
            saving=np.ascontiguousarray(channels("cost_saving")[:, own]),
            response=(value["demand.elasticity"] * value["demand.labour_share"])[own],
            extra_growth=extra_growth[own],
            reinstatement=_rows(reinstatement[:, own])[0],
            unfilled=value["attrition.unfilled_share"][own],
            transfer_weight=value["attrition.transfer_weight"][own],
        )

    return [group(slice(first, first + LANES)) for first in range(0, draws.size, LANES)]


def _lanes_last(values: Floats) -> Floats:
    """Return (draw, …) with draws last, contiguous."""
    return np.ascontiguousarray(np.moveaxis(values, 0, -1))


def _rows(values: Floats) -> Floats:
    """Return (channel, draw, year) as one row a channel: (channel, year and lane)."""
    return np.ascontiguousarray(np.swapaxes(values, 1, 2)).reshape(values.shape[0], -1)


def _sector_rows(values: Floats) -> Floats:
    """Return (channel, draw, year, sector) as rows: (channel, sector, year x lane)."""
    moved = np.ascontiguousarray(np.transpose(values, (0, 3, 2, 1)))
    return moved.reshape(values.shape[0], values.shape[3], -1)
