"""Draws and inputs laid out for the kernel: draws as the innermost axis, years beside them.

A row is one quantity of `LANES` draws over all years, flat: year-major, draws contiguous. What
needs an exponential of its own is computed here, a few hundred a draw; none is left for cells.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.inputs import CHANNELS, ENVIRONMENTS, ModelInputs
from models.projection import adoption
from models.sampling import ParameterDraws

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

LANES: Final = 16
# exp() of more than this overflows; such a gate is computed by its exact form instead.
_SAFE_EXPONENT: Final = 600.0
# Numbers of 8 bytes in a line of the processor's cache.
_ALIGNMENT: Final = 8


class Lanes(NamedTuple):
    """`LANES` draws of the assumptions; the last axis is the lane, or a row of years and lanes.

    Channels come first where a quantity has two: cognitive 0, physical 1. `weights` (channel,
    measure, lane) have the place of work first in the physical channel; `places` (environment,
    lane) are shares of physical tasks. `cost_power` and `wage_power` are cost and inverse wage,
    over the mean wage, to the power of the inverse dispersion; where they would overflow, the lane
    is `steep` and takes the exact form of the gate from `log_cost`. `response` is the log of demand
    per saving of labour cost.
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
    steep: Booleans
    any_steep: Booleans
    adoption: Floats
    substitution: Floats
    saving: Floats
    response: Floats
    extra_growth: Floats
    reinstatement: Floats
    unfilled: Floats
    transfer_weight: Floats


def lanes_of(inputs: ModelInputs, draws: ParameterDraws, *, years: int) -> list[Lanes]:
    """Return the draws in groups of `LANES`; the last group repeats its last draw to be full."""
    full = -(-draws.size // LANES) * LANES
    if full != draws.size:
        draws = draws.taken(np.minimum(np.arange(full), draws.size - 1))
    parts = (draws.between(first, first + LANES) for first in range(0, full, LANES))
    return [_group(inputs, part, years=years) for part in parts]


def _group(inputs: ModelInputs, draws: ParameterDraws, *, years: int) -> Lanes:
    value = draws.values
    elapsed = np.arange(years, dtype=np.float64)
    log_wage = centred_log_wage(inputs)

    def channels(name: str) -> Floats:
        return np.stack([value[f"{channel}.{name}"] for channel in CHANNELS])

    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        falling = (1 - channels("cost_decline")[:, None, :]) ** elapsed[:, None]
        log_cost = np.log(channels("cost_per_job")[:, None, :] * falling) - mean_log_wage(inputs)
        inverse = 1 / channels("cost_dispersion")
        cost_power = np.exp(log_cost * inverse[:, None, :])
        wage_power = np.exp(-log_wage[:, None] * inverse[:, None, :])
        reach = (np.abs(log_cost).max(axis=1) + np.abs(log_wage).max()) * inverse
    steep = ~(reach < _SAFE_EXPONENT)
    growth = 1 + value["demand.manufacturing_growth"]
    handed_over = [adoption(inputs, draws, channel, elapsed=elapsed) for channel in CHANNELS]
    return Lanes(
        weights=_padded([draws.weights[channel].T for channel in CHANNELS]),
        exposure_level=value["cognitive.exposure_level"],
        places=np.stack([value[f"environment.{name}"] for name in ENVIRONMENTS]),
        noise=np.ascontiguousarray(np.moveaxis(draws.noise, 0, -1)),
        growth_weight=value["baseline.growth_weight"],
        gap_closed=_row(-np.expm1(-channels("frontier_rate")[:, None, :] * elapsed[:, None])),
        log_cost=_row(log_cost),
        cost_power=_row(cost_power),
        wage_power=_aligned_copy(wage_power),
        inverse_dispersion=inverse,
        steep=steep,
        any_steep=steep.any(axis=1),
        adoption=_row(np.stack([np.transpose(part, (2, 1, 0)) for part in handed_over])),
        substitution=_aligned_copy(np.tile(channels("substitution"), years)),
        saving=channels("cost_saving"),
        response=value["demand.elasticity"] * value["demand.labour_share"],
        extra_growth=growth / (1 + value["demand.manufacturing_growth_base"]),
        reinstatement=_aligned_copy(np.tile(value["demand.reinstatement"], years)),
        unfilled=value["attrition.unfilled_share"],
        transfer_weight=value["attrition.transfer_weight"],
    )


def aligned(shape: tuple[int, ...]) -> Floats:
    """Return zeros that start on a boundary of 64 bytes: else every wide load crosses two."""
    size = int(np.prod(shape))
    memory = np.zeros(size + _ALIGNMENT)
    start = -memory.ctypes.data // memory.itemsize % _ALIGNMENT
    return memory[start : start + size].reshape(shape)


def _aligned_copy(values: Floats) -> Floats:
    copy = aligned(values.shape)
    copy[...] = values
    return copy


def mean_log_wage(inputs: ModelInputs) -> float:
    """Return the mean of log wages over occupations, to which powers of wages are relative."""
    return float(np.log(inputs.occupations.wage).mean())


def centred_log_wage(inputs: ModelInputs) -> Floats:
    """Return log wages less their mean, (occupation,)."""
    centred: Floats = np.log(inputs.occupations.wage) - mean_log_wage(inputs)
    return centred


def _row(values: Floats) -> Floats:
    """Return (…, year, lane) with its last two axes as one row."""
    return _aligned_copy(values).reshape(*values.shape[:-2], -1)


def _padded(parts: list[Floats]) -> Floats:
    """Return arrays (measure, lane) of several lengths stacked, the shorter filled with zeros."""
    longest = max(part.shape[0] for part in parts)
    stacked = np.zeros((len(parts), longest, LANES))
    for index, part in enumerate(parts):
        stacked[index, : part.shape[0]] = part
    return stacked
