"""Physical and in-person task time: raised, capped, predicted, each with its error."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from occupations.raw_inputs import RawInputs, read_raw_inputs
from occupations.scoring import occupation_features
from occupations.task_time import (
    TaskTime,
    disagreement_error,
    matched_importance,
    raised_share,
    task_time,
)
from tests.occupations.small_world import (
    OCCUPATIONS,
    UNRATED,
    UNRATED_IMPORTANCE,
    small_rules,
    small_world,
)

NAN = float("nan")
SHARES = st.lists(st.floats(0, 1), min_size=2, max_size=2)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> RawInputs:
    rules = small_rules(tmp_path_factory.mktemp("rules"))
    raw = small_world(tmp_path_factory.mktemp("raw"))
    return read_raw_inputs(raw, rules, without=("frey_osborne_2017",), on_progress=lambda _: None)


@pytest.fixture(scope="module")
def time(inputs: RawInputs) -> TaskTime:
    return task_time(inputs, occupation_features(inputs))


def at(code: str) -> int:
    return OCCUPATIONS.index(code)


def test_half_of_what_importance_has_over_the_tasks_is_added() -> None:
    raised = raised_share(np.array([0.2, 0.2]), np.array([0.6, 0.1]), room=np.ones(2))
    assert raised == pytest.approx([0.4, 0.2])


def test_without_importance_nothing_is_raised_and_without_tasks_nothing_is_known() -> None:
    raised = raised_share(np.array([0.2, NAN]), np.array([NAN, NAN]), room=np.ones(2))
    assert raised[0] == 0.2
    assert np.isnan(raised[1])


@given(SHARES, SHARES)
def test_the_physical_share_is_never_lowered_nor_takes_in_person_time(
    by_importance: list[float], room: list[float]
) -> None:
    by_tasks = np.array([0.0, 0.3])
    limit = np.maximum(np.array(room), by_tasks)
    raised = raised_share(by_tasks, np.array(by_importance), room=limit)
    assert (raised >= by_tasks).all()
    assert (raised <= limit).all()


def test_the_error_is_a_quarter_of_the_difference_or_of_its_root_mean_square() -> None:
    error = disagreement_error(np.array([0.1, 0.5, 0.3, NAN]), np.array([0.7, 0.1, NAN, NAN]))
    typical = 0.25 * np.sqrt((0.36 + 0.16) / 2)
    assert error == pytest.approx([0.15, 0.1, typical, typical])


def test_two_measures_that_never_meet_give_no_error() -> None:
    assert disagreement_error(np.array([0.1]), np.array([NAN])).tolist() == [0]


def test_importance_takes_the_distribution_of_the_tasks_where_both_are_known(
    inputs: RawInputs,
) -> None:
    by_tasks = np.linspace(0, 0.9, len(OCCUPATIONS))
    by_tasks[at("15-1011")] = NAN
    matched = matched_importance(inputs, by_tasks)
    assert np.isnan(matched[at(UNRATED_IMPORTANCE)])
    assert np.isnan(matched[at("15-1011")])
    both = ~np.isnan(matched)
    jobs = inputs.occupations["employment_jobs"].to_numpy(dtype=np.float64)
    assert np.average(matched[both], weights=jobs[both]) == pytest.approx(
        np.average(by_tasks[both], weights=jobs[both])
    )


def test_in_person_time_follows_the_parts_of_the_reviewed_table(
    inputs: RawInputs, time: TaskTime
) -> None:
    weights = inputs.activity_weights.set_index("occupation_code").loc["51-1011"].to_numpy()
    # Repairs, the third activity of this world, are half in person.
    assert time.in_person.values[at("51-1011")] == pytest.approx(weights[2] / weights.sum() / 2)
    assert time.two_kinds.values[at("51-1011")] == pytest.approx(weights[1:].sum() / weights.sum())


def test_an_occupation_without_activities_is_predicted_with_the_errors_in_quadrature(
    time: TaskTime,
) -> None:
    row = at(UNRATED)
    assert time.physical.imputed.tolist() == [code == UNRATED for code in OCCUPATIONS]
    assert time.in_person.error_by_value[row] == time.in_person.error
    assert time.in_person.error_by_value[at("15-1011")] == 0
    typical = time.physical_error[at(UNRATED_IMPORTANCE)]
    assert time.physical_error[row] == pytest.approx(np.hypot(typical, time.physical.error))


def test_predicted_shares_leave_room_for_each_other(inputs: RawInputs, time: TaskTime) -> None:
    assert (time.physical.values + time.in_person.values <= 1 + 1e-12).all()
    other, _, repairs = inputs.activity_weights.columns[1:]
    # Nobody does anything but bodily work and repairs, which are half in person.
    bodily = inputs.activity_weights.assign(**{other: 0.0, repairs: 100.0})
    features = occupation_features(inputs)
    crowded = task_time(replace(inputs, activity_weights=bodily), features)
    assert crowded.in_person.values.min() > 0.4
    assert (crowded.physical.values + crowded.in_person.values <= 1 + 1e-12).all()
