"""Compiled rows of one occupation: what depends on it alone, whatever the sector."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.kernel.compilation import inlined
from models.kernel.lane_rows import between, cap, fill_affine, mark_half, steep_gates, with_noise
from models.kernel.lanes import Lanes
from models.kernel.plan import Plan
from models.kernel.rows import add_product, clear, frontier, gate, grow, multiply, tile
from models.kernel.work import PLACES, OccupationRows

Floats = NDArray[np.float64]

_COGNITIVE, _PHYSICAL = 0, 1


@inlined
def fill_occupation(plan: Plan, lanes: Lanes, index: int, own: OccupationRows) -> None:
    """Compute everything that depends on the occupation alone. Equations 1 to 4."""
    _expose(plan, lanes, index, own)
    lane, room, exposure, passed = own.lane, own.scratch[0], own.scratch[1], own.scratch[2]
    fill_affine(plan.growth[index], lanes.growth_weight, 1.0, lane)
    grow(lane, own.growth)
    fill_affine(-1.0, own.share, 1.0, lane)
    tile(lane, room)
    tile(own.exposed_cognitive, exposure)
    frontier(exposure, room, lanes.gap_closed[_COGNITIVE], own.automatable_cognitive)
    _gate(plan, lanes, _COGNITIVE, index, passed)
    multiply(own.automatable_cognitive, passed, own.cognitive)
    _gate(plan, lanes, _PHYSICAL, index, passed)
    tile(own.share, room)
    for place in range(PLACES):
        automatable = own.automatable_physical[place]
        tile(own.exposed_physical[place], exposure)
        frontier(exposure, room, lanes.gap_closed[_PHYSICAL], automatable)
        multiply(automatable, passed, own.physical[place])


@inlined
def _gate(plan: Plan, lanes: Lanes, channel: int, index: int, out: Floats) -> None:
    """Write the share of tasks cheaper to automate than to staff. Equation 4."""
    tile(lanes.wage_power[channel, index], out)
    gate(lanes.cost_power[channel], out)
    if lanes.any_steep[channel]:
        steep_gates(
            lanes.steep[channel],
            lanes.log_cost[channel],
            plan.log_wage[index],
            lanes.inverse_dispersion[channel],
            out,
        )


@inlined
def _expose(plan: Plan, lanes: Lanes, index: int, own: OccupationRows) -> None:
    """Compute what could be automated today. Equation 2."""
    group, score = plan.major_group[index], own.lane
    noise = lanes.noise[plan.physical_share_noise, group]
    with_noise(plan.physical_share[index], plan.physical_share_error[index], noise, own.share)
    clear(own.exposed_cognitive)
    for measure in range(plan.measures[_COGNITIVE]):
        noise = lanes.noise[plan.noise_row[_COGNITIVE, measure], group]
        error = plan.error[_COGNITIVE, measure, index]
        with_noise(plan.score[_COGNITIVE, measure, index], error, noise, score)
        add_product(lanes.weights[_COGNITIVE, measure], score, own.exposed_cognitive)
    cap(lanes.exposure_level, own.share, own.exposed_cognitive)
    for place in range(PLACES):
        multiply(lanes.weights[_PHYSICAL, 0], lanes.places[place], own.exposed_physical[place])
    for measure in range(plan.measures[_PHYSICAL]):
        noise = lanes.noise[plan.noise_row[_PHYSICAL, measure], group]
        error = plan.error[_PHYSICAL, measure, index]
        with_noise(plan.score[_PHYSICAL, measure, index], error, noise, score)
        if not plan.is_share[_PHYSICAL, measure]:
            between(lanes.places[PLACES - 1], lanes.places[0], score)
        for place in range(PLACES):
            add_product(lanes.weights[_PHYSICAL, measure + 1], score, own.exposed_physical[place])
    for place in range(PLACES):
        physical = own.exposed_physical[place]
        multiply(own.share, physical, physical)
        mark_half(own.exposed_cognitive, physical, own.exposed[place])
