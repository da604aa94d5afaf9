"""One number of the model as a function of its assumptions: a rung in a scope and a year."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from numbers import Real
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.engine import Engine, default_engine
from models.inputs import ModelInputs
from models.kernel.vectors import LANES
from models.ladder import LADDER, LATEST_HORIZON, Ladder
from models.sampling import ParameterDraws
from occupations.all_faults import Faults
from occupations.economies.home import UNITED_STATES
from occupations.economy import Economy
from occupations.errors import UsageError, unknown_name

Floats = NDArray[np.float64]

# The kernel keeps every occupation of a draw (50 kB): few draws at a time keep memory small.
_TOGETHER: Final = 128


@dataclass(frozen=True, slots=True)
class Target:
    """What a claim says in the model's words: so many jobs of a rung in a scope by a year.

    Attributes
    ----------
    jobs
        Jobs or job equivalents, above 0.
    rung
        The exact name of the rung.
    scope
        The exact name of the scope.
    year
        By when.
    """

    jobs: float
    rung: str
    scope: str
    year: int


def checked_target(
    *,
    jobs: float,
    rung: str,
    scope: str,
    year: int,
    ladder: Ladder = LADDER,
    economy: Economy = UNITED_STATES,
    base_year: int | None = None,
) -> Target:
    """Return the target, or raise UsageError with what is allowed.

    `base_year` is that of the jobs a run starts from, the economy's own when not given.
    """
    faults = Faults()
    for key, name, names in (
        ("--rung", rung, ladder.names),
        ("--scope", scope, economy.scope_names),
    ):
        with faults.gathered():
            if name not in names:
                raise unknown_name(key[2:], name, names, key=key)
    first = (economy.base_year if base_year is None else base_year) + 1
    with faults.gathered():
        if not first <= year <= LATEST_HORIZON:
            raise UsageError(
                f"{year} is out of range", key="--year", allowed=f"{first} to {LATEST_HORIZON}"
            )
    with faults.gathered():
        stated = _checked_jobs(jobs)
    faults.refuse()
    return Target(jobs=stated, rung=rung, scope=scope, year=year)


def _checked_jobs(jobs: float) -> float:
    """Return jobs above 0; raise UsageError for anything else."""
    is_number = isinstance(jobs, Real) and not isinstance(jobs, bool)
    # A share without its sign would be reached by next to nothing.
    is_share = is_number and 0 < jobs < 1
    if is_share or not (is_number and 0 < jobs <= sys.float_info.max):
        raise UsageError(
            f"{jobs!r} is " + ("less than one job" if is_share else "not a number of jobs"),
            key="--target",
            allowed="1 or more, or a share of the scope's jobs such as 25%",
            nearest=f"{100 * jobs:g}%" if is_share else None,
        )
    # What NumPy calls a whole number is none to JSON.
    return jobs if isinstance(jobs, int) else float(jobs)


class Response:
    """Jobs or job equivalents of a rung in a scope and year, at any draws of the assumptions.

    `rung` is that of the engine's ladder. The engine's threads are kept from call to call.
    """

    def __init__(
        self,
        inputs: ModelInputs,
        *,
        rung: str,
        scope: str,
        year: int,
        engine: Engine | None = None,
    ) -> None:
        engine = engine or default_engine()
        ladder = engine.projector.ladder
        self.inputs, self.rung = inputs, ladder.rung(rung)
        self._project = engine.projector(
            inputs, horizon=year, last_year_alone=not self.rung.is_cumulated
        )
        self._place = inputs.economy.scope_index(scope), ladder.index(rung)
        self._threads, self._pool = engine.threads, engine.pool()

    def __call__(self, draws: ParameterDraws) -> Floats:
        """Return the number at each draw, (draw,); blocks are computed side by side."""
        scope, rung = self._place
        # Whole groups of lanes for every thread, but no more than memory should hold.
        together = min(_TOGETHER, -(-draws.size // (self._threads * LANES)) * LANES)

        def of_block(first: int) -> Floats:
            sums = self._project(draws.between(first, first + together))
            jobs: Floats = sums.totals[:, scope, rung, -1].copy()
            return jobs

        firsts = range(0, draws.size, together)
        if len(firsts) == 1:
            return of_block(0)
        return np.concatenate(list(self._pool.map(of_block, firsts)))


def response_of(inputs: ModelInputs, target: Target, *, engine: Engine | None = None) -> Response:
    """Return the number that the target is about, as a function of the assumptions."""
    return Response(inputs, rung=target.rung, scope=target.scope, year=target.year, engine=engine)
