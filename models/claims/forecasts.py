"""What others have published, each figure on its rung, beside the model's own interval."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from models.ladder import Ladder
from models.summary import TotalsSummary
from occupations.base_year import HOME_CODE
from occupations.economy import ENGLISH, Economy

# Net change from every cause: no rung, since the model's counterfactual has other causes in it.
ALL_CAUSES: Final = "all_causes"
JOBS_UNIT: Final = "jobs"
_WORLD: Final = "world"
WhyApart = Literal["causes", "country", "unit", "year"]
"""Why a figure stands beside nothing: its causes, its country, what it counts, its year."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A published figure: its place, its horizon and its definition in our own words per language.

    `low`, `central`, `high` are in `unit`, None where not given. `base` is the scope whose jobs a
    share may be turned into jobs by, None where it is no share of jobs. `scope` is the model's part
    of employment it speaks of, None for other countries; `year` that of its horizon, None
    where it speaks of today or names none. `counts_from` is the year that it starts from, where
    its author says so. `mark` says where the figure was read.
    """

    forecast_id: str
    source: str
    published: int
    counts_from: int | None
    geography: Mapping[str, str]
    scope: str | None
    horizon: Mapping[str, str]
    year: int | None
    rung: str
    low: float | None
    central: float | None
    high: float | None
    unit: str
    base: str | None
    mark: str
    locator: str
    definition: Mapping[str, str]
    note: Mapping[str, str]

    @property
    def is_in_jobs(self) -> bool:
        """Return whether it can be said in jobs: it is, or its base is stated."""
        return self.unit == JOBS_UNIT or self.base is not None

    @property
    def first_year(self) -> int:
        """Return the year it counts from, that of its publication where it does not say."""
        return self.published if self.counts_from is None else self.counts_from


@dataclass(frozen=True, slots=True)
class ModelInterval:
    """The model's own answer for a rung, scope and year: jobs or job equivalents.

    `median`, `p05` and `p95` are None where there are no draws, their Monte-Carlo standard errors
    where there are too few. `possible_jobs` is the most that there could be: the jobs of the scope,
    None of a rung that they do not bound.
    """

    rung: str
    scope: str
    year: int
    central: float
    median: float | None
    p05: float | None
    p95: float | None
    error_p05: float | None = None
    error_p95: float | None = None
    possible_jobs: float | None = None

    @property
    def share_of_possible(self) -> float | None:
        """Return what part of all that is possible lies within the 90 % range, None if unknown."""
        if self.p05 is None or self.p95 is None or not self.possible_jobs:
            return None
        return (self.p95 - self.p05) / self.possible_jobs


@dataclass(frozen=True, slots=True)
class PlacedForecast:
    """A forecast in jobs, where it can be said in them, beside the model's interval, if any.

    `base_jobs` is the number that a share was multiplied by, None where none was; `why_apart` says
    why there is no interval, None where there is one.
    """

    forecast: Forecast
    low: float | None
    central: float | None
    high: float | None
    base_jobs: float | None
    model: ModelInterval | None
    why_apart: WhyApart | None = None

    @property
    def lowest(self) -> float | None:
        """Return the least number of jobs it gives."""
        given = [value for value in (self.low, self.central, self.high) if value is not None]
        return min(given) if given else None

    @property
    def highest(self) -> float | None:
        """Return the greatest number of jobs it gives."""
        given = [value for value in (self.low, self.central, self.high) if value is not None]
        return max(given) if given else None


def forecast_places(ladder: Ladder) -> tuple[str, ...]:
    """Return where a figure can stand: on a rung, or beside all of them."""
    return (*ladder.names, ALL_CAUSES)


def place_forecasts(
    forecasts: Sequence[Forecast], summary: TotalsSummary
) -> tuple[PlacedForecast, ...]:
    """Return each forecast in jobs beside the model's interval for its rung, scope and year.

    A share becomes jobs of the base year of the scope that the row states, and nothing else. What
    speaks of today stands beside the base year. Beside nothing stand a year beyond the horizon,
    another country, shares that are not of jobs, and net change from all causes.
    """
    return tuple(_placed(forecast, summary) for forecast in forecasts)


def told_of(placed: Sequence[PlacedForecast], economy: Economy) -> tuple[PlacedForecast, ...]:
    """Return the figures that a report of an economy shows: its own, and those of the world.

    At home, where most of them are from, those of other countries stand beside its own.
    """
    if economy.code == HOME_CODE:
        return tuple(placed)
    return tuple(
        one
        for one in placed
        if _own_scope(one.forecast, one.forecast.scope, economy) is not None
        or one.forecast.geography[ENGLISH] == _WORLD
    )


def _placed(forecast: Forecast, summary: TotalsSummary) -> PlacedForecast:
    base_jobs = None
    if forecast.base in summary.economy.scope_names:
        base_jobs = float(summary.baseline_jobs[summary.economy.scope_index(forecast.base), 0])
    factor = 1.0 if base_jobs is None else base_jobs

    def jobs(value: float | None) -> float | None:
        in_jobs = forecast.unit == JOBS_UNIT or base_jobs is not None
        return value * factor if value is not None and in_jobs else None

    why_apart = _why_apart(forecast, summary)
    return PlacedForecast(
        forecast,
        jobs(forecast.low),
        jobs(forecast.central),
        jobs(forecast.high),
        base_jobs,
        _interval(forecast, summary) if why_apart is None else None,
        why_apart,
    )


def _own_scope(forecast: Forecast, named: str | None, economy: Economy) -> str | None:
    """Return the scope of an economy that a figure is of: the one named, else all of its country.

    None for a figure of another country.
    """
    if named in economy.scope_names:
        return named
    return economy.headline_scope if forecast.geography[ENGLISH] == economy.title else None


def _why_apart(forecast: Forecast, summary: TotalsSummary) -> WhyApart | None:
    if forecast.rung == ALL_CAUSES:
        return "causes"
    if _own_scope(forecast, forecast.scope, summary.economy) is None:
        return "country"
    if not forecast.is_in_jobs:
        return "unit"
    return None if _year_of(forecast, summary) in summary.years else "year"


def _year_of(forecast: Forecast, summary: TotalsSummary) -> int:
    return summary.base_year if forecast.year is None else forecast.year


def _interval(forecast: Forecast, summary: TotalsSummary) -> ModelInterval:
    scope_name = _own_scope(forecast, forecast.scope, summary.economy)
    year, scope_name = _year_of(forecast, summary), scope_name or summary.economy.headline_scope
    scope, rung = summary.economy.scope_index(scope_name), summary.ladder.index(forecast.rung)
    at_year = summary.years.index(year)
    place = scope, rung, at_year
    spread = summary.spread_jobs

    def at(name: str) -> float | None:
        value = math.nan if spread is None else float(getattr(spread, name)[place])
        return None if math.isnan(value) else value

    is_bounded = summary.ladder.rung(forecast.rung).is_within_baseline
    return ModelInterval(
        forecast.rung,
        scope_name,
        year,
        float(summary.central_jobs[place]),
        at("p50"),
        at("p05"),
        at("p95"),
        at("error_p05"),
        at("error_p95"),
        float(summary.baseline_jobs[scope, at_year]) if is_bounded else None,
    )
