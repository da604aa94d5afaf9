"""Sentences on what would have to be true for the claim, built from the examination."""

from __future__ import annotations

from typing import Final

from models.copula import PROGRESS
from models.examination.break_even import BreakEven
from models.examination.examination import Examination
from models.examination.form import LeastExtreme
from reports.context import ReportContext
from reports.estimates import claim_jobs, estimate_text, probability_text, rounded_probability
from reports.figures.break_even import ranked_break_evens
from reports.moved_assumptions import moved, moved_most, would_be
from reports.senses import answer_rung, answer_scope
from reports.sentences import Card, cards
from reports.texts import Texts, rounding_for

_NAMED: Final = 4
_NAMED_ON_CARD: Final = 2
# Where the 5 and 95 % points of a range lie, in standard deviations.
EDGE_OF_RANGE: Final = 1.645


def requirements(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return what each assumption alone, and the least extreme combination, would have to be.

    Nothing where the run was not examined.
    """
    examination = context.examination
    if examination is None:
        return ()
    parts = [_alone(context, examination, texts)]
    if examination.combination is not None:
        parts += _together(context, examination, examination.combination, texts)
    return tuple(part for part in parts if part)


def hero_cards(context: ReportContext, texts: Texts) -> tuple[Card, ...]:
    """Return the claim's scale, its pace and what it would take, beside the answer.

    Where that was not examined or cannot be said, the span over definitions takes its place.
    """
    scale, pace, definitions = cards(context, texts)
    return scale, pace, _what_it_would_take(context, texts) or definitions


def _what_it_would_take(context: ReportContext, texts: Texts) -> Card | None:
    """Return the single assumptions that would do, and how many the nearest combination moves."""
    examination = context.examination
    if examination is None:
        return None
    able, mix = _able(examination), examination.combination
    keys = [] if mix is None or not mix.is_reached else moved_most(context, mix)
    if not able and not keys:
        return None
    _ = texts.say
    if _exceeds(examination):
        figure = _("Exceeded already")
    elif able:
        figure = texts.plural("One assumption alone", "Any of %(count)s assumptions", len(able))
    else:
        figure = _("No single assumption")
    parts = [_singles(context, examination, texts)]
    if mix is not None and len(keys) >= _NAMED_ON_CARD:
        parts.append(_nearest(context, mix, keys, texts))
    return Card(_("What it would take"), figure, " ".join(parts))


def _singles(context: ReportContext, examination: Examination, texts: Texts) -> str:
    """Return which assumptions alone take the central run to the claim, or that none does."""
    _ = texts.say
    able = _able(examination)
    values = {
        "claim": claim_jobs(context, texts),
        "singles": texts.listing(
            [would_be(context, one, texts) for one in able[:_NAMED_ON_CARD]], either=True
        ),
    }
    if not able:
        return _(
            "No single assumption, at any value within its bounds, takes the central run to "
            "%(claim)s.",
            **values,
        )
    if len(able) > _NAMED_ON_CARD:
        if _exceeds(examination):
            return _(
                "The central run exceeds %(claim)s. One assumption alone takes it back there, such "
                "as %(singles)s.",
                **values,
            )
        return _(
            "One assumption alone takes the central run to %(claim)s, such as %(singles)s.",
            **values,
        )
    if _exceeds(examination):
        return _(
            "The central run exceeds %(claim)s. One assumption alone takes it back there: "
            "%(singles)s.",
            **values,
        )
    return _("One assumption alone takes the central run to %(claim)s: %(singles)s.", **values)


def _nearest(context: ReportContext, mix: LeastExtreme, keys: list[str], texts: Texts) -> str:
    """Return how many assumptions the nearest combination moves, and how far."""
    _ = texts.say
    outside = sum(abs(mix.normals[key]) > EDGE_OF_RANGE for key in keys)
    return _(
        "The nearest combination, one of many, moves %(count)s assumptions together, %(ranges)s; "
        "most of all %(moves)s.",
        count=texts.number(len(keys)),
        ranges=_("none of them outside its %(level)s range", level=texts.compound_percent(0.9))
        if not outside
        else texts.plural(
            "one of them outside its %(level)s range",
            "%(count)s of them outside their %(level)s ranges",
            outside,
            level=texts.compound_percent(0.9),
        ),
        moves=texts.listing([moved(context, key, mix, texts) for key in keys[:_NAMED_ON_CARD]]),
    )


def _able(examination: Examination) -> list[BreakEven]:
    """Return the assumptions that alone take the central run to the claim, the likeliest first."""
    return [one for one in ranked_break_evens(examination) if one.value is not None]


def _exceeds(examination: Examination) -> bool:
    return examination.break_evens.central_jobs >= examination.target.jobs


def _alone(context: ReportContext, examination: Examination, texts: Texts) -> str:
    _ = texts.say
    able = _able(examination)
    claim = claim_jobs(context, texts)
    central = examination.break_evens.central_jobs
    central_words = _central_words(context, central, texts)
    if not able:
        return _(
            "The central run gives %(central)s. No single assumption, at any value within its "
            "bounds, brings it to %(claim)s.",
            central=central_words,
            claim=claim,
        )
    named = texts.listing([would_be(context, one, texts) for one in able[:_NAMED]])
    if len(able) > _NAMED:
        return _(
            "The central run gives %(central)s. Each of %(count)s assumptions alone takes it to "
            "%(claim)s, first of all: %(named)s.",
            central=central_words,
            claim=claim,
            count=texts.number(len(able)),
            named=named,
        )
    return _(
        "The central run gives %(central)s. Changing one assumption alone, it meets %(claim)s "
        "with: %(named)s.",
        central=central_words,
        claim=claim,
        named=named,
    )


def _central_words(context: ReportContext, central: float, texts: Texts) -> str:
    """Return the central run's number, beside the median of the answer where there is one.

    Two numbers for one thing are told apart where the second is met.
    """
    words = texts.jobs(central, rounding=rounding_for(central))
    if not context.has_draws or not context.reaches_claim_year:
        return words
    median = context.national(rung=answer_rung(context), scope=answer_scope(context))
    median_words = estimate_text(median, texts)
    if median_words == words:
        return words
    return texts.say(
        "%(central)s (every assumption at its central value; the median of the simulations is "
        "%(median)s)",
        central=words,
        median=median_words,
    )


def _together(
    context: ReportContext, examination: Examination, found: LeastExtreme, texts: Texts
) -> list[str]:
    _ = texts.say
    claim = claim_jobs(context, texts)
    if not found.is_reached:
        return [
            _(
                "No combination of assumptions that the ranges make conceivable brings the central "
                "run to %(claim)s.",
                claim=claim,
            )
        ]
    moves = texts.listing(
        [moved(context, key, found, texts) for key in moved_most(context, found)[:_NAMED]]
    )
    distance = texts.number(abs(found.beta), decimals=1)
    first = (
        _(
            "The central run already exceeds %(claim)s. The nearest combination that takes it back "
            "there, one of many, lies %(distance)s standard deviations from the centre: %(moves)s.",
            claim=claim,
            distance=distance,
            moves=moves,
        )
        if _exceeds(examination)
        else _(
            "The nearest combination that gives %(claim)s, one of many, lies %(distance)s standard "
            "deviations from the centre: %(moves)s.",
            claim=claim,
            distance=distance,
            moves=moves,
        )
    )
    return [
        f"{first} {_beside_it(examination, texts)}",
        _of_factor(found, texts),
        _approximation(context, found, texts),
    ]


def _beside_it(examination: Examination, texts: Texts) -> str:
    """Return that the combination is not the only way, or that it takes several assumptions."""
    _ = texts.say
    able = len(_able(examination))
    if not able:
        return _("No single assumption would do instead.")
    return texts.plural(
        "One assumption alone would do instead.",
        "Any of %(count)s assumptions alone would do instead.",
        able,
    )


def _of_factor(found: LeastExtreme, texts: Texts) -> str:
    """Return what part of the way is the common factor's; "" where it has no hold."""
    if PROGRESS not in found.contributions:
        return ""
    return texts.say(
        "%(share)s of that distance, squared, is the common factor’s, progress, which moves the "
        "assumptions on technology together; which of them owes it how much cannot be told apart.",
        share=texts.percent(found.contributions[PROGRESS]),
    )


def _approximation(context: ReportContext, found: LeastExtreme, texts: Texts) -> str:
    _ = texts.say
    first_order = rounded_probability(found.probability, error=None, texts=texts)
    reading = context.headline
    if reading.probability is None:
        return _(
            "To first order that distance would mean a probability of %(first_order)s. It is an "
            "approximation; this run has no simulations to compare it with.",
            first_order=first_order,
        )
    return _(
        "To first order that distance would mean a probability of %(first_order)s; the "
        "simulations, which follow the model’s curvature, give %(share)s. The simulations are "
        "the answer.",
        first_order=first_order,
        share=probability_text(
            reading.probability,
            error=reading.probability_error,
            draws=context.check.draws,
            texts=texts,
            short=True,
        ),
    )
