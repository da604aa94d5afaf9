"""Meaning by scope: how likely the claimed number is for every reading of it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from models.claims import Reading
from models.ladder import HEADLINE_SCOPE, RUNG_NAMES, SCOPE_NAMES
from models.likelihood import IMPOSSIBLE, WORDS
from reports.context import Estimate, ReportContext
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas
from reports.sentences import (
    FEWER_THAN,
    claim_jobs,
    estimate_text,
    likelihood_text,
    probability_text,
)
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts, rounding_for
from reports.words import ASIDE, CHAIN_AND_NET, rung_words, scope_title

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDTH: Final = 900.0
_LABELS: Final = 195.0
_HEAD: Final = 50.0
_ROW: Final = 50.0
_GAP: Final = 3.0
_APART: Final = 12.0


def matrix(context: ReportContext, texts: Texts) -> Exhibit:
    """Return the likelihood of the claim for every meaning and scope."""
    import pandas as pd

    _ = texts.say
    draws = context.check.draws
    frame = pd.DataFrame(
        [
            {
                "scope": reading.scope,
                "rung": reading.rung,
                "scope_title": scope_title(reading.scope, texts),
                "rung_title": rung_words(reading.rung, texts).title,
                "likelihood": likelihood_text(reading.word, draws=draws, texts=texts),
                "probability": reading.probability,
                "probability_error": reading.probability_error,
                "median": reading.median,
                "p05": reading.p05,
                "p95": reading.p95,
                "central": reading.central,
                "crossing_year_median": reading.crossing_year_median,
                "crossing_year_p95": reading.crossing_year_p95,
                "claim_over_base_jobs": reading.times_base_jobs,
            }
            for reading in context.check.readings
        ],
        columns=_FRAME_COLUMNS,
    )
    return Exhibit(
        exhibit_id="matrix",
        title=_title(context, texts),
        caption=_caption(context, texts),
        source_line=run_line(context, texts),
        alt_text=_alternative(context, texts),
        frame=frame,
        columns=_columns(context, texts),
        figure=_draw(context, texts),
    )


_FRAME_COLUMNS: Final = [
    "scope",
    "rung",
    "scope_title",
    "rung_title",
    "likelihood",
    "probability",
    "probability_error",
    "median",
    "p05",
    "p95",
    "central",
    "crossing_year_median",
    "crossing_year_p95",
    "claim_over_base_jobs",
]


def _columns(context: ReportContext, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    million = _("million")
    head = (
        Column("rung_title", _("Meaning of “automated”"), "text"),
        Column("scope_title", _("Scope"), "text"),
    )
    central = Column("central", _("Central value, %(unit)s", unit=million), "million")
    if not context.has_draws:
        return (*head, central)
    return (
        *head,
        Column("likelihood", _("Likelihood"), "text"),
        Column("probability", _("Probability"), "share"),
        Column("probability_error", _("Its standard error"), "share"),
        Column("median", _("Median, %(unit)s", unit=million), "million"),
        Column("p05", texts.percent(0.05), "million"),
        Column("p95", texts.percent(0.95), "million"),
        central,
        Column("crossing_year_median", _("Median reaches it in"), "year"),
        Column(
            "crossing_year_p95",
            _("%(level)s point reaches it in", level=texts.percent(0.95)),
            "year",
        ),
    )


def _rank(reading: Reading) -> int:
    """Return a likelihood's place from impossible (0) to virtually certain."""
    if reading.word in WORDS:
        return WORDS.index(str(reading.word)) + 2
    return 1 if reading.word and reading.word.startswith(FEWER_THAN) else 0


def _title(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    claim = claim_jobs(context, texts)
    judged = [r for r in context.check.readings if r.scope == HEADLINE_SCOPE and r.word]
    if not context.has_draws or not judged:
        return _("Seven meanings, five scopes: the size of the answer depends on both")
    low, high = min(judged, key=_rank), max(judged, key=_rank)
    draws = context.check.draws
    if low.word == high.word:
        return _(
            "By every meaning of “automated”, %(claim)s US jobs is %(word)s",
            claim=claim,
            word=likelihood_text(low.word, draws=draws, texts=texts),
        )
    return _(
        "%(claim)s US jobs: %(high)s if “automated” means %(high_rung)s, %(low)s if it means "
        "%(low_rung)s",
        claim=claim,
        high=_spoken(high.word, draws, texts),
        high_rung=rung_words(high.rung, texts).title,
        low=_spoken(low.word, draws, texts),
        low_rung=rung_words(low.rung, texts).title,
    )


def _spoken(word: str | None, draws: int, texts: Texts) -> str:
    # "40 million … fewer than 1 in 2,000 draws if" needs its noun in a sentence.
    if word is not None and word.startswith(FEWER_THAN):
        return texts.say("reached by no draw")
    return likelihood_text(word, draws=draws, texts=texts)


def _caption(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    if not _judged(context):
        if context.has_draws:
            return _("Jobs or jobs’ worth of work in %(year)s, medians.", year=context.year)
        return _("Jobs or jobs’ worth of work in %(year)s, central values.", year=context.year)
    return _(
        "Likelihood of at least %(claim)s by %(year)s under these assumptions, in the words of the "
        "Intergovernmental Panel on Climate Change, and the share of draws that reach it.",
        claim=claim_jobs(context, texts),
        year=context.year,
    )


def _alternative(context: ReportContext, texts: Texts) -> str:
    draws = context.check.draws
    return "; ".join(
        f"{rung_words(r.rung, texts).title}, {scope_title(r.scope, texts)}: "
        f"{likelihood_text(r.word, draws=draws, texts=texts)}"
        for r in context.check.readings
        if r.word
    ) or _caption(context, texts)


def _judged(context: ReportContext) -> bool:
    return any(reading.probability is not None for reading in context.check.readings)


def _draw(context: ReportContext, texts: Texts) -> Figure:
    _ = texts.say
    canvas = Canvas.sized(_WIDTH, _HEAD + _ROW * len(RUNG_NAMES) + _APART)
    wide = (_WIDTH - _LABELS) / len(SCOPE_NAMES)
    readings = {(r.scope, r.rung): r for r in context.check.readings}
    for across, scope in enumerate(SCOPE_NAMES):
        x = _LABELS + wide * (across + 0.5)
        lines = textwrap.wrap(scope_title(scope, texts), 20)[:2]
        jobs = context.base_jobs(scope)
        total = texts.jobs(jobs, rounding=rounding_for(jobs, digits=3 if jobs >= 1e8 else 2))
        for place, line in enumerate(lines):
            y = 34 - 14 * (len(lines) - place)
            canvas.text(x, y + 6, line, size=12, bold=True, anchor="center")
        canvas.text(x, 42, total, role="muted", size=10.5, anchor="center")
    for down, rung in enumerate((*CHAIN_AND_NET, *ASIDE)):
        top = _HEAD + _ROW * down + (_APART if rung in ASIDE else 0)
        words = rung_words(rung, texts)
        bold = rung == "displaced"
        canvas.text(0, top + 22, words.short, size=12.5, bold=bold)
        canvas.text(0, top + 37, words.note, role="muted", size=10.5)
        for across, scope in enumerate(SCOPE_NAMES):
            left = _LABELS + wide * across
            estimate = context.national(rung=rung, scope=scope)
            reading = readings.get((scope, rung))
            _cell(canvas, (left, top, wide), reading, estimate, context.check.draws, texts)
    return canvas.figure


def _cell(
    canvas: Canvas,
    box: tuple[float, float, float],
    reading: Reading | None,
    estimate: Estimate,
    draws: int,
    texts: Texts,
) -> None:
    left, top, wide = box
    middle = left + wide / 2
    rank = 0 if reading is None else _rank(reading)
    fill = f"step_{max(1, rank - 1)}" if rank else "surface"
    canvas.bar(left + _GAP, left + wide, top + _ROW / 2, thickness=_ROW - _GAP, role=fill)
    role = "muted" if not rank else "on_step_high" if rank > 5 else "on_step_low"
    if (
        reading is None
        or reading.word is None
        or (reading.probability is None and reading.word != IMPOSSIBLE)
    ):
        canvas.text(
            middle, top + 30, estimate_text(estimate, texts), role="ink", size=12, anchor="center"
        )
        return
    word = likelihood_text(reading.word, draws=draws, texts=texts)
    lines = textwrap.wrap(word, 17)
    share = "" if rank < 2 else probability_text(reading.probability, draws=draws, texts=texts)
    lines += [share] if share else []
    start = top + _ROW / 2 + 4 - 7 * (len(lines) - 1)
    for place, line in enumerate(lines):
        canvas.text(middle, start + 14 * place, line, role=role, size=11, anchor="center")
