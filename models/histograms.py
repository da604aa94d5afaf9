"""Distributions of shares by occupation as fixed histograms: integer counts, so order is nothing.

Bins are even on the signed square root of the share, finer near zero, where most occupations lie.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.ladder import RUNG_NAMES
from models.sampling import SCRAMBLINGS

Floats = NDArray[np.float64]
Counts = NDArray[np.uint32]

BINS: Final = 400
# Ends of the histogram on the scale of the signed square root; what lies outside is counted in the
# outermost bin. Cuts can exceed the horizon's baseline, and demand can make a net gain.
_ENDS: Final = {"laid_off": (0.0, 1.5), "net_loss": (-2.0, 1.0)}
# Means are summed as integers of this fraction of a share: exact in any order.
_MEAN_STEP: Final = 2.0**-36


class ShareHistograms:
    """Counts of draws by scrambling, occupation, rung and bin, and exact sums for the mean."""

    def __init__(self, *, occupations: int) -> None:
        shape = (SCRAMBLINGS, occupations, len(RUNG_NAMES))
        self._counts: Counts = np.zeros((*shape, BINS), dtype=np.uint32)
        self._sums = np.zeros(shape[1:], dtype=np.int64)
        self._draws = 0
        ends = np.array([_ENDS.get(name, (0.0, 1.0)) for name in RUNG_NAMES])
        self._low, self._high = ends[:, 0], ends[:, 1]

    def add(self, shares: Floats, *, start: int) -> None:
        """Count draws `start`, `start` + 1, …: `shares` (draw, occupation, rung)."""
        root = np.sign(shares) * np.sqrt(np.abs(shares))
        scaled = (root - self._low) / (self._high - self._low) * BINS
        bins = np.clip(scaled, 0, BINS - 1).astype(np.int64)
        occupation, rung = np.indices(bins.shape[1:], sparse=True)
        for row in range(bins.shape[0]):
            self._counts[(start + row) % SCRAMBLINGS, occupation, rung, bins[row]] += 1
        self._sums += np.rint(shares / _MEAN_STEP).astype(np.int64).sum(axis=0)
        self._draws += bins.shape[0]

    def mean(self) -> Floats:
        """Return the mean share, (occupation, rung)."""
        return self._sums * _MEAN_STEP / self._draws

    def quantile(self, probability: float) -> Floats:
        """Return the share at a probability, (occupation, rung), linear within a bin."""
        return self._quantile(self._counts.sum(axis=0, dtype=np.int64), probability)

    def quantile_by_scrambling(self, probability: float) -> Floats:
        """Return the share at a probability in each scrambling, (scrambling, occupation, rung)."""
        return np.stack([self._quantile(c.astype(np.int64), probability) for c in self._counts])

    def mean_by_scrambling(self) -> Floats:
        """Return the mean share in each scrambling, (scrambling, occupation, rung), to a bin."""
        root = (
            self._low[:, None] + (self._high - self._low)[:, None] * (np.arange(BINS) + 0.5) / BINS
        )
        middle = np.sign(root) * root**2
        return np.stack([(c * middle).sum(axis=-1) / c.sum(axis=-1) for c in self._counts])

    def _quantile(self, counts: NDArray[np.int64], probability: float) -> Floats:
        cumulated = np.cumsum(counts, axis=-1)
        target = probability * cumulated[..., -1:]
        index = np.argmax(cumulated >= np.maximum(target, 1e-300), axis=-1)
        own = np.take_along_axis(counts, index[..., None], axis=-1)[..., 0]
        before = np.take_along_axis(cumulated, index[..., None], axis=-1)[..., 0] - own
        within = np.divide(target[..., 0] - before, own, out=np.zeros(own.shape), where=own > 0)
        root = self._low + (self._high - self._low) * (index + within) / BINS
        result: Floats = np.sign(root) * root**2
        return result
