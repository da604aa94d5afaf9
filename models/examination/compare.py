"""Why two runs differ: the change in displaced work, step by step, occupation and sector."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.inputs import ModelInputs
from models.kernel.kernel import Kernel
from models.ladder import HEADLINE_RUNG, rung_index
from models.sampling import ParameterDraws, central_draw, draw_parameters
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]

# The kernel keeps every occupation of a draw (50 kB): few draws at a time keep memory small.
_TOGETHER: Final = 128
_BASELINE: Final = "baseline"
# The order in which one run's assumptions are exchanged for the other's, and what each step takes
# along: names after the channel, or prefixes of keys. What is left belongs to no step of displaced.
_STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "exposure": ("exposure_level", "environment.", "weights."),
    "frontier": ("frontier_rate",),
    "cost": ("cost_per_job", "cost_decline", "cost_dispersion"),
    "adoption": ("midpoint", "duration", "ceiling", "adoption."),
    "substitution": ("substitution",),
    _BASELINE: ("baseline.",),
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
        stages.append(replace(before, parameters={**before.parameters, **exchanged}))
    kernel = Kernel(inputs, horizon=year, last_year_alone=True)
    sums = []
    for done, stage in enumerate(stages):
        if on_progress is not None:
            on_progress(done, len(stages))
        sums.append(_displaced(kernel, inputs, stage, draws=draws, seed=seed))
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


def _displaced(
    kernel: Kernel, inputs: ModelInputs, resolved: ResolvedScenario, *, draws: int, seed: int
) -> tuple[Floats, Floats]:
    """Return displaced work by occupation and by sector, the mean over draws."""
    if draws == 0:
        return _sums(kernel, central_draw(resolved, inputs))
    drawn = draw_parameters(resolved, inputs, seed=seed, start=0, stop=draws)
    parts = [drawn.between(start, start + _TOGETHER) for start in range(0, draws, _TOGETHER)]
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        sums = list(pool.map(partial(_sums, kernel), parts))
    weights = [part.size / draws for part in parts]
    occupations = np.stack(
        [weight * one for weight, (one, _) in zip(weights, sums, strict=True)]
    ).sum(axis=0)
    sectors = np.stack([weight * one for weight, (_, one) in zip(weights, sums, strict=True)]).sum(
        axis=0
    )
    return occupations, sectors


def _sums(kernel: Kernel, draws: ParameterDraws) -> tuple[Floats, Floats]:
    found, rung = kernel(draws), rung_index(HEADLINE_RUNG)
    jobs = found.occupation_shares[:, :, rung] * found.occupation_baseline
    return jobs.mean(axis=0), found.groups["sector"][:, :, rung, -1].mean(axis=0)
