"""Where the published exposure scores disagree: by occupation, and in rank by pair."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from occupations.agreement import MeasureAgreement, measure_agreement
from reports.context import Estimate, ReportContext
from reports.exhibit import Exhibit
from reports.figures.ranges import Row, share_axis, stacked_ranges
from reports.figures.who import SHOWN, SIZEABLE_JOBS, rows_alternative
from reports.leaders import leaders, named
from reports.score_disagreement import disagreement
from reports.tables import Column
from reports.texts import Texts
from reports.theme import COLUMN

if TYPE_CHECKING:
    import pandas as pd

_ENDS: Final = ("lowest", "lower_quartile", "middle", "upper_quartile", "highest")


def agreement_exhibits(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    """Return where the software scores disagree most, and how all pairs of scores rank alike."""
    found = measure_agreement(context.table, "cognitive")
    if len(found.titles) < 2:
        return ()
    physical = measure_agreement(context.table, "physical")
    return (
        _by_occupation(context, found, texts),
        _by_pair(context, (found, physical), texts),
    )


def _by_occupation(context: ReportContext, found: MeasureAgreement, texts: Texts) -> Exhibit:
    _ = texts.say
    frame = _frame(context, found)
    sizeable = frame[frame["base_jobs"] >= SIZEABLE_JOBS]
    top = (sizeable if len(sizeable) else frame).nlargest(SHOWN, "spread", keep="first")
    rows = [_row(row, texts) for row in top.to_dict("records")]
    widths = [texts.percent(float(spread)) for spread in top["spread"]]
    shown = list(zip((str(title) for title in top["title"]), widths, strict=True))
    first = leaders(shown, at_least=2) or [shown[0][0]]
    return Exhibit(
        exhibit_id="score-range",
        title=_("Published scores disagree most on %(first)s", first=named(first, texts)),
        caption=_(
            "Exposure to software by the %(count)s published scores, made comparable. Bars: lowest "
            "to highest score, darker the middle half; dots: the median score. The %(shown)s "
            "widest among occupations with at least %(jobs)s jobs; imputed scores left out.",
            count=len(found.titles),
            shown=len(top),
            jobs=texts.number(SIZEABLE_JOBS),
        ),
        source_line=_source_line(context, (found,), texts),
        alt_text=rows_alternative(rows),
        frame=frame,
        columns=(
            Column("title", _("Occupation"), "title"),
            Column("measures", _("Scores"), "count"),
            Column("lowest", _("Lowest"), "share"),
            Column("middle", _("Middle score"), "share"),
            Column("highest", _("Highest"), "share"),
        ),
        figure=stacked_ranges(
            rows, share_axis(_("share of task time exposed to software"), texts), width=COLUMN
        ),
        shown=top,
    )


def _frame(context: ReportContext, found: MeasureAgreement) -> pd.DataFrame:
    occupations = context.table.occupations[["occupation_code", "title", "employment_jobs"]]
    frame = found.scores.merge(occupations, on="occupation_code", how="inner")
    frame = frame.rename(columns={"employment_jobs": "base_jobs", "median": "middle"})
    frame["spread"] = frame["highest"] - frame["lowest"]
    return frame.sort_values(["spread", "occupation_code"], ascending=[False, True])


def _row(row: Mapping[Hashable, Any], texts: Texts) -> Row:
    p05, p25, p50, p75, p95 = (float(row[name]) for name in _ENDS)
    return Row(
        str(row["title"]),
        Estimate(p50, (p05, p25, p50, p75, p95)),
        texts.percent_range(p05, p95),
    )


def _by_pair(
    context: ReportContext, channels: tuple[MeasureAgreement, ...], texts: Texts
) -> Exhibit:
    import pandas as pd

    _ = texts.say
    pairs = [
        {
            "channel": found.channel,
            "first": _(list(found.titles.values())[one]),
            "second": _(list(found.titles.values())[other]),
            "rank_correlation": float(found.correlations[one, other]),
        }
        for found in channels
        for one, other in combinations(range(len(found.titles)), 2)
    ]
    frame = pd.DataFrame(pairs).sort_values("rank_correlation", kind="stable", ignore_index=True)
    low, high = frame["rank_correlation"].min(), frame["rank_correlation"].max()
    return Exhibit(
        exhibit_id="score-agreement",
        title=_(
            "In rank, pairs of scores agree between %(low)s and %(high)s",
            low=texts.number(low, decimals=2),
            high=texts.number(high, decimals=2),
        ),
        caption=_(
            "Rank correlation of each pair of scores over occupations, weighted by employment: 1 "
            "is the same order, 0 none. %(disagreement)s",
            disagreement=disagreement(context, least_jobs=SIZEABLE_JOBS, texts=texts),
        ),
        source_line=_source_line(context, channels, texts),
        alt_text="",
        frame=frame,
        columns=(
            Column("first", _("Score"), "text"),
            Column("second", _("Other score"), "text"),
            Column("rank_correlation", _("Rank correlation"), "number"),
        ),
    )


def _source_line(
    context: ReportContext, channels: tuple[MeasureAgreement, ...], texts: Texts
) -> str:
    used = {name for found in channels for name in found.titles}
    measures, sources = context.table.measures, context.table.sources
    records = measures.loc[measures["measure_id"].isin(used), "source_id"].tolist()
    producers = {sources[name].producer for name in records if name in sources}
    return texts.say(
        "Source: scores as published by %(producers)s; own comparison",
        producers="; ".join(sorted(producers)),
    )
