"""The compiled kernel as a function from draws to sums: `project` and `Aggregator` in one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates, group_years
from models.inputs import ModelInputs
from models.kernel_passes import RowSums, project_lanes
from models.ladder import GROUPINGS
from models.lanes import LANES, lanes_of, plan_of
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
        years = tuple(range(inputs.base_year, horizon + 1))
        self._group_steps = [years.index(year) for year in group_years(years)]
        partitions = inputs.occupations.partitions()
        sizes = {name: len(partition.codes) for name, partition in partitions.items()}
        sizes["sector"] = len(inputs.sectors.codes)
        ends = np.cumsum([sizes[name] for name in GROUPINGS])
        self._group_rows = {
            name: slice(end - sizes[name], end) for name, end in zip(GROUPINGS, ends, strict=True)
        }

    def __call__(self, draws: ParameterDraws) -> Aggregates:
        """Return the sums at each draw."""
        lanes = lanes_of(self._inputs, draws, years=self._plan.years)
        parts = [self._aggregates(project_lanes(self._plan, group)) for group in lanes]
        return _joined(parts, size=draws.size)

    def _aggregates(self, sums: RowSums) -> Aggregates:
        """Return the sums of one group of lanes, draws first."""
        scopes = _draws_first(sums.scopes)
        groups = _draws_first(sums.groups)[..., self._group_steps]
        horizon = np.moveaxis(sums.horizon, -1, 0)
        jobs = horizon[:, :, :1]
        return Aggregates(
            baseline=scopes[:, :, 0],
            totals=scopes[:, :, 1:],
            groups={name: groups[:, rows, 1:] for name, rows in self._group_rows.items()},
            group_baselines={name: groups[:, rows, 0] for name, rows in self._group_rows.items()},
            occupation_baseline=jobs[:, :, 0],
            occupation_shares=np.divide(
                horizon[:, :, 1:], jobs, out=np.zeros_like(horizon[:, :, 1:]), where=jobs > 0
            ),
        )


def _draws_first(rows: Floats) -> Floats:
    """Return (…, quantity, year and lane) as (lane, …, quantity, year)."""
    split = rows.reshape(*rows.shape[:-1], -1, LANES)
    return np.moveaxis(split, -1, 0)


def _joined(parts: list[Aggregates], *, size: int) -> Aggregates:
    """Return the sums of all groups of lanes as one, without the draws that filled the last."""

    def joined(arrays: list[Floats]) -> Floats:
        return np.concatenate(arrays)[:size]

    return Aggregates(
        baseline=joined([part.baseline for part in parts]),
        totals=joined([part.totals for part in parts]),
        groups={name: joined([part.groups[name] for part in parts]) for name in GROUPINGS},
        group_baselines={
            name: joined([part.group_baselines[name] for part in parts]) for name in GROUPINGS
        },
        occupation_baseline=joined([part.occupation_baseline for part in parts]),
        occupation_shares=joined([part.occupation_shares for part in parts]),
    )
