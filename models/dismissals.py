"""Dismissals, readable: what attrition cannot absorb where employers differ. Equation 9.

Shapes are written as in `models/equations.py`: d draws, t years, o occupations, c cells.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Below it a spread is none: its inverse would overflow.
LEAST_SPREAD: Final = 1e-300
# From the right of a convex curve they only fall: half a dozen as a rule, and one a halving where
# the curve hardly rises.
NEWTON_STEPS: Final = 100


def share_dismissed(*, excess: Floats, spread: Floats) -> Floats:
    """Return the share of jobs dismissed in a year, in the shape of `excess`. Equation 9, e(m).

    0 for m <= -w, m for m >= w, and (m + w)^2 / (4 w) between: the mean of max(0, m + u) over u
    spread evenly over -w to w.

    Parameters
    ----------
    excess
        m, the share by which a cell shrinks in the year beyond what its leavers absorb.
    spread
        w, how far the growth of its employers lies from its own on either side; 0 or above, of a
        shape that goes with that of `excess`.
    """
    shrinking = np.clip(excess + spread, 0.0, 2 * spread)
    differ = spread > LEAST_SPREAD
    quarter = np.divide(0.25, spread, out=np.zeros_like(spread), where=differ)
    return shrinking * shrinking * quarter + np.maximum(excess - spread, 0.0)


def laid_off(
    *, labour_demand: Floats, baseline: Floats, separations: Floats, spread: Floats
) -> Floats:
    """Return dismissals beyond those of the baseline since the base year, (d, t, c), in jobs.

    Each year the jobs that were there in the year before times the share dismissed of the path less
    that of the baseline. A year in which a cell dismisses fewer than its baseline would, because
    output grows, takes away from the sum, which can be negative.

    Parameters
    ----------
    labour_demand, baseline
        (d, t, c) jobs with and without automation.
    separations
        (d, c) share of jobs a year whose holders leave and need not be replaced.
    spread
        (d,) how far employers lie from the growth of their cell, share a year.
    """
    before = labour_demand[:, :-1, :]
    beyond = np.zeros_like(labour_demand)
    dismissed = _dismissed(labour_demand, separations, spread)
    anyway = _dismissed(baseline, separations, spread)
    np.cumsum(before * (dismissed - anyway), axis=1, out=beyond[:, 1:, :])
    return beyond


def _dismissed(jobs: Floats, separations: Floats, spread: Floats) -> Floats:
    """Return the share dismissed in each year after the first of a path of jobs, (d, t - 1, c)."""
    before = jobs[:, :-1, :]
    some = before > 0
    kept = np.divide(jobs[:, 1:, :], before, out=np.zeros_like(before), where=some)
    excess = np.where(some, 1 - kept - separations[:, None, :], 0.0)
    return share_dismissed(excess=excess, spread=spread[:, None, None])


def spread_for(*, target: Floats, excess: Floats, jobs: Floats) -> Floats:
    """Return the spread of employers, (d,), at which they dismiss a given share of all jobs.

    The share dismissed grows with the spread, so there is one; it is 0 where employers that are all
    alike dismiss the target or more. Each draw's has the same bits whatever draws stand beside it.

    Parameters
    ----------
    target
        (d,) share of all jobs dismissed a year.
    excess
        (d, o) share by which each occupation shrinks beyond what its leavers absorb, the same in
        all years.
    jobs
        (d, o) what each occupation counts.
    """
    weight = jobs / jobs.sum(axis=1, keepdims=True)
    alike = (weight * np.maximum(excess, 0.0)).sum(axis=1)
    mean, largest = (weight * excess).sum(axis=1), excess.max(axis=1)
    differ = alike < target
    # where all employers shrink or grow past their leavers' number by turns, the curve is a line
    # that no spread lies above: so this one is at or right of the target's
    spread = np.where(differ, 4 * target - 2 * mean, 1.0)
    for _ in range(NEWTON_STEPS):
        dismissed, slope = _mean_dismissed(excess, weight, spread, largest)
        step = np.divide(dismissed - target, slope, out=np.zeros_like(slope), where=slope > 0)
        nearer = np.where(differ & (step > 0), spread - step, spread)
        if np.array_equal(nearer, spread):
            break
        spread = nearer
    return np.where(differ, spread, 0.0)


def _mean_dismissed(
    excess: Floats, weight: Floats, spread: Floats, largest: Floats
) -> tuple[Floats, Floats]:
    """Return the mean share dismissed and its slope in the spread, (d,) each."""
    edge = spread[:, None]
    within = np.minimum(np.maximum(excess, -edge), edge)
    weighed = weight * within
    first = weighed.sum(axis=1)
    second = (weighed * within).sum(axis=1) / spread
    dismissed = (second + 2 * first + spread) / 4
    if np.any(largest > spread):
        dismissed = dismissed + (weight * np.maximum(excess - edge, 0.0)).sum(axis=1)
    return dismissed, (1 - second / spread) / 4
