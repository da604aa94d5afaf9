"""Schema 1 of summary.json, written down a second time, from the documentation."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

ScopeName = Literal["us_all", "us_manufacturing", "us_goods", "us_production", "us_all_jobs"]
RungName = Literal[
    "exposed",
    "automatable",
    "cost_effective",
    "adopted",
    "displaced",
    "laid_off",
    "net_loss",
]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class Errors(Strict):
    mean: float | None
    p05: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    p95: float | None


class Quantiles(Strict):
    central: float
    mean: float | None
    p05: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    p95: float | None
    error: Errors


class Scope(Strict):
    baseline: dict[str, float]
    rungs: dict[RungName, dict[str, Quantiles]]


class Reading(Strict):
    scope: ScopeName
    rung: RungName
    central: float | None
    probability: float | None
    probability_error: float | None
    median: float | None
    p05: float | None
    p95: float | None
    error_median: float | None
    error_p05: float | None
    error_p95: float | None
    crossing_year_median: int | None
    crossing_year_median_earliest: int | None
    crossing_year_median_latest: int | None
    crossing_year_p95: int | None
    crossing_year_p95_earliest: int | None
    crossing_year_p95_latest: int | None
    word: str | None
    times_base_jobs: float
    base_jobs: float
    baseline_jobs: float | None
    bounds: str | None
    is_beyond_all_jobs: bool


class PartialErrors(Strict):
    p05: float
    p50: float
    p95: float


class PartialEstimate(Strict):
    draws: int
    p05: float
    p50: float
    p95: float
    error: PartialErrors
    probability: float
    probability_error: float


class Claim(Strict):
    jobs: float
    year: int
    readings: list[Reading]
    convergence: list[PartialEstimate]


class Scenario(Strict):
    scenario: str
    title: dict[str, str]
    draws: int
    readings: list[Reading]


class Strength(Strict):
    progress: float
    median: float
    p05: float
    p95: float
    probability: float


class ThreeErrors(Strict):
    p05: float | None
    p50: float | None
    p95: float | None


class Gain(Strict):
    central: float
    p05: float | None
    p50: float | None
    p95: float | None
    error: ThreeErrors


class ProductivityRecord(Strict):
    first_year: int
    last_year: int
    mean: float
    best: float
    best_from: int
    best_to: int
    extra: float


class ImpliedProductivity(Strict):
    """A gain for each year under its name, and what stands beside them."""

    model_config = ConfigDict(extra="allow", strict=True, allow_inf_nan=False)
    __pydantic_extra__: dict[str, Gain]
    yearly_rate: Gain
    beyond_record: float | None
    beyond_record_error: float | None
    beyond_record_at_steepest: float | None
    beyond_record_at_steepest_error: float | None
    record: ProductivityRecord


class Dismissals(Strict):
    employer_spread: float
    baseline_share_per_year: float
    alike: dict[str, float]
    in_turn: dict[str, float]


class CostShare(Strict):
    channel: Literal["cognitive", "physical"]
    year: int
    central: float | None
    cost_p05: float | None
    cost_p95: float | None
    decline_p05: float | None
    decline_p95: float | None


class Channels(Strict):
    year: int
    cognitive: float
    physical: float
    physical_in_factories: float


class EconomyOfRun(Strict):
    code: str
    title: str
    unit: Literal["jobs", "persons"]
    currency: str
    tier: Literal["A", "B"]


class CountryReading(Strict):
    scenario: str
    rung: RungName
    p05: float
    p95: float
    median: float | None
    probability: float | None
    error_p05: float | None
    error_p95: float | None
    error_median: float | None
    probability_error: float | None
    word: str | None


class Country(Strict):
    code: str
    title: str
    tier: Literal["A", "B", "C"]
    unit: Literal["jobs", "persons"]
    coarseness: float
    employment: float
    claimed: float
    share: float
    impossible_by_arithmetic: bool
    draws: int
    without_sectors: list[str]
    readings: list[CountryReading]


class Summary(Strict):
    version: Literal[1] = Field(alias="schema")
    economy: EconomyOfRun
    scenario: str
    base_year: Literal[2025]
    horizon: int
    draws: int
    seed: int
    scopes: dict[ScopeName, Scope]
    claim: Claim
    scenarios: list[Scenario]
    dependence: list[Strength]
    dependence_without_substitution: Strength | None
    implied_productivity: ImpliedProductivity
    dismissals: Dismissals | None
    cost_shares: list[CostShare]
    channels: Channels | None
    economies: list[Country]
