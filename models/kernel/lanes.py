"""Draws laid out for the kernel: groups of `LANES` draws, the draws of a group side by side.

What needs an exponential of its own is computed here, a few hundred a draw and two an occupation;
none is left for cells.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.dismissals import LEAST_SPREAD
from models.inputs import ENVIRONMENTS, ModelInputs
from models.kernel.compilation import compiled
from models.kernel.memory import LaneMemory
from models.kernel.plan import Plan
from models.kernel.vectors import LANES
from models.projection import adoption
from models.sampling import ParameterDraws
from occupations.channels import CHANNELS

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

# exp() of more than this squared overflows; such a gate is computed by its exact form instead.
_SAFE_EXPONENT: Final = 300.0


class Lanes(NamedTuple):
    """Draws of the assumptions, the lane last: of one group, or groups first of several.

    Channels come first where a quantity has two: cognitive 0, physical 1. `weights` (channel,
    measure, lane) have the place of work first in the physical channel; `places` (environment,
    lane) are shares of physical tasks; `in_person_room` (channel, lane) is the part of time in
    person that a channel could ever take; `noise` is (noise row, major group, lane). `gap_closed`,
    `log_cost` and `cost_power` are (channel, year, lane), `wage_power` (channel, occupation, lane)
    and adoption, by channel, (year, sector, lane).

    `cost_power` and `wage_power` are cost and inverse wage, over the mean wage, to the power of the
    inverse dispersion; where they would overflow, `steep` is 1, they are 1, and the gate takes its
    exact form from `log_cost`; `any_steep` (1,) says whether any is. `response` is the log of
    demand per saving of labour cost. `quarter_of_spread` is 1 / (4 w) of equation 9.
    """

    weights: Floats
    exposure_level: Floats
    in_person_level: Floats
    in_person_room: Floats
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
    cognitive_adoption: Floats
    physical_adoption: Floats
    substitution: Floats
    saving: Floats
    response: Floats
    extra_growth: Floats
    reinstatement: Floats
    unfilled: Floats
    transfer_weight: Floats
    employer_spread: Floats
    quarter_of_spread: Floats


def lanes_of(
    inputs: ModelInputs, draws: ParameterDraws, spread: Floats, plan: Plan, memory: LaneMemory
) -> Lanes:
    """Return the draws in groups of `LANES`; the last group repeats its last draw to be full.

    `spread` (draw,) is that of employers in the whole economy, of which `inputs` may be a part. The
    lanes are good until `memory` is used again.
    """
    groups = -(-draws.size // LANES)
    if groups * LANES != draws.size:
        full = np.minimum(np.arange(groups * LANES), draws.size - 1)
        draws, spread = draws.taken(full), spread[full]
    found = _with_draws_last(inputs, draws, plan) | _spread(spread)
    shapes = [(groups, *values.shape[:-1], LANES) for values in found.values()]
    lanes = dict(zip(found, memory.divided(shapes), strict=True))
    for name, values in found.items():
        by_group = values.reshape(*values.shape[:-1], groups, LANES)
        np.copyto(lanes[name], np.rollaxis(by_group, -2))
    np.multiply(lanes["wage_power"], -plan.log_wage[:, None], out=lanes["wage_power"])
    np.exp(lanes["wage_power"], out=lanes["wage_power"])
    any_steep = lanes["steep"].reshape(groups, -1).max(axis=1, keepdims=True) > 0.0
    return Lanes(any_steep=any_steep, **lanes)


def _with_draws_last(inputs: ModelInputs, draws: ParameterDraws, plan: Plan) -> dict[str, Floats]:
    """Return the lanes with the draw last, (…, draw); of `wage_power` the exponent alone."""
    value, elapsed = draws.values, np.arange(plan.years, dtype=np.float64)

    def channels(name: str) -> Floats:
        return np.stack([value[f"{channel}.{name}"] for channel in CHANNELS])

    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        falling = (1 - channels("cost_decline")[:, None, :]) ** elapsed[:, None]
        log_cost = np.log(channels("cost_per_job")[:, None, :] * falling) - plan.mean_log_wage
        inverse = 1 / channels("cost_dispersion")
        reach = (np.abs(log_cost).max(axis=1) + np.abs(plan.log_wage).max()) * inverse
        steep = ~(reach < _SAFE_EXPONENT)
        exponent = np.where(steep, 0.0, inverse)[:, None]
        cost_power = np.exp(np.where(exponent > 0, log_cost, 0.0) * exponent)
    growth = 1 + value["demand.manufacturing_growth"]
    handed_over = {
        channel: adoption(inputs, draws, channel, elapsed=elapsed) for channel in CHANNELS
    }
    return {
        "weights": _padded([draws.weights[channel].T for channel in CHANNELS]),
        "exposure_level": value["cognitive.exposure_level"],
        "in_person_level": value["tasks.in_person_level"],
        "in_person_room": np.stack([value["in_person.software"], value["in_person.machines"]]),
        "places": np.stack([value[f"environment.{name}"] for name in ENVIRONMENTS]),
        "noise": np.moveaxis(draws.noise, 0, -1),
        "growth_weight": value["baseline.growth_weight"],
        "gap_closed": -np.expm1(-channels("frontier_rate")[:, None, :] * elapsed[:, None]),
        "log_cost": log_cost,
        "cost_power": cost_power,
        "wage_power": np.broadcast_to(exponent, (2, plan.log_wage.size, draws.size)),
        "inverse_dispersion": inverse,
        "steep": steep,
        "cognitive_adoption": np.moveaxis(handed_over["cognitive"], 0, -1),
        "physical_adoption": np.moveaxis(handed_over["physical"], 0, -1),
        "substitution": channels("substitution"),
        "saving": channels("cost_saving"),
        "response": value["demand.elasticity"] * value["demand.labour_share"],
        "extra_growth": growth / (1 + value["demand.manufacturing_growth_base"]),
        "reinstatement": value["demand.reinstatement"],
        "unfilled": value["attrition.unfilled_share"],
        "transfer_weight": value["attrition.transfer_weight"],
    }


def _spread(spread: Floats) -> dict[str, Floats]:
    """Return the spread of employers and a quarter over it, 0 where employers are alike."""
    quarter = np.divide(0.25, spread, out=np.zeros_like(spread), where=spread > LEAST_SPREAD)
    return {"employer_spread": spread, "quarter_of_spread": quarter}


@compiled
def group_of(lanes: Lanes, group: int) -> Lanes:
    """Return one group of lanes."""
    return Lanes(
        lanes.weights[group],
        lanes.exposure_level[group],
        lanes.in_person_level[group],
        lanes.in_person_room[group],
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
        lanes.cognitive_adoption[group],
        lanes.physical_adoption[group],
        lanes.substitution[group],
        lanes.saving[group],
        lanes.response[group],
        lanes.extra_growth[group],
        lanes.reinstatement[group],
        lanes.unfilled[group],
        lanes.transfer_weight[group],
        lanes.employer_spread[group],
        lanes.quarter_of_spread[group],
    )


def _padded(parts: list[Floats]) -> Floats:
    """Return arrays (measure, draw) of several lengths stacked, the shorter filled with zeros."""
    longest = max(part.shape[0] for part in parts)
    stacked = np.zeros((len(parts), longest, parts[0].shape[1]))
    for index, part in enumerate(parts):
        stacked[index, : part.shape[0]] = part
    return stacked
