"""Horizontal ranges: a median dot on a 50 % and a 90 % bar, one quantity a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from reports.context import Estimate
from reports.figures.canvas import Anchor, Canvas, Scale
from reports.figures.labels import LINE, wrapped
from reports.spots import said
from reports.texts import Texts

_ROW: Final = 37.0
_TOP: Final = 8.0
_BOTTOM: Final = 40.0
_HEADING: Final = 28.0
_EDGE: Final = 7.0
_MILLION: Final = 1e6
# How wide a letter of a label and of a bold value is at most on average.
_LABEL_LETTER: Final = 6.8
_VALUE_LETTER: Final = 7.4


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a range figure: what it is called, its estimate and how the value reads.

    `interval` is its 5-95 % interval in words, "" where there is none or none is shown. `quiet`
    rows are grey, `hollow` ones have a ring for a dot; a `heading` starts a new block.
    """

    label: str
    estimate: Estimate
    value: str
    quiet: bool = False
    hollow: bool = False
    heading: str = ""
    interval: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """The scale of a range figure: what it measures, how its ticks read, and a value marked."""

    title: str
    tick: Callable[[float], str]
    mark: float | None = None
    mark_label: str = ""
    mark_role: str = "claim"


def draw_range(canvas: Canvas, scale: Scale, y: float, row: Row, *, thickness: float) -> None:
    """Draw one row's bars and dot at height `y`; without draws, the central value as a ring."""
    tone = "aside" if row.quiet else "model"
    estimate = row.estimate
    words = said(row.label, row.value, row.interval)
    canvas.spot(scale.start, scale.end, y, words, thickness=2 * thickness)
    if estimate.quantiles is None:
        canvas.dot(scale(estimate.central), y, role=tone, hollow=True)
        return
    p05, p25, p50, p75, p95 = (scale(value) for value in estimate.quantiles)
    canvas.bar(p05, p95, y, thickness=thickness * 0.62, role=f"{tone}_90")
    if p75 > p25:
        canvas.bar(p25, p75, y, thickness=thickness, role=f"{tone}_50")
    canvas.dot(p50, y, role=tone, hollow=row.hollow)


def scale_for(rows: Sequence[Row], *, start: float, end: float, mark: float | None) -> Scale:
    """Return the scale that holds every row, zero and the mark."""
    values = [edge for row in rows for edge in (row.estimate.low, row.estimate.high)]
    if mark is not None:
        values.append(mark * 1.04)
    low, high = min(0.0, *values), max(0.0, *values)
    return Scale(low, high if high > low else low + 1.0, start, end)


def stacked_ranges(rows: Sequence[Row], axis: Axis, *, width: float) -> Canvas:
    """Return rows with their label above the bar: fits a column or a phone.

    The grid shows beside the bars only, so that it does not strike through the labels.
    """
    labels = [_lines(row, width) for row in rows]
    tops = _tops(rows, labels, start=_TOP + (16 if axis.mark is not None else 0))
    bottom = tops[-1] + _ROW
    canvas = Canvas(width, bottom + _BOTTOM)
    scale = scale_for(rows, start=_EDGE, end=width - _EDGE, mark=axis.mark)
    bands = [(top + 17, top + 31) for top in tops]
    head = tops[0] - LINE * (len(labels[0]) - 1)
    draw_axis(canvas, scale, axis, bands=bands, head=head, bottom=bottom)
    for top, row, lines in zip(tops, rows, labels, strict=True):
        first = top - LINE * (len(lines) - 1)
        if row.heading:
            canvas.line([0, width], [first - 18, first - 18], role="rule", width=0.8)
            canvas.text(0, first - 4, row.heading, role="muted", size=10.5)
        for at, line in enumerate(lines):
            canvas.text(0, first + LINE * at + 13, line, size=12)
        canvas.text(width, first + 13, row.value, size=12, bold=True, anchor="right")
        draw_range(canvas, scale, top + 24, row, thickness=10)
    return canvas


def _lines(row: Row, width: float) -> list[str]:
    """Return a row's label, on another line where it would run into the value at its right."""
    room = width - (len(row.value) + 1) * _VALUE_LETTER
    return wrapped(row.label, letters=int(room / _LABEL_LETTER))


def _tops(rows: Sequence[Row], labels: Sequence[list[str]], *, start: float) -> list[float]:
    """Return where the last line of each row's label begins, and its bar below that."""
    tops, top = [], start
    for row, lines in zip(rows, labels, strict=True):
        top += _HEADING if row.heading else 0
        top += LINE * (len(lines) - 1)
        tops.append(top)
        top += _ROW
    return tops


def draw_axis(
    canvas: Canvas,
    scale: Scale,
    axis: Axis,
    *,
    bands: Sequence[tuple[float, float]],
    head: float,
    bottom: float,
) -> None:
    """Draw the grid within the bands, tick labels and title under them, and the marked value.

    `head` is where the first row begins with its label, above which the mark is named.
    """
    for tick in scale.ticks(5):
        x = scale(tick)
        canvas.rules(x, bands, role="rule" if tick == 0 else "grid")
        anchor: Anchor = "left" if x < 12 else "right" if x > canvas.width - 16 else "center"
        edge = {"left": 0.0, "right": canvas.width, "center": x}[anchor]
        canvas.text(edge, bottom + 14, axis.tick(tick), role="muted", size=10.5, anchor=anchor)
    canvas.text(0, bottom + 31, axis.title, role="muted", size=10.5)
    if axis.mark is not None:
        x = scale(axis.mark)
        longer = [(above - 1, below + 2) for above, below in bands]
        canvas.rules(x, [(head - 5, head + 2), *longer], role=axis.mark_role)
        place: Anchor = (
            "right" if x > canvas.width * 0.6 else "left" if x < canvas.width * 0.2 else "center"
        )
        label, role = axis.mark_label, axis.mark_role
        canvas.text(x, head - 9, label, role=role, size=11.5, bold=True, anchor=place)


def jobs_axis(rows: Sequence[Row], texts: Texts, *, year: int) -> Axis:
    """Return an axis of jobs' worth of work, in millions where the rows reach a million."""
    _ = texts.say
    if max((row.estimate.high for row in rows), default=0.0) >= _MILLION:
        return Axis(_("million jobs’ worth of work, %(year)s", year=year), texts.million)
    return Axis(_("jobs’ worth of work, %(year)s", year=year), texts.number)


def share_axis(title: str, texts: Texts) -> Axis:
    """Return an axis of shares."""
    return Axis(title, lambda share: texts.percent(share, decimals=_share_decimals(share)))


def _share_decimals(share: float) -> int:
    return 0 if abs(share * 100 - round(share * 100)) < 1e-6 else 1
