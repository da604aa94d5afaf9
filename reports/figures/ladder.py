"""The ladder: every meaning of "automated" as a range beside the claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from models.ladder import Rung
from reports.context import Estimate, ReportContext
from reports.dismissals import in_turn_sentence
from reports.economy_words import whole
from reports.estimates import claim_jobs, estimate_text, interval_text
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas, Scale
from reports.figures.labels import room_for_labels
from reports.figures.ranges import Axis, Row, draw_range, scale_for, stacked_ranges
from reports.sources import run_line
from reports.tables import Column, estimate_columns, estimate_headings
from reports.texts import Texts
from reports.theme import NARROW
from reports.words import aside, chain_and_net, exposed_counts, reading_order, rung_words

_LADDER_WIDTH: Final = 760.0
_LABELS: Final = 205.0
_VALUES: Final = 122.0
_ROW: Final = 46.0

Estimates = Mapping[Rung, Estimate]


def ladder(context: ReportContext, texts: Texts) -> Exhibit:
    """Return every meaning of "automated" as a range beside the claim."""
    import pandas as pd

    _ = texts.say
    estimates = {rung: context.national(rung=rung) for rung in reading_order(context.ladder)}
    frame = pd.DataFrame(
        [
            {
                "rung": rung.name,
                "title": rung_words(rung, texts).title,
                "unit": rung_words(rung, texts).unit,
                "year": context.year,
                **estimate_columns(estimate),
            }
            for rung, estimate in estimates.items()
        ]
    )
    return Exhibit(
        exhibit_id="ladder",
        title=_ladder_title(context, estimates, texts),
        caption=_ladder_caption(context, texts),
        notes=_ladder_notes(context, texts),
        source_line=run_line(context, texts),
        alt_text=_ladder_alternative(estimates, texts),
        frame=frame,
        columns=(
            Column("title", _("Meaning of “automated”"), "text"),
            Column("unit", _("Unit"), "text"),
            *estimate_headings(context, texts),
        ),
        figure=_ladder_wide(context, estimates, texts),
        narrow=_ladder_narrow(context, estimates, texts),
    )


def _ladder_title(context: ReportContext, estimates: Estimates, texts: Texts) -> str:
    """Return what could be automated and what of it would leave the payroll, beside the claim.

    Three numbers and no count of meanings, which would read as so many votes for the claim.
    """
    _ = texts.say
    displaced = estimates[context.ladder.headline]
    values = {
        "possible": estimate_text(estimates[context.ladder.chain[0]], texts),
        "displaced": estimate_text(displaced, texts),
        "claim": claim_jobs(context, texts),
        "year": context.year,
        "basis": _("in the median") if context.has_draws else _("at central values"),
    }
    if displaced.low == displaced.high == 0:
        return _(
            "%(possible)s jobs’ worth of work could be automated by %(year)s %(basis)s; none "
            "would leave the payroll",
            **values,
        )
    return _(
        "%(possible)s jobs’ worth of work could be automated by %(year)s %(basis)s; %(displaced)s "
        "would leave the payroll; the claim says %(claim)s",
        **values,
    )


def _ladder_caption(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    if not context.has_draws:
        return _("Rings: central values. This run has no simulations and therefore no intervals.")
    return _(
        "Dots: medians. Bars: %(half)s and %(most)s of simulations. Grey: does not reach the claim "
        "in %(share)s of simulations.",
        half=texts.percent(0.5),
        most=texts.percent(0.9),
        share=texts.percent(0.95),
    )


def _ladder_notes(context: ReportContext, texts: Texts) -> str:
    """Return how to read the rungs that count jobs: why so wide a range, on top of what."""
    in_turn = in_turn_sentence(context, texts)
    if not context.has_draws:
        return in_turn
    caveats = [rung_words(rung, texts).caveat for rung in reading_order(context.ladder)]
    said = [*caveats, exposed_counts(context.year, texts), in_turn]
    return " ".join(one for one in said if one)


def _ladder_alternative(estimates: Estimates, texts: Texts) -> str:
    parts = []
    for rung, estimate in estimates.items():
        value = estimate_text(estimate, texts)
        interval = interval_text(estimate, texts)
        parts.append(
            f"{rung_words(rung, texts).title}: {value}" + (f" ({interval})" if interval else "")
        )
    return "; ".join(parts) + "."


def _row(context: ReportContext, rung: Rung, estimate: Estimate, texts: Texts) -> Row:
    quiet = estimate.high < context.claim.jobs and not rung.is_headline
    words = rung_words(rung, texts)
    return Row(
        words.title,
        estimate,
        estimate_text(estimate, texts),
        quiet,
        rung.counts_jobs,
        interval=interval_text(estimate, texts),
    )


def _ladder_axis(context: ReportContext, texts: Texts) -> Axis:
    _ = texts.say
    return Axis(
        title=_(
            "million jobs or jobs’ worth of work, %(whole)s, %(year)s",
            whole=whole(context.economy, texts),
            year=context.year,
        ),
        tick=lambda value: texts.million(value),
        mark=context.claim.jobs,
        mark_label=_("the claim: %(claim)s", claim=claim_jobs(context, texts)),
    )


def _ladder_narrow(context: ReportContext, estimates: Estimates, texts: Texts) -> Canvas:
    rows = [_row(context, rung, estimate, texts) for rung, estimate in estimates.items()]
    first_aside = len(chain_and_net(context.ladder))
    rows[first_aside] = replace(rows[first_aside], heading=_aside_heading(texts))
    return stacked_ranges(rows, _ladder_axis(context, texts), width=NARROW)


def _ladder_wide(context: ReportContext, estimates: Estimates, texts: Texts) -> Canvas:
    _ = texts.say
    top, gap = 34.0, 34.0
    chain, beside = chain_and_net(context.ladder), aside(context.ladder)
    bottom = top + 20 + _ROW * len(chain) + gap + _ROW * len(beside)
    canvas = Canvas(_LADDER_WIDTH, bottom + 52)
    rows = {rung: _row(context, rung, estimate, texts) for rung, estimate in estimates.items()}
    axis = _ladder_axis(context, texts)
    scale = scale_for(
        list(rows.values()), start=_labels(rows, texts), end=_LADDER_WIDTH - _VALUES, mark=axis.mark
    )
    _ladder_scales(canvas, scale, axis, context, texts, top=top, bottom=bottom)
    _heading(canvas, top + 10, _("Jobs’ worth of work"))
    for place, rung in enumerate(chain):
        _ladder_row(canvas, scale, top + 20 + _ROW * place, rung, rows[rung], texts)
    below = top + 20 + _ROW * len(chain)
    canvas.line([0, _LADDER_WIDTH], [below + 10, below + 10], role="rule", width=0.8)
    _heading(canvas, below + 26, _aside_heading(texts))
    for place, rung in enumerate(beside):
        _ladder_row(canvas, scale, below + gap + _ROW * place, rung, rows[rung], texts)
    return canvas


def _labels(rows: Mapping[Rung, Row], texts: Texts) -> float:
    words = {rung: rung_words(rung, texts) for rung in rows}
    return room_for_labels(
        [(words[rung].short, not row.quiet) for rung, row in rows.items()],
        [one.note for one in words.values()],
        least=_LABELS,
    )


def _aside_heading(texts: Texts) -> str:
    return texts.say("Counts of jobs, beside the chain")


def _heading(canvas: Canvas, y: float, words: str) -> None:
    canvas.text(0, y, words, role="muted", size=10.5)


def _ladder_row(
    canvas: Canvas, scale: Scale, top: float, rung: Rung, row: Row, texts: Texts
) -> None:
    words = rung_words(rung, texts)
    role = "muted" if row.quiet else "ink"
    if rung.is_headline:
        canvas.bar(-8, canvas.width + 8, top + 23, thickness=_ROW - 4, role="surface")
    canvas.text(0, top + 19, words.short, role=role, size=13, bold=not row.quiet)
    canvas.text(0, top + 34, words.note, role="muted", size=10.5)
    draw_range(canvas, scale, top + 23, row, thickness=15)
    interval = interval_text(row.estimate, texts)
    right = canvas.width
    canvas.text(right, top + 19, row.value, role=role, size=13, bold=True, anchor="right")
    canvas.text(right, top + 34, interval, role="muted", size=10.5, anchor="right")


def _ladder_scales(
    canvas: Canvas,
    scale: Scale,
    axis: Axis,
    context: ReportContext,
    texts: Texts,
    *,
    top: float,
    bottom: float,
) -> None:
    _ = texts.say
    for tick in scale.ticks(8):
        x = scale(tick)
        canvas.line([x, x], [top, bottom], role="rule" if tick == 0 else "grid")
        canvas.text(x, bottom + 15, axis.tick(tick), role="muted", size=10.5, anchor="center")
    canvas.text(0, bottom + 15, _("million, %(year)s", year=context.year), role="muted", size=10.5)
    jobs = context.base_jobs()
    shares = Scale(scale.low / jobs, scale.high / jobs, scale.start, scale.end)
    for tick in shares.ticks(7):
        x = shares(tick)
        canvas.line([x, x], [bottom + 24, bottom + 28], role="rule")
        canvas.text(x, bottom + 41, texts.percent(tick), role="muted", size=10.5, anchor="center")
    canvas.line([scale.start, scale.end], [bottom + 24, bottom + 24], role="rule", width=0.8)
    canvas.text(
        0, bottom + 41,
        _("of the jobs of %(year)s", year=context.summary.base_year),
        role="muted", size=10.5,
    )  # fmt: skip
    x = scale(context.claim.jobs)
    canvas.line([x, x], [top - 12, bottom], role="claim", width=2.0)
    canvas.text(x, top - 17, axis.mark_label, role="claim", size=12.5, bold=True, anchor="center")
