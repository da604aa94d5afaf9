"""A table or figure with its finding, caption, source and data, ready for page and files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from reports.dots import dots_of
from reports.picture import Vectors, Words, page_vectors, vectors_of
from reports.svg import page_svg
from reports.tables import Column, csv_text

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

# What may not stand in an address as it is.
_UNSAFE: Final = re.compile(r"[^\w.~,:;/?@=+*$!()|-]+", re.ASCII)


@dataclass(frozen=True, eq=False)
class Exhibit:
    """What a reader sees of one result.

    `title` says the finding; `frame` holds the numbers behind it and `columns` how they read in a
    table (`shown` is what the table reads where words replace figures). `notes` is what a reader
    needs who looks twice, folded with the numbers. `narrow` is the figure for
    a phone where the wide one would be illegible; figures have their title outside, so that the
    page can set it. `imprint_line` says who publishes it and under which licence; it stands on
    figures that leave the page, which says it once for all.
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
    notes: str = ""
    imprint_line: str = ""

    def csv(self) -> str:
        """Return the frame as CSV text; text that a spreadsheet would run is disarmed."""
        return self._csv

    def csv_uri(self) -> str:
        """Return the CSV as a `data:` address for a download link."""
        # Shorter than base64: nearly every character of a table may stand as it is.
        return "data:text/csv;charset=utf-8," + _UNSAFE.sub(
            lambda signs: _quoted(signs[0]), self.csv()
        )

    def inline(self, *, narrow: bool = False) -> str:
        """Return the figure as an `<svg>` element for the page, or "" where there is none."""
        svg = None
        if narrow and self.narrow is not None:
            svg = page_vectors(self.narrow)
        elif not narrow and self._vectors is not None:
            svg = self._vectors.svg
        if svg is None:
            return ""
        prefix = f"fig-{self.exhibit_id}" + ("-narrow" if narrow else "")
        return page_svg(svg, prefix=prefix, title=self.title, description=self.alt_text)

    def svg(self) -> bytes | None:
        """Return the figure as an SVG file with title, source and publisher; None without one."""
        return None if self._vectors is None else self._vectors.file()

    def png(self) -> bytes | None:
        """Return the figure as a PNG file with title, source and publisher; None without one."""
        if self.figure is None or self._vectors is None:
            return None
        return dots_of(self.figure, self._words, self._vectors.bounds)

    @cached_property
    def _csv(self) -> str:
        """The frame as CSV, which the page offers and a file holds."""
        return csv_text(self.frame)

    @cached_property
    def _vectors(self) -> Vectors | None:
        """The figure drawn for both the page and a file, which takes the time of either."""
        return None if self.figure is None else vectors_of(self.figure, self._words)

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
