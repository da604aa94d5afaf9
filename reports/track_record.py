"""The record in words: every judgement follows from its numbers and can come out either way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.texts import Rounding, Texts, rounding_for

if TYPE_CHECKING:
    from models.evidence.track_record import Forecast, Interval, Span, TrackRecord

MODEL: Final = "model"
REFERENCES: Final = ("no_change", "total_growth", "bls_by_occupation")
PAPER: Final = "computerisation"
_LOWEST, _HIGHEST = 0, -1
_LEVEL: Final = 0.9
_MILLION_STEP: Final = Rounding(1e6)


def verdict(record: TrackRecord, texts: Texts) -> tuple[str, ...]:
    """Return what the model would have said, what happened, and whether that was any good."""
    return (what_it_said(record, texts), how_good(record, texts), what_measures_knew(record, texts))


def what_it_said(record: TrackRecord, texts: Texts) -> str:
    """Return the forecast of 2013 beside the outcome, in sum."""
    _ = texts.say
    sums = record.hindcast
    said = _(
        "Had a simpler form of this model (one sector, no costs) been run in May %(origin)s with "
        "Frey and Osborne’s scores and with what was known then of how technologies spread, it "
        "would have said that by May %(outcome)s "
        "%(displaced)s jobs’ worth of work (%(level)s interval %(displaced_range)s) would have "
        "left the payroll, and that %(then)s jobs would become %(forecast)s (%(forecast_range)s).",
        origin=sums.origin,
        outcome=sums.outcome,
        displaced=texts.jobs(sums.displaced.p50),
        level=texts.compound_percent(_LEVEL),
        displaced_range=_range(sums.displaced, texts, rounding_for(sums.displaced.p50, digits=2)),
        then=texts.jobs(sums.jobs_then, rounding=_MILLION_STEP),
        forecast=texts.jobs(sums.forecast.p50, rounding=_MILLION_STEP),
        forecast_range=_range(sums.forecast, texts, _MILLION_STEP),
    )
    return f"{said} {_happened(record, texts)}"


def how_good(record: TrackRecord, texts: Texts) -> str:
    """Return the skill of the hindcast by occupation, its coverage and its ranking."""
    _ = texts.say
    model = record.forecast(MODEL)
    bls = record.forecast("bls_by_occupation")
    compared = texts.listing([_skill(model, name, texts) for name in REFERENCES])
    inside = model.coverage_90 or 0.0
    words = [
        _(
            "Occupation by occupation, its error (CRPS) was %(compared)s.",
            compared=compared,
        ),
        _(
            "Taken as a single number, without credit for its range, its median missed the log of "
            "the change by %(model)s on average, the official projections by %(bls)s.",
            model=texts.number(model.median_error, decimals=2),
            bls=texts.number(bls.median_error, decimals=2),
        ),
        _coverage(inside, texts),
    ]
    rank = _(
        "Its ranking of occupations agreed with what happened at %(model)s (rank correlation), "
        "that of the official projections at %(bls)s.",
        model=texts.number(model.rank_by_jobs, decimals=2),
        bls=texts.number(bls.rank_by_jobs, decimals=2),
    )
    low, high = record.fifths[_LOWEST], record.fifths[_HIGHEST]
    fifths = _(
        "Jobs in the fifth with the highest scores changed by %(happened)s, against a forecast of "
        "%(forecast)s and an official projection of %(projected)s; in the fifth with the lowest "
        "scores by %(low)s.",
        happened=_change(high.jobs_now, high.jobs_then, texts),
        forecast=_change(high.forecast.p50, high.jobs_then, texts),
        projected=_change(high.projected, high.jobs_then, texts),
        low=_change(low.jobs_now, low.jobs_then, texts),
    )
    return " ".join([*words, rank, fifths])


def what_measures_knew(record: TrackRecord, texts: Texts) -> str:
    """Return how many scores went with slower growth since 2022, and with more than before."""
    measures = record.measures
    slower = sum(one.after.is_below for one in measures)
    more = sum(one.difference.is_below for one in measures)
    paper = next((one for one in measures if one.measure_id == PAPER), None)
    parts = [_slower(slower, len(measures), texts)]
    if paper is not None:
        parts.append(_of_paper(paper.after, texts))
    parts.append(_more_than_before(more, len(measures), texts))
    return " ".join(parts)


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
    """Return the title of the picture: whether the order held, and whether the level did."""
    _ = texts.say
    sums = record.hindcast
    model, bls = record.forecast(MODEL), record.forecast("bls_by_occupation")
    ranks = [texts.number(one.rank_by_jobs, decimals=2) for one in (model, bls)]
    if ranks[0] == ranks[1]:
        order = _("it ordered occupations as well as official projections did")
    elif model.rank_by_jobs > bls.rank_by_jobs:
        order = _("it ordered occupations better than official projections did")
    else:
        order = _("it ordered occupations less well than official projections did")
    if sums.jobs_now > sums.forecast.p95:
        return _(
            "There were more jobs than the interval of the model of 2013 allowed; %(order)s",
            order=order,
        )
    if sums.jobs_now < sums.forecast.p05:
        return _(
            "There were fewer jobs than the interval of the model of 2013 allowed; %(order)s",
            order=order,
        )
    return _(
        "The number of jobs lay within the interval of the model of 2013; %(order)s", order=order
    )


def _happened(record: TrackRecord, texts: Texts) -> str:
    _ = texts.say
    sums = record.hindcast
    values = {
        "now": texts.jobs(sums.jobs_now, rounding=_MILLION_STEP),
        "projected": texts.jobs(sums.projected, rounding=_MILLION_STEP),
    }
    if sums.jobs_now > sums.forecast.p95:
        return _(
            "There were %(now)s, more than its interval allowed; the official projection of the "
            "time, carried on without any automation, gives %(projected)s.",
            **values,
        )
    if sums.jobs_now < sums.forecast.p05:
        return _(
            "There were %(now)s, fewer than its interval allowed; the official projection of the "
            "time, carried on without any automation, gives %(projected)s.",
            **values,
        )
    return _(
        "There were %(now)s, within its interval; the official projection of the time, carried on "
        "without any automation, gives %(projected)s.",
        **values,
    )


def _skill(model: Forecast, reference: str, texts: Texts) -> str:
    _ = texts.say
    skill = model.skill[reference]
    name = {
        "no_change": _("“nothing changes”"),
        "total_growth": _("“everything grows as officially projected for all jobs”"),
        "bls_by_occupation": _("the official projections by occupation"),
    }[reference]
    values = {
        "name": name,
        "size": texts.percent(abs(skill.value)),
        "low": texts.percent(skill.low),
        "high": texts.percent(skill.high),
    }
    more = {**values, "low": texts.percent(-skill.high), "high": texts.percent(-skill.low)}
    if skill.is_above:
        return _("%(size)s smaller than that of %(name)s (%(low)s to %(high)s)", **values)
    if skill.is_below:
        return _("%(size)s larger than that of %(name)s (%(low)s to %(high)s)", **more)
    return _(
        "not clearly different from that of %(name)s (between %(lower)s smaller and %(higher)s "
        "larger)",
        name=name,
        lower=texts.percent(skill.high),
        higher=texts.percent(-skill.low),
    )


def _coverage(inside: float, texts: Texts) -> str:
    _ = texts.say
    values = {"level": texts.compound_percent(_LEVEL), "inside": texts.percent(inside)}
    if inside < _LEVEL - 0.1:
        return _(
            "Its %(level)s intervals held only %(inside)s of the jobs: they speak of automation, "
            "and employment changes for many other reasons.",
            **values,
        )
    return _("Its %(level)s intervals held %(inside)s of the jobs.", **values)


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


def _change(later: float, earlier: float, texts: Texts) -> str:
    return texts.percent(later / earlier - 1)


def _range(span: Span, texts: Texts, rounding: Rounding) -> str:
    return texts.jobs_range(span.p05, span.p95, low_rounding=rounding, high_rounding=rounding)
