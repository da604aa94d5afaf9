"""How far employers differ, compiled: the root that `models.employers` finds, lane by lane."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.dismissals import LEAST_SPREAD, NEWTON_STEPS
from models.employers import FIRST_YEARS, jobs_by_occupation
from models.inputs import ModelInputs
from models.kernel.arguments import unpacked
from models.kernel.compilation import Entry, compiled, inlined
from models.kernel.memory import aligned
from models.kernel.vectors import (
    LANES,
    Vector,
    at_least,
    at_most,
    choose,
    load,
    reaches,
    spread,
    store,
)
from models.sampling import ParameterDraws

Floats = NDArray[np.float64]


class Economy(NamedTuple):
    """What is the same for every draw, (occupation,) each."""

    jobs: Floats
    growth: Floats
    exit_rate: Floats
    transfer_rate: Floats


class Attrition(NamedTuple):
    """What draws assume, and what comes of it, (lane,) or (group of lanes, lane) each."""

    target: Floats
    growth_weight: Floats
    unfilled: Floats
    transfer_weight: Floats
    spread: Floats
    step: Floats


class Employers:
    """How far the employers of a whole economy differ; call it with any number of draws."""

    def __init__(self, inputs: ModelInputs) -> None:
        occupations = inputs.occupations
        self._economy = Economy(
            jobs_by_occupation(inputs),
            occupations.growth,
            occupations.exit_rate,
            occupations.transfer_rate,
        )

    def __call__(self, draws: ParameterDraws) -> Floats:
        """Return the spread, (draw,): `models.employers.employer_spread`, to its last bits."""
        groups = -(-draws.size // LANES)
        full = np.minimum(np.arange(groups * LANES), draws.size - 1)

        def lanes(name: str) -> Floats:
            values = aligned((groups, LANES))
            values[...] = draws.values[name][full].reshape(groups, LANES)
            return values

        attrition = Attrition(
            target=lanes("attrition.baseline_dismissals"),
            growth_weight=lanes("baseline.growth_weight"),
            unfilled=lanes("attrition.unfilled_share"),
            transfer_weight=lanes("attrition.transfer_weight"),
            spread=aligned((groups, LANES)),
            step=aligned((groups, LANES)),
        )
        _spread_employers((self._economy, attrition))
        found: Floats = attrition.spread.ravel()[: draws.size]
        return found


@Entry
def _spread_employers(given: tuple[Economy, Attrition]) -> None:
    """Write the spread of employers at each draw."""
    economy, attrition = unpacked(given)
    for group in range(attrition.target.shape[0]):
        _solve(
            economy,
            Attrition(
                attrition.target[group],
                attrition.growth_weight[group],
                attrition.unfilled[group],
                attrition.transfer_weight[group],
                attrition.spread[group],
                attrition.step[group],
            ),
        )


@compiled
def _solve(economy: Economy, own: Attrition) -> None:
    """Write the spread of one group of lanes, by Newton's steps from the right of it."""
    nothing, one = spread(0.0), spread(1.0)
    target, total, mean, alike = load(own.target), nothing, nothing, nothing
    for index in range(economy.jobs.size):
        excess, jobs = _of_occupation(economy, own, index)
        total, mean = total + jobs, mean + jobs * excess
        alike = alike + jobs * at_least(excess, nothing)
    enough = reaches(alike, target * total)
    edge = choose(enough, one, 4.0 * target - 2.0 * (mean / total))
    for _ in range(NEWTON_STEPS):
        first, second, beyond, width = nothing, nothing, nothing, 2.0 * edge
        for index in range(economy.jobs.size):
            excess, jobs = _of_occupation(economy, own, index)
            shrinking = at_most(at_least(excess + edge, nothing), width)
            weighed = jobs * shrinking
            first, second = first + weighed, second + weighed * shrinking
            beyond = beyond + jobs * at_least(excess - edge, nothing)
        dismissed = second / (2.0 * width) + beyond
        slope = (first - second / width) / width
        flat = reaches(nothing, slope)
        step = at_least((dismissed - target * total) / choose(flat, one, slope), nothing)
        nearer = at_least(choose(flat, edge, edge - step), spread(LEAST_SPREAD))
        nearer = choose(enough, one, nearer)
        store(nearer - edge, own.step)
        edge = nearer
        moved = False
        for lane in range(LANES):
            moved = moved or own.step[lane] != 0.0
        if not moved:
            break
    store(choose(enough, nothing, edge), own.spread)


@inlined
def _of_occupation(economy: Economy, own: Attrition, index: int) -> tuple[Vector, Vector]:
    """Return by how much an occupation shrinks beyond its leavers, and its jobs over the years."""
    growing = 1.0 + load(own.growth_weight) * economy.growth[index]
    transfers = load(own.transfer_weight) * economy.transfer_rate[index]
    leaving = load(own.unfilled) * (economy.exit_rate[index] + transfers)
    years = spread(1.0)
    for _ in range(FIRST_YEARS - 1):
        years = 1.0 + growing * years
    return 1.0 - growing - leaving, economy.jobs[index] * years
