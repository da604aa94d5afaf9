"""What claims beside the headline are checked on: past series, assumptions, the model's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.claims.outlook import ScenarioOutlook
from models.claims.readings import ClaimCheck, Reading
from models.claims.series import ManufacturingSeries, load_manufacturing_series
from models.parameters import load_parameters
from models.scenarios import ResolvedScenario, apply_scenario, load_scenario
from occupations.base_year import SHIPPED_EMPLOYMENT
from occupations.channels import CHANNELS
from occupations.economies.home import UNITED_STATES
from occupations.economy import Economy


@dataclass(frozen=True, slots=True)
class FactoryWork:
    """Manufacturing under the scenario that a claim supposes, in a year; job equivalents.

    `baseline` without automation, `displaced_*` and `adopted` of it; low and high are the 5 and
    95 % points, the central value alone where there are no draws. `jobs` are those that there would
    be, with new demand and new tasks. `output_growth` is that of factories a year at central
    values, `output_growth_base` what the baseline has of it, after the source of that name.
    """

    scenario_id: str
    year: int
    base_jobs: float
    baseline: float
    displaced: float
    displaced_low: float
    displaced_high: float
    adopted: float
    jobs: float
    output_growth: float
    output_growth_base: float
    output_growth_base_source: str

    def remaining(self, displaced: float) -> float:
        """Return the share of the baseline's work that people still do."""
        return 1 - displaced / self.baseline


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What claims are checked on: series of the past, two assumptions, the model's answer.

    `labour_share` holds the 5, 50 and 95 % points and cites a source, `cost_saving` is the larger
    of both channels' central values in factories. `factories` is the model's answer by scenario,
    empty where no run answers, as before the claim's year; `own` is the run's own scenario.
    `claimed_jobs` is the number of the headline claim, None where no claim is about jobs;
    `employment_source` is where jobs in `base_year` are from, `country` the code of the economy
    whose jobs and factories they are.
    """

    series: ManufacturingSeries
    labour_share: tuple[float, float, float]
    labour_share_source: str
    cost_saving: float
    factories: Mapping[str, FactoryWork]
    own: str
    claimed_jobs: float | None
    employment_source: str = SHIPPED_EMPLOYMENT
    base_year: int = UNITED_STATES.base_year
    country: str = UNITED_STATES.code

    def factory(self, condition: str | None) -> FactoryWork | None:
        """Return manufacturing under what a claim supposes, or else in the run itself."""
        return self.factories.get(condition or self.own)


def gather_evidence(
    resolved: ResolvedScenario,
    outlooks: Sequence[ScenarioOutlook],
    *,
    employment_source: str = SHIPPED_EMPLOYMENT,
    economy: Economy = UNITED_STATES,
    base_year: int = UNITED_STATES.base_year,
) -> Evidence:
    """Return what claims are checked on, with a run's assumptions, its outlooks and its jobs."""
    share = resolved.parameters["demand.labour_share"]
    return Evidence(
        series=load_manufacturing_series(),
        labour_share=(share.value.p05, share.value.central, share.value.p95),
        labour_share_source=share.source_id,
        cost_saving=max(
            resolved.parameters[f"{channel}.cost_saving"]
            .in_sectors(economy.factories)
            .value.central
            for channel in CHANNELS
        ),
        # A changed run comes before the scenario whose name it shares.
        factories={
            one.scenario_id: work
            for one in reversed(outlooks)
            if (work := _work(one, resolved, economy)) is not None
        },
        own=resolved.scenario_id,
        claimed_jobs=outlooks[0].check.claim.jobs,
        employment_source=employment_source,
        base_year=base_year,
        country=economy.code,
    )


def _work(
    outlook: ScenarioOutlook, resolved: ResolvedScenario, economy: Economy
) -> FactoryWork | None:
    return factory_work(outlook.check, _assumed(outlook.scenario_id, resolved), economy)


def _assumed(scenario_id: str, resolved: ResolvedScenario) -> ResolvedScenario:
    """Return the assumptions of a run, or of the shipped scenario that is set beside it."""
    if scenario_id == resolved.scenario_id:
        return resolved
    parameters = load_parameters()
    return apply_scenario(parameters, load_scenario(scenario_id, parameters))


def factory_work(
    check: ClaimCheck, resolved: ResolvedScenario, economy: Economy = UNITED_STATES
) -> FactoryWork | None:
    """Return manufacturing under a scenario, or None where the run ends before the year.

    Parameters
    ----------
    check
        The claim read under the scenario.
    resolved
        The scenario's assumptions.
    economy
        The economy that the reading is of.
    """
    factories = economy.factory_scope.name
    displaced, adopted, net_loss = (
        check.reading(scope=factories, rung=rung) for rung in ("displaced", "adopted", "net_loss")
    )
    middle, handed_over, lost = map(_middle, (displaced, adopted, net_loss))
    if middle is None or handed_over is None or lost is None or displaced.baseline_jobs is None:
        return None
    return FactoryWork(
        scenario_id=check.scenario_id,
        year=check.claim.year,
        base_jobs=displaced.base_jobs,
        baseline=displaced.baseline_jobs,
        displaced=middle,
        displaced_low=middle if displaced.p05 is None else displaced.p05,
        displaced_high=middle if displaced.p95 is None else displaced.p95,
        adopted=handed_over,
        jobs=displaced.baseline_jobs - lost,
        output_growth=_central(resolved, "demand.manufacturing_growth"),
        output_growth_base=_central(resolved, "demand.manufacturing_growth_base"),
        output_growth_base_source=resolved.parameters["demand.manufacturing_growth_base"].source_id,
    )


def _middle(reading: Reading) -> float | None:
    """Return the median, the central value without draws, None before the year."""
    return reading.central if reading.median is None else reading.median


def _central(resolved: ResolvedScenario, key: str) -> float:
    return resolved.parameters[key].value.central
