"""The rest of the text: every other claim with its verdict, and the figures behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.claims.claims import SHIPPED_SOURCE
from models.claims.verdicts import (
    BY_READING,
    DOES_NOT_HOLD,
    HOLDS,
    IN_PART,
    NO_PRECEDENT,
    NOT_REACHED,
    NOT_REACHED_HERE,
)
from occupations.base_year import SHIPPED_EMPLOYMENT
from reports.claim_words import foreign_language
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.statement_caveats import statement_caveat
from reports.statement_figures import figure_words, unit_words
from reports.statements import statement_sentence, verdict_text
from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    from models.claims.claims import Claim
    from models.claims.verdicts import StatementCheck
    from occupations.sources import SourceRecord

_MODEL: Final = "model"
_FAILED: Final = (DOES_NOT_HOLD, NOT_REACHED, NOT_REACHED_HERE)


@dataclass(frozen=True, slots=True)
class StatementView:
    """One claim as a reader meets it: what is said, what was found, and what that leaves open.

    Its languages are named where they are not the reader's.
    """

    claim_id: str
    statement: str
    language: str
    leaves_out: str
    leaves_out_language: str
    verdict: str
    finding: str
    caveat: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherClaims:
    """What the section on the claims beside the headline is called, and how it begins."""

    heading: str
    introduction: str


def other_claims(context: ReportContext, texts: Texts) -> OtherClaims:
    """Return the words of the section: of the shipped text, or of whatever claims there are."""
    _ = texts.say
    if _are_of_the_text(context):
        return OtherClaims(
            _("The rest of the text"),
            _(
                "The text makes other claims beside its number of jobs. Each is restated in our "
                "own words and set beside what data and the model can say."
            ),
        )
    return OtherClaims(
        _("The other claims"),
        _(
            "Claims that were given beside the number of jobs, each set beside what data and the "
            "model can say."
        ),
    )


def _are_of_the_text(context: ReportContext) -> bool:
    return all(check.claim.source_id == SHIPPED_SOURCE for check in context.statements)


def statement_views(context: ReportContext, texts: Texts) -> tuple[StatementView, ...]:
    """Return every other claim, in the order of the file."""
    return tuple(
        StatementView(
            claim_id=check.claim.claim_id,
            statement=texts.data(check.claim.statement),
            language=foreign_language(check.claim.statement, texts),
            leaves_out=texts.data(check.claim.leaves_out),
            leaves_out_language=foreign_language(check.claim.leaves_out, texts),
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
                "figure_words": figure_words(figure, context.table.sources, texts),
                "unit": figure.unit,
                "unit_words": unit_words(figure.unit, texts),
                "year": figure.year,
                "source_id": figure.source_id,
                "source": _source(figure.source_id, context, texts),
            }
            for check in context.statements
            for figure in check.figures
        ]
    )
    return Exhibit(
        exhibit_id="claim-figures",
        title=_title(context, texts),
        caption=f"{_caption(context, texts)} {_unsettled_note(context, texts)}".rstrip(),
        source_line=_("Sources: see the column and the list of data below."),
        alt_text="",
        frame=frame,
        columns=(
            Column("claim", _("Claim"), "code"),
            Column("verdict", _("Verdict"), "text"),
            Column("figure_words", _("Figure"), "text"),
            Column("value", _("Value"), "number"),
            Column("unit_words", _("Unit"), "text"),
            Column("year", _("Year"), "year"),
            Column("source", _("Source"), "text"),
        ),
    )


def _caption(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    return (
        _(
            "Every figure that a verdict above rests on. A source “model” is this model’s own "
            "answer under the condition the claim supposes; none means arithmetic on the others."
        )
        if all(check.claim.condition for check in context.statements if _is_modelled(check))
        else _(
            "Every figure that a verdict above rests on. A source “model” is this model’s own "
            "answer: under the condition the claim supposes, or in this run where it supposes "
            "none. No source means arithmetic on the others."
        )
    )


def _source(source_id: str, context: ReportContext, texts: Texts) -> str:
    """Return who published a figure's source, "" where the figure is arithmetic on others."""
    if source_id == _MODEL:
        return texts.say("model")
    record = context.table.sources.get(source_id)
    return record.producer if record else source_id


def _is_modelled(check: StatementCheck) -> bool:
    return any(figure.source_id == _MODEL for figure in check.figures)


def _title(context: ReportContext, texts: Texts) -> str:
    """Return how many claims come out which way: what cannot be settled is not what fails."""
    _ = texts.say
    verdicts = [check.verdict for check in context.statements]
    if len(verdicts) == 1:
        verdict = verdict_text(verdicts[0], texts)
        if _are_of_the_text(context):
            return _("The text’s other claim: %(verdict)s", verdict=verdict)
        return _("The other claim: %(verdict)s", verdict=verdict)
    values = {
        "all": texts.number(len(verdicts)),
        "outcomes": texts.listing(_outcomes(verdicts, texts)),
    }
    if _are_of_the_text(context):
        return _("The text’s %(all)s other claims: %(outcomes)s", **values)
    return _("%(all)s other claims: %(outcomes)s", **values)


def _outcomes(verdicts: Sequence[str], texts: Texts) -> list[str]:
    """Return how many hold, hold in part, do not hold and cannot be settled."""
    held, in_part = verdicts.count(HOLDS), verdicts.count(IN_PART)
    failed = sum(verdict in _FAILED for verdict in verdicts)
    unsettled = len(verdicts) - held - in_part - failed
    found = [
        texts.plural("%(count)s holds as stated", "%(count)s hold as stated", held)
        if held
        else texts.say("none holds as stated")
    ]
    if in_part:
        found.append(texts.plural("%(count)s holds in part", "%(count)s hold in part", in_part))
    if failed:
        found.append(texts.plural("%(count)s does not hold", "%(count)s do not hold", failed))
    if unsettled:
        found.append(
            texts.plural("%(count)s cannot be settled", "%(count)s cannot be settled", unsettled)
        )
    return found


def _unsettled_note(context: ReportContext, texts: Texts) -> str:
    """Return what counts as not to be settled beside what is called so; "" where nothing does."""
    named = [verdict_text(one, texts) for one in (BY_READING, NO_PRECEDENT)]
    if not any(check.verdict in (BY_READING, NO_PRECEDENT) for check in context.statements):
        return ""
    return texts.say(
        "What is “%(reading)s” or “%(precedent)s” is counted with what cannot be settled.",
        reading=named[0],
        precedent=named[1],
    )
