"""The words of the pack: what may be quoted, and what each file is."""

from __future__ import annotations

from collections.abc import Sequence

from reports.caveats import caveats
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.pack.pictures import WIDTHS
from reports.pack.taken import citation
from reports.sentences import verdict
from reports.texts import Texts


def quotation(context: ReportContext, texts: Texts) -> str:
    """Return sentences that may be quoted as they are, with what must be said with them."""
    _ = texts.say
    said = verdict(context, texts)
    cited, licence = citation(context, texts), context.imprint.licence
    paragraphs = [
        f"{said.finding} {said.judgement}",
        *caveats(context, texts),
        _("Cite as: %(citation)s", citation=cited),
        _("Text and figures: %(licence)s", licence=licence),
    ]
    return "\n\n".join(paragraphs) + "\n"


def readme(exhibits: Sequence[Exhibit], context: ReportContext, texts: Texts) -> str:
    """Return what each file of the pack is, in Markdown."""
    _ = texts.say
    widths = ", ".join(f"`-{name}.png` ({dots})" for name, dots in WIDTHS.items())
    parts = {
        "quote.txt": _("sentences that may be quoted as they are"),
        "card.png": _("a card for messages, 1200 by 630 dots"),
        "tables.xlsx": _("every table as a sheet, with notes"),
        "tables/": _("every table as CSV in this language’s spelling of numbers"),
        "figures/": _(
            "every figure as SVG and as PNG; dots across: %(widths)s",
            widths=widths,
        ),
    }
    lines = [
        f"# {citation(context, texts)}",
        "",
        _(
            "A conditional projection, not a forecast: every figure holds under this scenario’s "
            "assumptions and under them alone."
        ),
        "",
        *(f"- `{name}`: {words}" for name, words in parts.items()),
        "",
        *(f"- `{one.exhibit_id}`: {one.title}" for one in exhibits),
        "",
        _("Text and figures: %(licence)s", licence=context.imprint.licence),
    ]
    return "\n".join(lines) + "\n"
