"""The fan: a path with its bands, the claim as a point, and the year in which they meet."""

from __future__ import annotations

from typing import Final

from reports.claim_words import claimed_number
from reports.context import Estimate, ReportContext
from reports.economy_words import everybody
from reports.estimates import (
    claim_jobs,
    comes_close,
    crossing_text,
    estimate_text,
    interval_text,
    point_text,
)
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas, Scale
from reports.figures.fan_claim import draw_claim
from reports.figures.fan_forecasts import draw_marks, fan_marks, marks_key
from reports.sources import run_line
from reports.spots import said
from reports.tables import Column, estimate_columns, estimate_headings
from reports.texts import Texts
from reports.theme import NARROW, WIDE

_LEFT: Final = 34.0
_TOP: Final = 30.0
_BOTTOM: Final = 44.0
_LABEL_STEP: Final = 17.0
_MEDIAN: Final = 2


def fan(context: ReportContext, texts: Texts) -> Exhibit:
    """Return displaced work from the base year to the horizon beside the claim."""
    import pandas as pd

    _ = texts.say
    path = _path(context)
    frame = pd.DataFrame(
        [
            {"year": year, **estimate_columns(estimate)}
            for year, estimate in zip(context.summary.years, path, strict=True)
        ]
    )
    return Exhibit(
        exhibit_id="fan",
        title=fan_title(context, path, texts),
        caption=_caption(context, texts),
        source_line=run_line(context, texts),
        alt_text=_alternative(context, path, texts),
        frame=frame,
        columns=(
            Column("year", _("Year"), "year"),
            *estimate_headings(context, texts),
        ),
        figure=draw_fan(context, path, texts, width=WIDE),
        narrow=draw_fan(context, path, texts, width=NARROW),
    )


def _path(context: ReportContext) -> list[Estimate]:
    return [context.national(year=year) for year in context.summary.years]


def _caption(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    shown = (
        _(
            "Displaced work, %(everybody)s. Line: median. Bands: %(half)s and %(most)s of "
            "simulations in each year.",
            everybody=everybody(context.economy, texts),
            half=texts.percent(0.5),
            most=texts.percent(0.9),
        )
        if context.has_draws
        else _(
            "Displaced work, %(everybody)s, at central values.",
            everybody=everybody(context.economy, texts),
        )
    )
    return f"{shown} {marks_key(fan_marks(context), texts)}".rstrip()


def _alternative(context: ReportContext, path: list[Estimate], texts: Texts) -> str:
    _ = texts.say
    parts = []
    for year, estimate in zip(context.summary.years, path, strict=True):
        if (year - context.summary.base_year) % 5 == 0 or year == context.summary.horizon:
            interval = interval_text(estimate, texts)
            value = estimate_text(estimate, texts)
            parts.append(f"{year}: {value}" + (f" ({interval})" if interval else ""))
    claim = _(
        "the claim is %(claim)s in %(year)s",
        claim=claimed_number(context.claim, texts),
        year=context.claim.year,
    )
    return "; ".join([*parts, claim]) + "."


def fan_title(context: ReportContext, path: list[Estimate], texts: Texts) -> str:
    """Return when the path meets the claimed number, or that it does not."""
    _ = texts.say
    values = {"claim": claim_jobs(context, texts), "horizon": context.summary.horizon}
    if not context.has_draws:
        return _(
            "At central values displaced work comes to %(jobs)s by %(horizon)s",
            jobs=estimate_text(path[-1], texts),
            **values,
        )
    reading = context.displaced
    median_year, upper_year = (crossing_text(reading, which, texts) for which in ("median", "p95"))
    if median_year:
        if comes_close(reading, "median"):
            return _("The median path comes to about %(claim)s by %(horizon)s", **values)
        return _("The median path reaches %(claim)s in %(year)s", year=median_year, **values)
    if upper_year:
        if comes_close(reading, "p95"):
            return _(
                "Only the upper edge of the range comes to about %(claim)s by %(horizon)s",
                **values,
            )
        return _(
            "Until %(horizon)s only the upper edge of the range reaches %(claim)s, in %(year)s",
            year=upper_year,
            **values,
        )
    return _("Even the upper edge of the range stays below %(claim)s until %(horizon)s", **values)


def draw_fan(context: ReportContext, path: list[Estimate], texts: Texts, *, width: float) -> Canvas:
    """Return the figure at one width; labels stand at the right end of what they name."""
    small = width <= NARROW
    canvas = Canvas(width, 330.0 if small else 400.0)
    years = list(context.summary.years)
    last = max(years[-1], context.claim.year)
    right = width - (120 if small else 190)
    top_value = max(context.claim.jobs, max(estimate.high for estimate in path)) * 1.06
    down = Scale(0.0, top_value, canvas.height - _BOTTOM, _TOP)
    across = Scale(years[0], last, _LEFT, right)
    _grid(canvas, across, down, texts, about=4 if small else 6)
    x = [across(year) for year in years]
    if context.has_draws:
        for low, high, role in ((0, 4, "model_90"), (1, 3, "model_50")):
            edges = [estimate.quantiles or (0.0,) * 5 for estimate in path]
            canvas.area(x, [down(e[low]) for e in edges], [down(e[high]) for e in edges], role=role)
    canvas.line(x, [down(estimate.middle) for estimate in path], role="model", width=2.4)
    draw_marks(canvas, fan_marks(context), across=across, down=down, top=top_value)
    _labels(canvas, context, path[-1], down, texts, x=x[-1], small=small)
    _say_years(canvas, years, path, across, texts)
    draw_claim(canvas, context, [estimate.high for estimate in path], (across, down), texts)
    return canvas


def _say_years(
    canvas: Canvas, years: list[int], path: list[Estimate], across: Scale, texts: Texts
) -> None:
    """Let each year's strip say its value; the base year has nothing to say."""
    half = (across(years[1]) - across(years[0])) / 2 if len(years) > 1 else _LEFT
    middle, height = (_TOP + canvas.height - _BOTTOM) / 2, canvas.height - _BOTTOM - _TOP
    for year, estimate in zip(years[1:], path[1:], strict=True):
        words = said(str(year), estimate_text(estimate, texts), interval_text(estimate, texts))
        canvas.spot(across(year) - half, across(year) + half, middle, words, thickness=height)


def _grid(canvas: Canvas, across: Scale, down: Scale, texts: Texts, *, about: int) -> None:
    _ = texts.say
    bottom = canvas.height - _BOTTOM
    for tick in down.ticks(6):
        y = down(tick)
        canvas.line([_LEFT, across.end], [y, y], role="rule" if tick == 0 else "grid")
        canvas.text(_LEFT - 8, y + 4, texts.million(tick), role="muted", size=10.5, anchor="right")
    canvas.text(0, 12, _("million jobs’ worth of work"), role="muted", size=10.5)
    for tick in across.ticks(about):
        if tick == int(tick):
            canvas.text(
                across(tick), bottom + 18, f"{tick:.0f}", role="muted", size=10.5, anchor="center"
            )


def _labels(
    canvas: Canvas,
    context: ReportContext,
    end: Estimate,
    down: Scale,
    texts: Texts,
    *,
    x: float,
    small: bool,
) -> None:
    _ = texts.say
    if end.quantiles is None:
        wanted = [(end.central, _("central: %(jobs)s", jobs=estimate_text(end, texts)), True)]
    else:
        names = [texts.percent(level) for level in (0.05, 0.25, 0.5, 0.75, 0.95)]
        wanted = [
            (
                value,
                estimate_text(end, texts)
                if level == _MEDIAN
                else _("%(level)s: %(jobs)s", level=name, jobs=point_text(end, level, texts)),
                level == _MEDIAN,
            )
            for level, (value, name) in enumerate(zip(end.quantiles, names, strict=True))
            if not small or level % 2 == 0
        ]
    free = canvas.height
    for value, words, strong in wanted:
        y = min(down(value) + 4, free)
        free = y - _LABEL_STEP
        role = "model" if strong else "muted"
        canvas.text(x + 10, y, words, role=role, size=13 if strong else 10.5, bold=strong)
