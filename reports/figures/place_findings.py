"""What is found of places: the titles of their exhibits, chosen by the numbers that are printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from models.regions.regional_summary import NATION, RegionalSummary
from reports.estimates import share_text
from reports.figures.place_rows import gap_text
from reports.leaders import named
from reports.places import rung_share, share_difference
from reports.texts import Texts

# Places that share a rank are named, up to so many.
_NAMED: Final = 3
# Sums agree where they differ by less than this.
_FINEST_RESIDUAL: Final = 1e-4


def nothing_displaced(summary: RegionalSummary) -> bool:
    """Return whether no work is displaced anywhere, in any simulation."""
    return rung_share(summary, NATION).high == 0


def map_title(summary: RegionalSummary, first: int, last: int, texts: Texts) -> str:
    """Return how far the states with the largest and the smallest share are from the nation's."""
    _ = texts.say
    if nothing_displaced(summary):
        return _("No work is displaced in any state")
    low, high = (gap_text(share_difference(summary, row), texts) for row in (last, first))
    values = {
        "share": share_text(rung_share(summary, NATION), texts),
        "low": low,
        "last": summary.place(last).title,
        "high": high,
        "first": summary.place(first).title,
    }
    if low == high:
        return _("No two states can be told apart by their displaced share")
    return _(
        "States differ from the national %(share)s by %(low)s points (%(last)s) to %(high)s "
        "(%(first)s)",
        **values,
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


def areas_title(
    summary: RegionalSummary, first: Sequence[str], last: Sequence[str], count: int, texts: Texts
) -> str:
    """Return which areas rank first and last; all that share a rank are named, or it is left out.

    `count` is the number of areas that are ranked together.
    """
    _ = texts.say
    if nothing_displaced(summary):
        return _("No work is displaced in any area")
    if max(len(first), len(last)) > _NAMED or set(first) & set(last):
        return _("Displaced share in %(count)s metropolitan areas", count=texts.number(count))
    return _(
        "Among %(count)s metropolitan areas, the displaced share ranks first in %(first)s and last "
        "in %(last)s",
        count=texts.number(count),
        first=named(first, texts),
        last=named(last, texts),
    )


def industries_title(summary: RegionalSummary, ordered: Sequence[int], texts: Texts) -> str:
    """Return the industries whose share is furthest above the nation's, as it is printed."""
    _ = texts.say
    if nothing_displaced(summary):
        return _("No work is displaced in any industry")
    gaps = [gap_text(share_difference(summary, row), texts) for row in ordered]
    tied = [summary.place(ordered[at]).title for at, gap in enumerate(gaps) if gap == gaps[0]]
    if len(tied) <= _NAMED:
        return _("Among industries, the largest share goes in %(first)s", first=named(tied, texts))
    return _(
        "Among industries, %(count)s lead alike, %(first)s among them",
        count=texts.number(len(tied)),
        first=tied[0],
    )


def manufacturing_title(summary: RegionalSummary, rows: Sequence[int], texts: Texts) -> str:
    """Return how many industries of manufacturing lose more than the nation, as it is printed."""
    _ = texts.say
    if nothing_displaced(summary):
        return _("No work is displaced in any manufacturing industry")
    gaps = [gap_text(share_difference(summary, row), texts) for row in rows]
    above = sum(gap.startswith("+") for gap in gaps)
    if above == 0:
        return _(
            "None of %(all)s manufacturing industries loses a larger share than the nation",
            all=texts.number(len(rows)),
        )
    if above == len(rows):
        return texts.plural(
            "The one manufacturing industry loses a larger share than the nation",
            "All %(count)s manufacturing industries lose a larger share than the nation",
            above,
        )
    return texts.plural(
        "One of %(all)s manufacturing industries loses a larger share than the nation",
        "%(count)s of %(all)s manufacturing industries lose a larger share than the nation",
        above,
        all=texts.number(len(rows)),
    )


def reconciliation_title(summary: RegionalSummary, texts: Texts) -> str:
    """Return whether displaced work, summed over places, is what the nation has."""
    _ = texts.say
    if nothing_displaced(summary):
        return _("No work is displaced in the nation, and none in any place")
    headline = summary.ladder.headline.name
    worst = {one.whole: one.residual for one in summary.reconciliation if one.quantity == headline}
    states, areas = abs(worst["states"]), worst["metros"]
    values = {
        "states": texts.percent(max(states, _FINEST_RESIDUAL), decimals=2),
        "areas": texts.percent(abs(areas), decimals=1),
    }
    if round(areas, 3) == 0:
        return _(
            "Summed over states, displaced work is within %(states)s of the nation’s; over areas "
            "it is the nation’s to a tenth of a per cent",
            **values,
        )
    if areas > 0:
        return _(
            "Summed over states, displaced work is within %(states)s of the nation’s; over areas "
            "it is %(areas)s more",
            **values,
        )
    return _(
        "Summed over states, displaced work is within %(states)s of the nation’s; over areas "
        "%(areas)s of it is missing",
        **values,
    )


def break_text(edge: float, width: float, texts: Texts) -> str:
    """Return a break of a scale in percentage points with its sign, all at one step.

    `width` is that of a class, half of which is the smallest break.
    """
    decimals = max(0, -math.floor(math.log10(100 * width / 2) + 1e-9))
    return ("+" if edge > 0 else "") + texts.number(100 * edge, decimals=decimals)
