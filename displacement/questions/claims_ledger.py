"""The ledger of claims: each with its verdict, from a finished run or computed for a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.runs.run_result import ProgressReport, no_progress

if TYPE_CHECKING:
    from models.claims.claims import Claim
    from models.claims.forecasts import PlacedForecast
    from models.claims.outlook import ScenarioOutlook
    from models.claims.verdicts import StatementCheck
    from models.ensemble.ensemble import Ensemble
    from models.inputs import ModelInputs
    from models.scenarios import ResolvedScenario
    from reports.texts import Texts

DEFAULT_LEDGER_DRAWS: Final = 2_048


@dataclass(frozen=True, slots=True)
class JobsClaim:
    """A claim on jobs read under a scenario and, where it supposes another, under that one."""

    claim: Claim
    outlooks: tuple[ScenarioOutlook, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every claim with what was found; the scenario is that of the request."""

    scenario_id: str
    draws: int
    jobs: tuple[JobsClaim, ...]
    statements: tuple[StatementCheck, ...]
    forecasts: tuple[PlacedForecast, ...]


def stored_ledger(folder: Path) -> Ledger:
    """Return the ledger of a finished run, as its report shows it."""
    from displacement.runs.stored_run import read_run

    context = read_run(folder).context
    return Ledger(
        context.summary.scenario_id,
        context.summary.draws,
        (JobsClaim(context.claim, context.outlooks),),
        context.statements,
        context.forecasts,
    )


def claims_ledger(
    resolved: ResolvedScenario,
    claims: Sequence[Claim],
    *,
    draws: int,
    seed: int,
    on_progress: ProgressReport = no_progress,
) -> Ledger:
    """Return the ledger of any claims under a scenario and under those that they suppose."""
    from displacement.evidence.user_evidence import load_evidence
    from models.claims.claims import JOBS, main_claim, resolve_claim
    from models.claims.evidence import gather_evidence
    from models.claims.forecasts import load_forecasts, place_forecasts
    from models.claims.headline import headline_base_jobs
    from models.claims.statements import check_statements
    from models.inputs import build_inputs
    from models.summary import summarise_totals

    inputs = build_inputs(load_evidence())
    claims = [resolve_claim(claim, headline_base_jobs(inputs)) for claim in claims]
    about_jobs = [claim for claim in claims if claim.check == JOBS]
    # Without a claim on jobs the model still answers on factories, in the shipped claim's year.
    main = about_jobs[0] if about_jobs else main_claim()
    horizon = max(claim.year for claim in [main, *about_jobs])
    supposed = {claim.condition for claim in claims if claim.condition}
    found = _ensembles(
        inputs,
        resolved,
        sorted(supposed - {resolved.scenario_id}),
        draws=draws,
        seed=seed,
        horizon=horizon,
        on_progress=on_progress,
    )
    evidence = gather_evidence(resolved, _read(found, main))
    if not about_jobs:
        evidence = replace(evidence, claimed_jobs=None)
    return Ledger(
        resolved.scenario_id,
        draws,
        tuple(
            JobsClaim(claim, _read(_concerned(found, claim, resolved), claim))
            for claim in about_jobs
        ),
        check_statements(claims, evidence),
        place_forecasts(load_forecasts(), summarise_totals(found[-1])),
    )


def _concerned(
    found: Sequence[Ensemble], claim: Claim, resolved: ResolvedScenario
) -> list[Ensemble]:
    """Return the ensembles of the scenario a claim supposes and of the request."""
    wanted = (claim.condition, resolved.scenario_id)
    return [one for one in found if one.resolved.scenario_id in wanted]


def _read(ensembles: Sequence[Ensemble], claim: Claim) -> tuple[ScenarioOutlook, ...]:
    from models.claims.outlook import ScenarioOutlook
    from models.claims.readings import compare_claim
    from models.summary import summarise_totals

    return tuple(
        ScenarioOutlook(one.resolved.title, compare_claim(one, summarise_totals(one), claim))
        for one in ensembles
    )


def _ensembles(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    supposed: Sequence[str],
    *,
    draws: int,
    seed: int,
    horizon: int,
    on_progress: ProgressReport,
) -> list[Ensemble]:
    """Return the ensembles of the scenarios that claims suppose, the request's own last."""
    from displacement.evidence.user_evidence import load_assumptions
    from models.ensemble.ensemble import run_ensemble
    from models.scenarios import apply_scenario, load_scenario

    parameters = load_assumptions()
    others = [apply_scenario(parameters, load_scenario(name, parameters)) for name in supposed]
    return [
        run_ensemble(
            inputs,
            one,
            draws=draws,
            seed=seed,
            horizon=horizon,
            on_progress=partial(on_progress, f"{one.scenario_id}: {draws:,} draws"),
        )
        for one in [*others, resolved]
    ]


def ledger_document(ledger: Ledger, texts: Texts) -> dict[str, Any]:
    """Return a ledger ready for JSON, with every figure and the sentences in a language."""
    from models.claims.claims import JOBS

    return {
        "schema": 1,
        "scenario": ledger.scenario_id,
        "draws": ledger.draws,
        "claims": [
            *(
                _claim_document(one.claim, JOBS)
                | {
                    "jobs": one.claim.jobs,
                    "scenarios": [
                        {
                            "scenario": outlook.scenario_id,
                            "draws": outlook.draws,
                            "readings": _readings(one.claim, outlook),
                        }
                        for outlook in one.outlooks
                    ],
                }
                for one in ledger.jobs
            ),
            *(statement_document(check, texts) for check in ledger.statements),
        ],
    }


def statement_document(check: StatementCheck, texts: Texts) -> dict[str, Any]:
    """Return the check of one claim ready for JSON; what has no finite value is null."""
    import math

    from reports.statement_caveats import statement_caveat
    from reports.statements import statement_sentence

    return _claim_document(check.claim, check.claim.check) | {
        "verdict": check.verdict,
        "sentence": statement_sentence(check, texts),
        "figures": [
            asdict(figure) | {"value": figure.value if math.isfinite(figure.value) else None}
            for figure in check.figures
        ],
        "caveat": statement_caveat(check, texts),
    }


def _claim_document(claim: Claim, check: str) -> dict[str, Any]:
    return {
        "id": claim.claim_id,
        "check": check,
        "statement": dict(claim.statement),
        "leaves_out": dict(claim.leaves_out),
        "numbers": dict(claim.numbers),
        "unit": claim.unit,
        "year": claim.year or None,
        "source": claim.source_id,
        "condition": claim.condition,
        "checked_against": list(claim.checked_against),
    }


def _readings(claim: Claim, outlook: ScenarioOutlook) -> list[dict[str, Any]]:
    import math

    return [
        {
            name: None if isinstance(value, float) and not math.isfinite(value) else value
            for name, value in asdict(reading).items()
        }
        for reading in outlook.check.readings
        if f"{reading.rung} in {reading.scope}" in claim.readings
    ]


def forecasts_document(forecasts: Sequence[PlacedForecast]) -> dict[str, Any]:
    """Return published forecasts beside the model's own intervals, ready for JSON."""
    return {"schema": 1, "forecasts": [asdict(one) for one in forecasts]}
