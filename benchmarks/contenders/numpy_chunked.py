"""The project's own readable reference, `project` and `Aggregator`, on a few draws at a time."""

from __future__ import annotations

from benchmarks.contenders.single_draw import joined
from models.aggregates import Aggregates, Aggregator
from models.inputs import ModelInputs
from models.projection import project
from models.sampling import ParameterDraws

# More draws at once leave the cache, and every operation then waits for memory.
_TOGETHER = 2


class NumpyChunked:
    """The equations of docs/model.md on arrays (draw, year, cell)."""

    def __init__(self, inputs: ModelInputs, *, horizon: int) -> None:
        self._inputs, self._horizon = inputs, horizon
        self._aggregator = Aggregator(inputs)

    def __call__(self, draws: ParameterDraws) -> Aggregates:
        """Return the sums of each draw."""
        return joined(
            [
                self._aggregator(
                    project(
                        self._inputs,
                        draws.between(first, first + _TOGETHER),
                        horizon=self._horizon,
                    )
                )
                for first in range(0, draws.size, _TOGETHER)
            ]
        )
