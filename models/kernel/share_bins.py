"""Compiled: shares as bins of their histogram and as exact units of their mean."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from models.kernel.compilation import compiled

Floats = NDArray[np.float64]


@compiled
def fill(
    shares: Floats,
    ends: tuple[Floats, Floats],
    count: int,
    step: float,
    start: int,
    kept: tuple[NDArray[np.uint16], NDArray[np.int64]],
) -> None:
    """Write the bin of each share of each draw and add its units.

    Parameters
    ----------
    shares
        (draw, occupation and rung).
    ends, count
        Where the histogram of each rung begins and how wide it is, (rung,) each, in `count` bins.
    step
        The fraction of a share that units count.
    start
        The draw of `kept` that the first of `shares` is.
    kept
        Bins, (occupation and rung, draw), and units, (occupation and rung,).
    """
    low, width = ends
    bins, units = kept
    last = float(count - 1)
    for place in range(shares.shape[1]):
        rung = place % low.size
        total = 0
        for draw in range(shares.shape[0]):
            share = shares[draw, place]
            root = math.copysign(math.sqrt(abs(share)), share)
            scaled = (root - low[rung]) / width[rung] * count
            bins[place, start + draw] = np.uint16(min(max(scaled, 0.0), last))
            total += int(np.rint(share / step))
        units[place] += total
