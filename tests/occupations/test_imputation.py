"""Prediction of missing scores: deterministic, within bounds, with an honest error."""

from __future__ import annotations

import numpy as np
import pytest

from occupations.errors import DataError
from occupations.imputation import FOLDS, Features, impute

NAN = float("nan")
ROWS = 60


def features(*, without_activities: int = 0) -> Features:
    random = np.random.Generator(np.random.Philox(key=7))
    known, activities = random.random((ROWS, 2)), random.random((ROWS, 3))
    activities[:without_activities] = NAN
    return Features(known, activities)


def smooth_series(known: np.ndarray, *, missing: int) -> np.ndarray:
    series = 0.2 + 0.6 * known[:, 0]
    series[:missing] = NAN
    return series


def test_known_values_are_kept_and_missing_ones_are_close_to_the_truth() -> None:
    given = features()
    truth = smooth_series(given.known, missing=0)
    completed = impute(smooth_series(given.known, missing=5), given, lower=0.0, upper=1.0)
    assert (completed.values[5:] == truth[5:]).all()
    assert completed.imputed.tolist() == [True] * 5 + [False] * (ROWS - 5)
    assert np.abs(completed.values[:5] - truth[:5]).max() < 0.15
    assert completed.r2 > 0.7


def test_the_cross_validated_error_is_near_the_error_actually_made() -> None:
    given = features()
    truth = smooth_series(given.known, missing=0)
    completed = impute(smooth_series(given.known, missing=20), given, lower=0.0, upper=1.0)
    made = float(np.sqrt(np.mean((completed.values - truth)[:20] ** 2)))
    assert 0.4 * made < completed.error < 2.5 * made


def test_repeating_the_prediction_gives_the_same_bits() -> None:
    given = features(without_activities=3)
    series = smooth_series(given.known, missing=5)
    first, second = (impute(series, given, lower=0.0, upper=1.0) for _ in range(2))
    assert first.values.tobytes() == second.values.tobytes()
    assert first.error == second.error


def test_noise_that_no_feature_explains_has_an_error_as_large_as_its_spread() -> None:
    random = np.random.Generator(np.random.Philox(key=8))
    series = random.random(ROWS)
    series[:5] = NAN
    completed = impute(series, features(), lower=0.0, upper=1.0)
    assert completed.r2 < 0.2
    assert completed.error > 0.8 * float(np.nanstd(series))


def test_a_series_that_only_activities_explain_has_a_larger_error_without_them() -> None:
    complete, gaps = features(), features(without_activities=10)
    series = 0.2 + 0.6 * complete.activities[:, 0]
    series[:10] = NAN
    with_activities = impute(series, complete, lower=0.0, upper=1.0)
    without = impute(series, gaps, lower=0.0, upper=1.0)
    assert without.error > 1.5 * with_activities.error


def test_a_target_made_of_activities_can_be_predicted_without_them() -> None:
    given = features().without_activities()
    assert not given.has_activities.any()
    completed = impute(smooth_series(given.known, missing=2), given, lower=0.0, upper=1.0)
    assert np.isfinite(completed.values).all()


def test_predictions_are_clipped_to_the_bounds() -> None:
    given = features()
    completed = impute(smooth_series(given.known, missing=5), given, lower=0.5, upper=0.5)
    assert (completed.values[:5] == 0.5).all()


def test_a_complete_series_is_returned_as_it_is_with_no_error() -> None:
    given = features()
    series = smooth_series(given.known, missing=0)
    completed = impute(series, given, lower=0.0, upper=1.0)
    assert (completed.values == series).all()
    assert (completed.error, completed.r2) == (0.0, 1.0)


def test_too_few_known_values_are_refused() -> None:
    given = features()
    with pytest.raises(DataError, match="too few to predict"):
        impute(smooth_series(given.known, missing=ROWS - FOLDS + 1), given, lower=0.0, upper=1.0)


def test_features_must_be_complete_and_of_the_same_occupations() -> None:
    with pytest.raises(DataError, match="missing or infinite"):
        Features(np.array([[NAN]]), np.array([[1.0]]))
    with pytest.raises(DataError, match="different occupations"):
        Features(np.ones((2, 1)), np.ones((3, 1)))
