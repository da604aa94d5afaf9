"""The compiled kernel as a function from draws to sums: `project` and `Aggregator` in one."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.excerpt import excerpt_of_sectors
from models.inputs import PLACE_CHOICE, ModelInputs
from models.kernel.addition import added
from models.kernel.employers import Employers
from models.kernel.lanes import lanes_of
from models.kernel.memory import LaneMemory
from models.kernel.parts import parts_of
from models.kernel.passes import project_draws
from models.kernel.plan import Plan, plan_of
from models.kernel.vectors import LANES
from models.kernel.work import (
    LABOUR,
    OUTPUT,
    Results,
    Workspace,
    new_results,
    new_workspace,
)
from models.ladder import GROUPINGS, LADDER, Ladder
from models.rung_equations import RUNG_EQUATIONS, Equation
from models.sampling import ParameterDraws
from models.task_kinds import KINDS_CHOICE
from occupations.errors import UsageError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# Draws laid out at once: enough that calls cost little, few enough to stay in the cache.
_TOGETHER: Final = 16 * LANES


class Kernel:
    """The model for one set of inputs and one horizon; call it with any number of draws.

    Each draw's sums depend on that draw alone: bits are the same whatever draws stand beside it.
    Threads may share one kernel.

    `last_year_alone` computes the horizon without the years before it, in a fraction of the time
    and to the same bits; earlier years are then NaN, and so are rungs that add up over them.

    Raises
    ------
    UsageError
        For another `ladder` than the shipped one: its rungs are fused into compiled code.
    """

    ladder: ClassVar[Ladder] = LADDER
    equations: ClassVar[Mapping[str, Equation]] = RUNG_EQUATIONS

    def __init__(
        self,
        inputs: ModelInputs,
        *,
        horizon: int,
        last_year_alone: bool = False,
        ladder: Ladder = LADDER,
    ) -> None:
        _refuse_other(ladder)
        self._inputs, self._horizon = inputs, horizon
        self._last_year_alone = last_year_alone
        self._employers = Employers(inputs)
        self._years = horizon - inputs.base_year + 1
        self._of_thread = threading.local()
        self._parts: dict[bytes, _Part | None] = {}
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._making = threading.Lock()
        partitions = inputs.occupations.partitions()
        sizes = [len(partitions[name].codes) for name in GROUPINGS[1:]]
        self._group_rows = {
            name: slice(end - size, end)
            for name, size, end in zip(GROUPINGS[1:], sizes, np.cumsum(sizes), strict=True)
        }

    def __reduce__(self) -> tuple[partial[Kernel], tuple[ModelInputs]]:
        """Return how another process makes it: its memory and threads stay here."""
        again = partial(Kernel, horizon=self._horizon, last_year_alone=self._last_year_alone)
        return again, (self._inputs,)

    def __call__(self, draws: ParameterDraws) -> Aggregates:
        """Return the sums at each draw."""
        parts = list(parts_of(draws, sectors=len(self._inputs.sectors.codes)))
        # of the whole economy, whatever parts it is computed in
        spread = self._spread(draws)
        if len(parts) == 1:
            return self._computed(parts[0][1], spread)
        alone = [(self._alone(sectors), there) for sectors, there in parts]
        inhabited = [(own, there) for own, there in alone if own is not None]
        return added(
            [own.kernel._computed(there, spread) for own, there in inhabited],
            [own.occupations for own, _ in inhabited],
            size=len(self._inputs.occupations.codes),
        )

    def _alone(self, sectors: Integers) -> _Part | None:
        """Return the kernel for some sectors alone; None where nobody works in them."""
        with self._making:
            name = sectors.tobytes()
            if name not in self._parts:
                excerpt, occupations = excerpt_of_sectors(self._inputs, sectors)
                self._parts[name] = None
                if occupations.size:
                    own = Kernel(
                        excerpt, horizon=self._horizon, last_year_alone=self._last_year_alone
                    )
                    self._parts[name] = _Part(own, occupations)
            return self._parts[name]

    def _plan(self, choices: Mapping[str, str]) -> Plan:
        """Return the plan for draws with these choices, made once."""
        with self._making:
            reading = (choices[KINDS_CHOICE], choices[PLACE_CHOICE])
            if reading not in self._plans:
                self._plans[reading] = plan_of(
                    self._inputs,
                    choices,
                    horizon=self._horizon,
                    last_year_alone=self._last_year_alone,
                )
            return self._plans[reading]

    def _spread(self, draws: ParameterDraws) -> Floats:
        """Return how far employers differ, (draw,); of one year alone nobody asks for it."""
        return np.zeros(draws.size) if self._last_year_alone else self._employers(draws)

    def _computed(self, draws: ParameterDraws, spread: Floats) -> Aggregates:
        """Return the sums at draws whose capability and cost are the same in all sectors."""
        plan = self._plan(draws.choices)
        (work, memory), size = self._of_this_thread(plan), draws.size
        results = new_results(work.sums, draws=-(-size // LANES) * LANES)
        for first in range(0, size, _TOGETHER):
            part = draws if size <= _TOGETHER else draws.between(first, first + _TOGETHER)
            differing = spread[first : first + _TOGETHER]
            lanes = lanes_of(self._inputs, part, differing, plan, memory)
            own = Results(*(values[first : first + _TOGETHER] for values in results))
            project_draws((plan, lanes, work, own))
        found = self._aggregates(Results(*(values[:size] for values in results)), work)
        if self._last_year_alone:
            _forget_what_was_not_computed(found)
        return found

    def _of_this_thread(self, plan: Plan) -> tuple[Workspace, LaneMemory]:
        """Return the memory of the calling thread: of one size, whatever the choices."""
        kept: tuple[Workspace, LaneMemory] | None = getattr(self._of_thread, "memory", None)
        if kept is None:
            kept = self._of_thread.memory = (new_workspace(plan), LaneMemory())
        return kept

    def _aggregates(self, found: Results, work: Workspace) -> Aggregates:
        """Return the results with their axes named."""
        sums, draws = work.sums, found.jobs.shape[0]
        scopes = found.scopes.reshape(draws, *sums.scopes.shape[:-1])[..., : self._years]
        whole = found.whole.reshape(draws, *sums.whole.shape[1:-1])[..., : self._years]
        by_group = found.groups.reshape(draws, *sums.groups.shape[:-1])
        groups = {"sector": found.sectors.reshape(draws, *sums.sectors.shape[:-1])} | {
            name: by_group[:, rows] for name, rows in self._group_rows.items()
        }
        return Aggregates(
            baseline=scopes[:, :, 0],
            totals=scopes[:, :, 1:],
            groups={name: values[:, :, 1:] for name, values in groups.items()},
            group_baselines={name: values[:, :, 0] for name, values in groups.items()},
            occupation_baseline=found.jobs,
            occupation_shares=found.shares,
            labour_demand=whole[:, LABOUR],
            output=whole[:, OUTPUT],
        )


class _Part(NamedTuple):
    """The kernel of some sectors, and the places of their occupations among all."""

    kernel: Kernel
    occupations: Integers


def _refuse_other(ladder: Ladder) -> None:
    """Raise UsageError for a ladder that the compiled code was not written for."""
    if ladder == LADDER:
        return
    raise UsageError(
        f"the compiled kernel cannot serve the ladder {', '.join(ladder.names)}",
        key="ladder",
        allowed=f"the shipped one: {', '.join(LADDER.names)}; a ReadableProjector serves any, "
        "given the equations of its rungs",
    )


def _forget_what_was_not_computed(found: Aggregates) -> None:
    """Put NaN for the years before the last, and for what is added up over them."""
    cumulated = [place for place, rung in enumerate(LADDER) if rung.is_cumulated]
    for by_year in (
        found.baseline,
        found.totals,
        found.labour_demand,
        found.output,
        *found.groups.values(),
        *found.group_baselines.values(),
    ):
        by_year[..., :-1] = np.nan
    for rungs in (found.totals, *found.groups.values()):
        rungs[:, :, cumulated] = np.nan
    found.occupation_shares[:, :, cumulated] = np.nan
