"""Figures that stand alone: as SVG and as PNG in three widths, with all that is said with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reports.context import ReportContext
from reports.dots import PlotFile
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas
from reports.mark_files import MarkFile
from reports.pack.taken import footing
from reports.picture import Words
from reports.texts import Texts

WIDTHS: Final = {"640": 640, "1200": 1200, "print": 2480}
"""Dots across: a column of a page, a slide, and a sheet of A4 at 300 dots per inch."""

_NARROW: Final = "640"


def pictures(exhibit: Exhibit, context: ReportContext, texts: Texts) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a figure by name; none of an exhibit without one.

    The narrowest takes the drawing that the page has for a phone, where there is one.
    """
    words = Words(exhibit.title, footing(exhibit, context, texts))
    wide = _file(exhibit, words)
    if wide is None:
        return
    narrow = _file(exhibit, words, narrow=True) or wide
    yield f"{exhibit.exhibit_id}.svg", wide.svg()
    for name, width in WIDTHS.items():
        drawn = narrow if name == _NARROW else wide
        yield f"{exhibit.exhibit_id}-{name}.png", drawn.png(width=width)


def _file(exhibit: Exhibit, words: Words, *, narrow: bool = False) -> MarkFile | PlotFile | None:
    drawn = exhibit.narrow if narrow else exhibit.figure
    if drawn is None:
        return None
    return MarkFile(drawn, words) if isinstance(drawn, Canvas) else PlotFile(drawn, words)
