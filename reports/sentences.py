"""Sentences built from numbers: the verdict in every way it can come out, and the short cards."""

from __future__ import annotations

from dataclasses import dataclass

from models.ladder import Rung
from occupations.economy import ATTRITION
from reports.context import Estimate, ReportContext
from reports.economy_words import counts_persons, employed, inside
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
    scenario, where = texts.data(context.resolved.title), inside(context.economy, texts)
    if estimate.low == 0 and estimate.high == 0:
        return _(
            "In the scenario “%(scenario)s”, no work at all would be displaced %(inside)s by "
            "%(year)s.",
            scenario=scenario,
            inside=where,
            year=context.year,
        )
    if not context.has_draws:
        return _(
            "At the central values of the scenario “%(scenario)s”, about %(jobs)s jobs’ worth of "
            "work would be displaced %(inside)s by %(year)s.",
            scenario=scenario,
            inside=where,
            jobs=estimate_text(estimate, texts),
            year=context.year,
        )
    return _(
        "In the scenario “%(scenario)s”, about %(jobs)s jobs’ worth of work would be displaced "
        "%(inside)s by %(year)s (median; %(level)s interval: %(range)s).",
        scenario=scenario,
        inside=where,
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
    claim, jobs, economy = context.claim, context.base_jobs(), context.economy
    manufacturing = context.base_jobs(economy.factory_scope)
    times = claim.jobs / manufacturing
    values = {
        "claim": claim_jobs(context, texts),
        "employed": employed(jobs, economy, texts),
        "inside": inside(economy, texts),
        "manufacturing": texts.jobs(manufacturing, rounding=rounding_for(manufacturing)),
    }
    said = (
        _(
            "of today’s %(employed)s %(inside)s: that is %(claim)s. It is also %(times)s times the "
            "number in manufacturing (%(manufacturing)s).",
            times=texts.measure(times, digits=2),
            **values,
        )
        if times >= A_FEW_TIMES
        else _(
            "of today’s %(employed)s %(inside)s: that is %(claim)s. It is also %(share)s of the "
            "number in manufacturing (%(manufacturing)s).",
            share=rounded_share(times, error=None, texts=texts),
            **values,
        )
    )
    if counts_persons(economy):
        unit = _("The claim counts jobs, these statistics persons in their main job.")
        said = f"{said} {unit}"
    share = claim.share
    figure = (
        rounded_share(claim.jobs / jobs, error=None, texts=texts)
        if share is None
        else stated_share(share, texts)
    )
    return Card(_("Scale"), figure, said)


def _pace(context: ReportContext, texts: Texts) -> Card:
    _ = texts.say
    claim, base_year = context.claim, context.summary.base_year
    rung, scope = answer_rung(context), answer_scope(context)
    today = context.national(rung=rung, scope=scope, year=base_year)
    if today.middle > 0:
        return _standing(rung, today, base_year, texts)
    years = claim.year - base_year
    span = {"start": base_year, "end": claim.year}
    if rung.counts_jobs:
        said = _("jobs a year, from %(start)s to %(end)s, is what the claim means.", **span)
    elif years > 1:
        said = _(
            "jobs’ worth of work a year, every year from %(start)s to %(end)s, is what the claim "
            "means.",
            **span,
        )
    else:
        said = _(
            "jobs’ worth of work in a single year, from %(start)s to %(end)s, is what the claim "
            "means.",
            **span,
        )
    beside = _for_comparison(context, claim.jobs / years, texts)
    return Card(_("Pace"), texts.jobs(claim.jobs / years), f"{said} {beside}")


def _for_comparison(context: ReportContext, yearly: float, texts: Texts) -> str:
    """Return how many people leave and change occupation a year.

    Where that is not known of the economy, what part of all employed the claim takes a year.
    """
    _ = texts.say
    if ATTRITION in context.economy.borrowed:
        return _(
            "That would be %(share)s of all employed %(inside)s, every year.",
            share=texts.percent(yearly / context.base_jobs(), decimals=1),
            inside=inside(context.economy, texts),
        )
    occupations = context.table.occupations
    jobs = occupations["employment_jobs"]
    return _(
        "For comparison: at the officially projected rates about %(leaving)s jobs a year are left "
        "by people who leave the labour force, and %(changing)s by people who change occupation.",
        leaving=texts.jobs(float((jobs * occupations["exit_rate_per_year"]).sum())),
        changing=texts.jobs(float((jobs * occupations["transfer_rate_per_year"]).sum())),
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
