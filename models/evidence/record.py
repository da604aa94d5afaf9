"""The whole record: the hindcast beside what happened, every measure, and the use of assistants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.evidence.association import Floats, score_groups
from models.evidence.backtest import Backtest, run_backtest
from models.evidence.forecast_scores import ForecastScore, score_forecasts
from models.evidence.hindcast import (
    HIGH_RISK,
    Hindcast,
    Origin,
    hindcast,
    known_at_origin,
    naive_forecasts,
    outcome,
)
from models.evidence.substitution import Substitution, measure_substitution
from models.parameters import load_parameters

if TYPE_CHECKING:
    import pandas as pd

    from occupations.table import OccupationTable

MODEL: Final = "model"
MODEL_TODAY: Final = "model_with_todays_shares"
"""The same with the central ceiling and substitution of today's model: not a forecast of 2013."""

POINTS: Final = (0.05, 0.5, 0.95)

Interval = tuple[float, float, float]
"""The 5, 50 and 95 % points."""


@dataclass(frozen=True, slots=True)
class HindcastFifth:
    """A fifth of the jobs of 2013 by score: what was forecast for it and what happened, in jobs."""

    group: int
    occupations: int
    mean_score: float
    jobs_then: float
    jobs_now: float
    projected: float
    forecast: Interval


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """Everything the backtest finds.

    `known` says which lines have a figure for the outcome; `jobs_now` is NaN for the others.
    Totals, fifths and scores are over those that have one.
    """

    hindcast: Hindcast
    jobs_now: Floats
    scores: Mapping[str, ForecastScore]
    fifths: Sequence[HindcastFifth]
    backtest: Backtest
    substitution: Substitution

    @property
    def origin(self) -> Origin:
        """Return what was known at the origin."""
        return self.hindcast.origin

    @property
    def is_known(self) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Return which lines have a figure for the outcome."""
        return ~np.isnan(self.jobs_now)

    def forecast_total(self) -> Interval:
        """Return the forecast of all jobs, at POINTS."""
        return _interval(self.hindcast.jobs[:, self.is_known].sum(axis=1))

    def displaced_total(self) -> Interval:
        """Return job equivalents displaced since the origin, at POINTS."""
        return _interval(self.hindcast.displaced[:, self.is_known].sum(axis=1))

    def high_risk_jobs(self) -> tuple[float, float]:
        """Return jobs at high risk by the paper's own threshold, at the origin and in the end."""
        chosen = self.is_known & (self.origin.score >= HIGH_RISK)
        return float(self.origin.jobs[chosen].sum()), float(self.jobs_now[chosen].sum())


def compute_record(
    table: OccupationTable, tables: Mapping[str, pd.DataFrame], published: pd.DataFrame
) -> Record:
    """Return the record from the shipped tables.

    Parameters
    ----------
    table, tables, published
        Occupations with their scores, the evidence tables by name, and `published_scores`.

    Raises
    ------
    DataError
        The tables were built without a source that the record needs.
    """
    origin = known_at_origin(tables, published)
    said = hindcast(origin)
    happened = outcome(tables, origin)
    return Record(
        hindcast=said,
        jobs_now=happened,
        scores=_scores(origin, said, happened),
        fifths=_fifths(said, happened),
        backtest=run_backtest(table, tables),
        substitution=measure_substitution(table, tables),
    )


def _scores(origin: Origin, said: Hindcast, happened: Floats) -> Mapping[str, ForecastScore]:
    known = ~np.isnan(happened)
    specs = load_parameters().specs
    shares = [
        specs[f"physical.{name}"].distribution.central for name in ("ceiling", "substitution")
    ]
    today = hindcast(origin, handed_over=float(np.prod(shares)))
    naive = {name: jobs[None, :] for name, jobs in naive_forecasts(origin).items()}
    forecasts = {MODEL: said.jobs, MODEL_TODAY: today.jobs, **naive}
    changes = {name: np.log(jobs / origin.jobs)[:, known] for name, jobs in forecasts.items()}
    change = np.log(happened / origin.jobs)[known]
    return score_forecasts(changes, change, origin.jobs[known])


def _fifths(said: Hindcast, happened: Floats) -> tuple[HindcastFifth, ...]:
    known = ~np.isnan(happened)
    score, then = said.origin.score[known], said.origin.jobs[known]
    groups = score_groups(score, then)
    rows = []
    for group in np.unique(groups):
        inside = groups == group
        rows.append(
            HindcastFifth(
                group=int(group),
                occupations=int(inside.sum()),
                mean_score=float(np.average(score[inside], weights=then[inside])),
                jobs_then=float(then[inside].sum()),
                jobs_now=float(happened[known][inside].sum()),
                projected=float(said.baseline[known][inside].sum()),
                forecast=_interval(said.jobs[:, known][:, inside].sum(axis=1)),
            )
        )
    return tuple(rows)


def _interval(draws: Floats) -> Interval:
    low, middle, high = np.quantile(draws, POINTS)
    return float(low), float(middle), float(high)
