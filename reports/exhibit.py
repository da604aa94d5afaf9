"""A table or figure with its finding, caption, source and data, ready for page and files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reports.picture import Vectors, Words, dots_of, vectors_of
from reports.svg import page_svg
from reports.tables import Column, csv_text

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False)
class Exhibit:
    """What a reader sees of one result.

    `title` says the finding; `frame` holds the numbers behind it and `columns` how they read in a
    table (`shown` is what the table reads where words replace figures). `narrow` is the figure for
    a phone where the wide one would be illegible; figures have their title outside, so that the
    page can set it.
    """

    exhibit_id: str
    title: str
    caption: str
    source_line: str
    alt_text: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    figure: Figure | None = None
    narrow: Figure | None = None
    shown: pd.DataFrame | None = None

    def csv(self) -> str:
        """Return the frame as CSV text; text that a spreadsheet would run is disarmed."""
        return csv_text(self.frame)

    def csv_uri(self) -> str:
        """Return the CSV as a `data:` address for a download link."""
        from urllib.parse import quote

        # Shorter than base64: nearly every character of a table may stand as it is.
        return "data:text/csv;charset=utf-8," + quote(self.csv(), safe=",:;/?@=+*$!()|~")

    def inline(self, *, narrow: bool = False) -> str:
        """Return the figure as an `<svg>` element for the page, or "" where there is none."""
        prefix = f"fig-{self.exhibit_id}" + ("-narrow" if narrow else "")
        if not narrow:
            vectors = self._vectors
        else:
            vectors = None if self.narrow is None else vectors_of(self.narrow, Words("", ""))
        if vectors is None:
            return ""
        return page_svg(vectors.svg, prefix=prefix, title=self.title, description=self.alt_text)

    def svg(self) -> bytes | None:
        """Return the figure with title and source as an SVG file, or None where there is none."""
        return None if self._vectors is None else self._vectors.file()

    def png(self) -> bytes | None:
        """Return the figure with title and source as a PNG file, or None where there is none."""
        if self.figure is None or self._vectors is None:
            return None
        return dots_of(self.figure, self._words, self._vectors.bounds)

    @cached_property
    def _vectors(self) -> Vectors | None:
        """The figure drawn for both the page and a file, which takes the time of either."""
        return None if self.figure is None else vectors_of(self.figure, self._words)

    @property
    def _words(self) -> Words:
        return Words(self.title, self.source_line)
