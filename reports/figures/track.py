"""What has been observed since the base year: the path with observations on it, and their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.exhibit import Exhibit
from reports.figures.track_jobs import draw_track_jobs, jobs_frame
from reports.figures.track_path import draw_track_path
from reports.on_track import (
    month_text,
    share_text,
    track_finding,
    track_frame,
    track_sentences,
    value_text,
)
from reports.tables import Column
from reports.texts import Texts
from reports.theme import NARROW, WIDE

if TYPE_CHECKING:
    import pandas as pd

    from models.evidence.on_track import OnTrack


def track_exhibits(found: OnTrack, texts: Texts, *, source_line: str) -> tuple[Exhibit, ...]:
    """Return the path with the observations on it, and the table of all observations."""
    _ = texts.say
    path = Exhibit(
        exhibit_id="track-path",
        title=track_finding(found, texts),
        caption=_(
            "Line and band: the share of worthwhile work that adoption curves have software "
            "doing, median and %(level)s interval. Dots: firms that used AI in the last two weeks, "
            "which bounds it from above.",
            level=texts.compound_percent(0.9),
        ),
        source_line=source_line,
        alt_text=" ".join(track_sentences(found, texts)),
        frame=_path_frame(found),
        columns=(
            Column("date", _("Decimal year"), "number"),
            Column("p05", _("5%% point"), "share"),
            Column("p50", _("Median"), "share"),
            Column("p95", _("95%% point"), "share"),
        ),
        figure=draw_track_path(found, texts, width=WIDE),
        narrow=draw_track_path(found, texts, width=NARROW),
    )
    table = _table(found, texts, source_line=source_line)
    if found.spread is None:
        return path, table
    return path, _jobs(found, texts, source_line=source_line), table


def _jobs(found: OnTrack, texts: Texts, *, source_line: str) -> Exhibit:
    _ = texts.say
    frame = jobs_frame(found, texts)
    outside = int(((frame["above"] < frame["low"]) | (frame["above"] > frame["high"])).sum())
    return Exhibit(
        exhibit_id="track-jobs",
        title=_(
            "In %(outside)s of %(count)s rows, jobs of May %(year)s lie further from the "
            "projection than 90%% of past errors",
            outside=outside,
            count=len(frame),
            year=found.observed_year,
        ),
        caption=_(
            "Dot: jobs counted over the median projected. Grey: where 90%% of past errors of "
            "projections would put it. Blue: where 90%% of the simulations lie; it is short where "
            "employment cannot yet tell them apart."
        ),
        source_line=source_line,
        alt_text=" ".join(track_sentences(found, texts)),
        frame=frame,
        columns=(
            Column("group", _("Occupation group"), "text"),
            Column("above", _("Counted over projected"), "difference"),
            Column("low", _("Past errors, low end"), "difference"),
            Column("high", _("high end"), "difference"),
            Column("p05", _("Simulations, low end"), "difference"),
            Column("p95", _("high end"), "difference"),
        ),
        figure=draw_track_jobs(frame, texts, width=WIDE),
        narrow=draw_track_jobs(frame, texts, width=NARROW),
    )


def _path_frame(found: OnTrack) -> pd.DataFrame:
    import pandas as pd

    low, middle, high = found.curve
    return pd.DataFrame({"date": found.curve_years, "p05": low, "p50": middle, "p95": high})


def shown_frame(found: OnTrack, texts: Texts) -> pd.DataFrame:
    """Return the observations as a reader sees them: every figure in words, with its unit."""
    _ = texts.say
    rows = found.rows
    return track_frame(found, texts).assign(
        date=[month_text(one.observed.date, texts) for one in rows],
        observed=[value_text(one.observed.value, one, texts) for one in rows],
        projected=[value_text(one.projected[1], one, texts) for one in rows],
        interval=[
            _(
                "%(low)s to %(high)s",
                low=value_text(one.projected[0], one, texts),
                high=value_text(one.projected[2], one, texts),
            )
            for one in rows
        ],
        consistent=[
            "" if one.consistent is None else share_text(one.consistent, texts) for one in rows
        ],
    )


def _table(found: OnTrack, texts: Texts, *, source_line: str) -> Exhibit:
    _ = texts.say
    return Exhibit(
        exhibit_id="track-table",
        title=_(
            "What was observed since May %(year)s, beside what was projected",
            year=found.start_year,
        ),
        caption=_(
            "A simulation is consistent with jobs within 1.645 errors of them, an error being what "
            "projections over as long a time have been off by; with use by firms, where it is not "
            "above by more."
        ),
        source_line=source_line,
        alt_text="",
        frame=track_frame(found, texts),
        shown=shown_frame(found, texts),
        columns=(
            Column("what", _("Observation"), "text"),
            Column("date", _("Date"), "text"),
            Column("observed", _("Observed"), "text"),
            Column("projected", _("Projected"), "text"),
            Column("interval", _("90%% interval"), "text"),
            Column("consistent", _("Consistent"), "text"),
            Column("says", _("What it says"), "text"),
        ),
    )
