"""What published figures take of the assumptions: what they must believe, beside what we do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.claims.forecasts import Forecast
from models.examination.form import LeastExtreme
from models.examination.reconcile import Reconciled
from reports.context import ReportContext
from reports.eras import counts_from_base, era
from reports.estimates import million_text, stated_million, stated_range
from reports.exhibit import Exhibit
from reports.figures.reconciled import Distance, distances_figure
from reports.moved_assumptions import at_its_furthest, moved, moved_most, would_be
from reports.requirements import EDGE_OF_RANGE
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.theme import NARROW, WIDE
from reports.words import rung_words, scope_title

if TYPE_CHECKING:
    import pandas as pd

_MOVES: Final = 3


def reconciled_exhibit(context: ReportContext, texts: Texts) -> Exhibit | None:
    """Return what each published number takes, or None where that was not asked for."""
    if not context.reconciled:
        return None
    _ = texts.say
    rows, frame = _distances(context, texts), _frame(context, texts)
    title = _title(context, texts)
    return Exhibit(
        exhibit_id="reconciled",
        title=title,
        caption=_(
            "How far the least extreme combination of assumptions that gives each published number "
            "lies from our central assumptions. Left of 0 its author must believe in less than we "
            "do, right of 0 in more; %(edge)s is the distance of one assumption at an end of its "
            "%(level)s range, all others at their centre. The table says what they must believe: "
            "the one assumption that would do alone, and the largest moves of the combination, in "
            "which others move too.",
            edge=texts.number(EDGE_OF_RANGE, decimals=1),
            level=texts.compound_percent(0.9),
        ),
        source_line=run_line(context, texts),
        alt_text="; ".join(f"{row.label}: {row.value}" for row in rows) + ".",
        frame=frame,
        shown=frame.assign(distance=[_told(one.combination, texts) for one in _in_order(context)]),
        columns=(
            Column("source", _("Source"), "title"),
            Column("figure", _("Figure"), "text"),
            Column("ours", _("Central run, million"), "million"),
            Column("alone", _("One assumption alone"), "text"),
            Column("percentile", _("Percentile"), "probability"),
            Column("together", _("Together, the largest moves"), "text"),
            Column("distance", _("Distance"), "number"),
        ),
        figure=distances_figure(rows, texts, width=WIDE) if rows else None,
        narrow=distances_figure(rows, texts, width=NARROW) if rows else None,
    )


def _frame(context: ReportContext, texts: Texts) -> pd.DataFrame:
    import pandas as pd

    by_id = _forecasts(context)
    rows = []
    for one in _in_order(context):
        first = one.alone[0] if one.alone else None
        mix = one.combination
        rows.append(
            {
                "forecast": one.forecast_id,
                "end": one.end,
                "source": by_id[one.forecast_id].source,
                "rung": one.target.rung,
                "scope": one.target.scope,
                "year": one.target.year,
                "jobs": one.target.jobs,
                "figure": _figure(one, context, texts),
                "ours": one.central_jobs,
                "key": None if first is None else first.key,
                "value": None if first is None else first.value,
                "alone": _alone(context, one, texts),
                "percentile": None if first is None else first.percentile,
                "together": _together(context, one, texts),
                "distance": mix.beta if mix is not None and mix.is_reached else None,
            }
        )
    return pd.DataFrame(rows)


def _in_order(context: ReportContext) -> list[Reconciled]:
    """Return the numbers, those first that count from the model's base year on."""
    by_id = _forecasts(context)
    return sorted(
        context.reconciled,
        key=lambda one: not counts_from_base(by_id[one.forecast_id], context),
    )


def _told(mix: LeastExtreme | None, texts: Texts) -> str:
    return "—" if mix is None or not mix.is_reached else _standard_deviations(mix, texts)


def _standard_deviations(mix: LeastExtreme, texts: Texts) -> str:
    # What rounds to nothing has no sign.
    return texts.number(round(mix.beta, 1) + 0.0, decimals=1)


def _forecasts(context: ReportContext) -> dict[str, Forecast]:
    return {placed.forecast.forecast_id: placed.forecast for placed in context.forecasts}


def _figure(one: Reconciled, context: ReportContext, texts: Texts) -> str:
    """Return a number with what it counts, where not all jobs are meant of whom, and its year."""
    _ = texts.say
    target = one.target
    values = {
        "million": stated_million(target.jobs, texts),
        "meaning": rung_words(context.ladder.rung(target.rung), texts).title,
        "year": target.year,
    }
    if target.scope == context.economy.headline_scope:
        return _("%(million)s million, %(meaning)s, %(year)s", **values)
    scope = scope_title(context.economy.scope(target.scope), texts)
    return _("%(million)s million, %(meaning)s, %(scope)s, %(year)s", scope=scope, **values)


def _alone(context: ReportContext, one: Reconciled, texts: Texts) -> str:
    _ = texts.say
    if one.needs_no_change:
        return _("nothing to change")
    if one.alone:
        return would_be(context, one.alone[0], texts)
    if one.closest is None:
        return _("none")
    nearest = one.closest
    return _(
        "none; the nearest gets to %(million)s million: %(move)s",
        million=million_text(nearest.furthest_jobs, texts),
        move=at_its_furthest(context, nearest, texts),
    )


def _together(context: ReportContext, one: Reconciled, texts: Texts) -> str:
    _ = texts.say
    mix = one.combination
    if mix is None:
        return _("this meaning counts jobs past a threshold and moves in jumps")
    if not mix.is_reached:
        return _("no combination reaches it")
    moves = [moved(context, key, mix, texts) for key in moved_most(context, mix)[:_MOVES]]
    return texts.listing(moves) if moves else _("hardly any move")


def _distances(context: ReportContext, texts: Texts) -> list[Distance]:
    """Return the numbers that a combination gives: those counted from the base year on first."""
    by_id = _forecasts(context)
    newest, rows = era(context, is_new=True, texts=texts), []
    for one in context.reconciled:
        mix = one.combination
        if mix is None or not mix.is_reached:
            continue
        forecast = by_id[one.forecast_id]
        rows.append(
            Distance(
                label=texts.say(
                    "%(name)s: %(figure)s",
                    name=_whose(forecast),
                    figure=_figure(one, context, texts),
                ),
                distance=mix.beta,
                value=_standard_deviations(mix, texts),
                heading=era(context, is_new=counts_from_base(forecast, context), texts=texts),
            )
        )
    return sorted(rows, key=lambda row: (row.heading != newest, row.distance))


def _whose(forecast: Forecast) -> str:
    name = forecast.source.partition(",")[0].partition(" (")[0]
    return f"{name} {forecast.published}"


def _title(context: ReportContext, texts: Texts) -> str:
    """Return how many numbers a single assumption gives, and which takes most of all."""
    _ = texts.say
    every = context.reconciled
    values = {
        "alone": texts.number(sum(bool(one.alone) for one in every)),
        "count": texts.number(len(every)),
    }
    reached = [
        (one, mix) for one in every if (mix := one.combination) is not None and mix.is_reached
    ]
    if not reached:
        return _(
            "One assumption alone gives %(alone)s of %(count)s published numbers; no combination "
            "gives any of them",
            **values,
        )
    one, mix = max(reached, key=lambda pair: abs(pair[1].beta))
    return _(
        "One assumption alone gives %(alone)s of %(count)s published numbers; the furthest from "
        "ours, %(jobs)s by %(year)s (%(source)s), takes a combination %(distance)s standard "
        "deviations away",
        jobs=stated_range(one.target.jobs, one.target.jobs, texts),
        year=one.target.year,
        source=_whose(_forecasts(context)[one.forecast_id]),
        distance=texts.number(abs(mix.beta), decimals=1),
        **values,
    )
