"""The tornado: what the central run becomes with one assumption at a time at its edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports.figures.canvas import Anchor, Canvas, Scale
from reports.figures.labels import LINE, row_tops, wrapped
from reports.spots import said
from reports.texts import Texts, rounding_for
from reports.theme import COLUMN

# What a letter of a title and of the range beside it takes at most, in page units.
_LETTER, _SMALL_LETTER = 6.7, 6.0
_ROW: Final = 36.0
_TOP: Final = 28.0
_BOTTOM: Final = 40.0
_EDGE: Final = 7.0


@dataclass(frozen=True, slots=True)
class SwingRow:
    """One assumption: what it is called, its range in words, and the jobs at either end of it."""

    title: str
    ends: str
    low_jobs: float
    high_jobs: float

    @property
    def lines(self) -> list[str]:
        """Return the title on as many lines as its range at the right leaves room for."""
        room = (COLUMN - len(self.ends) * _SMALL_LETTER) / _LETTER
        return wrapped(self.title, letters=int(room) - 1)


def draw_tornado(
    rows: Sequence[SwingRow], *, goal: float, central: float, unit: str, texts: Texts
) -> Canvas:
    """Return the figure; `goal` is the claimed number, `central` the run they start from."""
    labels = [row.lines for row in rows]
    tops = row_tops(labels, row=_ROW, start=_TOP)
    bottom = _ROW + (tops[-1] if tops else _TOP)
    canvas = Canvas(COLUMN, bottom + _BOTTOM)
    values = [goal * 1.02, 0.0, *(end for row in rows for end in (row.low_jobs, row.high_jobs))]
    scale = Scale(min(values), max(values), _EDGE, COLUMN - _EDGE)
    bands = [(top + 17, top + 31) for top in tops]
    _ticks(canvas, scale, bands, bottom, texts)
    canvas.rules(scale(goal), [(14, 21), *bands], role="claim")
    words = texts.say("the claim")
    side = _side(scale, goal)
    canvas.text(scale(goal), 11, words, role="claim", size=11, bold=True, anchor=side)
    for top, row, lines in zip(tops, rows, labels, strict=True):
        first = top - LINE * (len(lines) - 1) + 13
        canvas.text(COLUMN, first, row.ends, role="muted", size=10.5, anchor="right")
        for at, line in enumerate(lines):
            canvas.text(0, first + LINE * at, line, size=12)
        canvas.spot(0, COLUMN, top + 24, _said(row, texts), thickness=18)
        canvas.bar(scale(row.low_jobs), scale(central), top + 24, thickness=10, role="model_90")
        canvas.bar(scale(central), scale(row.high_jobs), top + 24, thickness=10, role="model_50")
    canvas.rules(scale(central), bands, role="model")
    canvas.text(0, bottom + 31, unit, role="muted", size=10.5)
    return canvas


def _said(row: SwingRow, texts: Texts) -> str:
    ends = (texts.jobs(end, rounding=rounding_for(end)) for end in (row.low_jobs, row.high_jobs))
    low, high = ends
    return said(row.title, texts.say("%(low)s to %(high)s", low=low, high=high), row.ends)


def _ticks(
    canvas: Canvas, scale: Scale, bands: list[tuple[float, float]], bottom: float, texts: Texts
) -> None:
    for tick in scale.ticks(5):
        canvas.rules(scale(tick), bands, role="grid")
        anchor: Anchor = "left" if scale(tick) < 12 else "center"
        x = 0.0 if anchor == "left" else scale(tick)
        canvas.text(x, bottom + 14, texts.million(tick), role="muted", size=10.5, anchor=anchor)


def _side(scale: Scale, value: float) -> Anchor:
    across = scale(value) / COLUMN
    return "right" if across > 0.6 else "left" if across < 0.1 else "center"
