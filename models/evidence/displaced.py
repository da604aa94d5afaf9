"""Dismissals by occupation group: the model's baseline beside surveys of displaced workers.

As shares of all groups and not as levels: the surveys count one lost job a person, those of long
tenure alone, and no dismissals for cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.dismissal_readings import DismissalReadings

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class DismissalRecord:
    """Shares of each occupation group in displaced workers, dismissals and jobs.

    Attributes
    ----------
    groups
        Occupation groups as the surveys print them.
    periods
        First and last year of the three in which jobs were lost, a survey each.
    surveyed
        (period, group) shares of displaced workers whose occupation is known.
    jobs
        (group,) shares of all jobs in the base year.
    baseline
        (group,) shares of the dismissals of the model's baseline.
    beyond
        (group,) shares of the dismissals beyond the baseline, or zeros where there are none in sum.
    """

    groups: tuple[str, ...]
    periods: tuple[tuple[int, int], ...]
    surveyed: Floats
    jobs: Floats
    baseline: Floats
    beyond: Floats

    @property
    def mean_surveyed(self) -> Floats:
        """Return the mean share over the surveys, (group,)."""
        mean: Floats = self.surveyed.mean(axis=0)
        return mean

    @property
    def gaps(self) -> Floats:
        """Return by how much the baseline's share exceeds the surveys' mean, (group,)."""
        gap: Floats = self.baseline - self.mean_surveyed
        return gap

    def rank_correlation(self) -> float:
        """Return Spearman's correlation of the baseline's shares with the surveys' mean."""
        return _rank_correlation(self.baseline, self.mean_surveyed)

    def rank_correlation_of_rates(self) -> float:
        """Return the same of shares over shares of jobs: whether risks rank alike.

        Large groups have large shares of anything; a group's share of dismissals over its share of
        jobs tells whether its jobs are at a higher risk than others.
        """
        return _rank_correlation(self.baseline / self.jobs, self.mean_surveyed / self.jobs)

    def rank_correlation_of_jobs(self) -> float:
        """Return the same of shares of jobs: how far size alone explains the surveys' shares."""
        return _rank_correlation(self.jobs, self.mean_surveyed)

    def rank_correlations_by_period(self) -> Floats:
        """Return the correlation of the baseline's shares with those of each survey, (period,)."""
        return np.array([_rank_correlation(self.baseline, shares) for shares in self.surveyed])


def dismissal_record(readings: DismissalReadings, surveys: pd.DataFrame) -> DismissalRecord | None:
    """Return the record by group; None where a major group of the economy is in no survey.

    Parameters
    ----------
    readings
        Dismissals of the model at central values.
    surveys
        The table `displaced_workers`: persons by survey, tenure, breakdown and group.
    """
    own = surveys[(surveys["breakdown"] == "occupation") & (surveys["tenure"] == "long")]
    years = ["period_start_year", "period_end_year"]
    persons = own.pivot_table(
        index=years, columns="soc_major_groups", values="displaced_persons", aggfunc="sum"
    )
    members = [str(codes).split("|") for codes in persons.columns]
    if not set(readings.major_groups) <= {code for codes in members for code in codes}:
        return None
    counts = persons.to_numpy(dtype=np.float64)
    titles = dict(zip(own["soc_major_groups"], own["group"], strict=True))

    def shares(by_major_group: Floats) -> Floats:
        place = readings.major_groups.index
        known = [[place(c) for c in codes if c in readings.major_groups] for codes in members]
        by_group = np.array([by_major_group[places].sum() for places in known])
        total = by_group.sum()
        result: Floats = by_group / total if total > 0 else np.zeros_like(by_group)
        return result

    return DismissalRecord(
        groups=tuple(str(titles[codes]) for codes in persons.columns),
        periods=tuple((int(first), int(last)) for first, last in persons.index),
        surveyed=counts / counts.sum(axis=1, keepdims=True),
        jobs=shares(readings.jobs),
        baseline=shares(readings.baseline_dismissals),
        beyond=shares(readings.beyond),
    )


def _rank_correlation(one: Floats, other: Floats) -> float:
    """Return Spearman's correlation, equal values sharing the mean of their ranks."""
    import pandas as pd

    # SciPy's statistics take longer to load than all else that a run does without draws.
    return float(pd.Series(one).rank().corr(pd.Series(other).rank()))
