"""The record in pictures: forecast against outcome, fifths and slopes; use of an assistant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from models.evidence.association import Floats
from models.evidence.backtest import WINDOWS
from models.evidence.track_record import track_record
from reports.evidence.record_tables import EMPLOYMENT_LINE, associations_table
from reports.exhibit import Exhibit
from reports.figures.track_record import draw_fifths, dress, percent_ticks
from reports.tables import Column
from reports.texts import Texts
from reports.theme import WIDE, ink, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from models.evidence.record import Record
    from models.evidence.substitution import Substitution

_HEIGHT: Final = 620.0
_FURTHEST: Final = 1.0  # log change at the edge; dots beyond stand on it
_FORECAST_EDGES: Final = (-0.5, 0.62)
_RATIOS: Final = (0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0)
_LARGEST_DOT: Final = 180.0
_NAMED: Final = 7
_APART: Final = 0.09
_RIGHTMOST_NAME: Final = 0.3
_HISTOGRAM_HEIGHT: Final = 300.0
_BINS: Final = 20


def record_picture(
    record: Record, titles: Mapping[str, str], texts: Texts, *, title: str
) -> Exhibit:
    """Return occupations, fifths and slopes in one picture; `title` is its finding."""
    _ = texts.say
    table = associations_table(record, titles, texts)
    return Exhibit(
        exhibit_id="record",
        title=title,
        caption=_(
            "Above: the change of jobs from May 2013 to May 2024 by occupation, forecast (median) "
            "and actual, dots sized by jobs of 2013; on the line they agree. Below left: fifths of "
            "the jobs of 2013 by Frey and Osborne’s score, with the forecast (dot and 90% "
            "interval), the official projection (ring) and what happened (diamond). Below right: "
            "slopes of three-year growth on each score with 95% intervals, controls included; "
            "light 2015–18, dark 2022–25."
        ),
        source_line=_(EMPLOYMENT_LINE) + " · Frey, Osborne (2017) · BLS, projections 2010–20",
        alt_text="; ".join(
            _(
                "fifth %(group)s: forecast %(forecast)s, happened %(happened)s",
                group=fifth.group,
                forecast=texts.percent(fifth.forecast[1] / fifth.jobs_then - 1),
                happened=texts.percent(fifth.jobs_now / fifth.jobs_then - 1),
            )
            for fifth in record.fifths
        ),
        frame=table.frame,
        columns=table.columns,
        figure=_draw(record, titles, texts),
    )


def usage_picture(found: Substitution, texts: Texts) -> Exhibit:
    """Return how the share of handed-over conversations is spread over jobs, beside firms' word."""
    import pandas as pd

    _ = texts.say
    frame = pd.DataFrame(
        {
            "quantity": ["firms", "of_conversations", "of_jobs", "of_wage_bill"]
            + [f"quantile_{100 * level:.0f}" for level in found.quantiles],
            "share": [
                found.firms,
                found.of_conversations,
                found.of_jobs,
                found.of_wage_bill,
                *found.quantiles.values(),
            ],
        }
    )
    return Exhibit(
        exhibit_id="handed-over",
        title=_(
            "Conversations hand over %(over)s of tasks; of firms, %(firms)s say AI does what an "
            "employee did",
            over=texts.percent(found.of_jobs),
            firms=texts.percent(found.firms),
        ),
        caption=_(
            "Jobs by the share of their occupation’s conversations that hand the task over (bars), "
            "the mean over jobs (line), and the share of firms where AI took over tasks of "
            "employees among those where it did that or helped employees (dashed)."
        ),
        source_line=_(
            "Source: own calculation · Anthropic Economic Index · Census Bureau, Business Trends "
            "and Outlook Survey, supplement of 2025–26"
        ),
        alt_text=_(
            "Half of jobs are in occupations with a share between %(low)s and %(high)s.",
            low=texts.percent(found.quantiles[0.25]),
            high=texts.percent(found.quantiles[0.75]),
        ),
        frame=frame,
        columns=(Column("quantity", _("Quantity"), "code"), Column("share", _("Share"), "share")),
        figure=_draw_usage(found, texts),
    )


def _draw(record: Record, titles: Mapping[str, str], texts: Texts) -> Figure:
    figure = new_figure(width=WIDE, height=_HEIGHT)
    rows = figure.add_gridspec(
        2, 1, height_ratios=(1.1, 1), hspace=0.26, left=0.1, right=0.985, top=0.985, bottom=0.075
    )
    lower = rows[1].subgridspec(1, 2, width_ratios=(1, 0.8), wspace=0.95)
    _draw_occupations(figure.add_subplot(rows[0]), record, texts)
    draw_fifths(figure.add_subplot(lower[0]), track_record(record).fifths, texts)
    _draw_slopes(figure.add_subplot(lower[1]), record, titles, texts)
    return figure


def _draw_occupations(axes: Axes, record: Record, texts: Texts) -> None:
    import seaborn as sns

    _ = texts.say
    known = record.is_known
    then = record.origin.jobs[known]
    forecast = np.log(np.median(record.hindcast.jobs, axis=0)[known] / then)
    happened = np.clip(np.log(record.jobs_now[known] / then), -_FURTHEST, _FURTHEST)
    axes.plot([-_FURTHEST, _FURTHEST], [-_FURTHEST, _FURTHEST], color=ink("rule"), zorder=1)
    sns.scatterplot(
        x=forecast,
        y=happened,
        size=then,
        sizes=(5, _LARGEST_DOT),
        color=ink("model_50"),
        alpha=0.6,
        edgecolor=ink("model"),
        linewidth=0.5,
        legend=False,
        ax=axes,
    )
    titles = [
        title for title, is_known in zip(record.origin.titles, known, strict=True) if is_known
    ]
    for at in _worth_naming(then, forecast, happened):
        axes.annotate(
            titles[at],
            (forecast[at], happened[at]),
            xytext=(7, 3),
            textcoords="offset points",
            fontsize=9,
            color=ink("ink"),
        )
    axes.set_xlim(*_FORECAST_EDGES)
    axes.set_ylim(-_FURTHEST - 0.05, _FURTHEST + 0.05)
    ticks = np.log(_RATIOS)
    shown = [texts.percent(ratio - 1) for ratio in _RATIOS]
    axes.set_xticks(ticks, shown)
    axes.set_yticks(ticks, shown)
    dress(axes, x=_("Change of jobs as forecast in 2013"), y=_("What happened"))


def _worth_naming(then: Floats, forecast: Floats, happened: Floats) -> list[int]:
    """Return the occupations whose jobs were furthest from the forecast, no two near each other."""
    missed = np.argsort(-then * np.abs(np.exp(happened) - np.exp(forecast)), kind="stable")
    named: list[int] = []
    for at in missed.tolist():
        apart = all(
            abs(happened[at] - happened[other]) > _APART
            or abs(forecast[at] - forecast[other]) > 6 * _APART
            for other in named
        )
        if apart and forecast[at] < _RIGHTMOST_NAME:
            named.append(at)
        if len(named) == _NAMED:
            break
    return named


def _draw_slopes(axes: Axes, record: Record, titles: Mapping[str, str], texts: Texts) -> None:
    _ = texts.say
    shades = ("model_50", "ink")
    measures = list(record.backtest.differences)
    for place, measure_id in enumerate(measures):
        for shift, window, role in zip((-0.16, 0.16), WINDOWS[1:], shades, strict=True):
            one = record.backtest.association(measure_id, window).controlled
            y = place + shift
            axes.plot([one.low, one.high], [y, y], color=ink(role), linewidth=2, zorder=2)
            axes.plot([one.estimate], [y], "o", color=ink(role), markersize=5, zorder=3)
    axes.axvline(0, color=ink("rule"), linewidth=1, zorder=1)
    axes.set_yticks(range(len(measures)), [_wrapped(titles[name]) for name in measures])
    axes.invert_yaxis()
    percent_ticks(axes, texts)
    dress(axes, x=_("Growth for one deviation more"), y="")


def _draw_usage(found: Substitution, texts: Texts) -> Figure:
    import seaborn as sns

    _ = texts.say
    figure = new_figure(width=WIDE, height=_HISTOGRAM_HEIGHT)
    axes = figure.add_axes((0.08, 0.16, 0.9, 0.8))
    sns.histplot(
        x=found.automation_share,
        weights=found.jobs / 1e6,
        bins=_BINS,
        binrange=(0, 1),
        color=ink("model_50"),
        edgecolor=ink("paper"),
        alpha=1,
        ax=axes,
    )
    axes.axvline(found.of_jobs, color=ink("model"), linewidth=2)
    axes.axvline(found.firms, color=ink("ink"), linewidth=2, linestyle="--")
    axes.set_xlim(0, 1)
    percent_ticks(axes, texts)
    dress(axes, x=_("Conversations that hand the task over"), y=_("Jobs, million"))
    return figure


def _wrapped(title: str) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(title, 26)[:2])
