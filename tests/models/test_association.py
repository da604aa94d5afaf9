"""Ranks, groups and weighted regressions: known effects are recovered at the nominal rate."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from models.evidence.association import (
    LEVEL,
    indicators,
    rank_correlation,
    score_groups,
    slope,
    standardised,
    weighted_quantiles,
)

SIMULATIONS = 250
OCCUPATIONS = 240


def panel(generator: np.random.Generator, *, effect: float) -> tuple[np.ndarray, ...]:
    """Return change, score, jobs and controls of a made-up panel with a known effect.

    The score goes with the group, the group with growth, and small occupations vary more.
    """
    groups = generator.integers(0, 8, OCCUPATIONS)
    jobs = generator.lognormal(10, 1.2, OCCUPATIONS)
    wage = generator.normal(0, 1, OCCUPATIONS)
    score = 0.3 * groups + 0.5 * wage + generator.normal(0, 1, OCCUPATIONS)
    noise = generator.normal(0, 1, OCCUPATIONS) * 0.4 * (jobs / np.median(jobs)) ** -0.25
    change = effect * standardised(score, jobs) + 0.05 * groups - 0.03 * wage + noise
    controls = np.column_stack([wage, indicators(groups.astype(str))])
    return change, score, jobs, controls


@pytest.mark.parametrize("effect", [0.0, -0.08])
def test_a_known_effect_lies_in_the_interval_at_the_nominal_rate(effect: float) -> None:
    generator = np.random.default_rng(4)
    inside = 0
    estimates = []
    for _ in range(SIMULATIONS):
        change, score, jobs, controls = panel(generator, effect=effect)
        found = slope(change, score, jobs, controls)
        inside += found.low <= effect <= found.high
        estimates.append(found.estimate)
    error = np.sqrt(LEVEL * (1 - LEVEL) / SIMULATIONS)
    assert inside / SIMULATIONS == pytest.approx(LEVEL, abs=3 * error)
    assert np.mean(estimates) == pytest.approx(effect, abs=4 * np.std(estimates) / 15)


def test_what_a_control_explains_is_not_taken_for_the_score() -> None:
    change, score, jobs, controls = panel(np.random.default_rng(1), effect=0.0)
    raw, controlled = slope(change, score, jobs), slope(change, score, jobs, controls)
    assert raw.is_clear
    assert not controlled.is_clear


def test_weights_decide_when_large_and_small_occupations_disagree() -> None:
    score = np.array([0.0, 1, 2, 3, 0, 1, 2, 3])
    change = np.array([0.0, 1, 2, 3.1, 0, -1, -2, -3])
    large_first = np.array([100.0] * 4 + [1.0] * 4)
    assert slope(change, score, large_first).estimate > 0
    assert slope(change, score, large_first[::-1]).estimate < 0
    assert rank_correlation(score, change, large_first) > 0.5
    assert rank_correlation(score, change, large_first[::-1]) < -0.5


def test_a_control_that_repeats_others_changes_nothing() -> None:
    change, score, jobs, controls = panel(np.random.default_rng(2), effect=-0.1)
    twice = np.column_stack([controls, controls[:, 0] + controls[:, 1], np.ones(OCCUPATIONS)])
    once, again = slope(change, score, jobs, controls), slope(change, score, jobs, twice)
    assert again.estimate == pytest.approx(once.estimate, rel=1e-8)
    assert again.standard_error == pytest.approx(once.standard_error, rel=1e-6)


def test_equal_weights_give_spearmans_own_correlation() -> None:
    generator = np.random.default_rng(3)
    first = generator.integers(0, 9, 60).astype(float)  # with ties
    second = first + generator.normal(0, 3, 60)
    expected = stats.spearmanr(first, second).statistic
    assert rank_correlation(first, second, np.ones(60)) == pytest.approx(expected, abs=1e-12)


def test_fifths_hold_a_fifth_of_the_jobs_each_and_ties_stay_together() -> None:
    jobs = np.full(100, 7.0)
    groups = score_groups(np.arange(100, dtype=float) + 1, jobs)
    assert np.bincount(groups).tolist() == [0, 20, 20, 20, 20, 20]
    assert len(set(score_groups(np.full(10, 2.0), np.ones(10)).tolist())) == 1


def test_a_mass_at_zero_is_a_group_of_its_own_and_a_single_zero_is_not() -> None:
    jobs = np.ones(50)
    many = np.concatenate([np.zeros(25), np.arange(1, 26)])
    assert np.bincount(score_groups(many, jobs)).tolist() == [25, 5, 5, 5, 5, 5]
    single = np.arange(50, dtype=float)
    assert 0 not in score_groups(single, jobs)


def test_weighted_quantiles_are_values_at_which_the_weight_is_reached() -> None:
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 2.0])
    found = weighted_quantiles(values, weights, np.array([0.2, 0.25, 0.5, 0.76, 1.0]))
    assert found.tolist() == [1.0, 1.0, 2.0, 3.0, 3.0]
