import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.curves import CURVES

RATIO = np.array(0.079)
FAMILIES = sorted(CURVES)


@pytest.mark.parametrize("family", FAMILIES)
@given(st.floats(0.5, 100))
def test_every_family_is_half_way_at_its_midpoint_and_takes_its_duration(family, duration):
    years = np.linspace(-3 * duration, 3 * duration, 60_001)
    share = CURVES[family](years, np.array(duration), RATIO)
    assert share[30_000] == pytest.approx(0.5, abs=1e-9)
    ten, ninety = np.interp([0.1, 0.9], share, years)
    assert ninety - ten == pytest.approx(duration, rel=1e-3)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_rises_from_zero_to_one(family):
    years = np.linspace(-1e4, 1e4, 10_001)
    share = CURVES[family](years, np.array(10.0), RATIO)
    assert np.all(np.diff(share) >= 0)
    assert share[0] == pytest.approx(0.0, abs=1e-12)
    assert share[-1] == pytest.approx(1.0, abs=1e-12)


def test_the_bass_curve_is_exactly_zero_before_its_start():
    share = CURVES["bass"](np.array([-60.0, -30.0, 0.0]), np.array(18.0), RATIO)
    assert share[0] == 0.0
    assert share[2] == pytest.approx(0.5)


def test_the_bass_curve_has_the_published_form_of_innovation_and_imitation():
    p, q = 0.03, 0.38
    since = np.linspace(0, 30, 301)
    fade = np.exp(-(p + q) * since)
    published = (1 - fade) / (1 + q / p * fade)
    half = np.interp(0.5, published, since)
    ten, ninety = np.interp([0.1, 0.9], published, since)
    ours = CURVES["bass"](since - half, np.array(ninety - ten), np.array(p / q))
    np.testing.assert_allclose(ours, published, atol=2e-5)


def test_families_share_their_midpoint_and_duration_but_not_their_tails():
    years = np.array([-15.0, 0.0, 15.0])
    shares = {f: CURVES[f](years, np.array(18.0), RATIO) for f in FAMILIES}
    assert shares["gompertz"][0] < shares["logistic"][0]
    assert shares["gompertz"][2] < shares["logistic"][2]
