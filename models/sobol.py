"""Scrambled Sobol points: any stretch of a sequence, without the points before it.

The sequence of Sobol (1967) with the direction numbers of Joe and Kuo (2008), scrambled by random
lower triangular matrices of binary digits and a random digital shift (Matoušek 1998). The points
are those of `scipy.stats.qmc.Sobol` to the bit, whose import alone takes longer than a question at
the terminal may; tests hold the two together.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Digits: TypeAlias = NDArray[np.uint32]

BITS: Final = 30
MOST_DIMENSIONS: Final = 256
_DIRECTIONS_FILE: Final = Path(__file__).with_name("sobol_directions.txt")
_PLACES: Final = np.arange(BITS, dtype=np.uint32)
# The value of each binary digit, the most significant first.
_WEIGHTS: Final[Digits] = np.uint32(1) << _PLACES[::-1]
# An ensemble has sixteen scramblings; a desk may look at a few ensembles in turn.
_SCRAMBLINGS_KEPT: Final = 64


def scrambled_points(key: tuple[int, ...], *, dimensions: int, start: int, stop: int) -> Floats:
    """Return points `start` to `stop` - 1 of one scrambling, (point, dimension), in [0, 1).

    They are multiples of 2 ** -`BITS`.

    Parameters
    ----------
    key
        What the scrambling is drawn from, each 0 or above: the same key and number of dimensions
        give the same points.
    dimensions
        At most `MOST_DIMENSIONS`.
    start, stop
        At most 2 ** `BITS`, and `start` below `stop`.
    """
    shift, directions = _scrambling(key, dimensions)
    gray = start ^ (start >> 1)
    own = [place for place in range(BITS) if (gray >> place) & 1]
    first = shift ^ np.bitwise_xor.reduce(directions[own], axis=0, initial=0)
    # Each further point differs from the one before it in a single direction: that of the lowest
    # digit of its number that is 1, the one digit in which their Gray codes differ.
    numbers = np.arange(start + 1, stop, dtype=np.uint32)
    lowest = np.bitwise_count((numbers & -numbers) - np.uint32(1))
    digits = np.concatenate([first[None], directions[lowest]])
    points: Floats = np.bitwise_xor.accumulate(digits, axis=0) * 2.0**-BITS
    return points


@lru_cache(maxsize=_SCRAMBLINGS_KEPT)
def _scrambling(key: tuple[int, ...], dimensions: int) -> tuple[Digits, Digits]:
    """Return the digital shift, (dimension,), and scrambled directions, (digit, dimension)."""
    generator = np.random.default_rng(np.random.SeedSequence(key, spawn_key=(0,)))
    shift = generator.integers(2, size=(dimensions, BITS), dtype=np.uint32) @ _WEIGHTS[::-1]
    matrix = generator.integers(2, size=(dimensions, BITS, BITS), dtype=np.uint32)
    # Each row as one number: of a lower triangular matrix nothing right of the diagonal counts, and
    # that is 1.
    rows = ((matrix @ _WEIGHTS) & ~(_WEIGHTS - np.uint32(1))) | _WEIGHTS
    plain = _directions()[:, :dimensions]
    products = np.bitwise_count(rows & plain[..., None]) & 1
    return shift, products.astype(np.uint32) @ _WEIGHTS


@lru_cache(maxsize=1)
def _directions() -> Digits:
    """Return the direction numbers before scrambling, (digit, dimension)."""
    numbers = np.ones((BITS, MOST_DIMENSIONS), dtype=np.uint32)
    # Coefficients of the primitive polynomials, the leading one first; dimension 1 has none.
    terms = np.zeros((BITS, MOST_DIMENSIONS), dtype=np.uint32)
    degrees = np.full(MOST_DIMENSIONS, BITS)
    table = _DIRECTIONS_FILE.read_text(encoding="ascii").splitlines()
    for line in table[-(MOST_DIMENSIONS - 1) :]:
        dimension, degree, inner, *given = map(int, line.split())
        place = dimension - 1
        degrees[place] = degree
        numbers[:degree, place] = given
        # The first and the last are 1 and not written.
        binary = f"1{inner:0{degree - 1}b}1" if degree > 1 else "11"
        terms[: degree + 1, place] = [int(digit) for digit in binary]
    every = np.arange(MOST_DIMENSIONS)
    for digit in range(1, BITS):
        number = numbers[digit - degrees, every]
        for power in range(1, digit + 1):
            number ^= terms[power] * (numbers[digit - power] << np.uint32(power))
        numbers[digit] = np.where(digit < degrees, numbers[digit], number)
    return numbers << _PLACES[::-1, None]
