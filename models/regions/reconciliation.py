"""Whether places that make up the nation add up to it, and what is left over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.regions.regional_draws import RegionalDraws

if TYPE_CHECKING:
    from occupations.places import Place

Floats = NDArray[np.float64]

# Territories are outside the national figures, and so are the areas in them.
WHOLES: Final[Mapping[str, tuple[str, ...]]] = {
    "states": ("state",),
    "metros": ("metro", "nonmetro"),
    "industries": ("industry",),
}


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """One quantity summed over places that should make up the nation, beside the nation itself.

    `jobs` are medians over draws (or central values); `residual` is the sum less the nation as a
    share of it, at its median and 5 and 95 % points.
    """

    whole: str
    quantity: str
    places: int
    national_jobs: float
    summed_jobs: float
    residual: float
    residual_p05: float
    residual_p95: float


def members_of(places: Sequence[Place]) -> Mapping[str, list[int]]:
    """Return which places make up each whole, by position."""
    return {
        whole: [at for at, place in enumerate(places) if place.kind in kinds and place.is_in_nation]
        for whole, kinds in WHOLES.items()
    }


def reconcile(
    drawn: RegionalDraws, sums: Mapping[str, tuple[int, int]], *, nation: int
) -> tuple[Reconciliation, ...]:
    """Return every quantity of every sum beside the nation's.

    Parameters
    ----------
    sums
        The row of each whole's sum, and how many places it has.
    nation
        The row of the nation.
    """
    jobs = drawn.jobs if drawn.draws else drawn.central_jobs[:, :, None]
    found = []
    for whole, (row, places) in sums.items():
        for at, quantity in enumerate(drawn.quantities):
            residual = _relative(jobs[row, at] - jobs[nation, at], jobs[nation, at])
            low, middle, high = np.quantile(residual, (0.05, 0.5, 0.95))
            found.append(
                Reconciliation(
                    whole,
                    quantity,
                    places,
                    float(np.median(jobs[nation, at])),
                    float(np.median(jobs[row, at])),
                    float(middle),
                    float(low),
                    float(high),
                )
            )
    return tuple(found)


def _relative(part: Floats, whole: Floats) -> Floats:
    size = np.abs(whole)
    return np.divide(part, size, out=np.zeros_like(part), where=size > 0)
