"""One assumption at a time: from its 5 % to its 95 % point, and what the draws show beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.examination.groups import varying_keys
from models.examination.response import Response
from models.sampling import ParameterDraws, draws_at
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]

_FIFTH: Final = 0.2


@dataclass(frozen=True, slots=True)
class Swing:
    """What the central run gives with one assumption at its 5 % and at its 95 % point.

    `low` and `high` are those points, in the assumption's unit; `low_jobs` and `high_jobs` what the
    run gives there. Sectors that it is restated for go to their own points with it. A weight goes
    from the 5 to the 95 % point of its own, unnormalised scale.
    """

    key: str
    low: float
    high: float
    low_jobs: float
    high_jobs: float

    @property
    def width(self) -> float:
        """Return how far apart the two results are, in jobs or job equivalents."""
        return abs(self.high_jobs - self.low_jobs)


@dataclass(frozen=True, slots=True)
class ConditionalMedian:
    """The median over the draws whose assumption is among the lowest and the highest fifth."""

    key: str
    lowest_fifth: float
    highest_fifth: float
    all_draws: float


def tornado(response: Response, resolved: ResolvedScenario) -> tuple[Swing, ...]:
    """Return the swing of every assumption that varies, the widest first."""
    keys = varying_keys(resolved)
    if not keys:
        return ()
    ends = [
        (resolved.parameters[key].value.p05, resolved.parameters[key].value.p95) for key in keys
    ]
    size = 2 * len(keys)
    values = {}
    for place, key in enumerate(keys):
        for address, own in resolved.parameters[key].distributions():
            column = np.full(size, own.central)
            column[2 * place], column[2 * place + 1] = own.p05, own.p95
            values[address] = column
    jobs = response(draws_at(resolved, response.inputs, values, size=size))
    swings = [
        Swing(key, low, high, float(jobs[2 * place]), float(jobs[2 * place + 1]))
        for place, (key, (low, high)) in enumerate(zip(keys, ends, strict=True))
    ]
    return tuple(sorted(swings, key=lambda swing: -swing.width))


def conditional_medians(
    keys: Sequence[str], draws: ParameterDraws, jobs: Floats
) -> tuple[ConditionalMedian, ...]:
    """Return the medians at low and high values of each assumption, the widest apart first.

    Unlike a tornado, the other assumptions vary as they do in the ensemble, with what is correlated
    moving along. `jobs` (draw,) are the results at `draws`; weights of measures are left out.
    """
    middle = float(np.median(jobs))
    found = []
    for key in keys:
        if key not in draws.values:
            continue
        value = draws.values[key]
        low, high = np.quantile(value, [_FIFTH, 1 - _FIFTH])
        found.append(
            ConditionalMedian(
                key,
                float(np.median(jobs[value <= low])),
                float(np.median(jobs[value >= high])),
                middle,
            )
        )
    return tuple(sorted(found, key=lambda one: -abs(one.highest_fifth - one.lowest_fifth)))
