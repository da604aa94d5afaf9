"""The model beside other forecasts over rolling origins and horizons, each a distribution.

Called pseudo-out-of-sample: nothing after an origin enters a forecast, yet the ranges of the
assumptions were written in 2026, by people who knew what had happened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.evidence.association import Floats
from models.evidence.contenders import Ensemble, Forecast
from models.evidence.encompassing import Encompassing, encompassing
from models.evidence.forecast_scores import (
    CROSS_FITTED,
    HINDSIGHT,
    OWN,
    ForecastScore,
    Key,
    score_forecasts,
    with_spreads,
)
from models.evidence.hindcast import Origin, durations_observed_by, hindcast
from models.evidence.origins import Start, Window, change_of, start_of, windows
from models.evidence.publication_dates import publication_dates
from occupations.matrix_history import EDITION_2010, equally_split, scores_by_line

if TYPE_CHECKING:
    import pandas as pd

    from models.evidence.pooling import PooledMean

MODEL: Final = "model"
NAIVE: Final = ("no_change", "total_growth", "bls_by_occupation")
PAPER: Final = "computerisation"
REFERENCES: Final = tuple((name, kind) for name in NAIVE for kind in (HINDSIGHT, CROSS_FITTED))

ROLLING_DRAWS: Final = 512
_POINTS: Final = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class WindowRecord:
    """How every forecast of one window did.

    `happened` and `forecast` are all jobs at the outcome, that which was counted and the model's
    5, 50 and 95 % points (None where its score was not published yet). `equally_split` holds the
    scores where what merged is split equally and not by jobs (None where nothing was split).
    """

    window: Window
    lines: int
    jobs_covered_share: float
    happened: float
    forecast: tuple[float, float, float] | None
    scores: Mapping[Key, ForecastScore]
    equally_split: Mapping[Key, ForecastScore] | None

    @property
    def has_model(self) -> bool:
        """Return whether the model takes part."""
        return (MODEL, OWN) in self.scores


class History:
    """What forecasters had and what happened, read from the tables once for all windows."""

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        paper: pd.Series[float],
        measures: Mapping[str, pd.Series[float]],
    ) -> None:
        """Take the evidence tables, Frey and Osborne's scores by line, and all by occupation."""
        self._tables = tables
        self._split = equally_split(tables)
        self._paper = paper
        self._measures = measures
        self._starts: dict[Window, Start] = {}
        self._changes: dict[tuple[Window, bool], Floats] = {}
        self._scores: dict[tuple[str, str], pd.Series[float]] = {}
        self._durations: dict[int, PooledMean] = {}

    def start(self, window: Window) -> Start:
        """Return what a forecaster of a window had."""
        if window not in self._starts:
            self._starts[window] = start_of(self._tables, window)
        return self._starts[window]

    def happened(self, window: Window, *, equally: bool = False) -> Floats:
        """Return the log change of jobs, (line,); NaN where there is no figure."""
        if (window, equally) not in self._changes:
            tables = self._split if equally else self._tables
            self._changes[window, equally] = change_of(tables, self.start(window))
        return self._changes[window, equally]

    def score(self, measure_id: str, window: Window) -> Floats:
        """Return a measure's scores, (line,); NaN where there are none."""
        key = (measure_id, window.edition)
        if key == (PAPER, EDITION_2010):
            self._scores[key] = self._paper
        if key not in self._scores:
            own = self._measures[measure_id]
            self._scores[key] = scores_by_line(self._tables, window.edition, own)
        by_line = self._scores[key].reindex(self.start(window).codes)
        return np.asarray(by_line, dtype=np.float64)

    def measures(self) -> Sequence[str]:
        """Return the ids of all measures that have scores by occupation."""
        return tuple(self._measures)

    def durations(self, year: int) -> PooledMean:
        """Return the distribution of log durations of technologies as observed by `year`."""
        if year not in self._durations:
            self._durations[year] = durations_observed_by(self._tables["diffusion"], year)
        return self._durations[year]


def rolling_record(history: History) -> tuple[WindowRecord, ...]:
    """Return the record of every window."""
    return tuple(window_record(history, window) for window in windows())


def window_record(history: History, window: Window) -> WindowRecord:
    """Return how every forecast of one window did."""
    start = history.start(window)
    whole = float(start.jobs.sum())
    change = history.happened(window)
    known = ~np.isnan(change)
    score = None
    if publication_dates()[PAPER].takes_part(window.month):
        score = history.score(PAPER, window)
        known &= ~np.isnan(score)
    split = None
    if window.crosses_editions:
        split = history.happened(window, equally=True)[known]
    start, change = start.select(known), change[known]
    ensembles, total = {}, None
    if score is not None:
        changes = model_changes(history, start, score[known])
        ensembles[MODEL] = changes
        total = _points((start.jobs * np.exp(changes)).sum(axis=1))
    return WindowRecord(
        window=window,
        lines=len(start.codes),
        jobs_covered_share=float(start.jobs.sum() / whole),
        happened=float((start.jobs * np.exp(change)).sum()),
        forecast=total,
        scores=scores_of(start, change, ensembles),
        equally_split=None if split is None else scores_of(start, split, ensembles),
    )


def _points(draws: Floats) -> tuple[float, float, float]:
    low, middle, high = np.quantile(draws, _POINTS)
    return float(low), float(middle), float(high)


def scores_of(
    start: Start, change: Floats, ensembles: Mapping[str, Floats]
) -> Mapping[Key, ForecastScore]:
    """Return the score of every forecast of a window.

    Parameters
    ----------
    change
        (line,) log change of jobs that happened.
    ensembles
        (draw, line) log changes by name, such as the model's where it takes part.
    """
    centres = {
        "no_change": np.zeros(len(change)),
        "total_growth": start.total_change(),
        "bls_by_occupation": start.projected_change(),
    }
    forecasts: dict[Key, Forecast] = {}
    for name, changes in ensembles.items():
        forecasts[name, OWN] = Ensemble(changes)
        centres = {name: np.median(changes, axis=0), **centres}
    forecasts |= with_spreads(centres, change, start.jobs, start.group)
    return score_forecasts(forecasts, change, start.jobs, start.group, references=REFERENCES)


def model_changes(history: History, start: Start, score: Floats) -> Floats:
    """Return log changes of jobs that the model forecasts with a score by line, (draw, line)."""
    window = start.window
    origin = Origin(
        year=window.origin,
        codes=start.codes,
        titles=tuple(start.title.tolist()),
        jobs=start.jobs,
        score=score,
        growth=start.growth,
        total_growth=start.total_growth,
        log_duration=history.durations(window.origin),
        covered_share=1.0,
    )
    said = hindcast(origin, outcome=window.outcome, draws=ROLLING_DRAWS)
    changes: Floats = np.log(said.jobs / start.jobs)
    return changes


def encompassing_record(history: History) -> tuple[Encompassing, ...]:
    """Return what each score added to the projection in every window that it was published for."""
    dates = publication_dates()
    return tuple(
        _beside_projection(history, measure_id, window)
        for measure_id in history.measures()
        for window in windows()
        if dates[measure_id].takes_part(window.month)
    )


def placebo_record(history: History) -> tuple[Encompassing, ...]:
    """Return the same of every window that ended before the technology a score speaks of began."""
    dates = publication_dates()
    return tuple(
        _beside_projection(history, measure_id, window)
        for measure_id in history.measures()
        for window in windows()
        if dates[measure_id].ended_before(f"{window.outcome}-05")
        and window.series == "may"
        and not window.crosses_editions
    )


def _beside_projection(history: History, measure_id: str, window: Window) -> Encompassing:
    start = history.start(window)
    change, score = history.happened(window), history.score(measure_id, window)
    known = ~np.isnan(change + score)
    start = start.select(known)
    return encompassing(
        measure_id,
        window,
        change=change[known],
        projected=start.projected_change(),
        score=score[known],
        weights=start.jobs,
        groups=start.group,
    )
