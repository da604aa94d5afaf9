"""The tables of a fair record: windows and contenders, what scores added, adoption, dismissals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from models.evidence.forecast_scores import CROSS_FITTED, HINDSIGHT, ForecastScore, Key
from reports.evidence.record_tables import EMPLOYMENT_LINE, contender_name, spread_name
from reports.exhibit import Exhibit
from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.evidence.displaced import DismissalRecord
    from models.evidence.encompassing import Encompassing
    from models.evidence.record import Record
    from models.evidence.rolling import WindowRecord

_OFFICIAL: Final = ("bls_by_occupation", CROSS_FITTED)
_NO_CHANGE: Final = ("no_change", CROSS_FITTED)


def windows_table(record: Record, texts: Texts) -> Exhibit:
    """Return every origin, horizon and contender, with its skill and intervals."""
    import pandas as pd

    _ = texts.say
    rows = [
        _window_row(window, key, score, texts)
        for window in record.windows
        for key, score in window.scores.items()
    ]
    frame = pd.DataFrame(rows)
    shown = frame[frame["spread"] != HINDSIGHT].copy()
    for name in ("over_no_change", "over_bls"):
        shown[name] = [
            _with_ends(value, low, high, texts)
            for value, low, high in zip(
                shown[name], shown[f"{name}_low"], shown[f"{name}_high"], strict=True
            )
        ]
    return Exhibit(
        exhibit_id="windows",
        title=_("Every forecast from every origin, each a distribution"),
        caption=_(
            "Error (CRPS) of the log change of jobs, weighted by jobs, and the part of the error "
            "of “nothing changes” and of the official projection that is avoided, negative where "
            "it is exceeded, with 90% intervals from resampled minor groups; both have a spread "
            "from other minor groups. The model takes part from the publication of its score in "
            "September 2013. The table leaves out spreads that are best in hindsight; the download "
            "has them."
        ),
        source_line=_(EMPLOYMENT_LINE) + " · BLS, projections 2010–20, 2019–29, 2023–33, 2024–34",
        alt_text=_("A table of origins, outcomes and forecasts with errors, skill and coverage."),
        frame=frame,
        shown=shown,
        notes=_(
            "The last column shows the error where jobs of occupations that merged are split "
            "equally and not by the jobs of May 2018. BLS published further projections in "
            "December 2013, December 2015, September 2021 and September 2022 that are not at hand: "
            "from later origins the official forecast is older than it was at the time. From May "
            "2023 no horizon of three years has ended."
        ),
        columns=(
            Column("series_title", _("Outcomes"), "text"),
            Column("origin", _("Origin"), "year"),
            Column("outcome", _("Outcome"), "year"),
            Column("forecast_title", _("Forecast"), "text"),
            Column("spread_title", _("Spread"), "text"),
            Column("crps", _("CRPS, by jobs"), "number"),
            Column("over_no_change", _("Skill over no change"), "text"),
            Column("over_bls", _("Skill over BLS by occupation"), "text"),
            Column("coverage_50", _("Jobs within the 50% interval"), "share"),
            Column("coverage_90", _("Jobs within the 90% interval"), "share"),
            Column("crps_equally_split", _("CRPS, split equally"), "number"),
        ),
    )


def _window_row(
    window: WindowRecord, key: Key, score: ForecastScore, texts: Texts
) -> dict[str, Any]:
    name, spread = key
    equally = None if window.equally_split is None else window.equally_split[key].crps_by_jobs
    return {
        "series": window.window.series,
        "series_title": series_name(window.window.series, texts),
        "origin": window.window.origin,
        "outcome": window.window.outcome,
        "crosses_editions": window.window.crosses_editions,
        "forecast": name,
        "forecast_title": contender_name(name, texts),
        "spread": spread,
        "spread_title": spread_name(spread, texts),
        "spread_given": score.spread,
        "crps": score.crps_by_jobs,
        **_skill(score, _NO_CHANGE, "over_no_change"),
        **_skill(score, _OFFICIAL, "over_bls"),
        "coverage_50": score.coverage[0.5],
        "coverage_90": score.coverage[0.9],
        "crps_equally_split": equally,
    }


def _with_ends(value: float, low: float, high: float, texts: Texts) -> str:
    """Return a skill with the ends of its interval, or a dash for a forecast over itself."""
    if math.isnan(value):
        return "–"
    return texts.say(
        "%(size)s (%(low)s to %(high)s)",
        size=texts.percent(value),
        low=texts.percent(low),
        high=texts.percent(high),
    )


def series_name(series: str, texts: Texts) -> str:
    """Return a series of outcomes in words."""
    _ = texts.say
    return {"may": _("May of OEWS"), "matrix": _("base years of projections")}[series]


def _skill(score: ForecastScore, reference: Key, name: str) -> dict[str, float | None]:
    skill = score.skills.get(reference)
    parts = {"": "value", "_low": "low", "_high": "high"}
    return {
        f"{name}{end}": None if skill is None else getattr(skill, part)
        for end, part in parts.items()
    }


def added_table(
    rows: Sequence[Encompassing],
    titles: Mapping[str, str],
    texts: Texts,
    *,
    is_placebo: bool,
) -> Exhibit:
    """Return what scores added to the official projection, or seemed to before their technology."""
    import pandas as pd

    _ = texts.say
    frame = pd.DataFrame(
        [
            {
                "measure_id": one.measure_id,
                "title": titles[one.measure_id],
                "series": one.window.series,
                "series_title": series_name(one.window.series, texts),
                "origin": one.window.origin,
                "outcome": one.window.outcome,
                "crosses_editions": one.window.crosses_editions,
                "lines": one.score.observations,
                "projection": one.projection.estimate,
                "projection_low": one.projection.low,
                "projection_high": one.projection.high,
                "score": one.score.estimate,
                "score_low": one.score.low,
                "score_high": one.score.high,
            }
            for one in rows
        ]
    )
    title = (
        _("What scores seemed to add before their technology began")
        if is_placebo
        else _("What scores added to the official projection, from their publication on")
    )
    return Exhibit(
        exhibit_id="placebo" if is_placebo else "encompassing",
        title=title,
        caption=_(
            "The log change of jobs on the official projection (1: it says it all) and on one "
            "standard deviation of the score, both at once, weighted by jobs; 95% intervals robust "
            "to what the occupations of a minor group share."
        ),
        source_line=_(EMPLOYMENT_LINE),
        alt_text=_("A table of slopes by score and window."),
        frame=frame,
        columns=(
            Column("title", _("Score"), "text"),
            Column("series_title", _("Outcomes"), "text"),
            Column("origin", _("Origin"), "year"),
            Column("outcome", _("Outcome"), "year"),
            Column("projection", _("On the projection"), "number"),
            Column("score", _("On the score"), "share"),
            Column("score_low", _("low end"), "share"),
            Column("score_high", _("high end"), "share"),
        ),
    )


def adoption_table(record: Record, texts: Texts) -> Exhibit:
    """Return curves fitted to use up to September 2024 beside the year after."""
    import pandas as pd

    _ = texts.say
    frame = pd.DataFrame(
        [
            {
                "title": _("last share carried on, best spread in hindsight")
                if one.ceiling is None
                else _("curve to %(ceiling)s of firms", ceiling=texts.percent(one.ceiling)),
                "ceiling": one.ceiling,
                "fortnights": one.fortnights,
                "forecast": one.forecast,
                "observed": one.observed,
                "crps": one.crps,
                "coverage_90": one.coverage_90,
            }
            for one in record.use
        ]
    )
    left_out = record.durations
    return Exhibit(
        exhibit_id="adoption-held-out",
        title=_("Firms’ use of AI, forecast from what was known in September 2024"),
        caption=_(
            "Mean share of firms over October 2024 to September 2025, one wording of the question. "
            "Of %(count)s earlier technologies, each foretold by the others, %(half)s had a "
            "duration within the 50%% interval and %(most)s within the 90%% interval.",
            count=texts.number(left_out.technologies),
            half=texts.percent(left_out.coverage_50),
            most=texts.percent(left_out.coverage_90),
        ),
        source_line=_(
            "Source: own calculation · Census Bureau, Business Trends and Outlook Survey · Our "
            "World in Data"
        ),
        alt_text=_("A table of forecast and observed shares of firms."),
        frame=frame,
        columns=(
            Column("title", _("Forecast"), "text"),
            Column("fortnights", _("Fortnights"), "count"),
            Column("forecast", _("Forecast, mean"), "share"),
            Column("observed", _("Observed, mean"), "share"),
            Column("coverage_90", _("Fortnights within the 90% interval"), "share"),
        ),
    )


def dismissals_table(record: DismissalRecord, texts: Texts) -> Exhibit:
    """Return dismissals by occupation group in the model's baseline and in surveys."""
    from reports.dismissals import dismissals_frame, dismissals_title

    _ = texts.say
    return Exhibit(
        exhibit_id="dismissals",
        title=dismissals_title(record, texts),
        caption=_(
            "Shares of all groups: the surveys count one lost job a person and those of long "
            "tenure alone, so that levels cannot be compared."
        ),
        source_line=_("Source: own calculation · BLS, Displaced Worker Supplement"),
        alt_text="",
        frame=dismissals_frame(record, texts),
        columns=(
            Column("group", _("Occupation group"), "text"),
            Column("jobs", _("Share of jobs"), "share"),
            Column("surveyed", _("Surveys, mean"), "share"),
            Column("baseline", _("Model’s baseline"), "share"),
        ),
    )
