"""A table or figure with its finding, caption, source and data, ready for page and files."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.svg import page_svg
from reports.tables import Column, csv_text
from reports.texts import printable
from reports.theme import PALETTE, drawing, ink

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_PNG_DOTS_PER_INCH: Final = 160
_LINE: Final = 16.0
_UNITS_PER_CHARACTER: Final = 7.2


@dataclass(frozen=True, slots=True, eq=False)
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
        figure = self.narrow if narrow else self.figure
        if figure is None:
            return ""
        prefix = f"fig-{self.exhibit_id}" + ("-narrow" if narrow else "")
        return page_svg(
            _saved(figure, "svg"), prefix=prefix, title=self.title, description=self.alt_text
        )

    def svg(self) -> bytes | None:
        """Return the figure with title and source as an SVG file, or None where there is none."""
        return self._file("svg")

    def png(self) -> bytes | None:
        """Return the figure with title and source as a PNG file, or None where there is none."""
        return self._file("png")

    def _file(self, kind: str) -> bytes | None:
        if self.figure is None:
            return None
        import textwrap

        width, height = (float(size) * 72 for size in self.figure.get_size_inches())
        across = int(width / _UNITS_PER_CHARACTER)
        heading = textwrap.wrap(printable(self.title), across)
        footing = textwrap.wrap(printable(self.source_line), int(across * 1.3))
        with drawing():
            written = [
                self.figure.text(
                    0,
                    1 + (_LINE * 1.25 * (len(heading) - place) - 4) / height,
                    line,
                    fontsize=14,
                    fontweight="bold",
                    color=ink("ink"),
                    ha="left",
                    va="baseline",
                )
                for place, line in enumerate(heading)
            ] + [
                self.figure.text(
                    0,
                    -_LINE * (1 + place) / height,
                    line,
                    fontsize=9.5,
                    color=ink("muted"),
                    ha="left",
                    va="baseline",
                )
                for place, line in enumerate(footing)
            ]
            try:
                return _saved(self.figure, kind, whole=True)
            finally:
                for text in written:
                    text.remove()


def _saved(figure: Figure, kind: str, *, whole: bool = False) -> bytes:
    buffer = io.BytesIO()
    # No date and no program version: the same run gives the same bytes.
    metadata = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
    with drawing():
        figure.savefig(
            buffer,
            format=kind,
            metadata=metadata,
            dpi=_PNG_DOTS_PER_INCH if kind == "png" else 72,
            facecolor=PALETTE["paper"].light if whole else "none",
            bbox_inches="tight" if whole else None,
            pad_inches=0.2,
        )
    return buffer.getvalue()
