"""What would have to be true: the value at which each assumption alone meets the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.examination.break_even import BreakEven
from models.examination.examination import Examination
from reports.assumptions import assumption_value
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.figures.drivers import placed_title
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    import pandas as pd


def break_even_exhibit(context: ReportContext, examination: Examination, texts: Texts) -> Exhibit:
    """Return where each assumption alone brings the central run to the claim."""
    import pandas as pd

    _ = texts.say
    ranked = ranked_break_evens(examination)
    target = examination.target
    frame = pd.DataFrame(
        [_record(context, one, texts) for one in ranked],
        columns=[
            "key",
            "title",
            "central",
            "value",
            "percentile",
            "furthest_value",
            "reaches_jobs",
        ],
    )
    return Exhibit(
        exhibit_id="break-evens",
        title=_title(context, examination, ranked, texts),
        caption=_(
            "The central run of %(year)s with one assumption changed at a time, all others at "
            "their central values. A percentile says how much of the assumption’s own range lies "
            "below the value. Out of reach: at no value within its bounds. Assumptions that cannot "
            "move the result are left out; weights of scores are shares of their channel.",
            year=target.year,
        ),
        source_line=run_line(context, texts),
        alt_text="",
        frame=frame,
        shown=_shown(context, frame, ranked, texts),
        columns=(
            Column("title", _("Assumption"), "text"),
            Column("key", _("Key"), "code"),
            Column("central", _("Central"), "number"),
            Column("value", _("Would have to be"), "number"),
            Column("percentile", _("Percentile"), "probability"),
            Column("reaches", _("Otherwise gets to, million"), "million"),
        ),
    )


def ranked_break_evens(examination: Examination) -> list[BreakEven]:
    """Return the assumptions that move the number, those that can reach the target first."""
    goal = examination.target.jobs
    moving = [one for one in examination.break_evens.found if one.has_effect]
    return sorted(
        moving,
        key=lambda one: (
            one.value is None,
            abs((0.5 if one.percentile is None else one.percentile) - 0.5),
            abs(one.furthest_jobs - goal),
        ),
    )


def _record(context: ReportContext, one: BreakEven, texts: Texts) -> dict[str, object]:
    return {
        "key": one.key,
        "title": placed_title(context, one.key, texts),
        "central": one.central,
        "value": one.value,
        "percentile": one.percentile,
        "furthest_value": None if one.value is not None else one.furthest_value,
        "reaches_jobs": None if one.value is not None else one.furthest_jobs,
    }


def _shown(
    context: ReportContext, frame: pd.DataFrame, ranked: list[BreakEven], texts: Texts
) -> pd.DataFrame:
    _ = texts.say

    def value(one: BreakEven, number: float | None) -> str:
        if number is None:
            return _("out of reach")
        if one.key.startswith("weights."):
            return texts.percent(number)
        return assumption_value(context, one.key, number, texts=texts)

    return frame.assign(
        central=[value(one, one.central) for one in ranked],
        value=[value(one, one.value) for one in ranked],
        reaches=frame["reaches_jobs"],
    )


def _title(
    context: ReportContext, examination: Examination, ranked: list[BreakEven], texts: Texts
) -> str:
    _ = texts.say
    able = [one for one in ranked if one.value is not None]
    likely = [one for one in able if one.is_within_range]
    if examination.break_evens.central_jobs >= examination.target.jobs:
        if not able:
            return _(
                "No single assumption, whatever its value, takes the central run back to the claim"
            )
        return texts.plural(
            "One of %(all)s assumptions could alone take the central run below the claim",
            "%(count)s of %(all)s assumptions could each alone take the central run below the "
            "claim",
            len(able),
            all=texts.number(len(ranked)),
        )
    if not able:
        return _("No single assumption, whatever its value, brings the central run to the claim")
    values = {"all": texts.number(len(ranked)), "level": texts.compound_percent(0.9)}
    if not likely:
        return texts.plural(
            "One of %(all)s assumptions could alone bring the central run to the claim, but "
            "not within its own %(level)s range",
            "%(count)s of %(all)s assumptions could alone bring the central run to the claim, none "
            "within its own %(level)s range",
            len(able),
            **values,
        )
    if len(likely) == len(able):
        return texts.plural(
            "One of %(all)s assumptions could alone bring the central run to the claim, "
            "within its own %(level)s range",
            "%(count)s of %(all)s assumptions could alone bring the central run to the claim, each "
            "within its own %(level)s range",
            len(able),
            **values,
        )
    return _(
        "%(count)s of %(all)s assumptions could alone bring the central run to the claim, "
        "%(likely)s within its own %(level)s range",
        count=texts.number(len(able)),
        likely=texts.number(len(likely)),
        **values,
    )
