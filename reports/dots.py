"""A figure as a picture of dots: what a PNG file shows."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reports.picture import UNITS_PER_INCH, Bounds, Vectors, Words, as_in_a_file, vectors_of
from reports.png import png_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH: Final = 160
# What is less than this part of a dot more is rounding.
_SLACK: Final = 1e-6


class PlotFile:
    """A figure of matplotlib as files with heading and footing, measured once for both."""

    def __init__(self, figure: Figure, words: Words) -> None:
        self._figure, self._words = figure, words

    @cached_property
    def vectors(self) -> Vectors:
        """The figure as vectors, for a page and for a file."""
        return vectors_of(self._figure, self._words)

    def svg(self) -> bytes:
        """Return the SVG file."""
        return self.vectors.file()

    def png(self, *, width: int | None = None) -> bytes:
        """Return the PNG file, so many dots wide or at the usual resolution."""
        bounds = self.vectors.bounds
        if width is None:
            return dots_of(self._figure, self._words, bounds)
        dots_per_inch = UNITS_PER_INCH * width / (bounds.right - bounds.left)
        scale = dots_per_inch / UNITS_PER_INCH
        # From a whole dot on, so that the paper has exactly that width.
        start = math.floor(bounds.left * scale) / scale
        whole = replace(bounds, left=start, right=start + bounds.right - bounds.left)
        return dots_of(self._figure, self._words, whole, dots_per_inch=dots_per_inch)


def dots_of(
    figure: Figure, words: Words, bounds: Bounds, *, dots_per_inch: float = DOTS_PER_INCH
) -> bytes:
    """Return a figure as a PNG file of the picture within `bounds`; no less, by a part of a dot."""
    from matplotlib.transforms import Bbox

    from reports.dot_canvas import DotCanvas

    scale = dots_per_inch / UNITS_PER_INCH
    left, bottom = (math.floor(edge * scale + _SLACK) for edge in (bounds.left, bounds.bottom))
    right, top = (math.ceil(edge * scale - _SLACK) for edge in (bounds.right, bounds.top))
    # A little more than whole dots, because matplotlib drops what is less than one.
    edges = (left, bottom, right + 1e-3, top + 1e-3)
    pixels = io.BytesIO()
    with as_in_a_file(figure, words):
        canvas = figure.canvas
        try:
            DotCanvas(figure).print_figure(
                pixels,
                format="rgba",
                dpi=dots_per_inch,
                facecolor="auto",
                bbox_inches=Bbox.from_extents(*(edge / dots_per_inch for edge in edges)),
            )
        finally:
            figure.set_canvas(canvas)
    return png_file(pixels.getvalue(), width=right - left, dots_per_inch=round(dots_per_inch))
