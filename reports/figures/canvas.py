"""A drawing surface in page units, so that a figure's layout does not hang on a machine's fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reports.marks import (
    BEHIND,
    FRONT,
    GROUND,
    LINES,
    SHAPES,
    Anchor,
    Area,
    Discs,
    Line,
    Mark,
    Writing,
)
from reports.spots import Spot
from reports.texts import printable

__all__ = ["Anchor", "Canvas", "Scale"]


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight map from a quantity to page units."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the position of `value`."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, about: int = 6) -> list[float]:
        """Return round values within the scale, about as many as asked for."""
        from matplotlib.ticker import MaxNLocator

        values = MaxNLocator(nbins=about, steps=[1, 2, 2.5, 5, 10]).tick_values(self.low, self.high)
        slack = (self.high - self.low) * 1e-9
        return [float(v) for v in values if self.low - slack <= v <= self.high + slack]


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """A figure whose coordinates are page units from its top left corner.

    It keeps marks and draws nothing itself: a page and a file each draw them their own way, in a
    fraction of the time that figures of matplotlib take. On a page its spots say their values.
    """

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        role: str = "ink",
        size: float = 12,
        bold: bool = False,
        anchor: Anchor = "left",
    ) -> None:
        """Write `words` with their baseline at `y`."""
        if shown := printable(words):
            self.marks.append(Writing(float(x), float(y), shown, role, size, bold, anchor))

    def line(
        self,
        x: Sequence[float],
        y: Sequence[float],
        *,
        role: str,
        width: float = 1.0,
        dashed: bool = False,
    ) -> None:
        """Draw a line through the points."""
        order = BEHIND if role in ("grid", "rule") else LINES
        self.marks.append(Line(_points(x, y), role, width, dashed, order))

    def rules(self, x: float, bands: Sequence[tuple[float, float]], *, role: str) -> None:
        """Draw a vertical line at `x` that shows within the bands only."""
        heights = [y for above, below in bands for y in (above, below, float("nan"))]
        self.line([x] * len(heights), heights, role=role, width=1.8 if role == "claim" else 1.0)

    def bar(self, x0: float, x1: float, y: float, *, thickness: float, role: str) -> None:
        """Draw a horizontal bar centred on `y`."""
        left, right = min(x0, x1), max(x0, x1)
        right = max(right, left + 0.5)
        top, bottom = y - thickness / 2, y + thickness / 2
        corners = _points((left, right, right, left), (top, top, bottom, bottom))
        self.marks.append(Area(corners, role, GROUND if role == "surface" else SHAPES))

    def square(self, left: float, top: float, side: float, *, role: str) -> None:
        """Draw a square from its top left corner."""
        self.bar(left, left + side, top + side / 2, thickness=side, role=role)

    def dot(self, x: float, y: float, *, role: str, size: float = 9, hollow: bool = False) -> None:
        """Draw a dot: filled with a paper rim, or hollow with a coloured one."""
        face, edge = ("paper", role) if hollow else (role, "paper")
        rim = 1.8 if hollow else 1.2
        self.marks.append(Discs(_points([x], [y]), face, edge, rim, size, FRONT))

    def bubbles(self, x: Sequence[float], y: Sequence[float], *, role: str, size: float) -> None:
        """Draw discs of one size in the role's middle tone, with a paper rim."""
        self.marks.append(Discs(_points(x, y), f"{role}_50", "paper", 0.8, size, SHAPES))

    def spot(self, x0: float, x1: float, y: float, words: str, *, thickness: float) -> None:
        """Let a box centred on `y` say something to a reader who points at it."""
        if shown := printable(words):
            left, right = sorted((float(x0), float(x1)))
            self.spots.append(Spot(left, y - thickness / 2, right, y + thickness / 2, shown))

    def area(
        self, x: Sequence[float], low: Sequence[float], high: Sequence[float], *, role: str
    ) -> None:
        """Fill between two lines."""
        there, back = _points(x, low), _points(x, high)
        self.marks.append(Area((*there, *reversed(back)), role, SHAPES))


def _points(x: Sequence[float], y: Sequence[float]) -> tuple[tuple[float, float], ...]:
    return tuple((float(a), float(b)) for a, b in zip(x, y, strict=True))
