"""Why a place's displaced share differs from the nation's: its mix of work, or its intensity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.inputs import ModelInputs
from models.regions.regional_draws import RegionalDraws
from models.regions.weights import PlaceWeights, basis_occupation, basis_size

Floats = NDArray[np.float64]

# The parts in which a difference is taken apart, in this order.
PARTS: Final = ("groups", "occupations", "intensity")


@dataclass(frozen=True, slots=True, eq=False)
class ShiftShare:
    """Differences of displaced shares from the nation's, taken apart; all in shares of jobs.

    Shares are of means over draws, so that the parts add up: `share` (row,), and `parts` (row,
    part, group) by major group of occupations, which add up to `share` less that of the nation.
    The parts of `PARTS`: more or less work in a major group than nationally; within groups, more
    or less in occupations that are displaced more; the same occupation displaced more or less than
    nationally, which is 0 for areas, as they take the national share of every occupation.
    """

    share: Floats
    parts: Floats


def shift_share(
    inputs: ModelInputs, weights: PlaceWeights, drawn: RegionalDraws, *, nation: int
) -> ShiftShare:
    """Return how each row differs from row `nation` and why."""
    occupation = basis_occupation(inputs)
    group = inputs.occupations.major_group
    member = np.eye(len(group.codes))[group.member[occupation]]
    matrix = weights.matrix(basis_size(inputs))
    national = _national_share(inputs, drawn)[occupation]
    baseline = matrix @ (drawn.mean_baseline[:, None] * member)
    displaced = matrix @ (drawn.mean_headline[:, None] * member)
    expected = matrix @ ((drawn.mean_baseline * national)[:, None] * member)
    total = baseline.sum(axis=1, keepdims=True)
    jobs_share = _ratio(baseline, total)
    group_share = _ratio(displaced, baseline)[nation]
    parts = np.stack(
        [
            (jobs_share - jobs_share[nation]) * (group_share - group_share @ jobs_share[nation]),
            _ratio(expected, total) - jobs_share * group_share,
            _ratio(displaced - expected, total),
        ],
        axis=1,
    )
    return ShiftShare(share=_ratio(displaced, total).sum(axis=1), parts=parts)


def _national_share(inputs: ModelInputs, drawn: RegionalDraws) -> Floats:
    """Return the displaced share of each occupation over all sectors, (occupation,)."""
    cells = inputs.cells.jobs.size
    return _ratio(drawn.mean_headline[cells:], drawn.mean_baseline[cells:])


def _ratio(part: Floats, whole: Floats) -> Floats:
    whole = np.broadcast_to(whole, part.shape)
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
