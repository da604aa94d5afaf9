"""Draws that are not the same in all sectors, as parts of the economy in each of which they are.

Every sum of the model is a sum over cells, and no cell depends on another sector's: so the sums of
an economy are those of its parts, and compiled code needs one number a draw for an occupation's
capability and cost, as ever. Adoption is computed by sector anyway and needs no parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.sampling import ParameterDraws

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_BY_SECTOR_ANYWAY: Final = (".midpoint", ".duration", ".ceiling")


def parts_of(draws: ParameterDraws, *, sectors: int) -> Iterator[tuple[Integers, ParameterDraws]]:
    """Yield the places of sectors that share their assumptions, and the draws as they are there."""
    apart = {key: one for key, one in draws.restated.items() if not key.endswith(_BY_SECTOR_ANYWAY)}
    if not apart:
        yield np.arange(sectors), draws
        return
    left = {key: one for key, one in draws.restated.items() if key not in apart}
    ranges = np.stack([one.range_of_sector for one in apart.values()])
    combinations, part = np.unique(ranges, axis=1, return_inverse=True)
    for place, combination in enumerate(combinations.T):
        own = {
            key: one.values[:, taken]
            for (key, one), taken in zip(apart.items(), combination, strict=True)
        }
        there = replace(draws, values={**draws.values, **own}, restated=left)
        yield np.flatnonzero(part.ravel() == place), there


def added(parts: Sequence[Aggregates], occupations: Sequence[Integers], *, size: int) -> Aggregates:
    """Return the sums of parts as those of the whole.

    `occupations` are the places that those of each part have among `size` in all.
    """
    first = parts[0]
    draws, rungs = first.occupation_shares.shape[0], first.occupation_shares.shape[2]
    baseline, shares = np.zeros((draws, size)), np.zeros((draws, size, rungs))
    for part, places in zip(parts, occupations, strict=True):
        baseline[:, places] += part.occupation_baseline
        shares[:, places] += part.occupation_shares * part.occupation_baseline[:, :, None]
    np.divide(shares, baseline[:, :, None], out=shares, where=baseline[:, :, None] > 0)
    return Aggregates(
        baseline=_sum([part.baseline for part in parts]),
        totals=_sum([part.totals for part in parts]),
        groups={name: _sum([part.groups[name] for part in parts]) for name in first.groups},
        group_baselines={
            name: _sum([part.group_baselines[name] for part in parts])
            for name in first.group_baselines
        },
        occupation_baseline=baseline,
        occupation_shares=shares,
    )


def _sum(values: Sequence[Floats]) -> Floats:
    total = values[0].copy()
    for one in values[1:]:
        total += one
    return total
