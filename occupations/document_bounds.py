"""What a document may hold at most, whatever its format: parsers themselves know no bounds.

A document that keeps to them can be gone through, compared and printed by code that knows nothing
of hostile files: no recursion ends too deep, no number is too long to be written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

DEEPEST: Final = 32
"""Tables and arrays within each other."""
SMALLEST_INTEGER: Final = -(2**63)
LARGEST_INTEGER: Final = 2**63 - 1

_DIGITS_A_BIT: Final = 0.30103


def excess_of(document: Any) -> tuple[str, str] | None:
    """Return the dotted key and what is too much there, the first of a document; None for nothing.

    Parameters
    ----------
    document
        Dictionaries, lists and what stands in them, as a parser returns it.
    """
    for key, depth, value in _parts(document):
        if depth > DEEPEST:
            return key, f"tables or arrays stand more than {DEEPEST} deep within each other"
        if isinstance(value, int) and not SMALLEST_INTEGER <= value <= LARGEST_INTEGER:
            digits = round(value.bit_length() * _DIGITS_A_BIT)
            return key, f"this integer has about {digits:,} digits, more than 64 bits hold"
        if isinstance(value, str) and not _is_text(value):
            return key, "this text holds half a character, which no file can hold"
    return None


def _parts(document: Any) -> Iterator[tuple[str, int, Any]]:
    """Yield every value with its dotted key and depth, parents first, without recursion."""
    waiting: list[tuple[str, int, Any]] = [("", 0, document)]
    while waiting:
        key, depth, value = waiting.pop()
        yield key, depth, value
        inner = value if isinstance(value, dict) else {}
        if isinstance(value, list):
            inner = dict(enumerate(value))
        parts = [
            (f"{key}.{name}" if key else str(name), depth + 1, one) for name, one in inner.items()
        ]
        waiting.extend(reversed(parts))


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
