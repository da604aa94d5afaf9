"""Figures of others on the fan: those of the same meaning, in the same jobs, within its years."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase
from typing import Final

from reports.context import ReportContext
from reports.estimates import stated_range
from reports.figures.canvas import Canvas, Scale
from reports.texts import Texts

# How far marks of one year stand apart.
_APART: Final = 9.0
_LETTER: Final = 10.5
# How far above its mark a letter ends, and how far a label keeps away from a mark.
_LETTER_TOP: Final = 18.0
_CLEAR: Final = 8.0
_ROLE: Final = "ink"


@dataclass(frozen=True, slots=True)
class Mark:
    """A published figure: its letter on the fan, whose it is, its year and its range in jobs."""

    letter: str
    source: str
    published: int
    year: int
    low: float
    high: float


def fan_marks(context: ReportContext) -> tuple[Mark, ...]:
    """Return the published figures that the fan can show, by year, each with its letter."""
    shown = (context.ladder.headline.name, context.economy.headline_scope)
    found = []
    for one in context.forecasts:
        forecast, low, high = one.forecast, one.lowest, one.highest
        same = (forecast.rung, forecast.scope) == shown
        if not same or low is None or high is None or forecast.year is None:
            continue
        if context.summary.base_year < forecast.year <= context.summary.horizon:
            found.append((forecast.year, forecast.published, forecast.source, low, high))
    return tuple(
        Mark(letter, _whose(source), published, year, low, high)
        for letter, (year, published, source, low, high) in zip(
            ascii_lowercase, sorted(found), strict=False
        )
    )


def _whose(source: str) -> str:
    """Return the author of a source: what stands before its year and title."""
    return source.partition(",")[0].partition(" (")[0]


def marks_key(marks: tuple[Mark, ...], texts: Texts) -> str:
    """Return who says what the letters stand for, or "" without any."""
    if not marks:
        return ""
    return texts.say(
        "Marks with letters: what others have published in the same meaning: %(figures)s.",
        figures=texts.listing([_named(mark, texts) for mark in marks]),
    )


def _named(mark: Mark, texts: Texts) -> str:
    jobs = stated_range(mark.low, mark.high, texts)
    return f"{mark.letter} {mark.source} {mark.published}: {jobs}"


def draw_marks(
    canvas: Canvas, marks: tuple[Mark, ...], *, across: Scale, down: Scale, top: float
) -> None:
    """Draw each figure at its year; what lies beyond `top` ends at the edge in an arrow."""
    for mark, x in _places(marks, across):
        _draw(canvas, mark, x, down=down, top=top)


def _places(marks: tuple[Mark, ...], across: Scale) -> list[tuple[Mark, float]]:
    """Return each mark with where it stands; those of one year stand side by side."""
    places = []
    for year in dict.fromkeys(mark.year for mark in marks):
        own = [mark for mark in marks if mark.year == year]
        places += [
            (mark, across(year) + _APART * (place - (len(own) - 1) / 2))
            for place, mark in enumerate(own)
        ]
    return places


def free_start(
    marks: tuple[Mark, ...],
    *,
    across: Scale,
    down: Scale,
    top: float,
    box: tuple[float, float, float],
    ends: tuple[float, float],
) -> float | None:
    """Return the leftmost x between `ends` at which a label hits no mark and fits, or None.

    `box` is the label's width and its upper and lower edge.
    """
    begin, end = ends
    width, upper, lower = box
    hit = [
        x
        for mark, x in _places(marks, across)
        if down(min(mark.high, top)) - _LETTER_TOP < lower and down(min(mark.low, top)) > upper
    ]
    for start in (begin, *(x + _CLEAR for x in hit)):
        if begin <= start <= end - width and not any(
            start - _CLEAR < x < start + width + _CLEAR for x in hit
        ):
            return start
    return None


def _draw(canvas: Canvas, mark: Mark, x: float, *, down: Scale, top: float) -> None:
    high, low = down(min(mark.high, top)), down(min(mark.low, top))
    if low != high:
        canvas.line([x, x], [low, high], role=_ROLE, width=2.4)
    for jobs in dict.fromkeys((mark.low, mark.high)):
        if jobs <= top:
            canvas.dot(x, down(jobs), role=_ROLE, size=6)
    words = mark.letter
    if mark.high > top:
        words = f"{mark.letter}↑"
    canvas.text(x, high - 7, words, role=_ROLE, size=_LETTER, bold=True, anchor="center")
