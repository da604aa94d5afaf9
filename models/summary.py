"""The result of an ensemble as numbers a reader can quote: central values, quantiles, errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from models.aggregates import group_years
from models.ensemble.ensemble import Ensemble
from models.ensemble.layout import TOTALS
from models.ensemble.quantiles import Spread, spread_of_quantity, spread_of_shares
from models.inputs import Partition
from models.ladder import GROUPINGS, Ladder
from occupations.economy import Economy

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class GroupSummary:
    """Rungs by one grouping of all jobs.

    `base_jobs` (group,) in the base year; `baseline_jobs` (group, year) without automation;
    `central_jobs` and `spread_jobs` (group, rung, year), for `years`.
    """

    grouping: str
    codes: tuple[str, ...]
    titles: tuple[str, ...]
    years: tuple[int, ...]
    base_jobs: Floats
    baseline_jobs: Floats
    central_jobs: Floats
    spread_jobs: Spread | None


@dataclass(frozen=True, slots=True, eq=False)
class OccupationSummary:
    """Rungs by occupation at the horizon, as a share of the occupation's baseline then.

    `base_jobs`, `baseline_jobs` (occupation,); `central_share`, `spread_share` (occupation, rung).
    Shares are of the same draw's baseline; times `baseline_jobs` they are jobs at the central
    baseline.
    """

    codes: tuple[str, ...]
    titles: tuple[str, ...]
    base_jobs: Floats
    baseline_jobs: Floats
    central_share: Floats
    spread_share: Spread | None


@dataclass(frozen=True, slots=True, eq=False)
class TotalsSummary:
    """The rungs of one scenario by scope and year.

    `baseline_jobs` (scope, year) at central parameters; `central_jobs`, `spread_jobs`
    (scope, rung, year). `draws` is 0 and every spread None for a central-only run.
    """

    scenario_id: str
    economy: Economy
    ladder: Ladder
    base_year: int
    horizon: int
    years: tuple[int, ...]
    draws: int
    seed: int
    baseline_jobs: Floats
    central_jobs: Floats
    spread_jobs: Spread | None


@dataclass(frozen=True, slots=True, eq=False)
class RunSummary(TotalsSummary):
    """Everything a report or `summary.json` says about one scenario."""

    groups: Mapping[str, GroupSummary]
    occupations: OccupationSummary


def summarise(ensemble: Ensemble) -> RunSummary:
    """Return central values and, where there are draws, quantiles with their errors."""
    totals = summarise_totals(ensemble)
    return RunSummary(
        **{field.name: getattr(totals, field.name) for field in fields(TotalsSummary)},
        groups={name: _group(ensemble, name) for name in GROUPINGS},
        occupations=summarise_occupations(ensemble),
    )


def summarise_totals(ensemble: Ensemble) -> TotalsSummary:
    """Return the rungs by scope and year alone, a small part of the work of `summarise`."""
    drawn = ensemble.drawn
    return TotalsSummary(
        scenario_id=ensemble.resolved.scenario_id,
        economy=ensemble.inputs.economy,
        ladder=ensemble.ladder,
        base_year=ensemble.inputs.base_year,
        horizon=ensemble.years[-1],
        years=ensemble.years,
        draws=ensemble.draws,
        seed=ensemble.seed,
        baseline_jobs=ensemble.central.baseline[0],
        central_jobs=ensemble.central.totals[0],
        spread_jobs=None if drawn is None else spread_of_quantity(drawn, TOTALS),
    )


def _group(ensemble: Ensemble, grouping: str) -> GroupSummary:
    partition = _partition(ensemble, grouping)
    baseline = ensemble.central.group_baselines[grouping][0]
    drawn = ensemble.drawn
    return GroupSummary(
        grouping=grouping,
        codes=partition.codes,
        titles=partition.titles,
        years=group_years(ensemble.years),
        base_jobs=baseline[:, 0],
        baseline_jobs=baseline,
        central_jobs=ensemble.central.groups[grouping][0],
        spread_jobs=None if drawn is None else spread_of_quantity(drawn, grouping),
    )


def _partition(ensemble: Ensemble, grouping: str) -> Partition:
    inputs = ensemble.inputs
    if grouping == "sector":
        return Partition(inputs.sectors.codes, inputs.sectors.titles, inputs.cells.sector)
    return inputs.occupations.partitions()[grouping]


def summarise_occupations(
    ensemble: Ensemble, codes: Sequence[str] | None = None
) -> OccupationSummary:
    """Return the rungs by occupation alone, a part of the work of `summarise`.

    Of all occupations, or of those with these `codes`, in their order: of one it takes no time.
    """
    occupations, cells = ensemble.inputs.occupations, ensemble.inputs.cells
    drawn, central = ensemble.drawn, ensemble.central
    jobs = np.zeros(len(occupations.codes))
    np.add.at(jobs, cells.occupation, cells.jobs)
    places = None if codes is None else [occupations.codes.index(code) for code in codes]
    own = slice(None) if places is None else places
    return OccupationSummary(
        codes=tuple(np.array(occupations.codes)[own].tolist()),
        titles=tuple(np.array(occupations.titles)[own].tolist()),
        base_jobs=jobs[own],
        baseline_jobs=central.occupation_baseline[0][own],
        central_share=central.occupation_shares[0][own],
        spread_share=None if drawn is None else spread_of_shares(drawn, places),
    )
