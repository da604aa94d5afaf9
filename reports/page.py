"""The report: one HTML file that loads nothing, under a strict content-security policy."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from models.claims.official_growth import SOURCE_ID as NEWEST_PROJECTION
from models.scenario_text import scenario_toml
from reports.answer import answer_words
from reports.base_year_note import base_year_note
from reports.borrowed import baseline_meaning, borrowed_sentences, known_sentences
from reports.changes import differences, reasons
from reports.claim_words import (
    years_note,
)
from reports.contents import Contents, contents
from reports.context import Provenance, ReportContext
from reports.cost_shares import cost_share_sentences, published_shares
from reports.countries import country_question, country_sentences
from reports.dependence import dependence_sentence
from reports.economy_words import coverage
from reports.exhibit import Exhibit
from reports.explorer import explorer_json
from reports.gallery import exhibits
from reports.method_text import method_text
from reports.on_track import TRACK_SOURCES, track_sentences
from reports.origins import effect_origins, effects_note, record_note
from reports.own_names import has_own_names, in_own_names
from reports.pack.taken import citation
from reports.part_words import part_findings, part_titles
from reports.people_paragraphs import (
    out_of_work_paragraphs,
    people_paragraph,
    young_paragraphs,
)
from reports.precision import precision
from reports.productivity import productivity_line, productivity_sentences
from reports.requirements import hero_cards, requirements
from reports.rest_of_text import other_claims, statement_views
from reports.senses import names_its_senses
from reports.shell import render, views
from reports.stated import stated_sentences
from reports.texts import Texts, load_texts
from reports.track_record import verdict as track_record_verdict
from reports.wide_ranges import wide_range_sentences
from reports.words import reading_order, rung_words, scope_meaning, scope_title

if TYPE_CHECKING:
    from models.claims.forecasts import Forecast
    from occupations.sources import SourceRecord

__all__ = ["Provenance", "ReportContext", "exhibits", "render_page"]

# Parts that are words, whatever exhibits a run has.
_WORDED: Final = frozenset({"method", "precision", "limits", "data", "glossary", "reproduce"})
_GROUPS: Final = ("by-sector", "by-major-group", "by-education", "by-wage-quintile")


def render_page(context: ReportContext, exhibits: Sequence[Exhibit]) -> str:
    """Return the report as an HTML document."""
    context, texts = in_own_names(context), load_texts(context.language)
    words = page_words(context, texts)
    order = _contents(context, exhibits, words, texts)
    return render(
        "page.html",
        texts=texts,
        version=context.provenance.version,
        context=context,
        contents=order,
        views=views(exhibits, texts, official=_official(context), labels=order.labels),
        **words,
    )


def _contents(
    context: ReportContext, exhibits: Sequence[Exhibit], words: Mapping[str, Any], texts: Texts
) -> Contents:
    sources = len(words["used_sources"]) + len(words["cited_sources"])
    return contents(
        exhibits,
        titles=part_titles(context, exhibits, texts),
        findings=part_findings(context, exhibits, sources=sources, texts=texts),
        worded=_WORDED | ({"required"} if words["requirements"] else set()),
        texts=texts,
    )


def page_words(context: ReportContext, texts: Texts) -> Mapping[str, Any]:
    """Return what the template shows besides exhibits."""
    used, cited = _sources(context)
    asked = country_question(context, texts)
    return {
        **answer_words(context, texts),
        "cited_as": citation(context, texts),
        "years_note": years_note(context, texts),
        "names_its_senses": names_its_senses(context),
        "scenario_story": texts.data(context.resolved.story),
        "differences": differences(context, texts),
        "dependence": dependence_sentence(context, texts),
        "cards": hero_cards(context, texts),
        "costs": cost_share_sentences(context.costs, _published(context), texts),
        "precision": precision(context, texts),
        "requirements": requirements(context, texts),
        "country_words": () if asked is None else country_sentences(asked, texts),
        "people": people_paragraph(context.people, texts),
        "young": young_paragraphs(context.people, texts),
        "out_of_work": out_of_work_paragraphs(context.people, texts),
        "productivity": productivity_sentences(
            context.productivity, draws=context.summary.draws, texts=texts
        ),
        "productivity_line": productivity_line(
            context.productivity, draws=context.summary.draws, texts=texts
        ),
        "wide_ranges": wide_range_sentences(context.forecasts, context.ladder, texts),
        "stated": stated_sentences(
            context.stated,
            context.forecasts,
            context.reconciled,
            context.resolved,
            context.costs,
            texts,
        ),
        "track_record": (
            () if context.record is None else track_record_verdict(context.record, texts)
        ),
        "record_note": record_note(context, texts),
        "on_track": (() if context.on_track is None else track_sentences(context.on_track, texts)),
        "effect_origins": effect_origins(context, texts),
        "effects_note": effects_note(context, texts),
        "statements": statement_views(context, texts),
        "other_claims": other_claims(context, texts),
        "rungs": [rung_words(rung, texts) for rung in reading_order(context.ladder)],
        "scopes": [
            (scope_title(scope, texts), scope_meaning(scope, texts))
            for scope in context.economy.scopes
        ],
        "explorer_data": explorer_json(context, texts),
        "method": method_text(context.language),
        "base_year_note": base_year_note(context, texts),
        "known": known_sentences(context, texts),
        "borrowed": borrowed_sentences(context, texts),
        "coverage": coverage(context.economy, texts),
        "baseline": baseline_meaning(context, texts),
        "scenario_hash": _scenario_hash(context),
        "used_sources": list(used.values()),
        "cited_sources": list(cited.values()),
        "claim_is_cited": bool(_claimants(context) & set(cited)),
        "reasons": reasons(context, texts),
        "groups": _GROUPS,
    }


def _sources(
    context: ReportContext,
) -> tuple[Mapping[str, SourceRecord], Mapping[str, SourceRecord]]:
    """Return the sources the shipped tables hold something of, and those cited beside them."""
    table = context.table
    cited = {parameter.source_id for parameter in context.resolved.by_address().values()}
    cited |= _claimants(context)
    cited.update(one.source_id for one in context.sector_effects.values() if one.by_sector)
    cited.update(() if context.on_track is None else TRACK_SOURCES)
    cited.update(one.forecast_id for one in _published(context) if context.costs)
    cited |= {NEWEST_PROJECTION} if context.growth else set()
    return (
        {name: record for name, record in table.sources.items() if name in table.held_sources},
        {
            name: record
            for name, record in table.sources.items()
            if name in cited - table.held_sources
        },
    )


def _published(context: ReportContext) -> tuple[Forecast, ...]:
    """Return what others have published of the pay that is worth automating."""
    return published_shares([placed.forecast for placed in context.forecasts])


def _claimants(context: ReportContext) -> set[str]:
    """Return the ids of the sources that the claims are read from."""
    return {context.claim.source_id, *(check.claim.source_id for check in context.statements)}


def _official(context: ReportContext) -> list[str]:
    """Return the titles of the statistical office that headings may name."""
    places = () if context.regions is None else context.regions.places
    titles = () if has_own_names(context) else context.summary.occupations.titles
    return [*titles, *(place.title for place in places)]


def _scenario_hash(context: ReportContext) -> str:
    """Return the sha256 of the run's `scenario.toml`: the same assumptions, the same digits."""
    return hashlib.sha256(scenario_toml(context.resolved).encode()).hexdigest()
