"""Where finished draws are kept, in blocks: in memory for small ensembles, else in a folder.

Series are read over all draws, a few at a time. `block_folder.py` keeps them on disk.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from models.ensemble.histograms import Bins, Units
from models.ensemble.layout import Layout, Shape, Tile

Floats = NDArray[np.float64]
Kind = Literal["series", "bins"]

# A block is what is finished or lost as a whole when a run is stopped.
BLOCK_DRAWS: Final = 1_024
# A tile is what one worker computes and holds; small, so that many workers need little memory.
TILE_DRAWS: Final = 128
# What is read at once, over all draws; some copies of it are made on the way to a quantile.
_BATCH_BYTES: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Division:
    """Draws 0 to `draws` - 1 divided into blocks, and these into tiles; no number depends on it."""

    draws: int
    block: int = BLOCK_DRAWS
    tile: int = TILE_DRAWS

    def blocks(self) -> list[range]:
        """Return the draws of each block."""
        return _divided(range(self.draws), self.block)

    def blocks_of(self, numbers: range) -> list[range]:
        """Return the draws of the blocks with these numbers, counted from 0."""
        return self.blocks()[numbers.start : numbers.stop]

    def tiles(self, block: range) -> list[range]:
        """Return the draws of each tile of a block."""
        return _divided(block, self.tile)

    def block_of(self, draw: int) -> range:
        """Return the draws of the block that holds `draw`."""
        start = draw // self.block * self.block
        return range(start, min(start + self.block, self.draws))


def _divided(draws: range, size: int) -> list[range]:
    return [draws[start : start + size] for start in range(0, len(draws), size)]


class Blocks(Protocol):
    """Finished draws, kept somewhere. Workers put tiles; one thread finishes blocks and reads."""

    @property
    def division(self) -> Division:
        """Return how draws are divided."""

    def missing(self) -> list[range]:
        """Return the blocks that are not there yet."""

    def put(self, tile: Tile) -> None:
        """Keep one tile; tiles of a block may come in any order."""

    def finish(self, block: range) -> None:
        """Take note that every tile of the block has been put."""

    def read(self, kind: Kind, series: range) -> Iterator[tuple[int, NDArray[np.generic]]]:
        """Yield the first draw and the values, (series, draw), of tile after tile."""

    def units(self) -> Iterator[Units]:
        """Yield the sums of shares, (share,), of tile after tile."""


class MemoryBlocks:
    """Blocks in memory, for ensembles so small that this is no matter."""

    def __init__(self, division: Division) -> None:
        self.division = division
        self._tiles: dict[int, Tile] = {}
        self._lock = threading.Lock()

    def missing(self) -> list[range]:
        """Return every block: nothing is there before it is computed."""
        return self.division.blocks()

    def put(self, tile: Tile) -> None:
        """Keep one tile."""
        with self._lock:
            self._tiles[tile.first] = tile

    def finish(self, block: range) -> None:
        """Do nothing: what is put is there."""

    def read(self, kind: Kind, series: range) -> Iterator[tuple[int, NDArray[np.generic]]]:
        """Yield the first draw and the values, (series, draw), of tile after tile."""
        for first, tile in sorted(self._tiles.items()):
            values: NDArray[np.generic] = tile.series if kind == "series" else tile.bins
            yield first, values[series.start : series.stop]

    def units(self) -> Iterator[Units]:
        """Yield the sums of shares, (share,), of tile after tile."""
        for tile in self._tiles.values():
            yield tile.units


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What is kept of all draws, read as series of one number a draw.

    `layout` says which quantities there are: "baseline" (scope, year), "totals"
    (scope, rung, year) and each grouping (group, rung, group year), in jobs or job equivalents, and
    "productivity" (year,), the gain over the baseline.
    """

    layout: Layout
    blocks: Blocks

    @property
    def draws(self) -> int:
        """Return the number of draws."""
        return self.blocks.division.draws

    def shape(self, quantity: str) -> Shape:
        """Return the shape of a quantity without its draws."""
        return self.layout.shape(quantity)

    def series(self, quantity: str, *place: int) -> Floats:
        """Return one number a draw, (draw,): a quantity at one place of its axes."""
        within = self.layout.range_of(quantity)
        at = within.start + int(np.ravel_multi_index(place, self.shape(quantity)))
        return self._floats(range(at, at + 1)).reshape(-1)

    def batches(self, quantity: str) -> Iterator[Floats]:
        """Yield a quantity's series in their order, a few at a time, (series, draw)."""
        few = max(1, _BATCH_BYTES // (8 * self.draws))
        for series in _divided(self.layout.range_of(quantity), few):
            yield self._floats(series)

    def share_bins(self, part: range | None = None) -> Iterator[tuple[range, Bins]]:
        """Yield shares by occupation, (share, draw), a few at a time, as bins of histograms.

        All of them, or those of `part`.
        """
        few = max(1, _BATCH_BYTES // (8 * self.draws))
        for series in _divided(range(self.layout.shares) if part is None else part, few):
            bins = np.empty((len(series), self.draws), dtype=np.uint16)
            for first, values in self.blocks.read("bins", series):
                bins[:, first : first + values.shape[1]] = values
            yield series, bins

    def share_units(self) -> Units:
        """Return the sum of each share, (share,), exact, in units of `MEAN_STEP`."""
        total = np.zeros(self.layout.shares, dtype=np.int64)
        for units in self.blocks.units():
            total += units
        return total

    def whole(self, quantity: str) -> Floats:
        """Return a quantity at every draw, the draw first; all of it in memory."""
        values = self._floats(self.layout.range_of(quantity))
        whole: Floats = np.ascontiguousarray(values.T).reshape(self.draws, *self.shape(quantity))
        return whole

    def _floats(self, series: range) -> Floats:
        found = np.empty((len(series), self.draws))
        for first, values in self.blocks.read("series", series):
            found[:, first : first + values.shape[1]] = values
        return found
