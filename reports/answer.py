"""What a page says first: the claim, the answer to it, and what to know before quoting either."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reports.caveats import caveats
from reports.changes import change_line
from reports.channel_split import channel_sentences
from reports.claim_words import (
    claim_origin,
    claim_question,
    claim_remarks,
    foreign_language,
    scenario_note,
)
from reports.context import ReportContext
from reports.countries import country_line
from reports.economy_words import country
from reports.imprint import imprint_words
from reports.outlook_lines import outlook_line, sense_lines
from reports.senses import is_usual_sense, of_what
from reports.sentences import verdict
from reports.texts import Texts


def answer_words(context: ReportContext, texts: Texts) -> Mapping[str, Any]:
    """Return what heads a page, and what `answer.html` shows besides the ladder."""
    claim = context.claim
    return {
        "question": claim_question(claim, texts),
        "country": country(context.economy, texts),
        "scenario_title": texts.data(context.resolved.title),
        "vintage": texts.period(_vintage(context)),
        "imprint": imprint_words(context.imprint, texts),
        "statement": texts.data(claim.statement),
        "statement_language": foreign_language(claim.statement, texts),
        "leaves_out": texts.data(claim.leaves_out),
        "leaves_out_language": foreign_language(claim.leaves_out, texts),
        "remarks": claim_remarks(context, texts),
        "claim_origin": claim_origin(context, texts),
        "verdict": verdict(context, texts),
        "change_line": change_line(context, texts),
        "channels": channel_sentences(context, texts),
        "country_line": country_line(context, texts),
        "senses": sense_lines(context, texts),
        "is_usual_sense": is_usual_sense(context),
        "of_what": of_what(context, texts),
        "others": [outlook_line(outlook, texts) for outlook in context.other_outlooks],
        "scenario_note": scenario_note(context, texts),
        "caveats": caveats(context, texts),
    }


def _vintage(context: ReportContext) -> str:
    record = context.table.sources.get(context.table.employment_source)
    return "—" if record is None else record.vintage
