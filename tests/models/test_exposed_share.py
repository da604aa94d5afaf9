"""The exposed part of a group: those of its occupations that lie on the far side of a half."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import equations

EXPOSURE = np.array([[0.0, 0.3, 0.499, 0.5, 0.6, 1.0]])
SHARES = st.floats(0, 1)
WIDTHS = st.floats(1e-6, 2)


def share(exposure: float, width: float) -> float:
    return float(equations.exposed_share(np.array([[exposure]]), np.array([width])).item())


def test_a_group_of_like_occupations_counts_whole_or_not_at_all() -> None:
    shares = equations.exposed_share(EXPOSURE, np.zeros(EXPOSURE.size))
    np.testing.assert_array_equal(shares, equations.is_exposed(EXPOSURE))


@given(width=WIDTHS)
def test_a_group_around_a_half_counts_half(width: float) -> None:
    assert share(0.5, width) == pytest.approx(0.5)


@given(exposure=SHARES, width=WIDTHS)
def test_a_group_that_lies_on_one_side_counts_as_if_its_occupations_were_alike(
    exposure: float, width: float
) -> None:
    if abs(exposure - 0.5) > width / 2:
        assert share(exposure, width) == float(exposure > 0.5)


@given(exposure=SHARES, more=SHARES, width=st.just(0.0) | WIDTHS)
def test_more_exposure_is_never_a_smaller_part(exposure: float, more: float, width: float) -> None:
    assert 0 <= share(exposure, width) <= share(exposure + more, width) <= 1


@given(exposure=SHARES, width=WIDTHS)
def test_as_much_above_a_half_as_below_it_makes_a_whole(exposure: float, width: float) -> None:
    assert share(exposure, width) + share(1 - exposure, width) == pytest.approx(1)


@pytest.mark.parametrize(("mean", "width"), [(0.5, 0.4), (0.45, 0.3), (0.62, 0.5), (0.3, 0.2)])
def test_it_is_the_mean_over_members_that_lie_evenly(mean: float, width: float) -> None:
    rng = np.random.default_rng(7)
    members = mean + width * rng.uniform(-0.5, 0.5, 200_000)
    counted = equations.is_exposed(members).mean()
    assert share(mean, width) == pytest.approx(counted, abs=0.005)


def test_groups_and_single_occupations_stand_side_by_side() -> None:
    shares = equations.exposed_share(np.array([[0.6, 0.6], [0.4, 0.4]]), np.array([0.0, 0.4]))
    np.testing.assert_allclose(shares, [[1.0, 0.75], [0.0, 0.25]])
