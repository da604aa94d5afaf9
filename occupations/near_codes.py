"""Codes of digits: when another code may be named for one that does not exist.

A word that is nearly another is a slip; a code that is nearly another is mostly another thing. So a
hint names a code only where the same digits are meant: written with letters that look like them,
with another hyphen or none, or with two neighbours exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# What is typed, read from an image or copied from a page in the place of digits and the hyphen.
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_LETTERS: Final = str.maketrans("OoIl|SBZ", "00111582")
_TWO_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_MARKS: Final = re.compile(r"[^0-9a-z]")


def with_hyphens(text: str) -> str:
    """Return a text with plain hyphens in the place of every other dash, and no space at its ends.

    Spaces beside a hyphen go as well.
    """
    return re.sub(r"\s*-\s*", "-", text.translate(_DASHES).strip())


def with_digits(text: str) -> str:
    """Return a text with plain hyphens, and digits in the place of letters that look like them."""
    return with_hyphens(text).translate(_LETTERS)


def is_code(text: str) -> bool:
    """Return whether a text is a code: digits first and mostly, and no two letters in a row."""
    meant = with_digits(text)
    if not any(letter.isdigit() for letter in text) or not meant[:1].isdigit():
        return False
    digits = sum(letter.isdigit() for letter in meant)
    letters = sum(letter.isalpha() for letter in meant)
    return digits > letters and _TWO_LETTERS.search(meant) is None


def near_code(code: str, valid: Iterable[str]) -> str | None:
    """Return the one valid code that has the same digits as `code`, or None.

    Hyphens, dots and case do not count, and letters may stand for the digits they look like. Where
    none has the same, the one with two neighbours exchanged; several such are none.
    """
    codes = list(valid)
    typed = {_bare(code), _bare(with_digits(code))}
    same = [one for one in codes if _bare(one) in typed]
    near = same or [one for one in codes if any(_are_exchanged(_bare(one), t) for t in typed)]
    return near[0] if len(near) == 1 else None


def _bare(code: str) -> str:
    return _MARKS.sub("", code.casefold())


def _are_exchanged(one: str, other: str) -> bool:
    """Return whether two neighbours of `one`, exchanged, make it the other."""
    if len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return one[first] == other[second] and one[second] == other[first]
