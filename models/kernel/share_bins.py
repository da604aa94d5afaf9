"""Compiled: shares as bins of their histogram and as exact units of their mean."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from models.kernel.arguments import unpacked
from models.kernel.compilation import Entry

Floats = NDArray[np.float64]


@Entry
def fill(
    given: tuple[Floats, Floats, Floats, int, float, int, NDArray[np.uint16], NDArray[np.int64]],
) -> None:
    """Write the bin of each share of each draw and add its units.

    Parameters
    ----------
    given
        Shares, (draw, occupation and rung); where the histogram of each rung begins and how wide
        it is, (rung,) each; its number of bins; the fraction of a share that units count, a power
        of two; the draw of what follows that the first of the shares is; bins, (occupation and
        rung, draw); and units, (occupation and rung,).
    """
    shares, low, width, count, step, start, bins, units = unpacked(given)
    last = float(count - 1)
    units_of_one = 1.0 / step  # a power of two, so that nothing is rounded
    for place in range(shares.shape[1]):
        rung = place % low.size
        total = 0
        for draw in range(shares.shape[0]):
            share = shares[draw, place]
            root = math.copysign(math.sqrt(abs(share)), share)
            scaled = (root - low[rung]) / width[rung] * count
            bins[place, start + draw] = np.uint16(min(max(scaled, 0.0), last))
            total += int(np.rint(share * units_of_one))
        units[place] += total
