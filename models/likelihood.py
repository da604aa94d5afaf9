"""Probabilities of the ensemble and the words for them, on the IPCC scale.

Words are read "under these assumptions". Source: Mastrandrea et al. (2010), guidance note for lead
authors of the IPCC fifth assessment report on consistent treatment of uncertainties.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.ensemble.quantiles import error_of_scramblings, has_errors
from models.ladder import Bound
from models.sampling import SCRAMBLINGS

IMPOSSIBLE: Final = "impossible by arithmetic"
FEWER_THAN: Final = "fewer than 1 in"
BORDERLINE: Final = "borderline: "
_AND: Final = " to "
# Upper end of each word's range of probability, rising.
_SCALE: Final = (
    (0.01, "exceptionally unlikely"),
    (0.10, "very unlikely"),
    (0.33, "unlikely"),
    (0.66, "about as likely as not"),
    (0.90, "likely"),
    (0.99, "very likely"),
    (1.00, "virtually certain"),
)
WORDS: Final = tuple(word for _, word in _SCALE)
_MIDDLE: Final = 3
# Probabilities are printed in whole per cent, in tenths where they are below one or above 99.
_WHOLE_PER_CENT: Final = 0.01
_FINE_STEP: Final = 0.001
_FINE_BELOW: Final = 0.00995
# Standard errors on either side that hold 95 % of a normal distribution.
TWO_SIDED_95: Final = 1.96
# With no hit in n draws, the 95 % upper limit of the probability is about 3 / n ("rule of three").
RULE_OF_THREE: Final = 3.0


@dataclass(frozen=True, slots=True)
class Probability:
    """A share of draws, its Monte-Carlo standard error, and the word for it."""

    value: float
    error: float
    word: str


def probability_of(hits: NDArray[np.bool_]) -> Probability:
    """Return the share of draws that hit, with error and word; `hits` (draw,), draws 0, 1, …."""
    draws = hits.size
    value = float(hits.mean())
    if has_errors(draws):
        error = float(error_of_scramblings(_share_of_each_scrambling(hits)))
    else:
        error = math.sqrt(value * (1 - value) / draws)
    if not hits.any():
        return Probability(value, error, f"{FEWER_THAN} {draws:,} draws")
    margin = TWO_SIDED_95 * error
    if hits.all():
        margin = max(margin, RULE_OF_THREE / draws)
    return Probability(value, error, likelihood_word(value, margin=margin))


def _share_of_each_scrambling(hits: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the share of hits among the draws of each scrambling, (scrambling,)."""
    scrambling = np.arange(hits.size) % SCRAMBLINGS
    hit = np.bincount(scrambling, weights=hits, minlength=SCRAMBLINGS)
    return hit / np.bincount(scrambling, minlength=SCRAMBLINGS)


def likelihood_word(probability: float, *, margin: float = 0.0) -> str:
    """Return the word for a probability: "borderline" with both where it could be either.

    Either because `margin`, half of its interval, spans a boundary of the scale, or because it lies
    on one side of a boundary and reads, as it is printed, as if on the other.
    """
    step = printed_step(min(probability, 1 - probability))
    printed = round(round(probability / step) * step, 3)
    ends = [probability - margin, probability, probability + margin, printed]
    places = [_step(min(max(end, 0.0), 1.0)) for end in ends]
    low, high = WORDS[min(places)], WORDS[max(places)]
    return low if low == high else f"{BORDERLINE}{low}{_AND}{high}"


def printed_step(size: float) -> float:
    """Return the finest step a probability is printed at, by how far it is from 0 or 1: a share."""
    return _FINE_STEP if size < _FINE_BELOW else _WHOLE_PER_CENT


def words_of(word: str | None) -> tuple[str, ...]:
    """Return the words of the scale that a likelihood holds, rising: none, one, or two."""
    held = (word or "").removeprefix(BORDERLINE).split(_AND)
    return tuple(one for one in held if one in WORDS)


def place_on_scale(word: str | None) -> float | None:
    """Return a likelihood's place from 0 (exceptionally unlikely) to 6 (virtually certain).

    Halfway between both words of a borderline case; None for what is not on the scale.
    """
    places = [WORDS.index(one) for one in words_of(word)]
    return sum(places) / len(places) if places else None


def milder_place(word: str | None) -> int | None:
    """Return the place of a likelihood, of a borderline one that of the word nearer the middle.

    None for what is not on the scale.
    """
    places = [WORDS.index(one) for one in words_of(word)]
    return min(places, key=lambda place: abs(place - _MIDDLE)) if places else None


def informs(word: str | None, bounds: Bound | None) -> bool:
    """Return whether a likelihood says something of the claim, though its number bounds it.

    That an upper bound passes the claimed number does not make the claim likely; only that it does
    not says something. Of a lower bound the other way round.
    """
    if bounds is None or word is None:
        return True
    places = [WORDS.index(one) for one in words_of(word)]
    if not places:
        return bounds == "above"
    return max(places) < _MIDDLE if bounds == "above" else min(places) > _MIDDLE


def _step(probability: float) -> int:
    """Return the word's place: bounds below the middle are exclusive above, above it inclusive."""
    for step, (upper, _) in enumerate(_SCALE):
        if probability < upper or (step >= _MIDDLE and probability == upper):
            return step
    return len(_SCALE) - 1
