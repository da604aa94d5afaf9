"""The one path of a run, from a checked request to results and a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from displacement.runs.named_scenario import DEFAULT_SCENARIO
from displacement.runs.run_config import (
    DEFAULT_DRAWS,
    DEFAULT_HORIZON,
    RunConfig,
    SettingPoints,
    load_run_config,
)
from displacement.runs.run_result import ProgressReport, RunResult, no_progress

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from displacement.runs.regional_run import RegionalRequest
    from displacement.runs.run_folder import RunFolder
    from models.inputs import ModelInputs
    from models.scenarios import ResolvedScenario
    from occupations.table import OccupationTable


def run(
    scenario: str = DEFAULT_SCENARIO,
    *,
    set: Mapping[str, SettingPoints] | Sequence[str] | None = None,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    horizon: int = DEFAULT_HORIZON,
    regions: bool = False,
    subsets: Sequence[str] = (),
    employment: Path | str | None = None,
) -> RunResult:
    """Return the results of one run: jobs by rung, scope and year, and the claim beside them.

    Nothing is written; `RunResult.write` makes the run folder with its report.

    Parameters
    ----------
    scenario
        A shipped scenario (central, slow, fast, prometheus, diffusion_history, no_adoption), or
        the path of a scenario file, which ends in .toml.
    set
        Assumptions to change: a value fixes one, three values restate its 5, 50 and 95 % points.
    draws
        Samples of the assumptions, at least 1.
    seed
        The same seed gives the same numbers.
    horizon
        The last year, 2026 to 2060.
    regions
        Whether to project states, metropolitan areas and industries too.
    subsets
        CSV files of area or industry codes, each projected as a whole.
    employment
        An imported May to take jobs and wages from, by name (`oews-2024`) or folder; its year is
        the base year. Not together with places.

    Raises
    ------
    UsageError
        For an unknown scenario, assumption or import, or a value out of range.
    DataError
        For an import that is damaged.
    """
    config = load_run_config(
        scenario=str(scenario),
        settings=set,
        draws=draws,
        seed=seed,
        horizon=horizon,
        regions=regions,
        subsets=subsets,
        employment=employment,
    )
    return execute(config)


def run_into_folder(
    config: RunConfig, *, on_progress: ProgressReport = no_progress
) -> tuple[RunResult, Path]:
    """Return the results of a checked request and the run folder they were written to.

    The folder is claimed first, so that a name that is taken or a place that cannot be written is
    refused before anything is computed.

    Raises
    ------
    UnfinishedRunError
        In place of whatever stopped the run, when finished draws are kept.
    """
    from displacement.runs.run_files import run_files

    start = _start(config)
    with _folder_of(start) as folder:
        unfinished = folder.resumable
        if unfinished is not None and unfinished.thrown_away:
            on_progress("throwing away an unfinished run (--resume would have kept it)", 1, 1)
        blocks = None if unfinished is None else unfinished.blocks
        result = _evaluate(start, blocks=blocks, on_progress=on_progress)
        return result, folder.write(run_files(result, on_progress=on_progress))


def execute(config: RunConfig, *, on_progress: ProgressReport = no_progress) -> RunResult:
    """Return the results of a checked request; nothing is written."""
    return _evaluate(_start(config), blocks=None, on_progress=on_progress)


def resolve_scenario(config: RunConfig) -> ResolvedScenario:
    """Return every assumption of a run after scenario, scenario file and settings."""
    from displacement.evidence.user_evidence import load_assumptions
    from displacement.questions.scenario_choice import read_scenario_file
    from models.scenarios import apply_scenario, load_scenario

    parameters = load_assumptions()
    scenario = load_scenario(config.scenario, parameters)
    overlay = None
    if config.scenario_file is not None:
        overlay = read_scenario_file(config.scenario_file, parameters)
    return apply_scenario(parameters, scenario, overlay=overlay, settings=config.settings)


@dataclass(frozen=True, slots=True, eq=False)
class _Start:
    """What a run begins with: the request, every assumption, and the data."""

    config: RunConfig
    resolved: ResolvedScenario
    table: OccupationTable
    inputs: ModelInputs
    places: RegionalRequest | None


def _start(config: RunConfig) -> _Start:
    from displacement.evidence.user_evidence import load_evidence
    from displacement.runs.regional_run import regional_request
    from displacement.runs.run_config import checked_horizon
    from models.inputs import build_inputs

    resolved = resolve_scenario(config)
    table = load_evidence(config.employment)
    checked_horizon(config.horizon, base_year=table.base_year)
    return _Start(config, resolved, table, build_inputs(table), regional_request(config))


def _folder_of(start: _Start) -> AbstractContextManager[RunFolder]:
    """Return the folder to write a run into; without draws there is nothing to resume."""
    from displacement.runs.run_folder import open_resumable_folder, open_run_folder
    from displacement.runs.unfinished_run import Request
    from models.ensemble.fingerprint import fingerprint_of

    config, stem = start.config, start.resolved.scenario_id
    if config.central_only:
        return open_run_folder(out=config.out, name=config.name, stem=stem)
    fingerprint = fingerprint_of(
        start.inputs, start.resolved, seed=config.seed, horizon=config.horizon
    )
    return open_resumable_folder(
        out=config.out,
        name=config.name,
        stem=stem,
        request=Request(config.command(), fingerprint),
        resumed=config.resume,
    )


def _evaluate(start: _Start, *, blocks: Path | None, on_progress: ProgressReport) -> RunResult:
    from displacement.evidence.user_evidence import load_assumptions
    from displacement.runs.regional_run import regional_results
    from models.adoption_paths import adoption_paths
    from models.claims.claims import main_claim
    from models.claims.outlook import scenario_outlooks
    from models.claims.readings import compare_claim
    from models.ensemble.ensemble import Execution, run_ensemble
    from models.occupation_profiles import occupation_profiles
    from models.summary import summarise

    config, resolved = start.config, start.resolved
    ensemble = run_ensemble(
        start.inputs,
        resolved,
        draws=config.draws,
        seed=config.seed,
        horizon=config.horizon,
        execution=Execution(workers=config.workers, folder=blocks),
        on_progress=partial(on_progress, f"{resolved.scenario_id}: {config.draws:,} draws"),
    )
    summary = summarise(ensemble)
    check = compare_claim(ensemble, summary, main_claim())
    return RunResult(
        config=config,
        resolved=resolved,
        table=start.table,
        summary=summary,
        check=check,
        outlooks=scenario_outlooks(
            start.inputs,
            load_assumptions(),
            check=check,
            resolved=resolved,
            summary=summary,
            workers=config.workers,
            on_progress=on_progress,
        ),
        profiles=occupation_profiles(start.inputs, resolved),
        adoption=adoption_paths(
            start.inputs, resolved, draws=config.draws, seed=config.seed, horizon=config.horizon
        ),
        regions=regional_results(
            start.places,
            start.inputs,
            resolved,
            config=config,
            years=(min(check.claim.year, summary.horizon), summary.horizon),
            on_progress=on_progress,
        ),
        place_hashes={} if start.places is None else start.places.table.hashes,
    )
