import numpy as np
import pytest

from models.histograms import ShareHistograms
from models.ladder import RUNG_NAMES
from models.quantiles import spread_of_histograms

NET = RUNG_NAMES.index("net_loss")


def shares(draws=4096):
    rng = np.random.default_rng(5)
    values = rng.beta(1.5, 8, (draws, 3, len(RUNG_NAMES)))
    values[:, :, NET] -= 0.2
    return values


def filled(values, order=None):
    histograms = ShareHistograms(occupations=values.shape[1])
    for start in order if order is not None else range(0, values.shape[0], 64):
        histograms.add(values[start : start + 64], start=start)
    return histograms


@pytest.mark.parametrize("probability", [0.05, 0.25, 0.5, 0.75, 0.95])
def test_quantiles_are_those_of_the_draws_to_half_a_percent_of_a_job(probability):
    values = shares()
    expected = np.quantile(values, probability, axis=0)
    np.testing.assert_allclose(filled(values).quantile(probability), expected, atol=0.005)


def test_means_are_exact_and_neither_means_nor_quantiles_depend_on_the_order():
    values = shares()
    forward = filled(values)
    backward = filled(values, order=range(4096 - 64, -1, -64))
    np.testing.assert_allclose(forward.mean(), values.mean(axis=0), rtol=1e-9)
    assert np.array_equal(forward.mean(), backward.mean())
    assert np.array_equal(forward.quantile(0.3), backward.quantile(0.3))


def test_a_share_that_is_zero_in_every_draw_has_quantiles_within_the_first_bin():
    histograms = filled(np.zeros((128, 1, len(RUNG_NAMES))))
    assert abs(histograms.quantile(0.95)).max() < 1e-4
    assert histograms.mean().max() == 0.0


def test_shares_beyond_the_ends_are_counted_in_the_outermost_bins():
    values = np.full((64, 1, len(RUNG_NAMES)), -50.0)
    assert filled(values).quantile(0.5)[0, NET] == pytest.approx(-4.0, abs=0.1)


def test_stated_errors_are_the_standard_deviation_of_repeated_medians():
    stated = spread_of_histograms(filled(shares()), draws=4096).error_p50[:, :NET].mean()
    rng = np.random.default_rng(6)
    medians = np.median(rng.beta(1.5, 8, (400, 4096)), axis=1)
    assert stated == pytest.approx(medians.std(), rel=0.25)
