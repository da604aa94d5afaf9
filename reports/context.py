"""What a report is made from, and the figures read out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.claims import Claim, ClaimCheck
from models.ladder import HEADLINE_RUNG, HEADLINE_SCOPE, rung_index, scope_index
from models.outlook import ScenarioOutlook
from models.quantiles import Spread
from models.summary import Floats, RunSummary

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class Estimate:
    """One quantity: its central value and, where there are draws, its quantiles.

    In jobs, or a share. `errors` are the Monte-Carlo standard errors of the 5, 50 and 95 % points,
    NaN when unknown, 0 without draws.
    """

    central: float
    quantiles: tuple[float, float, float, float, float] | None
    errors: tuple[float, float, float] = (0.0, 0.0, 0.0)

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
        """Return the estimate in another unit."""
        scaled = None
        if self.quantiles is not None:
            p05, p25, p50, p75, p95 = (factor * value for value in self.quantiles)
            scaled = (p05, p25, p50, p75, p95)
        size = abs(factor)
        low, middle, high = self.errors
        return Estimate(self.central * factor, scaled, (low * size, middle * size, high * size))


def read_estimate(central: Floats, spread: Spread | None, index: Any) -> Estimate:
    """Return the estimate at `index` of arrays that share one shape."""
    value = float(central[index])
    if spread is None:
        return Estimate(value, None)
    p05, p25, p50, p75, p95 = (
        float(getattr(spread, name)[index]) for name in ("p05", "p25", "p50", "p75", "p95")
    )
    low, middle, high = (
        float(getattr(spread, name)[index]) for name in ("error_p05", "error_p50", "error_p95")
    )
    return Estimate(value, (p05, p25, p50, p75, p95), (low, middle, high))


@dataclass(frozen=True, slots=True, eq=False)
class ReportContext:
    """Everything a report says: the run's results, the claim, the assumptions and their origin."""

    summary: RunSummary
    check: ClaimCheck
    outlooks: tuple[ScenarioOutlook, ...]
    resolved: ResolvedScenario
    table: OccupationTable
    provenance: Provenance
    language: str

    @property
    def claim(self) -> Claim:
        """Return the claim the run is set beside."""
        return self.check.claim

    @property
    def other_outlooks(self) -> tuple[ScenarioOutlook, ...]:
        """Return the outlooks after the run's own, which stands first."""
        return self.outlooks[1:]

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
        self, *, rung: str = HEADLINE_RUNG, scope: str = HEADLINE_SCOPE, year: int | None = None
    ) -> Estimate:
        """Return a rung in a scope and year (default: the year results are quoted for), in jobs."""
        at = self.summary.years.index(self.year if year is None else year)
        index = (scope_index(scope), rung_index(rung), at)
        return read_estimate(self.summary.central_jobs, self.summary.spread_jobs, index)

    def base_jobs(self, scope: str = HEADLINE_SCOPE) -> float:
        """Return the jobs of a scope in the base year."""
        return float(self.summary.baseline_jobs[scope_index(scope), 0])
