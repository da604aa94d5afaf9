"""Cooke's classical model: identities that hold whatever experts say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.elicitation.classical_model import (
    SeedAnswers,
    equal_weights,
    expert_scores,
    panel_points,
    performance_weights,
    weighting,
)

QUESTIONS = 10


def panel(seed: int = 0, *, experts: int = 3, logarithmic: bool = False) -> SeedAnswers:
    draws = np.random.default_rng(seed)
    points = np.sort(draws.uniform(1, 100, (experts, QUESTIONS, 3)), axis=2)
    truths = draws.uniform(1, 100, QUESTIONS)
    return SeedAnswers(points, truths, np.full(QUESTIONS, logarithmic))


def hit(counts: tuple[int, int, int, int]) -> SeedAnswers:
    """Return one expert with so many truths in each of the four ranges."""
    truths = np.repeat([0.0, 2.0, 4.0, 6.0], counts)
    points = np.tile([1.0, 3.0, 5.0], (1, len(truths), 1))
    return SeedAnswers(points, truths, np.zeros(len(truths), dtype=bool))


def test_who_hits_as_often_as_stated_is_calibrated_perfectly() -> None:
    assert expert_scores(hit((1, 9, 9, 1)))[0].calibration == pytest.approx(1.0)


def test_calibration_is_the_tail_of_the_chi_square_with_three_degrees_of_freedom() -> None:
    shares, expected = (0.3, 0.3, 0.2, 0.2), (0.05, 0.45, 0.45, 0.05)
    statistic = 20 * sum(s * math.log(s / p) for s, p in zip(shares, expected, strict=True))
    tail = math.erfc(math.sqrt(statistic / 2)) + math.sqrt(2 * statistic / math.pi) * math.exp(
        -statistic / 2
    )
    assert expert_scores(hit((3, 3, 2, 2)))[0].calibration == pytest.approx(tail, rel=1e-9)


def test_ranges_that_always_miss_are_not_calibrated() -> None:
    assert expert_scores(hit((5, 0, 0, 5)))[0].calibration < 1e-6


@settings(max_examples=25)
@given(st.integers(0, 1_000), st.floats(1e-6, 1e6))
def test_units_change_neither_calibration_nor_information(seed: int, unit: float) -> None:
    own = panel(seed)
    other = SeedAnswers(own.points * unit, own.truths * unit, own.is_logarithmic)
    for one, two in zip(expert_scores(own), expert_scores(other), strict=True):
        assert two.calibration == pytest.approx(one.calibration)
        assert two.information == pytest.approx(one.information, rel=1e-6)


def test_a_power_of_a_quantity_on_a_logarithmic_scale_scores_the_same() -> None:
    own = panel(3, logarithmic=True)
    other = SeedAnswers(own.points**2, own.truths**2, own.is_logarithmic)
    for one, two in zip(expert_scores(own), expert_scores(other), strict=True):
        assert two.calibration == pytest.approx(one.calibration)
        assert two.information == pytest.approx(one.information)


def test_narrower_ranges_are_more_informative() -> None:
    wide, narrow = (20.0, 50.0, 80.0), (40.0, 50.0, 60.0)
    points = np.stack([np.tile(wide, (4, 1)), np.tile(narrow, (4, 1))])
    scores = expert_scores(SeedAnswers(points, np.full(4, 51.0), np.zeros(4, dtype=bool)))
    assert scores[1].information > scores[0].information > 0


def test_experts_who_say_the_same_weigh_the_same() -> None:
    one = panel(experts=1)
    both = SeedAnswers(np.concatenate([one.points] * 3), one.truths, one.is_logarithmic)
    assert performance_weights(both).weights == pytest.approx((1 / 3,) * 3)
    assert equal_weights(both).weights == pytest.approx((1 / 3,) * 3)


def test_a_panel_of_one_says_what_its_expert_says() -> None:
    one = panel(experts=1)
    assert panel_points(one, np.array([1.0])) == pytest.approx(one.points[0])
    assert performance_weights(one).weights == (1.0,)


def test_the_cutoff_chosen_is_the_one_at_which_the_panel_scores_best() -> None:
    own = panel(7, experts=5)
    chosen = performance_weights(own)
    others = [weighting(own, cutoff=score.calibration) for score in expert_scores(own)]
    assert chosen.panel.combined == pytest.approx(max(one.panel.combined for one in others))
    below = [s.calibration < chosen.cutoff for s in expert_scores(own)]
    assert all(w == 0 for w, is_below in zip(chosen.weights, below, strict=True) if is_below)


def test_leaving_questions_out_gains_nobody_power() -> None:
    own = panel(1)
    points = own.points.copy()
    points[0, 5:] = np.nan
    fewer = SeedAnswers(points, own.truths, own.is_logarithmic)
    scores = expert_scores(fewer)
    assert scores[0].answered == 5
    # With half as many questions counted for all, others are refuted less sharply.
    assert scores[1].calibration >= expert_scores(own)[1].calibration
    assert np.isfinite(panel_points(fewer, np.array([0.2, 0.4, 0.4]))).all()


def test_a_question_that_nobody_with_a_weight_answered_has_no_points() -> None:
    own = panel(1)
    points: NDArray[np.float64] = own.points.copy()
    points[1:, 0] = np.nan
    pooled = panel_points(
        SeedAnswers(points, own.truths, own.is_logarithmic), np.array([0.0, 0.5, 0.5])
    )
    assert np.isnan(pooled[0]).all()
    assert np.isfinite(pooled[1:]).all()
