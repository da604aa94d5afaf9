"""Where: states on a map and ranked, industries, those of manufacturing in detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.regions.regional_summary import NATION
from reports.context import ReportContext
from reports.estimates import difference_text, share_text
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas
from reports.figures.diverging import Diverging
from reports.figures.place_findings import (
    break_text,
    industries_title,
    manufacturing_title,
    map_title,
    nothing_displaced,
    ranking_title,
)
from reports.figures.place_rows import (
    gap_text,
    ordered_rows,
    place_columns,
    place_record,
    places_frame,
    rank_interval,
    regional_line,
)
from reports.figures.ranked import RankedRow, draw_ranking
from reports.figures.tiles import Tile, draw_tiles
from reports.figures.where_tables import (
    areas_table,
    industries_table,
    members_table,
    reconciliation_table,
    subsets_table,
)
from reports.figures.who import dots_caption
from reports.places import rung_jobs, rung_share, share_difference
from reports.spots import said
from reports.texts import Texts, rounding_for
from reports.theme import NARROW, WIDE

if TYPE_CHECKING:
    import pandas as pd

    from models.regions.regional_summary import RegionalSummary

_LABELS: Final = 168.0
_INDUSTRY_LABELS: Final = 300.0
_NARROW_LABELS: Final = 118.0
_EXTREMES: Final = 12


def where_exhibits(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    """Return the exhibits of the section, none for a run without regions."""
    summary = context.regions
    if summary is None:
        return ()
    states = places_frame(summary, "state", "territory")
    made = (
        state_map(context, summary, states, texts),
        states_ranked(context, summary, texts),
        areas_table(context, summary, texts),
        industries_ranked(context, summary, texts),
        manufacturing(context, summary, texts),
        industries_table(context, summary, texts),
        subsets_table(context, summary, texts),
        members_table(context, summary, texts),
        reconciliation_table(context, summary, texts),
    )
    return tuple(exhibit for exhibit in made if exhibit is not None)


def state_map(
    context: ReportContext, summary: RegionalSummary, frame: pd.DataFrame, texts: Texts
) -> Exhibit:
    """Return the map of tiles: each state's displaced share against the nation's."""
    _ = texts.say
    rows = ordered_rows(summary, "state")
    gaps = [share_difference(summary, row).middle for row in summary.rows_of("state")]
    scale = Diverging.of(gaps)
    tiles = []
    for row in summary.rows_of("state", "territory"):
        gap = share_difference(summary, row)
        place, points = summary.place(row), gap_text(gap, texts)
        words = said(place.title, texts.say("%(points)s points", points=points))
        tiles.append(Tile(place.postal, points, gap.middle, words))

    def drawn(width: float) -> Canvas:
        def tick(edge: float) -> str:
            return break_text(edge, scale.width, texts)

        return draw_tiles(tiles, scale, tick=tick, width=width)

    return Exhibit(
        exhibit_id="state-map",
        title=map_title(summary, rows[0], rows[-1], texts),
        caption=_(
            "Displaced share of each state’s work in %(year)s less the national share of "
            "%(share)s, in percentage points%(median)s: blue above it, grey below; equal "
            "distances from it have equally strong shades.%(table)s",
            table=_(" The table has each state’s share and interval.") if context.has_draws else "",
            year=summary.year,
            share=share_text(rung_share(summary, NATION), texts),
            median=_(" (medians of simulations)") if context.has_draws else "",
        ),
        source_line=regional_line(context, summary, texts),
        alt_text="; ".join(
            f"{summary.place(row).title} {gap_text(share_difference(summary, row), texts)}"
            for row in rows
        )
        + ".",
        frame=frame,
        columns=place_columns(context, _("State or territory"), texts),
        figure=drawn(WIDE),
        narrow=drawn(NARROW),
    )


def states_ranked(context: ReportContext, summary: RegionalSummary, texts: Texts) -> Exhibit:
    """Return the states ranked by their share against the nation's, with intervals."""
    _ = texts.say
    rows = ordered_rows(summary, "state")
    open_ranks = sum(
        2 * int(summary.ranks.high[row] - summary.ranks.low[row]) > len(rows) for row in rows
    )
    words = _Wording(
        exhibit_id="states-ranked",
        title=_states_title(context, summary, open_ranks, len(rows), texts),
        place=_("State"),
        labels=_LABELS,
        note=_(
            " Simulations in which software displaces more of the work order the states in one "
            "way, simulations in which machines do in another."
        )
        if context.has_draws and not nothing_displaced(summary)
        else "",
    )
    return _ranking(context, summary, rows, words, texts)


def _states_title(
    context: ReportContext, summary: RegionalSummary, open_ranks: int, count: int, texts: Texts
) -> str:
    if nothing_displaced(summary):
        return texts.say("No work is displaced in any state")
    if not context.has_draws:
        return texts.say("States ranked by displaced share, central values")
    return ranking_title(open_ranks, count, texts)


@dataclass(frozen=True, slots=True)
class _Wording:
    """What is said of one ranking, and the room that its names need."""

    exhibit_id: str
    title: str
    place: str
    labels: float
    note: str = ""


def _ranking(
    context: ReportContext,
    summary: RegionalSummary,
    rows: Sequence[int],
    words: _Wording,
    texts: Texts,
) -> Exhibit:
    import pandas as pd

    _ = texts.say
    lines = [
        RankedRow(
            summary.place(row).title,
            share_difference(summary, row),
            rank_interval(summary, row),
        )
        for row in rows
    ]

    def drawn(width: float, room: float) -> Canvas:
        return draw_ranking(
            lines,
            width=width,
            labels=room,
            title=_("displaced share less the nation’s, %(year)s, points", year=summary.year),
            value_title=_("rank"),
            tick=lambda share: difference_text(share, error=0.0, texts=texts),
        )

    kind = summary.place(rows[0]).kind
    return Exhibit(
        exhibit_id=words.exhibit_id,
        title=words.title,
        caption=dots_caption(context, texts)
        + _(
            " Differences from the national share in the same simulation. Right: the rank among "
            "%(count)s%(interval)s; 1 is the largest share.",
            count=int(summary.ranks.peers[rows[0]]),
            interval=_(", in %(level)s of simulations", level=texts.percent(0.9))
            if context.has_draws
            else "",
        )
        + words.note,
        source_line=regional_line(context, summary, texts),
        alt_text="; ".join(
            f"{line.label} {gap_text(line.estimate, texts)}, {_('rank')} {line.value}"
            for line in lines
        )
        + ".",
        frame=pd.DataFrame([place_record(summary, row) for row in rows]),
        columns=place_columns(context, words.place, texts),
        figure=drawn(WIDE, words.labels),
        narrow=drawn(NARROW, _NARROW_LABELS if kind == "state" else _LABELS),
    )


def industries_ranked(context: ReportContext, summary: RegionalSummary, texts: Texts) -> Exhibit:
    """Return the industries with the largest and the smallest shares."""
    _ = texts.say
    ordered = ordered_rows(summary, "industry")
    rows = ordered[:_EXTREMES] + ordered[-_EXTREMES:]
    words = _Wording(
        exhibit_id="industries-ranked",
        title=industries_title(summary, ordered, texts),
        place=_("Industry"),
        labels=_INDUSTRY_LABELS,
        note=_(
            " The %(count)s largest and smallest shares among %(all)s industries.",
            count=_EXTREMES,
            all=len(ordered),
        ),
    )
    return _ranking(context, summary, rows, words, texts)


def manufacturing(context: ReportContext, summary: RegionalSummary, texts: Texts) -> Exhibit | None:
    """Return every industry of manufacturing: the shipped claim is about factories."""
    _ = texts.say
    rows = [
        row
        for row in ordered_rows(summary, "industry")
        if summary.place(row).sector in context.economy.factories
    ]
    if not rows:
        return None
    jobs = sum(rung_jobs(summary, row).central for row in rows)
    words = _Wording(
        exhibit_id="manufacturing",
        title=manufacturing_title(summary, rows, texts),
        place=_("Industry"),
        labels=_INDUSTRY_LABELS,
        note=_(
            " All of them together at central values: %(jobs)s jobs’ worth of work.",
            jobs=texts.jobs(jobs, rounding=rounding_for(jobs)),
        ),
    )
    return _ranking(context, summary, rows, words, texts)
