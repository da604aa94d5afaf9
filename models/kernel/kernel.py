"""The compiled kernel as a function from draws to sums: `project` and `Aggregator` in one."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.inputs import ModelInputs
from models.kernel.compilation import call_compiled
from models.kernel.lanes import LANES, lanes_of
from models.kernel.passes import project_lanes
from models.kernel.plan import plan_of
from models.kernel.work import QUANTITIES, RowSums, Workspace, new_workspace
from models.ladder import GROUPINGS, SCOPE_NAMES
from models.sampling import ParameterDraws

Floats = NDArray[np.float64]


class Kernel:
    """The model for one set of inputs and one horizon; call it with any number of draws.

    Each draw's sums depend on that draw alone: bits are the same whatever draws stand beside it.
    Threads may share one kernel.
    """

    def __init__(self, inputs: ModelInputs, *, horizon: int) -> None:
        self._inputs = inputs
        self._plan = plan_of(inputs, horizon=horizon)
        self._of_thread = threading.local()
        scopes = [*inputs.sector_scopes(), *inputs.occupation_scopes()]
        self._scope_order = [scopes.index(name) for name in SCOPE_NAMES]
        partitions = inputs.occupations.partitions()
        sizes = [len(partitions[name].codes) for name in GROUPINGS[1:]]
        self._group_rows = {
            name: slice(end - size, end)
            for name, size, end in zip(GROUPINGS[1:], sizes, np.cumsum(sizes), strict=True)
        }

    def __call__(self, draws: ParameterDraws) -> Aggregates:
        """Return the sums at each draw."""
        work = self._workspace()
        lanes = lanes_of(self._inputs, draws, years=self._plan.years)
        found = _Quantities.empty(work, draws=len(lanes) * LANES)
        for index, group in enumerate(lanes):
            call_compiled(project_lanes, self._plan, group, work)
            found.take(work.sums, order=self._scope_order, first=index * LANES)
        return self._aggregates(found, draws=draws.size)

    def _workspace(self) -> Workspace:
        """Return the memory of the calling thread."""
        kept: Workspace | None = getattr(self._of_thread, "workspace", None)
        if kept is None:
            kept = self._of_thread.workspace = new_workspace(self._plan)
        return kept

    def _aggregates(self, found: _Quantities, *, draws: int) -> Aggregates:
        """Return the sums without the draws that filled the last group of lanes."""
        groups = {"sector": found.sectors[:draws]} | {
            name: found.groups[:draws, rows] for name, rows in self._group_rows.items()
        }
        jobs = found.horizon[:draws, :, :1]
        rungs = found.horizon[:draws, :, 1:]
        return Aggregates(
            baseline=found.scopes[:draws, :, 0],
            totals=found.scopes[:draws, :, 1:],
            groups={name: values[:, :, 1:] for name, values in groups.items()},
            group_baselines={name: values[:, :, 0] for name, values in groups.items()},
            occupation_baseline=jobs[:, :, 0],
            occupation_shares=np.divide(rungs, jobs, out=np.zeros(rungs.shape), where=jobs > 0),
        )


class _Quantities:
    """Baseline and rungs by draw: (draw, part, quantity, year); of occupations the last year."""

    def __init__(self, scopes: Floats, sectors: Floats, groups: Floats, horizon: Floats) -> None:
        self.scopes, self.sectors, self.groups, self.horizon = scopes, sectors, groups, horizon

    @classmethod
    def empty(cls, work: Workspace, *, draws: int) -> _Quantities:
        """Return memory for a number of draws."""
        years = work.quantity.shape[1] // LANES
        kept = work.kept.size // (QUANTITIES * LANES)
        return cls(
            np.empty((draws, len(SCOPE_NAMES), QUANTITIES, years)),
            np.empty((draws, work.sums.sectors.shape[0], QUANTITIES, kept)),
            np.empty((draws, work.sums.groups.shape[0], QUANTITIES, kept)),
            np.empty((draws, work.sums.horizon.shape[0], QUANTITIES)),
        )

    def take(self, sums: RowSums, *, order: list[int], first: int) -> None:
        """Copy the sums of one group of lanes, draws `first` and following.

        `order` is the place of each scope of the ladder among those of the kernel.
        """
        own = slice(first, first + LANES)
        self.scopes[own] = _draws_first(sums.scopes)[:, order]
        self.sectors[own] = _draws_first(sums.sectors)
        self.groups[own] = _draws_first(sums.groups)
        self.horizon[own] = _draws_first(sums.horizon)[..., 0]


def _draws_first(rows: Floats) -> Floats:
    """Return (part, quantity x year x lane) as (lane, part, quantity, year)."""
    return np.moveaxis(rows.reshape(rows.shape[0], QUANTITIES, -1, LANES), -1, 0)
