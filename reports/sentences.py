"""Sentences built from numbers: the verdict in every way it can come out, and the short cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from models.claims import Reading
from models.ladder import HEADLINE_RUNG, HEADLINE_SCOPE, RUNG_NAMES
from models.likelihood import IMPOSSIBLE
from models.outlook import ScenarioOutlook
from reports.context import Estimate, ReportContext
from reports.texts import Rounding, Texts, rounding_for

FEWER_THAN: Final = "fewer than 1 in"
_CLEAR: Final = 0.01
# 124 still reads as 124, not 120; above 150 the third digit goes.
_TWO_DIGITS_TO: Final = 1.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer: what the run finds, and what that makes of the claim."""

    finding: str
    judgement: str


@dataclass(frozen=True, slots=True)
class Card:
    """A comparison that gives a number its size."""

    heading: str
    figure: str
    text: str


def word_texts(texts: Texts) -> Mapping[str, str]:
    """Return each likelihood word in the reader's language, least likely first."""
    _ = texts.say
    return {
        "exceptionally unlikely": _("exceptionally unlikely"),
        "very unlikely": _("very unlikely"),
        "unlikely": _("unlikely"),
        "about as likely as not": _("about as likely as not"),
        "likely": _("likely"),
        "very likely": _("very likely"),
        "virtually certain": _("virtually certain"),
        IMPOSSIBLE: _("impossible by arithmetic"),
    }


def likelihood_text(word: str | None, *, draws: int, texts: Texts) -> str:
    """Return a reading's likelihood in the reader's language; an em dash where there is none."""
    if word is None:
        return "—"
    if word.startswith(FEWER_THAN):
        return texts.say("fewer than 1 in %(draws)s draws", draws=texts.number(draws))
    return word_texts(texts).get(word, word)


def probability_text(probability: float | None, *, draws: int, texts: Texts) -> str:
    """Return a probability as a share of draws, as finely as its size asks for."""
    if probability is None:
        return "—"
    if probability in (0.0, 1.0):
        return texts.percent(probability)
    hits = round(probability * draws)
    if min(hits, draws - hits) < draws * _CLEAR / 10:
        return texts.say(
            "%(hits)s of %(draws)s", hits=texts.number(hits), draws=texts.number(draws)
        )
    fine = probability < _CLEAR or probability > 1 - _CLEAR
    return texts.percent(probability, decimals=1 if fine else 0)


def claim_jobs(context: ReportContext, texts: Texts) -> str:
    """Return the claimed number in words: "40 million"."""
    return exact_jobs(context.claim.jobs, texts)


def exact_jobs(jobs: float, texts: Texts) -> str:
    """Return a number that is stated, not estimated, in words: "40 million", "12.65 million"."""
    if jobs < 1e6:
        return texts.number(jobs)
    return texts.say("%(number)s million", number=texts.measure(jobs / 1e6, digits=4))


def quantile_rounding(estimate: Estimate, error: float) -> Rounding:
    """Return the step of one point of an estimate: two digits of the upper end, or its error's."""
    size = max(abs(estimate.low), abs(estimate.high)) / _TWO_DIGITS_TO
    return rounding_for(size, error=error)


def estimate_text(estimate: Estimate, texts: Texts) -> str:
    """Return the median (or the central value) in words, as finely as its interval.

    A median that the interval's step would round to nothing keeps one digit of its own.
    """
    step = quantile_rounding(estimate, estimate.errors[1])
    if estimate.middle != 0 and step(estimate.middle) == 0:
        step = rounding_for(estimate.middle, digits=1)
    return texts.jobs(estimate.middle, rounding=step)


def interval_text(estimate: Estimate, texts: Texts) -> str:
    """Return the 5-95 % interval in words, or nothing where there is none."""
    if estimate.quantiles is None or estimate.low == estimate.high:
        return ""
    low, _, high = estimate.errors
    return texts.jobs_range(
        estimate.low,
        estimate.high,
        low_rounding=quantile_rounding(estimate, low),
        high_rounding=quantile_rounding(estimate, high),
    )


def verdict(context: ReportContext, texts: Texts) -> Verdict:
    """Return the answer to the claim under this run's assumptions."""
    estimate = context.national()
    return Verdict(_finding(context, estimate, texts), _judgement(context, estimate, texts))


def _finding(context: ReportContext, estimate: Estimate, texts: Texts) -> str:
    _ = texts.say
    scenario = texts.data(context.resolved.title)
    if estimate.low == 0 and estimate.high == 0:
        return _(
            "In the scenario “%(scenario)s”, no US work at all would be displaced by %(year)s.",
            scenario=scenario,
            year=context.year,
        )
    if not context.has_draws:
        return _(
            "At the central values of the scenario “%(scenario)s”, about %(jobs)s jobs’ worth of "
            "US work would be displaced by %(year)s.",
            scenario=scenario,
            jobs=estimate_text(estimate, texts),
            year=context.year,
        )
    return _(
        "In the scenario “%(scenario)s”, about %(jobs)s jobs’ worth of US work would be "
        "displaced by %(year)s (%(level)s interval: %(range)s).",
        scenario=scenario,
        jobs=estimate_text(estimate, texts),
        year=context.year,
        level=texts.percent(0.9),
        range=interval_text(estimate, texts),
    )


def _judgement(context: ReportContext, estimate: Estimate, texts: Texts) -> str:
    _ = texts.say
    claim = claim_jobs(context, texts)
    if not context.reaches_claim_year:
        return _(
            "The run ends in %(horizon)s, before the claim’s year %(year)s, so it gives no verdict "
            "on %(claim)s.",
            horizon=context.summary.horizon,
            year=context.claim.year,
            claim=claim,
        )
    reading = context.check.reading(scope=HEADLINE_SCOPE, rung=HEADLINE_RUNG)
    if reading.word == IMPOSSIBLE:
        return _(
            "%(claim)s is impossible by arithmetic: it is %(times)s times all of today’s US jobs.",
            claim=claim,
            times=texts.measure(reading.times_base_jobs, digits=2),
        )
    if not context.has_draws:
        below = estimate.central < context.claim.jobs
        return (
            _("That is below the claimed %(claim)s. ", claim=claim)
            if below
            else _("That reaches the claimed %(claim)s. ", claim=claim)
        ) + _("This run has no draws, so it says nothing about how likely the claim is.")
    return _likelihood(context, reading, claim, texts)


def _likelihood(context: ReportContext, reading: Reading, claim: str, texts: Texts) -> str:
    _ = texts.say
    draws = texts.number(context.check.draws)
    if reading.probability == 0:
        return _(
            "Under these assumptions %(claim)s has a chance of fewer than 1 in %(draws)s: no draw "
            "reaches it.",
            claim=claim,
            draws=draws,
        )
    word = likelihood_text(reading.word, draws=context.check.draws, texts=texts)
    if reading.probability == 1:
        return _(
            "Under these assumptions %(claim)s or more is %(word)s: every one of %(draws)s draws "
            "reaches it.",
            claim=claim,
            word=word,
            draws=draws,
        )
    hits = round((reading.probability or 0.0) * context.check.draws)
    return _(
        "Under these assumptions %(claim)s or more is %(word)s: %(hits)s of %(draws)s draws "
        "(%(share)s) reach it.",
        claim=claim,
        word=word,
        hits=texts.number(hits),
        draws=draws,
        share=texts.percent(
            reading.probability or 0.0, decimals=1 if hits < _CLEAR * context.check.draws else 0
        ),
    )


def outlook_sentence(outlook: ScenarioOutlook, texts: Texts) -> str:
    """Return one line on another scenario: its median and likelihood word, or its central value."""
    if outlook.median is None:
        if outlook.central is None:
            return "—"
        return texts.say("%(jobs)s, central value", jobs=texts.jobs(outlook.central))
    if outlook.median == 0 and outlook.p95 == 0:
        return texts.say("none displaced")
    return texts.say(
        "%(jobs)s · %(word)s",
        jobs=texts.jobs(outlook.median),
        word=likelihood_text(outlook.word, draws=outlook.draws, texts=texts),
    )


def cards(context: ReportContext, texts: Texts) -> tuple[Card, ...]:
    """Return what gives the claimed number its size: its scale, its pace and its definitions."""
    return (_scale(context, texts), _pace(context, texts), _definitions(context, texts))


def _scale(context: ReportContext, texts: Texts) -> Card:
    _ = texts.say
    claim, jobs = context.claim.jobs, context.base_jobs()
    manufacturing = context.base_jobs("us_manufacturing")
    return Card(
        _("Scale"),
        texts.percent(claim / jobs),
        _(
            "of today’s %(jobs)s US wage-and-salary jobs: that is %(claim)s. It is also %(times)s "
            "times all jobs in US manufacturing (%(manufacturing)s).",
            claim=claim_jobs(context, texts),
            jobs=texts.jobs(jobs, rounding=rounding_for(jobs, digits=3)),
            times=texts.measure(claim / manufacturing, digits=2),
            manufacturing=texts.jobs(manufacturing, rounding=rounding_for(manufacturing, digits=3)),
        ),
    )


def _pace(context: ReportContext, texts: Texts) -> Card:
    _ = texts.say
    claim, base_year = context.claim, context.summary.base_year
    occupations = context.table.occupations
    jobs = occupations["employment_jobs"]
    leaving = float((jobs * occupations["exit_rate_per_year"]).sum())
    changing = float((jobs * occupations["transfer_rate_per_year"]).sum())
    return Card(
        _("Pace"),
        texts.jobs(claim.jobs / (claim.year - base_year)),
        _(
            "jobs’ worth of work a year, every year from %(start)s to %(end)s, is what the claim "
            "means. For comparison: each year about %(leaving)s people leave the labour force and "
            "%(changing)s change occupation.",
            start=base_year,
            end=claim.year,
            leaving=texts.jobs(leaving),
            changing=texts.jobs(changing),
        ),
    )


def _definitions(context: ReportContext, texts: Texts) -> Card:
    _ = texts.say
    estimates = [(context.national(rung=name), name) for name in RUNG_NAMES]
    low = min(estimates, key=lambda pair: pair[0].middle)[0]
    high = max(estimates, key=lambda pair: pair[0].middle)[0]
    return Card(
        _("Definition"),
        _("%(low)s to %(high)s", low=estimate_text(low, texts), high=estimate_text(high, texts)),
        _(
            "jobs or jobs’ worth of work in %(year)s: the same assumptions give this span across "
            "the %(count)s meanings of “automated” on the ladder. Most disputes about such numbers "
            "are disputes about the meaning.",
            year=context.year,
            count=len(RUNG_NAMES),
        ),
    )
