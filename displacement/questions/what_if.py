"""Questions about a scenario that need no report: solving, sensitivity, sweeps, comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.questions.scenario_choice import read_scenario, scenario_of_run
from displacement.runs.named_scenario import STDIN
from displacement.runs.run_config import setting_texts
from displacement.runs.run_result import ProgressReport, no_progress
from occupations.errors import UsageError

if TYPE_CHECKING:
    from models.examination.compare import Comparison
    from models.examination.examination import Examination
    from models.examination.response import Target
    from models.examination.sensitivity import Sensitivity
    from models.examination.sweep import AskedAxis, Grid
    from models.examination.tornado import ConditionalMedian, Swing
    from models.inputs import ModelInputs
    from models.scenarios import ResolvedScenario

MOST_ROWS: Final = 65_536
DEFAULT_ROWS: Final = 512
DEFAULT_COMPARED_DRAWS: Final = 2_048
_MEDIAN_DRAWS: Final = 4_096
CHANCE_DRAWS: Final = 2_048


@dataclass(frozen=True, slots=True)
class Drivers:
    """What drives the spread of one number of the model.

    `groups` are variance shares under the rank correlations, `singles` of single assumptions
    without them.
    """

    groups: Sensitivity
    singles: Sensitivity
    swings: tuple[Swing, ...]
    medians: tuple[ConditionalMedian, ...]


@dataclass(frozen=True, slots=True)
class EnsembleChance:
    """The share of draws that reach a target, its Monte-Carlo standard error and its word."""

    probability: float
    probability_error: float
    word: str
    draws: int
    seed: int


def resolved_from(scenario: str, settings: Sequence[str] = ()) -> ResolvedScenario:
    """Return every assumption of a shipped scenario, a scenario file or a finished run's folder."""
    from displacement.evidence.user_evidence import load_assumptions
    from models.scenarios import apply_scenario

    parameters = load_assumptions()
    chosen = scenario
    if Path(scenario).is_dir():
        chosen = str(scenario_of_run(Path(scenario)))
    found = read_scenario(chosen, parameters)
    return apply_scenario(parameters, found, settings=setting_texts(settings))


def solve(
    resolved: ResolvedScenario, target: Target, *, on_progress: ProgressReport = no_progress
) -> Examination:
    """Return what would have to be true for a target; variance shares are left out."""
    from functools import partial

    from displacement.evidence.user_evidence import load_assumptions
    from models.examination.examination import examine

    return examine(
        _inputs(),
        resolved,
        target,
        parameters=load_assumptions(),
        share_rows=0,
        on_progress=partial(on_progress, "what would have to be true"),
    )


def ensemble_chance(
    resolved: ResolvedScenario, target: Target, *, draws: int = CHANCE_DRAWS, seed: int = 0
) -> EnsembleChance:
    """Return the probability of at least the target among the draws that a run would take."""
    from models.examination.response import Response
    from models.likelihood import probability_of
    from models.sampling import draw_parameters

    inputs = _inputs()
    response = Response(inputs, rung=target.rung, scope=target.scope, year=target.year)
    jobs = response(draw_parameters(resolved, inputs, seed=seed, start=0, stop=draws))
    found = probability_of(jobs >= target.jobs)
    return EnsembleChance(found.value, found.error, found.word, draws, seed)


def drivers(
    resolved: ResolvedScenario,
    *,
    rung: str,
    scope: str,
    year: int,
    rows: int = DEFAULT_ROWS,
    seed: int = 0,
    on_progress: ProgressReport = no_progress,
) -> Drivers:
    """Return variance shares, swings and conditional medians of one rung, scope and year."""
    from models.examination.groups import varying_keys
    from models.examination.response import Response, checked_target
    from models.examination.sensitivity import group_sensitivity, single_sensitivity
    from models.examination.tornado import conditional_medians, tornado
    from models.sampling import draw_parameters

    if rows < 8 or rows & (rows - 1) or rows > MOST_ROWS:
        raise UsageError(
            f"{rows} rows make no design", key="--rows", allowed=f"a power of 2, 8 to {MOST_ROWS}"
        )
    checked_target(jobs=1.0, rung=rung, scope=scope, year=year)
    inputs = _inputs()
    response = Response(inputs, rung=rung, scope=scope, year=year)
    step = "what drives the spread"
    on_progress(step, 0, 4)
    swings = tornado(response, resolved)
    draws = draw_parameters(resolved, inputs, seed=seed, start=0, stop=_MEDIAN_DRAWS)
    medians = conditional_medians(varying_keys(resolved), draws, response(draws))
    on_progress(step, 1, 4)
    groups = group_sensitivity(response, resolved, rows=rows, seed=seed)
    on_progress(step, 2, 4)
    alone = single_sensitivity(response, resolved, rows=rows, seed=seed)
    on_progress(step, 4, 4)
    return Drivers(groups, alone, swings, medians)


def sweep_of(
    resolved: ResolvedScenario, axes: Sequence[AskedAxis], *, rung: str, scope: str, year: int
) -> Grid:
    """Return the central run over a grid."""
    from displacement.evidence.user_evidence import load_assumptions
    from models.examination.response import Response, checked_target
    from models.examination.sweep import checked_axis, sweep

    checked_target(jobs=1.0, rung=rung, scope=scope, year=year)
    parameters = load_assumptions()
    checked = [checked_axis(axis, parameters) for axis in axes]
    return sweep(Response(_inputs(), rung=rung, scope=scope, year=year), resolved, checked)


def comparison(
    first: str,
    second: str,
    *,
    year: int,
    draws: int,
    seed: int,
    on_progress: ProgressReport = no_progress,
) -> Comparison:
    """Return why displaced work differs between two scenarios, scenario files or run folders."""
    from functools import partial

    from models.examination.compare import compare
    from models.examination.response import checked_target
    from models.ladder import HEADLINE_RUNG, HEADLINE_SCOPE

    checked_target(jobs=1.0, rung=HEADLINE_RUNG, scope=HEADLINE_SCOPE, year=year)
    if first == second == STDIN:
        raise UsageError("stdin can be read once only", key="B", allowed="- for one of the two")
    runs = resolved_from(first), resolved_from(second)
    return compare(
        _inputs(),
        *runs,
        year=year,
        draws=draws,
        seed=seed,
        on_progress=partial(on_progress, "from the one run to the other"),
    )


def comparison_document(found: Comparison, *, top: int) -> dict[str, Any]:
    """Return a comparison ready for JSON, with the `top` occupations that changed most."""
    import numpy as np

    changed = found.by_occupation.sum(axis=0)
    largest = np.argsort(-np.abs(changed), kind="stable")[:top]
    return {
        "year": found.year,
        "draws": found.draws,
        "first_jobs": found.first,
        "second_jobs": found.second,
        "difference_jobs": found.difference,
        "steps": {
            step: float(change) for step, change in zip(found.steps, found.by_step, strict=True)
        },
        "sectors": [
            {"code": code, "title": title, "change_jobs": float(change)}
            for code, title, change in zip(
                found.sector_codes, found.sector_titles, found.by_sector.sum(axis=0), strict=True
            )
        ],
        "occupations": [
            {
                "code": found.occupation_codes[place],
                "title": found.occupation_titles[place],
                "change_jobs": float(changed[place]),
            }
            for place in largest
        ],
    }


def _inputs() -> ModelInputs:
    from displacement.evidence.user_evidence import load_evidence
    from models.inputs import build_inputs

    return build_inputs(load_evidence())
