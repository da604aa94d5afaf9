"""Growth curves fitted to the past: what is true is found, at the rate the intervals promise."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from models.curves import CURVES
from models.evidence.curve_fit import FAMILIES, best_family, fit_curve
from models.evidence.diffusion import DiffusionLibrary, fit_library
from models.evidence.pooling import pooled_mean
from occupations.evidence_tables import load_evidence_tables

SIMULATIONS = 200
# Binomial standard error of a rate of 0.95 in 200 simulations is 0.015.
NOMINAL = (0.90, 0.995)
YEARS = np.arange(1950.0, 1990.0, 2.0)


def synthetic(family: str, *, midpoint: float, duration: float, ceiling: float = 0.9) -> np.ndarray:
    since = YEARS - midpoint
    return ceiling * CURVES[family](since, np.asarray(duration), np.asarray(0.05))


@pytest.fixture(scope="module")
def library() -> DiffusionLibrary:
    return fit_library(load_evidence_tables()["diffusion"])


@pytest.mark.parametrize("family", FAMILIES)
def test_a_curve_without_error_is_found_exactly(family: str) -> None:
    shares = synthetic(family, midpoint=1968, duration=20)
    fit = fit_curve(YEARS, shares, family=family)
    assert fit.midpoint == pytest.approx(1968, abs=0.01)
    assert fit.duration == pytest.approx(20, rel=1e-3)
    assert fit.ceiling == pytest.approx(0.9, rel=1e-3)
    assert fit.residual < 1e-5
    assert np.allclose(fit.share(YEARS), shares, atol=1e-4)
    low, high = fit.duration_interval()
    assert high - low < 0.05


@pytest.mark.parametrize("family", FAMILIES)
def test_the_family_that_made_a_series_is_chosen(family: str) -> None:
    shares = synthetic(family, midpoint=1966, duration=22)
    noise = np.random.default_rng(5).normal(0, 0.004, len(shares))
    fits = {name: fit_curve(YEARS, np.clip(shares + noise, 0, 1), family=name) for name in FAMILIES}
    assert best_family(fits).family == family


def test_known_midpoints_and_durations_lie_in_their_intervals_at_the_nominal_rate() -> None:
    rng = np.random.default_rng(20)
    hits = {"duration": 0, "midpoint": 0}
    for _ in range(SIMULATIONS):
        midpoint, duration = rng.uniform(1964, 1972), rng.uniform(14, 26)
        shares = synthetic("logistic", midpoint=midpoint, duration=duration)
        fit = fit_curve(YEARS, shares + rng.normal(0, 0.02, len(shares)), family="logistic")
        low, high = fit.duration_interval()
        hits["duration"] += low <= duration <= high
        hits["midpoint"] += abs(fit.midpoint - midpoint) < 2.1 * fit.midpoint_error
    rates = {name: count / SIMULATIONS for name, count in hits.items()}
    assert all(NOMINAL[0] <= rate <= NOMINAL[1] for rate in rates.values()), rates


def test_residuals_that_hang_together_widen_the_interval() -> None:
    rng = np.random.default_rng(3)
    shares = synthetic("logistic", midpoint=1968, duration=20)
    independent = rng.normal(0, 0.02, len(shares))
    waves = 0.028 * np.sin(np.arange(len(shares)) / 1.5)
    plain, waved = (
        fit_curve(YEARS, shares + noise, family="logistic") for noise in (independent, waves)
    )
    assert waved.correlation > plain.correlation
    assert waved.log_duration_error > 1.5 * plain.log_duration_error


def test_a_duration_that_a_series_does_not_determine_has_no_bounds() -> None:
    fit = fit_curve(YEARS, synthetic("logistic", midpoint=1968, duration=20), family="logistic")
    assert replace(fit, log_duration_error=math.nan).duration_interval() == (0.0, math.inf)


def test_a_pooled_mean_and_its_spread_recover_the_truth() -> None:
    rng = np.random.default_rng(8)
    hits, spreads = 0, []
    for _ in range(SIMULATIONS):
        errors = rng.uniform(0.05, 0.4, 34)
        truths = rng.normal(3.0, 0.8, 34)
        found = pooled_mean(truths + rng.normal(0, errors), errors)
        hits += abs(found.mean - 3.0) < 2.03 * found.error
        spreads.append(found.spread)
    assert NOMINAL[0] <= hits / SIMULATIONS <= NOMINAL[1]
    assert np.mean(spreads) == pytest.approx(0.8, abs=0.03)


def test_estimates_without_an_error_say_nothing() -> None:
    errors = np.array([0.1, 0.1, math.nan])
    found = pooled_mean(np.array([1.0, 2.0, 100.0]), errors)
    assert found.count == 2
    assert found.mean == pytest.approx(1.5)
    assert found.quantile(0.5) == pytest.approx(1.5)


def test_electricity_took_about_40_years_and_the_telephone_67_as_published(
    library: DiffusionLibrary,
) -> None:
    # Counted between the first 10 and the first 90 % of households, as published durations are.
    by_name = {one.name: one for one in library.technologies}
    assert by_name["Electric power"].crossing_years == pytest.approx(40, abs=1)
    assert by_name["Landline"].crossing_years == pytest.approx(67, abs=1.5)
    assert by_name["Electric power"].best.duration == pytest.approx(40, abs=2)


def test_the_library_says_why_each_series_is_left_out(library: DiffusionLibrary) -> None:
    assert len(library.technologies) + len(library.left_out) == 45
    reasons = {one.name: one.reason for one in library.left_out}
    assert reasons["Nox pollution controls (boilers)"] == "required_by_rule"
    assert reasons["Amazon Prime users"] == "too_few_points"
    assert reasons["Households with only mobile phones (no landlines)"] == "small_rise"
    assert all(one.best.duration > 0 for one in library.technologies)


def test_a_series_that_starts_above_the_first_tenth_has_no_crossing() -> None:
    shares = np.linspace(0.3, 0.95, 10)
    frame = pd.DataFrame(
        {
            "technology": "Lamp",
            "kind": "machine",
            "adopters": "consumers",
            "year": range(1950, 1960),
            "adopters_share": shares,
            "use": "rise",
        }
    )
    twin = frame.assign(technology="Candle", adopters_share=np.linspace(0.0, 0.95, 10))
    radio = twin.assign(technology="Radio", kind="information")
    lamp, candle = (
        next(
            one
            for one in fit_library(pd.concat([frame, twin, radio])).technologies
            if one.name == name
        )
        for name in ("Lamp", "Candle")
    )
    assert math.isnan(lamp.crossing_years)
    assert candle.crossing_years == pytest.approx(0.8 / 0.95 * 9)
