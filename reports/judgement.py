"""What a run makes of the claim: how likely it is, or why that cannot be said."""

from __future__ import annotations

from typing import Final

from models.claims.readings import Reading
from models.likelihood import IMPOSSIBLE
from reports.claim_words import claimed_number
from reports.context import Estimate, ReportContext
from reports.economy_words import employed, inside
from reports.estimates import rounded_probability
from reports.likelihoods import bound_sentence, in_a_sentence, is_nothing
from reports.senses import answer_rung, answer_scope, counts_all_jobs
from reports.texts import Texts, rounding_for
from reports.words import rung_words, scope_title

_CLEARLY_MORE: Final = 1.05


def judgement(context: ReportContext, estimate: Estimate, texts: Texts) -> str:
    """Return what the numbers make of the claim, in one or two sentences."""
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
        ) + _("This run has no simulations, so it says nothing about how likely the claim is.")
    return _likelihood(context, reading, claim, texts)


def _impossible(context: ReportContext, reading: Reading, claim: str, texts: Texts) -> str:
    _ = texts.say
    if not counts_all_jobs(context):
        return _(
            "%(claim)s is impossible by arithmetic: it is %(times)s times all of today’s jobs in "
            "that scope (%(scope)s).",
            claim=claim,
            times=texts.measure(reading.times_base_jobs, digits=2),
            scope=scope_title(answer_scope(context), texts),
        )
    # Below this "1 times" would be said of a claim that is more than all jobs, or hardly less.
    if reading.times_base_jobs < _CLEARLY_MORE and reading.baseline_jobs is not None:
        baseline = reading.baseline_jobs
        return _(
            "%(claim)s is impossible by arithmetic: without automation there would be about "
            "%(jobs)s %(inside)s in %(year)s.",
            claim=claim,
            inside=inside(context.economy, texts),
            jobs=employed(baseline, context.economy, texts),
            year=context.year,
        )
    return _(
        "%(claim)s is impossible by arithmetic: it is %(times)s times today’s %(jobs)s %(inside)s.",
        claim=claim,
        inside=inside(context.economy, texts),
        jobs=employed(context.base_jobs(), context.economy, texts),
        times=texts.measure(reading.times_base_jobs, digits=2),
    )


def _more_than_all(context: ReportContext, reading: Reading, claim: str, texts: Texts) -> str:
    """Return that not even all jobs would do; "" where they would or nobody knows."""
    baseline = reading.baseline_jobs
    if baseline is None or baseline >= context.claim.jobs:
        return ""
    _ = texts.say
    values = {
        "claim": claim,
        "jobs": texts.jobs(baseline, rounding=rounding_for(baseline)),
        "year": context.year,
    }
    if not counts_all_jobs(context):
        return _(
            "%(claim)s is more than all jobs of that scope (%(scope)s) there would be in %(year)s "
            "without automation, about %(jobs)s. ",
            scope=scope_title(answer_scope(context), texts),
            **values,
        )
    return _(
        "%(claim)s is more than there would be %(inside)s in %(year)s without automation, about "
        "%(jobs)s. ",
        inside=inside(context.economy, texts),
        **values | {"jobs": employed(baseline, context.economy, texts)},
    )


def _likelihood(context: ReportContext, reading: Reading, claim: str, texts: Texts) -> str:
    _ = texts.say
    draws = texts.number(context.check.draws)
    if not reading.informs:
        return _of_a_bound(context, reading, claim, texts)
    if reading.probability == 0:
        return _of_none(context, reading, claim, texts)
    word = in_a_sentence(reading.word, draws=context.check.draws, texts=texts)
    if reading.probability == 1:
        return _(
            "Under these assumptions %(claim)s or more is %(word)s: every one of %(draws)s "
            "simulations reaches it.",
            claim=claim,
            word=word,
            draws=draws,
        )
    probability = reading.probability or 0.0
    share = rounded_probability(probability, error=reading.probability_error, texts=texts)
    hits = round(probability * context.check.draws)
    values = {"claim": claim, "word": word, "draws": draws}
    # "74 of 100 draws (70%)" would be right to round and wrong to read.
    if share != rounded_probability(probability, error=None, texts=texts):
        return texts.plural(
            "Under these assumptions %(claim)s or more is %(word)s: %(count)s of %(draws)s "
            "simulations reaches it.",
            "Under these assumptions %(claim)s or more is %(word)s: %(count)s of %(draws)s "
            "simulations reach it.",
            hits,
            **values,
        )
    return texts.plural(
        "Under these assumptions %(claim)s or more is %(word)s: %(count)s of %(draws)s simulations "
        "(%(share)s) reaches it.",
        "Under these assumptions %(claim)s or more is %(word)s: %(count)s of %(draws)s simulations "
        "(%(share)s) reach it.",
        hits,
        **values,
        share=share,
    )


def _of_none(context: ReportContext, reading: Reading, claim: str, texts: Texts) -> str:
    """Return that no simulation reaches the claim, and whether any others could."""
    _ = texts.say
    draws = texts.number(context.check.draws)
    if is_nothing(reading):
        return _(
            "Under these assumptions the chance of %(claim)s is 0 by construction: every "
            "simulation gives 0.",
            claim=claim,
        )
    if not reading.is_beyond_all_jobs:
        return _(
            "Under these assumptions %(claim)s has a chance of fewer than 1 in %(draws)s: no "
            "simulation reaches it.",
            claim=claim,
            draws=draws,
        )
    none = _(
        "Under these assumptions %(claim)s is not reached in any of %(draws)s simulations.",
        claim=claim,
        draws=draws,
    )
    return f"{none} {_more_than_all(context, reading, claim, texts)}".rstrip()


def _of_a_bound(context: ReportContext, reading: Reading, claim: str, texts: Texts) -> str:
    """Return how many draws pass the claim, and why that says nothing of it."""
    reached = texts.plural(
        "Under these assumptions %(count)s of %(draws)s simulations reaches %(claim)s.",
        "Under these assumptions %(count)s of %(draws)s simulations reach %(claim)s.",
        round((reading.probability or 0.0) * context.check.draws),
        draws=texts.number(context.check.draws),
        claim=claim,
    )
    meaning = rung_words(answer_rung(context), texts).title
    return f"{reached} {bound_sentence(reading, meaning=meaning, claim=claim, texts=texts)}"
