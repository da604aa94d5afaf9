"""The track record in one picture: forecast of 2013, official projection, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reports.exhibit import Exhibit
from reports.tables import Column
from reports.texts import Texts
from reports.theme import NARROW, WIDE, ink, new_figure
from reports.track_record import finding

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from models.evidence.track_record import Fifth, TrackRecord

_HEIGHT: Final = 330.0
_LABELS: Final = 108.0
HINDCAST_LINE: Final = (
    "Source: own calculation · US Bureau of Labor Statistics, OES and OEWS, projections 2010–20 · "
    "Frey, Osborne (2017)"
)


def track_record_exhibit(record: TrackRecord, texts: Texts) -> Exhibit:
    """Return the hindcast by fifth of the score beside what happened."""
    import pandas as pd

    _ = texts.say
    rows = [
        {
            "fifth": str(one.group),
            "mean_score": one.mean_score,
            "jobs_then": one.jobs_then,
            "jobs_now": one.jobs_now,
            "happened_share": _change(one.jobs_now, one),
            "forecast_share": _change(one.forecast.p50, one),
            "forecast_p05_share": _change(one.forecast.p05, one),
            "forecast_p95_share": _change(one.forecast.p95, one),
            "projected_share": _change(one.projected, one),
        }
        for one in record.fifths
    ]
    then, now = record.hindcast.origin, record.hindcast.outcome
    return Exhibit(
        exhibit_id="track-record",
        title=finding(record, texts),
        caption=_(
            "Change of jobs from May %(then)s to May %(now)s by fifth of the jobs, ordered by Frey "
            "and Osborne’s probability of computerisation. Dot and bar: what this model would have "
            "forecast in %(then)s, with its %(level)s interval. Ring: the official projection. "
            "Diamond: what happened.",
            then=then,
            now=now,
            level=texts.compound_percent(0.9),
        ),
        source_line=_(HINDCAST_LINE),
        alt_text="; ".join(
            _(
                "fifth %(group)s: forecast %(forecast)s, official %(projected)s, happened "
                "%(happened)s",
                group=one.group,
                forecast=texts.percent(_change(one.forecast.p50, one)),
                projected=texts.percent(_change(one.projected, one)),
                happened=texts.percent(_change(one.jobs_now, one)),
            )
            for one in record.fifths
        ),
        frame=pd.DataFrame(rows),
        columns=(
            Column("fifth", _("Fifth"), "text"),
            Column("mean_score", _("Mean score"), "number"),
            Column("jobs_then", _("Million, %(year)s", year=then), "million"),
            Column("jobs_now", _("Million, %(year)s", year=now), "million"),
            Column("happened_share", _("Change"), "share"),
            Column("forecast_share", _("Forecast"), "share"),
            Column("forecast_p05_share", _("low end"), "share"),
            Column("forecast_p95_share", _("high end"), "share"),
            Column("projected_share", _("Official projection"), "share"),
        ),
        figure=_draw(record, texts, width=WIDE),
        narrow=_draw(record, texts, width=NARROW),
    )


def draw_fifths(axes: Axes, fifths: Sequence[Fifth], texts: Texts) -> None:
    """Draw forecast (dot and interval), projection (ring) and outcome (diamond), a fifth a row."""
    _ = texts.say
    for place, one in enumerate(fifths):
        ends = [_change(jobs, one) for jobs in (one.forecast.p05, one.forecast.p95)]
        axes.plot(ends, [place, place], color=ink("model_90"), linewidth=9, zorder=1)
        marks = (
            (one.projected, "o", "paper", "aside", 2),
            (one.forecast.p50, "o", "model", "paper", 3),
            (one.jobs_now, "D", "ink", "paper", 4),
        )
        for jobs, marker, face, edge, order in marks:
            axes.plot(
                [_change(jobs, one)],
                [place],
                marker,
                markersize=8,
                markerfacecolor=ink(face),
                markeredgecolor=ink(edge),
                zorder=order,
            )
    labels = [
        _("fifth %(group)s: %(mean)s", group=f.group, mean=texts.number(f.mean_score, decimals=2))
        for f in fifths
    ]
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    percent_ticks(axes, texts)
    dress(axes, x=_("Change of jobs"), y=_("Mean score"))


def percent_ticks(axes: Axes, texts: Texts) -> None:
    """Write the ticks of the horizontal axis as whole per cents."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: texts.percent(value)))


def dress(axes: Axes, *, x: str, y: str) -> None:
    """Give axes the project's quiet grid and their titles."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(ink("rule"))
    axes.grid(axis="x", color=ink("grid"), linewidth=1, zorder=0)
    axes.set_axisbelow(True)
    axes.tick_params(colors=ink("muted"), labelcolor=ink("muted"), labelsize=10, length=0)
    axes.set_xlabel(x, color=ink("muted"), fontsize=10.5)
    axes.set_ylabel(y, color=ink("muted"), fontsize=10.5)


def _draw(record: TrackRecord, texts: Texts, *, width: float) -> Figure:
    figure = new_figure(width=width, height=_HEIGHT)
    left = _LABELS / width
    axes = figure.add_axes((left, 0.14, 1 - left - 0.02, 0.84))
    draw_fifths(axes, record.fifths, texts)
    return figure


def _change(jobs: float, fifth: Fifth) -> float:
    return jobs / fifth.jobs_then - 1
