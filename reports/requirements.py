"""Sentences on what would have to be true for the claim, built from the examination."""

from __future__ import annotations

import math
from typing import Final

from models.copula import PROGRESS
from models.examination.break_even import BreakEven
from models.examination.examination import Examination
from models.examination.form import LeastExtreme
from models.restatements import key_of
from reports.assumptions import assumption_value
from reports.context import ReportContext
from reports.estimates import claim_jobs, probability_text, rounded_probability
from reports.figures.break_even import ranked_break_evens
from reports.figures.drivers import placed_title
from reports.sentences import Card, cards
from reports.texts import Texts, rounding_for

_NAMED: Final = 4
_NAMED_ON_CARD: Final = 2
# A move of the combination that is worth naming, in standard deviations.
_WORTH_NAMING: Final = 0.15
# Where the 5 and 95 % points of a range lie, in standard deviations.
_EDGE_OF_RANGE: Final = 1.645


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
    examination = context.examination
    found = None if examination is None else examination.combination
    if examination is None or found is None or not found.is_reached:
        return None
    keys = _moved_most(context, found)
    if len(keys) < _NAMED_ON_CARD:
        return None
    _ = texts.say
    outside = sum(abs(found.normals[key]) > _EDGE_OF_RANGE for key in keys)
    values = {
        "ranges": _("none of them outside its %(level)s range", level=texts.percent(0.9))
        if not outside
        else texts.plural(
            "one of them outside its %(level)s range",
            "%(count)s of them outside their %(level)s ranges",
            outside,
            level=texts.percent(0.9),
        ),
        "claim": claim_jobs(context, texts),
        "moves": texts.listing(
            [_moved(context, key, found, texts) for key in keys[:_NAMED_ON_CARD]]
        ),
    }
    exceeds = examination.break_evens.central_jobs >= examination.target.jobs
    return Card(
        _("What it would take"),
        _("%(count)s assumptions at once", count=texts.number(len(keys))),
        _(
            "would have to differ from their central values, each towards less displaced work and "
            "%(ranges)s, to give no more than %(claim)s. The largest moves: %(moves)s.",
            **values,
        )
        if exceeds
        else _(
            "would have to differ from their central values, each towards more displaced work and "
            "%(ranges)s, to give %(claim)s. The largest moves: %(moves)s.",
            **values,
        ),
    )


def _alone(context: ReportContext, examination: Examination, texts: Texts) -> str:
    _ = texts.say
    ranked = ranked_break_evens(examination)
    able = [one for one in ranked if one.value is not None]
    claim = claim_jobs(context, texts)
    central = examination.break_evens.central_jobs
    central_words = texts.jobs(central, rounding=rounding_for(central))
    if not able:
        return _(
            "The central run gives %(central)s. No single assumption, at any value within its "
            "bounds, brings it to %(claim)s.",
            central=central_words,
            claim=claim,
        )
    named = texts.listing([_would_be(context, one, texts) for one in able[:_NAMED]])
    return _(
        "The central run gives %(central)s. Changing one assumption alone, it meets %(claim)s "
        "with: %(named)s.",
        central=central_words,
        claim=claim,
        named=named,
    )


def _would_be(context: ReportContext, one: BreakEven, texts: Texts) -> str:
    value = one.central if one.value is None else one.value
    return _move(context, one.key, one.central, value, texts)


def _moved(context: ReportContext, key: str, found: LeastExtreme, texts: Texts) -> str:
    """Return how far the combination moves an assumption, in sectors of their own value too."""
    whole = _move(context, key, _central(context, key), found.values[key], texts)
    restated = [
        _move(context, address, _central(context, address), found.values[address], texts)
        for address, own in context.resolved.parameters[key_of(key)].by_address()
        if address != key and own.sectors and not own.value.is_fixed
    ]
    return texts.listing([whole, *restated])


def _move(context: ReportContext, key: str, before: float, after: float, texts: Texts) -> str:
    """Return "“title” at 79% instead of 45%"; calendar years whole where that tells them apart."""
    coarse, fine = (
        [_shown(context, key, value, texts, finer=finer) for value in (after, before)]
        for finer in (False, True)
    )
    shown = coarse if coarse[0] != coarse[1] else fine
    return texts.say(
        "“%(title)s” at %(after)s instead of %(before)s",
        title=placed_title(context, key, texts),
        after=shown[0],
        before=shown[1],
    )


def _shown(context: ReportContext, key: str, value: float, texts: Texts, *, finer: bool) -> str:
    """Return a value in its unit as a reader says it: shares and rates in per cent."""
    unit = context.resolved.at(key).spec.unit
    if key.startswith("weights.") or unit == "share":
        return texts.percent(value, decimals=int(finer))
    if unit == "1/year":
        return texts.say("%(share)s a year", share=texts.percent(value, decimals=1 + finer))
    if unit == "year" and not finer:
        value = round(value)
    return assumption_value(context, key, value, texts=texts)


def _central(context: ReportContext, key: str) -> float:
    return context.resolved.at(key).value.central


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
        [_moved(context, key, found, texts) for key in _moved_most(context, found)[:_NAMED]]
    )
    distance = texts.number(abs(found.beta), decimals=1)
    exceeds = examination.break_evens.central_jobs >= examination.target.jobs
    first = (
        _(
            "The central run already exceeds %(claim)s. The least extreme combination that takes "
            "it back there lies %(distance)s standard deviations from the centre: %(moves)s.",
            claim=claim,
            distance=distance,
            moves=moves,
        )
        if exceeds
        else _(
            "The least extreme combination that gives %(claim)s lies %(distance)s standard "
            "deviations from the centre: %(moves)s.",
            claim=claim,
            distance=distance,
            moves=moves,
        )
    )
    return [first, _of_factor(found, texts), _approximation(context, found, texts)]


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
            "approximation; this run has no draws to compare it with.",
            first_order=first_order,
        )
    return _(
        "To first order that distance would mean a probability of %(first_order)s; the draws, "
        "which follow the model’s curvature, give %(share)s. The draws are the answer.",
        first_order=first_order,
        share=probability_text(
            reading.probability,
            error=reading.probability_error,
            draws=context.check.draws,
            texts=texts,
            short=True,
        ),
    )


def _moved_most(context: ReportContext, found: LeastExtreme) -> list[str]:
    """Return the assumptions that the combination moves most, the largest move first.

    What is restated for some sectors moves with the assumption and is not counted again, unless it
    alone varies.
    """
    moves: dict[str, tuple[float, str]] = {}
    for address, value in found.values.items():
        key, distance = key_of(address), abs(found.normals[address])
        if key.startswith("weights.") or key in moves:
            continue
        if distance >= _WORTH_NAMING and math.isfinite(value):
            moves[key] = -distance, address
    return [address for _, address in sorted(moves.values())]
