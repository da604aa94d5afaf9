"""Each equation against hand calculation at simple numbers."""

import math

import numpy as np
import pytest

from models import dismissals, equations

ONE = np.array([1.0])


def test_baseline_jobs_grow_at_the_weighted_projected_rate():
    jobs = equations.baseline_jobs(
        jobs=np.array([1000.0]),
        growth=np.array([0.02]),
        growth_weight=np.array([0.5]),
        elapsed=np.array([0.0, 10.0]),
    )
    assert jobs.ravel().tolist() == [1000.0, pytest.approx(1000 * 1.01**10)]


def test_cognitive_exposure_is_capped_by_the_time_that_is_not_physical():
    exposure = equations.cognitive_exposure(
        scores=[np.array([[0.4, 0.9]]), np.array([[0.6, 0.9]])],
        weights=np.array([[0.5, 0.5]]),
        exposure_level=np.array([[1.2]]),
        room=np.array([[1.0, 0.3]]),
    )
    assert exposure.ravel().tolist() == [pytest.approx(0.6), pytest.approx(0.3)]


def test_the_frontier_starts_at_todays_exposure_and_closes_a_fixed_part_of_the_gap_a_year():
    frontier = equations.capability_frontier(
        exposure=np.array([[0.2]]),
        room=np.array([[0.8]]),
        frontier_rate=np.array([math.log(2) / 10]),
        elapsed=np.array([0.0, 10.0, 20.0]),
    )
    assert frontier.ravel().tolist() == pytest.approx([0.2, 0.5, 0.65])


def test_the_cost_gate_is_one_half_where_automating_costs_the_wage():
    gate = equations.cost_gate(
        wage=np.array([30_000.0, 60_000.0]),
        cost_per_job=np.array([60_000.0]),
        cost_decline=np.array([0.5]),
        cost_dispersion=np.array([0.5]),
        elapsed=np.array([0.0, 1.0]),
    )
    assert gate[0, 0].tolist() == [pytest.approx(1 / 5), pytest.approx(0.5)]
    assert gate[0, 1].tolist() == [pytest.approx(0.5), pytest.approx(0.8)]


def test_without_dispersion_the_cost_gate_is_a_step():
    gate = equations.cost_gate(
        wage=np.array([59_999.0, 60_000.0, 60_001.0]),
        cost_per_job=np.array([60_000.0]),
        cost_decline=np.array([0.0]),
        cost_dispersion=np.array([0.0]),
        elapsed=np.array([0.0]),
    )
    assert gate.ravel().tolist() == [0.0, 0.5, 1.0]


def test_when_automation_becomes_free_every_task_passes_the_gate():
    gate = equations.cost_gate(
        wage=np.array([30_000.0]),
        cost_per_job=np.array([60_000.0]),
        cost_decline=np.array([1.0]),
        cost_dispersion=np.array([0.5]),
        elapsed=np.array([1.0]),
    )
    assert gate.ravel().tolist() == [1.0]


def adoption(**changes):
    given = {
        "curve": "logistic",
        "midpoint": np.array([2035.0]),
        "duration": np.array([20.0]),
        "ceiling": np.array([0.8]),
        "effect": np.zeros((1, 1)),
        "calendar": np.array([2025.0, 2035.0, 2045.0, 3000.0]),
        "bass_p_over_q": np.array([0.079]),
    }
    return equations.adoption(**(given | changes)).ravel()


def test_adoption_counts_from_the_base_year_and_ends_at_the_ceiling():
    expected = [0.0, 0.8 * 0.4 / 0.9, 0.8 * 0.8 / 0.9, 0.8]
    assert adoption().tolist() == pytest.approx(expected)


def test_one_logit_ahead_is_a_lead_of_duration_over_ln_81():
    lead = 20 / math.log(81)
    shifted = adoption(midpoint=np.array([2035.0 - lead]))
    assert adoption(effect=np.ones((1, 1))).tolist() == pytest.approx(shifted.tolist())


def test_a_curve_that_was_complete_before_the_base_year_hands_over_nothing_more():
    done = adoption(midpoint=np.array([1900.0]), duration=np.array([0.1]))
    assert done.tolist() == [0.0, 0.0, 0.0, 0.0]


def test_demand_rises_with_savings_and_with_extra_growth():
    demand = equations.demand_factor(
        saving=np.array([[[0.1]]]),
        labour_share=np.array([0.6]),
        elasticity=np.array([0.5]),
        extra_growth=np.array([[1.02]]),
        elapsed=np.array([2.0]),
    )
    assert demand.item() == pytest.approx(math.exp(0.03) * 1.02**2)


def test_half_of_task_time_counts_as_exposed_whatever_the_last_bit():
    shares = np.array([0.1 + 0.2 + 0.2, 0.5, 0.5 - 1e-12, 0.499])
    assert equations.is_exposed(shares).tolist() == [True, True, True, False]


def test_where_employers_are_alike_cuts_within_attrition_dismiss_nobody():
    path = np.array([[[100.0], [97.0], [90.0], [95.0]]])
    found = dismissals.laid_off(
        labour_demand=path,
        baseline=np.full_like(path, 100.0),
        separations=np.array([[0.04]]),
        spread=np.array([0.0]),
    )
    beyond = 97 - 90 - 0.04 * 97
    assert found.ravel().tolist() == pytest.approx([0.0, 0.0, beyond, beyond])


def test_dismissals_of_the_baseline_are_not_counted():
    shrinking = np.array([[[100.0], [80.0], [60.0]]])
    found = dismissals.laid_off(
        labour_demand=shrinking,
        baseline=shrinking,
        separations=np.array([[0.05]]),
        spread=np.array([0.13]),
    )
    assert not found.any()


def test_net_loss_is_the_fall_in_labour_demand_less_reinstated_work():
    loss = equations.net_loss(
        baseline=np.array([[[100.0]]]),
        labour_demand=np.array([[[85.0]]]),
        displaced=np.array([[[20.0]]]),
        reinstatement=np.array([0.5]),
    )
    assert loss.item() == 5.0


def test_an_imputed_score_stays_within_zero_and_one():
    noisy = equations.with_imputation_noise(
        score=np.array([0.1, 0.9, 0.5]),
        error=np.array([0.5, 0.5, 0.0]),
        noise=np.array([[-3.0, 3.0]]),
        group=np.array([0, 1, 1]),
    )
    assert noisy.tolist() == [[0.0, 1.0, 0.5]]
