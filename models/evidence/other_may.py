"""The baseline beside another May: what the projected growth says, and what was published."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.equations import baseline_jobs
from occupations.economies.home import UNITED_STATES

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class MayComparison:
    """Jobs of two Mays by occupation, arrays of shape (occupation,), and the baseline between.

    `earlier` and `later` are jobs as published in `earlier_year` and `later_year`, one of which is
    the base year of the model; `baseline` is what the later May would be if the earlier one grew
    as the baseline does. All are missing where a May has no published figure.
    """

    earlier_year: int
    later_year: int
    growth_weight: float
    earlier: Floats
    later: Floats
    baseline: Floats

    @property
    def compared(self) -> Booleans:
        """Return which occupations have jobs in both Mays."""
        result: Booleans = ~np.isnan(self.earlier + self.later)
        return result

    @property
    def differences(self) -> Floats:
        """Return published jobs less the baseline's, in the later May."""
        return self.later - self.baseline

    def totals(self) -> dict[str, float]:
        """Return jobs of all compared occupations: earlier, later, and as the baseline says."""
        here = self.compared
        return {
            "earlier": float(self.earlier[here].sum()),
            "later": float(self.later[here].sum()),
            "baseline": float(self.baseline[here].sum()),
        }

    def misplaced(self) -> dict[str, float]:
        """Return how far three guesses of the later May lie from it: Σ|difference| / Σ jobs, 0-1.

        `baseline` is the model's; `no_change` leaves every occupation as it was; `same_growth`
        lets all grow as their total did, which nobody knows beforehand.
        """
        here = self.compared
        earlier, later = self.earlier[here], self.later[here]
        guesses = {
            "baseline": self.baseline[here],
            "no_change": earlier,
            "same_growth": earlier * later.sum() / earlier.sum(),
        }
        return {
            name: float(np.abs(later - guess).sum() / later.sum())
            for name, guess in guesses.items()
        }

    def largest(self, count: int) -> Integers:
        """Return the indices of the occupations furthest from the baseline in jobs, those first."""
        distance = np.where(self.compared, np.abs(self.differences), -1.0)
        order = np.argsort(-distance, kind="stable")
        return order[: min(count, int(self.compared.sum()))]


def compare_may(
    shipped_jobs: Floats,
    jobs: Floats,
    *,
    growth: Floats,
    year: int,
    growth_weight: float,
    base_year: int = UNITED_STATES.base_year,
) -> MayComparison:
    """Return a May of `year` beside that of the base year.

    Parameters
    ----------
    shipped_jobs, jobs
        (occupation,) jobs in the base year and in the May of `year`, missing where not published.
    growth
        (occupation,) projected growth per year.
    growth_weight
        The weight of that growth, as in equation 1.
    """
    is_later = year >= base_year
    earlier, later = (shipped_jobs, jobs) if is_later else (jobs, shipped_jobs)
    grown = baseline_jobs(
        jobs=earlier,
        growth=growth,
        growth_weight=np.array([growth_weight]),
        elapsed=np.array([float(abs(year - base_year))]),
    )
    return MayComparison(
        earlier_year=min(year, base_year),
        later_year=max(year, base_year),
        growth_weight=growth_weight,
        earlier=earlier,
        later=later,
        baseline=grown[0, 0],
    )
