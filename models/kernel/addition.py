"""Sums of parts of the economy added up to those of the whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.kernel.arguments import unpacked
from models.kernel.compilation import Entry

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def added(parts: Sequence[Aggregates], occupations: Sequence[Integers], *, size: int) -> Aggregates:
    """Return the sums of parts as those of the whole.

    `occupations` are the places that those of each part have among `size` in all.
    """
    first = parts[0]
    draws, rungs = first.occupation_shares.shape[0], first.occupation_shares.shape[2]
    baseline, shares = np.zeros((draws, size)), np.zeros((draws, size, rungs))
    for part, places in zip(parts, occupations, strict=True):
        jobs = np.ascontiguousarray(part.occupation_baseline)
        own = np.ascontiguousarray(part.occupation_shares)
        _add_occupations((jobs, own, places, baseline, shares))
    _divide_by_jobs((baseline, shares))
    return Aggregates(
        baseline=_sum([part.baseline for part in parts]),
        totals=_sum([part.totals for part in parts]),
        groups={name: _sum([part.groups[name] for part in parts]) for name in first.groups},
        group_baselines={
            name: _sum([part.group_baselines[name] for part in parts])
            for name in first.group_baselines
        },
        occupation_baseline=baseline,
        occupation_shares=shares,
        labour_demand=_sum([part.labour_demand for part in parts]),
        output=_sum([part.output for part in parts]),
    )


def _sum(values: Sequence[Floats]) -> Floats:
    total = values[0].copy()
    for one in values[1:]:
        total += one
    return total


@Entry
def _add_occupations(given: tuple[Floats, Floats, Integers, Floats, Floats]) -> None:
    """Add a part's jobs and rungs by occupation, the latter given as shares of its jobs."""
    part_jobs, part_shares, places, jobs, rungs = unpacked(given)
    for draw in range(part_jobs.shape[0]):
        for index in range(places.size):
            own, place = part_jobs[draw, index], places[index]
            jobs[draw, place] += own
            for rung in range(rungs.shape[2]):
                rungs[draw, place, rung] += own * part_shares[draw, index, rung]


@Entry
def _divide_by_jobs(given: tuple[Floats, Floats]) -> None:
    """Turn rungs by occupation into shares of its jobs."""
    jobs, rungs = unpacked(given)
    for draw in range(jobs.shape[0]):
        for index in range(jobs.shape[1]):
            own = jobs[draw, index]
            per_job = 1.0 / own if own > 0.0 else 0.0
            for rung in range(rungs.shape[2]):
                rungs[draw, index, rung] *= per_job
