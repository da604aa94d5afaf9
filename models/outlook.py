"""The headline reading of a claim under every shipped scenario, one line each."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.claims import Claim, ClaimCheck
from models.ensemble.quantiles import spread_of_draws
from models.inputs import ModelInputs
from models.ladder import HEADLINE_RUNG, HEADLINE_SCOPE
from models.likelihood import probability_of
from models.parameters import ParameterTable
from models.projection import displaced_jobs
from models.sampling import ParameterDraws, central_draw, draw_parameters
from models.scenarios import ResolvedScenario, apply_scenario, load_scenario, scenario_ids

Floats = NDArray[np.float64]

OUTLOOK_DRAWS: Final = 2_048
_CHANGED: Final = {"en": "This run: {}, changed", "de": "Dieser Lauf: {}, geändert"}
_BLOCK: Final = 1_024
# The arrays of a few draws stay in the processor's cache.
_PROJECTED_TOGETHER: Final = 8


@dataclass(frozen=True, slots=True)
class ScenarioOutlook:
    """The headline reading (displaced, all US jobs) under one scenario, in the claim's year.

    Jobs, with Monte-Carlo standard errors; fields that need draws are None where there are none,
    errors also where there are too few.
    """

    scenario_id: str
    title: Mapping[str, str]
    draws: int
    central: float | None
    median: float | None
    p05: float | None
    p95: float | None
    error_median: float | None
    error_p05: float | None
    error_p95: float | None
    probability: float | None
    probability_error: float | None
    word: str | None


def outlook_of_check(check: ClaimCheck, title: Mapping[str, str]) -> ScenarioOutlook:
    """Return the headline reading of a full check."""
    reading = check.reading(scope=HEADLINE_SCOPE, rung=HEADLINE_RUNG)
    return ScenarioOutlook(
        scenario_id=check.scenario_id,
        title=title,
        draws=check.draws,
        central=reading.central,
        median=reading.median,
        p05=reading.p05,
        p95=reading.p95,
        error_median=reading.error_median,
        error_p05=reading.error_p05,
        error_p95=reading.error_p95,
        probability=reading.probability,
        probability_error=reading.probability_error,
        word=reading.word,
    )


def scenario_outlook(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    claim: Claim,
    *,
    seed: int,
    draws: int = OUTLOOK_DRAWS,
    on_progress: Callable[[int, int], None] | None = None,
) -> ScenarioOutlook:
    """Return the headline reading under one scenario, from the claim's year alone.

    The same draws as an ensemble with this seed, so the same numbers at the same draw count;
    `draws` = 0 gives the central value alone.
    """
    central = float(displaced_jobs(inputs, central_draw(resolved, inputs), year=claim.year).sum())
    if draws == 0:
        return ScenarioOutlook(resolved.scenario_id, resolved.title, 0, central, *(None,) * 9)
    jobs = _displaced(inputs, resolved, claim, seed=seed, draws=draws, on_progress=on_progress)
    chance = probability_of(jobs >= claim.jobs)
    spread = spread_of_draws(jobs)
    return ScenarioOutlook(
        scenario_id=resolved.scenario_id,
        title=resolved.title,
        draws=draws,
        central=central,
        median=float(spread.p50),
        p05=float(spread.p05),
        p95=float(spread.p95),
        error_median=_known(spread.error_p50),
        error_p05=_known(spread.error_p05),
        error_p95=_known(spread.error_p95),
        probability=chance.value,
        probability_error=chance.error,
        word=chance.word,
    )


def _known(error: Floats) -> float | None:
    return None if np.isnan(error) else float(error)


def scenario_outlooks(
    inputs: ModelInputs,
    parameters: ParameterTable,
    *,
    check: ClaimCheck,
    resolved: ResolvedScenario,
    seed: int,
    on_progress: Callable[[str, int, int], None] | None = None,
) -> tuple[ScenarioOutlook, ...]:
    """Return a line for the run and for every other shipped scenario, in their usual order.

    A run whose assumptions were changed beyond its scenario comes first and stands beside that
    scenario's own line. The others get `OUTLOOK_DRAWS`, or no more than the run where it has fewer,
    so that a quick look stays quick. `on_progress` is told what is drawn, draws done and draws
    asked for.
    """
    changed = any(p.layer in ("scenario-file", "set") for p in resolved.parameters.values())
    is_shipped = resolved.scenario_id in scenario_ids() and not changed
    own = outlook_of_check(check, resolved.title if is_shipped else _as_changed(resolved.title))
    draws = min(OUTLOOK_DRAWS, check.draws)
    lines = [] if is_shipped else [own]
    for name in scenario_ids():
        if is_shipped and name == resolved.scenario_id:
            lines.append(own)
            continue
        other = apply_scenario(parameters, load_scenario(name, parameters))
        tell = None if on_progress is None else partial(on_progress, f"{name}: {draws:,} draws")
        lines.append(
            scenario_outlook(inputs, other, check.claim, seed=seed, draws=draws, on_progress=tell)
        )
    return tuple(lines)


def _as_changed(title: Mapping[str, str]) -> Mapping[str, str]:
    """Return a scenario's title so worded that it does not pass for the shipped one."""
    return {
        language: text.format(words)
        for language, words in title.items()
        if (text := _CHANGED.get(language)) is not None
    }


def _displaced(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    claim: Claim,
    *,
    seed: int,
    draws: int,
    on_progress: Callable[[int, int], None] | None,
) -> Floats:
    jobs = np.empty(draws)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for start in range(0, draws, _BLOCK):
            block = draw_parameters(
                resolved, inputs, seed=seed, start=start, stop=min(start + _BLOCK, draws)
            )

            def total(first: int, block: ParameterDraws = block) -> Floats:
                few = block.between(first, first + _PROJECTED_TOGETHER)
                summed: Floats = displaced_jobs(inputs, few, year=claim.year).sum(axis=-1)
                return summed

            firsts = range(0, block.size, _PROJECTED_TOGETHER)
            jobs[start : start + block.size] = np.concatenate(list(pool.map(total, firsts)))
            if on_progress is not None:
                on_progress(start + block.size, draws)
    return jobs
