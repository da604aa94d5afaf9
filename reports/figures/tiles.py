"""States as tiles of one size, near where they lie: a map in which small states can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from reports.figures.canvas import Canvas
from reports.figures.diverging import ROLES, Diverging, ink_on

# Column and row of each tile, from the north-west.
PLACES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "AK": (0, 0), "ME": (10, 0), "WI": (5, 1), "VT": (9, 1), "NH": (10, 1),
        "WA": (0, 2), "ID": (1, 2), "MT": (2, 2), "ND": (3, 2), "MN": (4, 2), "IL": (5, 2),
        "MI": (6, 2), "NY": (8, 2), "MA": (9, 2), "OR": (0, 3), "NV": (1, 3), "WY": (2, 3),
        "SD": (3, 3), "IA": (4, 3), "IN": (5, 3), "OH": (6, 3), "PA": (7, 3), "NJ": (8, 3),
        "CT": (9, 3), "RI": (10, 3), "CA": (0, 4), "UT": (1, 4), "CO": (2, 4), "NE": (3, 4),
        "MO": (4, 4), "KY": (5, 4), "WV": (6, 4), "VA": (7, 4), "MD": (8, 4), "DE": (9, 4),
        "AZ": (1, 5), "NM": (2, 5), "KS": (3, 5), "AR": (4, 5), "TN": (5, 5), "NC": (6, 5),
        "SC": (7, 5), "DC": (8, 5), "OK": (3, 6), "LA": (4, 6), "MS": (5, 6), "AL": (6, 6),
        "GA": (7, 6), "HI": (0, 7), "TX": (3, 7), "FL": (8, 7), "GU": (1, 7), "PR": (9, 7),
        "VI": (10, 7),
    }
)  # fmt: skip
_COLUMNS: Final = 11
_ROWS: Final = 8
_GAP: Final = 3.0
_LEGEND: Final = 44.0
# Width of a class in the legend, and height of its colour.
_CLASS: Final = 46.0
_SWATCH: Final = 12.0
# The side from which two lines fit at full size.
_READABLE: Final = 45.0


@dataclass(frozen=True, slots=True)
class Tile:
    """One state: its letters, what is written below them, its place on the scale, what it says."""

    letters: str
    value: str
    size: float
    says: str


def draw_tiles(
    tiles: list[Tile], scale: Diverging, *, tick: Callable[[float], str], width: float
) -> Canvas:
    """Return the map with a legend; `tick` says how a break of the scale reads."""
    side = width / _COLUMNS
    canvas = Canvas(width, side * _ROWS + _LEGEND)
    for tile in tiles:
        column, row = PLACES[tile.letters]
        left, top = column * side, row * side
        role = scale.role(tile.size)
        ink = ink_on(role)
        canvas.square(left, top, side - _GAP, role=role)
        canvas.spot(left, left + side, top + side / 2, tile.says, thickness=side)
        middle = left + (side - _GAP) / 2
        large = side > _READABLE
        canvas.text(
            middle,
            top + side * 0.45,
            tile.letters,
            role=ink,
            size=12 if large else 10,
            bold=True,
            anchor="center",
        )
        canvas.text(
            middle,
            top + side * 0.75,
            tile.value,
            role=ink,
            size=10.5 if large else 8,
            anchor="center",
        )
    _legend(canvas, scale, tick, top=side * _ROWS + 8)
    return canvas


def _legend(canvas: Canvas, scale: Diverging, tick: Callable[[float], str], *, top: float) -> None:
    """Draw one square a class, with the value between it and the next below their edge."""
    start = canvas.width / 2 - len(ROLES) * _CLASS / 2
    for at, role in enumerate(ROLES):
        left = start + at * _CLASS
        canvas.bar(left, left + _CLASS - 1, top + _SWATCH / 2, thickness=_SWATCH, role=role)
    for at, edge in enumerate(scale.breaks, start=1):
        words, x = tick(edge), start + at * _CLASS
        canvas.text(x, top + _SWATCH + 13, words, role="muted", size=10.5, anchor="center")
