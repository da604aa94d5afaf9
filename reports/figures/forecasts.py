"""What others have said: published figures, each on its rung, beside the model's own range."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from models.claims.forecasts import ALL_CAUSES, ModelInterval, PlacedForecast, forecast_places
from models.ladder import Ladder
from reports.context import ReportContext
from reports.estimates import million_text, stated_range
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas, Scale
from reports.figures.ranges import Axis, draw_axis
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.theme import NARROW, WIDE
from reports.words import rung_words

if TYPE_CHECKING:
    import pandas as pd

_ROW: Final = 46.0
_HEADING: Final = 30.0
_TOP: Final = 8.0
_BOTTOM: Final = 40.0
_EDGE: Final = 8.0
_NARROW_NAME: Final = 44


def forecasts_exhibit(context: ReportContext, texts: Texts) -> Exhibit | None:
    """Return every published figure with the model's range beside it, or None without any."""
    if not context.forecasts:
        return None
    _ = texts.say
    frame = _frame(context, texts)
    drawn = [one for one in _in_order(context.forecasts, context.ladder) if _is_drawn(one)]
    ladder = context.ladder
    return Exhibit(
        exhibit_id="forecasts",
        title=_title(drawn, texts),
        caption=_(
            "Figures of others in dark grey (rings: read in a text that quotes them), each on the "
            "meaning of “automated” that its own definition comes closest to; in blue the model’s "
            "median and %(level)s range for the same meaning, part of employment and year. Figures "
            "of different meanings cannot be compared with each other. Shares of US jobs are "
            "turned into jobs of %(year)s.",
            level=texts.compound_percent(0.9),
            year=context.summary.base_year,
        ),
        source_line=run_line(context, texts),
        alt_text="; ".join(_spoken(one, texts) for one in drawn) + ".",
        frame=frame,
        columns=(
            Column("meaning", _("Meaning"), "text"),
            Column("source", _("Source"), "title"),
            Column("place", _("Where"), "text"),
            Column("horizon", _("By"), "text"),
            Column("stated", _("Figure"), "text"),
            Column("model", _("The model, million"), "text"),
            Column("definition", _("What it counts"), "text"),
            Column("read_in", _("Read in"), "text"),
            Column("note", _("Note"), "text"),
        ),
        figure=_draw(drawn, ladder, texts, width=WIDE) if drawn else None,
        narrow=_draw(drawn, ladder, texts, width=NARROW) if drawn else None,
    )


def _in_order(forecasts: Sequence[PlacedForecast], ladder: Ladder) -> Iterator[PlacedForecast]:
    for place in forecast_places(ladder):
        yield from (one for one in forecasts if one.forecast.rung == place)


def _is_drawn(one: PlacedForecast) -> bool:
    """Return whether a figure is in jobs and has the model's own beside it."""
    return one.lowest is not None and one.model is not None


def _frame(context: ReportContext, texts: Texts) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for one in _in_order(context.forecasts, context.ladder):
        forecast, model = one.forecast, one.model
        rows.append(
            {
                "id": forecast.forecast_id,
                "rung": forecast.rung,
                "meaning": _meaning(forecast.rung, context.ladder, texts),
                "source": forecast.source,
                "published": forecast.published,
                "place": texts.data(forecast.geography),
                "horizon": texts.data(forecast.horizon),
                "low": forecast.low,
                "central": forecast.central,
                "high": forecast.high,
                "unit": forecast.unit,
                "low_jobs": one.lowest,
                "high_jobs": one.highest,
                "base_jobs": one.base_jobs,
                "stated": _stated(one, texts),
                "model_year": None if model is None else model.year,
                "model_median": None if model is None else model.median,
                "model_p05": None if model is None else model.p05,
                "model_p95": None if model is None else model.p95,
                "model": "—" if model is None else _range(model, texts),
                "definition": texts.data(forecast.definition),
                "read_in": _read_in(forecast.mark, texts),
                "note": texts.data(forecast.note),
                "locator": forecast.locator,
            }
        )
    return pd.DataFrame(rows)


def _meaning(place: str, ladder: Ladder, texts: Texts) -> str:
    if place == ALL_CAUSES:
        return texts.say("net change from all causes (no rung)")
    return rung_words(ladder.rung(place), texts).title


def _read_in(mark: str, texts: Texts) -> str:
    _ = texts.say
    return {
        "primary": _("the source itself"),
        "secondary": _("a text that quotes it"),
        "unverified": _("unverified"),
    }[mark]


def _stated(one: PlacedForecast, texts: Texts) -> str:
    """Return a figure as it stands, in jobs where it can be said in them."""
    forecast = one.forecast
    if one.lowest is not None and one.highest is not None:
        jobs = stated_range(one.lowest, one.highest, texts)
        if one.base_jobs is None:
            return jobs
        return texts.say("%(share)s, or %(jobs)s", share=_shares(one, texts), jobs=jobs)
    return texts.say(
        "%(share)s (%(unit)s)", share=_shares(one, texts), unit=_unit(forecast.unit, texts)
    )


def _unit(unit: str, texts: Texts) -> str:
    _ = texts.say
    return {
        "share": _("of employment"),
        "share of tasks": _("of tasks"),
        "share of wages": _("of wages"),
        "share of exposed wages": _("of exposed wages"),
    }.get(unit, unit)


def _shares(one: PlacedForecast, texts: Texts) -> str:
    forecast = one.forecast
    ends = [end for end in (forecast.low, forecast.central, forecast.high) if end is not None]
    decimals = 0 if all(abs(100 * end - round(100 * end)) < 1e-6 for end in ends) else 1
    low, high = (texts.percent(end, decimals=decimals) for end in (min(ends), max(ends)))
    return low if low == high else texts.say("%(low)s to %(high)s", low=low, high=high)


def _range(model: ModelInterval, texts: Texts) -> str:
    ends = [million_text(end, texts, error=error) for end, error in model_ends(model)]
    low, high = ends[0], ends[-1]
    words = low if len(ends) == 1 else texts.say("%(low)s to %(high)s", low=low, high=high)
    return texts.say("%(range)s in %(year)s", range=words, year=model.year)


def model_ends(model: ModelInterval) -> list[tuple[float, float | None]]:
    """Return the ends of the model's interval, each with its error; the central value alone."""
    if model.p05 is None or model.p95 is None:
        return [(model.central, None)]
    errors = (model.error_p05, model.error_p95)
    known = [math.nan if error is None else error for error in errors]
    return list(zip((model.p05, model.p95), known, strict=True))


def _ends(model: ModelInterval) -> tuple[float, float]:
    if model.p05 is None or model.p95 is None:
        return model.central, model.central
    return model.p05, model.p95


def _spoken(one: PlacedForecast, texts: Texts) -> str:
    return texts.say(
        "%(source)s: %(figure)s; the model: %(model)s",
        source=one.forecast.source,
        figure=_stated(one, texts),
        model="—" if one.model is None else _range(one.model, texts),
    )


def _title(drawn: Sequence[PlacedForecast], texts: Texts) -> str:
    _ = texts.say
    if not drawn:
        return _("No published figure speaks of a meaning, place and year that this run covers")
    above = sum(_side(one) > 0 for one in drawn)
    below = sum(_side(one) < 0 for one in drawn)
    return forecasts_title(len(drawn), above=above, below=below, texts=texts)


def forecasts_title(count: int, *, above: int, below: int, texts: Texts) -> str:
    """Return how many of `count` published figures the model's range holds, and where others lie.

    A side on which none lies is left out.
    """
    _ = texts.say
    within = count - above - below
    if within == count:
        return texts.plural(
            "The one published US figure falls within the model’s range for the same meaning and "
            "year",
            "All %(count)s published US figures fall within the model’s range for the same meaning "
            "and year",
            count,
        )
    sides = [
        *([_("%(count)s above it", count=texts.number(above))] if above else []),
        *([_("%(count)s below it", count=texts.number(below))] if below else []),
    ]
    return _(
        "The model’s range for the same meaning and year holds %(within)s of %(all)s published US "
        "figures; of the others, %(sides)s",
        all=texts.number(count),
        within=texts.number(within) if within else _("none"),
        sides=texts.listing(sides),
    )


def _side(one: PlacedForecast) -> int:
    """Return 1 where a figure lies wholly above the model's range, -1 where below, else 0."""
    if one.model is None or one.lowest is None or one.highest is None:
        return 0
    low, high = _ends(one.model)
    return 1 if one.lowest > high else -1 if one.highest < low else 0


def _draw(drawn: Sequence[PlacedForecast], ladder: Ladder, texts: Texts, *, width: float) -> Canvas:
    tops, top, before = [], _TOP, ""
    for one in drawn:
        top += _HEADING if one.forecast.rung != before else 0
        before = one.forecast.rung
        tops.append(top)
        top += _ROW
    canvas = Canvas(width, top + _BOTTOM)
    values = [edge for one in drawn for edge in _edges(one)]
    scale = Scale(min(0.0, *values), max(values), _EDGE, width - _EDGE)
    axis = Axis(texts.say("million jobs or jobs’ worth of work"), texts.million)
    bands = [(top + 18, top + 42) for top in tops]
    draw_axis(canvas, scale, axis, bands=bands, bottom=top)
    before = ""
    for top, one in zip(tops, drawn, strict=True):
        if one.forecast.rung != before:
            before = one.forecast.rung
            canvas.line([0, width], [top - 20, top - 20], role="rule", width=0.8)
            words = _meaning(before, ladder, texts)
            canvas.text(0, top - 5, words, role="muted", size=11, bold=True)
        _draw_row(canvas, scale, top, one, texts)
    return canvas


def _edges(one: PlacedForecast) -> list[float]:
    ends = [] if one.model is None else [*_ends(one.model)]
    return ends + [end for end in (one.lowest, one.highest) if end is not None]


def _draw_row(canvas: Canvas, scale: Scale, top: float, one: PlacedForecast, texts: Texts) -> None:
    if one.model is None or one.lowest is None or one.highest is None:
        return
    name = one.forecast.source
    if canvas.width <= NARROW and len(name) > _NARROW_NAME:
        name = name[: _NARROW_NAME - 1].rstrip(" ,") + "…"
    words = texts.say("%(name)s · %(year)s", name=name, year=one.model.year)
    canvas.text(0, top + 13, words, size=11)
    low, high = scale(one.lowest), scale(one.highest)
    canvas.bar(low, high, top + 24, thickness=4, role="muted")
    for end in {low, high}:
        canvas.dot(end, top + 24, role="ink", size=7, hollow=one.forecast.mark != "primary")
    first, last = (scale(end) for end in _ends(one.model))
    canvas.bar(first, last, top + 36, thickness=7, role="model_90")
    middle = one.model.central if one.model.median is None else one.model.median
    canvas.dot(scale(middle), top + 36, role="model", size=7, hollow=one.model.median is None)
