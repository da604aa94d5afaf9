"""Matplotlib's canvas of dots, with each text set once and as a whole.

Matplotlib sets a text to measure it, again to place its letters, and then letter by letter: in
figures that are mostly words this takes most of the time. This module loads matplotlib.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg, get_hinting_flag
from numpy.typing import NDArray

# Fonts are measured in parts of a dot.
_PARTS: Final = 64


@dataclass(frozen=True, slots=True)
class _Text:
    """A text set in dots.

    `cover` says how much of each dot is ink, 0 to 255. These dots begin at `left` of where the text
    begins, and `descent` of them lies below that.
    """

    cover: NDArray[np.uint8]
    left: float
    width: float
    height: float
    descent: float


# By words, font and angle.
SetTexts = dict[tuple[str, Any, float], _Text]


class DotRenderer(RendererAgg):
    """Agg for one drawing of a figure, whose texts it keeps; `texts` are those already set."""

    def __init__(
        self, width: float, height: float, dpi: float, *, texts: SetTexts | None = None
    ) -> None:
        cast(Any, super().__init__)(width, height, dpi)  # matplotlib has no types
        self.texts: SetTexts = {} if texts is None else texts

    def get_text_width_height_descent(
        self, s: str, prop: Any, ismath: bool | str
    ) -> tuple[float, float, float]:
        """Return how wide and high a text is in dots, and how far it reaches below its line."""
        text = self._set(s, prop, 0.0)
        return text.width, text.height, text.descent

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, *_: Any, **__: Any
    ) -> None:
        """Draw a text that begins at `x` and `y`, `y` from the top, turned by `angle` degrees."""
        text = self._set(s, prop, angle)
        left, below = round(x + text.left), round(y + text.descent) + 1
        ink = np.empty((*text.cover.shape, 4), dtype=np.uint8)
        ink[..., :3] = np.round(255 * np.array(gc.get_rgb()[:3]))
        ink[..., 3] = text.cover
        self.draw_image(gc, left, self.height - below, ink[::-1])

    def dots(self) -> bytes:
        """Return what was drawn, row by row as red, green, blue and opacity."""
        return bytes(cast(Any, self).buffer_rgba())

    def _set(self, words: str, properties: Any, angle: float) -> _Text:
        key = (words, properties, angle)
        if key not in self.texts:
            font = cast(Any, self)._prepare_font(properties)
            font.set_text(words, angle, flags=cast(Any, get_hinting_flag)())
            font.draw_glyphs_to_bitmap(antialiased=True)
            left, _ = font.get_bitmap_offset()
            width, height = font.get_width_height()
            self.texts[key] = _Text(
                np.array(font.get_image()),
                left / _PARTS,
                width / _PARTS,
                height / _PARTS,
                font.get_descent() / _PARTS,
            )
        return self.texts[key]


class DotCanvas(FigureCanvasAgg):
    """Agg's canvas with that renderer."""

    renderer: DotRenderer
    _size: tuple[float, ...] | None = None

    def get_renderer(self) -> DotRenderer:
        """Return the renderer of the figure as large as it is now."""
        size = (*self.figure.bbox.size, self.figure.dpi)
        if self._size != size:
            self._size = size
            self.renderer = DotRenderer(*size)
        return self.renderer
