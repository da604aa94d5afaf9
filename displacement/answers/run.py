"""One run: from a checked request to the results of an ensemble and the claim beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from displacement.answers.by_country import countries_of_run
from displacement.answers.dependence import answer_dependence
from displacement.answers.dismissals import record_beside
from displacement.answers.ensembles import ensemble_of, executor_of
from displacement.answers.reconciled import placed_forecasts, reconciled_of
from displacement.answers.run_result import RunResult
from displacement.requests.imprint import checked_imprint
from displacement.setting.abroad import refuse_outline
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from displacement.answers.regional_run import RegionalRequest
    from displacement.requests.run_request import RunRequest
    from displacement.setting.setting import Setting
    from models.ensemble.ensemble import KeptBlocks
    from models.ensemble.fingerprint import Fingerprint
    from models.scenarios import ResolvedScenario


@dataclass(frozen=True, slots=True, eq=False)
class PreparedRun:
    """What a run begins with: the setting, the request, every assumption, and its places."""

    setting: Setting
    request: RunRequest
    resolved: ResolvedScenario
    places: RegionalRequest | None

    def published_as(self, published: Mapping[str, str]) -> PreparedRun:
        """Return the run with what an unfinished one was given of its report's imprint."""
        known = checked_imprint(
            publisher=published.get("publisher"), contact=published.get("contact")
        )
        return replace(self, request=replace(self.request, published=known))

    def fingerprint(self) -> Fingerprint:
        """Return what determines the run's draws and their sums on this machine."""
        from models.ensemble.fingerprint import fingerprint_of

        return fingerprint_of(
            self.setting.inputs,
            self.resolved,
            seed=self.request.seed,
            horizon=self.request.horizon,
            projector=self.setting.engine.projector,
        )


def prepare_run(setting: Setting, request: RunRequest) -> PreparedRun:
    """Return a run that is ready to be computed, every word of the request understood.

    Raises
    ------
    UsageError
        For an unknown scenario or assumption, a fault of a file, a horizon that ends before it
        begins or before the claim's year, or an economy of which too little is known.
    DataError
        When the file of a subset has a fault.
    """
    from displacement.answers.regional_run import regional_request
    from displacement.requests.numbers import checked_year

    refuse_outline(setting.economy, "a run")
    checked_year(request.horizon, key="--horizon", base_year=setting.base_year)
    setting.claims.check_horizon(request.horizon, base_year=setting.base_year)
    resolved = setting.resolve(request.choice)
    return PreparedRun(setting, request, resolved, regional_request(setting, request))


def answer_part(
    prepared: PreparedRun,
    *,
    numbers: range,
    blocks: Path,
    on_progress: ProgressReport = no_progress,
) -> KeptBlocks:
    """Compute some blocks of a run's draws, by number from 0; return which a folder then holds."""
    from models.ensemble.ensemble import Execution, compute_blocks

    setting, request = prepared.setting, prepared.request
    return compute_blocks(
        setting.inputs,
        prepared.resolved,
        draws=request.draws,
        seed=request.seed,
        horizon=request.horizon,
        numbers=numbers,
        folder=blocks,
        projector=setting.engine.projector,
        executor=executor_of(setting),
        execution=Execution(workers=setting.engine.workers),
        on_progress=partial(
            on_progress, f"{prepared.resolved.scenario_id}: {_named(numbers)} of draws"
        ),
    )


def _named(numbers: range) -> str:
    last = numbers.stop - 1
    return f"block {last}" if len(numbers) == 1 else f"blocks {numbers.start} to {last}"


def answer_run(
    prepared: PreparedRun,
    *,
    blocks: Path | None = None,
    on_progress: ProgressReport = no_progress,
) -> RunResult:
    """Return the results of a run; `blocks` is a folder that keeps finished draws."""
    from displacement.answers.people import kept_people, knows_people, people_of
    from displacement.answers.regional_run import regional_results
    from displacement.answers.track import track_of_run
    from models.adoption_paths import adoption_paths
    from models.channel_split import channel_split
    from models.claims.outlook import scenario_outlooks
    from models.claims.readings import compare_claim
    from models.cost_shares import cost_shares
    from models.dismissal_readings import dismissal_readings
    from models.ensemble.ensemble import Execution
    from models.occupation_profiles import occupation_profiles
    from models.productivity import implied_productivity, productivity_record
    from models.summary import summarise

    setting, request, resolved = prepared.setting, prepared.request, prepared.resolved
    inputs = setting.inputs
    heard = kept_people(setting, draws=request.draws) if knows_people(setting) else None
    ensemble = ensemble_of(
        setting,
        resolved,
        draws=request.draws,
        seed=request.seed,
        horizon=request.horizon,
        execution=Execution(folder=blocks, listener=None if heard is None else heard.kept.keep),
        executor=executor_of(setting),
        on_progress=partial(on_progress, f"{resolved.scenario_id}: {request.draws:,} draws"),
    )
    summary = summarise(ensemble)
    check = compare_claim(ensemble, summary, setting.claim)
    productivity = implied_productivity(ensemble, productivity_record(setting.economy))
    dismissals = dismissal_readings(inputs, resolved, horizon=request.horizon)
    outlooks = scenario_outlooks(
        inputs,
        setting.parameters,
        check=check,
        resolved=resolved,
        summary=summary,
        productivity=productivity,
        engine=setting.engine,
        on_progress=on_progress,
    )
    return RunResult(
        request=request,
        setting=setting,
        resolved=resolved,
        summary=summary,
        check=check,
        outlooks=outlooks,
        profiles=occupation_profiles(inputs, resolved),
        adoption=adoption_paths(
            inputs, resolved, draws=request.draws, seed=request.seed, horizon=request.horizon
        ),
        productivity=productivity,
        regions=regional_results(
            prepared.places,
            setting,
            resolved,
            request=request,
            years=(min(check.claim.year, summary.horizon), summary.horizon),
            on_progress=on_progress,
        ),
        places=prepared.places,
        dependence=answer_dependence(setting, resolved, request),
        dismissals=dismissals,
        dismissal_record=record_beside(dismissals, setting.economy.code),
        costs=cost_shares(
            inputs,
            resolved,
            years=(setting.base_year, min(setting.claim.year, request.horizon)),
        ),
        channels=channel_split(inputs, resolved, year=min(setting.claim.year, request.horizon)),
        on_track=track_of_run(setting, resolved, draws=request.draws, seed=request.seed),
        reconciled=reconciled_of(
            setting,
            resolved,
            placed_forecasts(summary) if request.reconcile else (),
            on_progress=on_progress,
        ),
        countries=countries_of_run(
            setting, resolved, request, check=check, outlooks=outlooks, on_progress=on_progress
        ),
        people=(
            None
            if heard is None
            else people_of(
                setting, ensemble, heard, occupations=summary.occupations, on_progress=on_progress
            )
        ),
    )
