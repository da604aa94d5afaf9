"""The people of one occupation on one page, for someone who holds such a job: no false precision.

What is said is known or computed; nothing advises.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reports.context import Provenance
from reports.occupation_words import about, about_share, asked_words, plain_share, training_words
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
# Above which part of the old occupation's displaced share a way out loses more.
_LOSES_MORE: Final = 1.1


@dataclass(frozen=True, slots=True, eq=False)
class SheetContext:
    """Everything the page says: the occupation, its displaced share, its ways out and their origin.

    Attributes
    ----------
    jobs, base_year
        Jobs in the base year.
    asks
        What the occupation asks of a newcomer, and its openings a year, as the Bureau prints them;
        empty where it prints no line.
    baseline_growth
        Projected growth of its jobs a year without automation.
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
    asks: Mapping[str, Any]
    baseline_growth: float
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
    loses: str


def render_sheet(context: SheetContext) -> str:
    """Return the page as an HTML document that loads nothing and prints on one sheet."""
    texts, moves = load_texts(context.language), context.moves
    return render(
        "sheet.html",
        texts=texts,
        version=context.provenance.version,
        context=context,
        scenario_title=texts.data(context.resolved.title),
        finding=share_sentence(context, texts),
        range_sentence=range_sentence(context, texts),
        today=today_sentences(context, texts),
        ways=[way_line(way, context.displaced, texts) for way in context.ways[:_WAYS]],
        count=count_sentence(context.ways, texts) if context.ways else "",
        more=more_words(len(context.ways) - _WAYS, texts),
        moves=moves_sentences(context, texts),
        months=[
            month_words(month, texts)
            for month in ((moves.first_month, moves.last_month) if moves else ())
        ],
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
        "Nobody knows this well: in nine of ten simulations it is anything from %(low)s to "
        "%(high)s.",
        low=low,
        high=high,
    )


def more_words(count: int, texts: Texts) -> str:
    """Return how many ways out the page leaves out; "" for none."""
    if count <= 0:
        return ""
    return texts.plural("%(count)s more is not shown.", "%(count)s more are not shown.", count)


def today_sentences(context: SheetContext, texts: Texts) -> tuple[str, ...]:
    """Return what is known of the occupation today: jobs, openings, what it asks, its prospects."""
    _, asks = texts.say, context.asks
    openings = asks.get("openings_per_year_jobs")
    education, experience, training = (
        str(asks.get(name, ""))
        for name in ("entry_education", "work_experience", "on_the_job_training")
    )
    asked = asked_words(education, experience, training, texts)
    return (
        _("Jobs in %(year)s: %(jobs)s.", year=context.base_year, jobs=texts.jobs(context.jobs)),
        *(
            ()
            if openings is None
            else (_("Openings a year: %(count)s.", count=texts.jobs(openings)),)
        ),
        *((_("Usually asked for: %(asked)s.", asked=asked),) if asked else ()),
        _("Official projections see fewer jobs.")
        if context.baseline_growth < 0
        else _("Official projections see no fewer jobs."),
    )


def way_line(way: WayOut, old: DisplacedShare, texts: Texts) -> WayLine:
    """Return one way out as the page says it, beside the displaced share of the old occupation."""
    return WayLine(
        title=way.title,
        pay=pay_band(way, texts),
        openings="–" if way.openings is None else texts.jobs(way.openings),
        asks=training_words(way, texts),
        loses=loss_words(way, old, texts),
    )


def loss_words(way: WayOut, old: DisplacedShare, texts: Texts) -> str:
    """Return the work a way out loses itself, and why it is called shrinking.

    The share stands with every way out: one that loses a little less than the old occupation is
    not safe.
    """
    _ = texts.say
    share, less = about_share(way.displaced, texts), way.displaced.central < old.central
    if way.also_shrinking in {"displaced", "both"}:
        more = way.displaced.central > _LOSES_MORE * old.central
        said = (
            _("%(share)s, more than here", share=share)
            if more
            else _("%(share)s, about as much as here", share=share)
        )
    elif less and share == about_share(old, texts):
        said = _("%(share)s, a little less than here", share=share)
    else:
        said = share
    if way.also_shrinking in {"projected", "both"}:
        return _("%(share)s; official projections see fewer jobs", share=said)
    return said


def count_sentence(ways: Sequence[WayOut], texts: Texts) -> str:
    """Return how many of the similar occupations shrink."""
    shrinking = sum(way.also_shrinking != "" for way in ways)
    if shrinking == len(ways):
        return texts.plural(
            "There is %(count)s: it loses about as much work as this one or more, or official "
            "projections see fewer jobs in it.",
            "There are %(count)s: each loses about as much work as this one or more, or official "
            "projections see fewer jobs in it.",
            len(ways),
        )
    return texts.plural(
        "There is %(count)s, and it does not count as shrinking.",
        "There are %(count)s. Lose about as much work as this one or more, or have fewer jobs in "
        "official projections: %(shrinking)s.",
        len(ways),
        shrinking=shrinking,
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


def moves_sentences(context: SheetContext, texts: Texts) -> tuple[str, ...]:
    """Return where people of the major group went: other groups by name alone, then without a job.

    Shares of single groups differ by less than the errors of coding, so none is given.
    """
    _, moves = texts.say, context.moves
    if moves is None:
        return ()
    groups = [
        group_title(context.group_titles.get(code, code), texts)
        for code, _share in moves.to_groups[:_MOVES]
    ]
    share = {state: about(part, texts) for state, part in moves.without_job}
    return (
        _("Other groups most often recorded: %(groups)s.", groups="; ".join(groups)),
        _(
            "Without a job afterwards: of all recorded changes, %(left)s led out of the labour "
            "force (such as into retirement or school) and %(unemployed)s into unemployment.",
            left=share["out_of_labour_force"],
            unemployed=share["unemployed"],
        ),
    )


def month_words(month: str, texts: Texts) -> str:
    """Return a month YYYY-MM in words: "January 2019"."""
    year, number = month.split("-")
    return texts.period(f"{calendar.month_name[int(number)]} {year}")
