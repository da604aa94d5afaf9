"""A figure as a picture with heading and footing, drawn once for the page and the file."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reports.marks import Writing
from reports.texts import printable
from reports.theme import PALETTE, drawing, ink

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

UNITS_PER_INCH: Final = 72
MARGIN: Final = 14.4
HEADING_SIZE, FOOTING_SIZE = 14.0, 9.5
_LINE: Final = 16.0
_UNITS_PER_CHARACTER: Final = 7.2
# The groups of an SVG that belong to a picture in a file: a page has its own paper and words.
_FILE_ONLY: Final = re.compile(r"paper|(heading|footing)-\d+")
_VIEW: Final = re.compile(rb'width="[^"]+" height="[^"]+" viewBox="[^"]+"')


@dataclass(frozen=True, slots=True)
class Words:
    """What stands above a figure in a file, and what stands below it.

    `is_set` is whether their lines, parted by line feeds, are already as long as they are to be.
    """

    heading: str
    footing: str
    is_set: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """Edges of a picture in page units, counted from the figure's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Vectors:
    """A figure as SVG, in view what a page shows of it; `bounds` are those of the whole picture."""

    svg: bytes
    height: float
    bounds: Bounds

    def file(self) -> bytes:
        """Return the SVG with the whole picture in view."""
        bounds = self.bounds
        width, height = bounds.right - bounds.left, bounds.top - bounds.bottom
        view = (
            f'width="{width:.6f}pt" height="{height:.6f}pt" '
            f'viewBox="{bounds.left:.6f} {self.height - bounds.top:.6f} {width:.6f} {height:.6f}"'
        )
        return _VIEW.sub(view.encode(), self.svg, count=1)


def is_file_only(identifier: str | None) -> bool:
    """Return whether a group of an SVG belongs to a picture in a file and not on a page."""
    return identifier is not None and _FILE_ONLY.fullmatch(identifier) is not None


def vectors_of(figure: Figure, words: Words) -> Vectors:
    """Return a figure as vectors, for a page and for a file."""
    from matplotlib.transforms import Bbox

    with as_in_a_file(figure, words):
        svg = _Svg(figure)
        # Texts are measured once, for the bounds and for drawing.
        drawn = figure.get_tightbbox(svg.renderer)
        inches = Bbox.union([drawn, figure.bbox_inches]).padded(MARGIN / UNITS_PER_INCH)
        bounds = Bounds(*(float(edge) * UNITS_PER_INCH for edge in inches.extents))
        figure.patch.set_bounds(
            bounds.left / svg.width,
            bounds.bottom / svg.height,
            (bounds.right - bounds.left) / svg.width,
            (bounds.top - bounds.bottom) / svg.height,
        )
        return Vectors(svg.drawn(), svg.height, bounds)


def page_vectors(figure: Figure) -> bytes:
    """Return a figure as SVG for a page alone, which takes less time."""
    with as_in_a_file(figure, Words("", "")):
        return _Svg(figure).drawn()


class _Svg:
    """A figure being drawn as SVG in page units; the same figure gives the same bytes."""

    def __init__(self, figure: Figure) -> None:
        from matplotlib.backends.backend_svg import RendererSVG

        figure.set_dpi(UNITS_PER_INCH)
        self.width, self.height = (float(size) for size in figure.bbox.size)
        self._figure, self._text = figure, io.StringIO()
        new_renderer: Callable[..., Any] = RendererSVG  # matplotlib does not say its types
        # No date and no program version: the same run gives the same bytes.
        metadata = {"Date": None, "Creator": None}
        self.renderer = new_renderer(self.width, self.height, self._text, metadata=metadata)

    def drawn(self) -> bytes:
        """Draw the figure and return the document."""
        self._figure.draw(self.renderer)
        self.renderer.finalize()
        return self._text.getvalue().encode()


@contextmanager
def as_in_a_file(figure: Figure, words: Words) -> Iterator[None]:
    """Give a figure its paper, heading and footing while it is drawn."""
    dots_per_inch, face = figure.dpi, figure.get_facecolor()
    with drawing():
        lines = _written(figure, words)
        figure.set_facecolor(PALETTE["paper"].light)
        figure.patch.set_gid("paper")
        try:
            yield
        finally:
            for line in lines:
                line.remove()
            figure.set_facecolor(face)
            figure.set_dpi(dots_per_inch)
            figure.patch.set_bounds(0, 0, 1, 1)


def lines_around(words: Words, *, width: float, height: float) -> list[tuple[str, Writing]]:
    """Return the lines of heading and footing around a figure of that size, each with its id."""
    across = int(width / _UNITS_PER_CHARACTER)
    if words.is_set:
        heading, footing = words.heading.split("\n"), words.footing.split("\n")
    else:
        heading = textwrap.wrap(printable(words.heading), across)
        # An address holds together at its hyphens.
        footing = textwrap.wrap(printable(words.footing), int(across * 1.3), break_on_hyphens=False)
    above = [
        Writing(0, 4 - _LINE * 1.25 * (len(heading) - place), line, "ink", HEADING_SIZE, bold=True)
        for place, line in enumerate(heading)
    ]
    below = [
        Writing(0, height + _LINE * (1 + place), line, "muted", FOOTING_SIZE)
        for place, line in enumerate(footing)
    ]
    return [
        (f"{name}-{place}", writing)
        for name, lines in (("heading", above), ("footing", below))
        for place, writing in enumerate(lines)
    ]


def _written(figure: Figure, words: Words) -> list[Text]:
    """Write heading and footing above and below a figure and return their lines."""
    width, height = (float(size) * UNITS_PER_INCH for size in figure.get_size_inches())
    return [
        figure.text(
            writing.x,
            1 - writing.y / height,
            writing.words,
            fontsize=writing.size,
            fontweight="bold" if writing.bold else "normal",
            color=ink(writing.role),
            ha="left",
            va="baseline",
            gid=identifier,
        )
        for identifier, writing in lines_around(words, width=width, height=height)
    ]
