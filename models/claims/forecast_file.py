"""The file of published forecasts: each row read, or refused with the place of its fault."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.claims.forecasts import Forecast, forecast_places
from models.ladder import LADDER, Ladder
from occupations.economies.home import UNITED_STATES
from occupations.economy import Economy
from occupations.errors import DataError, nearest_name
from occupations.input_file import read_input_text
from occupations.user_table import header_and_rows

FORECASTS_FILE: Final = Path(__file__).with_name("forecasts.csv")
MARKS: Final = ("primary", "secondary", "unverified")
_ENDS: Final = ("low", "central", "high")
_LANGUAGES: Final = ("en", "de")
_COLUMNS: Final = (
    *("id", "source", "published", "counts_from", "geography_en", "geography_de", "scope"),
    *("horizon_en", "horizon_de", "horizon_year", "rung"),
    *(*_ENDS, "unit", "base", "mark", "locator"),
    *("definition_en", "definition_de", "note_en", "note_de"),
)


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
    header, rows = header_and_rows(read_input_text(file), file=file)
    for name in _COLUMNS:
        if name not in header.cells:
            raise DataError(f"column {name!r} is missing", file=file, line=header.number, key=name)
    forecasts: list[Forecast] = []
    for row in rows:
        cells = dict(zip(header.cells, row.cells, strict=True))
        read = _forecast(_Row(file, row.number, cells), ladder, economy)
        if any(one.forecast_id == read.forecast_id for one in forecasts):
            raise DataError(
                f"{read.forecast_id!r} stands here again", file=file, line=row.number, key="id"
            )
        forecasts.append(read)
    return tuple(forecasts)


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
    counts_from = row.number("counts_from")
    return Forecast(
        forecast_id=row.text("id"),
        source=row.text("source"),
        published=int(published),
        counts_from=None if counts_from is None else int(counts_from),
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
