import numpy as np
import pytest

from models.ensemble.histograms import (
    BINS,
    MEAN_STEP,
    Ends,
    counts_of,
    mean_share,
    means_of,
    quantiles_of,
)
from models.ensemble.share_bins import fill_bins, fill_plainly
from models.ladder import LADDER
from models.sampling import SCRAMBLINGS

RUNGS = len(LADDER)
NET = LADDER.index("net_loss")
ENDS = Ends.of(LADDER)
DRAWS = 4096
OCCUPATIONS = 3
ENDS_OF_SERIES = ENDS.at(np.arange(OCCUPATIONS * RUNGS) % RUNGS)


def shares(draws=DRAWS):
    rng = np.random.default_rng(5)
    values = rng.beta(1.5, 8, (draws, OCCUPATIONS, RUNGS))
    values[:, :, NET] -= 0.2
    return values


def binned(values, *, together=64):
    """Bins and sums of units of shares (draw, occupation, rung), a few draws at a time."""
    bins = np.empty((values[0].size, values.shape[0]), dtype=np.uint16)
    units = np.zeros(values[0].size, dtype=np.int64)
    for start in range(0, values.shape[0], together):
        few = values[start : start + together]
        fill_bins(few, ends=ENDS, bins=bins, start=start, units=units)
    return bins, units


def quantile(values, probability):
    counts = counts_of(binned(values)[0])
    ends = ENDS.at(np.arange(values[0].size) % RUNGS)
    return quantiles_of(counts.sum(axis=0), ends, [probability])[0].reshape(values.shape[1:])


@pytest.mark.parametrize("probability", [0.05, 0.25, 0.5, 0.75, 0.95])
def test_quantiles_are_those_of_the_draws_to_half_a_percent_of_a_job(probability):
    values = shares()
    expected = np.quantile(values, probability, axis=0)
    np.testing.assert_allclose(quantile(values, probability), expected, atol=0.005)


def test_means_are_exact_and_do_not_depend_on_what_is_counted_together():
    values = shares()
    bins, units = binned(values)
    mean = mean_share(units, draws=DRAWS).reshape(OCCUPATIONS, RUNGS)
    np.testing.assert_allclose(mean, values.mean(axis=0), rtol=1e-9)
    others, their_units = binned(values, together=7)
    assert np.array_equal(bins, others)
    assert np.array_equal(units, their_units)


def extreme_shares():
    values = shares(128)
    values[:5, 0] = [[0.0], [-0.0], [-50.0], [50.0], [1.0]]
    return values


def test_bins_and_units_are_those_of_the_formula():
    values = extreme_shares()
    bins, units = binned(values)
    root = np.sign(values) * np.sqrt(np.abs(values))
    place = (root - ENDS.low) / (ENDS.high - ENDS.low) * BINS
    expected = np.clip(place, 0, BINS - 1).astype(np.uint16)
    assert np.array_equal(bins, expected.reshape(128, -1).T)
    exact = np.rint(values / MEAN_STEP).astype(np.int64).sum(axis=0)
    assert np.array_equal(units, exact.ravel())


def test_bins_and_units_are_the_same_without_a_compiler():
    values = np.concatenate([extreme_shares(), shares()])
    bins, units = binned(values)
    plain, plain_units = np.zeros_like(bins), np.zeros_like(units)
    for start in range(0, len(values), 100):
        flat = values[start : start + 100].reshape(-1, values[0].size)
        fill_plainly(flat, ENDS, bins=plain, start=start, units=plain_units)
    assert np.array_equal(plain, bins)
    assert np.array_equal(plain_units, units)


def test_the_histogram_of_a_rung_ends_where_the_rung_says():
    assert ENDS.low[NET] == LADDER.rung("net_loss").share_bounds[0] == -2.0
    cuts = LADDER.index("laid_off")
    assert (ENDS.low[cuts], ENDS.high[cuts]) == (-1.0, 1.5)
    assert (ENDS.low.size, ENDS.high.size) == (RUNGS, RUNGS)


def test_a_share_that_is_zero_in_every_draw_has_quantiles_within_the_first_bin():
    values = np.zeros((128, 1, RUNGS))
    assert abs(quantile(values, 0.95)).max() < 1e-4
    assert binned(values)[1].max() == 0


def test_shares_beyond_the_ends_are_counted_in_the_outermost_bins():
    values = np.full((64, 1, RUNGS), -50.0)
    assert quantile(values, 0.5)[0, NET] == pytest.approx(-4.0, abs=0.1)


def test_draws_are_counted_by_their_scrambling():
    bins = np.array([np.arange(40) % SCRAMBLINGS], dtype=np.uint16)
    counts = counts_of(bins)
    assert counts.shape == (SCRAMBLINGS, 1, BINS)
    for scrambling in range(SCRAMBLINGS):
        assert counts[scrambling, 0, scrambling] == (3 if scrambling < 8 else 2)
    assert counts.sum() == 40


def test_means_from_counts_are_those_of_the_draws_to_a_bin():
    values = shares()
    counts = counts_of(binned(values)[0])
    own = means_of(counts, ENDS_OF_SERIES).reshape(SCRAMBLINGS, OCCUPATIONS, RUNGS)
    for scrambling in range(SCRAMBLINGS):
        expected = values[scrambling::SCRAMBLINGS].mean(axis=0)
        np.testing.assert_allclose(own[scrambling], expected, atol=0.005)


def test_stated_errors_are_the_standard_deviation_of_repeated_medians():
    counts = counts_of(binned(shares())[0])
    own = quantiles_of(counts, ENDS_OF_SERIES, [0.5])[0].reshape(SCRAMBLINGS, OCCUPATIONS, RUNGS)
    stated = (own.std(axis=0, ddof=1) / np.sqrt(SCRAMBLINGS))[:, :NET].mean()
    rng = np.random.default_rng(6)
    medians = np.median(rng.beta(1.5, 8, (400, DRAWS)), axis=1)
    assert stated == pytest.approx(medians.std(), rel=0.25)
