"""What is kept of a projection: totals by scope, by group, and shares by occupation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.group_sums import GroupSum
from models.inputs import ModelInputs
from models.ladder import GROUPINGS
from models.projection import Projection

Floats = NDArray[np.float64]

_GROUP_YEAR_STEP: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Aggregates:
    """Sums over cells at each draw, in jobs or job equivalents.

    `baseline` (draw, scope, year); `totals` (draw, scope, rung, year); `groups` maps each grouping
    to (draw, group, rung, group year) and `group_baselines` to (draw, group, group year), of all
    cells; `occupation_baseline` (draw, occupation) at the horizon and
    `occupation_shares` (draw, occupation, rung), the rungs there as a share of it. Of the whole
    economy, `labour_demand` (draw, year) is jobs with automation and `output` (draw, year) the jobs
    that the baseline would need for what they make.
    """

    baseline: Floats
    totals: Floats
    groups: Mapping[str, Floats]
    group_baselines: Mapping[str, Floats]
    occupation_baseline: Floats
    occupation_shares: Floats
    labour_demand: Floats
    output: Floats


def joined(parts: Sequence[Aggregates]) -> Aggregates:
    """Return the sums of consecutive draws as one."""
    first = parts[0]
    return Aggregates(
        baseline=np.concatenate([part.baseline for part in parts]),
        totals=np.concatenate([part.totals for part in parts]),
        groups={
            name: np.concatenate([part.groups[name] for part in parts]) for name in first.groups
        },
        group_baselines={
            name: np.concatenate([part.group_baselines[name] for part in parts])
            for name in first.group_baselines
        },
        occupation_baseline=np.concatenate([part.occupation_baseline for part in parts]),
        occupation_shares=np.concatenate([part.occupation_shares for part in parts]),
        labour_demand=np.concatenate([part.labour_demand for part in parts]),
        output=np.concatenate([part.output for part in parts]),
    )


def group_years(years: tuple[int, ...]) -> tuple[int, ...]:
    """Return the years kept by group: every fifth from the first, and the last."""
    kept = years[::_GROUP_YEAR_STEP]
    return kept if kept[-1] == years[-1] else (*kept, years[-1])


class Aggregator:
    """The sums that one set of inputs needs; call it with each projection."""

    def __init__(self, inputs: ModelInputs) -> None:
        occupations = inputs.occupations
        self._by_occupation = GroupSum.over(inputs.cells.occupation, groups=len(occupations.codes))
        self._by_sector = GroupSum.over(inputs.cells.sector, groups=len(inputs.sectors.codes))
        self._by_group = {
            name: GroupSum.over(partition.member, groups=len(partition.codes))
            for name, partition in inputs.occupations.partitions().items()
        }
        self._scope_names = inputs.economy.scope_names
        self._sector_scopes = inputs.sector_scopes()
        self._occupation_scopes = inputs.occupation_scopes()

    def __call__(self, projection: Projection) -> Aggregates:
        """Return the sums of one projection."""
        base = self._sums(projection.baseline, projection.years)
        rungs = [self._sums(values, projection.years) for values in projection.rungs.values()]
        horizon_jobs = base.by_occupation[:, -1, :]
        shares = [
            np.divide(
                rung.by_occupation[:, -1, :],
                horizon_jobs,
                out=np.zeros_like(horizon_jobs),
                where=horizon_jobs > 0,
            )
            for rung in rungs
        ]
        return Aggregates(
            baseline=base.by_scope,
            totals=np.stack([rung.by_scope for rung in rungs], axis=2),
            groups={
                name: np.stack([rung.by_group[name] for rung in rungs], axis=2)
                for name in GROUPINGS
            },
            group_baselines=base.by_group,
            occupation_baseline=horizon_jobs,
            occupation_shares=np.stack(shares, axis=2),
            labour_demand=projection.labour_demand.sum(axis=-1),
            output=projection.output.sum(axis=-1),
        )

    def _sums(self, values: Floats, years: tuple[int, ...]) -> _Sums:
        by_occupation = self._by_occupation(values)
        by_sector = self._by_sector(values)
        scopes = {
            name: (by_sector * weight).sum(axis=-1) for name, weight in self._sector_scopes.items()
        } | {
            name: (by_occupation * weight).sum(axis=-1)
            for name, weight in self._occupation_scopes.items()
        }
        kept = [years.index(year) for year in group_years(years)]
        groups = {"sector": by_sector[:, kept, :]} | {
            name: plan(by_occupation[:, kept, :]) for name, plan in self._by_group.items()
        }
        return _Sums(
            by_occupation=by_occupation,
            by_scope=np.stack([scopes[name] for name in self._scope_names], axis=1),
            by_group={name: np.swapaxes(groups[name], 1, 2) for name in GROUPINGS},
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """One quantity summed: (draw, year, occupation), (draw, scope, year), (draw, group, year)."""

    by_occupation: Floats
    by_scope: Floats
    by_group: Mapping[str, Floats]
