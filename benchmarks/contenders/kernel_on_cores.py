"""The compiled kernel on one core or on several, threads taking blocks of draws in turn."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from models.aggregates import Aggregates, joined
from models.inputs import ModelInputs
from models.kernel.kernel import Kernel
from models.sampling import ParameterDraws

_BLOCK = 128


class KernelOnCores:
    """`models.kernel.kernel.Kernel` in one thread a core; use it as a context."""

    def __init__(self, inputs: ModelInputs, *, horizon: int, cores: int) -> None:
        self._kernel = Kernel(inputs, horizon=horizon)
        self._pool = ThreadPoolExecutor(max_workers=cores)

    def __enter__(self) -> KernelOnCores:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown()

    def __call__(self, draws: ParameterDraws) -> Aggregates:
        """Return the sums of each draw."""
        return joined(list(self._blocks(draws, draws.size)))

    def run_through(self, draws: ParameterDraws, *, count: int) -> None:
        """Compute `count` draws, beginning again when `draws` are used up, and keep none.

        A hundred thousand draws in full would be gigabytes; an ensemble keeps sums and histograms.
        """
        for _ in self._blocks(draws, count):
            pass

    def _blocks(self, draws: ParameterDraws, count: int) -> Iterator[Aggregates]:
        def block(first: int) -> Aggregates:
            positions = np.arange(first, min(first + _BLOCK, count)) % draws.size
            return self._kernel(draws.taken(positions))

        return self._pool.map(block, range(0, count, _BLOCK))
