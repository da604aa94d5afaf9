"""Sentences built from numbers: the verdict in every way it can come out, and the short cards."""

from __future__ import annotations

from dataclasses import dataclass

from models.claims.outlook import ScenarioOutlook
from models.claims.readings import Reading
from models.likelihood import IMPOSSIBLE
from reports.context import Estimate, ReportContext
from reports.estimates import (
    claim_jobs,
    estimate_text,
    interval_text,
    likelihood_text,
    outlook_estimate,
    rounded_probability,
)
from reports.texts import Texts, rounding_for


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


@dataclass(frozen=True, slots=True)
class OutlookLine:
    """One scenario in a line: jobs displaced, their interval, how likely the claim is."""

    title: str
    jobs: str
    interval: str
    word: str

    def sentence(self) -> str:
        """Return the line as one text."""
        jobs = f"{self.jobs} ({self.interval})" if self.interval else self.jobs
        return f"{self.title}: " + " · ".join(part for part in (jobs, self.word) if part)


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
    claim = claim_jobs(context, texts)
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


def precision(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return in a few sentences how far the headline rests on which draws were taken."""
    _ = texts.say
    if not context.has_draws:
        return (
            _("Central values are computed, not drawn, so they have no sampling error."),
            _("They say nothing about how uncertain the assumptions are."),
        )
    draws = texts.number(context.summary.draws)
    if not context.check.convergence:
        return (
            _(
                "This run holds %(draws)s draws, too few to tell how far its figures would move "
                "with other draws. Take its quantiles as rough.",
                draws=draws,
            ),
        )
    last = context.check.convergence[-1]
    quantiles = _(
        "%(draws)s draws fix the median of displaced work to within about %(median)s jobs’ worth "
        "and the ends of its interval to within %(ends)s.",
        draws=draws,
        median=texts.jobs(last.error_p50),
        ends=texts.jobs(max(last.error_p05, last.error_p95)),
    )
    chance = _(
        "They fix the probability of the claim to within %(points)s percentage points.",
        points=texts.measure(100 * last.probability_error, digits=1),
    )
    meaning = _(
        "These are standard errors of having drawn %(draws)s times rather than without end. They "
        "are not the uncertainty of the assumptions: that is the interval itself, and more draws "
        "do not narrow it.",
        draws=draws,
    )
    rounding = _(
        "Every figure here is rounded to what its own error supports. Tables and downloads give "
        "the errors (±), estimated from sixteen independent sets of draws."
    )
    return (quantiles, *((chance,) if context.reaches_claim_year else ()), meaning, rounding)


def outlook_line(outlook: ScenarioOutlook, texts: Texts) -> OutlookLine:
    """Return one line on a scenario: its median with interval and likelihood word.

    Without draws its central value, said to be one.
    """
    title, estimate = texts.data(outlook.title), outlook_estimate(outlook)
    if estimate is None:
        return OutlookLine(title, "—", "", "")
    jobs = estimate_text(estimate, texts)
    if estimate.quantiles is None:
        return OutlookLine(title, texts.say("%(jobs)s, central value", jobs=jobs), "", "")
    if estimate.low == 0 and estimate.high == 0:
        jobs = texts.say("none displaced")
    word = likelihood_text(outlook.headline.word, draws=outlook.draws, texts=texts)
    return OutlookLine(title, jobs, interval_text(estimate, texts), word)


def cards(context: ReportContext, texts: Texts) -> tuple[Card, ...]:
    """Return what gives the claimed number its size: its scale, its pace and its definitions."""
    return (_scale(context, texts), _pace(context, texts), _definitions(context, texts))


def _scale(context: ReportContext, texts: Texts) -> Card:
    _ = texts.say
    claim, jobs = context.claim.jobs, context.base_jobs()
    manufacturing = context.base_jobs(context.economy.factory_scope)
    return Card(
        _("Scale"),
        texts.percent(claim / jobs),
        _(
            "of today’s %(jobs)s US wage-and-salary jobs: that is %(claim)s. It is also %(times)s "
            "times all jobs in US manufacturing (%(manufacturing)s).",
            claim=claim_jobs(context, texts),
            jobs=texts.jobs(jobs, rounding=rounding_for(jobs)),
            times=texts.measure(claim / manufacturing, digits=2),
            manufacturing=texts.jobs(manufacturing, rounding=rounding_for(manufacturing)),
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
            "means. For comparison: at the rates the Bureau of Labor Statistics projects, about "
            "%(leaving)s people leave the labour force each year and %(changing)s change "
            "occupation.",
            start=base_year,
            end=claim.year,
            leaving=texts.jobs(leaving),
            changing=texts.jobs(changing),
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
