"""What others have said: published figures, each on its rung, beside the model's own range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.claims.forecasts import (
    PlacedForecast,
    forecast_places,
)
from reports.context import ReportContext
from reports.economy_words import inside
from reports.eras import counts_from_base, era
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas, Scale
from reports.figures.ranges import Axis, draw_axis
from reports.forecast_words import (
    beside_words,
    counts_from_words,
    meaning_words,
    placed_words,
    range_ends,
    range_words,
    read_in_words,
    stated_words,
)
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.theme import NARROW, WIDE

if TYPE_CHECKING:
    import pandas as pd

_ROW: Final = 46.0
_HEADING: Final = 30.0
_ERA: Final = 18.0
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
    drawn = [one for one in _in_order(context) if _is_drawn(one)]
    return Exhibit(
        exhibit_id="forecasts",
        title=_title(drawn, context, texts),
        caption=_(
            "Figures of others in dark grey (rings: read in a text that quotes them), each on the "
            "meaning of “automated” that its own definition comes closest to; in blue the model’s "
            "median and %(level)s range for the same meaning, part of employment and year. Figures "
            "of different meanings cannot be compared with each other. Shares of employment "
            "%(inside)s are turned into jobs of %(year)s. What counts from earlier years than the "
            "model stands apart: part of it has happened since.",
            inside=inside(context.economy, texts),
            level=texts.compound_percent(0.9),
            year=context.summary.base_year,
        ),
        source_line=run_line(context, texts),
        alt_text="; ".join(_spoken(one, texts) for one in drawn) + ".",
        frame=frame,
        columns=(
            Column("source", _("Source"), "title"),
            Column("stated", _("Figure"), "text"),
            Column("model", _("The model, million"), "text"),
            Column("meaning", _("Meaning"), "text"),
            Column("place", _("Where"), "text"),
            Column("counts_from", _("Counts from"), "text"),
            Column("horizon", _("By"), "text"),
            Column("definition", _("What it counts"), "text"),
            Column("read_in", _("Read in"), "text"),
            Column("note", _("Note"), "text"),
        ),
        figure=_draw(drawn, context, texts, width=WIDE) if drawn else None,
        narrow=_draw(drawn, context, texts, width=NARROW) if drawn else None,
    )


def _in_order(context: ReportContext) -> Iterator[PlacedForecast]:
    """Yield figures by rung, and in each those first that count from the model's base year on."""
    for place in forecast_places(context.ladder):
        own = [one for one in context.forecasts if one.forecast.rung == place]
        yield from sorted(own, key=lambda one: not counts_from_base(one.forecast, context))


def _is_drawn(one: PlacedForecast) -> bool:
    """Return whether a figure is in jobs and has the model's own beside it."""
    return one.lowest is not None and one.model is not None


def _frame(context: ReportContext, texts: Texts) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for one in _in_order(context):
        forecast, model = one.forecast, one.model
        rows.append(
            {
                "id": forecast.forecast_id,
                "rung": forecast.rung,
                "meaning": meaning_words(forecast.rung, context.ladder, texts),
                "source": forecast.source,
                "published": forecast.published,
                "place": texts.data(forecast.geography),
                "first_year": forecast.first_year,
                "counts_from": counts_from_words(forecast, texts),
                "horizon": texts.data(forecast.horizon),
                "low": forecast.low,
                "central": forecast.central,
                "high": forecast.high,
                "unit": forecast.unit,
                "low_jobs": one.lowest,
                "high_jobs": one.highest,
                "base_jobs": one.base_jobs,
                "stated": stated_words(one, texts),
                "model_year": None if model is None else model.year,
                "model_median": None if model is None else model.median,
                "model_p05": None if model is None else model.p05,
                "model_p95": None if model is None else model.p95,
                "model": beside_words(one, texts),
                "definition": texts.data(forecast.definition),
                "read_in": read_in_words(forecast.mark, texts),
                "note": texts.data(forecast.note),
                "locator": forecast.locator,
            }
        )
    return pd.DataFrame(rows)


def _spoken(one: PlacedForecast, texts: Texts) -> str:
    return texts.say(
        "%(source)s: %(figure)s; the model: %(model)s",
        source=one.forecast.source,
        figure=stated_words(one, texts),
        model="—" if one.model is None else range_words(one.model, texts),
    )


def _title(drawn: Sequence[PlacedForecast], context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    if not drawn:
        return _("No published figure speaks of a meaning, place and year that this run covers")
    newer = [one for one in drawn if counts_from_base(one.forecast, context)]
    older = [one for one in drawn if not counts_from_base(one.forecast, context)]
    if not newer or not older:
        sides = [_side(one) for one in drawn]
        above, below = sides.count(1), sides.count(-1)
        return forecasts_title(
            len(drawn), above=above, below=below, place=inside(context.economy, texts), texts=texts
        )
    return _(
        "Published figures on work %(inside)s that lie in the model’s range for the same meaning "
        "and year, or reach into it: %(newer)s of those that count from %(year)s on, %(older)s of "
        "those that count from earlier years",
        inside=inside(context.economy, texts),
        year=context.summary.base_year,
        newer=_held(newer, texts),
        older=_held(older, texts),
    )


def _held(figures: Sequence[PlacedForecast], texts: Texts) -> str:
    """Return how many of some figures the model's range holds, and on which side others lie."""
    _ = texts.say
    sides = [_side(one) for one in figures]
    above, below = sides.count(1), sides.count(-1)
    words = [
        *([_("%(count)s above it", count=texts.number(above))] if above else []),
        *([_("%(count)s below it", count=texts.number(below))] if below else []),
    ]
    held = _(
        "%(within)s of %(all)s",
        within=texts.number(sides.count(0)),
        all=texts.number(len(sides)),
    )
    return f"{held} ({texts.listing(words)})" if words else held


def forecasts_title(count: int, *, above: int, below: int, place: str, texts: Texts) -> str:
    """Return how many of `count` published figures the model's range holds, and where others lie.

    A side on which none lies is left out; `place` is where they are of.
    """
    _ = texts.say
    within = count - above - below
    if within == count:
        return texts.plural(
            "The one published figure on work %(inside)s falls within the model’s range for the "
            "same meaning and year",
            "All %(count)s published figures on work %(inside)s fall within the model’s range for "
            "the same meaning and year",
            count,
            inside=place,
        )
    sides = [
        *([_("%(count)s above it", count=texts.number(above))] if above else []),
        *([_("%(count)s below it", count=texts.number(below))] if below else []),
    ]
    return _(
        "The model’s range for the same meaning and year holds %(within)s of %(all)s published "
        "figures on work %(inside)s; of the others, %(sides)s",
        inside=place,
        all=texts.number(count),
        within=texts.number(within) if within else _("none"),
        sides=texts.listing(sides),
    )


def _side(one: PlacedForecast) -> int:
    """Return 1 where a figure lies wholly above the model's range, -1 where below, else 0."""
    if one.model is None or one.lowest is None or one.highest is None:
        return 0
    low, high = range_ends(one.model)
    return 1 if one.lowest > high else -1 if one.highest < low else 0


def _draw(
    drawn: Sequence[PlacedForecast], context: ReportContext, texts: Texts, *, width: float
) -> Canvas:
    blocks = _blocks(drawn, context, texts)
    tops, top = [], _TOP
    for block in blocks:
        top += (_HEADING if block.meaning else 0) + (_ERA if block.era else 0)
        tops.append(top)
        top += _ROW
    canvas = Canvas(width, top + _BOTTOM)
    values = [edge for one in drawn for edge in _edges(one)]
    scale = Scale(min(0.0, *values), max(values), _EDGE, width - _EDGE)
    axis = Axis(texts.say("million jobs or jobs’ worth of work"), texts.million)
    bands = [(top + 18, top + 42) for top in tops]
    draw_axis(canvas, scale, axis, bands=bands, head=bands[0][0] - 17, bottom=top)
    for top, one, block in zip(tops, drawn, blocks, strict=True):
        if block.meaning:
            edge = top - _ERA
            canvas.line([0, width], [edge - 20, edge - 20], role="rule", width=0.8)
            canvas.text(0, edge - 5, block.meaning, role="muted", size=11, bold=True)
        if block.era:
            canvas.text(0, top - 5, block.era, role="muted", size=10.5)
        _draw_row(canvas, scale, top, one, texts)
    return canvas


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands above a row where a block begins: what is counted and since when, else ""."""

    meaning: str
    era: str


def _blocks(drawn: Sequence[PlacedForecast], context: ReportContext, texts: Texts) -> list[_Block]:
    blocks, rung, since = [], "", ""
    for one in drawn:
        place = one.forecast.rung
        told = era(context, is_new=counts_from_base(one.forecast, context), texts=texts)
        is_rung_new = place != rung
        blocks.append(
            _Block(
                meaning_words(place, context.ladder, texts) if is_rung_new else "",
                told if is_rung_new or told != since else "",
            )
        )
        rung, since = place, told
    return blocks


def _edges(one: PlacedForecast) -> list[float]:
    ends = [] if one.model is None else [*range_ends(one.model)]
    return ends + [end for end in (one.lowest, one.highest) if end is not None]


def _draw_row(canvas: Canvas, scale: Scale, top: float, one: PlacedForecast, texts: Texts) -> None:
    if one.model is None or one.lowest is None or one.highest is None:
        return
    name = one.forecast.source
    if canvas.width <= NARROW and len(name) > _NARROW_NAME:
        name = name[: _NARROW_NAME - 1].rstrip(" ,") + "…"
    words = texts.say("%(name)s · %(year)s", name=name, year=one.model.year)
    canvas.text(0, top + 13, words, size=11)
    canvas.spot(0, canvas.width, top + 30, placed_words(one, texts), thickness=28)
    low, high = scale(one.lowest), scale(one.highest)
    canvas.bar(low, high, top + 24, thickness=4, role="muted")
    for end in {low, high}:
        canvas.dot(end, top + 24, role="ink", size=7, hollow=one.forecast.mark != "primary")
    first, last = (scale(end) for end in range_ends(one.model))
    canvas.bar(first, last, top + 36, thickness=7, role="model_90")
    middle = one.model.central if one.model.median is None else one.model.median
    canvas.dot(scale(middle), top + 36, role="model", size=7, hollow=one.model.median is None)
