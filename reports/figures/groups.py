"""Who: sectors, occupation groups, education and wage groups, each with its interval."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from models.summary import GroupSummary
from occupations.base_year import HOME_CODE
from reports.borrowed import is_pay_by_major_group
from reports.context import ReportContext, read_estimate
from reports.economy_words import base_heading
from reports.estimates import spoken
from reports.exhibit import Exhibit
from reports.figures.ranges import Row, jobs_axis, share_axis, stacked_ranges
from reports.figures.who import dots_caption, prefixed, read_back, rows_alternative
from reports.leaders import leading_title
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.theme import COLUMN
from reports.words import group_title

if TYPE_CHECKING:
    import pandas as pd

_SUFFIX: Final = re.compile(r"\s+occupations$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one grouping is shown: by number or share of jobs, in which order."""

    unit: Literal["jobs", "share"]
    ranked: bool
    heading: str
    title: str


def without_suffix(title: str) -> str:
    """Return the title of a major group without the word that ends them all: "Sales"."""
    return _SUFFIX.sub("", title)


def group_exhibits(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    """Return one exhibit for each grouping the run summarises, in the order of reading."""
    _ = texts.say
    plans = {
        "sector": _Plan(
            "jobs",
            True,
            _("Sector"),
            _("The most displaced work among sectors: %(first)s (%(value)s)"),
        ),
        "major_group": _Plan(
            "share",
            True,
            _("Occupation group"),
            _("The largest displaced share among occupation groups: %(first)s (%(value)s)"),
        ),
        "education": _Plan(
            "share",
            False,
            _("Typical education"),
            _("The largest displaced share by typical education: %(first)s (%(value)s)"),
        ),
        "wage_quintile": _Plan(
            "share",
            False,
            _("Wage group"),
            _("The largest displaced share by wage: %(first)s (%(value)s)"),
        ),
    }
    return tuple(
        _exhibit(context, context.summary.groups[name], plan, texts)
        for name, plan in plans.items()
        if name in context.summary.groups and _is_known(context, name)
    )


def _is_known(context: ReportContext, grouping: str) -> bool:
    """Return whether a grouping is the economy’s own: schooling abroad is that at home."""
    if grouping == "education":
        return context.economy.code == HOME_CODE
    return grouping != "wage_quintile" or not is_pay_by_major_group(context)


def _exhibit(context: ReportContext, group: GroupSummary, plan: _Plan, texts: Texts) -> Exhibit:
    _ = texts.say
    frame = group_frame(context, group, texts)
    key = f"{plan.unit}_{'median' if context.has_draws else 'central'}"
    ranked = frame.sort_values([key, "code"], ascending=[False, True], ignore_index=True)
    shown = ranked if plan.ranked else frame
    rows = [_row(row, plan.unit, texts) for row in shown.to_dict("records")]
    leading = [
        (without_suffix(str(row["title"])), _row(row, plan.unit, texts))
        for row in ranked.to_dict("records")
    ]
    year = int(frame["year"].iloc[0])
    axis = (
        jobs_axis(rows, texts, year=year)
        if plan.unit == "jobs"
        else share_axis(
            _("displaced share of the group’s jobs without automation, %(year)s", year=year), texts
        )
    )
    return Exhibit(
        exhibit_id=f"by-{group.grouping.replace('_', '-')}",
        title=_title(plan, leading, texts),
        caption=_caption(context, plan, texts),
        source_line=run_line(context, texts),
        alt_text=rows_alternative(rows),
        frame=shown,
        columns=_columns(context, plan, year, texts),
        figure=stacked_ranges(rows, axis, width=COLUMN),
    )


def _caption(context: ReportContext, plan: _Plan, texts: Texts) -> str:
    _ = texts.say
    caption = dots_caption(context, texts)
    if plan.unit == "jobs" or not context.has_draws:
        return caption
    return caption + _(" Shares are of the group’s jobs without automation at central growth.")


def _title(plan: _Plan, leading: Sequence[tuple[str, Row]], texts: Texts) -> str:
    if leading[0][1].estimate.high == 0:
        return texts.say("%(heading)s: no work is displaced", heading=plan.heading)
    shown = [(title, row.value) for title, row in leading]
    estimates = [row.estimate for _title, row in leading]
    return leading_title(plan.heading, plan.title, shown, texts, estimates=estimates)


def _row(row: Mapping[Hashable, Any], unit: str, texts: Texts) -> Row:
    estimate = read_back(row, unit)
    value, interval = spoken(estimate, unit, texts)
    # Every group of occupations is called "… occupations": the heading says so once.
    title = without_suffix(str(row["title"]))
    return Row(title, estimate, value, interval=interval)


def _columns(context: ReportContext, plan: _Plan, year: int, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    head = (
        Column("title", plan.heading, "text"),
        Column(
            "base_jobs", base_heading(context.economy, context.summary.base_year, texts), "count"
        ),
        Column("baseline_jobs", _("Without automation, %(year)s, central", year=year), "jobs"),
    )
    if not context.has_draws:
        return (
            *head,
            Column("jobs_central", _("Displaced, central value"), "jobs"),
            Column("share_central", _("Share, central value"), "share"),
        )
    return (
        *head,
        Column("jobs_median", _("Displaced, median"), "jobs", "jobs_error_median"),
        Column("jobs_p05", texts.percent(0.05), "jobs", "jobs_error_p05"),
        Column("jobs_p95", texts.percent(0.95), "jobs", "jobs_error_p95"),
        Column("share_median", _("Share, median"), "share", "share_error_median"),
    )


def group_frame(context: ReportContext, group: GroupSummary, texts: Texts) -> pd.DataFrame:
    """Return a grouping's displaced jobs and their share of its baseline in the quoted year."""
    import pandas as pd

    year = context.year if context.year in group.years else group.years[-1]
    at, rung = group.years.index(year), context.ladder.index(context.ladder.headline.name)
    rows = []
    for place, code in enumerate(group.codes):
        jobs = read_estimate(group.central_jobs, group.spread_jobs, (place, rung, at))
        baseline = float(group.baseline_jobs[place, at])
        share = jobs.times(1.0 / baseline if baseline else 0.0)
        rows.append(
            {
                "code": code,
                "title": group_title(group.titles[place], texts),
                "year": year,
                "base_jobs": float(group.base_jobs[place]),
                "baseline_jobs": baseline,
                **prefixed("jobs", jobs),
                **prefixed("share", share),
            }
        )
    return pd.DataFrame(rows)
