"""The density of an expert's distribution, drawn and looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from models.distributions import Distribution

Floats = NDArray[np.float64]

_STEPS: Final = 400
_SHOWN: Final = 0.01
"""How much probability is left undrawn at either end."""
# A dent this shallow is not a second peak to anybody who looks.
_DENT: Final = 0.02


def density_curve(value: Distribution) -> tuple[Floats, Floats]:
    """Return values from the 1 to the 99 % point, rising, and the density at each, per unit."""
    chances = np.linspace(_SHOWN, 1 - _SHOWN, _STEPS + 1)
    values = value.quantile(chances)
    steps = np.diff(values)
    return (values[1:] + values[:-1]) / 2, np.diff(chances) / steps


def binned(value: Distribution, edges: Floats) -> Floats:
    """Return the probability between neighbouring edges, 0 to 1."""
    chances = np.array([value.probability(float(edge)) for edge in edges])
    return np.diff(chances)


def peaks(value: Distribution) -> int:
    """Return how many peaks the density has between the 1 and the 99 % points, ends included.

    More than one seldom is what an expert means: the points lie near the bounds.
    """
    density = density_curve(value)[1]
    rises = density[1:] > density[:-1] * (1 + _DENT / _STEPS)
    falls = density[1:] < density[:-1] * (1 - _DENT / _STEPS)
    count, rising = 0, True
    for rise, fall in zip(rises, falls, strict=True):
        if rising and fall:
            count, rising = count + 1, False
        elif rise:
            rising = True
    return count + (1 if rising else 0)
