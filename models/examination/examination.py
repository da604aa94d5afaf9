"""What would have to be true for a target, and what drives the distance to it: all answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.engine import Engine
from models.examination.break_even import BreakEvens, break_evens
from models.examination.form import LeastExtreme, least_extreme
from models.examination.response import Response, Target, response_of
from models.examination.sensitivity import Sensitivity, group_sensitivity
from models.examination.sweep import Axis, Grid, sweep
from models.examination.tornado import Swing, tornado
from models.inputs import ModelInputs
from models.parameters import ParameterTable
from models.scenarios import ResolvedScenario, apply_scenario, load_scenario, scenario_ids

SHARE_ROWS: Final = 256
_MAP_STEPS: Final = 25
# The map shows this part of what each assumption can be; the rest lies beyond its edges.
_MAP_ENDS: Final = (0.01, 0.99)


@dataclass(frozen=True, slots=True, eq=False)
class BreakEvenMap:
    """The central run over the two assumptions that swing it most, all others central.

    `marks` are the central values of both in this run and in each shipped scenario, by id, where
    they lie on the map; the other assumptions of those scenarios differ too. A scenario that
    restates one of the two for some sectors lies at no one place.
    """

    grid: Grid
    here: tuple[float, float]
    marks: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Examination:
    """Every answer to what would have to be true, for one target under one scenario.

    Attributes
    ----------
    target
        What is to be reached.
    break_evens
        What each assumption alone can make of the central run, in jobs or job equivalents.
    combination
        The least extreme combination that reaches the target; None for rungs that move in jumps.
    swings
        Jobs or job equivalents with one assumption at its 5 and its 95 % point, widest first.
    shares
        Shares of the variance of groups of assumptions; None where they were not asked for.
    map
        The central run over the two assumptions that swing it most; None where fewer than two do.
    """

    target: Target
    break_evens: BreakEvens
    combination: LeastExtreme | None
    swings: tuple[Swing, ...]
    shares: Sensitivity | None
    map: BreakEvenMap | None


def examine(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    target: Target,
    *,
    parameters: ParameterTable,
    share_rows: int = SHARE_ROWS,
    seed: int = 0,
    engine: Engine | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Examination:
    """Return the examination; `share_rows` = 0 leaves the variance shares out.

    `on_progress` is told how many of the five parts are done.
    """
    response = response_of(inputs, target, engine=engine)

    def tell(done: int) -> None:
        if on_progress is not None:
            on_progress(done, 5)

    tell(0)
    found = break_evens(inputs, resolved, target, engine=engine)
    tell(1)
    swings = tornado(response, resolved)
    drawn = _map(response, resolved, swings, parameters)
    tell(2)
    combination = None
    if response.rung.is_smooth:
        combination = least_extreme(inputs, resolved, target, engine=engine)
    tell(4)
    shares = (
        group_sensitivity(response, resolved, rows=share_rows, seed=seed) if share_rows else None
    )
    tell(5)
    return Examination(target, found, combination, swings, shares, drawn)


def _map(
    response: Response,
    resolved: ResolvedScenario,
    swings: tuple[Swing, ...],
    parameters: ParameterTable,
) -> BreakEvenMap | None:
    moving = [
        s.key
        for s in swings
        if s.width > 0
        and not s.key.startswith("weights.")
        and not resolved.parameters[s.key].value.is_fixed
    ][:2]
    if len(moving) < 2:
        return None
    axes = []
    for key in moving:
        low, high = resolved.parameters[key].value.quantile(np.array(_MAP_ENDS))
        axes.append(Axis(key, float(low), float(high), _MAP_STEPS))
    grid = sweep(response, resolved, axes)
    here = _central(resolved, axes)
    marks = {
        name: place
        for name in scenario_ids()
        if name != resolved.scenario_id
        and (place := _place(apply_scenario(parameters, load_scenario(name, parameters)), axes))
        and all(axis.low <= value <= axis.high for axis, value in zip(axes, place, strict=True))
    }
    return BreakEvenMap(grid, here, marks)


def _place(resolved: ResolvedScenario, axes: list[Axis]) -> tuple[float, float] | None:
    if any(resolved.parameters[axis.key].restated for axis in axes):
        return None
    return _central(resolved, axes)


def _central(resolved: ResolvedScenario, axes: list[Axis]) -> tuple[float, float]:
    one, other = (resolved.parameters[axis.key].value.central for axis in axes)
    return one, other
