"""Memory whose vectors lie each in one line of the processor's cache."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Numbers of 8 bytes in a line of the processor's cache.
_ALIGNMENT: Final = 8


def aligned(shape: tuple[int, ...]) -> Floats:
    """Return zeros that start on a boundary of 64 bytes: else every wide load crosses two."""
    size = math.prod(shape)
    memory = np.zeros(size + _ALIGNMENT)
    start = -memory.ctypes.data // memory.itemsize % _ALIGNMENT
    return memory[start : start + size].reshape(shape)


class LaneMemory:
    """Memory that draws are laid out in time after time: fresh memory costs more than copying."""

    def __init__(self) -> None:
        self._numbers = aligned((0,))

    def divided(self, shapes: Sequence[tuple[int, ...]]) -> Iterator[Floats]:
        """Yield arrays of the given shapes, the lane last, one after another in this memory."""
        sizes = [math.prod(shape) for shape in shapes]
        if self._numbers.size < sum(sizes):
            self._numbers = aligned((sum(sizes),))
        for shape, size, end in zip(shapes, sizes, accumulate(sizes), strict=True):
            yield self._numbers[end - size : end].reshape(shape)
