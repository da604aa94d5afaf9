"""A figure of marks as files: SVG and PNG with heading and footing on paper."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

from reports.mark_svg import file_picture
from reports.marks import Mark, corners_of
from reports.picture import MARGIN, UNITS_PER_INCH, Words, lines_around
from reports.theme import drawing

if TYPE_CHECKING:
    from reports.figures.canvas import Canvas
    from reports.mark_dots import Typesetter


class MarkFile:
    """A figure of marks as files, its texts set once for both."""

    def __init__(self, canvas: Canvas, words: Words) -> None:
        self._canvas = canvas
        self._around = lines_around(words, width=canvas.width, height=canvas.height)

    def svg(self) -> bytes:
        """Return the SVG file."""
        return file_picture(self._canvas.marks, bounds=self._bounds, surround=self._around)

    def png(self, *, width: int | None = None) -> bytes:
        """Return the PNG file, so many dots wide or at the usual resolution."""
        from reports.mark_dots import Typesetter, mark_dots

        bounds, typesetter = self._bounds, self._typesetter
        if width is not None:
            left, top, right, bottom = bounds
            typesetter = Typesetter(UNITS_PER_INCH * width / (right - left))
            # From a whole dot on, so that the paper has exactly that width.
            start = math.floor(left * typesetter.scale) / typesetter.scale
            bounds = (start, top, start + right - left, bottom)
        with drawing():
            return mark_dots(self._marks, bounds, typesetter)

    @property
    def _marks(self) -> list[Mark]:
        return [*self._canvas.marks, *(writing for _, writing in self._around)]

    @cached_property
    def _typesetter(self) -> Typesetter:
        from reports.mark_dots import Typesetter

        return Typesetter()

    @cached_property
    def _bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom edge of the paper, around all that is drawn."""
        corners = [(0.0, 0.0), (self._canvas.width, self._canvas.height)]
        with drawing():
            for mark in self._marks:
                corners += corners_of(mark, self._typesetter.extent)
        across, down = zip(*corners, strict=True)
        edges = (min(across) - MARGIN, min(down) - MARGIN, max(across) + MARGIN, max(down) + MARGIN)
        # To the hundredth that files write, so that paper and view agree.
        left, top, right, bottom = (round(edge, 2) for edge in edges)
        return left, top, right, bottom
