"""A figure as a picture of dots: what a PNG file shows."""

from __future__ import annotations

import io
import math
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reports.picture import UNITS_PER_INCH, Bounds, Vectors, Words, as_in_a_file, vectors_of
from reports.png import png_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH: Final = 160


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

    def png(self) -> bytes:
        """Return the PNG file."""
        return dots_of(self._figure, self._words, self.vectors.bounds)


def dots_of(figure: Figure, words: Words, bounds: Bounds) -> bytes:
    """Return a figure as a PNG file of the picture within `bounds`; no less, by a part of a dot."""
    from matplotlib.transforms import Bbox

    from reports.dot_canvas import DotCanvas

    scale = DOTS_PER_INCH / UNITS_PER_INCH
    left, bottom = math.floor(bounds.left * scale), math.floor(bounds.bottom * scale)
    right, top = math.ceil(bounds.right * scale), math.ceil(bounds.top * scale)
    # A little more than whole dots, because matplotlib drops what is less than one.
    edges = (left, bottom, right + 1e-3, top + 1e-3)
    pixels = io.BytesIO()
    with as_in_a_file(figure, words):
        canvas = figure.canvas
        try:
            DotCanvas(figure).print_figure(
                pixels,
                format="rgba",
                dpi=DOTS_PER_INCH,
                facecolor="auto",
                bbox_inches=Bbox.from_extents(*(edge / DOTS_PER_INCH for edge in edges)),
            )
        finally:
            figure.set_canvas(canvas)
    return png_file(pixels.getvalue(), width=right - left, dots_per_inch=DOTS_PER_INCH)
