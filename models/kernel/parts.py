"""Draws that are not the same in all sectors, as parts of the economy in each of which they are.

Every sum of the model is a sum over cells, and no cell depends on another sector's: so the sums of
an economy are those of its parts, and compiled code needs one number a draw for an occupation's
capability and cost, as ever. Adoption is computed by sector anyway and needs no parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.sampling import ParameterDraws

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
