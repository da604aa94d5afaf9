"""Draws laid out for the kernel: groups of `LANES` draws, the draws of a group side by side.

What needs an exponential of its own is computed here, a few hundred a draw and two an occupation;
none is left for cells.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.inputs import CHANNELS, ENVIRONMENTS, ModelInputs
from models.kernel.compilation import compiled
from models.kernel.vectors import LANES
from models.projection import adoption
from models.sampling import ParameterDraws

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

# exp() of more than this squared overflows; such a gate is computed by its exact form instead.
_SAFE_EXPONENT: Final = 300.0
# Numbers of 8 bytes in a line of the processor's cache.
_ALIGNMENT: Final = 8


class Lanes(NamedTuple):
    """Draws of the assumptions, the lane last: of one group, or groups first of several.

    Channels come first where a quantity has two: cognitive 0, physical 1. `weights` (channel,
    measure, lane) have the place of work first in the physical channel; `places` (environment,
    lane) are shares of physical tasks; `noise` is (noise row, major group, lane). `gap_closed`,
    `log_cost` and `cost_power` are (channel, year, lane), `wage_power` (channel, occupation, lane)
    and `adoption` (channel, year, sector, lane).

    `cost_power` and `wage_power` are cost and inverse wage, over the mean wage, to the power of the
    inverse dispersion; where they would overflow, `steep` is 1, they are 1, and the gate takes its
    exact form from `log_cost`; `any_steep` (1,) says whether any is. `response` is the log of
    demand per saving of labour cost.
    """

    weights: Floats
    exposure_level: Floats
    places: Floats
    noise: Floats
    growth_weight: Floats
    gap_closed: Floats
    log_cost: Floats
    cost_power: Floats
    wage_power: Floats
    inverse_dispersion: Floats
    steep: Floats
    any_steep: Booleans
    adoption: Floats
    substitution: Floats
    saving: Floats
    response: Floats
    extra_growth: Floats
    reinstatement: Floats
    unfilled: Floats
    transfer_weight: Floats


def lanes_of(inputs: ModelInputs, draws: ParameterDraws, *, years: int) -> Lanes:
    """Return the draws in groups of `LANES`; the last group repeats its last draw to be full."""
    full = -(-draws.size // LANES) * LANES
    if full != draws.size:
        draws = draws.taken(np.minimum(np.arange(full), draws.size - 1))
    value = draws.values
    elapsed = np.arange(years, dtype=np.float64)
    log_wage = centred_log_wage(inputs)

    def channels(name: str) -> Floats:
        return np.stack([value[f"{channel}.{name}"] for channel in CHANNELS])

    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        falling = (1 - channels("cost_decline")[:, None, :]) ** elapsed[:, None]
        log_cost = np.log(channels("cost_per_job")[:, None, :] * falling) - mean_log_wage(inputs)
        inverse = 1 / channels("cost_dispersion")
        reach = (np.abs(log_cost).max(axis=1) + np.abs(log_wage).max()) * inverse
        steep = ~(reach < _SAFE_EXPONENT)
        exponent = np.where(steep, 0.0, inverse)[:, None, :]
        cost_power = np.exp(np.where(exponent > 0, log_cost, 0.0) * exponent)
    growth = 1 + value["demand.manufacturing_growth"]
    handed_over = [adoption(inputs, draws, channel, elapsed=elapsed) for channel in CHANNELS]
    return Lanes(
        weights=_groups(_padded([draws.weights[channel].T for channel in CHANNELS])),
        exposure_level=_groups(value["cognitive.exposure_level"]),
        places=_groups(np.stack([value[f"environment.{name}"] for name in ENVIRONMENTS])),
        noise=_groups(np.moveaxis(draws.noise, 0, -1)),
        growth_weight=_groups(value["baseline.growth_weight"]),
        gap_closed=_groups(-np.expm1(-channels("frontier_rate")[:, None, :] * elapsed[:, None])),
        log_cost=_groups(log_cost),
        cost_power=_groups(cost_power),
        wage_power=_wage_power(log_wage, exponent),
        inverse_dispersion=_groups(inverse),
        steep=_groups(steep.astype(np.float64)),
        any_steep=steep.any(axis=0).reshape(-1, LANES).any(axis=1, keepdims=True),
        adoption=_groups(np.stack([np.transpose(part, (1, 2, 0)) for part in handed_over])),
        substitution=_groups(channels("substitution")),
        saving=_groups(channels("cost_saving")),
        response=_groups(value["demand.elasticity"] * value["demand.labour_share"]),
        extra_growth=_groups(growth / (1 + value["demand.manufacturing_growth_base"])),
        reinstatement=_groups(value["demand.reinstatement"]),
        unfilled=_groups(value["attrition.unfilled_share"]),
        transfer_weight=_groups(value["attrition.transfer_weight"]),
    )


@compiled
def group_of(lanes: Lanes, group: int) -> Lanes:
    """Return one group of lanes."""
    return Lanes(
        lanes.weights[group],
        lanes.exposure_level[group],
        lanes.places[group],
        lanes.noise[group],
        lanes.growth_weight[group],
        lanes.gap_closed[group],
        lanes.log_cost[group],
        lanes.cost_power[group],
        lanes.wage_power[group],
        lanes.inverse_dispersion[group],
        lanes.steep[group],
        lanes.any_steep[group],
        lanes.adoption[group],
        lanes.substitution[group],
        lanes.saving[group],
        lanes.response[group],
        lanes.extra_growth[group],
        lanes.reinstatement[group],
        lanes.unfilled[group],
        lanes.transfer_weight[group],
    )


def aligned(shape: tuple[int, ...]) -> Floats:
    """Return zeros that start on a boundary of 64 bytes: else every wide load crosses two."""
    size = int(np.prod(shape))
    memory = np.zeros(size + _ALIGNMENT)
    start = -memory.ctypes.data // memory.itemsize % _ALIGNMENT
    return memory[start : start + size].reshape(shape)


def mean_log_wage(inputs: ModelInputs) -> float:
    """Return the mean of log wages over occupations, to which powers of wages are relative."""
    return float(np.log(inputs.occupations.wage).mean())


def centred_log_wage(inputs: ModelInputs) -> Floats:
    """Return log wages less their mean, (occupation,)."""
    centred: Floats = np.log(inputs.occupations.wage) - mean_log_wage(inputs)
    return centred


def _wage_power(log_wage: Floats, exponent: Floats) -> Floats:
    """Return inverse wages to a power, (group, channel, occupation, lane)."""
    by_group = np.moveaxis(exponent.reshape(exponent.shape[0], -1, 1, LANES), 1, 0)
    power = aligned((*by_group.shape[:2], log_wage.size, LANES))
    np.multiply(-log_wage[:, None], by_group, out=power)
    return np.exp(power, out=power)


def _by_group(values: Floats) -> Floats:
    """Return (…, draw) as (group, …, lane)."""
    return np.moveaxis(values.reshape(*values.shape[:-1], -1, LANES), -2, 0)


def _groups(values: Floats) -> Floats:
    """Return (…, draw) as (group, …, lane), in memory of its own."""
    by_group = _by_group(values)
    copy = aligned(by_group.shape)
    copy[...] = by_group
    return copy


def _padded(parts: list[Floats]) -> Floats:
    """Return arrays (measure, draw) of several lengths stacked, the shorter filled with zeros."""
    longest = max(part.shape[0] for part in parts)
    stacked = np.zeros((len(parts), longest, parts[0].shape[1]))
    for index, part in enumerate(parts):
        stacked[index, : part.shape[0]] = part
    return stacked
