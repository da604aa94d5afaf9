"""A card for messages: the claim, the answer and its condition, in 1200 by 630 dots."""

from __future__ import annotations

from typing import Final

from reports.context import ReportContext
from reports.figures.canvas import Canvas
from reports.figures.labels import wrapped
from reports.imprint import picture_line
from reports.mark_dots import Typesetter, mark_dots
from reports.pack.taken import citation
from reports.sentences import verdict
from reports.texts import Texts
from reports.theme import drawing

WIDTH, HEIGHT = 1200, 630
_UNITS: Final = 600.0
_EDGE: Final = 36.0
_LARGEST, _SMALLEST = 25.0, 13.0
_LETTER: Final = 0.56  # of its size, a letter's width at most on average
_LEADING: Final = 1.28
_ROOM: Final = 190.0


def social_card(context: ReportContext, texts: Texts) -> bytes:
    """Return the card as PNG: what is claimed, what this run says of it, and whose run it is."""
    high = _UNITS * HEIGHT / WIDTH
    canvas = Canvas(_UNITS, high)
    said = verdict(context, texts)
    _write(canvas, 34, texts.data(context.claim.statement), size=12, role="claim", lines=3)
    size, lines = _fitting(said.finding)
    top = 86.0
    for at, line in enumerate(lines):
        canvas.text(_EDGE, top + size * _LEADING * (at + 1), line, size=size, bold=True)
    below = top + size * _LEADING * (len(lines) + 0.6)
    _write(canvas, below + 8, said.judgement, size=12.5, role="ink", lines=3)
    signed = f"{picture_line(context.imprint, texts)} · {citation(context, texts)}"
    _write(canvas, high - 26, signed, size=8.5, role="muted", lines=2)
    bounds = (0.0, 0.0, _UNITS, high)
    with drawing():
        return mark_dots(canvas.marks, bounds, Typesetter(72 * WIDTH / _UNITS))


def _fitting(words: str) -> tuple[float, list[str]]:
    """Return the largest size at which words fit the middle of the card, and their lines."""
    size = _LARGEST
    while True:
        lines = wrapped(words, letters=int((_UNITS - 2 * _EDGE) / (size * _LETTER)))
        if size <= _SMALLEST or len(lines) * size * _LEADING <= _ROOM * 0.62:
            return size, lines
        size -= 0.5


def _write(canvas: Canvas, y: float, words: str, *, size: float, role: str, lines: int) -> None:
    across = wrapped(words, letters=int((_UNITS - 2 * _EDGE) / (size * _LETTER * 0.94)))
    shown = across[:lines]
    if len(across) > lines:
        shown[-1] = f"{shown[-1].rstrip(' .,;')} …"
    for at, line in enumerate(shown):
        canvas.text(_EDGE, y + at * size * _LEADING, line, size=size, role=role)
