"""The report: one HTML file that loads nothing, under a strict content-security policy."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from models.ladder import SCOPE_NAMES
from reports.context import Provenance, ReportContext
from reports.estimates import claim_jobs
from reports.exhibit import Exhibit
from reports.gallery import exhibits
from reports.sentences import cards, outlook_line, precision, verdict
from reports.sources import EMPLOYMENT_SOURCE
from reports.tables import TableView, table_view
from reports.texts import Texts, load_texts
from reports.theme import PALETTE, SANS, SERIF
from reports.words import ASIDE, CHAIN_AND_NET, rung_words, scope_meaning, scope_title

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from occupations.sources import SourceRecord

__all__ = ["Provenance", "ReportContext", "exhibits", "render_page"]

# Scripts and styles run only if their hash is the one named; nothing is fetched, sent or framed.
_POLICY: Final = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_GROUPS: Final = ("by-sector", "by-major-group", "by-education", "by-wage-quintile")


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """An exhibit as the template shows it."""

    exhibit: Exhibit
    wide: Markup
    narrow: Markup
    table: TableView


def render_page(context: ReportContext, exhibits: Sequence[Exhibit]) -> str:
    """Return the report as an HTML document."""
    from markupsafe import Markup

    texts = load_texts(context.language)
    environment = _environment(texts)
    style = environment.get_template("style.css").render(
        palette=PALETTE, sans=Markup(SANS), serif=Markup(SERIF)
    )
    script = environment.get_template("script.js").render()
    policy = _POLICY.format(script=_hash(script), style=_hash(style))
    views = {exhibit.exhibit_id: _view(exhibit, texts) for exhibit in exhibits}
    return environment.get_template("page.html").render(
        context=context,
        texts=texts,
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        views=views,
        **_words(context, texts),
    )


def _environment(texts: Texts) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Translations are escaped like every other value.
    environment.globals.update(_=texts.say, language=texts.language)
    return environment


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def _view(exhibit: Exhibit, texts: Texts) -> ExhibitView:
    from markupsafe import Markup

    return ExhibitView(
        exhibit,
        Markup(exhibit.inline()),
        Markup(exhibit.inline(narrow=True)),
        table_view(
            exhibit.frame if exhibit.shown is None else exhibit.shown, exhibit.columns, texts
        ),
    )


def _words(context: ReportContext, texts: Texts) -> Mapping[str, Any]:
    """Return what the template shows besides exhibits."""
    used, cited = _sources(context)
    return {
        "claim_jobs": claim_jobs(context, texts),
        "statement": texts.data(context.claim.statement),
        "leaves_out": texts.data(context.claim.leaves_out),
        "scenario_title": texts.data(context.resolved.title),
        "scenario_story": texts.data(context.resolved.story),
        "verdict": verdict(context, texts),
        "cards": cards(context, texts),
        "precision": precision(context, texts),
        "others": [outlook_line(outlook, texts) for outlook in context.other_outlooks],
        "rungs": [rung_words(name, texts) for name in (*CHAIN_AND_NET, *ASIDE)],
        "scopes": [(scope_title(name, texts), scope_meaning(name, texts)) for name in SCOPE_NAMES],
        "vintage": _vintage(context),
        "used_sources": used,
        "cited_sources": cited,
        "rationales": [
            (texts.data(parameter.spec.title), texts.data(parameter.rationale))
            for parameter in context.resolved.parameters.values()
            if texts.data(parameter.rationale)
        ],
        "groups": _GROUPS,
    }


def _sources(context: ReportContext) -> tuple[list[SourceRecord], list[SourceRecord]]:
    """Return the sources the shipped tables hold something of, and those cited beside them."""
    table = context.table
    cited = {parameter.source_id for parameter in context.resolved.parameters.values()}
    cited.add(context.claim.source_id)
    return (
        [record for name, record in table.sources.items() if name in table.held_sources],
        [record for name, record in table.sources.items() if name in cited - table.held_sources],
    )


def _vintage(context: ReportContext) -> str:
    record = context.table.sources.get(EMPLOYMENT_SOURCE)
    return "—" if record is None else record.vintage
