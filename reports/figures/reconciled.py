"""How far each published number lies from our central assumptions, one row a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports.figures.canvas import Canvas, Scale
from reports.figures.ranges import Axis, draw_axis
from reports.texts import Texts

_ROW: Final = 34.0
_HEADING: Final = 28.0
_TOP: Final = 8.0
_BOTTOM: Final = 40.0
_EDGE: Final = 9.0
# How wide a letter of a label is at most on average, and the room that a value takes.
_LETTER: Final = 6.0
_VALUE: Final = 40.0


@dataclass(frozen=True, slots=True)
class Distance:
    """One row: whose number it is, how far its combination lies, in standard deviations, in words.

    `heading` is that of its block.
    """

    label: str
    distance: float
    value: str
    heading: str


def distances_figure(rows: Sequence[Distance], texts: Texts, *, width: float) -> Canvas:
    """Return a bar from 0 to each distance, in blocks with their headings."""
    tops, top, before = [], _TOP, ""
    for row in rows:
        top += _HEADING if row.heading != before else 0
        before = row.heading
        tops.append(top)
        top += _ROW
    canvas = Canvas(width, top + _BOTTOM)
    ends = [row.distance for row in rows]
    low, high = min(0.0, *ends), max(0.0, *ends)
    scale = Scale(low, high if high > low else low + 1.0, _EDGE, width - _EDGE)
    axis = Axis(
        texts.say("standard deviations from our central assumptions"),
        lambda tick: texts.measure(tick, digits=2),
    )
    bands = [(top + 17, top + 29) for top in tops]
    draw_axis(canvas, scale, axis, bands=bands, head=tops[0], bottom=top)
    before = ""
    for top, row in zip(tops, rows, strict=True):
        if row.heading != before:
            before = row.heading
            canvas.line([0, width], [top - 18, top - 18], role="rule", width=0.8)
            canvas.text(0, top - 4, before, role="muted", size=11, bold=True)
        canvas.text(0, top + 13, _fitted(row.label, width), size=11)
        canvas.text(width, top + 13, row.value, size=11, bold=True, anchor="right")
        start, end = sorted((scale(0.0), scale(row.distance)))
        canvas.bar(start, end, top + 23, thickness=5, role="muted")
        canvas.dot(scale(row.distance), top + 23, role="ink", size=7)
    return canvas


def _fitted(label: str, width: float) -> str:
    letters = int((width - _VALUE) / _LETTER)
    return label if len(label) <= letters else label[: letters - 1].rstrip(" ,") + "…"
