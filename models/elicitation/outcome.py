"""What a panel, or part of it, makes of one number of the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Case = Literal["authors", "panel", "equal", "performance", "without"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What some assumptions make of the number that is asked for.

    Attributes
    ----------
    case
        `authors` (the central scenario), `panel`, `equal` or `performance` (the panel with the
        other weights), or `without` (the panel without one expert).
    left_out
        The expert who is left out; "" where nobody is.
    p05
        The 5 % point, in jobs or job equivalents.
    median
        The median, in the same.
    p95
        The 95 % point, in the same.
    probability
        The share of draws with at least the target, 0 to 1.
    probability_error
        Its Monte-Carlo standard error.
    """

    case: Case
    left_out: str
    p05: float
    median: float
    p95: float
    probability: float
    probability_error: float
