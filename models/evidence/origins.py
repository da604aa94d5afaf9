"""From when to when forecasts of jobs are made, and what a forecaster had at each origin.

A May is a sample pooled over three years, so no horizon is shorter. May 2019 and May 2020 have
codes of their own and are left out. The base years of projections are a second series of outcomes:
another survey, another count of jobs, and other years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

from models.evidence.association import Floats
from occupations.matrix_history import (
    EDITION_2010,
    EDITION_2019,
    lines_of,
    matrix_jobs,
    may_jobs,
)

if TYPE_CHECKING:
    import pandas as pd

Series = Literal["may", "matrix"]

SHORTEST_YEARS: Final = 3
_MAY_ORIGINS: Final = {EDITION_2010: range(2012, 2017), EDITION_2019: range(2021, 2024)}
_MAYS: Final = (*range(2015, 2019), *range(2021, 2026))
_MATRIX_ORIGINS: Final = {2010: EDITION_2010, 2019: EDITION_2019}
_MATRIX_YEARS: Final = (2019, 2023, 2024)
_PUBLISHED: Final = {EDITION_2010: "2012-02", EDITION_2019: "2020-09"}
_YEARS: Final = {EDITION_2010: (2010, 2020), EDITION_2019: (2019, 2029)}
_LAST_OF_SOC_2010: Final = 2018
_MINOR_GROUP_LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class Window:
    """One origin and one outcome of a series, with the projection that was the newest at hand."""

    series: Series
    origin: int
    outcome: int
    edition: str

    @property
    def years(self) -> int:
        """Return the horizon in years."""
        return self.outcome - self.origin

    @property
    def month(self) -> str:
        """Return the month in which the forecast is made.

        A projection's base year is past by the time it appears.
        """
        return f"{self.origin}-05" if self.series == "may" else _PUBLISHED[self.edition]

    @property
    def crosses_editions(self) -> bool:
        """Return whether codes and method of the survey changed on the way."""
        return self.edition == EDITION_2010 and self.outcome > _LAST_OF_SOC_2010


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """What a forecaster of a window had, arrays of (line,).

    `jobs` are those at the origin, `growth` what was projected for the line per year and
    `total_growth` for all of them; `group` is the minor group, `title` the line's name.
    """

    window: Window
    codes: NDArray[np.str_]
    title: NDArray[np.str_]
    group: NDArray[np.str_]
    jobs: Floats
    growth: Floats
    total_growth: float

    def select(self, keep: NDArray[np.bool_]) -> Start:
        """Return the lines for which `keep` is true."""
        return Start(
            self.window,
            self.codes[keep],
            self.title[keep],
            self.group[keep],
            self.jobs[keep],
            self.growth[keep],
            self.total_growth,
        )

    def projected_change(self) -> Floats:
        """Return the log change of jobs as projected, carried on to the outcome."""
        change: Floats = self.window.years * np.log1p(self.growth)
        return change

    def total_change(self) -> Floats:
        """Return the log change of jobs as projected for all, the same for each line."""
        return np.full(len(self.jobs), self.window.years * np.log1p(self.total_growth))


def windows() -> tuple[Window, ...]:
    """Return every window, those of Mays first."""
    mays = [
        Window("may", origin, outcome, edition)
        for edition, origins in _MAY_ORIGINS.items()
        for origin in origins
        for outcome in _MAYS
    ]
    matrix = [
        Window("matrix", origin, outcome, edition)
        for origin, edition in _MATRIX_ORIGINS.items()
        for outcome in _MATRIX_YEARS
    ]
    return tuple(one for one in (*mays, *matrix) if one.years >= SHORTEST_YEARS)


def start_of(tables: Mapping[str, pd.DataFrame], window: Window) -> Start:
    """Return what was known at the origin of a window; nothing later is looked at."""
    lines = lines_of(tables, window.edition)
    first, last = (f"employment_{year}_jobs" for year in _YEARS[window.edition])
    known = jobs_of(tables, window, window.origin)
    known = known[known > 0]
    lines = lines[(lines[first] > 0) & (lines[last] > 0)]
    codes = known.index.intersection(lines.index).sort_values()
    chosen = lines.loc[codes]
    total = float(lines[last].sum() / lines[first].sum())
    return Start(
        window=window,
        codes=codes.to_numpy(dtype=str),
        title=chosen["title"].to_numpy(dtype=str),
        group=minor_groups(codes.to_numpy(dtype=str)),
        jobs=np.asarray(known[codes], dtype=np.float64),
        growth=_yearly(np.asarray(chosen[last] / chosen[first], dtype=np.float64)),
        total_growth=float(_yearly(np.array(total))),
    )


def change_of(tables: Mapping[str, pd.DataFrame], start: Start) -> Floats:
    """Return the log change of jobs that happened, (line,); NaN where there is no figure."""
    later = jobs_of(tables, start.window, start.window.outcome)
    happened = np.asarray(later[later > 0].reindex(start.codes), dtype=np.float64)
    change: Floats = np.log(happened / start.jobs)
    return change


def minor_groups(codes: NDArray[np.str_]) -> NDArray[np.str_]:
    """Return the minor group of each code: what stands before its last three digits."""
    return np.array([code[:_MINOR_GROUP_LENGTH] for code in codes.tolist()])


def jobs_of(tables: Mapping[str, pd.DataFrame], window: Window, year: int) -> pd.Series[float]:
    """Return jobs of a year by line of the window's projection."""
    series = may_jobs if window.series == "may" else matrix_jobs
    return series(tables, window.edition, year)


def _yearly(ratio: Floats) -> Floats:
    result: Floats = ratio ** (1 / 10) - 1
    return result
