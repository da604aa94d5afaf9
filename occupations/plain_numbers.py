"""Numbers as people write them in options and tables: digits 0 to 9, a point, an exponent.

Python reads more than that: 1_000, the digits of every script, "nan" and "infinity".
"""

from __future__ import annotations

import math
import re
from typing import Final

_DECIMAL: Final = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,9})?")
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,1000}")
_SPACE: Final = " \t"


class TooLargeError(ValueError):
    """A number beyond the largest that a machine has."""


def decimal_number(text: str) -> float:
    """Return the number that a text is, spaces around it aside; raise ValueError for another."""
    written = text.strip(_SPACE)
    if not _DECIMAL.fullmatch(written):
        raise ValueError(f"{text!r} is not a number")
    number = float(written)
    if math.isinf(number):
        raise TooLargeError(f"{text!r} is too large a number")
    return number


def whole_number(text: str) -> int:
    """Return the whole number that a text is, spaces around it aside; raise ValueError if none."""
    written = text.strip(_SPACE)
    if not _WHOLE.fullmatch(written):
        raise ValueError(f"{text!r} is not a whole number")
    return int(written)
