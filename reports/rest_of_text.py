"""The rest of the text: every other claim with its verdict, and the figures behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from occupations.base_year import SHIPPED_EMPLOYMENT
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.statement_caveats import statement_caveat
from reports.statements import statement_sentence, verdict_text
from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    from models.claims.claims import Claim
    from occupations.sources import SourceRecord


@dataclass(frozen=True, slots=True)
class StatementView:
    """One claim as a reader meets it: what is said, what was found, and what that leaves open."""

    claim_id: str
    statement: str
    leaves_out: str
    verdict: str
    finding: str
    caveat: str
    sources: tuple[str, ...]


def statement_views(context: ReportContext, texts: Texts) -> tuple[StatementView, ...]:
    """Return every other claim of the text, in the order of the file."""
    return tuple(
        StatementView(
            claim_id=check.claim.claim_id,
            statement=texts.data(check.claim.statement),
            leaves_out=texts.data(check.claim.leaves_out),
            verdict=verdict_text(check.verdict, texts),
            finding=statement_sentence(check, texts),
            caveat=statement_caveat(check, texts),
            sources=_cited(_checked_against(check.claim, context), context.table.sources),
        )
        for check in context.statements
    )


def _checked_against(claim: Claim, context: ReportContext) -> tuple[str, ...]:
    """Return the sources of a claim's check; jobs of another May stand before the shipped ones.

    Those remain, since sectors are still of the shipped May.
    """
    own = context.table.employment_source
    both = (SHIPPED_EMPLOYMENT,) if own == SHIPPED_EMPLOYMENT else (own, SHIPPED_EMPLOYMENT)
    return tuple(
        one
        for source in claim.checked_against
        for one in (both if source == SHIPPED_EMPLOYMENT else (source,))
    )


def _cited(ids: Sequence[str], records: Mapping[str, SourceRecord]) -> tuple[str, ...]:
    """Return producer and vintage of each source; an id that has no record as it is."""
    return tuple(
        f"{records[one].producer}, {records[one].vintage}" if one in records else one for one in ids
    )


def statements_exhibit(context: ReportContext, texts: Texts) -> Exhibit | None:
    """Return every figure that a verdict on another claim rests on, or None without claims."""
    import pandas as pd

    if not context.statements:
        return None
    _ = texts.say
    frame = pd.DataFrame(
        [
            {
                "claim": check.claim.claim_id,
                "verdict": verdict_text(check.verdict, texts),
                "figure": figure.name,
                "value": figure.value if math.isfinite(figure.value) else None,
                "unit": figure.unit,
                "year": figure.year,
                "source_id": figure.source_id,
            }
            for check in context.statements
            for figure in check.figures
        ]
    )
    return Exhibit(
        exhibit_id="claim-figures",
        title=_title(context, texts),
        caption=_(
            "Every figure that a verdict above rests on. A source “model” is this model’s own "
            "answer under the condition the claim supposes; none means arithmetic on the others."
        ),
        source_line=_("Sources: see the column and the list of data below."),
        alt_text="",
        frame=frame,
        columns=(
            Column("claim", _("Claim"), "code"),
            Column("verdict", _("Verdict"), "text"),
            Column("figure", _("Figure"), "code"),
            Column("value", _("Value"), "number"),
            Column("unit", _("Unit"), "code"),
            Column("year", _("Year"), "year"),
            Column("source_id", _("Source"), "code"),
        ),
    )


def _title(context: ReportContext, texts: Texts) -> str:
    from models.claims.verdicts import HOLDS

    held = sum(check.verdict == HOLDS for check in context.statements)
    return texts.say(
        "Of the text’s %(all)s other claims, %(held)s hold as they are stated",
        all=texts.number(len(context.statements)),
        held=texts.number(held) if held else texts.say("none"),
    )
