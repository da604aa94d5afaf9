"""The equations as they are written, in NumPy: from draws to sums, for the rungs of any ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates, Aggregator, group_years, joined
from models.inputs import ModelInputs
from models.ladder import LADDER, Ladder
from models.projection import linear_rungs, project
from models.rung_equations import RUNG_EQUATIONS, Equation
from models.sampling import ParameterDraws
from occupations.errors import UsageError

Floats = NDArray[np.float64]

# More draws at once leave the processor's cache, and every operation then waits for memory.
_TOGETHER: Final = 2


@dataclass(frozen=True, slots=True)
class ReadableProjector:
    """The readable form of the equations, for the rungs of a ladder.

    `equations` are those of rungs that the shipped ladder lacks, or others in their place; it holds
    all of them afterwards.

    Raises
    ------
    UsageError
        For a rung without an equation.
    """

    ladder: Ladder = LADDER
    equations: Mapping[str, Equation] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        equations = {**RUNG_EQUATIONS, **self.equations}
        for name in self.ladder.names:
            if name not in equations:
                raise UsageError(
                    f"the rung {name!r} has no equation",
                    key="equations",
                    allowed="a function of the quantities of cells for each rung of the ladder",
                )
        object.__setattr__(self, "equations", equations)

    def __call__(
        self, inputs: ModelInputs, *, horizon: int, last_year_alone: bool = False
    ) -> ReadableSums:
        """Return the model for these inputs up to `horizon`."""
        return ReadableSums(self, inputs, horizon=horizon, last_year_alone=last_year_alone)


class ReadableSums:
    """The readable equations for one set of inputs and one horizon, summed.

    As `models.kernel.kernel.Kernel`: each draw's sums depend on that draw alone, threads may share
    it, and with `last_year_alone` all but the linear rungs of the horizon is NaN.
    """

    def __init__(
        self,
        projector: ReadableProjector,
        inputs: ModelInputs,
        *,
        horizon: int,
        last_year_alone: bool = False,
    ) -> None:
        self._projector, self._inputs = projector, inputs
        self._horizon, self._last_year_alone = horizon, last_year_alone
        self._aggregate = Aggregator(inputs)

    @property
    def ladder(self) -> Ladder:
        """Return the ladder whose rungs are computed."""
        return self._projector.ladder

    def __call__(self, draws: ParameterDraws) -> Aggregates:
        """Return the sums at each draw."""
        return joined(
            [
                self._few(draws.between(first, first + _TOGETHER))
                for first in range(0, draws.size, _TOGETHER)
            ]
        )

    def _few(self, draws: ParameterDraws) -> Aggregates:
        ladder, equations = self._projector.ladder, self._projector.equations
        if not self._last_year_alone:
            return self._aggregate(
                project(
                    self._inputs,
                    draws,
                    horizon=self._horizon,
                    ladder=ladder,
                    rung_equations=equations,
                )
            )
        linear = linear_rungs(
            self._inputs, draws, year=self._horizon, ladder=ladder, rung_equations=equations
        )
        years = tuple(range(self._inputs.base_year, self._horizon + 1))
        return _in_all_years(self._aggregate(linear), ladder, years)


def _in_all_years(linear: Aggregates, ladder: Ladder, years: tuple[int, ...]) -> Aggregates:
    """Return sums of linear rungs in their last year as those of all rungs, the rest NaN."""
    places = [ladder.index(rung.name) for rung in ladder.linear]
    kept = len(group_years(years))

    def last(values: Floats, years: int) -> Floats:
        spread_out = np.full((*values.shape[:-1], years), np.nan)
        spread_out[..., -1] = values[..., -1]
        return spread_out

    def rungs(values: Floats, years: int) -> Floats:
        draws, groups = values.shape[:2]
        spread_out = np.full((draws, groups, len(ladder), years), np.nan)
        spread_out[:, :, places, -1] = values[..., -1]
        return spread_out

    shares = np.full((*linear.occupation_shares.shape[:2], len(ladder)), np.nan)
    shares[:, :, places] = linear.occupation_shares
    return Aggregates(
        baseline=last(linear.baseline, len(years)),
        totals=rungs(linear.totals, len(years)),
        groups={name: rungs(values, kept) for name, values in linear.groups.items()},
        group_baselines={
            name: last(values, kept) for name, values in linear.group_baselines.items()
        },
        occupation_baseline=linear.occupation_baseline,
        occupation_shares=shares,
        labour_demand=last(linear.labour_demand, len(years)),
        output=last(linear.output, len(years)),
    )
