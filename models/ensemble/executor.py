"""Where blocks of an ensemble are computed: what there is to do, and who can be asked to do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from models.aggregates import Aggregates
from models.engine import SumsOfDraws
from models.ensemble.blocks import Blocks, Division
from models.ensemble.layout import Layout, Tile
from models.inputs import ModelInputs
from models.sampling import ParameterDraws, draw_parameters
from models.scenarios import ResolvedScenario

Listener = Callable[[int, Aggregates], None]
"""Told the first of a few draws and their sums, by whichever thread has computed them."""


@dataclass(frozen=True, slots=True, eq=False)
class BlockTask:
    """All it takes to compute any block of an ensemble; pickled, it can be done elsewhere.

    `division` says what tiles a block has, `together` how many draws are projected at once.
    `listener` hears of sums where they are computed, before only a part of them is kept.
    """

    inputs: ModelInputs
    resolved: ResolvedScenario
    seed: int
    project: SumsOfDraws
    layout: Layout
    division: Division
    together: int
    listener: Listener | None = None

    def draws_of(self, block: range) -> ParameterDraws:
        """Return the assumptions at the draws of a block."""
        return draw_parameters(
            self.resolved, self.inputs, seed=self.seed, start=block.start, stop=block.stop
        )

    def tile(self, draws: ParameterDraws, block: range, tile: range) -> Tile:
        """Return one tile of a block, whose assumptions are `draws`."""
        computed = Tile.empty(self.layout, tile)
        for start in range(0, len(tile), self.together):
            first = tile.start - block.start + start
            last = min(first + self.together, tile.stop - block.start)
            sums = self.project(draws.between(first, last))
            computed.fill(sums, start=start)
            if self.listener is not None:
                self.listener(tile.start + start, sums)
        return computed


class Executor(Protocol):
    """A place where blocks are computed. Whoever drives it keeps them: it alone writes."""

    def compute(
        self,
        task: BlockTask,
        blocks: Blocks,
        *,
        missing: Sequence[range],
        on_drawn: Callable[[int], None],
    ) -> None:
        """Put every tile of the missing blocks into `blocks` and finish each block.

        `on_drawn` is told, by one thread alone, how many draws have been computed since.
        """
