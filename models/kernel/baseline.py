"""Compiled: how an occupation's baseline grows and its jobs are left, from one year to the next."""

from __future__ import annotations

from models.kernel.compilation import inlined
from models.kernel.lanes import Lanes
from models.kernel.plan import Plan
from models.kernel.vectors import Vector, load, spread


@inlined
def grows(plan: Plan, lanes: Lanes, index: int) -> Vector:
    """Return an occupation's baseline over that of the year before. Equation 1."""
    growing: Vector = spread(1.0) + load(lanes.growth_weight) * plan.growth[index]
    return growing


@inlined
def stays(plan: Plan, lanes: Lanes, index: int) -> Vector:
    """Return the share of an occupation's jobs not left unfilled within a year. Equation 9."""
    leaving = plan.exit_rate[index] + load(lanes.transfer_weight) * plan.transfer_rate[index]
    staying: Vector = spread(1.0) - load(lanes.unfilled) * leaving
    return staying
