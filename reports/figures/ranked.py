"""A long ranking with intervals: one thin row a place, names on the left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from reports.context import Estimate
from reports.figures.canvas import Canvas
from reports.figures.labels import wrapped
from reports.figures.ranges import Row, draw_range, scale_for

_LINE: Final = 17.0
# A further line of a long name.
_NEXT: Final = 12.0
_TOP: Final = 22.0
_BOTTOM: Final = 40.0
_VALUES: Final = 62.0
_UNITS_PER_LETTER: Final = 6.5


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One place: its name, its estimate, and what stands at the right."""

    label: str
    estimate: Estimate
    value: str


def draw_ranking(
    rows: Sequence[RankedRow],
    *,
    width: float,
    labels: float,
    title: str,
    value_title: str,
    tick: Callable[[float], str],
) -> Canvas:
    """Return the ranking; `labels` is the room for names, `title` names the axis."""
    room = int((labels - 8) / _UNITS_PER_LETTER)
    names = [wrapped(row.label, letters=room) for row in rows]
    heights = [_LINE + _NEXT * (len(lines) - 1) for lines in names]
    bottom = _TOP + sum(heights)
    canvas = Canvas(width, bottom + _BOTTOM)
    bars = [Row(row.label, row.estimate, row.value) for row in rows]
    scale = scale_for(bars, start=labels, end=width - _VALUES, mark=None)
    for at in scale.ticks(5):
        x = scale(at)
        canvas.rules(x, [(_TOP - 4, bottom)], role="rule" if at == 0 else "grid")
        canvas.text(x, bottom + 14, tick(at), role="muted", size=10, anchor="center")
    canvas.text(width, _TOP - 10, value_title, role="muted", size=10, anchor="right")
    # Below the bars where there is room for it, further left on a phone.
    start = max(0.0, min(labels, width - len(title) * _UNITS_PER_LETTER))
    canvas.text(start, bottom + 31, title, role="muted", size=10.5)
    top = _TOP
    for row, bar, lines, height in zip(rows, bars, names, heights, strict=True):
        y = top + height / 2
        for at, line in enumerate(lines):
            above = _NEXT * (at - (len(lines) - 1) / 2)
            canvas.text(labels - 8, y + 4 + above, line, size=10.5, anchor="right")
        draw_range(canvas, scale, y, bar, thickness=8)
        canvas.text(width, y + 4, row.value, role="muted", size=10, anchor="right")
        top += height
    return canvas
