"""The claim on the fan: its point, the years in which paths meet its number, and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports.context import ReportContext
from reports.estimates import claim_jobs, crossing_text
from reports.figures.canvas import Canvas, Scale
from reports.figures.fan_forecasts import fan_marks, free_start
from reports.texts import Texts

# A letter and a line of the claim's label, and what stands between its line and its words.
_LETTER: Final = 6.8
_LINE: Final = 14.0
_SMALL_LETTER: Final = 6.2
_ABOVE: Final = 7.0
_INDENT: Final = 6.0
_FROM_POINT: Final = 12.0
# Where labels below the axis stand, and the least between two of them.
_BELOW_AXIS: Final = 34.0
_APART: Final = 8.0
# Where the label of a year near the left edge ends at the earliest.
_EARLIEST_END: Final = 93.0


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a label stands: its lines, its left edge and the baseline of its last line."""

    lines: tuple[str, ...]
    start: float
    lowest: float

    @property
    def end(self) -> float:
        """Return its right edge."""
        return self.start + _width(self.lines)

    @property
    def upper(self) -> float:
        """Return its upper edge."""
        return self.lowest - _LINE * len(self.lines)


def draw_claim(
    canvas: Canvas,
    context: ReportContext,
    high: Sequence[float],
    scales: tuple[Scale, Scale],
    texts: Texts,
) -> None:
    """Draw the claim's point with a line to it, where paths cross that line, and its words.

    `high` is the upper edge of the band in each year of the run, `scales` are years and jobs.
    """
    across, down = scales
    x, y = across(context.claim.year), down(context.claim.jobs)
    canvas.line([across.start, x], [y, y], role="claim", width=1.2, dashed=True)
    canvas.dot(x, y, role="claim", size=11)
    _crossings(canvas, context, across, y, down.start, texts)
    band = [down(value) for value in high]
    box = _place(canvas, context, scales, band, texts)
    if box.lowest < y - _ABOVE:
        foot = min(max(box.start + _INDENT, across.start), x)
        canvas.line([foot, foot], [box.lowest + 3, y], role="claim", width=0.9)
    for place, line in enumerate(reversed(box.lines)):
        height = box.lowest - _LINE * place
        canvas.text(box.start, height, line, role="claim", size=12, bold=True)


def _crossings(
    canvas: Canvas, context: ReportContext, across: Scale, y: float, bottom: float, texts: Texts
) -> None:
    """Mark the years in which the upper edge and the median meet the number.

    The upper edge crosses first, so its label ends where the median's begins.
    """
    reading = context.displaced
    earlier = across.start
    if reading.crossing_year_p95 is not None:
        words = texts.say(
            "%(level)s point: %(year)s",
            level=texts.compound_percent(0.95),
            year=crossing_text(reading, "p95", texts),
        )
        x = across(reading.crossing_year_p95)
        earlier = max(x + 3, across.start + _EARLIEST_END, len(words) * _SMALL_LETTER)
        _crossing(canvas, context, (x, y, bottom), year=reading.crossing_year_p95)
        canvas.text(earlier, bottom + _BELOW_AXIS, words, role="claim", size=10.5, anchor="right")
    if reading.crossing_year_median is not None:
        words = texts.say("median: %(year)s", year=crossing_text(reading, "median", texts))
        x = across(reading.crossing_year_median)
        _crossing(canvas, context, (x, y, bottom), year=reading.crossing_year_median)
        start = x - 3 if x - 3 > earlier else earlier + _APART
        canvas.text(start, bottom + _BELOW_AXIS, words, role="claim", size=10.5)


def _crossing(
    canvas: Canvas, context: ReportContext, place: tuple[float, float, float], *, year: int
) -> None:
    x, y, bottom = place
    canvas.line([x, x], [y, bottom], role="claim", width=0.9, dashed=True)
    # The claim's own point stands where a path meets it in its own year.
    if year != context.claim.year:
        canvas.dot(x, y, role="claim", size=8, hollow=True)


def _place(
    canvas: Canvas,
    context: ReportContext,
    scales: tuple[Scale, Scale],
    band: Sequence[float],
    texts: Texts,
) -> _Box:
    """Return where the claim's words stand clear of marks and band: on one line if that fits.

    Above the claim's line, to the left of its point; else to its right; else above the band; else
    where marks leave room.
    """
    across, down = scales
    words = texts.say("the claim: %(claim)s", claim=claim_jobs(context, texts))
    head, _, tail = words.partition(": ")
    forms = ((words,), (f"{head}:", tail))
    left, point = across.start + _INDENT, across(context.claim.year)
    lowest = down(context.claim.jobs) - _ABOVE
    # What stands to the right of the band names its ends, the highest first.
    margin = canvas.width if lowest + _LINE < band[-1] - _LINE else across.end
    sides = [(left, point - _FROM_POINT)]
    if point < across.end:
        sides.append((point + _FROM_POINT, margin))
    for begin, end in sides:
        for lines in forms:
            box = _free(context, scales, lines, lowest, (begin, end))
            if box is not None and _is_clear(box, context, across, band):
                return box
    for lines in forms:
        raised = min(lowest, _roof(left + _width(lines), context, across, band) - _ABOVE)
        box = _free(context, scales, lines, raised, (left, across.end))
        if box is not None and _is_clear(box, context, across, band) and box.upper > down.end:
            return box
    return _elsewhere(context, scales, band, forms, (left, lowest)) or _Box((words,), left, lowest)


def _elsewhere(
    context: ReportContext,
    scales: tuple[Scale, Scale],
    band: Sequence[float],
    forms: Sequence[tuple[str, ...]],
    corner: tuple[float, float],
) -> _Box | None:
    """Return the lowest place above the claim's line that is clear, else one below it, or None."""
    across, down = scales
    left, lowest = corner
    steps = int(max(lowest - down.end, 0) / (_LINE / 2))
    places = [(lines, lowest - _LINE / 2 * step) for step in range(steps) for lines in forms]
    places += [(lines, lowest + 2 * _ABOVE + _LINE * len(lines)) for lines in forms]
    for lines, height in places:
        box = _free(context, scales, lines, height, (left, across.end))
        if box is not None and _is_clear(box, context, across, band) and box.upper > down.end:
            return box
    return None


def _free(
    context: ReportContext,
    scales: tuple[Scale, Scale],
    lines: tuple[str, ...],
    lowest: float,
    ends: tuple[float, float],
) -> _Box | None:
    """Return the leftmost place at a height that no mark of others takes, or None."""
    across, down = scales
    start = free_start(
        fan_marks(context),
        across=across,
        down=down,
        top=down.high,
        box=(_width(lines), lowest - _LINE * len(lines), lowest),
        ends=ends,
    )
    return None if start is None else _Box(lines, start, lowest)


def _width(lines: Sequence[str]) -> float:
    return max(len(line) for line in lines) * _LETTER


def _is_clear(box: _Box, context: ReportContext, across: Scale, band: Sequence[float]) -> bool:
    return box.lowest <= _roof(box.end, context, across, band)


def _roof(end: float, context: ReportContext, across: Scale, band: Sequence[float]) -> float:
    """Return how high the band reaches up to a place, the year after it counted."""
    years = context.summary.years
    return min(h for year, h in zip(years, band, strict=True) if across(year - 1) <= end)
