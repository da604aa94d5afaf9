"""The equations of the model, readable: the reference that every faster form must equal.

Arrays are ordered (draw, year, cell) throughout; where a quantity is the same for all cells of an
occupation or a sector, the last axis is that. Equation numbers are those of docs/model.md.
Shapes are written as letters: d draws, t years from the base year, o occupations, s sectors,
c cells (an occupation in a sector), r ranges of an assumption that is restated for some sectors.
An assumption is one number a draw, (d,), or one for each x of a quantity (d, t, x), (d, x).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.curves import CURVES

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# At least half of task time; exactly half counts whatever the last bit of the sum.
EXPOSED_FROM: Final = 0.5 - 1e-9


def baseline_jobs(
    *, jobs: Floats, growth: Floats, growth_weight: Floats, elapsed: Floats
) -> Floats:
    """Return jobs without automation, (d, t, c): E (1 + growth_weight g)^elapsed. Equation 1.

    Parameters
    ----------
    jobs, growth
        (c,) jobs in the base year and projected growth per year.
    growth_weight
        (d,) weight of that growth.
    elapsed
        (t,) years since the base year.
    """
    yearly = 1 + growth_weight[:, None, None] * growth
    result: Floats = jobs * yearly ** elapsed[:, None]
    return result


def with_imputation_noise(
    *, score: Floats, error: Floats, noise: Floats, group: Integers
) -> Floats:
    """Return a score at each draw, (d, o), in 0-1: imputed scores carry their error.

    Parameters
    ----------
    score, error
        (o,) score in 0-1 and its standard error, 0 where the score was published.
    noise
        (d, group) standard normals, one shared by all occupations of a major group.
    group
        (o,) major group of each occupation.
    """
    return np.clip(score + error * noise[:, group], 0.0, 1.0)


def cognitive_exposure(
    *, scores: list[Floats], weights: Floats, exposure_level: Floats, room: Floats
) -> Floats:
    """Return the share of task time that software can do today, (d, r, o). Equation 2.

    min(exposure_level sum_i w_i score_i, room).

    Parameters
    ----------
    scores
        One (d, o) array a measure, 0-1.
    weights
        (d, measure), rows summing to 1.
    exposure_level
        (d, r) multiplier.
    room
        (d, o) share of task time that deals with information: neither physical nor in person.
    """
    mean = weighted_mean(scores, weights)
    return np.minimum(exposure_level[:, :, None] * mean[:, None, :], room[:, None, :])


def physical_exposure(*, scores: list[Floats], weights: Floats, physical_share: Floats) -> Floats:
    """Return the share of task time that machines can do today: p sum_i v_i score_i. Equation 2.

    Shapes as `cognitive_exposure`, with environments as a further axis: scores (d, e, o) and
    `physical_share` (d, 1, o) give (d, e, o).
    """
    return physical_share * weighted_mean(scores, weights)


def in_person_share(*, share: Floats, level: Floats, physical_share: Floats) -> Floats:
    """Return the share of task time in person at each draw, (d, o): min(level r, 1 - p).

    Parameters
    ----------
    share, physical_share
        (d, o) in 0-1, imputed ones with their error.
    level
        (d,) multiplier.
    """
    return np.minimum(level[:, None] * share, 1 - physical_share)


def cognitive_room(*, information_share: Floats, in_person_share: Floats, part: Floats) -> Floats:
    """Return the share of task time that software could ever take, (d, o). Equation 3.

    1 - p - r + part r: shares (d, o) and the `part` (d,) of work in person that it reaches.
    """
    return information_share + part[:, None] * in_person_share


def physical_room(*, physical_share: Floats, in_person_share: Floats, part: Floats) -> Floats:
    """Return the share of task time that machines could ever take, (d, o). Equation 3.

    p + part r, as `cognitive_room`; parts of at most a half keep the two apart.
    """
    return physical_share + part[:, None] * in_person_share


def weighted_mean(scores: list[Floats], weights: Floats) -> Floats:
    """Return sum_i w_i score_i, summed in the order of the measures, in the shape of a score."""
    total = np.zeros_like(scores[0])
    for index, score in enumerate(scores):
        weight = weights[:, index].reshape(-1, *[1] * (score.ndim - 1))
        total = total + weight * score
    return total


def capability_frontier(
    *, exposure: Floats, room: Floats, frontier_rate: Floats, elapsed: Floats
) -> Floats:
    """Return the share of task time technically automatable, (d, t, x). Equation 3.

    x + (room - x) (1 - exp(-frontier_rate elapsed)), for exposure x and room (d, x).
    """
    closed = -np.expm1(-in_all_years(frontier_rate) * elapsed[:, None])
    return exposure[:, None, :] + (room - exposure)[:, None, :] * closed


def in_all_years(assumption: Floats) -> Floats:
    """Return an assumption, (d,) or (d, x), beside a quantity (d, t, x)."""
    return assumption.reshape(assumption.shape[0], 1, -1)


def cost_gate(
    *,
    wage: Floats,
    cost_per_job: Floats,
    cost_decline: Floats,
    cost_dispersion: Floats,
    elapsed: Floats,
) -> Floats:
    """Return the share of exposed tasks cheaper to automate than to staff, (d, t, x). Equation 4.

    1 / (1 + (C / wage)^(1 / cost_dispersion)) with C = cost_per_job (1 - cost_decline)^elapsed:
    task costs are log-logistic around the median C. A dispersion of 0 makes it a step.

    Parameters
    ----------
    wage
        (x,) dollars a year.
    cost_per_job, cost_decline, cost_dispersion
        (d,) or (d, x) dollars a year, share per year, scale of log cost.
    """
    from scipy.special import expit

    cost = in_all_years(cost_per_job) * (1 - in_all_years(cost_decline)) ** elapsed[:, None]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        advantage = np.log(wage) - np.log(cost)
        gate: Floats = expit(advantage / in_all_years(cost_dispersion))
    return np.where(np.isnan(gate), 0.5, gate)


def adoption(
    *,
    curve: str,
    midpoint: Floats,
    duration: Floats,
    ceiling: Floats,
    effect: Floats,
    calendar: Floats,
    bass_p_over_q: Floats,
) -> Floats:
    """Return the share of cost-effective task time handed over since t0, (d, t, s). Equation 5.

    ceiling (F(t) - F(t0)) / (1 - F(t0)), F the curve with midpoint + lag and duration, and
    lag = -effect duration / ln 81.

    Parameters
    ----------
    midpoint, duration, ceiling
        (d,) or (d, s) year, years, share.
    bass_p_over_q
        (d,) ratio.
    effect
        (d, s) logit units, positive = earlier.
    calendar
        (t,) years, the base year first.
    """
    lag = in_all_years(-effect) * in_all_years(duration) / np.log(81)
    since = calendar[:, None] - in_all_years(midpoint) - lag
    share = CURVES[curve](since, in_all_years(duration), in_all_years(bass_p_over_q))
    start = share[:, :1, :]
    with np.errstate(invalid="ignore"):
        gained = (share - start) / (1 - start)
    # a curve that was complete at t0 has nothing left to hand over
    return in_all_years(ceiling) * np.where(start < 1, gained, 0.0)


def demand_factor(
    *,
    saving: Floats,
    labour_share: Floats,
    elasticity: Floats,
    extra_growth: Floats,
    elapsed: Floats,
) -> Floats:
    """Return output over baseline output, (d, t, s). Equation 8.

    exp(elasticity labour_share saving) extra_growth^elapsed.

    Parameters
    ----------
    saving
        (d, t, s) labour-cost saving as a share of the sector's wage bill.
    labour_share, elasticity
        (d,)
    extra_growth
        (d, s) yearly growth factor beyond the baseline's.
    elapsed
        (t,) years.
    """
    response = np.exp((elasticity * labour_share)[:, None, None] * saving)
    return response * extra_growth[:, None, :] ** elapsed[:, None]


def exposed_share(exposure: Floats, width: Floats) -> Floats:
    """Return the share of jobs with at least half of their task time exposed. Equation 7.

    All or none of an occupation's jobs, as `is_exposed` says. Of a group of occupations, whose
    exposure is the mean of theirs, those on the far side of a half: min(1, max(0, (x - 1/2) / width
    + 1/2)), as if theirs lay evenly over `width` around it.

    Parameters
    ----------
    exposure
        Exposed share of task time, both channels together, (d, x).
    width
        How far the exposures of a group's occupations reach, (x,); 0 for one occupation.
    """
    one_by_one = width == 0
    around = (exposure - 0.5) / np.where(one_by_one, 1.0, width) + 0.5
    return np.where(one_by_one, is_exposed(exposure), np.clip(around, 0.0, 1.0))


def is_exposed(exposure: Floats) -> NDArray[np.bool_]:
    """Return whether at least half of the task time is technically exposed. Equation 7.

    Parameters
    ----------
    exposure
        Exposed share of task time, both channels together, any shape.
    """
    return exposure >= EXPOSED_FROM


def net_loss(
    *, baseline: Floats, labour_demand: Floats, displaced: Floats, reinstatement: Floats
) -> Floats:
    """Return job equivalents lost for good, (d, t, c); negative is a gain. Equation 8.

    baseline - labour_demand - reinstatement displaced, `reinstatement` (d,).
    """
    return baseline - labour_demand - reinstatement[:, None, None] * displaced


def productivity_gain(*, output: Floats, labour_demand: Floats) -> Floats:
    """Return labour productivity over that of the baseline, less 1, (d, t). Equation 10.

    sum B D / sum n - 1: a sector's output counts by its baseline jobs, which it takes to make as
    much without automation.

    Parameters
    ----------
    output, labour_demand
        (d, t) sums over all cells: jobs that the baseline would need for the output of a year, and
        jobs that it takes.
    """
    gain: Floats = output / labour_demand - 1
    return gain
