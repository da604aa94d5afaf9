"""How far the employers of a cell differ in their growth, so that baselines dismiss as recorded."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.dismissals import spread_for
from models.inputs import ModelInputs
from models.sampling import ParameterDraws

Floats = NDArray[np.float64]

# The record to be met is that of three years: a survey asks for losses within as many.
FIRST_YEARS: Final = 3
# More draws at once leave the processor's cache, and every operation then waits for memory.
_TOGETHER: Final = 16


def separations(inputs: ModelInputs, draws: ParameterDraws) -> Floats:
    """Return the share of jobs a year that attrition can absorb, (draw, occupation). Equation 9."""
    occupations = inputs.occupations
    transfers = draws.values["attrition.transfer_weight"][:, None] * occupations.transfer_rate
    leaving = occupations.exit_rate + transfers
    absorbed: Floats = draws.values["attrition.unfilled_share"][:, None] * leaving
    return absorbed


def employer_spread(inputs: ModelInputs, draws: ParameterDraws) -> Floats:
    """Return how far employers lie from the growth of their cell, (draw,), a share a year.

    It is w of equation 9: that at which the baseline dismisses `attrition.baseline_dismissals` of
    all jobs a year, dismissals of the first three years over the jobs at the beginning of each, or
    0 where it does so anyway. All occupations of an economy have the same, so `inputs` must be the
    whole of it and no part.
    """
    firsts = range(0, draws.size, _TOGETHER)
    few = [draws.between(first, first + _TOGETHER) for first in firsts]
    return np.concatenate([_spread(inputs, part) for part in few])


def _spread(inputs: ModelInputs, draws: ParameterDraws) -> Floats:
    growing = baseline_growth(inputs, draws)
    return spread_for(
        target=draws.values["attrition.baseline_dismissals"],
        excess=1 - growing - separations(inputs, draws),
        jobs=jobs_over_first_years(inputs, growing),
    )


def jobs_over_first_years(inputs: ModelInputs, growing: Floats) -> Floats:
    """Return the baseline's jobs at the beginning of each of the first years, summed.

    `growing` and what is returned are (draw, occupation).
    """
    years = np.ones_like(growing)
    for _ in range(FIRST_YEARS - 1):
        years = 1 + growing * years
    jobs: Floats = jobs_by_occupation(inputs) * years
    return jobs


def jobs_by_occupation(inputs: ModelInputs) -> Floats:
    """Return jobs in the base year, (occupation,)."""
    cells, count = inputs.cells, len(inputs.occupations.codes)
    summed = np.bincount(cells.occupation, weights=cells.jobs, minlength=count)
    return summed.astype(np.float64)


def baseline_growth(inputs: ModelInputs, draws: ParameterDraws) -> Floats:
    """Return the baseline over that of the year before, (draw, occupation). Equation 1."""
    weight = draws.values["baseline.growth_weight"][:, None]
    growing: Floats = 1 + weight * inputs.occupations.growth
    return growing
