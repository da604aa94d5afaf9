"""Sentences on what would have to be true for the claim, built from the examination."""

from __future__ import annotations

import math
from typing import Final

from models.examination.break_even import BreakEven
from models.examination.examination import Examination
from models.examination.form import LeastExtreme
from reports.assumptions import assumption_value
from reports.context import ReportContext
from reports.estimates import claim_jobs, rounded_probability
from reports.figures.break_even import ranked_break_evens
from reports.figures.drivers import assumption_title
from reports.texts import Texts

_NAMED: Final = 4
# A move of the combination that is worth naming, in standard deviations.
_WORTH_NAMING: Final = 0.15
_RIGHT_TO_ONE: Final = 0.01


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


def _alone(context: ReportContext, examination: Examination, texts: Texts) -> str:
    _ = texts.say
    ranked = ranked_break_evens(examination)
    able = [one for one in ranked if one.value is not None]
    claim = claim_jobs(context, texts)
    central = texts.jobs(examination.break_evens.central_jobs)
    if not able:
        return _(
            "The central run gives %(central)s. No single assumption, at any value within its "
            "bounds, brings it to %(claim)s.",
            central=central,
            claim=claim,
        )
    named = texts.listing([_would_be(context, one, texts) for one in able[:_NAMED]])
    return _(
        "The central run gives %(central)s. Changing one assumption alone, it meets %(claim)s "
        "with: %(named)s.",
        central=central,
        claim=claim,
        named=named,
    )


def _would_be(context: ReportContext, one: BreakEven, texts: Texts) -> str:
    value = one.central if one.value is None else one.value
    return _moved(context, one.key, one.central, value, texts)


def _moved(context: ReportContext, key: str, before: float, after: float, texts: Texts) -> str:
    """Return "“title” at 0.79 instead of 0.45"; weights as shares of their channel."""

    def shown(value: float) -> str:
        if key.startswith("weights."):
            return texts.percent(value)
        return assumption_value(context, key, value, texts=texts)

    return texts.say(
        "“%(title)s” at %(after)s instead of %(before)s",
        title=assumption_title(context, key, texts),
        after=shown(after),
        before=shown(before),
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
    moves = texts.listing(_largest_moves(context, found, texts))
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
    return [first, _approximation(context, found, texts)]


def _approximation(context: ReportContext, found: LeastExtreme, texts: Texts) -> str:
    _ = texts.say
    first_order = rounded_probability(found.probability, error=_RIGHT_TO_ONE, texts=texts)
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
        share=rounded_probability(
            reading.probability, error=reading.probability_error, texts=texts
        ),
    )


def _largest_moves(context: ReportContext, found: LeastExtreme, texts: Texts) -> list[str]:
    """Return the moves of the combination that matter most, in words, the largest first."""
    moves = []
    for key, value in found.values.items():
        parameter = context.resolved.parameters[key]
        normal = found.normals[key]
        if key.startswith("weights.") or abs(normal) < _WORTH_NAMING or not math.isfinite(value):
            continue
        words = _moved(context, key, parameter.value.central, value, texts)
        moves.append((-abs(normal), words))
    return [words for _, words in sorted(moves)[:_NAMED]]
