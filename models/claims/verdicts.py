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

    Attributes
    ----------
    name
        What it is.
    value
        The number, in `unit`.
    unit
        What it is in.
    source_id
        The id of its source; "" for arithmetic on other figures, "model" for the model's answer.
    year
        The year it is of; None where it is of no year.
    """

    name: str
    value: float
    unit: str
    source_id: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class StatementCheck:
    """A claim with its verdict and every figure that the verdict rests on.

    Attributes
    ----------
    claim
        What is claimed.
    verdict
        What comes of it, such as "holds", "depends on the reading" or "does not hold".
    figures
        The numbers it rests on.
    counted_from
        The year that growth and gains start in.
    """

    claim: Claim
    verdict: str
    figures: tuple[Figure, ...]
    counted_from: int

    def value(self, name: str) -> float:
        """Return the number of a figure, in its unit.

        Parameters
        ----------
        name
            The name of the figure.

        Raises
        ------
        KeyError
            When there is no such figure.
        """
        return self.values[name]

    @property
    def values(self) -> Mapping[str, float]:
        """Return the number of every figure by its name, each in its unit."""
        return {figure.name: figure.value for figure in self.figures}
