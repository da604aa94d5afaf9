"""Dismissals in words: adopting in turn, and the model's baseline beside surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from reports.context import ReportContext
from reports.estimates import difference_text
from reports.exhibit import Exhibit
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts, rounding_for

if TYPE_CHECKING:
    import pandas as pd

    from models.evidence.displaced import DismissalRecord

# From here on a rank correlation of ten groups is called so.
_MUCH: Final = 0.8
_SOMEWHAT: Final = 0.5
_HARDLY: Final = 0.2
# A gap below half a percentage point is none.
_GAP: Final = 0.005


def in_turn_sentence(context: ReportContext, texts: Texts) -> str:
    """Return what adopting in turn makes of dismissals beyond attrition; "" where there are none.

    Both figures are of central values in the headline scope.
    """
    _ = texts.say
    readings = context.dismissals
    if readings is None:
        return ""
    scope = context.economy.scope_index(context.economy.headline_scope)
    year = readings.years.index(context.year)
    alike, in_turn = (float(one[scope, year]) for one in (readings.alike, readings.in_turn))
    if alike == 0 == in_turn:
        return ""
    shown = [texts.jobs(one, rounding=rounding_for(one)) for one in (alike, in_turn)]
    values = {"alike": shown[0], "in_turn": shown[1], "year": context.year}
    yearly = float(readings.baseline_dismissals.sum())
    anyway = _(
        "They come on top of about %(yearly)s a year that employers dismiss without automation.",
        yearly=texts.jobs(yearly, rounding=rounding_for(yearly)),
    )
    if shown[0] == shown[1]:
        return _(
            "Dismissals beyond attrition take all employers of an occupation in a sector to adopt "
            "alike, at central values %(alike)s by %(year)s; if each hands over all at once in its "
            "turn, they come to the same. %(anyway)s",
            anyway=anyway,
            **values,
        )
    if in_turn > alike:
        return _(
            "Dismissals beyond attrition take all employers of an occupation in a sector to adopt "
            "alike, which is the low side: at central values %(alike)s by %(year)s, but "
            "%(in_turn)s if each hands over all at once in its turn, what it hands over later left "
            "out. %(anyway)s",
            anyway=anyway,
            **values,
        )
    return _(
        "Dismissals beyond attrition take all employers of an occupation in a sector to adopt "
        "alike: at central values %(alike)s by %(year)s; if each hands over all at once in its "
        "turn, %(in_turn)s, what it hands over later left out. %(anyway)s",
        anyway=anyway,
        **values,
    )


def dismissals_exhibit(context: ReportContext, texts: Texts) -> Exhibit | None:
    """Return dismissals by occupation group beside the surveys, None where there is no survey."""
    _ = texts.say
    record = context.dismissal_record
    if record is None:
        return None
    return Exhibit(
        exhibit_id="dismissals",
        title=dismissals_title(record, texts),
        caption=_caption(context, record, texts),
        source_line=run_line(context, texts),
        alt_text="",
        frame=dismissals_frame(record, texts),
        columns=(
            Column("group", _("Occupation group"), "text"),
            Column("jobs", _("Share of jobs"), "share"),
            Column("surveyed", _("Surveys, mean"), "share"),
            Column("surveyed_lowest", _("lowest"), "share"),
            Column("surveyed_highest", _("highest"), "share"),
            Column("baseline", _("Model’s baseline"), "share"),
            Column("beyond", _("Beyond it, by automation"), "share"),
        ),
    )


def dismissals_frame(record: DismissalRecord, texts: Texts) -> pd.DataFrame:
    """Return shares of jobs, surveys, baseline and what lies beyond it, a group a row."""
    import pandas as pd

    by_survey = {
        f"surveyed_{first}_{last}": record.surveyed[place]
        for place, (first, last) in enumerate(record.periods)
    }
    return pd.DataFrame(
        {
            "group": [_group(name, texts) for name in record.groups],
            "jobs": record.jobs,
            "surveyed": record.mean_surveyed,
            "surveyed_lowest": record.surveyed.min(axis=0),
            "surveyed_highest": record.surveyed.max(axis=0),
            "baseline": record.baseline,
            "beyond": record.beyond,
            **by_survey,
        }
    )


def dismissals_title(record: DismissalRecord, texts: Texts) -> str:
    """Return how alike the rankings of model and surveys are, in words that they choose."""
    return texts.say(
        "By their share of dismissals, the rankings of occupation groups in the model’s baseline "
        "and in surveys of displaced workers are %(shares)s; by dismissals per job, they are "
        "%(rates)s",
        shares=alike(record.rank_correlation(), texts),
        rates=alike(record.rank_correlation_of_rates(), texts),
    )


def alike(correlation: float, texts: Texts) -> str:
    """Return in words how alike two orders are, given their rank correlation."""
    _ = texts.say
    if correlation >= _MUCH:
        return _("much alike")
    if correlation >= _SOMEWHAT:
        return _("somewhat alike")
    if correlation >= _HARDLY:
        return _("hardly alike")
    return _("unrelated") if correlation > -_HARDLY else _("opposed")


def _caption(context: ReportContext, record: DismissalRecord, texts: Texts) -> str:
    _ = texts.say
    by_survey = record.rank_correlations_by_period()
    measured = _(
        "Rank correlation (Spearman) with the mean of %(surveys)s surveys, jobs lost in %(first)s "
        "to %(last)s: %(shares)s by share (from %(lowest)s to %(highest)s with single surveys), "
        "%(rates)s by share over share of jobs. Shares of jobs alone give %(jobs)s.",
        surveys=len(record.periods),
        first=record.periods[0][0],
        last=record.periods[-1][1],
        shares=texts.number(record.rank_correlation(), decimals=2),
        lowest=texts.number(float(by_survey.min()), decimals=2),
        highest=texts.number(float(by_survey.max()), decimals=2),
        rates=texts.number(record.rank_correlation_of_rates(), decimals=2),
        jobs=texts.number(record.rank_correlation_of_jobs(), decimals=2),
    )
    caution = _(
        "Shares and not levels: the surveys count one lost job a person, workers of three years "
        "and more with their employer, and no dismissals for cause. Jobs are those of %(year)s, "
        "dismissals those of central values.",
        year=context.summary.base_year,
    )
    return f"{measured} {_largest_gaps(record, texts)} {caution}"


def _largest_gaps(record: DismissalRecord, texts: Texts) -> str:
    """Return where the baseline has most too much and most too little, in percentage points."""
    _ = texts.say
    gaps = record.gaps
    high, low = int(np.argmax(gaps)), int(np.argmin(gaps))
    if max(gaps[high], -gaps[low]) < _GAP:
        return _("No group’s share differs by half a percentage point.")
    return _(
        "The baseline puts the share of “%(high)s” furthest too high (%(above)s percentage points) "
        "and that of “%(low)s” furthest too low (%(below)s).",
        high=_group(record.groups[high], texts),
        above=difference_text(float(gaps[high]), error=None, texts=texts),
        low=_group(record.groups[low], texts),
        below=difference_text(float(gaps[low]), error=None, texts=texts),
    )


def _group(name: str, texts: Texts) -> str:
    """Return the name of a group of the surveys in the reader's language."""
    _ = texts.say
    names = {
        "Management, business, and financial operations": _("management, business and finance"),
        "Professional and related": _("professional occupations"),
        "Service": _("services"),
        "Sales and related": _("sales"),
        "Office and administrative support": _("office and administration"),
        "Farming, fishing, and forestry": _("farming, fishing and forestry"),
        "Construction and extraction": _("construction and extraction"),
        "Installation, maintenance, and repair": _("installation, maintenance and repair"),
        "Production": _("production"),
        "Transportation and material moving": _("transport and moving of materials"),
    }
    return names.get(name, name)
