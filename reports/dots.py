"""A figure as a picture of dots: what a PNG file shows."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Final

from reports.picture import Bounds, Words, as_in_a_file
from reports.png import png_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_UNITS_PER_INCH: Final = 72
_DOTS_PER_INCH: Final = 160


def dots_of(figure: Figure, words: Words, bounds: Bounds) -> bytes:
    """Return a figure as a PNG file of the picture within `bounds`; no less, by a part of a dot."""
    from matplotlib.transforms import Bbox

    from reports.dot_canvas import DotCanvas

    scale = _DOTS_PER_INCH / _UNITS_PER_INCH
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
                dpi=_DOTS_PER_INCH,
                facecolor="auto",
                bbox_inches=Bbox.from_extents(*(edge / _DOTS_PER_INCH for edge in edges)),
            )
        finally:
            figure.set_canvas(canvas)
    return png_file(pixels.getvalue(), width=right - left, dots_per_inch=_DOTS_PER_INCH)
