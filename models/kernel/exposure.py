"""Compiled: what could be automated today, and what else of an occupation no year changes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.kernel.compilation import compiled
from models.kernel.lanes import Lanes
from models.kernel.plan import Plan
from models.kernel.vectors import Vector, at_least, at_most, load, spread, store
from models.kernel.work import (
    BEFORE,
    BY_PLACE,
    COGNITIVE,
    DISMISSED_SO_FAR,
    EFFECTIVE,
    EVERYWHERE,
    GROWTH,
    GROWTH_BEFORE,
    PHYSICAL_ROOM,
    PLACES,
    ROOM,
    Workspace,
    effective_row,
)

Floats = NDArray[np.float64]

_COGNITIVE, _PHYSICAL = 0, 1


@compiled
def expose(plan: Plan, lanes: Lanes, work: Workspace) -> None:
    """Set every occupation to its base year. Equations 2 and 3.

    The physical share is split in two parts: what every place of work has, and what is gained for
    each share of physical tasks that machines can do at a place. So one number does for all.
    """
    nothing, one = spread(0.0), spread(1.0)
    level = load(lanes.exposure_level)
    low = load(lanes.places, PLACES - 1)
    width = load(lanes.places, 0) - low
    for index in range(plan.growth.size):
        group = plan.major_group[index]
        share = _noisy(
            plan.physical_share[index],
            plan.physical_share_error[index],
            load(lanes.noise, plan.physical_share_noise, group),
        )
        in_person = _noisy(
            plan.in_person_share[index],
            plan.in_person_share_error[index],
            load(lanes.noise, plan.in_person_share_noise, group),
        )
        in_person = at_most(load(lanes.in_person_level) * in_person, one - share)
        cognitive = spread(0.0)
        for measure in range(plan.measures[_COGNITIVE]):
            score = _noisy(
                plan.score[_COGNITIVE, measure, index],
                plan.error[_COGNITIVE, measure, index],
                load(lanes.noise, plan.noise_row[_COGNITIVE, measure], group),
            )
            cognitive = cognitive + load(lanes.weights, _COGNITIVE, measure) * score
        everywhere = spread(0.0)
        for measure in range(plan.measures[_PHYSICAL]):
            score = _noisy(
                plan.score[_PHYSICAL, measure, index],
                plan.error[_PHYSICAL, measure, index],
                load(lanes.noise, plan.noise_row[_PHYSICAL, measure], group),
            )
            if not plan.is_share[_PHYSICAL, measure]:
                score = low + width * score
            everywhere = everywhere + load(lanes.weights, _PHYSICAL, measure + 1) * score
        information = one - share - in_person
        software, machines = load(lanes.in_person_room, 0), load(lanes.in_person_room, 1)
        store(information + software * in_person, work.fixed, index, ROOM)
        store(share + machines * in_person, work.fixed, index, PHYSICAL_ROOM)
        store(at_most(level * cognitive, information), work.fixed, index, COGNITIVE)
        store(share * everywhere, work.fixed, index, EVERYWHERE)
        store(share * load(lanes.weights, _PHYSICAL, 0), work.fixed, index, BY_PLACE)
        store(one, work.moving, index, GROWTH)
        store(one, work.moving, index, GROWTH_BEFORE)
        store(nothing, work.moving, index, DISMISSED_SO_FAR)
        for part in range(EFFECTIVE):
            store(nothing, work.effective, effective_row(index, BEFORE) + part)


@compiled
def _noisy(score: float, error: float, noise: Vector) -> Vector:
    """Return a score at each draw: an imputed one carries its error, within 0 and 1."""
    if error == 0.0:
        return spread(score)
    return at_most(at_least(score + error * noise, spread(0.0)), spread(1.0))
