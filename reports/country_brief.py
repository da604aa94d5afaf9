"""The answer for a country on one page: the first screen of its report, to print or to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.answer import answer_words
from reports.context import ReportContext
from reports.exhibit import Exhibit, signed
from reports.figures.ladder import ladder
from reports.imprint import picture_line
from reports.own_names import in_own_names
from reports.shell import render, views
from reports.texts import Texts, load_texts
from reports.theme import drawing

if TYPE_CHECKING:
    from occupations.sources import SourceRecord


def render_country_brief(context: ReportContext) -> str:
    """Return claim, answer, ladder and caveats of a run as an HTML document.

    It says what the first screen of the report says, in the same words. It loads nothing, names no
    file beside it, and prints on one sheet.
    """
    context, texts = in_own_names(context), load_texts(context.language)
    return render(
        "country_brief.html",
        texts=texts,
        version=context.provenance.version,
        context=context,
        source=_source(context),
        views=views(_exhibits(context, texts), texts),
        # What answers it is a part of the report, which a page of its own does not have.
        **{**answer_words(context, texts), "country_line": ""},
    )


def _exhibits(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    with drawing():
        return signed((ladder(context, texts),), picture_line(context.imprint, texts))


def _source(context: ReportContext) -> SourceRecord | None:
    """Return the record of the employment data."""
    return context.table.sources.get(context.table.employment_source)
