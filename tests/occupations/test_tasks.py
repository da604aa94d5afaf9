"""The physical task share: activities counted by their place in O*NET's content model."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from occupations.errors import DataError
from occupations.tasks import (
    activity_shares,
    generalised_activities,
    generalised_shares,
    physical_task_share,
)

IDS = ("4.A.1.b.1.I01", "4.A.1.b.2.I01", "4.A.3.a.2.I03", "4.A.3.b.1.I01", "4.A.3.b.4.I02")


def test_only_handling_operating_repairing_and_inspecting_count_as_physical() -> None:
    weights = np.diag([1.0, 2.0, 3.0, 4.0, 5.0])
    assert physical_task_share(weights, IDS).tolist() == [0, 1, 1, 0, 1]


def test_rows_are_normalised_before_they_are_compared() -> None:
    weights = np.array([[1.0, 0.0, 3.0, 0.0, 0.0], [100.0, 0.0, 300.0, 0.0, 0.0]])
    assert physical_task_share(weights, IDS).tolist() == [0.75, 0.75]


@given(st.lists(st.floats(0.01, 1e4), min_size=5, max_size=5))
def test_shares_of_activities_add_up_to_one_at_both_levels(row: list[float]) -> None:
    weights = np.array([row])
    assert activity_shares(weights).sum() == pytest.approx(1)
    assert generalised_shares(weights, IDS).sum() == pytest.approx(1)


def test_activities_are_summed_to_the_generalised_activity_they_belong_to() -> None:
    ids = ("4.A.3.a.2.I01", "4.A.3.a.2.I02", "4.A.1.b.1.I01")
    assert generalised_activities(ids) == ("4.A.3.a.2", "4.A.1.b.1")
    assert generalised_shares(np.array([[1.0, 1.0, 2.0]]), ids).tolist() == [[0.5, 0.5]]


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([[0.0, 0.0]], "no activity at all"),
        ([[-1.0, 2.0]], "negative or missing"),
        ([[float("nan"), 2.0]], "negative or missing"),
    ],
)
def test_rows_without_usable_weights_are_refused(weights: list[list[float]], message: str) -> None:
    with pytest.raises(DataError, match=message):
        activity_shares(np.array(weights))
