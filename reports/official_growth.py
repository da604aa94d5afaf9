"""The baseline's growth beside the newest official projection, a row a group of occupations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.claims.official_growth import FIRST_YEAR, LAST_YEAR, SOURCE_ID, OfficialGrowth
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts, rounding_for
from reports.words import group_title

if TYPE_CHECKING:
    import pandas as pd


def official_growth_exhibit(context: ReportContext, texts: Texts) -> Exhibit | None:
    """Return baseline and newest projection by major group, or None where they do not compare."""
    if not context.growth:
        return None
    _ = texts.say
    frame = _frame(context.growth, texts)
    return Exhibit(
        exhibit_id="official-growth",
        title=_title(context.growth, texts),
        caption=_(
            "The baseline is what employment does without further automation: the official "
            "projection for 2024 to 2034, carried by today’s wage-and-salary jobs. Beside it the "
            "newest one, for %(first)s to %(last)s, which counts the self-employed too. The last "
            "column says how many jobs more its rates would give the baseline by %(last)s; the "
            "projection itself has the effects of AI that the bureau expects in it.",
            first=FIRST_YEAR,
            last=LAST_YEAR,
        ),
        source_line=run_line(context, texts),
        alt_text="",
        frame=frame,
        shown=_shown(frame, texts),
        columns=(
            Column("group", _("Occupations"), "text"),
            Column("baseline_rate", _("Baseline, per year"), "rate"),
            Column("projected_rate", _("Newest projection, per year"), "rate"),
            Column("difference_jobs", _("Difference by %(year)s", year=LAST_YEAR), "jobs"),
        ),
    )


def _frame(growth: tuple[OfficialGrowth, ...], texts: Texts) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "code": one.code,
                "group": _group(one.title, texts),
                "baseline_first": one.baseline_first,
                "baseline_last": one.baseline_last,
                "projected_first": one.projected_first,
                "projected_last": one.projected_last,
                "baseline_rate": one.baseline_rate,
                "projected_rate": one.projected_rate,
                "difference_jobs": one.difference_jobs,
                "source_id": SOURCE_ID,
            }
            for one in growth
        ]
    )


def _group(title: str, texts: Texts) -> str:
    return group_title(title, texts) if title else texts.say("All occupations")


def _shown(frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """Return the groups, and after them the sum that the title speaks of."""
    told = {
        name: [_rate(rate, texts) for rate in frame[name]]
        for name in ("baseline_rate", "projected_rate")
    }
    rows = frame.assign(**told)
    return rows.reindex([*rows.index[1:], rows.index[0]])


def _title(growth: tuple[OfficialGrowth, ...], texts: Texts) -> str:
    """Return whether the newest projection grows faster than the baseline, as printed."""
    _ = texts.say
    every = growth[0]
    values = {
        "ours": _rate(every.baseline_rate, texts),
        "theirs": _rate(every.projected_rate, texts),
        "year": LAST_YEAR,
        "jobs": texts.jobs(
            abs(every.difference_jobs), rounding=rounding_for(every.difference_jobs)
        ),
    }
    if values["ours"] == values["theirs"]:
        return _(
            "The newest official projection grows as fast as the baseline, by %(ours)s a year",
            **values,
        )
    if every.projected_rate > every.baseline_rate:
        return _(
            "The newest official projection grows by %(theirs)s a year, the baseline by %(ours)s: "
            "%(jobs)s jobs more by %(year)s",
            **values,
        )
    return _(
        "The newest official projection grows by %(theirs)s a year, the baseline by %(ours)s: "
        "%(jobs)s jobs fewer by %(year)s",
        **values,
    )


def _rate(rate: float, texts: Texts) -> str:
    """Return growth per year to a hundredth of a per cent, in which projections differ."""
    return texts.percent(round(rate, 4) + 0.0, decimals=2)
