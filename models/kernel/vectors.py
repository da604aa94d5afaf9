"""Vectors: `LANES` draws side by side, which compiled code keeps in registers of the processor.

A compiler turns loops over short arrays into wide instructions, but it writes every sum back to
memory at once, because two arrays might overlap. A vector is a value like a number: it stays in a
register until it is stored. Here is what can be done with one, besides + - * / with another or with
a number, as it runs uncompiled on arrays; `vector_instructions.py` says what it compiles to.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Vector: TypeAlias = NDArray[np.float64]

# Eight numbers of 8 bytes are a line of the cache, and the widest register there is.
LANES: Final = 8


def load(rows: Floats, *place: int) -> Vector:
    """Return the vector at a place of an array, (…, lane)."""
    return np.array(rows[place])


def store(vector: Vector, rows: Floats, *place: int) -> None:
    """Write a vector at a place of an array, (…, lane)."""
    rows[place] = vector


def add(vector: Vector, rows: Floats, *place: int) -> None:
    """Add a vector to the one at a place of an array, (…, lane)."""
    rows[place] += vector


def spread(number: float) -> Vector:
    """Return a vector with the same number in every lane."""
    return np.full(LANES, number)


def at_most(vector: Vector, limit: Vector) -> Vector:
    """Return the smaller of two numbers in each lane."""
    return np.where(vector < limit, vector, limit)


def at_least(vector: Vector, limit: Vector) -> Vector:
    """Return the larger of two numbers in each lane."""
    return np.where(vector > limit, vector, limit)


def reaches(vector: Vector, limit: Vector) -> Vector:
    """Return 1 in each lane where the vector is at least the limit, else 0."""
    return np.where(vector >= limit, 1.0, 0.0)


def choose(condition: Vector, vector: Vector, otherwise: Vector) -> Vector:
    """Return the vector in each lane where the condition is not 0, else the other one."""
    return np.where(condition != 0.0, vector, otherwise)
