"""Rungs by group of people: what each group's jobs lose, and its part of all that is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.engine import Engine
from models.ensemble.quantiles import Spread, spread_of_draws
from models.inputs import ModelInputs
from models.ladder import Ladder
from models.people.group_draws import (
    GroupDraws,
    KeptSums,
    OnProgress,
    PeopleSample,
    group_draws,
)
from models.people.holders import SEXES_OF_PAY, Holders
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]

JOBS: Final = 0
RUNGS: Final = ("adopted", "displaced", "laid_off")
"""The rungs that are told by group."""

CONTRASTS: Final = (
    ("sex", "women", "men"),
    ("young", "under_25", "from_25"),
    ("origin", "hispanic", "not_hispanic"),
    ("race", "black", "white"),
    ("race", "asian", "white"),
    ("education", "bachelor", "high_school"),
)
"""Pairs of groups that are compared draw by draw: dimension, one group, another."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One quantity at central values and, with draws, its spread; arrays share one shape."""

    central: Floats
    spread: Spread | None


@dataclass(frozen=True, slots=True, eq=False)
class GroupReadings:
    """The work of each rung by group, (group, rung) of `RUNGS`.

    Attributes
    ----------
    work
        In jobs or job equivalents.
    share
        That work as a share of the group's jobs in the same draw.
    part
        The group's part of that work in its dimension.
    excess
        `part` less the group's part of all jobs in the same draw.
    contrasts
        (pair,) of `CONTRASTS`: how much more of one group's jobs is displaced than of another's.
    """

    work: Measured
    share: Measured
    part: Measured
    excess: Measured
    contrasts: Measured


@dataclass(frozen=True, slots=True, eq=False)
class PeopleProjection:
    """Who holds the work of each rung in one year, if today's holders are carried forward.

    Attributes
    ----------
    holders
        The groups, their shares by occupation, and what is known of them.
    ladder, scenario_id, base_year, sample
        The rungs there are, the scenario, the year of the jobs, and the draws taken.
    jobs
        (group,) jobs without automation in the year, at central values.
    jobs_part
        (group,) the group's part of the jobs of its dimension, at central values.
    readings
        The work of each rung by group.
    total, unknown
        (rung,) work of all occupations, and (dimension, rung) that of occupations whose holders
        are not published, at central values.
    pay
        (2 sexes, 2) mean weekly pay in US dollars of full-time jobs, and of those of displaced
        work: means of occupations' medians.
    """

    holders: Holders
    ladder: Ladder
    scenario_id: str
    base_year: int
    sample: PeopleSample
    jobs: Floats
    jobs_part: Floats
    readings: GroupReadings
    total: Floats
    unknown: Mapping[str, Floats]
    pay: Measured


def project_people(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    holders: Holders,
    sample: PeopleSample,
    *,
    engine: Engine,
    kept: KeptSums,
    on_progress: OnProgress | None = None,
) -> PeopleProjection:
    """Return the rungs by group at central values and at the draws of a sample.

    Parameters
    ----------
    inputs, holders
        The model's inputs, and who holds the jobs of its occupations.
    sample
        The year and the draws.
    kept
        Sums that an ensemble of the same draws has let hear of, with the weights of
        `people_weights`; what is missing in them is computed.
    on_progress
        Told draws done and draws asked for.
    """
    groups = len(holders.groups)
    sums = group_draws(inputs, resolved, kept, sample, engine=engine, on_progress=on_progress)
    own = [JOBS, *(1 + sums.ladder.index(rung) for rung in RUNGS)]
    total = sums.central[own[1:], -1]
    central = sums.central[own][:, :groups].T
    return PeopleProjection(
        holders=holders,
        ladder=sums.ladder,
        scenario_id=resolved.scenario_id,
        base_year=inputs.base_year,
        sample=sample,
        jobs=central[:, JOBS],
        jobs_part=_parts(central[None], holders)[0][:, JOBS],
        readings=_readings(sums, own, holders),
        total=total,
        unknown={
            dimension: _unknown(central, total, holders, dimension)
            for dimension in holders.coverage
        },
        pay=_pay(sums, groups),
    )


def people_weights(holders: Holders, pay: Floats) -> Floats:
    """Return what counts of an occupation's jobs, (occupation, column): groups, pay, all of it.

    `pay` is as `pay_weights` returns it.
    """
    occupations = holders.shares.shape[0]
    by_column = pay.reshape(occupations, -1)
    return np.concatenate([holders.shares, by_column, np.ones((occupations, 1))], axis=1)


def _readings(sums: GroupDraws, own: list[int], holders: Holders) -> GroupReadings:
    central = _of_draws(sums.central[None], own, holders)
    if sums.drawn is None:
        work, share, part, excess = (Measured(one[0], None) for one in central)
        return GroupReadings(
            work, share, part, excess, Measured(_contrasts(central[1], holders)[0], None)
        )
    drawn = _of_draws(sums.drawn, own, holders)
    work, share, part, excess = (
        Measured(one[0], spread_of_draws(of_draws))
        for one, of_draws in zip(central, drawn, strict=True)
    )
    of_draws = spread_of_draws(_contrasts(drawn[1], holders))
    contrasts = Measured(_contrasts(central[1], holders)[0], of_draws)
    return GroupReadings(work, share, part, excess, contrasts)


def _contrasts(shares: Floats, holders: Holders) -> Floats:
    """Return differences of displaced shares, (draw, pair), from shares (draw, group, rung)."""
    displaced = shares[:, :, RUNGS.index("displaced")]
    gaps = [
        displaced[:, holders.index(dimension, one)] - displaced[:, holders.index(dimension, other)]
        for dimension, one, other in CONTRASTS
    ]
    return np.stack(gaps, axis=1)


def _of_draws(values: Floats, own: list[int], holders: Holders) -> tuple[Floats, ...]:
    """Return work, its share of jobs, its part of all and the excess, (draw, group, rung) each."""
    by_group = np.swapaxes(values[:, own][:, :, : len(holders.groups)], 1, 2)
    jobs, work = by_group[:, :, JOBS], by_group[:, :, 1:]
    parts = _parts(by_group, holders)
    part = parts[:, :, 1:]
    return work, _ratio(work, jobs[:, :, None]), part, part - parts[:, :, JOBS, None]


def _parts(by_group: Floats, holders: Holders) -> Floats:
    """Return each group's part of its dimension, in the shape of `by_group` (draw, group, x)."""
    parts = np.empty_like(by_group)
    for dimension in holders.coverage:
        own = holders.of(dimension)
        parts[:, own] = _ratio(by_group[:, own], by_group[:, own].sum(axis=1, keepdims=True))
    return parts


def _unknown(central: Floats, total: Floats, holders: Holders, dimension: str) -> Floats:
    """Return the work (rung,) that belongs to no group of a dimension."""
    rest: Floats = total - central[holders.of(dimension), 1:].sum(axis=0)
    return rest


def _pay(sums: GroupDraws, groups: int) -> Measured:
    """Return mean weekly pay of all full-time jobs and of displaced ones, by sex."""
    at = [JOBS, 1 + sums.ladder.index("displaced")]

    def means(values: Floats) -> Floats:
        columns = values[:, at, groups:-1].reshape(values.shape[0], 2, len(SEXES_OF_PAY), 2)
        return np.swapaxes(_ratio(columns[..., 1], columns[..., 0]), 1, 2)

    spread = None if sums.drawn is None else spread_of_draws(means(sums.drawn))
    return Measured(means(sums.central[None])[0], spread)


def _ratio(part: Floats, whole: Floats) -> Floats:
    """Return part over whole; NaN where the whole is not above 0, as where nobody is dismissed."""
    whole = np.broadcast_to(whole, part.shape)
    result: Floats = np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)
    return result
