"""What a published figure takes: the assumptions under which the central run gives its number."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from models.claims.forecasts import PlacedForecast
from models.engine import Engine, default_engine
from models.examination.break_even import TOLERANCE, BreakEven, break_evens
from models.examination.form import LeastExtreme, least_extreme
from models.examination.response import Target
from models.inputs import ModelInputs
from models.scenarios import ResolvedScenario

End = Literal["low", "central", "high"]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What it takes of the assumptions to get one number of a published figure.

    Attributes
    ----------
    forecast_id
        The published figure.
    end
        Which of its numbers: the lowest, the central or the highest.
    target
        The number in jobs, with the rung, scope and year that it is compared on.
    central_jobs
        What the central run gives there, in jobs or job equivalents.
    alone
        The assumptions that alone take the central run there, the least extreme first.
    closest
        Where none does: the one that alone comes closest.
    combination
        The least extreme combination; None for a rung that moves in jumps.
    """

    forecast_id: str
    end: End
    target: Target
    central_jobs: float
    alone: tuple[BreakEven, ...]
    closest: BreakEven | None
    combination: LeastExtreme | None

    @property
    def is_reached(self) -> bool:
        """Return whether some combination, or an assumption alone, gives the number."""
        return bool(self.alone) or (self.combination is not None and self.combination.is_reached)

    @property
    def needs_no_change(self) -> bool:
        """Return whether the central run gives the number as it is, to 0.1 %."""
        return _meets(self.central_jobs, self.target)


def reconcile(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    placed: Sequence[PlacedForecast],
    *,
    engine: Engine | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[Reconciled, ...]:
    """Return what each number takes of every figure that has the model's own beside it.

    In the order of the figures, the low number first. A gain takes no loss of jobs and is left out.
    `on_progress` is told, before each number, how many are done of how many.
    """
    wanted = [(one, *number) for one in placed for number in _targets(one)]
    reconciled = []
    for done, (one, end, target) in enumerate(wanted):
        if on_progress is not None:
            on_progress(done, len(wanted))
        reconciled.append(
            _reconciled(inputs, resolved, one.forecast.forecast_id, end, target, engine)
        )
    if on_progress is not None:
        on_progress(len(wanted), len(wanted))
    return tuple(reconciled)


def _targets(one: PlacedForecast) -> Iterator[tuple[End, Target]]:
    if one.model is None:
        return
    numbers: tuple[tuple[End, float | None], ...] = (
        ("low", one.low),
        ("central", one.central),
        ("high", one.high),
    )
    for end, jobs in numbers:
        if jobs is not None and jobs > 0:
            yield end, Target(jobs, one.model.rung, one.model.scope, one.model.year)


def _reconciled(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    forecast_id: str,
    end: End,
    target: Target,
    engine: Engine | None,
) -> Reconciled:
    evens = break_evens(inputs, resolved, target, engine=engine)
    alone = [one for one in evens.found if one.jobs is not None and _meets(one.jobs, target)]
    moving = [one for one in evens.found if one.has_effect]
    combination = None
    if (engine or default_engine()).projector.ladder.rung(target.rung).is_smooth:
        combination = least_extreme(inputs, resolved, target, engine=engine)
    return Reconciled(
        forecast_id,
        end,
        target,
        evens.central_jobs,
        tuple(sorted(alone, key=_distance)),
        None
        if alone or not moving
        else min(moving, key=lambda one: abs(one.furthest_jobs - target.jobs)),
        combination,
    )


def _meets(jobs: float, target: Target) -> bool:
    return abs(jobs / target.jobs - 1) <= TOLERANCE


def _distance(one: BreakEven) -> float:
    """Return how far from its centre an assumption lies; what has no range counts as furthest."""
    return math.inf if one.percentile is None else abs(one.percentile - 0.5)
