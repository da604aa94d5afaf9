"""What must be known of the tables of a workbook: how to cite, definitions, sources, licences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.imprint import publisher_name
from reports.pack.taken import citation
from reports.texts import Texts
from reports.words import reading_order, rung_words, scope_meaning, scope_title

Note = tuple[str, str]
_GAP: Note = ("", "")


def notes(
    exhibits: Mapping[str, Exhibit], context: ReportContext, texts: Texts
) -> tuple[Note, ...]:
    """Return the lines of a sheet of notes, each a heading and what is said under it.

    `exhibits` are by the name of their sheet.
    """
    return (
        *_of_the_run(context, texts),
        _GAP,
        (texts.say("Sheets"), ""),
        *((name, exhibit.title) for name, exhibit in exhibits.items()),
        _GAP,
        (texts.say("Definitions"), ""),
        *_definitions(context, texts),
        _GAP,
        (texts.say("Sources"), texts.say("Citation, vintage, licence")),
        *_sources(context, texts),
    )


def _of_the_run(context: ReportContext, texts: Texts) -> Iterator[Note]:
    _ = texts.say
    imprint = context.imprint
    yield _("Cite as"), citation(context, texts)
    yield _("Publisher"), publisher_name(imprint, texts)
    if imprint.contact:
        yield _("Contact"), imprint.contact
    yield _("Licence of text and figures"), imprint.licence
    yield (
        _("What the numbers are"),
        _(
            "A conditional projection, not a forecast: every figure holds under this scenario’s "
            "assumptions and under them alone."
        ),
    )
    yield (
        _("Units"),
        _(
            "Shares, rates and probabilities are parts of one, shown in per cent. Jobs are in "
            "millions where the heading says so, else whole. 5%, 25%, 75% and 95%: points of the "
            "distribution over the simulations. ±: Monte-Carlo standard error. An empty cell: not "
            "known."
        ),
    )
    yield _("Command"), context.provenance.command


def _definitions(context: ReportContext, texts: Texts) -> Iterator[Note]:
    for rung in reading_order(context.ladder):
        words = rung_words(rung, texts)
        yield words.title, " ".join(part for part in (words.meaning, words.is_not) if part)
    for scope in context.economy.scopes:
        yield scope_title(scope, texts), scope_meaning(scope, texts)


def _sources(context: ReportContext, texts: Texts) -> Iterator[Note]:
    for name, record in sorted(context.table.sources.items()):
        if name in context.table.held_sources:
            none = record.licence == "none stated"
            licence = texts.say("none stated") if none else record.licence
            vintage = texts.period(record.vintage)
            yield (
                record.title,
                " · ".join(part for part in (record.citation, vintage, licence) if part),
            )
