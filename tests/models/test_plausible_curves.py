"""A rise seen in part: its range holds the truth, and agrees with the series as it is run."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from models.curves import CURVES
from models.distributions import Distribution
from models.evidence.curve_fit import fit_curve
from models.evidence.plausible_curves import (
    Beforehand,
    PlausibleCurves,
    plausible_curves,
    share_in,
)
from models.evidence.points_within import points_within
from models.evidence.pooling import PooledMean

Floats = NDArray[np.float64]

MIDPOINT, DURATION, CEILING = 2031.0, 18.0, 0.8
MODEL = Distribution("metalog", 0.5, 0.8, 0.95, 0.0, 1.0)
KNOWN = Beforehand(PooledMean(mean=math.log(16), error=0.2, spread=0.75, count=12), MODEL, 0.03)
RISES = (0.08, 0.12, 0.15, 0.30)
FIRST = {"logistic": 2008.0, "gompertz": 2017.0}


def seen(
    family: str, rise: float, noise: Floats, *, ceiling: float = CEILING
) -> tuple[Floats, Floats]:
    """The first points of a known curve, until it has risen so far."""
    years = np.arange(FIRST[family], 2075.0)
    truth = ceiling * CURVES[family](years - MIDPOINT, np.asarray(DURATION), np.asarray(math.nan))
    size = max(int(np.argmax(truth - truth[0] >= rise)) + 1, 6)
    return years[:size], np.clip(truth[:size] + noise[:size], 0.0, 1.0)


def agreeing(
    family: str, rise: float, noise: Floats, *, ceiling: float = CEILING
) -> PlausibleCurves:
    years, shares = seen(family, rise, noise, ceiling=ceiling)
    return plausible_curves(years, shares, fit=fit_curve(years, shares, family=family), known=KNOWN)


def is_within(value: float, points: tuple[float, float, float]) -> bool:
    return points[0] <= value <= points[2]


@pytest.mark.parametrize("family", FIRST)
def test_four_in_five_ranges_or_more_hold_the_curve_that_the_rest_of_the_series_takes(
    family: str,
) -> None:
    midpoints, durations = [], []
    for rise in RISES:
        for seed in range(15):
            noise = np.random.default_rng(seed).normal(0.0, 0.004, 80)
            ceiling = float(MODEL.quantile(np.array([(7 * seed % 15 + 0.5) / 15]))[0])
            curves = agreeing(family, rise, noise, ceiling=ceiling)
            midpoints.append(is_within(MIDPOINT, curves.midpoint))
            durations.append(is_within(DURATION, curves.duration))
    assert len(midpoints) == 60
    assert np.mean(midpoints) >= 0.8
    assert np.mean(durations) >= 0.8


@pytest.mark.parametrize("family", FIRST)
def test_under_one_ceiling_midpoint_and_duration_are_the_wider_the_less_was_seen(
    family: str,
) -> None:
    noise = 0.004 * np.array([-1.0, 1.0, 1.0, -1.0] * 20)
    one_ceiling = Beforehand(KNOWN.durations, MODEL.fixed_at(CEILING), 0.03)
    ranges = []
    for rise in (0.05, *RISES, 0.60):
        years, shares = seen(family, rise, noise)
        fit = fit_curve(years, shares, family=family)
        ranges.append(plausible_curves(years, shares, fit=fit, known=one_ceiling))
    widths = [one.midpoint[2] - one.midpoint[0] for one in ranges]
    assert widths == sorted(widths, reverse=True)
    factors = [one.duration[2] / one.duration[0] for one in ranges]
    assert factors == sorted(factors, reverse=True)


def test_ranges_of_beginnings_hold_the_estimate_of_the_whole_series() -> None:
    held = []
    for seed in range(6):
        noise = np.random.default_rng(seed).normal(0.0, 0.004, 80)
        whole = fit_curve(*seen("logistic", 0.79, noise), family="logistic")
        for rise in RISES:
            part = agreeing("logistic", rise, noise)
            held.append(is_within(whole.midpoint, part.midpoint))
            held.append(is_within(whole.duration, part.duration))
    assert np.mean(held) >= 0.8


SMALL = {
    "early, as under a ceiling of 26 %": (
        2023.7 + 0.25 * np.arange(9),
        np.array([0.030, 0.036, 0.043, 0.051, 0.060, 0.068, 0.078, 0.086, 0.094]),
    ),
    "speeding up": (2023.7 + 0.25 * np.arange(9), 0.037 * 1.12 ** np.arange(9)),
    "evenly from 1 to 8 %": (np.arange(2015.0, 2023.0), np.arange(1, 9) / 100),
    "slowing": (np.arange(2010.0, 2022.0), 0.02 + 0.03 * np.sqrt(np.arange(12))),
}


@pytest.mark.parametrize("family", ["logistic", "gompertz", "bass"])
@pytest.mark.parametrize("name", SMALL)
def test_what_is_run_with_the_ceiling_of_the_model_agrees_with_the_end_of_the_series(
    name: str, family: str
) -> None:
    years, shares = SMALL[name]
    fit = fit_curve(years, shares, family=family)
    curves = plausible_curves(years, shares, fit=fit, known=KNOWN)
    reached = [
        share_in(float(years[-1]), KNOWN, family=family, midpoint=midpoint, duration=duration)
        for midpoint, duration in zip(curves.midpoint, curves.duration, strict=True)
    ]
    assert reached[1] == pytest.approx(shares[-1], rel=0.15)
    assert max(reached) < 2 * shares[-1]
    assert reached == sorted(reached, reverse=True)


def test_an_even_rise_to_eight_per_cent_does_not_say_that_half_have_adopted() -> None:
    years, shares = SMALL["evenly from 1 to 8 %"]
    fit = fit_curve(years, shares, family="logistic")
    curves = plausible_curves(years, shares, fit=fit, known=KNOWN)
    assert fit.midpoint < 2022
    assert curves.midpoint[0] > 2024


def test_a_series_that_ends_below_the_ceiling_of_the_model_is_not_faster_for_it() -> None:
    years = np.arange(2005.0, 2025.0)
    low = 0.26 * CURVES["logistic"](years - 2014, np.asarray(8.0), np.asarray(math.nan))
    fit = fit_curve(years, low + 0.003 * (-1) ** np.arange(20), family="logistic")
    curves = plausible_curves(years, low, fit=fit, known=KNOWN)
    assert fit.ceiling == pytest.approx(0.26, abs=0.01)
    assert curves.midpoint[0] > fit.midpoint + 5


def test_a_series_beyond_every_ceiling_of_the_model_takes_the_highest() -> None:
    noise = np.random.default_rng(3).normal(0.0, 0.004, 80)
    years, shares = seen("logistic", 0.97, noise, ceiling=0.99)
    fit = fit_curve(years, shares, family="logistic")
    low = Beforehand(KNOWN.durations, Distribution("uniform", 0.2, 0.3, 0.4, 0.0, 1.0), 0.03)
    curves = plausible_curves(years, shares, fit=fit, known=low)
    assert curves.midpoint[0] < curves.midpoint[1] < curves.midpoint[2]


def test_a_curve_seen_to_its_end_is_that_of_least_squares_but_for_the_ceiling() -> None:
    noise = np.random.default_rng(3).normal(0.0, 0.004, 80)
    years, shares = seen("logistic", 0.79, noise)
    fit = fit_curve(years, shares, family="logistic")
    curves = plausible_curves(years, shares, fit=fit, known=KNOWN)
    assert is_within(fit.midpoint, curves.midpoint)
    assert is_within(fit.duration, curves.duration)
    exact = Beforehand(KNOWN.durations, MODEL.fixed_at(fit.ceiling), 0.03)
    curves = plausible_curves(years, shares, fit=fit, known=exact)
    assert curves.midpoint[1] == pytest.approx(fit.midpoint, abs=0.05)
    assert curves.duration[1] == pytest.approx(fit.duration, rel=0.01)


def test_the_same_series_has_the_same_range_every_time() -> None:
    noise = np.random.default_rng(3).normal(0.0, 0.004, 80)
    assert agreeing("logistic", 0.08, noise) == agreeing("logistic", 0.08, noise)


def test_a_range_beyond_the_bounds_is_clipped_and_known_to_be() -> None:
    within = points_within((2015.0, 2040.0, 2100.0), lower=2020.0, upper=2080.0)
    assert within.points == pytest.approx((2020.6, 2040.0, 2079.4))
    assert (within.is_clipped, within.is_widened) == (True, False)


def test_a_range_within_the_bounds_stays_as_it_is() -> None:
    points = (2028.0, 2033.0, 2041.0)
    within = points_within(points, lower=2020.0, upper=2080.0)
    assert (within.points, within.is_clipped, within.is_widened) == (points, False, False)


def test_a_range_that_leans_too_far_is_widened_on_its_short_side_alone() -> None:
    within = points_within((9.9, 10.0, 90.0), lower=0.0, upper=math.inf)
    assert within.points[0] < 9.9
    assert within.points[1:] == (10.0, 90.0)
    assert (within.is_clipped, within.is_widened) == (False, True)


def test_points_that_do_not_rise_come_back_as_they_are() -> None:
    same = (10.0, 10.0, 10.0)
    assert points_within(same, lower=0.0, upper=math.inf).points == same
