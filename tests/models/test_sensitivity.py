import math

import numpy as np
import pytest

from models.copula import PROGRESS
from models.examination.groups import TIMING_AND_COST, group_of, independent_inputs, varying_keys
from models.examination.response import Response
from models.examination.sensitivity import (
    CLOSE_ENOUGH,
    group_sensitivity,
    single_sensitivity,
    sobol_indices,
)
from models.parameters import load_parameters
from tests.models.small_world import resolved_scenario, small_inputs

A, B = 7.0, 0.1
# Ishigami and Homma (1990): the variance and its parts in closed form.
_V1 = 0.5 * (1 + B * math.pi**4 / 5) ** 2
_V2 = A**2 / 8
_V13 = B**2 * math.pi**8 * (1 / 18 - 1 / 50)
_V = _V1 + _V2 + _V13
ISHIGAMI_FIRST = {"x1": _V1 / _V, "x2": _V2 / _V, "x3": 0.0}
ISHIGAMI_TOTAL = {"x1": (_V1 + _V13) / _V, "x2": _V2 / _V, "x3": _V13 / _V}


def ishigami(points):
    x = math.pi * (2 * points - 1)
    return np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_the_analytic_shares_of_the_ishigami_function_are_found_within_their_intervals():
    found = sobol_indices(ishigami, ["x1", "x2", "x3"], rows=4096, seed=1)
    assert found.standard_deviation == pytest.approx(math.sqrt(_V), rel=0.01)
    for index in found.indices:
        assert index.first == pytest.approx(ISHIGAMI_FIRST[index.factor], abs=0.02)
        assert index.total == pytest.approx(ISHIGAMI_TOTAL[index.factor], abs=0.02)
        assert index.first_low - 0.02 <= ISHIGAMI_FIRST[index.factor] <= index.first_high + 0.02
        assert index.total_low <= index.total <= index.total_high


def test_a_group_has_the_variance_of_its_members_and_of_what_they_do_together():
    found = sobol_indices(ishigami, ["together", "x2", "together"], rows=4096, seed=1)
    shares = {index.factor: index for index in found.indices}
    together = (_V1 + _V13) / _V
    assert shares["together"].first == pytest.approx(together, abs=0.02)
    assert shares["together"].total == pytest.approx(together, abs=0.02)
    assert found.runs == 4096 * 4


def test_intervals_hold_the_truth_as_often_as_they_say():
    def line(points):
        return points @ np.array([1.0, 2.0, 4.0])

    truth = np.array([1, 4, 16]) / 21
    hits = []
    for seed in range(60):
        found = sobol_indices(line, ["a", "b", "c"], rows=128, seed=seed)
        by_name = {index.factor: index for index in found.indices}
        for name, share in zip("abc", truth, strict=True):
            hits.append(by_name[name].total_low <= share <= by_name[name].total_high)
    # A bootstrap over quasi-random rows is conservative: it does not know how even they are.
    assert np.mean(hits) > 0.9


def test_a_number_that_is_not_finite_stops_with_the_draw_named():
    def broken(points):
        return np.where(np.arange(points.shape[0]) == 17, np.nan, points[:, 0])

    with pytest.raises(FloatingPointError, match="nan in draw 17 of 32"):
        sobol_indices(broken, ["a", "b"], rows=8, seed=0)


def test_without_variance_every_share_is_nothing():
    found = sobol_indices(lambda points: np.ones(points.shape[0]), ["a"], rows=8, seed=0)
    assert (found.indices[0].first, found.indices[0].total) == (0.0, 0.0)


def test_shares_of_the_model_say_whether_they_are_of_groups_or_of_single_assumptions():
    inputs, resolved = small_inputs(), resolved_scenario()
    response = Response(inputs, rung="displaced", scope="us_all", year=2040)
    groups = group_sensitivity(response, resolved, rows=64, seed=0)
    singles = single_sensitivity(response, resolved, rows=64, seed=0)
    assert groups.with_correlations
    assert not singles.with_correlations
    assert {index.factor for index in singles.indices} == set(varying_keys(resolved))
    names = {index.factor for index in groups.indices}
    assert {TIMING_AND_COST, PROGRESS, "weights.cognitive", "weights.physical"} <= names
    assert "cognitive.midpoint" not in names
    assert groups.indices[0].total == max(index.total for index in groups.indices)


def test_what_cannot_change_the_rung_has_no_share():
    inputs, resolved = small_inputs(), resolved_scenario()
    response = Response(inputs, rung="displaced", scope="us_all", year=2040)
    singles = single_sensitivity(response, resolved, rows=64, seed=0)
    idle = {index.factor: index.total for index in singles.indices}
    assert idle["demand.reinstatement"] == 0
    assert idle["cognitive.cost_saving"] == 0


def test_correlated_assumptions_form_one_group_and_weights_of_a_channel_another():
    resolved = resolved_scenario("central", "dependence.progress=0")
    assert group_of("physical.cost_per_job", resolved) == TIMING_AND_COST
    assert group_of("weights.physical.environment", resolved) == "weights.physical"
    assert group_of("cognitive.ceiling", resolved) == "cognitive.ceiling"
    assert independent_inputs(resolved) == varying_keys(resolved)


def test_what_the_factor_leaves_is_a_group_only_where_a_pair_says_more_than_the_factor():
    resolved = resolved_scenario()
    assert group_of("physical.midpoint", resolved) == TIMING_AND_COST
    assert group_of("cognitive.midpoint", resolved) == TIMING_AND_COST
    assert group_of("physical.cost_per_job", resolved) == "physical.cost_per_job"
    assert independent_inputs(resolved) == (*varying_keys(resolved), PROGRESS)


def test_without_an_assumption_that_follows_it_the_factor_is_no_input():
    table = load_parameters()
    followers = [key for key, spec in table.specs.items() if spec.progress]
    settings = [f"{key}={table.specs[key].distribution.central}" for key in followers]
    assert PROGRESS not in independent_inputs(resolved_scenario("central", *settings))


def test_rows_suffice_when_every_interval_is_close_to_its_estimate():
    few = sobol_indices(ishigami, ["x1", "x2", "x3"], rows=64, seed=1)
    widest = max(
        max(one.first - one.first_low, one.first_high - one.first, one.total - one.total_low,
            one.total_high - one.total)
        for one in few.indices
    )  # fmt: skip
    assert few.widest_error == widest
    assert not few.rows_suffice
    enough = sobol_indices(ishigami, ["x1", "x2", "x3"], rows=few.rows_for(CLOSE_ENOUGH), seed=1)
    assert CLOSE_ENOUGH / 4 < enough.widest_error < 1.25 * CLOSE_ENOUGH
    assert sobol_indices(ishigami, ["x1", "x2", "x3"], rows=2**14, seed=1).rows_suffice


def test_four_times_the_rows_halve_the_error():
    found = sobol_indices(ishigami, ["x1", "x2", "x3"], rows=64, seed=1)
    assert found.rows_for(found.widest_error / 2) == 4 * 64
    assert found.rows_for(found.widest_error) == 64
    assert found.rows_for(1e9) == 1


def test_where_nothing_varies_no_row_is_missing():
    found = sobol_indices(lambda points: np.ones(points.shape[0]), ["a"], rows=8, seed=0)
    assert (found.widest_error, found.rows_suffice) == (0.0, True)
