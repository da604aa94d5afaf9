"""A table or figure with its finding, caption, source and data, ready for page and files."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from reports.dots import PlotFile
from reports.figures.canvas import Canvas
from reports.mark_files import MarkFile
from reports.mark_svg import page_picture
from reports.picture import Words, page_vectors
from reports.reader_csv import reader_csv
from reports.svg import page_svg
from reports.tables import Column, csv_text
from reports.taken_table import taken_table
from reports.texts import Texts, printable

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

# What may not stand in an address as it is.
_UNSAFE: Final = re.compile(r"[^\w.~,:;/?@=+*$!()|-]+", re.ASCII)

# A longer table is packed on the page, where its numbers stand a second time.
_WORTH_PACKING: Final = 4_000
_LEVEL: Final = 9


@dataclass(frozen=True, eq=False)
class Exhibit:
    """What a reader sees of one result.

    `title` says the finding; `frame` holds the numbers behind it and `columns` how they read in a
    table (`shown` is what the table reads where words replace figures). `notes` is what a reader
    needs who looks twice, folded with the numbers. `narrow` is the figure for
    a phone where the wide one would be illegible; figures have their title outside, so that the
    page can set it. `imprint_line` says who publishes it and under which licence; it stands on
    figures that leave the page, which says it once for all. `is_searched` is whether a reader looks
    for one of its many marks by name.
    """

    exhibit_id: str
    title: str
    caption: str
    source_line: str
    alt_text: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    figure: Canvas | Figure | None = None
    narrow: Canvas | Figure | None = None
    shown: pd.DataFrame | None = None
    notes: str = ""
    imprint_line: str = ""
    is_searched: bool = False

    def csv(self) -> str:
        """Return the frame as CSV text; text that a spreadsheet would run is disarmed."""
        return self._csv

    def csv_uri(self, texts: Texts) -> str:
        """Return the CSV as the reader's spreadsheet opens it, as a `data:` address for a link."""
        # Shorter than base64: nearly every character of a table may stand as it is.
        return "data:text/csv;charset=utf-8," + _UNSAFE.sub(
            lambda signs: _quoted(signs[0]), self._offered(texts)
        )

    def packed_csv(self, texts: Texts) -> str:
        """Return the same deflated, in base64, or "" where it is too short to be worth a script."""
        offered = self._offered(texts)
        if len(offered) < _WORTH_PACKING:
            return ""
        return base64.b64encode(zlib.compress(offered.encode(), _LEVEL)).decode()

    def _offered(self, texts: Texts) -> str:
        """Return the CSV of the page, in the language's spelling of numbers."""
        return reader_csv(taken_table(self, texts), texts).decode()

    def inline(self, *, narrow: bool = False) -> str:
        """Return the figure as an `<svg>` element for the page, or "" where there is none."""
        drawn = self.narrow if narrow else self.figure
        if drawn is None:
            return ""
        prefix = f"fig-{self.exhibit_id}" + ("-narrow" if narrow else "")
        if isinstance(drawn, Canvas):
            return page_picture(
                drawn.marks,
                width=drawn.width,
                height=drawn.height,
                prefix=prefix,
                title=printable(self.title),
                description=printable(self.alt_text),
                spots=drawn.spots,
            )
        # A figure of matplotlib is drawn once for the page and its file.
        once = self._file if drawn is self.figure else None
        svg = once.vectors.svg if isinstance(once, PlotFile) else page_vectors(drawn)
        return page_svg(svg, prefix=prefix, title=self.title, description=self.alt_text)

    def svg(self) -> bytes | None:
        """Return the figure as an SVG file with title, source and publisher; None without one."""
        return None if self._file is None else self._file.svg()

    def png(self) -> bytes | None:
        """Return the figure as a PNG file with title, source and publisher; None without one."""
        return None if self._file is None else self._file.png()

    @cached_property
    def _csv(self) -> str:
        """The frame as CSV, which the page offers and a file holds."""
        return csv_text(self.frame)

    @cached_property
    def _file(self) -> MarkFile | PlotFile | None:
        """The figure with its title and source, measured once for all files."""
        if self.figure is None:
            return None
        if isinstance(self.figure, Canvas):
            return MarkFile(self.figure, self._words)
        return PlotFile(self.figure, self._words)

    @property
    def footing(self) -> str:
        """Return what stands below the figure in a file: source, publisher and licence."""
        return " · ".join(part for part in (self.source_line, self.imprint_line) if part)

    @property
    def _words(self) -> Words:
        return Words(self.title, self.footing)


def signed(exhibits: Iterable[Exhibit], imprint_line: str) -> tuple[Exhibit, ...]:
    """Return exhibits whose figures name publisher and licence where they leave the page."""
    return tuple(replace(exhibit, imprint_line=imprint_line) for exhibit in exhibits)


@lru_cache(maxsize=1_024)
def _quoted(signs: str) -> str:
    from urllib.parse import quote

    return quote(signs, safe="")
