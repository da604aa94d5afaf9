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
from models.sampling import SCRAMBLINGS

IMPOSSIBLE: Final = "impossible by arithmetic"
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
        own = [hits[scrambling::SCRAMBLINGS].mean() for scrambling in range(SCRAMBLINGS)]
        error = float(error_of_scramblings(np.array(own)))
    else:
        error = math.sqrt(value * (1 - value) / draws)
    if not hits.any():
        return Probability(value, error, f"fewer than 1 in {draws:,} draws")
    margin = TWO_SIDED_95 * error
    if hits.all():
        margin = max(margin, RULE_OF_THREE / draws)
    return Probability(value, error, likelihood_word(value, margin=margin))


def likelihood_word(probability: float, *, margin: float = 0.0) -> str:
    """Return the word for a probability; the milder one where `margin` spans a boundary."""
    ends = {_step(max(0.0, probability - margin)), _step(min(1.0, probability + margin))}
    return WORDS[min(ends, key=lambda step: abs(step - _MIDDLE))]


def _step(probability: float) -> int:
    """Return the word's place: bounds below the middle are exclusive above, above it inclusive."""
    for step, (upper, _) in enumerate(_SCALE):
        if probability < upper or (step >= _MIDDLE and probability == upper):
            return step
    return len(_SCALE) - 1
