"""Keys of many generators at once: what `numpy.random.SeedSequence` gives for each draw's own.

A generator is made in twenty microseconds, of which its key takes half; a draw's noise takes six.
The mixing is that of NumPy, which promises never to change it (NEP 19).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_Words = NDArray[np.uint32]

_POOL: Final = 4
_KEY_WORDS: Final = 4
_BITS: Final = 32
_MASK: Final = 2**_BITS - 1
_HALF: Final = np.uint32(16)
_POOLED: Final = (0x43B0D7E5, 0x931E8875)
_TAKEN: Final = (0x8B51F9DD, 0x58F38DED)
_LEFT, _RIGHT = np.uint32(0xCA01F9DD), np.uint32(0x4973F715)


def philox_keys(numbers: Sequence[int], *, start: int, stop: int) -> NDArray[np.uint64]:
    """Return the Philox key of `SeedSequence([*numbers, draw])`, (draw, 2).

    Parameters
    ----------
    numbers
        What is the same for all draws, 0 or above.
    start, stop
        The draws, from 0 to 2³² - 1.
    """
    draws = np.arange(start, stop, dtype=np.uint32)
    entropy = [np.full_like(draws, word) for number in numbers for word in _words(number)]
    entropy.append(draws)
    pool = _mixed(entropy)
    hashed = _Hash(*_TAKEN)
    taken = [hashed(pool[place % _POOL]) for place in range(_KEY_WORDS)]
    wide = [word.astype(np.uint64) for word in taken]
    return np.stack(
        [wide[0] | wide[1] << np.uint64(_BITS), wide[2] | wide[3] << np.uint64(_BITS)], axis=1
    )


def _mixed(entropy: list[_Words]) -> list[_Words]:
    hashed = _Hash(*_POOLED)
    filled = [*entropy[:_POOL], *[np.zeros_like(entropy[0])] * (_POOL - len(entropy))]
    pool = [hashed(word) for word in filled]
    for source in range(_POOL):
        for place in range(_POOL):
            if source != place:
                pool[place] = _joined(pool[place], hashed(pool[source]))
    for word in entropy[_POOL:]:
        pool = [_joined(one, hashed(word)) for one in pool]
    return pool


def _words(number: int) -> list[int]:
    """Return a number in words of 32 bits, the lowest first; 0 has one."""
    words = [number & _MASK]
    while number := number >> _BITS:
        words.append(number & _MASK)
    return words


class _Hash:
    """Scrambles words, each with constants of its own, one after the other."""

    def __init__(self, first: int, factor: int) -> None:
        self._constant, self._factor = first, factor

    def __call__(self, words: _Words) -> _Words:
        before = np.uint32(self._constant)
        self._constant = self._constant * self._factor & _MASK
        mixed: _Words = (words ^ before) * np.uint32(self._constant)
        return mixed ^ mixed >> _HALF


def _joined(one: _Words, other: _Words) -> _Words:
    mixed: _Words = one * _LEFT - other * _RIGHT
    return mixed ^ mixed >> _HALF
