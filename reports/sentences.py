"""Sentences built from numbers: the verdict in every way it can come out, and the short cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.claims.readings import Reading
from models.likelihood import IMPOSSIBLE
from reports.claim_words import claimed_number
from reports.context import Estimate, ReportContext
from reports.estimates import (
    A_FEW_TIMES,
    claim_jobs,
    estimate_text,
    interval_text,
    likelihood_text,
    rounded_probability,
    rounded_share,
    stated_share,
)
from reports.texts import Texts, rounding_for

_CLEARLY_MORE: Final = 1.05


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
        "displaced by %(year)s (median; %(level)s interval: %(range)s).",
        scenario=scenario,
        jobs=estimate_text(estimate, texts),
        year=context.year,
        level=texts.percent(0.9),
        range=interval_text(estimate, texts),
    )


def _judgement(context: ReportContext, estimate: Estimate, texts: Texts) -> str:
    _ = texts.say
    claim = claimed_number(context.claim, texts)
    if not context.reaches_claim_year:
        return _(
            "The run ends in %(horizon)s, before the claim’s year %(year)s, so it gives no verdict "
            "on %(claim)s.",
            horizon=context.summary.horizon,
            year=context.claim.year,
            claim=claim,
        )
    reading = context.headline
    if reading.word == IMPOSSIBLE:
        return _impossible(context, reading, claim, texts)
    if not context.has_draws:
        below = estimate.central < context.claim.jobs
        return (
            _("That is below the claimed %(claim)s. ", claim=claim)
            + _more_than_all(context, reading, claim, texts)
            if below
            else _("That reaches the claimed %(claim)s. ", claim=claim)
        ) + _("This run has no draws, so it says nothing about how likely the claim is.")
    return _likelihood(context, reading, claim, texts)


def _impossible(context: ReportContext, reading: Reading, claim: str, texts: Texts) -> str:
    _ = texts.say
    # Below this "1 times" would be said of a claim that is more than all jobs, or hardly less.
    if reading.times_base_jobs < _CLEARLY_MORE and reading.baseline_jobs is not None:
        baseline = reading.baseline_jobs
        return _(
            "%(claim)s is impossible by arithmetic: without automation there would be about "
            "%(jobs)s US jobs in %(year)s.",
            claim=claim,
            jobs=texts.jobs(baseline, rounding=rounding_for(baseline)),
            year=context.year,
        )
    return _(
        "%(claim)s is impossible by arithmetic: it is %(times)s times all of today’s US jobs.",
        claim=claim,
        times=texts.measure(reading.times_base_jobs, digits=2),
    )


def _more_than_all(context: ReportContext, reading: Reading, claim: str, texts: Texts) -> str:
    """Return that not even all jobs would do; "" where they would or nobody knows."""
    baseline = reading.baseline_jobs
    if baseline is None or baseline >= context.claim.jobs:
        return ""
    return texts.say(
        "%(claim)s is more than all US jobs there would be in %(year)s without automation, about "
        "%(jobs)s. ",
        claim=claim,
        jobs=texts.jobs(baseline, rounding=rounding_for(baseline)),
        year=context.year,
    )


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
    probability = reading.probability or 0.0
    share = rounded_probability(probability, error=reading.probability_error, texts=texts)
    values = {
        "claim": claim,
        "word": word,
        "hits": texts.number(round(probability * context.check.draws)),
        "draws": draws,
    }
    # "74 of 100 draws (70%)" would be right to round and wrong to read.
    if share != rounded_probability(probability, error=None, texts=texts):
        return _(
            "Under these assumptions %(claim)s or more is %(word)s: %(hits)s of %(draws)s draws "
            "reach it.",
            **values,
        )
    return _(
        "Under these assumptions %(claim)s or more is %(word)s: %(hits)s of %(draws)s draws "
        "(%(share)s) reach it.",
        **values,
        share=share,
    )


def cards(context: ReportContext, texts: Texts) -> tuple[Card, ...]:
    """Return what gives the claimed number its size: its scale, its pace and its definitions."""
    return (_scale(context, texts), _pace(context, texts), _definitions(context, texts))


def _scale(context: ReportContext, texts: Texts) -> Card:
    _ = texts.say
    claim, jobs = context.claim, context.base_jobs()
    manufacturing = context.base_jobs(context.economy.factory_scope)
    times = claim.jobs / manufacturing
    values = {
        "claim": claim_jobs(context, texts),
        "jobs": texts.jobs(jobs, rounding=rounding_for(jobs)),
        "manufacturing": texts.jobs(manufacturing, rounding=rounding_for(manufacturing)),
    }
    return Card(
        _("Scale"),
        rounded_share(claim.jobs / jobs, error=None, texts=texts)
        if claim.share is None
        else stated_share(claim.share, texts),
        _(
            "of today’s %(jobs)s US wage-and-salary jobs: that is %(claim)s. It is also %(times)s "
            "times all jobs in US manufacturing (%(manufacturing)s).",
            times=texts.measure(times, digits=2),
            **values,
        )
        if times >= A_FEW_TIMES
        else _(
            "of today’s %(jobs)s US wage-and-salary jobs: that is %(claim)s. It is also %(share)s "
            "of all jobs in US manufacturing (%(manufacturing)s).",
            share=rounded_share(times, error=None, texts=texts),
            **values,
        ),
    )


def _pace(context: ReportContext, texts: Texts) -> Card:
    _ = texts.say
    claim, base_year = context.claim, context.summary.base_year
    occupations = context.table.occupations
    jobs = occupations["employment_jobs"]
    leaving = float((jobs * occupations["exit_rate_per_year"]).sum())
    changing = float((jobs * occupations["transfer_rate_per_year"]).sum())
    years = claim.year - base_year
    values = {
        "start": base_year,
        "end": claim.year,
        "leaving": texts.jobs(leaving),
        "changing": texts.jobs(changing),
    }
    return Card(
        _("Pace"),
        texts.jobs(claim.jobs / years),
        _(
            "jobs’ worth of work a year, every year from %(start)s to %(end)s, is what the claim "
            "means. For comparison: at the rates the Bureau of Labor Statistics projects, about "
            "%(leaving)s people leave the labour force each year and %(changing)s change "
            "occupation.",
            **values,
        )
        if years > 1
        else _(
            "jobs’ worth of work in a single year, from %(start)s to %(end)s, is what the claim "
            "means. For comparison: at the rates the Bureau of Labor Statistics projects, about "
            "%(leaving)s people leave the labour force each year and %(changing)s change "
            "occupation.",
            **values,
        ),
    )


def _definitions(context: ReportContext, texts: Texts) -> Card:
    _ = texts.say
    estimates = [context.national(rung=rung) for rung in context.ladder]
    low = min(estimates, key=lambda estimate: estimate.middle)
    high = max(estimates, key=lambda estimate: estimate.middle)
    return Card(
        _("Definition"),
        _("%(low)s to %(high)s", low=estimate_text(low, texts), high=estimate_text(high, texts)),
        _(
            "jobs or jobs’ worth of work in %(year)s (%(basis)s): the same assumptions give this "
            "span across the %(count)s meanings of “automated” on the ladder. Most disputes about "
            "such numbers are disputes about the meaning.",
            year=context.year,
            basis=_("medians") if context.has_draws else _("central values"),
            count=len(context.ladder),
        ),
    )
