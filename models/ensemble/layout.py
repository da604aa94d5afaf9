"""What is kept of each draw, laid out as series: one number a draw each.

Totals and groups are kept as they are, shares by occupation as bins. Memory is bounded because
results are read a few series at a time, over all draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.ensemble.histograms import Bins, Ends, Units
from models.ensemble.share_bins import fill_bins
from models.equations import productivity_gain
from models.ladder import GROUPINGS, Ladder

Floats = NDArray[np.float64]
Shape = tuple[int, ...]

BASELINE: Final = "baseline"
TOTALS: Final = "totals"
PRODUCTIVITY: Final = "productivity"


@dataclass(frozen=True, slots=True)
class Layout:
    """The quantities of a draw and their shapes without the draw, in the order of their series.

    `shapes` holds baseline, totals, productivity and each grouping by name; `share_shape` is
    (occupation, rung), for the rungs of `ladder`.
    """

    ladder: Ladder
    shapes: tuple[tuple[str, Shape], ...]
    share_shape: Shape

    @classmethod
    def of(cls, sums: Aggregates, ladder: Ladder) -> Layout:
        """Return the layout of sums like these, of the rungs of a ladder."""
        return cls(
            ladder,
            tuple((name, values.shape[1:]) for name, values in _quantities(sums)),
            sums.occupation_shares.shape[1:],
        )

    @property
    def series(self) -> int:
        """Return how many series of totals and groups there are."""
        return sum(prod(shape) for _, shape in self.shapes)

    @property
    def shares(self) -> int:
        """Return how many series of shares there are."""
        return prod(self.share_shape)

    def shape(self, quantity: str) -> Shape:
        """Return the shape of one quantity without its draws."""
        return dict(self.shapes)[quantity]

    def range_of(self, quantity: str) -> range:
        """Return the series of one quantity."""
        start = 0
        for name, shape in self.shapes:
            if name == quantity:
                return range(start, start + prod(shape))
            start += prod(shape)
        raise KeyError(quantity)


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """What is kept of a few draws in a row, the first of them `first`.

    `series` (series, draw) in jobs or job equivalents; `bins` (share, draw) of histograms with
    these `ends`; `units` (share,) the sum of each share in units of `MEAN_STEP`.
    """

    first: int
    ends: Ends
    series: Floats
    units: Units
    bins: Bins

    @classmethod
    def empty(cls, layout: Layout, draws: range) -> Tile:
        """Return a tile for these draws, to be filled."""
        return cls(
            first=draws.start,
            ends=Ends.of(layout.ladder),
            series=np.empty((layout.series, len(draws))),
            units=np.zeros(layout.shares, dtype=np.int64),
            bins=np.empty((layout.shares, len(draws)), dtype=np.uint16),
        )

    def fill(self, sums: Aggregates, *, start: int) -> None:
        """Keep the sums of draws `start`, `start` + 1, …, counted from the tile's first."""
        stop = start + sums.totals.shape[0]
        row = 0
        for _, values in _quantities(sums):
            flat = values.reshape(values.shape[0], -1)
            self.series[row : row + flat.shape[1], start:stop] = flat.T
            row += flat.shape[1]
        shares = sums.occupation_shares
        fill_bins(shares, ends=self.ends, bins=self.bins, start=start, units=self.units)


def _quantities(sums: Aggregates) -> list[tuple[str, Floats]]:
    groups = [(name, sums.groups[name]) for name in GROUPINGS]
    gain = productivity_gain(output=sums.output, labour_demand=sums.labour_demand)
    return [(BASELINE, sums.baseline), (TOTALS, sums.totals), (PRODUCTIVITY, gain), *groups]
