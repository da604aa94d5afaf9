"""The matrix of meanings and scopes as a picture: columns on a page, stacked rows on a phone."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.claims.readings import Reading
from models.likelihood import IMPOSSIBLE, WORDS
from reports.context import Estimate, ReportContext
from reports.estimates import FEWER_THAN, estimate_text, likelihood_text, probability_text
from reports.figures.canvas import Canvas
from reports.texts import Texts, rounding_for
from reports.theme import NARROW
from reports.words import reading_order, rung_words, scope_title

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDTH: Final = 900.0
_LABELS: Final = 195.0
_HEAD: Final = 22.0
_LINE: Final = 14.0
_ROW: Final = 50.0
_GAP: Final = 3.0
_APART: Final = 12.0
_BLOCK_HEAD: Final = 34.0
_BLOCK_GAP: Final = 12.0
_SMALL_ROW: Final = 26.0
_SCOPE_LABELS: Final = 146.0
# From this place on the words need no number of draws; above the other, the ground is dark.
_SPELT_OUT: Final = 2
_DARK_FROM: Final = 5


@dataclass(frozen=True, slots=True)
class _Face:
    """What a cell says and the colours of its ground and its words."""

    word: str
    share: str
    fill: str
    ink: str


def likelihood_rank(reading: Reading) -> int:
    """Return a likelihood's place from impossible (0) to virtually certain."""
    if reading.word in WORDS:
        return WORDS.index(str(reading.word)) + 2
    return 1 if reading.word and reading.word.startswith(FEWER_THAN) else 0


def draw_matrix(context: ReportContext, texts: Texts) -> Figure:
    """Return the matrix with a column a scope."""
    scopes = context.economy.scopes
    titles = {scope: textwrap.wrap(scope_title(scope, texts), 20) for scope in scopes}
    head = _HEAD + _LINE * max(map(len, titles.values()))
    canvas = Canvas.sized(_WIDTH, head + _ROW * len(context.ladder) + _APART)
    wide = (_WIDTH - _LABELS) / len(scopes)
    for across, (scope, lines) in enumerate(titles.items()):
        x = _LABELS + wide * (across + 0.5)
        jobs = context.base_jobs(scope)
        total = texts.jobs(jobs, rounding=rounding_for(jobs))
        for place, line in enumerate(lines):
            y = head - 10 - _LINE * (len(lines) - place)
            canvas.text(x, y, line, size=12, bold=True, anchor="center")
        canvas.text(x, head - 8, total, role="muted", size=10.5, anchor="center")
    for down, rung in enumerate(reading_order(context.ladder)):
        top = head + _ROW * down + (_APART if rung.counts_jobs else 0)
        words = rung_words(rung, texts)
        canvas.text(0, top + 22, words.short, size=12.5, bold=rung.is_headline)
        canvas.text(0, top + 37, words.note, role="muted", size=10.5)
        for across, scope in enumerate(scopes):
            left = _LABELS + wide * across
            estimate = context.national(rung=rung, scope=scope)
            reading = context.check.reading(scope=scope.name, rung=rung.name)
            face = _face(reading, estimate, context.check.draws, texts)
            _cell(canvas, (left, top, wide), face)
    return canvas.figure


def draw_matrix_rows(context: ReportContext, texts: Texts) -> Figure:
    """Return the matrix for a phone: under each meaning, a row a scope."""
    scopes = context.economy.scopes
    block = _BLOCK_HEAD + _SMALL_ROW * len(scopes) + _BLOCK_GAP
    canvas = Canvas.sized(NARROW, block * len(context.ladder) + _APART)
    for down, rung in enumerate(reading_order(context.ladder)):
        top = block * down + (_APART if rung.counts_jobs else 0)
        words = rung_words(rung, texts)
        canvas.text(0, top + 13, words.short, size=12.5, bold=True)
        canvas.text(0, top + 28, words.note, role="muted", size=10.5)
        for row, scope in enumerate(scopes):
            y = top + _BLOCK_HEAD + _SMALL_ROW * row
            lines = textwrap.wrap(scope_title(scope, texts), 24, break_on_hyphens=False)[:2]
            for place, line in enumerate(lines):
                shift = 12 * place - 6 * (len(lines) - 1)
                canvas.text(0, y + _SMALL_ROW / 2 + 4 + shift, line, size=10.5)
            reading = context.check.reading(scope=scope.name, rung=rung.name)
            estimate = context.national(rung=rung, scope=scope)
            box = (_SCOPE_LABELS, y, NARROW - _SCOPE_LABELS)
            face = _face(reading, estimate, context.check.draws, texts)
            _fill(canvas, box, _SMALL_ROW, face)
            words_in_cell = " · ".join(line for line in (face.word, face.share) if line)
            canvas.text(
                _SCOPE_LABELS + box[2] / 2,
                y + _SMALL_ROW / 2 + 4,
                words_in_cell,
                role=face.ink,
                size=11,
                anchor="center",
            )
    return canvas.figure


def _cell(canvas: Canvas, box: tuple[float, float, float], face: _Face) -> None:
    left, top, wide = box
    _fill(canvas, box, _ROW, face)
    lines = textwrap.wrap(face.word, 17) + ([face.share] if face.share else [])
    start = top + _ROW / 2 + 4 - 7 * (len(lines) - 1)
    for place, line in enumerate(lines):
        canvas.text(
            left + wide / 2, start + 14 * place, line, role=face.ink, size=11, anchor="center"
        )


def _fill(canvas: Canvas, box: tuple[float, float, float], row: float, face: _Face) -> None:
    left, top, wide = box
    canvas.bar(left + _GAP, left + wide, top + row / 2, thickness=row - _GAP, role=face.fill)


def _face(reading: Reading, estimate: Estimate, draws: int, texts: Texts) -> _Face:
    """Return how one reading looks: in likelihood words, or as a number where it has none."""
    if reading.word is None or (reading.probability is None and reading.word != IMPOSSIBLE):
        return _Face(estimate_text(estimate, texts), "", "surface", "ink")
    rank = likelihood_rank(reading)
    share = (
        ""
        if rank < _SPELT_OUT
        else probability_text(
            reading.probability,
            error=reading.probability_error,
            draws=draws,
            texts=texts,
            short=True,
        )
    )
    return _Face(
        likelihood_text(reading.word, draws=draws, texts=texts),
        share,
        f"step_{max(1, rank - 1)}" if rank else "surface",
        "muted" if not rank else "on_step_high" if rank > _DARK_FROM else "on_step_low",
    )
