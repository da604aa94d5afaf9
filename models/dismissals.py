"""Dismissals, readable: what attrition cannot absorb where employers differ. Equation 9.

Shapes are written as in `models/equations.py`: d draws, t years, o occupations, c cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
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
    # no curve lies below the line w / 4 + mean / 2, so where this line meets the target the curve
    # has passed it
    spread = np.where(differ, 4 * target - 2 * mean, 1.0)
    for _ in range(NEWTON_STEPS):
        dismissed, slope = _mean_dismissed(excess, weight, spread, largest)
        step = np.divide(dismissed - target, slope, out=np.zeros_like(slope), where=slope > 0)
        nearer = np.where(differ & (step > 0), np.maximum(spread - step, LEAST_SPREAD), spread)
        if np.array_equal(nearer, spread):
            break
        spread = nearer
    return np.where(differ, spread, 0.0)


def _mean_dismissed(
    excess: Floats, weight: Floats, spread: Floats, largest: Floats
) -> tuple[Floats, Floats]:
    """Return the mean share dismissed and its slope in the spread, (d,) each."""
    edge, width = spread[:, None], 2 * spread
    # no difference of large numbers: where hardly anybody is dismissed, digits must not get lost
    shrinking = np.minimum(np.maximum(excess + edge, 0.0), width[:, None])
    weighed = weight * shrinking
    first = weighed.sum(axis=1)
    second = (weighed * shrinking).sum(axis=1)
    dismissed = second / (2 * width)
    if np.any(largest > spread):
        dismissed = dismissed + (weight * np.maximum(excess - edge, 0.0)).sum(axis=1)
    return dismissed, (first - second / width) / width


def laid_off_in_turn(
    *,
    labour_demand: Floats,
    baseline: Floats,
    demand: Floats,
    adoption: Sequence[Floats],
    shrinking: Sequence[Floats],
    separations: Floats,
    spread: Floats,
) -> Floats:
    """Return what `laid_off` would be if each employer handed over all at once, (d, t, c), in jobs.

    In the year to t a share A_k[t] - A_k[t-1] of a cell's employers adopts channel k, whichever of
    the other channel's they are: their jobs are multiplied by 1 less what the channel displaces
    where all is adopted, or by 1 less the sum of both where they adopt both in that year. All
    employers, these too, grow with the baseline and with demand and are spread around that by w;
    those who adopted before and those who have yet to grow like that alone. The shares dismissed
    are those of the jobs that were there, n[t-1], less the baseline's, as in `laid_off`.

    Parameters
    ----------
    labour_demand, baseline
        (d, t, c) jobs with and without automation.
    demand
        (d, t, c) output over baseline output.
    adoption
        (d, t, c) a channel: share of employers that have adopted since the base year.
    shrinking
        (d, t, c) a channel: share of a job that it displaces where all is adopted.
    separations, spread
        As in `laid_off`.
    """
    before = labour_demand[:, :-1, :]
    grown = baseline * demand
    growing = np.divide(
        grown[:, 1:, :], grown[:, :-1, :], out=np.ones_like(before), where=grown[:, :-1, :] > 0
    )
    absorbed, width = separations[:, None, :], spread[:, None, None]
    dismissed = np.zeros_like(before)
    for chosen in product((False, True), repeat=len(adoption)):
        share, shrunk = np.ones_like(before), np.zeros_like(before)
        for adopts, adopted, displaced in zip(chosen, adoption, shrinking, strict=True):
            now = np.diff(adopted, axis=1)
            share = share * (now if adopts else 1 - now)
            shrunk = shrunk + (displaced[:, 1:, :] if adopts else 0.0)
        excess = 1 - growing * (1 - shrunk) - absorbed
        dismissed = dismissed + share * share_dismissed(excess=excess, spread=width)
    beyond = np.zeros_like(labour_demand)
    anyway = _dismissed(baseline, separations, spread)
    np.cumsum(before * (dismissed - anyway), axis=1, out=beyond[:, 1:, :])
    return beyond
