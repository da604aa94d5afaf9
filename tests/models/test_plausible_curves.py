"""A rise seen in part: its range holds the truth, and is the wider the less was seen."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from models.curves import CURVES
from models.evidence.curve_fit import fit_curve
from models.evidence.plausible_curves import Beforehand, PlausibleCurves, plausible_curves
from models.evidence.points_within import points_within
from models.evidence.pooling import PooledMean

Floats = NDArray[np.float64]

MIDPOINT, DURATION, CEILING = 2031.0, 18.0, 0.8
KNOWN = Beforehand(PooledMean(mean=math.log(16), error=0.2, spread=0.75, count=12), to_all=0.4)
RISES = (0.08, 0.12, 0.15, 0.30)
FIRST = {"logistic": 2008.0, "gompertz": 2017.0}


def seen(family: str, rise: float, noise: Floats) -> tuple[Floats, Floats]:
    """The first points of a known curve, until it has risen so far."""
    years = np.arange(FIRST[family], 2075.0)
    truth = CEILING * CURVES[family](years - MIDPOINT, np.asarray(DURATION), np.asarray(math.nan))
    size = max(int(np.argmax(truth - truth[0] >= rise)) + 1, 6)
    return years[:size], np.clip(truth[:size] + noise[:size], 0.0, 1.0)


def agreeing(family: str, rise: float, noise: Floats) -> PlausibleCurves:
    years, shares = seen(family, rise, noise)
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
            curves = agreeing(family, rise, noise)
            midpoints.append(is_within(MIDPOINT, curves.midpoint))
            durations.append(is_within(DURATION, curves.duration))
    assert len(midpoints) == 60
    assert np.mean(midpoints) >= 0.8
    assert np.mean(durations) >= 0.8


@pytest.mark.parametrize("family", FIRST)
def test_the_less_of_a_rise_was_seen_the_wider_are_midpoint_and_duration(family: str) -> None:
    noise = 0.004 * np.array([-1.0, 1.0, 1.0, -1.0] * 20)
    ranges = [agreeing(family, rise, noise) for rise in (0.05, *RISES, 0.60)]
    for name in ("midpoint", "ceiling"):
        widths = [getattr(one, name)[2] - getattr(one, name)[0] for one in ranges]
        assert widths == sorted(widths, reverse=True), name
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


def test_a_curve_seen_to_its_end_is_that_of_least_squares() -> None:
    noise = np.random.default_rng(3).normal(0.0, 0.004, 80)
    years, shares = seen("logistic", 0.79, noise)
    fit = fit_curve(years, shares, family="logistic")
    curves = plausible_curves(years, shares, fit=fit, known=KNOWN)
    assert curves.midpoint[1] == pytest.approx(fit.midpoint, abs=0.05)
    assert curves.duration[1] == pytest.approx(fit.duration, rel=0.01)
    assert curves.ceiling[1] == pytest.approx(fit.ceiling, abs=0.005)


def test_the_same_series_has_the_same_range_every_time() -> None:
    noise = np.random.default_rng(3).normal(0.0, 0.004, 80)
    assert agreeing("logistic", 0.08, noise) == agreeing("logistic", 0.08, noise)


def test_where_bass_curves_begin_is_less_known_than_where_logistic_ones_do() -> None:
    years, shares = seen("logistic", 0.15, np.random.default_rng(1).normal(0.0, 0.004, 80))
    widths = []
    for family in ("logistic", "bass"):
        fit = fit_curve(years, shares, family=family)
        curves = plausible_curves(years, shares, fit=fit, known=KNOWN)
        widths.append(curves.duration[2] / curves.duration[0])
    assert widths[0] < widths[1]


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
