"""Shares of activities: normalised, grouped, and turned into messages per job."""

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
    messages_per_job,
    two_kinds_physical_share,
)

IDS = ("4.A.1.b.1.I01", "4.A.1.b.2.I01", "4.A.3.a.2.I03", "4.A.3.b.1.I01", "4.A.3.b.4.I02")


def test_the_first_edition_counts_handling_operating_repairing_and_inspecting_as_physical() -> None:
    weights = np.diag([1.0, 2.0, 3.0, 4.0, 5.0])
    assert two_kinds_physical_share(weights, IDS).tolist() == [0, 1, 1, 0, 1]


def test_rows_are_normalised_before_they_are_compared() -> None:
    weights = np.array([[1.0, 0.0, 3.0, 0.0, 0.0], [100.0, 0.0, 300.0, 0.0, 0.0]])
    assert two_kinds_physical_share(weights, IDS).tolist() == [0.75, 0.75]


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


def test_an_activity_of_everybody_counts_no_more_by_that_alone() -> None:
    shares = np.array([[0.5, 0.5, 0.0], [0.5, 0.0, 0.5]])
    jobs = np.array([100.0, 300.0])
    common = messages_per_job(shares, jobs, np.array([1.0, 0.0, 0.0]))
    assert common == pytest.approx([1, 1])
    # A quarter of all jobs spend half their time on the second: an eighth of all time.
    rare = messages_per_job(shares, jobs, np.array([0.0, 1.0, 0.0]))
    assert rare == pytest.approx([4, 0])


@given(
    st.lists(st.floats(0.01, 1), min_size=6, max_size=6),
    st.lists(st.floats(0, 1), min_size=3, max_size=3),
    st.floats(1, 1e6),
)
def test_all_messages_reach_the_jobs_there_are(
    row: list[float], about: list[float], size: float
) -> None:
    shares = activity_shares(np.array(row).reshape(2, 3))
    jobs = np.array([1.0, size])
    messages = messages_per_job(shares, jobs, np.array(about))
    assert np.average(messages, weights=jobs) == pytest.approx(sum(about))


def test_messages_about_what_nobody_does_reach_nobody() -> None:
    shares = np.array([[1.0, 0.0]])
    assert messages_per_job(shares, np.ones(1), np.array([0.25, 0.75])) == pytest.approx([0.25])
