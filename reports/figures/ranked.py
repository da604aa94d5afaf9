"""A long ranking with intervals: one thin row a place, names on the left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from reports.context import Estimate
from reports.figures.canvas import Canvas
from reports.figures.ranges import Row, draw_range, scale_for

_LINE: Final = 17.0
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
    bottom = _TOP + _LINE * len(rows)
    canvas = Canvas(width, bottom + _BOTTOM)
    bars = [Row(row.label, row.estimate, row.value) for row in rows]
    scale = scale_for(bars, start=labels, end=width - _VALUES, mark=None)
    for at in scale.ticks(5):
        x = scale(at)
        canvas.rules(x, [(_TOP - 4, bottom)], role="rule" if at == 0 else "grid")
        canvas.text(x, bottom + 14, tick(at), role="muted", size=10, anchor="center")
    canvas.text(width, _TOP - 10, value_title, role="muted", size=10, anchor="right")
    canvas.text(labels, bottom + 31, title, role="muted", size=10.5)
    room = int((labels - 8) / _UNITS_PER_LETTER)
    for at, (row, bar) in enumerate(zip(rows, bars, strict=True)):
        y = _TOP + _LINE * (at + 0.5)
        canvas.text(labels - 8, y + 4, _fitted(row.label, room), size=10.5, anchor="right")
        draw_range(canvas, scale, y, bar, thickness=8)
        canvas.text(width, y + 4, row.value, role="muted", size=10, anchor="right")
    return canvas


def _fitted(label: str, room: int) -> str:
    return label if len(label) <= room else label[: room - 1].rstrip(" ,") + "…"
