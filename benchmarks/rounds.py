"""Interleaved rounds: everything is measured once a round, so that drifts hit all alike."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

Measure = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Series:
    """One number a round, in the order of rounds."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the middle of the rounds."""
        return float(np.median(self.values))

    @property
    def low(self) -> float:
        """Return the smallest of the rounds."""
        return min(self.values)

    @property
    def high(self) -> float:
        """Return the largest of the rounds."""
        return max(self.values)

    def over(self, other: Series) -> Series:
        """Return the ratio to another series, round by round."""
        pairs = zip(self.values, other.values, strict=True)
        return Series(tuple(own / its for own, its in pairs))

    def times(self, factor: float) -> Series:
        """Return every round multiplied by a factor."""
        return Series(tuple(factor * value for value in self.values))


def tell(message: str) -> None:
    """Write progress to stderr."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def seconds_each(work: Callable[[], object], *, count: int) -> Measure:
    """Return a measure of seconds for each of the `count` things that `work` does."""

    def measure() -> float:
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) / count

    return measure


def interleaved(measures: Mapping[str, Measure], *, rounds: int) -> dict[str, Series]:
    """Return each measure once a round, after one round that does not count.

    The order moves on by one in each round, so that nobody always runs after the same neighbour.
    """
    names = list(measures)
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds + 1):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            value = measures[name]()
            if number > 0:
                found[name].append(value)
        tell(f"  round {number} of {rounds}" if number else "  warm-up")
    return {name: Series(tuple(values)) for name, values in found.items()}
