"""The sense in which a claim is answered: the one it names itself, or the ladder's headline."""

from __future__ import annotations

from models.ladder import Rung
from occupations.economy import Scope
from reports.context import ReportContext
from reports.economy_words import whole
from reports.texts import Texts
from reports.words import rung_words, scope_title


def answer_rung(context: ReportContext) -> Rung:
    """Return the rung of the answer."""
    return context.ladder.rung(context.check.headline_rung)


def answer_scope(context: ReportContext) -> Scope:
    """Return the scope of the answer."""
    return context.economy.scope(context.check.headline_scope)


def is_usual_sense(context: ReportContext) -> bool:
    """Return whether the answer is of displaced work in all jobs, as without a sense of its own."""
    return answer_rung(context).is_headline and counts_all_jobs(context)


def counts_all_jobs(context: ReportContext) -> bool:
    """Return whether the answer is of all that the economy’s statistics count."""
    return context.check.headline_scope == context.economy.headline_scope


def of_what(context: ReportContext, texts: Texts) -> str:
    """Return what the answer is a number of, as a caption begins: "Displaced work, …"."""
    _ = texts.say
    if is_usual_sense(context):
        return _("Displaced work, %(whole)s", whole=whole(context.economy, texts))
    return _(
        "“%(meaning)s” (%(scope)s)",
        meaning=rung_words(answer_rung(context), texts).title,
        scope=scope_title(answer_scope(context), texts),
    )


def unit_of_answer(context: ReportContext, year: int, texts: Texts) -> str:
    """Return what an axis counts on which the answer stands."""
    _ = texts.say
    if is_usual_sense(context):
        return million_of_all(context, year, texts)
    return _("million, %(what)s, %(year)s", what=of_what(context, texts), year=year)


def million_of_all(context: ReportContext, year: int, texts: Texts) -> str:
    """Return what an axis counts of all work of the economy."""
    return texts.say(
        "million jobs’ worth of work, %(whole)s, %(year)s",
        whole=whole(context.economy, texts),
        year=year,
    )


def sense_remark(context: ReportContext, texts: Texts) -> str:
    """Return in which sense the claim is answered, where it names senses of its own; else ""."""
    _ = texts.say
    if not names_its_senses(context):
        return ""
    if len(context.claim.readings) > 1:
        return _(
            "The claim names %(count)s senses; the answer here is of displaced work in all jobs, "
            "and the others stand below it.",
            count=texts.number(len(context.claim.readings)),
        )
    if is_usual_sense(context):
        return ""
    return _(
        "The answer is in the sense that the claim names: %(sense)s. When, who and where below are "
        "of displaced work in all jobs.",
        sense=of_what(context, texts),
    )


def names_its_senses(context: ReportContext) -> bool:
    """Return whether the claim says in which of all meanings and scopes it is meant."""
    every = {f"{reading.rung} in {reading.scope}" for reading in context.check.readings}
    return not every <= set(context.claim.readings)
