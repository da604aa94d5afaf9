"""The claim under every shipped scenario: the same check for each, from fewer draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from models.changed_scenario import says_changed
from models.claims.claims import Claim
from models.claims.readings import ClaimCheck, Reading, compare_claim
from models.copula import RankCorrelation
from models.distributions import Distribution
from models.engine import Engine, default_engine
from models.ensemble.ensemble import Execution, run_ensemble
from models.inputs import ModelInputs
from models.parameters import ParameterTable
from models.productivity import ImpliedProductivity, implied_productivity
from models.scenarios import ResolvedScenario, apply_scenario, load_scenario, scenario_ids
from models.summary import TotalsSummary, summarise_totals

OUTLOOK_DRAWS: Final = 2_048


@dataclass(frozen=True, slots=True)
class ScenarioOutlook:
    """One scenario, and the claim read in every way under it.

    Attributes
    ----------
    title
        The scenario's title by language ("en", "de").
    check
        The claim as every rung in every scope.
    productivity
        The labour productivity that the scenario implies, beside the record.
    """

    title: Mapping[str, str]
    check: ClaimCheck
    productivity: ImpliedProductivity

    @property
    def scenario_id(self) -> str:
        """Return the name of the scenario."""
        return self.check.scenario_id

    @property
    def is_changed(self) -> bool:
        """Return whether it is a run whose assumptions were changed beyond its scenario."""
        return says_changed(self.title)

    @property
    def draws(self) -> int:
        """Return the number of draws; 0 where there are central values alone."""
        return self.check.draws

    @property
    def headline(self) -> Reading:
        """Return the claim read as the rung and in the scope of the answer."""
        return self.check.headline


def scenario_outlooks(
    inputs: ModelInputs,
    parameters: ParameterTable,
    *,
    check: ClaimCheck,
    resolved: ResolvedScenario,
    summary: TotalsSummary,
    productivity: ImpliedProductivity,
    engine: Engine | None = None,
    on_progress: Callable[[str, int, int], None] | None = None,
) -> tuple[ScenarioOutlook, ...]:
    """Return the run and every other shipped scenario: first the one that the claim supposes.

    `check`, `summary` and `productivity` are the run's; the others have its seed and its horizon,
    and `OUTLOOK_DRAWS` draws, or no more than the run where it has fewer, so that a quick look
    stays quick. A run whose assumptions were changed beyond its scenario comes before all others
    and stands beside that scenario's own outlook. `on_progress` is told what is drawn, draws done
    and draws asked for.
    """
    engine = engine or default_engine()
    is_shipped = _is_shipped(resolved, parameters)
    own = ScenarioOutlook(resolved.title, check, productivity)
    draws = min(OUTLOOK_DRAWS, check.draws)
    found = [] if is_shipped else [own]
    for name in _in_order(check.claim):
        if is_shipped and name == resolved.scenario_id:
            found.append(own)
            continue
        other = apply_scenario(parameters, load_scenario(name, parameters))
        ensemble = run_ensemble(
            inputs,
            other,
            draws=draws,
            seed=summary.seed,
            horizon=summary.horizon,
            projector=engine.projector,
            execution=Execution(workers=engine.workers),
            on_progress=on_progress and partial(on_progress, f"{name}: {draws:,} draws"),
        )
        read = compare_claim(ensemble, summarise_totals(ensemble), check.claim)
        implied = implied_productivity(ensemble, productivity.record)
        found.append(ScenarioOutlook(other.title, read, implied))
    return tuple(found)


def _is_shipped(resolved: ResolvedScenario, parameters: ParameterTable) -> bool:
    """Return whether a run has the assumptions of the shipped scenario of its name.

    Whatever set them: a run repeated from the scenario file of another changes nothing.
    """
    if resolved.scenario_id not in scenario_ids():
        return False
    shipped = apply_scenario(parameters, load_scenario(resolved.scenario_id, parameters))
    return _values(resolved) == _values(shipped)


def _values(
    resolved: ResolvedScenario,
) -> tuple[Mapping[str, Distribution], frozenset[RankCorrelation]]:
    """Return every assumption by address, and the rank correlations of pairs."""
    values = {address: stated.value for address, stated in resolved.by_address().items()}
    return values, frozenset(resolved.correlations)


def _in_order(claim: Claim) -> list[str]:
    """Return the shipped scenarios in their usual order, the claim's own condition first.

    Its wider readings, which go by its name and what they widen it to, stand beside it.
    """
    first = widths_of_condition(claim.condition)
    return [*first, *(name for name in scenario_ids() if name not in first)]


def widths_of_condition(condition: str | None) -> tuple[str, ...]:
    """Return the shipped scenarios in which what a claim supposes comes true, its own first.

    The others go by its name and what they widen it to: `prometheus_goods` beside `prometheus`.
    """
    if condition is None:
        return ()
    wider = (name for name in scenario_ids() if name.startswith(f"{condition}_"))
    return (condition, *wider)
