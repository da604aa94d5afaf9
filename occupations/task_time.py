"""Three kinds of task time by occupation: physical, in-person, and the rest, information.

Both shares come from the weights of intermediate activities and the reviewed table of their kinds.
Task lists leave the body out (a mail carrier's speak of sorting and addresses) but do not invent
it, so a second measure raises the physical share and never lowers it: the importance that workers
give to the physical activities among all activities, carried onto the distribution of the first
measure. Half of what the second has over the first is added. The two differ by more than either's
sampling error; a quarter of the difference is the standard error of the result.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.crosswalks import carry
from occupations.imputation import Features, Imputation, impute
from occupations.measures import quantile_match
from occupations.tasks import activity_shares, two_kinds_physical_share

if TYPE_CHECKING:
    from occupations.raw_inputs import RawInputs

Floats = NDArray[np.float64]

RAISE: Final = 0.5
"""The part of what rated importance has over the task lists that is added to these."""

DISAGREEMENT_ERROR: Final = 0.25
"""The part of the difference between the two measures that is a standard error."""

_LEAST_IMPORTANCE: Final = 1.0
"""The lowest rating, "not important", which is no time at all."""


@dataclass(frozen=True, slots=True, eq=False)
class TaskTime:
    """Shares of task time (occupation,) without gaps, and the error to expect of each.

    `physical` and `in_person` add up to at most 1; the rest is information time. `two_kinds` is the
    first edition's physical share, which knows no in-person time. `physical_error` holds what the
    two measures of it disagree by, and the error of prediction where it is predicted.
    """

    physical: Imputation
    physical_error: Floats
    in_person: Imputation
    two_kinds: Imputation


def task_time(raw: RawInputs, features: Features) -> TaskTime:
    """Return the kinds of task time of every occupation, predicted where it has no activities.

    Predictions know nothing of activity shares, which the targets are computed from. Where no
    importance is rated, the physical share is that of the task lists, and its error a quarter of
    the root mean square difference between the two measures over the occupations that have both.
    """
    weights, activity_ids = activity_weights(raw)
    present = ~np.isnan(weights).any(axis=1)
    without = features.without_activities()

    shares = activity_shares(weights[present])
    in_person = np.full(present.size, np.nan)
    in_person[present] = shares @ raw.reviewed.task_kinds.parts("in_person", activity_ids)
    by_tasks = np.full(present.size, np.nan)
    by_tasks[present] = shares @ raw.reviewed.task_kinds.parts("physical", activity_ids)
    two_kinds = np.full(present.size, np.nan)
    two_kinds[present] = two_kinds_physical_share(weights[present], activity_ids)

    by_importance = matched_importance(raw, by_tasks)
    raised = raised_share(by_tasks, by_importance, room=1 - in_person)
    completed_in_person = impute(in_person, without, lower=0.0, upper=1.0)
    physical = impute(raised, without, lower=0.0, upper=1.0)
    room = 1 - completed_in_person.values
    physical = replace(physical, values=np.minimum(physical.values, room))
    disagreement = disagreement_error(by_tasks, by_importance)
    return TaskTime(
        physical=physical,
        physical_error=np.sqrt(disagreement**2 + physical.error_by_value**2),
        in_person=completed_in_person,
        two_kinds=impute(two_kinds, without, lower=0.0, upper=1.0),
    )


def activity_weights(raw: RawInputs) -> tuple[Floats, list[str]]:
    """Return raw weights (occupation, activity), NaN where there are none, and the activities."""
    weights = raw.activity_weights.set_index("occupation_code")
    by_occupation = weights.reindex(raw.occupations["occupation_code"])
    return by_occupation.to_numpy(dtype=np.float64), [str(name) for name in weights.columns]


def matched_importance(raw: RawInputs, by_tasks: Floats) -> Floats:
    """Return the second measure (occupation,), on the distribution of the first; NaN where none.

    It is the share of the physical activities in all rated importance above the lowest rating,
    averaged over the members of combined occupations. An occupation without the first measure has
    no second one.
    """
    importance = raw.activity_importance.set_index("soc2018_code") - _LEAST_IMPORTANCE
    rated = raw.reviewed.task_kinds.rated_among(list(importance.columns))
    share = importance[rated].sum(axis=1) / importance.sum(axis=1)
    carried = carry(share, raw.crosswalks["soc_2018"], kind="intensive")
    codes = raw.occupations["occupation_code"]
    scores = np.asarray(carried.reindex(codes), dtype=np.float64)
    jobs = raw.occupations["employment_jobs"].to_numpy(dtype=np.float64)
    both = ~np.isnan(scores) & ~np.isnan(by_tasks)
    matched = np.full(scores.size, np.nan)
    matched[both] = quantile_match(scores[both], jobs[both], reference=by_tasks[both])
    return matched


def raised_share(by_tasks: Floats, by_importance: Floats, *, room: Floats) -> Floats:
    """Return the physical share (occupation,): the task lists', raised, at most the room.

    Parameters
    ----------
    by_tasks
        Share of task time by the task lists; NaN stays NaN.
    by_importance
        The second measure of it; NaN where there is none, which raises nothing.
    room
        Share of task time that is not in person.
    """
    over = np.where(np.isnan(by_importance), 0.0, np.maximum(by_importance - by_tasks, 0.0))
    raised: Floats = np.minimum(by_tasks + RAISE * over, room)
    return raised


def disagreement_error(by_tasks: Floats, by_importance: Floats) -> Floats:
    """Return a quarter of the difference (occupation,); where one is missing, of its typical size.

    The typical size is the root mean square over the occupations that have both, each counted once.
    """
    gap = np.abs(by_importance - by_tasks)
    both = ~np.isnan(gap)
    typical = float(np.sqrt(np.mean(gap[both] ** 2))) if both.any() else 0.0
    return DISAGREEMENT_ERROR * np.where(both, gap, typical)
