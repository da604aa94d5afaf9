"""What a check of a claim says: a verdict word and the figures it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from models.claims.claims import Claim

HOLDS: Final = "holds"
IN_PART: Final = "holds in part"
BY_READING: Final = "depends on the reading"
DOES_NOT_HOLD: Final = "does not hold"
NOT_REACHED: Final = "not reached under its own condition"
NOT_REACHED_HERE: Final = "not reached under these assumptions"
NO_PRECEDENT: Final = "without precedent"
UNSETTLED: Final = "cannot be settled"
VERDICTS: Final = (
    *(HOLDS, IN_PART, BY_READING, UNSETTLED, NO_PRECEDENT),
    *(NOT_REACHED, NOT_REACHED_HERE, DOES_NOT_HOLD),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a check: what it is, its unit, and the source and year it is from.

    `source_id` is empty for arithmetic on other figures and "model" for the model's own answer.
    """

    name: str
    value: float
    unit: str
    source_id: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class StatementCheck:
    """A claim with its verdict and every figure that the verdict rests on.

    `counted_from` is the year that growth and gains start in.
    """

    claim: Claim
    verdict: str
    figures: tuple[Figure, ...]
    counted_from: int

    def value(self, name: str) -> float:
        """Return the figure of a name; KeyError when there is none."""
        return self.values[name]

    @property
    def values(self) -> Mapping[str, float]:
        """Return all figures by name."""
        return {figure.name: figure.value for figure in self.figures}
