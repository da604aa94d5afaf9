"""Shares by occupation as bins of their histogram and as exact units of their mean."""

from __future__ import annotations

import numpy as np

from models.compiler import compiler_fault
from models.ensemble.histograms import BINS, MEAN_STEP, Bins, Ends, Floats, Units


def fill_bins(shares: Floats, *, ends: Ends, bins: Bins, start: int, units: Units) -> None:
    """Write the bin of each share and add the shares to their sums.

    Parameters
    ----------
    shares
        Shares of the baseline, (draw, occupation, rung).
    ends
        Where the histogram of each rung ends.
    bins
        Written from draw `start` on: the number of the bin, (occupation and rung, draw).
    units
        Added to: sums over draws in units of `MEAN_STEP`, (occupation and rung,).
    """
    flat = np.ascontiguousarray(shares.reshape(shares.shape[0], -1))
    if compiler_fault() is not None:
        fill_plainly(flat, ends, bins=bins, start=start, units=units)
        return
    from models.kernel.share_bins import fill

    fill((flat, ends.low, ends.high - ends.low, BINS, MEAN_STEP, start, bins, units))


def fill_plainly(shares: Floats, ends: Ends, *, bins: Bins, start: int, units: Units) -> None:
    """Do the same without a compiler, to the same numbers; `shares` (draw, occupation and rung)."""
    rung = np.arange(shares.shape[1]) % ends.low.size
    low, width = ends.low[rung], (ends.high - ends.low)[rung]
    root = np.copysign(np.sqrt(np.abs(shares)), shares)
    scaled = (root - low) / width * BINS
    place = np.clip(scaled, 0.0, float(BINS - 1)).astype(np.uint16)
    bins[:, start : start + shares.shape[0]] = place.T
    units += np.rint(shares / MEAN_STEP).astype(np.int64).sum(axis=0)
