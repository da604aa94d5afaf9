"""A bridge carries means: what is alike stays, what is unlike is as uncertain as its mix."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from occupations.economies.bridge import Bridge, bridge_of, through

OCCUPATIONS = ("a", "b", "c", "d")
ROWS = pd.DataFrame(
    [
        ("11", "a", 30.0),
        ("11", "b", 10.0),
        ("12", "b", 10.0),
        ("21", "c", 50.0),
        ("31", "d", 7.0),
        ("31", "c", 50.0),
    ],
    columns=["code", "occupation_code", "shared_jobs"],
)
JOBS = np.array([30.0, 20.0, 100.0, 7.0])
GROUPS = ("11", "12", "21", "31")
VALUES = np.array([0.2, 0.6, 0.9, 0.1])
EXACT = np.zeros(4)


def bridge(groups: tuple[str, ...] = GROUPS) -> Bridge:
    return bridge_of(ROWS, groups, OCCUPATIONS)


def test_a_group_has_the_mean_of_its_occupations_weighted_by_jobs() -> None:
    expected = [(30 * 0.2 + 10 * 0.6) / 40, 0.6, 0.9, (7 * 0.1 + 50 * 0.9) / 57]
    np.testing.assert_allclose(bridge().mean(VALUES), expected)


def test_weights_add_up_over_the_occupations_of_a_group_and_parts_over_its_groups() -> None:
    np.testing.assert_allclose(bridge().weight.sum(axis=1), 1)
    np.testing.assert_allclose(bridge().part.sum(axis=0), 1)


def test_an_occupation_counts_in_part_where_other_groups_have_the_rest() -> None:
    few = bridge(("11", "21"))
    np.testing.assert_allclose(few.part, [[1, 0.5, 0, 0], [0, 0, 0.5, 0]])
    np.testing.assert_allclose(few.mean(VALUES), bridge().mean(VALUES)[[0, 2]])


def test_a_group_of_one_occupation_is_as_uncertain_as_that_one() -> None:
    errors = np.array([0.0, 0.05, 0.2, 0.0])
    np.testing.assert_allclose(bridge().error_of_mean(VALUES, errors)[[1, 2]], [0.05, 0.2])


@pytest.mark.parametrize("size", [2, 10, 100])
def test_a_group_of_many_is_as_uncertain_as_a_mean_of_so_many(size: int) -> None:
    codes = tuple(map(str, range(size)))
    rows = pd.DataFrame({"code": "1", "occupation_code": codes, "shared_jobs": 5.0})
    values = np.arange(size) % 2.0
    error = bridge_of(rows, ("1",), codes).error_of_mean(values, np.zeros(size))
    assert error.item() == pytest.approx(values.std() / np.sqrt(size))


def test_a_group_of_like_occupations_has_no_error_of_its_own() -> None:
    alike = bridge().error_of_mean(np.full(4, 0.3), EXACT)
    np.testing.assert_allclose(alike, 0, atol=1e-8)


def test_errors_that_occupations_have_already_move_together() -> None:
    alike = bridge().error_of_mean(np.full(4, 0.3), np.full(4, 0.1))
    np.testing.assert_allclose(alike, 0.1)


def test_with_fewer_digits_groups_that_begin_alike_are_one() -> None:
    coarse = bridge().at_digits(1)
    assert coarse.groups == GROUPS
    ones = (30 * 0.2 + 20 * 0.6) / 50
    expected = [ones, ones, 0.9, (7 * 0.1 + 50 * 0.9) / 57]
    np.testing.assert_allclose(coarse.mean(VALUES), expected)
    np.testing.assert_allclose(bridge().at_digits(2).mean(VALUES), bridge().mean(VALUES))


def test_a_mean_over_what_is_known_leaves_the_rest_out() -> None:
    values = np.array([0.2, np.nan, np.nan, 0.1])
    known = bridge().known_mean(values)
    np.testing.assert_allclose(known, [0.2, np.nan, np.nan, 0.1])


def test_the_most_common_label_is_that_of_most_jobs() -> None:
    labels = pd.Series(["school", "degree", "degree", "school"])
    assert bridge().most_common(labels) == ["school", "degree", "degree", "degree"]


def test_by_way_of_groups_the_nation_comes_out_as_it_is() -> None:
    there_and_back = through(bridge(), OCCUPATIONS)
    assert there_and_back.groups == OCCUPATIONS
    carried = there_and_back.mean(VALUES)
    assert JOBS @ carried == pytest.approx(JOBS @ VALUES)
    assert carried[1] == pytest.approx((bridge().mean(VALUES)[0] + 0.6) / 2)
    np.testing.assert_allclose(there_and_back.weight.sum(axis=1), 1)
    np.testing.assert_allclose(there_and_back.jobs.sum(axis=1), JOBS)


def test_by_way_of_groups_of_one_everything_stays() -> None:
    rows = pd.DataFrame({"code": list("wxyz"), "occupation_code": OCCUPATIONS, "shared_jobs": JOBS})
    own = through(bridge_of(rows, tuple("wxyz"), OCCUPATIONS), OCCUPATIONS)
    np.testing.assert_array_equal(own.weight, np.eye(4))
