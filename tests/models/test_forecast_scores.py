"""Scores of distributions: known CRPS, flat PIT, spreads that look away, skill that shares fate."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from scipy import stats

from models.evidence.contenders import (
    Ensemble,
    Normal,
    cross_fitted_spread,
    hindsight_spread,
    normal_crps,
)
from models.evidence.forecast_scores import (
    CROSS_FITTED,
    HINDSIGHT,
    OWN,
    PIT_BINS,
    ForecastScore,
    Key,
    pit_histogram,
    score_forecasts,
    with_spreads,
)

COUNT = 400
NAIVE = ("naive", CROSS_FITTED)
GROUPS = np.array([f"{at % 40:02d}-1" for at in range(COUNT)])


@pytest.fixture(scope="module")
def scores() -> Mapping[Key, ForecastScore]:
    """Return the scores of a good, a poor and a calibrated forecast of made-up changes."""
    generator = np.random.default_rng(8)
    signal = generator.normal(0, 0.2, COUNT)
    outcome = signal + generator.normal(0, 0.1, COUNT)
    jobs = generator.lognormal(8, 0.5, COUNT)
    centres = {"naive": np.zeros(COUNT), "told": signal, "contrary": -signal}
    forecasts = dict(with_spreads(centres, outcome, jobs, GROUPS))
    forecasts["sure", OWN] = Ensemble(signal + 0.02 * generator.normal(size=(500, COUNT)))
    forecasts["calibrated", OWN] = Ensemble(signal + 0.1 * generator.normal(size=(2000, COUNT)))
    references = [key for key in forecasts if key[1] == CROSS_FITTED]
    return score_forecasts(forecasts, outcome, jobs, GROUPS, references=references)


def test_the_score_of_a_single_number_is_its_absolute_error() -> None:
    single = Ensemble(np.array([[1.0, -2.0]]))
    assert single.crps(np.array([3.0, -2.5])).tolist() == [2.0, 0.5]


def test_the_score_of_a_normal_forecast_is_the_published_one() -> None:
    # Gneiting and Raftery (2007), equation 5; at its centre σ (√2 - 1) / √π.
    at_centre = normal_crps(np.zeros(1), np.array([2.0]))[0]
    assert at_centre == pytest.approx(2 * (np.sqrt(2) - 1) / np.sqrt(np.pi))
    sigma, outcome = 0.5, 0.7
    draws = sigma * stats.norm.ppf((np.arange(4000) + 0.5) / 4000)
    by_draws = Ensemble(draws[:, None]).crps(np.array([outcome]))[0]
    closed = Normal(np.zeros(1), np.array([sigma])).crps(np.array([outcome]))[0]
    assert by_draws == pytest.approx(closed, rel=1e-3)


def test_the_spread_of_hindsight_is_that_of_the_errors() -> None:
    errors = np.random.default_rng(3).normal(0, 0.17, 20_000)
    assert hindsight_spread(errors, np.ones(20_000))[0] == pytest.approx(0.17, rel=0.04)


def test_a_cross_fitted_spread_never_sees_its_own_group() -> None:
    generator = np.random.default_rng(4)
    errors, weights = generator.normal(0, 0.1, COUNT), generator.lognormal(8, 1, COUNT)
    own = GROUPS[0] == GROUPS
    before = cross_fitted_spread(errors, weights, GROUPS)
    wild = np.where(own, 50 * errors, errors)
    after = cross_fitted_spread(wild, weights, GROUPS)
    np.testing.assert_array_equal(after[own], before[own])
    assert (after[~own] > before[~own]).all()


def test_hindsight_is_never_beaten_by_the_same_forecast_with_a_cross_fitted_spread(
    scores: Mapping[Key, ForecastScore],
) -> None:
    for name in ("naive", "told", "contrary"):
        best, fitted = scores[name, HINDSIGHT], scores[name, CROSS_FITTED]
        assert best.crps_by_jobs <= fitted.crps_by_jobs + 1e-12


def test_the_histogram_of_a_calibrated_forecast_is_flat_within_binomial_bounds() -> None:
    generator = np.random.default_rng(5)
    count = 5000
    outcome = generator.normal(0.03, 0.2, count)
    below = Normal(np.full(count, 0.03), np.full(count, 0.2)).probability_below(outcome)
    shares = np.array(pit_histogram(below, np.ones(count)))
    low, high = stats.binom.ppf((0.0005, 0.9995), count, 1 / PIT_BINS) / count
    assert ((low <= shares) & (shares <= high)).all()


def test_the_histogram_of_too_sure_a_forecast_piles_up_at_its_ends(
    scores: Mapping[Key, ForecastScore],
) -> None:
    sure, calibrated = scores["sure", OWN].pit, scores["calibrated", OWN].pit
    assert sure[0] + sure[-1] > 0.6
    assert calibrated[0] + calibrated[-1] < 0.35
    assert sum(sure) == pytest.approx(1)


def test_skill_has_the_sign_of_what_the_forecast_adds(
    scores: Mapping[Key, ForecastScore],
) -> None:
    assert scores["told", CROSS_FITTED].skills[NAIVE].low > 0
    assert scores["contrary", CROSS_FITTED].skills[NAIVE].high < 0


def test_a_sure_forecast_with_the_right_centre_loses_to_one_that_knows_its_spread(
    scores: Mapping[Key, ForecastScore],
) -> None:
    assert scores["sure", OWN].skills["told", CROSS_FITTED].high < 0


def test_equal_forecasts_have_no_skill_over_each_other() -> None:
    generator = np.random.default_rng(11)
    outcome, jobs = generator.normal(0, 0.1, COUNT), generator.lognormal(8, 0.5, COUNT)
    one, other = generator.normal(0, 0.1, (2, COUNT))
    forecasts = with_spreads({"one": one, "other": other}, outcome, jobs, GROUPS)
    reference = ("other", CROSS_FITTED)
    told = score_forecasts(forecasts, outcome, jobs, GROUPS, references=[reference])
    skill = told["one", CROSS_FITTED].skills[reference]
    assert skill.low < 0 < skill.high


def test_skill_resamples_groups_so_that_shared_fates_widen_its_interval() -> None:
    generator = np.random.default_rng(12)
    members = COUNT // 10
    shared = np.repeat(generator.normal(0, 0.2, 10), members)
    jobs, centre = np.ones(COUNT), np.repeat(generator.normal(0, 0.2, 10), members)
    together = np.repeat([f"{at}" for at in range(10)], members)
    apart = np.array([f"{at}" for at in range(COUNT)])
    widths = []
    for groups in (together, apart):
        forecasts = {("one", OWN): Normal(centre, np.full(COUNT, 0.2))}
        forecasts["zero", OWN] = Normal(np.zeros(COUNT), np.full(COUNT, 0.2))
        told = score_forecasts(forecasts, shared, jobs, groups, references=[("zero", OWN)])
        skill = told["one", OWN].skills["zero", OWN]
        widths.append(skill.high - skill.low)
    assert widths[0] > 3 * widths[1]


def test_intervals_of_a_calibrated_forecast_hold_their_share(
    scores: Mapping[Key, ForecastScore],
) -> None:
    coverage = scores["calibrated", OWN].coverage
    assert coverage[0.5] == pytest.approx(0.5, abs=0.1)
    assert coverage[0.9] == pytest.approx(0.9, abs=0.06)


def test_one_value_for_all_orders_nothing(scores: Mapping[Key, ForecastScore]) -> None:
    assert scores[NAIVE].rank_by_jobs == 0.0
    assert scores["told", HINDSIGHT].rank_by_jobs > 0.8
    assert scores["contrary", HINDSIGHT].rank_by_occupation < -0.8
