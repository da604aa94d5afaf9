"""Figures that stand alone: as SVG and as PNG in three widths, with all that is said with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports.context import ReportContext
from reports.dots import PlotFile
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas
from reports.mark_dots import Typesetter
from reports.mark_files import MarkFile
from reports.pack.measured import measured_lines
from reports.pack.taken import footing
from reports.picture import FOOTING_SIZE, HEADING_SIZE, UNITS_PER_INCH, Words
from reports.texts import Texts
from reports.theme import drawing

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTHS: Final = {"640": 640, "1200": 1200, "print": 2480}
"""Dots across: a column of a page, a slide, and a sheet of A4 at 300 dots per inch."""

_NARROW: Final = "640"


def pictures(exhibit: Exhibit, context: ReportContext, texts: Texts) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a figure by name; none of an exhibit without one.

    The narrowest takes the drawing that the page has for a phone, where there is one.
    """
    if exhibit.figure is None:
        return
    said = footing(exhibit, context, texts)
    wide = _file(exhibit.figure, exhibit.title, said)
    narrow = wide if exhibit.narrow is None else _file(exhibit.narrow, exhibit.title, said)
    yield f"{exhibit.exhibit_id}.svg", wide.svg()
    for name, width in WIDTHS.items():
        drawn = narrow if name == _NARROW else wide
        yield f"{exhibit.exhibit_id}-{name}.png", drawn.png(width=width)


def _file(drawn: Canvas | Figure, title: str, said: tuple[str, ...]) -> MarkFile | PlotFile:
    """Return a figure with words as wide as it is."""
    typesetter = Typesetter()
    if isinstance(drawn, Canvas):
        width = drawn.width
    else:
        width = float(drawn.get_size_inches()[0]) * UNITS_PER_INCH
    with drawing():
        above = measured_lines(
            title, width=width, size=HEADING_SIZE, typesetter=typesetter, bold=True
        )
        below = [
            line
            for part in said
            for line in measured_lines(part, width=width, size=FOOTING_SIZE, typesetter=typesetter)
        ]
    words = Words("\n".join(above), "\n".join(below), is_set=True)
    return MarkFile(drawn, words) if isinstance(drawn, Canvas) else PlotFile(drawn, words)
