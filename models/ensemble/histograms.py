"""Distributions of shares by occupation as fixed histograms: integer counts, so order is nothing.

Bins are even on the signed square root of the share, finer near zero, where most occupations lie.
A share is kept as the number of its bin; means are sums of integers, exact in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.ladder import Ladder
from models.sampling import SCRAMBLINGS

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Bins = NDArray[np.uint16]
Units = NDArray[np.int64]

BINS: Final = 400
# Means are summed as integers of this fraction of a share: exact in any order.
MEAN_STEP: Final = 2.0**-36


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Where the histogram of each rung ends, (rung,) each, on the scale of the signed root.

    What lies outside is counted in the outermost bin.
    """

    low: Floats
    high: Floats

    @classmethod
    def of(cls, ladder: Ladder) -> Ends:
        """Return the ends that the rungs of a ladder state."""
        low, high = np.array([rung.share_bounds for rung in ladder], dtype=np.float64).T
        return cls(np.ascontiguousarray(low), np.ascontiguousarray(high))

    def at(self, rung: NDArray[np.int64]) -> Ends:
        """Return the ends of the histograms of series, whose rungs are given by place."""
        return Ends(self.low[rung], self.high[rung])


def mean_share(units: Units, *, draws: int) -> Floats:
    """Return the mean share from its exact sum in units of `MEAN_STEP`, in the same shape."""
    mean: Floats = units * MEAN_STEP / draws
    return mean


def counts_of(bins: Bins) -> Counts:
    """Return draws by scrambling, series and bin from `bins` (series, draw), draws 0, 1, …."""
    series, draws = bins.shape
    scrambling = np.arange(draws) % SCRAMBLINGS
    row = scrambling * series + np.arange(series)[:, None]
    found = np.bincount((row * BINS + bins).ravel(), minlength=SCRAMBLINGS * series * BINS)
    return found.reshape(SCRAMBLINGS, series, BINS)


def means_of(counts: Counts, ends: Ends) -> Floats:
    """Return mean shares to a bin, (…, series); `counts` and `ends` as in `quantiles_of`."""
    low, high = ends.low[:, None], ends.high[:, None]
    root = low + (high - low) * (np.arange(BINS) + 0.5) / BINS
    middle = np.sign(root) * root**2
    mean: Floats = (counts * middle).sum(axis=-1) / counts.sum(axis=-1)
    return mean


def quantiles_of(counts: Counts, ends: Ends, probabilities: Sequence[float]) -> Floats:
    """Return shares at probabilities, (probability, …, series), linear within a bin.

    `counts` (…, series, bin); `ends` (series,) are those of each series' histogram.
    """
    # Numbers of 4 bytes, compared with such numbers, go through the processor several at a time.
    cumulated = np.cumsum(counts, axis=-1, dtype=np.int32)
    low, high = ends.low, ends.high
    result = np.empty((len(probabilities), *counts.shape[:-1]))
    for place, probability in enumerate(probabilities):
        target = probability * cumulated[..., -1:]
        reached = np.maximum(np.ceil(target), 1).astype(np.int32)
        index = np.argmax(cumulated >= reached, axis=-1)
        own = np.take_along_axis(counts, index[..., None], axis=-1)[..., 0]
        before = np.take_along_axis(cumulated, index[..., None], axis=-1)[..., 0] - own
        within = np.divide(target[..., 0] - before, own, out=np.zeros(own.shape), where=own > 0)
        root = low + (high - low) * (index + within) / BINS
        # The lowest bin holds draws without any: they are nothing, not a little.
        root = np.where((index == 0) & (low == 0), 0.0, root)
        result[place] = np.sign(root) * root**2
    return result
