"""Scores of forecasts: the known CRPS, skill of either sign, coverage at the nominal rate."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from models.evidence.forecast_scores import crps, score_forecasts

COUNT = 400


@pytest.fixture(scope="module")
def scores() -> dict[str, object]:
    """Return the scores of a good, a poor and a calibrated forecast of made-up changes."""
    generator = np.random.default_rng(8)
    signal = generator.normal(0, 0.2, COUNT)
    outcome = signal + generator.normal(0, 0.1, COUNT)
    jobs = generator.lognormal(8, 1, COUNT)
    forecasts = {
        "naive": np.zeros((1, COUNT)),
        "sharp": signal[None, :],
        "contrary": -signal[None, :],
        "calibrated": signal + 0.1 * generator.normal(size=(2000, 1)),
    }
    return dict(score_forecasts(forecasts, outcome, jobs))


def test_the_score_of_a_single_number_is_its_absolute_error() -> None:
    assert crps(np.array([[1.0, -2.0]]), np.array([3.0, -2.5])).tolist() == [2.0, 0.5]


def test_the_score_of_a_normal_ensemble_is_the_known_one() -> None:
    # Gneiting and Raftery (2007), equation 5, for a normal distribution.
    sigma, outcome = 0.5, 0.7
    draws = sigma * stats.norm.ppf((np.arange(4000) + 0.5) / 4000)
    z = outcome / sigma
    known = z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / np.sqrt(np.pi)
    found = crps(draws[:, None], np.array([outcome]))[0]
    assert found == pytest.approx(sigma * known, rel=1e-3)


def test_skill_has_the_sign_of_what_the_forecast_adds(scores: dict[str, object]) -> None:
    assert scores["sharp"].skills["naive"].low > 0
    assert scores["contrary"].skills["naive"].high < 0
    assert scores["naive"].skills["sharp"].high < 0


def test_no_forecast_has_skill_over_itself_and_ensembles_are_no_reference(
    scores: dict[str, object],
) -> None:
    assert "sharp" not in scores["sharp"].skills
    assert set(scores["calibrated"].skills) == {"naive", "sharp", "contrary"}


def test_a_range_is_worth_something_in_crps_and_nothing_in_the_error_of_the_median(
    scores: dict[str, object],
) -> None:
    sharp, calibrated = scores["sharp"], scores["calibrated"]
    assert calibrated.crps_by_jobs < sharp.crps_by_jobs
    assert calibrated.median_error == pytest.approx(sharp.median_error, abs=0.005)


def test_intervals_of_a_calibrated_forecast_hold_their_share(scores: dict[str, object]) -> None:
    coverage = scores["calibrated"].coverage
    assert coverage[0.5] == pytest.approx(0.5, abs=0.12)
    assert coverage[0.9] == pytest.approx(0.9, abs=0.08)
    assert scores["sharp"].coverage is None


def test_one_value_for_all_orders_nothing(scores: dict[str, object]) -> None:
    assert scores["naive"].rank_by_jobs == 0.0
    assert scores["sharp"].rank_by_jobs > 0.8
    assert scores["contrary"].rank_by_occupation < -0.8
