"""American figures carried to the occupations of another classification, weighted by jobs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Bridge:
    """Which American occupations a group abroad is made of.

    `jobs` (group, occupation) are American jobs; `weight` (group, occupation) sums to 1 over the
    occupations of a group, `part` (group, occupation) to 1 over the groups of an occupation.
    """

    groups: tuple[str, ...]
    jobs: Floats
    weight: Floats
    part: Floats

    def mean(self, values: Floats) -> Floats:
        """Return the mean of what American occupations have, weighted by jobs, (group,)."""
        mean: Floats = self.weight @ values
        return mean

    def error_of_mean(self, values: Floats, errors: Floats) -> Floats:
        """Return the standard error of such a mean, (group,).

        The mix of a group abroad is not known: its occupations there count as a sample of those
        here, so that a group of many like ones is known well. Errors that the values have already
        move together.
        """
        mean = self.mean(values)
        spread = np.maximum(self.mean(values**2) - mean**2, 0.0)
        sample: Floats = (self.weight**2).sum(axis=1)
        error: Floats = np.sqrt(spread * sample + np.square(self.mean(errors)))
        return error

    def at_digits(self, digits: int) -> Bridge:
        """Return a bridge that knows of each group only the first `digits` digits of its code.

        Every group is then made of the occupations of all groups that begin alike.
        """
        begins = np.array([group[:digits] for group in self.groups])
        jobs = np.stack([self.jobs[begins == begin].sum(axis=0) for begin in begins])
        return _of_jobs(self.groups, jobs, self.jobs.sum(axis=0))

    def known_mean(self, values: Floats) -> Floats:
        """Return the mean over occupations with a value, (group,); NaN where none has one."""
        known = ~np.isnan(values)
        weight = self.weight[:, known].sum(axis=1)
        total = self.weight[:, known] @ values[known]
        mean: Floats = np.full(weight.size, np.nan)
        np.divide(total, weight, out=mean, where=weight > 0)
        return mean

    def most_common(self, labels: pd.Series[str]) -> list[str]:
        """Return the label that most American jobs of each group have."""
        names = sorted(set(labels))
        of_label = np.stack([self.weight[:, labels == name].sum(axis=1) for name in names], axis=1)
        return [names[place] for place in of_label.argmax(axis=1)]


def bridge_of(rows: pd.DataFrame, groups: tuple[str, ...], occupations: tuple[str, ...]) -> Bridge:
    """Return the bridge to `groups` from `occupations`.

    `rows` have the columns code, occupation_code and shared_jobs; rows of other groups still count
    as part of an occupation.
    """
    row_of = {code: place for place, code in enumerate(groups)}
    column_of = {code: place for place, code in enumerate(occupations)}
    jobs = np.zeros((len(groups), len(occupations)))
    all_jobs = np.zeros(len(occupations))
    for code, occupation, shared in zip(
        rows["code"], rows["occupation_code"], rows["shared_jobs"], strict=True
    ):
        all_jobs[column_of[occupation]] += shared
        if code in row_of:
            jobs[row_of[code], column_of[occupation]] += shared
    return _of_jobs(groups, jobs, all_jobs)


def through(bridge: Bridge, occupations: tuple[str, ...]) -> Bridge:
    """Return the bridge from American occupations to themselves by way of the groups of another.

    What each occupation carries is then the mean of the groups that it belongs to.
    """
    all_jobs = bridge.jobs.sum(axis=0)
    weight = bridge.part.T @ bridge.weight
    return _of_jobs(occupations, weight * all_jobs[:, None], all_jobs)


def _of_jobs(groups: tuple[str, ...], jobs: Floats, all_jobs: Floats) -> Bridge:
    part = np.divide(jobs, all_jobs, out=np.zeros_like(jobs), where=all_jobs > 0)
    return Bridge(groups, jobs, jobs / jobs.sum(axis=1, keepdims=True), part)
