"""The tables of the record: forecasts, occupations, measures, fifths and use of an assistant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from reports.exhibit import Exhibit
from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.evidence.record import Record
    from models.evidence.substitution import Substitution

EMPLOYMENT_LINE: Final = (
    "Source: own calculation · US Bureau of Labor Statistics, OES and OEWS, May 2012 to May 2025"
)
_MOST_SHOWN: Final = 40


def forecast_name(name: str, texts: Texts) -> str:
    """Return a forecast in words."""
    _ = texts.say
    return {
        "model": _("this model, run in 2013"),
        "model_with_todays_shares": _("the same with today’s ceiling and substitution"),
        "no_change": _("nothing changes"),
        "total_growth": _("everything grows as projected for all jobs"),
        "bls_by_occupation": _("official projection by occupation"),
    }[name]


def contender_name(name: str, texts: Texts) -> str:
    """Return a forecast in words, whatever the year it was made in."""
    return texts.say("this model") if name == "model" else forecast_name(name, texts)


def spread_name(spread: str, texts: Texts) -> str:
    """Return in words where a forecast's spread comes from."""
    _ = texts.say
    return {
        "own": _("its own"),
        "hindsight": _("best in hindsight"),
        "cross_fitted": _("from other minor groups"),
    }[spread]


def forecasts_table(record: Record, texts: Texts) -> Exhibit:
    """Return how every forecast of 2024 did."""
    import pandas as pd

    _ = texts.say
    rows = [
        {
            "forecast": name,
            "spread": spread,
            "title": forecast_name(name, texts),
            "spread_title": spread_name(spread, texts),
            "crps_by_jobs": score.crps_by_jobs,
            "crps_by_occupation": score.crps_by_occupation,
            "median_error": score.median_error,
            "bias": score.bias,
            "rank_by_jobs": score.rank_by_jobs,
            "rank_by_occupation": score.rank_by_occupation,
            "spread_given": score.spread,
            "coverage_50": score.coverage[0.5],
            "coverage_90": score.coverage[0.9],
            **{
                f"skill_{'_'.join(other)}_{part}": getattr(skill, part)
                for other, skill in score.skills.items()
                for part in ("value", "low", "high")
            },
        }
        for (name, spread), score in record.scores.items()
    ]
    frame = pd.DataFrame(rows)
    return Exhibit(
        exhibit_id="forecasts",
        title=_("How forecasts of May 2024, made from what was known in May 2013, turned out"),
        caption=_(
            "Errors of the log change of jobs by occupation. CRPS is the error of a forecast with "
            "its range; what forecasts a single number is given a normal spread, once the best in "
            "hindsight, which is a concession to it, and once that which fits other minor groups "
            "best. Skill is the part of the other’s CRPS that is avoided, negative where it is "
            "exceeded. “The same with today’s ceiling and substitution” uses judgements made long "
            "after 2013 and is no forecast."
        ),
        source_line=_(EMPLOYMENT_LINE) + " · Frey, Osborne (2017) · BLS, projections 2010–20",
        alt_text="; ".join(f"{row['title']}: {row['crps_by_jobs']:.3f}" for row in rows),
        frame=frame,
        columns=(
            Column("title", _("Forecast"), "text"),
            Column("spread_title", _("Spread"), "text"),
            Column("crps_by_jobs", _("CRPS, by jobs"), "number"),
            Column("crps_by_occupation", _("CRPS, by occupation"), "number"),
            Column("median_error", _("Error of the median"), "number"),
            Column("bias", _("Bias"), "number"),
            Column("rank_by_jobs", _("Rank correlation, by jobs"), "number"),
            Column("rank_by_occupation", _("Rank correlation, by occupation"), "number"),
            Column("coverage_90", _("Jobs within the 90% interval"), "share"),
            Column("skill_no_change_cross_fitted_value", _("Skill over no change"), "share"),
            Column("skill_total_growth_cross_fitted_value", _("Skill over total growth"), "share"),
            Column(
                "skill_bls_by_occupation_cross_fitted_value",
                _("Skill over BLS by occupation"),
                "share",
            ),
        ),
    )


def occupations_table(record: Record, texts: Texts) -> Exhibit:
    """Return forecast and outcome of every occupation."""
    import pandas as pd

    _ = texts.say
    origin, known = record.origin, record.is_known
    low, middle, high = np.quantile(record.hindcast.jobs, (0.05, 0.5, 0.95), axis=0)
    then = origin.jobs
    frame = pd.DataFrame(
        {
            "occupation_code": origin.codes,
            "title": origin.titles,
            "score": origin.score,
            "jobs_2013": then,
            "jobs_2024": record.jobs_now,
            "change_share": record.jobs_now / then - 1,
            "forecast_share": middle / then - 1,
            "forecast_p05_share": low / then - 1,
            "forecast_p95_share": high / then - 1,
            "projected_share": record.hindcast.baseline / then - 1,
        }
    )[known].sort_values("jobs_2013", ascending=False, ignore_index=True)
    return Exhibit(
        exhibit_id="hindcast-occupations",
        title=_("Forecast and outcome, occupation by occupation"),
        caption=_(
            "Occupations as the projections of 2012 draw them; the largest are shown, the download "
            "has all. Outcomes in later codes are carried back by the jobs of May 2018."
        ),
        source_line=_(EMPLOYMENT_LINE) + " · Frey, Osborne (2017) · BLS, projections 2010–20",
        alt_text=_("A table of forecast and outcome by occupation."),
        frame=frame,
        shown=frame.head(_MOST_SHOWN),
        columns=(
            Column("title", _("Occupation"), "title"),
            Column("score", _("Frey and Osborne"), "number"),
            Column("jobs_2013", _("Jobs, 2013"), "jobs"),
            Column("jobs_2024", _("Jobs, 2024"), "jobs"),
            Column("change_share", _("Change"), "share"),
            Column("forecast_share", _("Forecast"), "share"),
            Column("projected_share", _("BLS"), "share"),
        ),
    )


def associations_table(record: Record, titles: Mapping[str, str], texts: Texts) -> Exhibit:
    """Return the slope and ranks of every measure in every window."""
    import pandas as pd

    _ = texts.say
    rows = []
    for one in record.backtest.associations:
        rows.append(
            {
                "measure_id": one.measure_id,
                "title": titles[one.measure_id],
                "window": f"{one.window[0]}–{one.window[1]}",
                "occupations": one.controlled.observations,
                "jobs_covered_share": one.jobs_covered_share,
                "raw": one.raw.estimate,
                "raw_low": one.raw.low,
                "raw_high": one.raw.high,
                "controlled": one.controlled.estimate,
                "controlled_low": one.controlled.low,
                "controlled_high": one.controlled.high,
                "rank_by_jobs": one.rank_by_jobs,
                "rank_by_occupation": one.rank_by_occupation,
            }
        )
    return Exhibit(
        exhibit_id="associations",
        title=_("What each score said about the growth of jobs, in three windows of three years"),
        caption=_(
            "Slopes of the log change of jobs on one standard deviation of the score, weighted by "
            "jobs, with 95% intervals robust to unequal variances; controls are wage, education "
            "and major group. Ranks weighted by jobs and not can differ in sign."
        ),
        source_line=_(EMPLOYMENT_LINE),
        alt_text=_("A table of slopes and rank correlations by score and window."),
        frame=pd.DataFrame(rows),
        columns=(
            Column("title", _("Score"), "text"),
            Column("window", _("Window"), "text"),
            Column("raw", _("Raw slope"), "share"),
            Column("controlled", _("With controls"), "share"),
            Column("controlled_low", _("low end"), "share"),
            Column("controlled_high", _("high end"), "share"),
            Column("rank_by_jobs", _("Rank correlation, by jobs"), "number"),
            Column("rank_by_occupation", _("Rank correlation, by occupation"), "number"),
            Column("jobs_covered_share", _("Jobs covered"), "share"),
        ),
    )


def fifths_table(record: Record, titles: Mapping[str, str], texts: Texts) -> Exhibit:
    """Return the growth of jobs by fifth of every score and window."""
    import pandas as pd

    _ = texts.say
    rows = [
        {
            "measure_id": fifth.measure_id,
            "title": titles[fifth.measure_id],
            "window": f"{fifth.window[0]}–{fifth.window[1]}",
            "group": _("score of zero") if fifth.group == 0 else str(fifth.group),
            "occupations": fifth.occupations,
            "jobs_before": fifth.jobs_before,
            "jobs_after": fifth.jobs_after,
            "growth_share": fifth.growth,
        }
        for fifth in record.backtest.fifths
    ]
    return Exhibit(
        exhibit_id="fifths",
        title=_("Growth of jobs by fifth of each score"),
        caption=_(
            "Fifths of the jobs at the start of each window, 5 with the highest scores. Where a "
            "tenth of jobs or more have a score of zero, they are a group of their own."
        ),
        source_line=_(EMPLOYMENT_LINE),
        alt_text=_("A table of the growth of jobs by score, window and fifth."),
        frame=pd.DataFrame(rows),
        columns=(
            Column("title", _("Score"), "text"),
            Column("window", _("Window"), "text"),
            Column("group", _("Fifth"), "text"),
            Column("occupations", _("Occupations"), "count"),
            Column("jobs_before", _("Million, start"), "million"),
            Column("jobs_after", _("Million, end"), "million"),
            Column("growth_share", _("Growth"), "share"),
        ),
    )


def usage_table(found: Substitution, texts: Texts) -> Exhibit:
    """Return automation as a share of conversations by occupation."""
    import pandas as pd

    _ = texts.say
    frame = pd.DataFrame(
        {
            "occupation_code": found.codes,
            "title": found.titles,
            "conversations_share": found.conversations,
            "automation_share": found.automation_share,
            "augmentation_share": 1 - found.automation_share,
            "jobs": found.jobs,
        }
    ).sort_values("conversations_share", ascending=False, ignore_index=True)
    return Exhibit(
        exhibit_id="usage",
        title=_("Conversations that hand the task over, by occupation"),
        caption=_(
            "Share of conversations with a known way of working. The occupations with the most "
            "conversations are shown, the download has all."
        ),
        source_line=_("Source: own calculation · Anthropic Economic Index · O*NET"),
        alt_text=_("A table of the share of conversations that hand the task over."),
        frame=frame,
        shown=frame.head(_MOST_SHOWN),
        columns=(
            Column("title", _("Occupation"), "title"),
            Column("conversations_share", _("Of all conversations"), "share"),
            Column("automation_share", _("Handed over"), "share"),
            Column("augmentation_share", _("Worked on together"), "share"),
            Column("jobs", _("Jobs"), "jobs"),
        ),
    )
