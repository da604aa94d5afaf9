"""The one path of a run, from a checked request to results and a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.run_config import (
    DEFAULT_DRAWS,
    DEFAULT_HORIZON,
    DEFAULT_OUT,
    DEFAULT_SCENARIO,
    RunConfig,
    SettingPoints,
    load_run_config,
)

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import pandas as pd

    from displacement.regional_run import RegionalRequest
    from displacement.run_folder import RunFolder
    from models.adoption_paths import AdoptionPaths
    from models.claims.outlook import ScenarioOutlook
    from models.claims.readings import ClaimCheck
    from models.claims.verdicts import StatementCheck
    from models.examination.examination import Examination
    from models.inputs import ModelInputs
    from models.occupation_profiles import OccupationProfiles
    from models.regions.regional_summary import RegionalSummary
    from models.scenarios import ResolvedScenario
    from models.summary import RunSummary
    from occupations.table import OccupationTable
    from reports.context import ReportContext

# Takes the name of a step, how many of its parts are done, and how many there are.
ProgressReport = Callable[[str, int, int], None]

_SPOKEN: Final = "en"


def no_progress(step: str, done: int, total: int) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True, slots=True, eq=False)
class RunResult:
    """The results of one run under one scenario, with everything they were made from.

    `regions` holds states, metropolitan areas and industries in the year results are quoted for
    and, where that is later, at the horizon; it is empty for a run without them.
    """

    config: RunConfig
    resolved: ResolvedScenario
    table: OccupationTable
    summary: RunSummary
    check: ClaimCheck
    outlooks: tuple[ScenarioOutlook, ...]
    profiles: OccupationProfiles
    adoption: AdoptionPaths
    regions: tuple[RegionalSummary, ...] = ()
    place_hashes: Mapping[str, str] = field(default_factory=dict)

    @property
    def table_hashes(self) -> dict[str, str]:
        """Return the sha256 of every table the run was made from, by name."""
        return dict(sorted({**self.table.hashes, **self.place_hashes}.items()))

    def document(self) -> dict[str, Any]:
        """Return the content of `summary.json`: rungs by scope and year, readings of the claim."""
        from models.summary_document import summary_document

        return summary_document(self.summary, self.check, self.outlooks)

    def ladder(self, *, scope: str = "us_all", year: int | None = None) -> pd.DataFrame:
        """Return jobs by rung in one scope and year: central value, mean and quantiles.

        Parameters
        ----------
        year
            From the base year to the horizon; by default the claim's year, or the horizon when
            that comes earlier.

        Raises
        ------
        UsageError
            When the run has no such scope or year.
        """
        from displacement.result_frames import ladder_frame

        return ladder_frame(self.summary, scope=scope, year=self.year if year is None else year)

    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Return every result as a tidy data frame, one row a number's place, by name.

        `rungs_by_scope`, `baseline_by_scope`, `rungs_by_group`, `rungs_by_occupation`,
        `claim_readings`, `scenario_outlooks` and `parameters`: what a run folder's `tables/` holds.
        """
        from displacement.result_frames import result_frames

        return result_frames(self)

    def _repr_html_(self) -> str:
        """Return the ladder and the verdict for a notebook: escaped, with nothing to load."""
        from displacement.notebook import result_html

        return result_html(self)

    @property
    def year(self) -> int:
        """Return the year results are quoted for: the claim's, or an earlier horizon."""
        return min(self.check.claim.year, self.summary.horizon)

    def verdict(self) -> str:
        """Return the answer with its condition, and what it makes of the claim, in English."""
        from reports.sentences import verdict
        from reports.texts import load_texts

        answer = verdict(self.report_context(), load_texts(_SPOKEN))
        return f"{answer.finding} {answer.judgement}"

    def examine(self, *, on_progress: ProgressReport = no_progress) -> Examination | None:
        """Return what would have to be true for the claim, and what drives the distance to it.

        None where the run ends before the claim's year. Takes seconds; nothing is kept.
        """
        from displacement.own_evidence import load_assumptions
        from models.examination.examination import SHARE_ROWS, examine
        from models.examination.response import checked_target
        from models.inputs import build_inputs
        from models.ladder import HEADLINE_RUNG, HEADLINE_SCOPE

        claim = self.check.claim
        if self.summary.horizon < claim.year:
            return None
        target = checked_target(
            jobs=claim.jobs, rung=HEADLINE_RUNG, scope=HEADLINE_SCOPE, year=claim.year
        )
        return examine(
            build_inputs(self.table),
            self.resolved,
            target,
            parameters=load_assumptions(),
            share_rows=SHARE_ROWS if self.config.draws >= SHARE_ROWS else 0,
            seed=self.config.seed,
            on_progress=partial(on_progress, "what would have to be true"),
        )

    def report_context(
        self, *, created: datetime | None = None, examination: Examination | None = None
    ) -> ReportContext:
        """Return everything the report says, with where the run comes from."""
        from displacement.manifest import current_checkout, installed_version, run_command
        from models.claims.forecasts import load_forecasts, place_forecasts
        from reports.context import Provenance, ReportContext

        checkout = current_checkout()
        return ReportContext(
            summary=self.summary,
            check=self.check,
            outlooks=self.outlooks,
            resolved=self.resolved,
            table=self.table,
            profiles=self.profiles,
            adoption=self.adoption,
            provenance=Provenance(
                version=installed_version(),
                commit=checkout.commit if checkout else None,
                command=run_command(self.config, self.table),
                created=(created or datetime.now(UTC)).date(),
                table_hashes=self.table_hashes,
            ),
            language=self.config.language,
            examination=examination,
            statements=self.statements(),
            forecasts=place_forecasts(load_forecasts(), self.summary),
            regions=self.regions[0] if self.regions else None,
        )

    def statements(self) -> tuple[StatementCheck, ...]:
        """Return the check of every claim of the text that is not about jobs by a year."""
        from models.claims.claims import load_claims
        from models.claims.evidence import gather_evidence
        from models.claims.statements import check_statements

        return check_statements(load_claims(), gather_evidence(self.resolved, self.outlooks))

    def write(self, *, out: Path | str = DEFAULT_OUT, name: str | None = None) -> Path:
        """Write the run folder with its report and return its path; whole or not at all.

        Parameters
        ----------
        out
            The folder that holds runs.
        name
            The run's name; by default the scenario's, with a number when that is taken.

        Raises
        ------
        UsageError
            When the folder cannot be written or the given name is taken.
        """
        from displacement.run_files import run_files
        from displacement.run_folder import open_run_folder

        with open_run_folder(out=Path(out), name=name, stem=self.resolved.scenario_id) as folder:
            return folder.write(run_files(self, on_progress=no_progress))


def run(
    scenario: str = DEFAULT_SCENARIO,
    *,
    set: Mapping[str, SettingPoints] | Sequence[str] | None = None,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    horizon: int = DEFAULT_HORIZON,
    regions: bool = False,
    subsets: Sequence[str] = (),
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

    Raises
    ------
    UsageError
        For an unknown scenario or assumption, or a value out of range.
    """
    is_file = str(scenario).endswith(".toml")
    config = load_run_config(
        scenario=DEFAULT_SCENARIO if is_file else scenario,
        scenario_file=scenario if is_file else None,
        settings=set,
        draws=draws,
        seed=seed,
        horizon=horizon,
        regions=regions,
        subsets=subsets,
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
    from displacement.run_files import run_files

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
    from displacement.own_evidence import load_assumptions
    from displacement.scenario_choice import read_scenario_file
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
    from displacement.own_evidence import load_evidence
    from displacement.regional_run import regional_request
    from models.inputs import build_inputs

    resolved = resolve_scenario(config)
    table = load_evidence()
    return _Start(config, resolved, table, build_inputs(table), regional_request(config))


def _folder_of(start: _Start) -> AbstractContextManager[RunFolder]:
    """Return the folder to write a run into; without draws there is nothing to resume."""
    from displacement.run_folder import open_resumable_folder, open_run_folder
    from displacement.unfinished_run import Request
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
    from displacement.own_evidence import load_assumptions
    from displacement.regional_run import regional_results
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
