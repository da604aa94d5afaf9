import math

import numpy as np
import pytest
import scipy.optimize  # noqa: F401 - its linear algebra is there before threads are counted
from threadpoolctl import threadpool_limits

from displacement.requests.what_if import target_of
from displacement.setting.scenario_choice import scenario_choice
from displacement.study.study import open_study
from models.examination.break_even import break_evens
from models.examination.form import least_extreme, nearest_point
from models.examination.response import Response, checked_target, response_of
from models.sampling import draw_parameters, draws_at
from occupations.channels import CHANNELS
from occupations.economies.home import UNITED_STATES
from occupations.errors import UsageError
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
CENTRAL = resolved_scenario()
JOBS = float(INPUTS.cells.jobs.sum())


def target(share, rung="displaced", scope="us_all", year=2040):
    return checked_target(jobs=share * JOBS, rung=rung, scope=scope, year=year)


@pytest.fixture(scope="module")
def central_jobs():
    goal = target(0.5)
    return float(response_of(INPUTS, goal)(draws_at(CENTRAL, INPUTS, {}, size=1))[0])


def test_a_break_even_put_back_into_the_central_run_gives_the_target(central_jobs):
    goal = target(1.1 * central_jobs / JOBS)
    found = break_evens(INPUTS, CENTRAL, goal)
    assert found.central_jobs == central_jobs
    met = [one for one in found.found if one.value is not None]
    assert len(met) >= 5
    response = response_of(INPUTS, goal)
    for one in met:
        if one.key.startswith("weights."):
            continue
        value = np.array([one.value])
        again = response(draws_at(CENTRAL, INPUTS, {one.key: value}, size=1))[0]
        assert again == pytest.approx(goal.jobs, rel=1e-3), one.key
        assert one.lowest <= one.value <= one.highest


def test_substitution_alone_is_proportional_so_its_break_even_is_known_exactly(central_jobs):
    # With the physical channel shut, displaced work is proportional to cognitive substitution.
    shut = resolved_scenario("central", "physical.ceiling=0", "cognitive.substitution=0.4")
    goal = target(0.5)
    base = float(response_of(INPUTS, goal)(draws_at(shut, INPUTS, {}, size=1))[0])
    found = break_evens(INPUTS, shut, target(1.5 * base / JOBS))
    (one,) = (one for one in found.found if one.key == "cognitive.substitution")
    assert one.value == pytest.approx(0.6, rel=1e-3)


def test_a_target_out_of_reach_says_how_far_each_assumption_gets(central_jobs):
    found = break_evens(INPUTS, CENTRAL, target(0.999))
    for one in found.found:
        assert one.value is None
        assert one.furthest_jobs == pytest.approx(one.most_jobs)
        assert one.furthest_jobs >= central_jobs * (1 - 1e-12)


def test_assumptions_without_effect_are_known_as_such():
    effect = {one.key: one.has_effect for one in break_evens(INPUTS, CENTRAL, target(0.3)).found}
    assert not effect["demand.reinstatement"]
    assert not effect["adoption.bass_p_over_q"]
    assert effect["cognitive.ceiling"]


def test_the_percentile_says_how_extreme_a_break_even_is(central_jobs):
    found = break_evens(INPUTS, CENTRAL, target(1.2 * central_jobs / JOBS))
    (one,) = (one for one in found.found if one.key == "cognitive.substitution")
    again = CENTRAL.parameters[one.key].value.quantile(np.array([one.percentile]))
    assert again[0] == pytest.approx(one.value, rel=1e-6)
    assert one.is_within_range == (0.05 <= one.percentile <= 0.95)


def test_every_family_of_the_adoption_curve_has_its_number():
    found = break_evens(INPUTS, CENTRAL, target(0.3))
    assert set(found.choices["adoption.curve"]) == {"logistic", "gompertz", "bass"}
    assert found.choices["adoption.curve"]["logistic"] == found.central_jobs


@pytest.mark.parametrize("beta", [0.5, 1.7, -1.2])
def test_the_nearest_point_of_a_plane_is_known(beta):
    way = np.array([3.0, -4.0, 0.0, 12.0]) / 13

    def plane(points):
        return points @ way - beta

    found = nearest_point(plane, dimensions=4)
    assert found.beta == pytest.approx(beta, rel=1e-4)
    assert found.point == pytest.approx(beta * way, abs=1e-3)


def test_the_nearest_point_of_a_curved_surface_is_known():
    # x1 = 3 - x0^2 / 4: the nearest point solves x0 = 2, x1 = 2 (distance 2 sqrt 2), not x0 = 0.
    def bowl(points):
        return points[:, 1] - 3 + points[:, 0] ** 2 / 4

    found = nearest_point(bowl, dimensions=2)
    assert found.beta == pytest.approx(math.sqrt(8), rel=1e-3)
    assert np.abs(found.point) == pytest.approx([2.0, 2.0], rel=1e-2)


def test_a_surface_beyond_reach_is_said_to_be_so():
    found = nearest_point(lambda points: np.tanh(points[:, 0]) - 2, dimensions=2)
    assert not found.is_reached
    assert found.beta == math.inf


def test_the_combination_gives_the_target_and_its_contributions_add_up(central_jobs):
    goal = target(1.3 * central_jobs / JOBS)
    found = least_extreme(INPUTS, CENTRAL, goal)
    assert found.is_reached
    assert found.beta > 0
    assert found.jobs == pytest.approx(goal.jobs, rel=1e-4)
    assert sum(found.contributions.values()) == pytest.approx(1)
    fixed = CENTRAL.fixing(found.values)
    again = response_of(INPUTS, goal)(draws_at(fixed, INPUTS, {}, size=1))[0]
    assert again == pytest.approx(goal.jobs, rel=1e-3)


def test_a_target_below_the_central_run_has_a_negative_index(central_jobs):
    found = least_extreme(INPUTS, CENTRAL, target(0.7 * central_jobs / JOBS))
    assert found.beta < 0
    assert found.probability > 0.5


def test_the_first_order_probability_is_exact_where_one_assumption_varies(central_jobs):
    others = {
        key: p.value.central
        for key, p in CENTRAL.parameters.items()
        if not p.value.is_fixed and key != "cognitive.substitution"
    }
    alone = CENTRAL.fixing(others)
    goal = target(1.15 * central_jobs / JOBS)
    found = least_extreme(INPUTS, alone, goal)
    uniform = (np.arange(4096) + 0.5) / 4096
    value = alone.parameters["cognitive.substitution"].value.quantile(uniform)
    draws = draws_at(alone, INPUTS, {"cognitive.substitution": value}, size=4096)
    share = float(np.mean(response_of(INPUTS, goal)(draws) >= goal.jobs))
    assert 0.05 < share < 0.45
    assert found.probability == pytest.approx(share, abs=1e-3)


@pytest.mark.parametrize("rung", ["exposed", "laid_off"])
def test_rungs_that_move_in_jumps_are_refused_a_combination(rung):
    with pytest.raises(ValueError, match="smooth rung"):
        least_extreme(INPUTS, CENTRAL, target(0.3, rung=rung))


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"rung": "displacd"}, "^rung: "),
        ({"scope": "us"}, "^scope: "),
        ({"year": 2025}, "^year: "),
        ({"year": 2061}, "^year: "),
        ({"jobs": 0.0}, "^target: "),
        ({"jobs": math.inf}, "^target: "),
    ],
)
def test_a_target_that_is_none_is_refused(changes, key):
    with pytest.raises(UsageError, match=key):
        checked_target(
            **({"jobs": 1.0, "rung": "net_loss", "scope": "us_all", "year": 2040} | changes)
        )


def test_the_response_is_the_models_own_number_whatever_stands_beside_it():
    from models.aggregates import Aggregator
    from models.ladder import LADDER
    from models.projection import project

    draws = draw_parameters(CENTRAL, INPUTS, seed=0, start=0, stop=300)
    sums = Aggregator(INPUTS)(project(INPUTS, draws, horizon=2033))
    for rung, scope in (("net_loss", "us_goods"), ("laid_off", "us_all_jobs")):
        found = Response(INPUTS, rung=rung, scope=scope, year=2033)(draws)
        expected = sums.totals[:, UNITED_STATES.scope_index(scope), LADDER.index(rung), -1]
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-6)
    assert set(CHANNELS) == set(draws.weights)


def test_the_search_gives_the_same_bits_with_any_threads_of_linear_algebra():
    setting = open_study().setting
    resolved = setting.resolve(scenario_choice("fast", settings=["cognitive.ceiling=0.9"]))
    found = []
    for threads in (1, 2):
        with threadpool_limits(limits=threads, user_api="blas"):
            found.append(least_extreme(setting.inputs, resolved, target_of(setting)))
    assert found[0] == found[1]
