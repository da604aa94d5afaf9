"""One number of the model as a function of its assumptions: a rung in a scope and a year."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.inputs import ModelInputs
from models.kernel.kernel import Kernel
from models.kernel.vectors import LANES
from models.ladder import (
    BASE_YEAR,
    LATEST_HORIZON,
    RUNG_NAMES,
    SCOPE_NAMES,
    rung_index,
    scope_index,
)
from models.sampling import ParameterDraws
from occupations.errors import UsageError, nearest_name

Floats = NDArray[np.float64]

# The kernel keeps every occupation of a draw (50 kB): few draws at a time keep memory small.
_TOGETHER: Final = 128
# Rungs of which a year needs those before it.
_CUMULATED: Final = frozenset({"laid_off"})
# Rungs that are no smooth function of the assumptions: counts above a threshold, and cuts.
_STEPPED = frozenset({"exposed", "laid_off"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a claim says in the model's words: so many jobs of a rung in a scope by a year."""

    jobs: float
    rung: str
    scope: str
    year: int

    @property
    def is_smooth(self) -> bool:
        """Return whether the rung moves without jumps when assumptions do."""
        return self.rung not in _STEPPED


def checked_target(*, jobs: float, rung: str, scope: str, year: int) -> Target:
    """Return the target, or raise UsageError with what is allowed."""
    for key, name, names in (("--rung", rung, RUNG_NAMES), ("--scope", scope, SCOPE_NAMES)):
        if name not in names:
            raise UsageError(
                f"there is no {key[2:]} {name!r}",
                key=key,
                allowed=", ".join(names),
                nearest=nearest_name(name, names),
            )
    if not BASE_YEAR < year <= LATEST_HORIZON:
        raise UsageError(
            f"{year} is out of range", key="--year", allowed=f"{BASE_YEAR + 1} to {LATEST_HORIZON}"
        )
    if not (np.isfinite(jobs) and jobs > 0):
        raise UsageError(f"{jobs:g} is no number of jobs", key="--target", allowed="above 0")
    return Target(jobs=jobs, rung=rung, scope=scope, year=year)


class Response:
    """Jobs or job equivalents of a rung in a scope and year, at any draws of the assumptions."""

    def __init__(self, inputs: ModelInputs, *, rung: str, scope: str, year: int) -> None:
        self.inputs = inputs
        self._kernel = Kernel(inputs, horizon=year, last_year_alone=rung not in _CUMULATED)
        self._place = scope_index(scope), rung_index(rung)

    def __call__(self, draws: ParameterDraws) -> Floats:
        """Return the number at each draw, (draw,); blocks are computed side by side."""
        scope, rung = self._place
        cores = os.cpu_count() or 1
        # Whole groups of lanes for every core, but no more than memory should hold.
        together = min(_TOGETHER, -(-draws.size // (cores * LANES)) * LANES)

        def of_block(first: int) -> Floats:
            sums = self._kernel(draws.between(first, first + together))
            found: Floats = sums.totals[:, scope, rung, -1].copy()
            return found

        firsts = range(0, draws.size, together)
        if len(firsts) == 1:
            return of_block(0)
        with ThreadPoolExecutor(max_workers=cores) as pool:
            return np.concatenate(list(pool.map(of_block, firsts)))


def response_of(inputs: ModelInputs, target: Target) -> Response:
    """Return the number that the target is about, as a function of the assumptions."""
    return Response(inputs, rung=target.rung, scope=target.scope, year=target.year)
