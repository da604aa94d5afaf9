"""The claim in words: its number as it was stated, the question it raises, and who says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from models.claims.claims import SHIPPED_SOURCE, USER_SOURCE, Claim, main_claim
from reports.context import ReportContext
from reports.economy_words import employed, inside
from reports.estimates import claimed_jobs, stated_share
from reports.senses import sense_remark
from reports.texts import Texts

# Languages as HTML names them; "und" is a text whose language nobody named.
_LANGUAGE: Final = re.compile(r"(?!und\b)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def claimed_number(claim: Claim, texts: Texts) -> str:
    """Return the number as it was stated: "40 million", "47% of jobs (73.1 million)"."""
    if claim.share is None:
        return claimed_jobs(claim, texts)
    return texts.say(
        "%(share)s of jobs (%(jobs)s)",
        share=stated_share(claim.share, texts),
        jobs=claimed_jobs(claim, texts),
    )


def claim_question(claim: Claim, texts: Texts) -> str:
    """Return the title of a report: "40 million jobs automated by 2040?"."""
    if claim.share is not None:
        return texts.say(
            "%(share)s of jobs automated by %(year)s?",
            share=stated_share(claim.share, texts),
            year=claim.year,
        )
    return texts.plural(
        "%(claim)s job automated by %(year)s?",
        "%(claim)s jobs automated by %(year)s?",
        round(claim.jobs),
        claim=claimed_jobs(claim, texts),
        year=claim.year,
    )


def claim_remarks(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return what a reader must know of the claim beside its words, each as a sentence.

    What a share is a share of, and in which sense it is answered where it names its own.
    """
    remarks = (_of_what(context, texts), sense_remark(context, texts))
    return tuple(remark for remark in remarks if remark)


def _of_what(context: ReportContext, texts: Texts) -> str:
    claim = context.claim
    if claim.share is None or claim.base_jobs is None:
        return ""
    return texts.say(
        "Read as a share of all %(jobs)s of %(year)s %(inside)s: %(claim)s.",
        jobs=employed(claim.base_jobs, context.economy, texts),
        inside=inside(context.economy, texts),
        year=context.summary.base_year,
        claim=claimed_jobs(claim, texts),
    )


def claim_origin(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return where the claim comes from and what a search for its author found, as sentences."""
    return tuple(one for one in (_whose(context, texts), _search(context.claim, texts)) if one)


def _whose(context: ReportContext, texts: Texts) -> str:
    claim, source = context.claim, context.claim.source_id.rstrip(" .")
    if origin := texts.data(claim.origin).rstrip(" ."):
        return texts.say("Where the claim comes from: %(origin)s.", origin=origin)
    if source == USER_SOURCE:
        return texts.say("The claim was put forward by whoever asked for this report.")
    if not source:
        return texts.say("Where the claim comes from is not stated.")
    record = context.table.sources.get(source)
    named = source if record is None else f"{record.producer}, {record.vintage}"
    return texts.say("Source of the claim: %(source)s.", source=named)


def _search(claim: Claim, texts: Texts) -> str:
    search = claim.search
    if search is None:
        return ""
    return texts.say(
        "A search in %(when)s (%(where)s): %(outcome)s.",
        when=texts.period(search.when),
        where=texts.data(search.where),
        outcome=texts.data(search.outcome).rstrip(" ."),
    )


def scenario_note(context: ReportContext, texts: Texts) -> str:
    """Return which text a scenario takes at its word, where the claim is from another; else ""."""
    text = context.table.sources.get(SHIPPED_SOURCE)
    of_the_text = main_claim().condition
    titles = [one.title for one in context.outlooks if one.scenario_id == of_the_text]
    if context.claim.source_id == SHIPPED_SOURCE or text is None or not titles:
        return ""
    return texts.say(
        "“%(scenario)s” is about another text than this claim: one of %(when)s that supposes fully "
        "autonomous factories.",
        scenario=texts.data(titles[0]),
        when=texts.period(text.vintage),
    )


def years_note(context: ReportContext, texts: Texts) -> str:
    """Return which figures are of the run's last year, where the claim speaks of an earlier one."""
    _ = texts.say
    years = {"horizon": context.summary.horizon, "year": context.claim.year}
    if years["horizon"] <= years["year"]:
        return ""
    if all(context.year in group.years for group in context.summary.groups.values()):
        return _(
            "Single occupations are shown for %(horizon)s, the last year of this run; the claim "
            "speaks of %(year)s.",
            **years,
        )
    return _(
        "Occupations and groups are shown for %(horizon)s, the last year of this run; the claim "
        "speaks of %(year)s.",
        **years,
    )


def foreign_language(words: Mapping[str, str], texts: Texts) -> str:
    """Return the language a text is shown in where it is not the reader's; "" where unknown."""
    language = texts.written_in(words)
    if language == texts.language or not _LANGUAGE.fullmatch(language):
        return ""
    return language
