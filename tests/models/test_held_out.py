"""Adoption held out: what comes later does not enter a curve, and durations are foretold."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from models.evidence.held_out import FITTED_UNTIL, WORDING, foretold, use_held_out
from occupations.evidence_tables import load_evidence_tables


def curve(*, later: float = 0.0) -> pd.DataFrame:
    """Return a made-up series on a logistic curve, shifted by `later` where it is held out."""
    years = 2023.7 + np.arange(52) / 26
    share = 1 / (1 + np.exp(-0.6 * (years - 2029)))
    noise = np.random.default_rng(2).normal(0, 0.001, len(years))
    return pd.DataFrame(
        {
            "wording": WORDING,
            "sector_code": "00",
            "fortnight": np.arange(len(years)),
            "year": years,
            "use_share": share + noise + np.where(years >= FITTED_UNTIL, later, 0),
            "standard_error_share": 0.001,
        }
    )


def test_a_series_that_follows_its_curve_is_foretold() -> None:
    whole = use_held_out(curve())[0]
    assert whole.ceiling == 1.0
    assert whole.forecast == pytest.approx(whole.observed, rel=0.03)
    assert whole.coverage_90 > 0.75


def test_what_is_held_out_does_not_enter_the_curve() -> None:
    calm, wild = (use_held_out(curve(later=by)) for by in (0.0, 0.2))
    for one, other in zip(calm, wild, strict=True):
        assert one.forecast == other.forecast
        assert other.observed == pytest.approx(one.observed + 0.2)
    assert wild[0].coverage_90 == 0


def test_the_published_survey_gives_two_dozen_fortnights_of_one_wording() -> None:
    whole = use_held_out(load_evidence_tables()["business_use"])[0]
    assert whole.fortnights == 24
    # Census BTOS, fortnights 202422 to 202519, published shares between 6.0 and 9.9 per cent.
    assert 0.06 < whole.observed < 0.099


def test_durations_drawn_from_one_distribution_are_foretold_at_the_nominal_rate() -> None:
    generator = np.random.default_rng(3)
    truths = generator.normal(3, 0.8, 300)
    errors = np.full(300, 0.2)
    told = foretold(truths + generator.normal(0, 0.2, 300), errors)
    assert told.technologies == 300
    assert told.coverage_50 == pytest.approx(0.5, abs=0.08)
    assert told.coverage_90 == pytest.approx(0.9, abs=0.05)


def test_a_technology_without_an_error_says_nothing() -> None:
    told = foretold(np.array([3.0, 2.5, 3.5, 9.0]), np.array([0.1, 0.1, 0.1, np.inf]))
    assert told.technologies == 3
