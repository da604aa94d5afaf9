"""The matrix of meanings and scopes as a picture: columns on a page, stacked rows on a phone."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from models.claims.readings import Reading
from models.likelihood import FEWER_THAN, IMPOSSIBLE, milder_place, place_on_scale
from reports.context import Estimate, ReportContext
from reports.estimates import estimate_text, interval_text
from reports.figures.canvas import Canvas
from reports.figures.labels import room_for_labels
from reports.likelihoods import bound_text, cell_text, chance_text, has_more_than_all
from reports.spots import said
from reports.texts import Texts, rounding_for
from reports.theme import NARROW
from reports.words import reading_order, rung_words, scope_title

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
# How many letters a line of a cell holds, on a page and on a phone.
_WRAPPED, _WRAPPED_SMALL = 20, 34
# From this place on the words need no number of draws.
_SPELT_OUT: Final = 2
# The first step of colour that is dark.
_DARK_FROM: Final = 5


@dataclass(frozen=True, slots=True)
class _Face:
    """What a cell shows, the colours of its ground and its words, and what it says when asked."""

    word: str
    share: str
    fill: str
    ink: str
    says: str = ""


def likelihood_rank(reading: Reading) -> float:
    """Return a likelihood's place from impossible (0) to virtually certain, borderline between."""
    place = place_on_scale(reading.word)
    if place is not None:
        return place + 2
    return 1 if reading.word and reading.word.startswith(FEWER_THAN) else 0


def draw_matrix(context: ReportContext, texts: Texts) -> Canvas:
    """Return the matrix with a column a scope."""
    scopes = context.economy.scopes
    titles = {scope: textwrap.wrap(scope_title(scope, texts), 20) for scope in scopes}
    head = _HEAD + _LINE * max(map(len, titles.values()))
    faces = _faces(context, texts)
    row = _high_enough(faces, _WRAPPED, _ROW)
    canvas = Canvas(_WIDTH, head + row * len(context.ladder) + _APART)
    labels = _room_for_labels(context, texts)
    wide = (_WIDTH - labels) / len(scopes)
    for across, (scope, lines) in enumerate(titles.items()):
        x = labels + wide * (across + 0.5)
        jobs = context.base_jobs(scope)
        total = texts.jobs(jobs, rounding=rounding_for(jobs))
        for place, line in enumerate(lines):
            y = head - 10 - _LINE * (len(lines) - place)
            canvas.text(x, y, line, size=12, bold=True, anchor="center")
        canvas.text(x, head - 8, total, role="muted", size=10.5, anchor="center")
    for down, rung in enumerate(reading_order(context.ladder)):
        top = head + row * down + (_APART if rung.counts_jobs else 0)
        words = rung_words(rung, texts)
        canvas.text(0, top + row / 2 - 3, words.short, size=12.5, bold=rung.is_headline)
        canvas.text(0, top + row / 2 + 12, words.note, role="muted", size=10.5)
        for across, scope in enumerate(scopes):
            box = (labels + wide * across, top, wide)
            _cell(canvas, box, row, faces[rung.name, scope.name], _WRAPPED)
    return canvas


def _room_for_labels(context: ReportContext, texts: Texts) -> float:
    words = {rung: rung_words(rung, texts) for rung in context.ladder}
    return room_for_labels(
        [(one.short, rung.is_headline) for rung, one in words.items()],
        [one.note for one in words.values()],
        least=_LABELS,
    )


def draw_matrix_rows(context: ReportContext, texts: Texts) -> Canvas:
    """Return the matrix for a phone: under each meaning, a row a scope."""
    scopes = context.economy.scopes
    faces = _faces(context, texts, on_one_line=True)
    row = _high_enough(faces, _WRAPPED_SMALL, _SMALL_ROW)
    block = _BLOCK_HEAD + row * len(scopes) + _BLOCK_GAP
    canvas = Canvas(NARROW, block * len(context.ladder) + _APART)
    for down, rung in enumerate(reading_order(context.ladder)):
        top = block * down + (_APART if rung.counts_jobs else 0)
        words = rung_words(rung, texts)
        canvas.text(0, top + 13, words.short, size=12.5, bold=True)
        canvas.text(0, top + 28, words.note, role="muted", size=10.5)
        for place_of_scope, scope in enumerate(scopes):
            y = top + _BLOCK_HEAD + row * place_of_scope
            lines = textwrap.wrap(scope_title(scope, texts), 24, break_on_hyphens=False)[:2]
            for place, line in enumerate(lines):
                shift = 12 * place - 6 * (len(lines) - 1)
                canvas.text(0, y + row / 2 + 4 + shift, line, size=10.5)
            box = (_SCOPE_LABELS, y, NARROW - _SCOPE_LABELS)
            _cell(canvas, box, row, faces[rung.name, scope.name], _WRAPPED_SMALL)
    return canvas


def _faces(
    context: ReportContext, texts: Texts, *, on_one_line: bool = False
) -> Mapping[tuple[str, str], _Face]:
    """Return how each reading looks, by rung and scope; its share on a line with the words."""
    faces = {}
    for rung in context.ladder:
        for scope in context.economy.scopes:
            estimate = context.national(rung=rung, scope=scope)
            face = _face(
                context.check.reading(scope=scope.name, rung=rung.name),
                estimate,
                context.check.draws,
                texts,
            )
            name = f"{rung_words(rung, texts).title}, {scope_title(scope, texts)}"
            value = estimate_text(estimate, texts)
            face = replace(face, says=said(name, value, interval_text(estimate, texts)))
            if on_one_line and face.share:
                face = replace(face, word=f"{face.word} · {face.share}", share="")
            faces[rung.name, scope.name] = face
    return faces


def _lines(face: _Face, letters: int) -> list[str]:
    return textwrap.wrap(face.word, letters) + ([face.share] if face.share else [])


def _high_enough(faces: Mapping[tuple[str, str], _Face], letters: int, least: float) -> float:
    """Return the height of a row that holds the words of every cell."""
    most = max(len(_lines(face, letters)) for face in faces.values())
    return max(least, _LINE * most + _GAP + 5)


def _cell(
    canvas: Canvas, box: tuple[float, float, float], row: float, face: _Face, letters: int
) -> None:
    left, top, wide = box
    canvas.spot(left + _GAP, left + wide, top + row / 2, face.says, thickness=row - _GAP)
    _fill(canvas, box, row, face)
    lines = _lines(face, letters)
    start = top + row / 2 + 4 - _LINE / 2 * (len(lines) - 1)
    for place, line in enumerate(lines):
        canvas.text(
            left + wide / 2, start + _LINE * place, line, role=face.ink, size=11, anchor="center"
        )


def _fill(canvas: Canvas, box: tuple[float, float, float], row: float, face: _Face) -> None:
    left, top, wide = box
    canvas.bar(left + _GAP, left + wide, top + row / 2, thickness=row - _GAP, role=face.fill)


def _face(reading: Reading, estimate: Estimate, draws: int, texts: Texts) -> _Face:
    """Return how one reading looks: in likelihood words, or as a number where it has none.

    A borderline case has the colour of its milder word; a bound that says nothing has none.
    """
    if reading.word is None or (reading.probability is None and reading.word != IMPOSSIBLE):
        return _Face(estimate_text(estimate, texts), "", "surface", "ink")
    rank = likelihood_rank(reading)
    is_spelt_out = rank < _SPELT_OUT and not has_more_than_all(reading)
    share = "" if is_spelt_out else chance_text(reading, draws=draws, texts=texts)
    if not reading.informs:
        return _Face(bound_text(reading.bounds, texts), share, "surface", "muted")
    place = milder_place(reading.word)
    step = 1 if place is None else place + 1
    return _Face(
        cell_text(reading, draws=draws, texts=texts),
        share,
        f"step_{step}" if rank else "surface",
        "muted" if not rank else "on_step_high" if step >= _DARK_FROM else "on_step_low",
    )
