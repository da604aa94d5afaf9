"""How precise the headline is: its estimates after a part of the draws, with their errors."""

from __future__ import annotations

import math
from typing import Final

from models.ensemble.convergence import PartialEstimate
from models.likelihood import TWO_SIDED_95
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas, Scale
from reports.figures.labels import room_for_labels
from reports.likelihoods import chance_elsewhere_text
from reports.senses import million_of_all, of_what
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts, rounding_for
from reports.theme import NARROW, WIDE

_LABELS: Final = 66.0
_GAP: Final = 34.0
_HEAD: Final = 30.0
_ROW: Final = 24.0
_FOOT: Final = 34.0
_POINTS: Final = ("p05", "p50", "p95")
_PAGE_NAMES: Final = {"p05": "p05", "p50": "median", "p95": "p95"}


def convergence(context: ReportContext, texts: Texts) -> Exhibit | None:
    """Return the headline after a part of the draws, or None where there is nothing to settle."""
    import pandas as pd

    _ = texts.say
    parts = context.check.convergence
    if not parts or _half_width(parts) == 0:
        return None
    frame = pd.DataFrame([_record(part) for part in parts])
    return Exhibit(
        exhibit_id="convergence",
        title=_title(parts, texts),
        caption=_(
            "%(what)s, %(year)s. Dots: the estimate from the first simulations alone. Bars: "
            "%(level)s interval of its Monte-Carlo error. All panels have one scale.",
            what=of_what(context, texts),
            year=context.year,
            level=texts.compound_percent(0.95),
        ),
        source_line=run_line(context, texts),
        alt_text=_alternative(parts, texts),
        frame=frame,
        columns=_columns(context, texts),
        shown=frame.assign(chance=[_chance(context, part, texts) for part in parts]),
        figure=_draw(context, parts, texts, width=WIDE, across=len(_POINTS)),
        narrow=_draw(context, parts, texts, width=NARROW, across=1),
    )


def _record(part: PartialEstimate) -> dict[str, float]:
    return {
        "draws": part.draws,
        **{_PAGE_NAMES[name]: getattr(part, name) for name in _POINTS},
        **{f"error_{_PAGE_NAMES[name]}": getattr(part, f"error_{name}") for name in _POINTS},
        "probability": part.probability,
        "probability_error": part.probability_error,
    }


def _chance(context: ReportContext, part: PartialEstimate, texts: Texts) -> str:
    return chance_elsewhere_text(
        context.headline,
        part.probability,
        error=part.probability_error,
        draws=part.draws,
        texts=texts,
    )


def _columns(context: ReportContext, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    low, high = texts.percent(0.05), texts.percent(0.95)
    quantiles = (
        Column("draws", _("Draws"), "count"),
        Column("median", _("Median, million"), "million", "error_median"),
        Column("error_median", "±", "error"),
        Column("p05", low, "million", "error_p05"),
        Column("error_p05", "±", "error"),
        Column("p95", high, "million", "error_p95"),
        Column("error_p95", "±", "error"),
    )
    if not context.reaches_claim_year:
        return quantiles
    return (
        *quantiles,
        Column(
            "probability",
            _("Probability of the claim"),
            "probability",
            "probability_error",
            words="chance",
        ),
        Column("probability_error", _("± percentage points"), "points"),
    )


def _title(parts: tuple[PartialEstimate, ...], texts: Texts) -> str:
    _ = texts.say
    last = parts[-1]
    if len(parts) == 1:
        return _("Too few simulations to see the median settle")
    first = parts[max(0, len(parts) - 3)]
    values = {"first": texts.number(first.draws), "last": texts.number(last.draws)}
    if last.p50 == first.p50:
        return _("From %(first)s simulations to %(last)s the median stays where it is", **values)
    # The first simulations are among the last, so the two are not drawn apart: the variance of
    # what lies between them is the difference of theirs.
    error = math.sqrt(max(first.error_p50**2 - last.error_p50**2, 0.0))
    if abs(last.p50 - first.p50) <= TWO_SIDED_95 * error:
        return _(
            "From %(first)s simulations to %(last)s the median moves no further than its "
            "Monte-Carlo error explains",
            **values,
        )
    return _(
        "From %(first)s simulations to %(last)s the median moves by about %(jobs)s jobs’ worth of "
        "work, which is more than its Monte-Carlo error explains",
        jobs=_jobs(abs(last.p50 - first.p50), texts),
        **values,
    )


def _jobs(jobs: float, texts: Texts) -> str:
    return texts.jobs(jobs, rounding=rounding_for(jobs, digits=1))


def _alternative(parts: tuple[PartialEstimate, ...], texts: Texts) -> str:
    _ = texts.say
    return "; ".join(
        _(
            "%(draws)s draws: median %(median)s, standard error %(error)s",
            draws=texts.number(part.draws),
            median=texts.jobs(part.p50, rounding=rounding_for(part.p50, error=part.error_p50)),
            error=_jobs(part.error_p50, texts),
        )
        for part in parts
    )


def _half_width(parts: tuple[PartialEstimate, ...]) -> float:
    """Return how far from the final estimates any bar reaches, in jobs."""
    reach = 0.0
    for name in _POINTS:
        final = getattr(parts[-1], name)
        for part in parts:
            error = getattr(part, f"error_{name}")
            reach = max(reach, abs(getattr(part, name) - final) + TWO_SIDED_95 * error)
    return reach


def _draw(
    context: ReportContext,
    parts: tuple[PartialEstimate, ...],
    texts: Texts,
    *,
    width: float,
    across: int,
) -> Canvas:
    _ = texts.say
    panel = _HEAD + _ROW * len(parts) + _FOOT
    canvas = Canvas(width, panel * (len(_POINTS) // across) + 14)
    labels = room_for_labels((), [_("draws")], least=_LABELS)
    wide = (width - labels - _GAP * (across - 1) - 14) / across
    half = _half_width(parts) * 1.03
    names = (
        _("%(level)s point", level=texts.compound_percent(0.05)),
        _("median"),
        _("%(level)s point", level=texts.compound_percent(0.95)),
    )
    for place, name in enumerate(_POINTS):
        left = labels + (place % across) * (wide + _GAP)
        top = place // across * panel
        middle = getattr(parts[-1], name)
        scale = Scale(middle - half, middle + half, left, left + wide)
        canvas.text(left, top + 14, names[place], size=12, bold=True)
        if place % across == 0:
            canvas.text(0, top + 14, _("draws"), role="muted", size=10.5)
            for row, part in enumerate(parts):
                y = top + _HEAD + _ROW * row + 16
                canvas.text(0, y, texts.number(part.draws), role="muted", size=10.5)
        _panel(canvas, scale, parts, name, texts, top=top)
    canvas.text(
        0,
        canvas.height - 4,
        million_of_all(context, context.year, texts),
        role="muted",
        size=10.5,
    )
    return canvas


def _panel(
    canvas: Canvas,
    scale: Scale,
    parts: tuple[PartialEstimate, ...],
    name: str,
    texts: Texts,
    *,
    top: float,
) -> None:
    bottom = top + _HEAD + _ROW * len(parts)
    for tick in scale.ticks(4):
        x = scale(tick)
        canvas.line([x, x], [top + _HEAD - 6, bottom], role="grid")
        canvas.text(x, bottom + 14, texts.million(tick), role="muted", size=10.5, anchor="center")
    final = scale(getattr(parts[-1], name))
    canvas.line([final, final], [top + _HEAD - 6, bottom], role="rule")
    for row, part in enumerate(parts):
        y = top + _HEAD + _ROW * row + 12
        value = getattr(part, name)
        reach = TWO_SIDED_95 * getattr(part, f"error_{name}")
        canvas.bar(scale(value - reach), scale(value + reach), y, thickness=8, role="model_90")
        canvas.dot(scale(value), y, role="model", size=8)
