"""What a figure is made of: texts, lines, areas and discs, in page units from the top left corner.

A mark names the role of its colour, not the colour, so that a page can restyle it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

Anchor = Literal["left", "center", "right"]
Point = tuple[float, float]
# Dashes and their gaps, in widths of the line.
DASHES = (4.0, 3.0)
# What lies over what: later marks over earlier ones within each of these.
GROUND, BEHIND, SHAPES, LINES, FRONT = range(5)


@dataclass(frozen=True, slots=True)
class Writing:
    """A line of text with its baseline at `y`, and `x` where its anchor says."""

    x: float
    y: float
    words: str
    role: str
    size: float
    bold: bool = False
    anchor: Anchor = "left"
    order: ClassVar[int] = FRONT


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, broken where one is not a number."""

    points: tuple[Point, ...]
    role: str
    width: float
    dashed: bool
    order: int

    def strokes(self) -> list[list[Point]]:
        """Return the points of each unbroken part."""
        parts: list[list[Point]] = [[]]
        for point in self.points:
            if math.isnan(point[0]) or math.isnan(point[1]):
                parts.append([])
            else:
                parts[-1].append(point)
        return [part for part in parts if part]


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon without a rim."""

    corners: tuple[Point, ...]
    role: str
    order: int


@dataclass(frozen=True, slots=True)
class Discs:
    """Discs of one look; `size` is their diameter to the middle of the rim."""

    centres: tuple[Point, ...]
    face: str
    edge: str
    rim: float
    size: float
    order: int

    @property
    def reach(self) -> float:
        """Return how far from its centre a disc reaches, with its rim."""
        return (self.size + self.rim) / 2


Mark = Writing | Line | Area | Discs


class Extent(Protocol):
    """How wide a text is, and how far it reaches above and below its baseline, in page units."""

    def __call__(self, writing: Writing) -> tuple[float, float, float]:
        """Return width, ascent and descent."""


def in_order(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks as they are drawn, the first at the bottom."""
    return sorted(marks, key=lambda mark: mark.order)


def corners_of(mark: Mark, extent: Extent) -> list[Point]:
    """Return points between which the whole of a mark lies."""
    if isinstance(mark, Writing):
        width, ascent, descent = extent(mark)
        left = mark.x - {"left": 0.0, "center": width / 2, "right": width}[mark.anchor]
        return [(left, mark.y - ascent), (left + width, mark.y + descent)]
    if isinstance(mark, Area):
        return [*mark.corners]
    if isinstance(mark, Discs):
        points, reach = [*mark.centres], mark.reach
    else:
        points, reach = [point for part in mark.strokes() for point in part], mark.width / 2
    return [(x + side * reach, y + side * reach) for x, y in points for side in (-1, 1)]
