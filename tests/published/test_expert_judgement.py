"""The classical model's worked example, reproduced: TU Delft OpenCourseWare, structured expert
judgment, module 3, readings 3.7.3 ("The calibration score of the DM (2)") and 3.8.2 ("Expert
selection"). Three experts, five questions with known answers; all figures as printed there.
"""

from __future__ import annotations

import numpy as np
import pytest

from models.elicitation.classical_model import (
    SeedAnswers,
    equal_weights,
    expert_scores,
    panel_points,
    weighting,
)

A = ((2, 5, 7), (12, 13, 15), (87, 89, 92), (2, 5, 8), (48, 50, 52))
B = ((20, 23, 34), (8, 10, 11), (60, 70, 90), (20, 35, 45), (30, 35, 40))
C = ((20, 25, 28), (10, 13, 15), (65, 67, 70), (42, 44, 46), (32, 33, 35))
TRUTHS = (24.0, 11.0, 68.0, 47.0, 31.0)


def answers(*experts: tuple[tuple[int, int, int], ...]) -> SeedAnswers:
    return SeedAnswers(
        np.array(experts, dtype=float), np.array(TRUTHS), np.zeros(len(TRUTHS), dtype=bool)
    )


@pytest.mark.parametrize(
    ("place", "calibration", "information"),
    [(0, 3.621e-5, 1.418), (1, 0.608, 0.558), (2, 0.327, 1.354)],
)
def test_scores_of_each_expert_are_those_published(
    place: int, calibration: float, information: float
) -> None:
    score = expert_scores(answers(A, B, C))[place]
    assert score.calibration == pytest.approx(calibration, rel=1e-3)
    assert score.information == pytest.approx(information, abs=5e-4)


def test_weights_are_those_published() -> None:
    weights = weighting(answers(A, B, C), cutoff=0.0).weights
    # Printed from scores of three decimals: 0.00006565341, 0.4338007, 0.5661336.
    assert weights == pytest.approx((6.565341e-5, 0.4338007, 0.5661336), rel=1e-3)


def test_points_of_the_panel_are_those_published() -> None:
    panel = answers(A, B, C)
    by_performance = panel_points(panel, np.array(weighting(panel, cutoff=0.0).weights))
    assert by_performance[:4] == pytest.approx(
        np.array(
            [
                (19.97, 24.48, 33.11),
                (8.19, 10.91, 14.86),
                (60.75, 67.56, 87.94),
                (21.02, 42.8, 45.97),
            ]
        ),
        abs=0.006,
    )
    alike = panel_points(panel, np.array(equal_weights(panel).weights))
    assert alike[:3] == pytest.approx(
        np.array([(2.55, 21.77, 32.39), (8.31, 12.23, 14.91), (61.43, 71.08, 91.61)]), abs=0.006
    )


def test_leaving_an_expert_out_changes_information_and_weights_as_published() -> None:
    panel = answers(B, C)
    scores = expert_scores(panel)
    # Printed to three decimals, the second cut off: it is 0.9717.
    assert [score.information for score in scores] == pytest.approx([0.220, 0.971], abs=1e-3)
    chosen = weighting(panel, cutoff=0.0)
    assert chosen.weights == pytest.approx((0.3, 0.7), abs=0.005)
    assert panel_points(panel, np.array(chosen.weights)) == pytest.approx(
        np.array(
            [
                (20, 24.68, 32.31),
                (8.33, 11.71, 14.92),
                (61.24, 67.34, 86.28),
                (23.03, 43.3, 45.98),
                (30.61, 33.29, 39.1),
            ]
        ),
        abs=0.02,
    )
