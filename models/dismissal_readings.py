"""Dismissals at central values: how employers differ, and what it does if they adopt in turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregator
from models.dismissals import laid_off_in_turn, share_dismissed
from models.employers import (
    FIRST_YEARS,
    baseline_growth,
    employer_spread,
    jobs_over_first_years,
    separations,
)
from models.exposure import technical_exposure
from models.group_sums import GroupSum
from models.inputs import ModelInputs
from models.projection import (
    Projection,
    adoption,
    assumption_of_cells,
    cell_quantities,
    channel_shares,
    demand_of_cells,
)
from models.rung_equations import CellQuantities, laid_off
from models.sampling import ParameterDraws, central_draw
from models.scenarios import ResolvedScenario
from occupations.channels import CHANNELS

Floats = NDArray[np.float64]

ALIKE, IN_TURN = "alike", "in_turn"


@dataclass(frozen=True, slots=True, eq=False)
class DismissalReadings:
    """Dismissals at central values of the assumptions.

    Attributes
    ----------
    years
        Calendar years, the base year first.
    employer_spread
        How far employers lie from the growth of their cell, a share a year.
    baseline_share
        Share of all jobs that the baseline dismisses a year, over the first three.
    alike
        Jobs dismissed beyond the baseline's where the employers of a cell adopt alike, (scope,
        year): the rung `laid_off`.
    in_turn
        The same where each hands over all at once, in its turn, (scope, year).
    major_groups
        Codes of the major groups.
    jobs, baseline_dismissals, beyond
        (group,) jobs in the base year; dismissals of the baseline a year, over the first three
        years; and dismissals beyond it until the last year, employers adopting alike.
    """

    years: tuple[int, ...]
    employer_spread: float
    baseline_share: float
    alike: Floats
    in_turn: Floats
    major_groups: tuple[str, ...]
    jobs: Floats
    baseline_dismissals: Floats
    beyond: Floats


def dismissal_readings(
    inputs: ModelInputs, resolved: ResolvedScenario, *, horizon: int
) -> DismissalReadings:
    """Return dismissals at central values up to `horizon`."""
    draws = central_draw(resolved, inputs)
    years = tuple(range(inputs.base_year, horizon + 1))
    cells = cell_quantities(inputs, draws, years)
    both = {ALIKE: laid_off(cells), IN_TURN: _in_turn(inputs, draws, cells)}
    projection = Projection(years, cells.baseline, cells.labour_demand, cells.output, both)
    sums = Aggregator(inputs)(projection)
    groups = inputs.occupations.major_group
    by_group = GroupSum.over(groups.member, groups=len(groups.codes))
    jobs, dismissed = _of_baseline(inputs, draws)
    return DismissalReadings(
        years=years,
        employer_spread=float(cells.employer_spread[0]),
        baseline_share=float(dismissed.sum() / jobs.sum()),
        alike=sums.totals[0, :, 0],
        in_turn=sums.totals[0, :, 1],
        major_groups=groups.codes,
        jobs=sums.group_baselines["major_group"][0, :, 0],
        baseline_dismissals=by_group(dismissed) / FIRST_YEARS,
        beyond=sums.groups["major_group"][0, :, 0, -1],
    )


def _in_turn(inputs: ModelInputs, draws: ParameterDraws, cells: CellQuantities) -> Floats:
    """Return `laid_off` if employers adopt in turn, (draw, year, cell)."""
    exposure = technical_exposure(inputs, draws)
    shares, handed_over, shrinking = [], [], []
    for channel in CHANNELS:
        own = channel_shares(inputs, draws, exposure, channel, elapsed=cells.elapsed)
        adopted = adoption(inputs, draws, channel, elapsed=cells.elapsed)
        substitution = assumption_of_cells(inputs, draws, f"{channel}.substitution")
        shares.append(own)
        handed_over.append(adopted[:, :, inputs.cells.sector])
        shrinking.append(substitution.reshape(draws.size, 1, -1) * own.cost_effective)
    saved = sum((own.saved for own in shares[1:]), start=shares[0].saved)
    return laid_off_in_turn(
        labour_demand=cells.labour_demand,
        baseline=cells.baseline,
        demand=demand_of_cells(inputs, draws, saved=saved, elapsed=cells.elapsed),
        adoption=handed_over,
        shrinking=shrinking,
        separations=cells.separations,
        spread=cells.employer_spread,
    )


def _of_baseline(inputs: ModelInputs, draws: ParameterDraws) -> tuple[Floats, Floats]:
    """Return jobs and dismissals of the baseline, (occupation,), summed over the first years."""
    growing = baseline_growth(inputs, draws)
    jobs = jobs_over_first_years(inputs, growing)
    excess = 1 - growing - separations(inputs, draws)
    spread = employer_spread(inputs, draws)[:, None]
    return jobs[0], (jobs * share_dismissed(excess=excess, spread=spread))[0]
