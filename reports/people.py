"""The part of the report on people: who holds displaced work, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.people.holders import HolderGroup
from models.people.projection import RUNGS, PeopleProjection
from reports.context import ReportContext
from reports.estimates import share_interval_text, share_text
from reports.exhibit import Exhibit
from reports.figures.ranges import Row, share_axis, stacked_ranges
from reports.figures.who import prefixed, rows_alternative
from reports.out_of_work import out_of_work_exhibit, reemployment_exhibit
from reports.people_groups import dimension_title, holder_title
from reports.people_words import (
    coverage_sentence,
    meaning_sentence,
    measured,
    share_of,
    who_sentence,
)
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.theme import COLUMN

if TYPE_CHECKING:
    import pandas as pd

_PRODUCER: Final = "US Bureau of Labor Statistics, CPS 2025"
# One figure holds what a reader asks first; the table of all groups is in the appendix.
_SHOWN: Final = (
    *(("young", "under_25"), ("young", "from_25"), ("sex", "women"), ("sex", "men")),
    *(("race", "white"), ("race", "black"), ("race", "asian"), ("origin", "hispanic")),
    *(("education", "no_diploma"), ("education", "high_school"), ("education", "associate")),
    *(("education", "bachelor"), ("education", "master")),
)
_HEADED: Final = ("young", "sex", "race", "education")


def people_exhibits(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    """Return who holds displaced work, all groups, people out of work and the record of surveys.

    None of an economy whose holders are not known.
    """
    people = context.people
    if people is None:
        return ()
    line = f"{run_line(context, texts)} · {_PRODUCER}"
    return (
        _who(people.projection, texts, line),
        _all_groups(people.projection, texts, line),
        out_of_work_exhibit(people.out_of_work, texts, source_line=line),
        reemployment_exhibit(people.record, texts),
    )


def _who(people: PeopleProjection, texts: Texts, line: str) -> Exhibit:
    _ = texts.say
    rows, headed = [], ""
    for dimension, name in _SHOWN:
        at = people.holders.index(dimension, name)
        share = share_of(people, at)
        starts = dimension in _HEADED and dimension != headed
        headed = dimension if starts else headed
        rows.append(
            Row(
                holder_title(HolderGroup(dimension, name), texts),
                share,
                share_text(share, texts),
                heading=_heading(dimension, texts) if starts else "",
                interval=share_interval_text(share, texts),
            )
        )
    shown = [people.holders.index(*one) for one in _SHOWN]
    axis = share_axis(_("share of the group’s work displaced, %(year)s", year=_year(people)), texts)
    return Exhibit(
        exhibit_id="people-shares",
        title=who_sentence(people, texts),
        caption=_(
            "Displaced work as a share of the work that each group does today. Dots: medians. "
            "Bars: 50 and 90 per cent of simulations."
        )
        if people.sample.draws
        else _("Displaced work as a share of the work that each group does today, central values."),
        source_line=line,
        alt_text=rows_alternative(rows),
        frame=_frame(people, shown, texts),
        columns=_columns(people, texts),
        figure=stacked_ranges(rows, axis, width=COLUMN),
    )


def _all_groups(people: PeopleProjection, texts: Texts, line: str) -> Exhibit:
    _ = texts.say
    return Exhibit(
        exhibit_id="people-groups",
        title=_("All groups: their part of jobs, and what of their work would be displaced"),
        caption=f"{meaning_sentence(people, texts)} {coverage_sentence(people, texts)}",
        source_line=line,
        alt_text="",
        frame=_frame(people, range(len(people.holders.groups)), texts),
        columns=_columns(people, texts),
    )


def _frame(people: PeopleProjection, shown: range | list[int], texts: Texts) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for at in shown:
        group = people.holders.groups[at]
        row: dict[str, object] = {
            "dimension": dimension_title(group.dimension, texts),
            "group": holder_title(group, texts),
            "published": float(people.holders.published[at]),
            "jobs": float(people.jobs_part[at]),
        }
        for rung, name in enumerate(RUNGS):
            row |= prefixed(name, share_of(people, at, rung))
        row |= prefixed("part", measured(people.readings.part, (at, RUNGS.index("displaced"))))
        rows.append(row)
    return pd.DataFrame(rows)


def _columns(people: PeopleProjection, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    point = "median" if people.sample.draws else "central"

    def share(name: str, heading: str, at: str = point) -> Column:
        return Column(f"{name}_{at}", heading, "share", f"{name}_error_{at}" * bool(_drawn(people)))

    ends = (
        (
            share("displaced", texts.percent(0.05), "p05"),
            share("displaced", texts.percent(0.95), "p95"),
        )
        if _drawn(people)
        else ()
    )
    return (
        Column("dimension", _("Grouped by"), "text"),
        Column("group", _("Group"), "text"),
        Column("published", _("Of all employed, published"), "share"),
        Column("jobs", _("Of jobs, here"), "share"),
        share("displaced", _("Displaced")),
        *ends,
        share("part", _("Of displaced work")),
        share("adopted", _("Adopted")),
        share("laid_off", _("Dismissed")),
    )


def _drawn(people: PeopleProjection) -> bool:
    return people.sample.draws > 0


def _year(people: PeopleProjection) -> int:
    return people.sample.year


def _heading(dimension: str, texts: Texts) -> str:
    if dimension == "race":
        return texts.say("Race and Hispanic origin")
    return dimension_title("age" if dimension == "young" else dimension, texts)
