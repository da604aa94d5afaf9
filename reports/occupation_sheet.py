"""The people of one occupation on one page, for someone who holds such a job: no false precision.

What is said is known or computed; nothing advises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.context import Provenance
from reports.occupation_words import (
    about_share,
    plain_share,
    shrinking_words,
    state_words,
    training_words,
)
from reports.shell import render
from reports.texts import Texts, load_texts
from reports.words import group_title

if TYPE_CHECKING:
    from models.people.moves import GroupMoves
    from models.people.ways_out import DisplacedShare, WayOut
    from models.scenarios import ResolvedScenario
    from occupations.sources import SourceRecord
    from occupations.table import OccupationTable

_WAYS: Final = 8
_MOVES: Final = 3
_SOURCES: Final = ("bls_oews_2025", "bls_ep_2024_34", "onet_related", "cps_transitions")
# By how much a mean wage has to differ to be called so.
_MORE: Final = 0.1
_MUCH: Final = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class SheetContext:
    """Everything the page says: the occupation, its displaced share, its ways out and their origin.

    Attributes
    ----------
    jobs, base_year
        Jobs in the base year.
    year, draws
        The year of the displaced share, and how many simulations it is over.
    ways
        Related occupations in the order asked for; the first few are shown.
    moves, major_group_title, group_titles
        Where people of its major group went; titles by two digits.
    """

    code: str
    title: str
    jobs: float
    base_year: int
    year: int
    draws: int
    displaced: DisplacedShare
    ways: tuple[WayOut, ...]
    moves: GroupMoves | None
    major_group_title: str
    group_titles: Mapping[str, str]
    resolved: ResolvedScenario
    table: OccupationTable
    provenance: Provenance
    language: str

    @property
    def sources(self) -> tuple[SourceRecord, ...]:
        """Return the records of the data on the page."""
        known = self.table.sources
        return tuple(known[name] for name in _SOURCES if name in known)


@dataclass(frozen=True, slots=True)
class WayLine:
    """One way out as the page says it."""

    title: str
    pay: str
    openings: str
    asks: str
    shrinks: str


def render_sheet(context: SheetContext) -> str:
    """Return the page as an HTML document that loads nothing and prints on one sheet."""
    texts = load_texts(context.language)
    return render(
        "sheet.html",
        texts=texts,
        version=context.provenance.version,
        context=context,
        scenario_title=texts.data(context.resolved.title),
        finding=share_sentence(context, texts),
        range_sentence=range_sentence(context, texts),
        ways=[way_line(way, texts) for way in context.ways[:_WAYS]],
        more=more_words(len(context.ways) - _WAYS, texts),
        moves=moves_lines(context, texts),
        group=group_title(context.major_group_title, texts),
    )


def share_sentence(context: SheetContext, texts: Texts) -> str:
    """Return how much of the work would be displaced, as one says it."""
    return texts.say(
        "Of the work that people in this occupation do, %(share)s would be done by software or "
        "machines by %(year)s and no longer be paid work, in the scenario “%(scenario)s”.",
        share=about_share(context.displaced, texts),
        year=context.year,
        scenario=texts.data(context.resolved.title),
    )


def range_sentence(context: SheetContext, texts: Texts) -> str:
    """Return how far the simulations reach; "" without them."""
    _ = texts.say
    share = context.displaced
    if share.low is None or share.high is None:
        return ""
    low, high = plain_share(share.low, texts), plain_share(share.high, texts)
    if low == high:
        return _("Nearly all simulations say so.")
    return _(
        "Nobody knows this well: in nine of ten simulations it is between %(low)s and %(high)s.",
        low=low,
        high=high,
    )


def more_words(count: int, texts: Texts) -> str:
    """Return how many ways out the page leaves out; "" for none."""
    if count <= 0:
        return ""
    return texts.plural("%(count)s more is not shown.", "%(count)s more are not shown.", count)


def way_line(way: WayOut, texts: Texts) -> WayLine:
    """Return one way out as the page says it."""
    _ = texts.say
    openings = "–" if way.openings is None else texts.jobs(way.openings)
    shrinks = shrinking_words(way, texts)
    return WayLine(
        title=way.title,
        pay=pay_band(way, texts),
        openings=openings,
        asks=training_words(way, texts),
        shrinks=shrinks,
    )


def pay_band(way: WayOut, texts: Texts) -> str:
    """Return what the pay is beside the old one, in words: means of whole occupations."""
    _ = texts.say
    change = way.wage_ratio - 1
    if way.keeps_pay is None:
        return _("not known")
    if change >= _MUCH:
        return _("much more")
    if change >= _MORE:
        return _("more")
    if change > -_MORE:
        return _("about the same")
    return _("less") if change > -_MUCH else _("much less")


def moves_lines(context: SheetContext, texts: Texts) -> tuple[str, ...]:
    """Return where people of the major group went, the most first, then those without a job."""
    moves = context.moves
    if moves is None:
        return ()
    groups = [
        f"{texts.percent(share)} {group_title(context.group_titles.get(code, code), texts)}"
        for code, share in moves.to_groups[:_MOVES]
    ]
    states = [
        f"{texts.percent(share)} {state_words(state, texts)}" for state, share in moves.without_job
    ]
    return (*groups, *states)
