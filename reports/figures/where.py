"""Where: states on a map and ranked, industries, those of manufacturing in detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from models.regions.regional_summary import NATION
from reports.context import ReportContext
from reports.estimates import difference_text, share_text
from reports.exhibit import Exhibit
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
from reports.figures.tiles import STEPS, Tile, draw_tiles
from reports.figures.where_tables import (
    areas_table,
    industries_table,
    members_table,
    reconciliation_table,
    subsets_table,
)
from reports.figures.who import dots_caption
from reports.leaders import named
from reports.places import rung_jobs, rung_share, share_difference
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
    edges = np.quantile(gaps, np.linspace(0, 1, STEPS + 1)[1:-1])
    tiles = []
    for row in summary.rows_of("state", "territory"):
        place, gap = summary.place(row), share_difference(summary, row)
        shade = 1 + int(np.searchsorted(edges, gap.middle, side="right"))
        outside = place.kind == "territory" or max(gaps) == min(gaps)
        tiles.append(Tile(place.postal, gap_text(gap, texts), 0 if outside else shade))
    first, last = rows[0], rows[-1]
    ends = [gap_text(share_difference(summary, row), texts) for row in (last, first)]
    return Exhibit(
        exhibit_id="state-map",
        title=_map_title(summary, first, last, texts),
        caption=_(
            "Displaced share of each state’s work in %(year)s less the national share of "
            "%(share)s, in percentage points%(median)s. Shades hold a seventh of the states each; "
            "territories are outside the scale.%(table)s",
            table=_(" The table has each state’s share and interval.") if context.has_draws else "",
            year=summary.year,
            share=share_text(rung_share(summary, NATION), texts),
            median=_(" (medians of draws)") if context.has_draws else "",
        ),
        source_line=regional_line(context, summary, texts),
        alt_text="; ".join(
            f"{summary.place(row).title} {gap_text(share_difference(summary, row), texts)}"
            for row in rows
        )
        + ".",
        frame=frame,
        columns=place_columns(context, _("State or territory"), texts),
        figure=draw_tiles(tiles, low=ends[0], high=ends[1], width=WIDE),
        narrow=draw_tiles(tiles, low=ends[0], high=ends[1], width=NARROW),
    )


def _map_title(summary: RegionalSummary, first: int, last: int, texts: Texts) -> str:
    _ = texts.say
    if rung_share(summary, NATION).high == 0:
        return _("No work is displaced in any state")
    return _(
        "States differ from the national %(share)s by %(low)s points (%(last)s) to %(high)s "
        "(%(first)s)",
        share=share_text(rung_share(summary, NATION), texts),
        low=gap_text(share_difference(summary, last), texts),
        last=summary.place(last).title,
        high=gap_text(share_difference(summary, first), texts),
        first=summary.place(first).title,
    )


def ranking_title(open_ranks: int, count: int, texts: Texts) -> str:
    """Return of how many states the place in the ranking is open by more than half the list."""
    _ = texts.say
    if open_ranks == 0:
        return _("No state’s place in the ranking is open by more than half the list")
    return texts.plural(
        "The place of %(count)s state of %(all)s in the ranking is open by more than half the list",
        "The places of %(count)s states of %(all)s in the ranking are open by more than half the "
        "list",
        open_ranks,
        all=texts.number(count),
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
        title=ranking_title(open_ranks, len(rows), texts)
        if context.has_draws
        else _("States ranked by displaced share, central values"),
        place=_("State"),
        labels=_LABELS,
        note=_(
            " Simulations in which software displaces more of the work order the states in one "
            "way, simulations in which machines do in another."
        )
        if context.has_draws
        else "",
    )
    return _ranking(context, summary, rows, words, texts)


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

    def drawn(width: float, room: float) -> Any:
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
        title=_industries_title(summary, ordered, texts),
        place=_("Industry"),
        labels=_INDUSTRY_LABELS,
        note=_(
            " The %(count)s largest and smallest shares among %(all)s industries.",
            count=_EXTREMES,
            all=len(ordered),
        ),
    )
    return _ranking(context, summary, rows, words, texts)


def _industries_title(summary: RegionalSummary, ordered: Sequence[int], texts: Texts) -> str:
    _ = texts.say
    first = summary.place(ordered[0]).title
    gaps = [gap_text(share_difference(summary, row), texts) for row in ordered]
    tied = gaps.count(gaps[0])
    if tied == 1:
        return _(
            "Among industries, the largest share goes in %(first)s", first=named([first], texts)
        )
    return _(
        "Among industries, %(count)s lead alike, %(first)s among them",
        count=texts.number(tied),
        first=first,
    )


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
    above = sum(share_difference(summary, row).middle > 0 for row in rows)
    words = _Wording(
        exhibit_id="manufacturing",
        title=_(
            "Of %(count)s manufacturing industries, %(above)s lose a larger share than the nation",
            count=len(rows),
            above=above,
        ),
        place=_("Industry"),
        labels=_INDUSTRY_LABELS,
        note=_(
            " All of them together at central values: %(jobs)s jobs’ worth of work.",
            jobs=texts.jobs(jobs, rounding=rounding_for(jobs)),
        ),
    )
    return _ranking(context, summary, rows, words, texts)
