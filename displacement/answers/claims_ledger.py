"""The ledger of claims: each with its verdict, computed for a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.answer import Answer
from displacement.answers.claim_documents import (
    claim_document,
    claim_readings,
    statement_document,
)
from displacement.answers.ensembles import ensemble_of
from displacement.answers.reconciled import (
    placed_forecasts,
    reconciled_document,
    reconciled_of,
)
from displacement.setting.abroad import refuse_outline
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.claims_request import ClaimsRequest
    from displacement.setting.setting import Setting
    from models.claims.claims import Claim
    from models.claims.forecasts import PlacedForecast
    from models.claims.outlook import ScenarioOutlook
    from models.claims.verdicts import StatementCheck
    from models.cost_shares import CostShare
    from models.ensemble.ensemble import Ensemble
    from models.examination.reconcile import Reconciled
    from models.scenarios import ResolvedScenario
    from occupations.economy import Economy
    from reports.context import ReportContext
    from reports.texts import Texts

_SPOKEN: Final = "en"
_SHOWN: Final = ("claim", "scenario", "scope", "rung", "median", "probability", "word")


@dataclass(frozen=True, slots=True)
class JobsClaim:
    """A claim on jobs read under a scenario, and under what it supposes, however widely read.

    Attributes
    ----------
    claim
        What is claimed.
    outlooks
        The claim in every reading, a scenario at a time.
    """

    claim: Claim
    outlooks: tuple[ScenarioOutlook, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Ledger(Answer):
    """Every claim with its verdict under one scenario.

    Attributes
    ----------
    scenario_id
        The scenario that was asked for.
    draws
        Samples of the assumptions under each scenario.
    jobs
        The claims on jobs by a year, with their readings.
    statements
        The other claims, each with its verdict and the figures it rests on.
    forecasts
        What others have published, in jobs, beside the model's own interval.
    resolved
        Every assumption of the scenario.
    economy
        The economy that the readings are of.
    reconciled
        What each published figure takes of the assumptions, where that was asked for.
    costs
        What part of the pay for exposed work is worth automating, then and in the claim's year.
    """

    scenario_id: str
    draws: int
    jobs: tuple[JobsClaim, ...]
    statements: tuple[StatementCheck, ...]
    forecasts: tuple[PlacedForecast, ...]
    resolved: ResolvedScenario
    economy: Economy
    reconciled: tuple[Reconciled, ...] = ()
    costs: tuple[CostShare, ...] = ()

    def document(self) -> dict[str, Any]:
        """Return every claim with its figures and its verdict in English, ready for JSON."""
        from reports.texts import load_texts

        return ledger_document(self, load_texts(_SPOKEN))

    def forecasts_document(self) -> dict[str, Any]:
        """Return published forecasts in jobs beside the model's intervals, ready for JSON."""
        return {"schema": 1, "forecasts": [asdict(one) for one in self.forecasts]}

    def reconciled_document(self) -> dict[str, Any]:
        """Return what each published figure takes of the assumptions, ready for JSON."""
        return reconciled_document(self.forecasts, self.reconciled)

    def frame(self) -> pd.DataFrame:
        """Return one row a reading of a claim on jobs, its probability and its quantiles in jobs.

        Columns: `claim`, `scenario`, and the fields of `Reading`.
        """
        import pandas as pd

        return pd.DataFrame(
            [
                {"claim": one.claim.claim_id, "scenario": outlook.scenario_id} | reading
                for one in self.jobs
                for outlook in one.outlooks
                for reading in claim_readings(one.claim, outlook)
            ]
        )

    def _repr_html_(self) -> str:
        """Return the readings for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html
        from reports.statements import statement_sentence
        from reports.texts import load_texts

        texts = load_texts(_SPOKEN)
        verdicts = " ".join(statement_sentence(check, texts) for check in self.statements)
        return table_html(self.scenario_id, verdicts, self.frame()[list(_SHOWN)])


def ledger_of_report(context: ReportContext) -> Ledger:
    """Return the ledger of a finished run, as its report shows it."""
    return Ledger(
        context.summary.scenario_id,
        context.summary.draws,
        (JobsClaim(context.claim, context.outlooks),),
        context.statements,
        context.forecasts,
        context.resolved,
        context.economy,
        context.reconciled,
        context.costs,
    )


def answer_claims(
    setting: Setting, request: ClaimsRequest, *, on_progress: ProgressReport = no_progress
) -> Ledger:
    """Return the setting's claims under a scenario and under those that they suppose."""
    from models.claims.claims import JOBS
    from models.claims.evidence import gather_evidence
    from models.claims.outlook import widths_of_condition
    from models.claims.statements import check_statements
    from models.cost_shares import cost_shares
    from models.summary import summarise_totals

    refuse_outline(setting.economy, "the ledger of claims")
    resolved, claims = setting.resolve(request.choice), request.claims or setting.claims.claims
    about_jobs = [claim for claim in claims if claim.check == JOBS]
    # Without a claim on jobs the model still answers on factories, in the headline's year.
    main = about_jobs[0] if about_jobs else setting.claim
    supposed = {name for claim in claims for name in widths_of_condition(claim.condition)}
    ensembles = _ensembles(
        setting,
        request,
        [*_supposed(setting, supposed - {resolved.scenario_id}), resolved],
        horizon=max(claim.year for claim in [main, *about_jobs]),
        on_progress=on_progress,
    )
    evidence = gather_evidence(
        resolved,
        _read(ensembles, main),
        employment_source=setting.table.employment_source,
        economy=setting.economy,
        base_year=setting.base_year,
    )
    if not about_jobs:
        evidence = replace(evidence, claimed_jobs=None)
    placed = placed_forecasts(summarise_totals(ensembles[-1]))
    wanted = placed if request.reconcile else ()
    return Ledger(
        resolved.scenario_id,
        request.draws,
        tuple(
            JobsClaim(claim, _read(_concerned(ensembles, claim, resolved), claim))
            for claim in about_jobs
        ),
        check_statements(claims, evidence),
        placed,
        resolved,
        setting.economy,
        reconciled_of(setting, resolved, wanted, on_progress=on_progress),
        cost_shares(setting.inputs, resolved, years=(setting.base_year, main.year)),
    )


def _supposed(setting: Setting, names: set[str]) -> list[ResolvedScenario]:
    """Return the scenarios that claims suppose, with nothing changed, the narrowest first."""
    from displacement.setting.scenario_choice import ScenarioChoice
    from models.scenarios import scenario_ids

    return [setting.resolve(ScenarioChoice(name)) for name in scenario_ids() if name in names]


def _concerned(
    ensembles: Sequence[Ensemble], claim: Claim, resolved: ResolvedScenario
) -> list[Ensemble]:
    """Return the ensembles of what a claim supposes, however widely, and of the request."""
    from models.claims.outlook import widths_of_condition

    wanted = (*widths_of_condition(claim.condition), resolved.scenario_id)
    return [one for one in ensembles if one.resolved.scenario_id in wanted]


def _read(ensembles: Sequence[Ensemble], claim: Claim) -> tuple[ScenarioOutlook, ...]:
    from models.claims.outlook import ScenarioOutlook
    from models.claims.readings import compare_claim
    from models.productivity import implied_productivity, productivity_record
    from models.summary import summarise_totals

    outlooks = []
    for one in ensembles:
        totals = summarise_totals(one)
        implied = implied_productivity(one, productivity_record(totals.economy))
        outlooks.append(
            ScenarioOutlook(one.resolved.title, compare_claim(one, totals, claim), implied)
        )
    return tuple(outlooks)


def _ensembles(
    setting: Setting,
    request: ClaimsRequest,
    scenarios: Sequence[ResolvedScenario],
    *,
    horizon: int,
    on_progress: ProgressReport,
) -> list[Ensemble]:
    """Return an ensemble of each scenario."""
    return [
        ensemble_of(
            setting,
            one,
            draws=request.draws,
            seed=request.seed,
            horizon=horizon,
            on_progress=partial(on_progress, f"{one.scenario_id}: {request.draws:,} draws"),
        )
        for one in scenarios
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
                claim_document(one.claim, JOBS)
                | {
                    "jobs": one.claim.jobs,
                    "scenarios": [
                        {
                            "scenario": outlook.scenario_id,
                            "draws": outlook.draws,
                            "readings": claim_readings(one.claim, outlook),
                        }
                        for outlook in one.outlooks
                    ],
                }
                for one in ledger.jobs
            ),
            *(statement_document(check, texts) for check in ledger.statements),
        ],
    }
