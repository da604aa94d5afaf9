"""Places of a figure that say their value to a reader who points at them or walks there by key.

A picture that leaves the page has none: it is for reading, and its table holds the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A box in page units from the top left corner, and what is said there."""

    left: float
    top: float
    right: float
    bottom: float
    words: str


def spots_text(spots: Iterable[Spot]) -> str:
    """Return spots as lines for the page's script: left, top, width, height, and the words."""
    return "\n".join(
        f"{spot.left:.0f} {spot.top:.0f} {max(spot.right - spot.left, 1):.0f} "
        f"{max(spot.bottom - spot.top, 1):.0f} {' '.join(spot.words.split())}"
        for spot in spots
    )


def said(name: str, value: str, interval: str = "") -> str:
    """Return what a spot says: "Retail: 1.2 million (0.2 to 4.1 million)"."""
    return f"{name}: {value}" + (f" ({interval})" if interval else "")
