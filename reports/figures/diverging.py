"""A scale of colours with a middle: classes of one width either side of zero."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# Classes on either side of the one in the middle.
SIDES: Final = 3
_NICE: Final = (1.0, 2.0, 4.0, 5.0, 10.0)
# The colours from the lowest class to the highest.
ROLES: Final = ("below_3", "below_2", "below_1", "surface", "step_3", "step_5", "step_7")
_ON_DARK: Final = frozenset({"below_3", "step_5", "step_7"})


@dataclass(frozen=True, slots=True)
class Diverging:
    """Seven classes, the middle one around zero; `width` is that of a class, in the values' unit.

    Equal distances from zero have equally strong colours, and equal values have the same one.
    """

    width: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Diverging:
        """Return the scale whose outermost classes just hold the largest of the values."""
        most = max((abs(value) for value in values), default=0.0)
        if most == 0:
            return cls(1.0)
        wanted = most / (SIDES + 0.5)
        power = 10.0 ** math.floor(math.log10(wanted))
        return cls(next(nice * power for nice in _NICE if nice * power >= wanted * (1 - 1e-9)))

    @property
    def breaks(self) -> tuple[float, ...]:
        """Return the values between the classes, rising."""
        return tuple((at + 0.5) * self.width for at in range(-SIDES, SIDES))

    def role(self, value: float) -> str:
        """Return the colour of a value; those beyond the last break have that of the last class."""
        return ROLES[sum(value > edge for edge in self.breaks)]


def ink_on(role: str) -> str:
    """Return the colour of words on a class's colour."""
    return "on_step_high" if role in _ON_DARK else "on_step_low"
