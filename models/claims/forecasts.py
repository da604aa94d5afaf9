"""What others have published, each figure on its rung, beside the model's own interval."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.ladder import LADDER, Ladder
from models.summary import TotalsSummary
from occupations.economy import UNITED_STATES, Economy
from occupations.errors import DataError, nearest_name

FORECASTS_FILE: Final = Path(__file__).with_name("forecasts.csv")
# Net change from every cause: no rung, since the model's counterfactual has other causes in it.
ALL_CAUSES: Final = "all_causes"
MARKS: Final = ("primary", "secondary", "unverified")
_ENDS: Final = ("low", "central", "high")
_LANGUAGES: Final = ("en", "de")
_COLUMNS: Final = (
    *("id", "source", "published", "geography_en", "geography_de", "scope"),
    *("horizon_en", "horizon_de", "horizon_year", "rung"),
    *(*_ENDS, "unit", "base", "mark", "locator"),
    *("definition_en", "definition_de", "note_en", "note_de"),
)


@dataclass(frozen=True, slots=True)
class Forecast:
    """A published figure: its place, its horizon and its definition in our own words per language.

    `low`, `central`, `high` are in `unit`, None where not given. `base` is the scope whose jobs a
    share may be turned into jobs by, None where it is no share of jobs. `scope` is the model's part
    of employment it speaks of, None for other countries; `year` that of its horizon, None
    where it speaks of today or names none. `mark` says where the figure was read.
    """

    forecast_id: str
    source: str
    published: int
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
        return self.unit == "jobs" or self.base is not None


@dataclass(frozen=True, slots=True)
class ModelInterval:
    """The model's own answer for a rung, scope and year: jobs or job equivalents.

    `median`, `p05` and `p95` are None where there are no draws, their Monte-Carlo standard errors
    where there are too few.
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


@dataclass(frozen=True, slots=True)
class PlacedForecast:
    """A forecast in jobs, where it can be said in them, beside the model's interval, if any.

    `base_jobs` is the number that a share was multiplied by, None where none was.
    """

    forecast: Forecast
    low: float | None
    central: float | None
    high: float | None
    base_jobs: float | None
    model: ModelInterval | None

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


def load_forecasts(
    path: Path | None = None, *, ladder: Ladder = LADDER, economy: Economy = UNITED_STATES
) -> tuple[Forecast, ...]:
    """Return the shipped forecasts, or those of the file at `path`, in its order.

    Their rungs are those of `ladder`, their scopes those of `economy`.

    Raises
    ------
    DataError
        With file, line and column of what is missing or not what its column allows.
    """
    file = path or FORECASTS_FILE
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as reason:
        raise DataError(f"the file cannot be read as UTF-8 text ({reason})", file=file) from None
    rows = csv.DictReader(lines)
    for name in _COLUMNS:
        if name not in (rows.fieldnames or ()):
            raise DataError(f"column {name!r} is missing", file=file, line=1, key=name)
    found: list[Forecast] = []
    for row in rows:
        cells = {k: v or "" for k, v in row.items() if k}
        read = _forecast(_Row(file, rows.line_num, cells), ladder, economy)
        if any(one.forecast_id == read.forecast_id for one in found):
            raise DataError(
                f"{read.forecast_id!r} stands here again", file=file, line=rows.line_num, key="id"
            )
        found.append(read)
    return tuple(found)


def place_forecasts(
    forecasts: Sequence[Forecast], summary: TotalsSummary
) -> tuple[PlacedForecast, ...]:
    """Return each forecast in jobs beside the model's interval for its rung, scope and year.

    A share becomes jobs of the base year of the scope that the row states, and nothing else. What
    speaks of today stands beside the base year. Beside nothing stand a year beyond the horizon,
    another country, shares that are not of jobs, and net change from all causes.
    """
    return tuple(_placed(forecast, summary) for forecast in forecasts)


def _placed(forecast: Forecast, summary: TotalsSummary) -> PlacedForecast:
    base_jobs = None
    if forecast.base is not None:
        base_jobs = float(summary.baseline_jobs[summary.economy.scope_index(forecast.base), 0])
    factor = 1.0 if base_jobs is None else base_jobs

    def jobs(value: float | None) -> float | None:
        return value * factor if value is not None and forecast.is_in_jobs else None

    return PlacedForecast(
        forecast,
        jobs(forecast.low),
        jobs(forecast.central),
        jobs(forecast.high),
        base_jobs,
        _interval(forecast, summary),
    )


def _interval(forecast: Forecast, summary: TotalsSummary) -> ModelInterval | None:
    if forecast.rung == ALL_CAUSES or forecast.scope is None or not forecast.is_in_jobs:
        return None
    year = summary.base_year if forecast.year is None else forecast.year
    if year not in summary.years:
        return None
    scope, rung = summary.economy.scope_index(forecast.scope), summary.ladder.index(forecast.rung)
    place = scope, rung, summary.years.index(year)
    spread = summary.spread_jobs

    def at(name: str) -> float | None:
        value = math.nan if spread is None else float(getattr(spread, name)[place])
        return None if math.isnan(value) else value

    return ModelInterval(
        forecast.rung,
        forecast.scope,
        year,
        float(summary.central_jobs[place]),
        at("p50"),
        at("p05"),
        at("p95"),
        at("error_p05"),
        at("error_p95"),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the file, for errors that say where."""

    file: Path
    line: int
    cells: Mapping[str, str]

    def refused(self, problem: str, name: str, allowed: str, near: str | None = None) -> DataError:
        """Return the error of one cell."""
        return DataError(
            problem, file=self.file, line=self.line, key=name, allowed=allowed, nearest=near
        )

    def text(self, name: str) -> str:
        """Return a cell that must not be empty."""
        if not self.cells[name].strip():
            raise self.refused("this cell is empty", name, "a text")
        return self.cells[name].strip()

    def words(self, name: str) -> dict[str, str]:
        """Return cells that must not be empty, by language."""
        return {lang: self.text(f"{name}_{lang}") for lang in _LANGUAGES}

    def one_of(self, name: str, known: Sequence[str]) -> str:
        """Return a cell that must be one of the known words."""
        cell = self.text(name)
        if cell not in known:
            near = nearest_name(cell, known)
            raise self.refused(f"{cell!r} is not known", name, ", ".join(known), near)
        return cell

    def scope(self, name: str, economy: Economy) -> str | None:
        """Return a scope, or None where the cell is empty."""
        return self.one_of(name, economy.scope_names) if self.cells[name].strip() else None

    def number(self, name: str) -> float | None:
        """Return a finite number, or None where the cell is empty."""
        cell = self.cells[name].strip()
        if not cell:
            return None
        try:
            value = float(cell)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self.refused(f"{cell!r} is no finite number", name, "a number, or nothing")
        return value


def _forecast(row: _Row, ladder: Ladder, economy: Economy) -> Forecast:
    ends = [row.number(name) for name in _ENDS]
    if all(end is None for end in ends):
        raise row.refused("there is no figure", "central", "at least one of low, central, high")
    geography = row.words("geography")
    scope, base = row.scope("scope", economy), row.scope("base", economy)
    if (scope is None) == (geography["en"] == economy.code):
        raise row.refused(
            f"only {economy.code} figures have a scope of the model",
            "scope",
            f"a scope for {economy.code}",
        )
    unit, year = row.text("unit"), row.number("horizon_year")
    published = row.number("published")
    if published is None:
        raise row.refused("the year of publication is missing", "published", "a year")
    if base is not None and unit != "share":
        raise row.refused(f"{unit!r} is no share of jobs, so it has no base", "base", "nothing")
    return Forecast(
        forecast_id=row.text("id"),
        source=row.text("source"),
        published=int(published),
        geography=geography,
        scope=scope,
        horizon=row.words("horizon"),
        year=None if year is None else int(year),
        rung=row.one_of("rung", forecast_places(ladder)),
        low=ends[0],
        central=ends[1],
        high=ends[2],
        unit=unit,
        base=base,
        mark=row.one_of("mark", MARKS),
        locator=row.text("locator"),
        definition=row.words("definition"),
        note={lang: row.cells[f"note_{lang}"].strip() for lang in _LANGUAGES},
    )
