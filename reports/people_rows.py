"""Cells of the tables about people, rounded as everywhere."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from models.people.projection import RUNGS, PeopleProjection
from reports.estimates import rounded_share, share_text
from reports.people_words import DISPLACED, measured, share_of
from reports.texts import Texts

if TYPE_CHECKING:
    from models.people.ways_out import DisplacedShare


def group_heading(texts: Texts, *, drawn: bool) -> list[str]:
    """Return the headings over the cells of a group."""
    _ = texts.say
    ends = [texts.percent(0.05), texts.percent(0.95)] if drawn else []
    return [
        _("group"),
        _("of jobs, published"),
        _("of jobs, here"),
        _("displaced"),
        *ends,
        _("of displaced work"),
        _("adopted"),
        _("dismissed"),
    ]


def group_cells(people: PeopleProjection, at: int, texts: Texts) -> list[str]:
    """Return a group's part of jobs, the share of its work displaced, and its part of that work."""
    displaced = share_of(people, at)
    ends = []
    if displaced.quantiles is not None:
        ends = [
            rounded_share(displaced.quantiles[point], error=displaced.errors[point], texts=texts)
            for point in (0, 4)
        ]
    part = measured(people.readings.part, (at, DISPLACED))
    adopted, dismissed = (
        share_text(share_of(people, at, RUNGS.index(rung)), texts)
        for rung in ("adopted", "laid_off")
    )
    return [
        texts.percent(float(people.holders.published[at]), decimals=1),
        texts.percent(float(people.jobs_part[at]), decimals=1),
        share_text(displaced, texts),
        *ends,
        "–" if math.isnan(part.middle) else share_text(part, texts),
        adopted,
        dismissed,
    ]


def displaced_cell(share: DisplacedShare, texts: Texts) -> str:
    """Return a displaced share with its interval: "22% (3–55)"."""
    if share.low is None or share.median is None or share.high is None:
        return rounded_share(share.central, error=None, texts=texts)
    middle = rounded_share(share.median, error=float("nan"), texts=texts)
    return f"{middle} ({texts.percent_range(share.low, share.high)})"
