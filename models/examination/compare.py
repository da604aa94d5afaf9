"""Why two runs differ: the change in displaced work, step by step, occupation and sector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.engine import Engine, SumsOfDraws, default_engine
from models.inputs import ModelInputs
from models.sampling import ParameterDraws, central_draw, draw_parameters
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]

# Every occupation of a draw is kept (50 kB): few draws at a time keep memory small.
_TOGETHER: Final = 128
_BASELINE: Final = "baseline"
# How assumptions hang together changes no central value, but the mean over draws.
_DEPENDENCE: Final = "dependence"
# The order in which one run's assumptions are exchanged for the other's, and what each step takes
# along: names after the channel, or prefixes of keys. What is left belongs to no step of displaced.
_STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "exposure": ("exposure_level", "tasks.", "environment.", "weights."),
    "frontier": ("frontier_rate", "in_person."),
    "cost": ("cost_per_job", "cost_decline", "cost_dispersion"),
    "adoption": ("midpoint", "duration", "ceiling", "adoption."),
    "substitution": ("substitution",),
    _BASELINE: ("baseline.",),
    _DEPENDENCE: ("dependence.",),
}
STEPS: Final = tuple(_STEPS)


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Displaced work in a year under one run and the other, and the steps between them.

    Job equivalents; with draws the mean over pairs of draws with the same number, whose steps add
    up as central values do (medians do not). `by_occupation` (step, occupation) and `by_sector`
    (step, sector) hold each step's change; every way of adding gives the whole difference.
    """

    year: int
    draws: int
    first: float
    second: float
    steps: tuple[str, ...]
    by_occupation: Floats
    by_sector: Floats
    occupation_codes: tuple[str, ...]
    occupation_titles: tuple[str, ...]
    sector_codes: tuple[str, ...]
    sector_titles: tuple[str, ...]

    @property
    def by_step(self) -> Floats:
        """Return the change that each step makes, (step,)."""
        changes: Floats = self.by_occupation.sum(axis=1)
        return changes

    @property
    def difference(self) -> float:
        """Return the second run's displaced work less the first's."""
        return self.second - self.first


def compare(
    inputs: ModelInputs,
    first: ResolvedScenario,
    second: ResolvedScenario,
    *,
    year: int,
    draws: int,
    seed: int,
    engine: Engine | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Return what separates two runs, from the first's assumptions to the second's.

    Each step exchanges the assumptions of one part of the model, in the model's own order; a
    step's change includes what it does together with the steps before it, so another order would
    divide the difference otherwise. `draws` = 0 compares central values. `on_progress` is told
    steps done and steps in all.
    """
    stages = [first]
    for step in STEPS:
        exchanged = {
            key: second.parameters[key] for key in first.parameters if step_of(key) == step
        }
        before = stages[-1]
        stages.append(
            replace(
                before,
                parameters={**before.parameters, **exchanged},
                correlations=(second if step == _DEPENDENCE else before).correlations,
            )
        )
    engine = engine or default_engine()
    project = engine.projector(inputs, horizon=year, last_year_alone=True)
    sums = []
    with engine.pool() as pool:
        for done, stage in enumerate(stages):
            if on_progress is not None:
                on_progress(done, len(stages))
            parts = _parts(inputs, stage, draws=draws, seed=seed)
            sums.append(_mean(list(pool.map(partial(_displaced, project), parts)), parts))
    if on_progress is not None:
        on_progress(len(stages), len(stages))
    occupations = np.stack([by_occupation for by_occupation, _ in sums])
    sectors = np.stack([by_sector for _, by_sector in sums])
    return Comparison(
        year=year,
        draws=draws,
        first=float(occupations[0].sum()),
        second=float(occupations[-1].sum()),
        steps=STEPS,
        by_occupation=np.diff(occupations, axis=0),
        by_sector=np.diff(sectors, axis=0),
        occupation_codes=inputs.occupations.codes,
        occupation_titles=inputs.occupations.titles,
        sector_codes=inputs.sectors.codes,
        sector_titles=inputs.sectors.titles,
    )


def step_of(key: str) -> str | None:
    """Return the step an assumption belongs to, None where displaced work does not depend on it."""
    name = key.rpartition(".")[2]
    for step, owned in _STEPS.items():
        if name in owned or any(key.startswith(one) for one in owned if one.endswith(".")):
            return step
    return None


def _parts(
    inputs: ModelInputs, resolved: ResolvedScenario, *, draws: int, seed: int
) -> list[ParameterDraws]:
    """Return the draws of a stage, a few together; the central one where there are none."""
    if draws == 0:
        return [central_draw(resolved, inputs)]
    drawn = draw_parameters(resolved, inputs, seed=seed, start=0, stop=draws)
    return [drawn.between(start, start + _TOGETHER) for start in range(0, draws, _TOGETHER)]


def _displaced(project: SumsOfDraws, draws: ParameterDraws) -> tuple[Floats, Floats]:
    """Return displaced work by occupation and by sector, the mean over draws."""
    sums, rung = project(draws), project.ladder.index(project.ladder.headline.name)
    jobs = sums.occupation_shares[:, :, rung] * sums.occupation_baseline
    return jobs.mean(axis=0), sums.groups["sector"][:, :, rung, -1].mean(axis=0)


def _mean(
    sums: Sequence[tuple[Floats, Floats]], parts: Sequence[ParameterDraws]
) -> tuple[Floats, Floats]:
    """Return the mean of parts, each weighed by its draws."""
    draws = sum(part.size for part in parts)
    weights = [part.size / draws for part in parts]

    def mean(values: Iterable[Floats]) -> Floats:
        weighted = [weight * one for weight, one in zip(weights, values, strict=True)]
        total: Floats = np.stack(weighted).sum(axis=0)
        return total

    return mean(one for one, _ in sums), mean(one for _, one in sums)
