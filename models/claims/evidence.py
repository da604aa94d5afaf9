"""What claims beside the headline are checked on: past series, assumptions, the model's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from models.claims.outlook import ScenarioOutlook
from models.claims.readings import ClaimCheck
from models.claims.series import ManufacturingSeries, load_manufacturing_series
from models.scenarios import ResolvedScenario
from occupations.base_year import SHIPPED_EMPLOYMENT
from occupations.channels import CHANNELS
from occupations.economy import UNITED_STATES

_FACTORIES: Final = "us_manufacturing"


@dataclass(frozen=True, slots=True)
class FactoryWork:
    """US manufacturing under the scenario that a claim supposes, in a year; job equivalents.

    `baseline` without automation, `displaced_*` and `adopted` of it; low and high are the 5 and
    95 % points, the central value alone where there are no draws.
    """

    scenario_id: str
    year: int
    base_jobs: float
    baseline: float
    displaced: float
    displaced_low: float
    displaced_high: float
    adopted: float

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
    `employment_source` is where jobs in `base_year` are from.
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

    def factory(self, condition: str | None) -> FactoryWork | None:
        """Return US manufacturing under what a claim supposes, or else in the run itself."""
        return self.factories.get(condition or self.own)


def gather_evidence(
    resolved: ResolvedScenario,
    outlooks: Sequence[ScenarioOutlook],
    *,
    employment_source: str = SHIPPED_EMPLOYMENT,
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
            .in_sectors(UNITED_STATES.factories)
            .value.central
            for channel in CHANNELS
        ),
        # A changed run comes before the scenario whose name it shares.
        factories={
            one.scenario_id: work
            for one in reversed(outlooks)
            if (work := factory_work(one.check)) is not None
        },
        own=resolved.scenario_id,
        claimed_jobs=outlooks[0].check.claim.jobs,
        employment_source=employment_source,
        base_year=base_year,
    )


def factory_work(check: ClaimCheck) -> FactoryWork | None:
    """Return US manufacturing under a scenario, or None where the run ends before the year."""
    displaced = check.reading(scope=_FACTORIES, rung="displaced")
    adopted = check.reading(scope=_FACTORIES, rung="adopted")
    if displaced.central is None or displaced.baseline_jobs is None or adopted.central is None:
        return None
    middle = displaced.central if displaced.median is None else displaced.median
    return FactoryWork(
        scenario_id=check.scenario_id,
        year=check.claim.year,
        base_jobs=displaced.base_jobs,
        baseline=displaced.baseline_jobs,
        displaced=middle,
        displaced_low=middle if displaced.p05 is None else displaced.p05,
        displaced_high=middle if displaced.p95 is None else displaced.p95,
        adopted=adopted.central if adopted.median is None else adopted.median,
    )
