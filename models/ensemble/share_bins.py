"""Shares by occupation as bins of their histogram and as exact units of their mean."""

from __future__ import annotations

import math

import numpy as np

from models.ensemble.histograms import BINS, HIGH, LOW, MEAN_STEP, Bins, Floats, Units
from models.kernel.arguments import unpacked
from models.kernel.compilation import Entry


def fill_bins(shares: Floats, *, bins: Bins, start: int, units: Units) -> None:
    """Write the bin of each share and add the shares to their sums.

    Parameters
    ----------
    shares
        Shares of the baseline, (draw, occupation, rung).
    bins
        Written from draw `start` on: the number of the bin, (occupation and rung, draw).
    units
        Added to: sums over draws in units of `MEAN_STEP`, (occupation and rung,).
    """
    flat = np.ascontiguousarray(shares.reshape(shares.shape[0], -1))
    _fill((flat, LOW, HIGH - LOW, bins, start, units))


@Entry
def _fill(given: tuple[Floats, Floats, Floats, Bins, int, Units]) -> None:
    """Do what `fill_bins` says; shares are (draw, occupation and rung), `width` (rung,)."""
    shares, low, width, bins, start, units = unpacked(given)
    last = float(BINS - 1)
    for place in range(shares.shape[1]):
        rung = place % low.size
        total = 0
        for draw in range(shares.shape[0]):
            share = shares[draw, place]
            root = math.copysign(math.sqrt(abs(share)), share)
            scaled = (root - low[rung]) / width[rung] * BINS
            bins[place, start + draw] = np.uint16(min(max(scaled, 0.0), last))
            total += int(np.rint(share / MEAN_STEP))
        units[place] += total
