"""How far the answer rests on how closely the assumptions are taken to move together."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from models.likelihood import IMPOSSIBLE
from reports.claim_words import claimed_number
from reports.context import ReportContext
from reports.estimates import million_text, probability_text
from reports.exhibit import Exhibit
from reports.likelihoods import chance_elsewhere_text
from reports.senses import of_what
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts, rounding_for

if TYPE_CHECKING:
    from models.examination.span import DependenceSpan, Strength


def dependence_sentence(context: ReportContext, texts: Texts) -> str:
    """Return what no and strong dependence make of the claim's probability; "" without draws.

    Nothing either where the run ends before the claim's year, the claim is impossible anyhow, or
    the answer is a bound that says nothing of it.
    """
    _ = texts.say
    span = context.dependence
    if span is None or not context.reaches_claim_year:
        return ""
    if context.headline.word == IMPOSSIBLE or not context.headline.informs:
        return ""
    weak, tight = span.weakest, span.strongest
    none, strong = (_probability(one, span, texts) for one in (weak, tight))
    values = {
        "claim": claimed_number(context.claim, texts),
        "own": texts.measure(span.own),
        "none": none,
        "strong": strong,
    }
    if none == strong:
        return _(
            "How closely the assumptions on technology move together cannot be measured: with "
            "none of it and with much of it the probability of %(claim)s is %(none)s.",
            **values,
        )
    if tight.probability > weak.probability:
        return _(
            "How closely the assumptions on technology move together cannot be measured: this run "
            "takes a rank correlation of %(own)s; with a strong common factor instead of none, the "
            "probability of %(claim)s rises from %(none)s to %(strong)s.",
            **values,
        )
    return _(
        "How closely the assumptions on technology move together cannot be measured: this run "
        "takes a rank correlation of %(own)s; with a strong common factor instead of none, the "
        "probability of %(claim)s falls from %(none)s to %(strong)s.",
        **values,
    )


def dependence_exhibit(context: ReportContext, texts: Texts) -> Exhibit | None:
    """Return the headline and the claim's probability at every strength, None without draws."""
    import pandas as pd

    _ = texts.say
    span = context.dependence
    if span is None:
        return None
    frame = pd.DataFrame(
        [asdict(one) | {"note": note, "draws": span.draws} for one, note in _cases(span, texts)]
    )
    chances = [
        chance_elsewhere_text(
            context.headline,
            one.probability,
            error=one.probability_error,
            draws=span.draws,
            texts=texts,
        )
        for one, _note in _cases(span, texts)
    ]
    if not context.reaches_claim_year:
        frame = frame.drop(columns=["probability", "probability_error"])
    return Exhibit(
        exhibit_id="dependence",
        title=_title(span, texts),
        caption=_caption(context, span, texts),
        source_line=run_line(context, texts),
        alt_text="; ".join(
            f"{texts.measure(one.progress)}: {_interval(one, texts)}" for one in span.strengths
        ),
        frame=frame,
        columns=_columns(context, texts),
        shown=frame.assign(chance=chances),
    )


def _title(span: DependenceSpan, texts: Texts) -> str:
    """Return whether the interval widens or narrows as assumptions move together."""
    _ = texts.say
    values = {
        "level": texts.compound_percent(0.9),
        "none": _interval(span.weakest, texts),
        "strong": _interval(span.strongest, texts),
    }
    if span.weakest.p05 == span.weakest.p95 and values["none"] == values["strong"]:
        return _(
            "With a strong common factor or without one, every simulation gives the same answer"
        )
    if values["none"] == values["strong"]:
        return _(
            "With a strong common factor the %(level)s interval is %(strong)s, as without one",
            **values,
        )
    if _width(span.strongest) > _width(span.weakest):
        return _(
            "With a strong common factor the %(level)s interval is %(strong)s, wider than the "
            "%(none)s without one",
            **values,
        )
    return _(
        "With a strong common factor the %(level)s interval is %(strong)s, narrower than the "
        "%(none)s without one",
        **values,
    )


def _width(strength: Strength) -> float:
    return strength.p95 - strength.p05


def shrinkage_note(span: DependenceSpan | None, texts: Texts) -> str:
    """Return what of the rank correlations between pairs could not be kept; "" where all was."""
    if span is None or span.kept == 1:
        return ""
    return texts.say(
        "The rank correlations of single pairs do not fit together with the common factor: all of "
        "them were drawn towards what it gives, and %(share)s of their difference from it is kept.",
        share=texts.percent(span.kept),
    )


def dependence_document(span: DependenceSpan, *, year: int, texts: Texts) -> dict[str, Any]:
    """Return a row a strength in words: jobs in millions, and the claim's probability."""
    return {
        "rows": [
            {
                "progress": texts.measure(one.progress),
                "median": million_text(one.median, texts, error=one.error_median),
                "p05": million_text(one.p05, texts, error=one.error_p05),
                "p95": million_text(one.p95, texts, error=one.error_p95),
                "probability": _probability(one, span, texts),
                "case": case,
            }
            for one, case in _cases(span, texts)
        ],
        "year": year,
        "draws": span.draws,
        "note": shrinkage_note(span, texts),
    }


def _cases(span: DependenceSpan, texts: Texts) -> list[tuple[Strength, str]]:
    """Return every strength with what there is to say of it, substitution left out at the end."""
    _ = texts.say
    own = _("as in this run, its first draws")
    cases = [(one, own if one.progress == span.own else "") for one in span.strengths]
    return [*cases, (span.without_substitution, _("substitution left out of it"))]


def _caption(context: ReportContext, span: DependenceSpan, texts: Texts) -> str:
    caption = texts.say(
        "%(what)s, %(year)s, and the claim, by the rank correlation between any two "
        "assumptions on how far and how fast technology goes: one common factor, progress, raises "
        "growth, ceilings and substitution and lowers costs, midpoints and durations. Central "
        "values do not depend on it. %(draws)s simulations each.",
        what=of_what(context, texts),
        year=context.year,
        draws=texts.number(span.draws),
    )
    note = shrinkage_note(span, texts)
    return f"{caption} {note}" if note else caption


def _columns(context: ReportContext, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    jobs = (
        Column("progress", _("Rank correlation"), "number"),
        Column("median", _("Median, million"), "million", "error_median"),
        Column("p05", texts.percent(0.05), "million", "error_p05"),
        Column("p95", texts.percent(0.95), "million", "error_p95"),
    )
    note = Column("note", _("Case"), "text")
    if not context.reaches_claim_year:
        return (*jobs, note)
    chance = Column(
        "probability",
        _("Probability of the claim"),
        "probability",
        "probability_error",
        words="chance",
    )
    return (*jobs, chance, note)


def _probability(strength: Strength, span: DependenceSpan, texts: Texts) -> str:
    return probability_text(
        strength.probability,
        error=strength.probability_error,
        draws=span.draws,
        texts=texts,
        short=True,
    )


def _interval(strength: Strength, texts: Texts) -> str:
    return texts.jobs_range(
        strength.p05,
        strength.p95,
        low_rounding=rounding_for(strength.p05, error=strength.error_p05),
        high_rounding=rounding_for(strength.p95, error=strength.error_p95),
    )
