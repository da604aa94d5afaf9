import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.distributions import (
    STEEPEST_SKEW,
    InfeasibleError,
    dirichlet,
    fixed,
    metalog,
    uniform,
)

PROBABILITIES = np.linspace(1e-6, 1 - 1e-6, 2001)
BOUNDS = [(0.0, 1.0), (0.0, np.inf), (-np.inf, np.inf), (2020.0, 2080.0)]


@pytest.mark.parametrize("bounds", BOUNDS)
@given(st.tuples(*[st.floats(0.01, 0.99)] * 3))
def test_a_metalog_passes_through_its_three_points_and_rises(bounds, shares):
    low, central, high = sorted(shares)
    assume(central - low > 1e-3)
    assume(high - central > 1e-3)
    start, width = (bounds[0], bounds[1] - bounds[0]) if np.isfinite(bounds[1]) else (0.0, 1e4)
    points = [start + width * share for share in (low, central, high)]
    try:
        found = metalog(*points, lower=bounds[0], upper=bounds[1])
    except InfeasibleError:
        assume(False)
    at_points = found.quantile(np.array([0.05, 0.5, 0.95]))
    np.testing.assert_allclose(at_points, points, rtol=1e-9)
    values = found.quantile(PROBABILITIES)
    assert np.all(np.diff(values) >= -1e-9 * width)
    assert np.all((values >= bounds[0]) & (values <= bounds[1]))


def test_the_limit_of_skew_is_where_the_slope_first_touches_zero():
    y = np.linspace(0.5, 1.0, 1_000_001)[1:-1]
    slope = (y - 0.5) + y * (1 - y) * np.log(y / (1 - y))
    assert pytest.approx(1 / slope.max(), abs=5e-6) == STEEPEST_SKEW


@given(st.floats(0.0, 1.0))
def test_a_middle_point_is_accepted_exactly_within_the_range_that_the_refusal_names(lean):
    margin = 0.45 * STEEPEST_SKEW
    assume(abs(abs(1 - 2 * lean) - margin) > 1e-6)
    assume(1e-6 < lean < 1 - 1e-6)
    feasible = abs(1 - 2 * lean) < margin
    points = (-1.0, -1.0 + 2 * lean, 1.0)
    if feasible:
        values = metalog(*points, lower=-np.inf, upper=np.inf).quantile(PROBABILITIES)
        assert np.all(np.diff(values) > 0)
    else:
        with pytest.raises(InfeasibleError, match="must lie between"):
            metalog(*points, lower=-np.inf, upper=np.inf)


def test_the_range_named_in_a_refusal_is_itself_feasible():
    with pytest.raises(InfeasibleError) as refusal:
        metalog(0.1, 0.101, 0.9, lower=0.0, upper=1.0)
    low, high = (float(x) for x in str(refusal.value).split("between ")[1].split(" and "))
    for middle in (low * 1.001, high * 0.999):
        metalog(0.1, middle, 0.9, lower=0.0, upper=1.0)


@pytest.mark.parametrize("points", [(0.3, 0.2, 0.5), (0.2, 0.2, 0.5), (0.2, 0.6, 0.5)])
def test_points_that_do_not_increase_are_refused(points):
    with pytest.raises(InfeasibleError, match="do not increase"):
        metalog(*points, lower=0.0, upper=1.0)


@pytest.mark.parametrize("points", [(0.0, 0.2, 0.5), (0.2, 0.6, 1.0)])
def test_points_on_a_bound_are_refused(points):
    with pytest.raises(InfeasibleError, match="strictly between"):
        metalog(*points, lower=0.0, upper=1.0)


def test_the_median_of_a_metalog_is_its_central_point_exactly():
    found = metalog(0.25, 0.45, 0.75, lower=0.0, upper=1.0)
    assert found.quantile(np.array([0.5]))[0] == pytest.approx(0.45, rel=1e-15)


def test_a_uniform_has_its_middle_as_central_value_and_its_5_percent_point_inside():
    found = uniform(0.03, 0.05, lower=-1.0, upper=1.0)
    assert found.central == pytest.approx(0.04)
    assert (found.p05, found.p95) == (pytest.approx(0.031), pytest.approx(0.049))
    np.testing.assert_allclose(found.quantile(np.array([0.0, 1.0])), [0.03, 0.05])


def test_a_uniform_with_its_ends_swapped_is_refused():
    with pytest.raises(InfeasibleError, match="not below"):
        uniform(0.05, 0.03, lower=0.0, upper=1.0)


def test_a_fixed_value_is_the_same_in_every_draw():
    assert set(fixed(0.4, lower=0.0, upper=1.0).quantile(PROBABILITIES)) == {0.4}


def test_unnormalised_weights_have_mean_one_and_their_stated_5_to_95_percent_range():
    weight = dirichlet(lower=0.0, upper=np.inf)
    middle = (np.arange(100_000) + 0.5) / 100_000
    values = weight.quantile(middle)
    assert values.mean() == pytest.approx(1.0, abs=1e-4)
    assert np.quantile(values, 0.05) == pytest.approx(weight.p05, rel=1e-3)
    assert np.quantile(values, 0.95) == pytest.approx(weight.p95, rel=1e-3)
