"""Marks as dots: what a PNG file shows of a figure.

They go to Agg as they are: matplotlib's own shapes would take longer to make than to draw. This
module loads matplotlib.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from reports.dot_canvas import DotRenderer, SetTexts
from reports.dots import DOTS_PER_INCH
from reports.marks import DASHES, Area, Discs, Line, Mark, Point, Writing, in_order
from reports.picture import UNITS_PER_INCH
from reports.png import png_file
from reports.theme import ink

# What is less than this part of a dot more is rounding.
_SLACK: Final = 1e-6
_ANCHORS: Final = {"left": 0.0, "center": 0.5, "right": 1.0}


class Typesetter:
    """Sets texts in dots, each once, at so many dots per inch."""

    def __init__(self, dots_per_inch: float = DOTS_PER_INCH) -> None:
        self.dots_per_inch = dots_per_inch
        self.texts: SetTexts = {}
        self._measure = DotRenderer(1, 1, dots_per_inch, texts=self.texts)

    @property
    def scale(self) -> float:
        """Return how many dots a page unit has."""
        return self.dots_per_inch / UNITS_PER_INCH

    def extent(self, writing: Writing) -> tuple[float, float, float]:
        """Return width, ascent and descent of a text, in page units."""
        width, height, descent = self._measure.get_text_width_height_descent(
            writing.words, _font(writing.size, writing.bold), ismath=False
        )
        return width / self.scale, (height - descent) / self.scale, descent / self.scale


def mark_dots(
    marks: Sequence[Mark], bounds: tuple[float, float, float, float], typesetter: Typesetter
) -> bytes:
    """Return marks on paper as a PNG file of what lies within `bounds`; no less, by part of a dot.

    `bounds` are the left, top, right and bottom edge in page units.
    """
    scale, dots_per_inch = typesetter.scale, typesetter.dots_per_inch
    left, top = (math.floor(edge * scale + _SLACK) for edge in bounds[:2])
    right, bottom = (math.ceil(edge * scale - _SLACK) for edge in bounds[2:])
    width, height = right - left, bottom - top
    renderer = DotRenderer(width, height, dots_per_inch, texts=typesetter.texts)
    pen = _Pen(renderer, Affine2D().scale(scale, -scale).translate(-left, bottom))
    pen.fill([(bounds[0] - 1, bounds[1] - 1), (bounds[2] + 1, bounds[1] - 1),
              (bounds[2] + 1, bounds[3] + 1), (bounds[0] - 1, bounds[3] + 1)], "paper")  # fmt: skip
    for mark in in_order(marks):
        pen.draw(mark)
    return png_file(renderer.dots(), width=width, dots_per_inch=round(dots_per_inch))


class _Pen:
    """Draws marks with a renderer; `place` leads from page units to dots, counted upwards."""

    def __init__(self, renderer: Any, place: Affine2D) -> None:
        self._renderer, self._place = renderer, place
        self._scale = float(place.get_matrix()[0, 0])

    def draw(self, mark: Mark) -> None:
        """Draw one mark."""
        if isinstance(mark, Writing):
            self._write(mark)
        elif isinstance(mark, Line):
            self._stroke(mark)
        elif isinstance(mark, Area):
            self.fill(mark.corners, mark.role)
        else:
            self._discs(mark)

    def fill(self, corners: Iterable[Point], role: str) -> None:
        """Fill a polygon."""
        outline = [*corners]
        path = Path([*outline, outline[0]], closed=True)
        self._renderer.draw_path(self._look(role, 0), path, self._place, to_rgb(ink(role)))

    def _stroke(self, line: Line) -> None:
        look = self._look(line.role, line.width)
        if line.dashed:
            look.set_dashes(0, [part * line.width for part in DASHES])
        for part in line.strokes():
            self._renderer.draw_path(look, Path(part), self._place)

    def _discs(self, discs: Discs) -> None:
        look = self._look(discs.edge, discs.rim)
        look.set_snap(False)
        disc, radius = Path.unit_circle(), Affine2D().scale(discs.size / 2 * self._scale)
        face = to_rgb(ink(discs.face))
        self._renderer.draw_markers(look, disc, radius, Path(discs.centres), self._place, face)

    def _write(self, writing: Writing) -> None:
        font = _font(writing.size, writing.bold)
        width, _, _ = self._renderer.get_text_width_height_descent(writing.words, font, False)
        x, y = self._place.transform((writing.x, writing.y))
        self._renderer.draw_text(
            self._look(writing.role, 1),
            x - width * _ANCHORS[writing.anchor],
            self._renderer.height - y,
            writing.words,
            font,
            0.0,
        )

    def _look(self, role: str, width: float) -> Any:
        look = self._renderer.new_gc()
        look.set_foreground(ink(role))
        look.set_linewidth(width)
        look.set_joinstyle("round")
        return look


@lru_cache(maxsize=64)
def _font(size: float, bold: bool) -> FontProperties:
    return FontProperties(family="sans-serif", size=size, weight="bold" if bold else "normal")
