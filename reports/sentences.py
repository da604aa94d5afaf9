"""Sentences built from numbers: the verdict in every way it can come out, and the short cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.ladder import Rung
from reports.context import Estimate, ReportContext
from reports.estimates import (
    A_FEW_TIMES,
    claim_jobs,
    estimate_text,
    interval_text,
    rounded_share,
    stated_share,
)
from reports.judgement import judgement
from reports.senses import answer_rung, answer_scope, is_usual_sense, of_what
from reports.texts import Texts, rounding_for
from reports.words import rung_words


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
    estimate = context.national(rung=answer_rung(context), scope=answer_scope(context))
    finding = _finding if is_usual_sense(context) else _finding_in_its_sense
    return Verdict(finding(context, estimate, texts), judgement(context, estimate, texts))


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
        level=texts.compound_percent(0.9),
        range=interval_text(estimate, texts),
    )


def _finding_in_its_sense(context: ReportContext, estimate: Estimate, texts: Texts) -> str:
    _ = texts.say
    values = {
        "scenario": texts.data(context.resolved.title),
        "sense": of_what(context, texts),
        "jobs": estimate_text(estimate, texts),
        "unit": rung_words(answer_rung(context), texts).unit,
        "year": context.year,
    }
    if not context.has_draws:
        return _(
            "At the central values of the scenario “%(scenario)s”, %(sense)s comes to about "
            "%(jobs)s %(unit)s by %(year)s.",
            **values,
        )
    return _(
        "In the scenario “%(scenario)s”, %(sense)s comes to about %(jobs)s %(unit)s by %(year)s "
        "(median; %(level)s interval: %(range)s).",
        level=texts.compound_percent(0.9),
        range=interval_text(estimate, texts) or estimate_text(estimate, texts),
        **values,
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
    rung, scope = answer_rung(context), answer_scope(context)
    today = context.national(rung=rung, scope=scope, year=base_year)
    if today.middle > 0:
        return _standing(rung, today, base_year, texts)
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
    if rung.counts_jobs:
        return Card(_("Pace"), texts.jobs(claim.jobs / years), _jobs_a_year(values, texts))
    return Card(
        _("Pace"),
        texts.jobs(claim.jobs / years),
        _(
            "jobs’ worth of work a year, every year from %(start)s to %(end)s, is what the claim "
            "means. For comparison: at the rates the Bureau of Labor Statistics projects, about "
            "%(leaving)s jobs a year are left by people who leave the labour force, and "
            "%(changing)s by people who change occupation.",
            **values,
        )
        if years > 1
        else _(
            "jobs’ worth of work in a single year, from %(start)s to %(end)s, is what the claim "
            "means. For comparison: at the rates the Bureau of Labor Statistics projects, about "
            "%(leaving)s jobs a year are left by people who leave the labour force, and "
            "%(changing)s by people who change occupation.",
            **values,
        ),
    )


def _jobs_a_year(values: Mapping[str, object], texts: Texts) -> str:
    return texts.say(
        "jobs a year, from %(start)s to %(end)s, is what the claim means. For comparison: at the "
        "rates the Bureau of Labor Statistics projects, about %(leaving)s jobs a year are left "
        "by people who leave the labour force, and %(changing)s by people who change occupation.",
        **values,
    )


def _standing(rung: Rung, today: Estimate, base_year: int, texts: Texts) -> Card:
    """Return what there is of a rung in the base year already: a stock, which has no pace."""
    _ = texts.say
    return Card(
        _("Pace"),
        estimate_text(today, texts),
        _(
            "of it is there in %(year)s already: “%(meaning)s” counts what is possible, not what "
            "has been done, and a claim on it has no pace.",
            year=base_year,
            meaning=rung_words(rung, texts).title,
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
            "span across the %(count)s meanings of “automated” on the ladder. A dispute about such "
            "a number can be one about its meaning alone.",
            year=context.year,
            basis=_("medians") if context.has_draws else _("central values"),
            count=len(context.ladder),
        ),
    )
