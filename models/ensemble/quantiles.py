"""Quantiles over draws and their Monte-Carlo standard errors from the sixteen scramblings.

Series are taken a few at a time, over all draws, so that memory stays bounded while draws grow.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.ensemble.blocks import Drawn
from models.ensemble.histograms import Ends, counts_of, mean_share, means_of, quantiles_of
from models.sampling import SCRAMBLINGS

Floats = NDArray[np.float64]

# Below this many draws in each scrambling its own estimates say nothing of their error.
_FEWEST_PER_SCRAMBLING: Final = 4
_PROBABILITIES: Final = (0.05, 0.25, 0.50, 0.75, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Mean, quantiles and their Monte-Carlo standard errors; all arrays share one shape.

    The errors are NaN when there are too few draws to estimate them.
    """

    mean: Floats
    p05: Floats
    p25: Floats
    p50: Floats
    p75: Floats
    p95: Floats
    error_mean: Floats
    error_p05: Floats
    error_p25: Floats
    error_p50: Floats
    error_p75: Floats
    error_p95: Floats


def has_errors(draws: int) -> bool:
    """Return whether there are enough draws to estimate Monte-Carlo errors."""
    return draws >= SCRAMBLINGS * _FEWEST_PER_SCRAMBLING


def spread_of_quantity(drawn: Drawn, quantity: str) -> Spread:
    """Return the spread of a quantity over all draws, in its shape without them."""
    return _spread(map(_rows_of_series, drawn.batches(quantity)), shape=drawn.shape(quantity))


def spread_of_draws(values: Floats) -> Spread:
    """Return the spread over the first axis, draws 0, 1, …, in the shape of the other axes."""
    series = values.reshape(values.shape[0], -1).T
    return _spread([_rows_of_series(series)], shape=values.shape[1:])


def spread_of_shares(drawn: Drawn, places: Sequence[int] | None = None) -> Spread:
    """Return the spread of shares by occupation and rung, (occupation, rung).

    Of all occupations, or of those at `places`: a few are found in a fraction of the time.
    """
    count, rungs = drawn.layout.share_shape
    parts = [range(count * rungs)]
    if places is not None:
        parts = [range(place * rungs, (place + 1) * rungs) for place in places]
    return _spread(_rows_of_shares(drawn, parts), shape=(sum(map(len, parts)) // rungs, rungs))


def error_of_scramblings(estimates: Floats) -> Floats:
    """Return the standard error of the mean of independent estimates along the first axis."""
    error: Floats = estimates.std(axis=0, ddof=1) / np.sqrt(estimates.shape[0])
    return error


def _spread(batches: Iterable[Floats], *, shape: tuple[int, ...]) -> Spread:
    """Return the fields of a spread from their rows, each (field, series)."""
    fields = np.concatenate(list(batches), axis=1)
    return Spread(*(row.reshape(shape) for row in fields))


def _rows_of_series(values: Floats) -> Floats:
    """Return mean, quantiles and their errors of a few series, (field, series)."""
    values = np.ascontiguousarray(values)
    return _with_errors(
        _estimates(values),
        [_estimates(values[:, start::SCRAMBLINGS]) for start in range(SCRAMBLINGS)]
        if has_errors(values.shape[1])
        else None,
    )


def _estimates(values: Floats) -> Floats:
    """Return mean and quantiles of series, (field, series); `values` (series, draw)."""
    mean = np.ascontiguousarray(values).mean(axis=1)
    ordered = np.sort(values, axis=1)
    return np.stack([mean, *(quantile_of_sorted(ordered, one) for one in _PROBABILITIES)])


def quantile_of_sorted(ordered: Floats, probability: float) -> Floats:
    """Return the quantile of each series, (series,), whose draws are sorted, (series, draw).

    Linear between draws, to the bit what `numpy.quantile` gives, which sorts by itself in many
    times the time.
    """
    last = ordered.shape[1] - 1
    place = last * probability
    before = math.floor(place)
    low, high = ordered[:, before], ordered[:, min(before + 1, last)]
    part, step = place - before, high - low
    between: Floats = high - step * (1 - part) if part >= 0.5 else low + step * part
    # NaN is sorted to the end, and of such a series nothing is known.
    return np.where(np.isnan(ordered[:, -1]), np.nan, between)


def _rows_of_shares(drawn: Drawn, parts: Iterable[range]) -> Iterator[Floats]:
    """Yield mean, quantiles and their errors of a few shares after the other, (field, share)."""
    means = mean_share(drawn.share_units(), draws=drawn.draws)
    rungs, of_rungs = drawn.layout.share_shape[-1], Ends.of(drawn.layout.ladder)
    for series, bins in chain.from_iterable(map(drawn.share_bins, parts)):
        ends = of_rungs.at(np.arange(series.start, series.stop) % rungs)
        counts = counts_of(bins)
        whole = quantiles_of(counts.sum(axis=0), ends, _PROBABILITIES)
        own = None
        if has_errors(drawn.draws):
            quantiles = quantiles_of(counts, ends, _PROBABILITIES)
            own = list(np.moveaxis(np.stack([means_of(counts, ends), *quantiles]), 1, 0))
        yield _with_errors(np.stack([means[series.start : series.stop], *whole]), own)


def _with_errors(estimates: Floats, own: list[Floats] | None) -> Floats:
    """Return estimates and their errors from those of each scrambling, (field, series)."""
    unknown = np.full(estimates.shape, np.nan)
    return np.concatenate(
        [estimates, unknown if own is None else error_of_scramblings(np.stack(own))]
    )
