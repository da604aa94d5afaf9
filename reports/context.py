"""What a report is made from, and the figures read out of it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from models.claims.claims import Claim
from models.claims.forecasts import PlacedForecast
from models.claims.outlook import ScenarioOutlook
from models.claims.readings import ClaimCheck, Reading
from models.claims.verdicts import StatementCheck
from models.ensemble.quantiles import Spread
from models.evidence.track_record import TrackRecord
from models.ladder import Ladder, Rung
from models.sector_effects import SectorEffects
from models.summary import Floats, RunSummary
from occupations.channels import Channel
from occupations.economy import Economy, Scope
from reports.imprint import Imprint

if TYPE_CHECKING:
    from models.adoption_paths import AdoptionPaths
    from models.channel_split import ChannelSplit
    from models.claims.country_claim import CountryClaim
    from models.claims.official_growth import OfficialGrowth
    from models.claims.stated_assumptions import StatedAssumption
    from models.cost_shares import CostShare
    from models.dismissal_readings import DismissalReadings
    from models.evidence.displaced import DismissalRecord
    from models.evidence.on_track import OnTrack
    from models.examination.examination import Examination
    from models.examination.reconcile import Reconciled
    from models.examination.span import DependenceSpan
    from models.occupation_profiles import OccupationProfiles
    from models.people.people import People
    from models.productivity import ImpliedProductivity
    from models.regions.regional_summary import RegionalSummary
    from models.scenarios import ResolvedScenario
    from occupations.table import OccupationTable


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a run comes from: enough to repeat it.

    `commit` is None outside a checkout; `table_hashes` maps each shipped table to its sha256.
    """

    version: str
    commit: str | None
    command: str
    created: dt.date
    table_hashes: Mapping[str, str]


# A number at each of the 5, 25, 50, 75 and 95 % points.
Points = tuple[float, float, float, float, float]
POINTS: Final = ("p05", "p25", "p50", "p75", "p95")
UNKNOWN_ERRORS: Final[Points] = (math.nan,) * 5
# What a user can have estimated anew, in place of what is shipped.
UserEstimate = Literal["sector_effects", "track_record"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """One quantity, in jobs or a share: its central value and, with draws, its quantiles.

    Attributes
    ----------
    central
        The value at central assumptions.
    quantiles
        The 5, 25, 50, 75 and 95 % points over the draws; None where there are none.
    errors
        The Monte-Carlo standard errors of these; NaN where unknown.
    """

    central: float
    quantiles: Points | None
    errors: Points = UNKNOWN_ERRORS

    @property
    def middle(self) -> float:
        """Return the median, or the central value where there are no draws."""
        return self.central if self.quantiles is None else self.quantiles[2]

    @property
    def low(self) -> float:
        """Return the 5 % point, or the central value where there are no draws."""
        return self.central if self.quantiles is None else self.quantiles[0]

    @property
    def high(self) -> float:
        """Return the 95 % point, or the central value where there are no draws."""
        return self.central if self.quantiles is None else self.quantiles[4]

    def times(self, factor: float) -> Estimate:
        """Return the estimate in another unit: every number of it times a factor.

        Parameters
        ----------
        factor
            What one of the old unit is in the new one.
        """
        scaled = None
        if self.quantiles is not None:
            scaled = points(factor * value for value in self.quantiles)
        return Estimate(
            self.central * factor, scaled, points(abs(factor) * error for error in self.errors)
        )


def points(values: Iterable[float]) -> Points:
    """Return five numbers as the 5, 25, 50, 75 and 95 % points."""
    p05, p25, p50, p75, p95 = values
    return p05, p25, p50, p75, p95


def read_estimate(central: Floats, spread: Spread | None, index: Any) -> Estimate:
    """Return the estimate at `index` of arrays that share one shape."""
    value = float(central[index])
    if spread is None:
        return Estimate(value, None)
    return Estimate(
        value,
        points(float(getattr(spread, name)[index]) for name in POINTS),
        points(float(getattr(spread, f"error_{name}")[index]) for name in POINTS),
    )


@dataclass(frozen=True, slots=True, eq=False)
class ReportContext:
    """Everything a report says: the run's results, the claim, the assumptions and their origin.

    `sector_effects` and `record` are those in use when the run was made, the effects those of the
    run's own sectors; the record is None of an economy that none is at hand of. `user_estimates`
    names which of them the user estimated, the others being the shipped ones. `examination` is None
    where the run ends before the claim's year, `regions` where the run was not asked for places.
    `dependence` is the headline from no to strong dependence, None without draws. `dismissals` are
    those at central values, `dismissal_record` those of the baseline beside surveys. `costs` are
    the parts of the pay for exposed work that are worth automating, in the base year and later.
    `channels` is displaced work at central values by what displaces it. `on_track` is what was
    observed since the earlier of two Mays, None for a run of the shipped May alone. `statements`
    are the checks of the other claims, `forecasts` what others have published.
    `stated` are the assumptions that forecasters state themselves.
    `growth` is the baseline's beside the newest official projection, `reconciled` what each
    published figure takes of the assumptions; both may be empty. `countries` are economies that the
    claim is set beside, the run's own first; none for a claim on a share of jobs. `people` is who
    holds the work and what becomes of them, None of another economy. `imprint` says
    who publishes it.
    `editions` are the other languages this report was written in, with the name of each file
    beside it.
    """

    summary: RunSummary
    check: ClaimCheck
    outlooks: tuple[ScenarioOutlook, ...]
    resolved: ResolvedScenario
    table: OccupationTable
    profiles: OccupationProfiles
    adoption: AdoptionPaths
    productivity: ImpliedProductivity
    sector_effects: Mapping[Channel, SectorEffects]
    record: TrackRecord | None
    provenance: Provenance
    language: str
    examination: Examination | None = None
    statements: tuple[StatementCheck, ...] = ()
    forecasts: tuple[PlacedForecast, ...] = ()
    regions: RegionalSummary | None = None
    user_estimates: frozenset[UserEstimate] = frozenset()
    editions: Mapping[str, str] = field(default_factory=dict)
    dependence: DependenceSpan | None = None
    dismissals: DismissalReadings | None = None
    dismissal_record: DismissalRecord | None = None
    costs: tuple[CostShare, ...] = ()
    channels: ChannelSplit | None = None
    on_track: OnTrack | None = None
    growth: tuple[OfficialGrowth, ...] = ()
    stated: tuple[StatedAssumption, ...] = ()
    reconciled: tuple[Reconciled, ...] = ()
    countries: tuple[CountryClaim, ...] = ()
    people: People | None = None
    imprint: Imprint = field(default_factory=Imprint)

    @property
    def economy(self) -> Economy:
        """Return what is true of the run's country."""
        return self.summary.economy

    @property
    def ladder(self) -> Ladder:
        """Return the run's rungs, in the order of its arrays."""
        return self.summary.ladder

    @property
    def claim(self) -> Claim:
        """Return the claim the run is set beside."""
        return self.check.claim

    @property
    def headline(self) -> Reading:
        """Return the claim read in the sense of the answer."""
        return self.check.headline

    @property
    def displaced(self) -> Reading:
        """Return the claim read as the ladder's headline rung, of which most figures are."""
        scope = self.economy.headline_scope
        return self.check.reading(scope=scope, rung=self.ladder.headline.name)

    @property
    def other_outlooks(self) -> tuple[ScenarioOutlook, ...]:
        """Return the outlooks but the run's own, the first with its scenario's name."""
        names = [outlook.scenario_id for outlook in self.outlooks]
        own = names.index(self.summary.scenario_id) if self.summary.scenario_id in names else 0
        return self.outlooks[:own] + self.outlooks[own + 1 :]

    @property
    def has_draws(self) -> bool:
        """Return whether there is an ensemble, not central values alone."""
        return self.summary.spread_jobs is not None

    @property
    def reaches_claim_year(self) -> bool:
        """Return whether the run covers the claim's year."""
        return self.claim.year in self.summary.years

    @property
    def year(self) -> int:
        """Return the year results are quoted for: the claim's, or an earlier horizon."""
        return self.claim.year if self.reaches_claim_year else self.summary.horizon

    def national(
        self, *, rung: Rung | None = None, scope: Scope | None = None, year: int | None = None
    ) -> Estimate:
        """Return a rung in a scope and year, in jobs.

        By default the headline rung in the headline scope, in the year results are quoted for.
        """
        index = (
            self._scope_index(scope),
            self.ladder.index((rung or self.ladder.headline).name),
            self.summary.years.index(self.year if year is None else year),
        )
        return read_estimate(self.summary.central_jobs, self.summary.spread_jobs, index)

    def base_jobs(self, scope: Scope | None = None) -> float:
        """Return the jobs of a scope in the base year, by default of the headline scope."""
        return float(self.summary.baseline_jobs[self._scope_index(scope), 0])

    def _scope_index(self, scope: Scope | None) -> int:
        economy = self.economy
        return economy.scope_index(economy.headline_scope if scope is None else scope.name)
