"""The record in words: every judgement follows from its numbers and can come out either way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.fair_record import MODEL, OFFICIAL, OWN, how_good, over_windows
from reports.texts import Rounding, Texts, rounding_for

if TYPE_CHECKING:
    from models.evidence.track_record import Interval, Span, TrackRecord

PAPER: Final = "computerisation"
_LEVEL: Final = 0.9
_MILLION_STEP: Final = Rounding(1e6)
# The paper's month is September, after the May that employment is counted in.
_PUBLISHED: Final = 2013
# The part of a 95 % interval's misses that lies below it.
_BELOW_BY_CHANCE: Final = 0.025


def verdict(record: TrackRecord, texts: Texts) -> tuple[str, ...]:
    """Return what happened against what was forecast, and whether that was any good."""
    return (
        what_it_said(record, texts),
        how_good(record, texts),
        over_windows(record, texts),
        what_measures_knew(record, texts),
    )


def what_it_said(record: TrackRecord, texts: Texts) -> str:
    """Return the outcome against the forecast of 2013, in sum: a miss is said first."""
    _ = texts.say
    sums = record.hindcast
    said = _(
        "A simpler form of this model (one sector, no costs), run in May %(origin)s with Frey and "
        "Osborne’s scores and with what was known then of how technologies spread, would have said "
        "that by May %(outcome)s %(displaced)s jobs’ worth of work (%(level)s interval "
        "%(displaced_range)s) would have left the payroll, and that %(then)s jobs would become "
        "%(forecast)s (%(forecast_range)s).",
        origin=sums.origin,
        outcome=sums.outcome,
        displaced=texts.jobs(sums.displaced.p50),
        level=texts.compound_percent(_LEVEL),
        displaced_range=_range(sums.displaced, texts, rounding_for(sums.displaced.p50, digits=2)),
        then=texts.jobs(sums.jobs_then, rounding=_MILLION_STEP),
        forecast=texts.jobs(sums.forecast.p50, rounding=_MILLION_STEP),
        forecast_range=_range(sums.forecast, texts, _MILLION_STEP),
    )
    without = _(
        "The official projection of the time, carried on without any automation, gives "
        "%(projected)s.",
        projected=texts.jobs(sums.projected, rounding=_MILLION_STEP),
    )
    return " ".join(
        one for one in (_happened(record, texts), said, _early(sums.origin, texts), without) if one
    )


def _early(origin: int, texts: Texts) -> str:
    """Return that the scores appeared after the origin; "" where they were there by then."""
    if origin > _PUBLISHED:
        return ""
    return texts.say(
        "The paper with these scores appeared only in September 2013, after that May: nobody could "
        "have made this forecast on the day it is scored from."
    )


def what_measures_knew(record: TrackRecord, texts: Texts) -> str:
    """Return how many scores went with slower growth since 2022, and with more than before."""
    measures = record.measures
    slower = sum(one.after.is_below for one in measures)
    more = sum(one.difference.is_below for one in measures)
    paper = next((one for one in measures if one.measure_id == PAPER), None)
    parts = [_slower(slower, len(measures), texts), _by_chance(slower, len(measures), texts)]
    if paper is not None:
        parts.append(_of_paper(paper.after, texts))
    parts.append(_more_than_before(more, len(measures), texts))
    return " ".join(part for part in parts if part)


def _by_chance(count: int, measures: int, texts: Texts) -> str:
    """Return how many of so many tests chance alone would give; "" where none came out."""
    if count == 0:
        return ""
    return texts.say(
        "Each is tested by itself, with a %(level)s interval: of %(all)s scores without any such "
        "link, chance alone would have about %(chance)s come out so, and scores that are alike "
        "come out alike.",
        level=texts.compound_percent(1 - 2 * _BELOW_BY_CHANCE),
        all=texts.number(measures),
        chance=texts.measure(_BELOW_BY_CHANCE * measures, digits=1),
    )


def _slower(count: int, measures: int, texts: Texts) -> str:
    total = texts.number(measures)
    if count == 0:
        return texts.say(
            "Since 2022, with wage, education and major group held fixed, none of the %(all)s "
            "scores has gone with slower growth of jobs by more than chance.",
            all=total,
        )
    return texts.plural(
        "Since 2022, with wage, education and major group held fixed, %(count)s of the %(all)s "
        "scores has gone with slower growth of jobs by more than chance.",
        "Since 2022, with wage, education and major group held fixed, %(count)s of the %(all)s "
        "scores have gone with slower growth of jobs by more than chance.",
        count,
        all=total,
    )


def _more_than_before(count: int, measures: int, texts: Texts) -> str:
    """Return how many scores slowed growth more than before: what came since may be why."""
    if count == 0:
        return texts.say(
            "For none of the scores, those made for language models included, is that link clearly "
            "stronger than in the same number of years before 2022."
        )
    return texts.plural(
        "For %(count)s of the %(all)s scores that link is clearly stronger than in the same number "
        "of years before 2022.",
        "For %(count)s of the %(all)s scores that link is clearly stronger than in the same number "
        "of years before 2022.",
        count,
        all=texts.number(measures),
    )


def finding(record: TrackRecord, texts: Texts) -> str:
    """Return the title of the picture: where the outcome lay, then how it did beside others."""
    _ = texts.say
    sums = record.hindcast
    beside = _beside_official(record, texts)
    if sums.jobs_now > sums.forecast.p95:
        return _(
            "There were more jobs than this model’s interval allows when run as of 2013; "
            "%(beside)s",
            beside=beside,
        )
    if sums.jobs_now < sums.forecast.p05:
        return _(
            "There were fewer jobs than this model’s interval allows when run as of 2013; "
            "%(beside)s",
            beside=beside,
        )
    return _(
        "The number of jobs lay within this model’s interval when run as of 2013; %(beside)s",
        beside=beside,
    )


def _beside_official(record: TrackRecord, texts: Texts) -> str:
    """Return whether its error by occupation differs clearly from that of official projections."""
    _ = texts.say
    skill = record.forecast(MODEL, OWN).skill["_".join(OFFICIAL)]
    if skill.is_below:
        return _("by occupation its error was clearly larger than that of official projections")
    if skill.is_above:
        return _("by occupation its error was clearly smaller than that of official projections")
    return _("by occupation its error was not clearly different from that of official projections")


def _happened(record: TrackRecord, texts: Texts) -> str:
    _ = texts.say
    sums = record.hindcast
    values = {
        "now": texts.jobs(sums.jobs_now, rounding=_MILLION_STEP),
        "outcome": sums.outcome,
        "level": texts.compound_percent(_LEVEL),
    }
    if sums.jobs_now > sums.forecast.p95:
        return _(
            "This model would have missed: in May %(outcome)s there were %(now)s jobs, more than "
            "its %(level)s interval allowed.",
            **values,
        )
    if sums.jobs_now < sums.forecast.p05:
        return _(
            "This model would have missed: in May %(outcome)s there were %(now)s jobs, fewer than "
            "its %(level)s interval allowed.",
            **values,
        )
    return _(
        "This model would have had the number within its range: in May %(outcome)s there were "
        "%(now)s jobs, inside its %(level)s interval.",
        **values,
    )


def _of_paper(after: Interval, texts: Texts) -> str:
    _ = texts.say
    values = {
        "size": texts.percent(abs(after.value), decimals=1),
        "low": texts.percent(after.low, decimals=1),
        "high": texts.percent(after.high, decimals=1),
    }
    if after.is_below:
        return _(
            "Frey and Osborne’s, published in 2013, is among those that have: a score one standard "
            "deviation higher went with %(size)s fewer jobs over three years (%(low)s to "
            "%(high)s).",
            **values,
        )
    if after.is_above:
        return _(
            "Frey and Osborne’s now goes the other way: a score one standard deviation higher went "
            "with %(size)s more jobs over three years (%(low)s to %(high)s).",
            **values,
        )
    return _(
        "Frey and Osborne’s score says nothing clear of these years (%(low)s to %(high)s over "
        "three years for one standard deviation more).",
        **values,
    )


def _range(span: Span, texts: Texts, rounding: Rounding) -> str:
    return texts.jobs_range(span.p05, span.p95, low_rounding=rounding, high_rounding=rounding)
