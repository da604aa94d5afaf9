"""The whole record: the hindcast beside what happened, every measure, and the use of assistants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.evidence.association import Floats, score_groups
from models.evidence.backtest import Backtest, published_scores, run_backtest
from models.evidence.encompassing import Encompassing
from models.evidence.forecast_scores import ForecastScore, Key
from models.evidence.held_out import (
    HeldOutUse,
    LeftOutDurations,
    durations_left_out,
    use_held_out,
)
from models.evidence.hindcast import (
    HIGH_RISK,
    ORIGIN,
    OUTCOME,
    Hindcast,
    Origin,
    hindcast,
    known_at_origin,
    outcome,
)
from models.evidence.origins import Start, Window, minor_groups
from models.evidence.rolling import (
    MODEL,
    PAPER,
    History,
    WindowRecord,
    encompassing_record,
    placebo_record,
    rolling_record,
    scores_of,
)
from models.evidence.substitution import Substitution, measure_substitution
from models.parameters import load_parameters
from occupations.matrix_history import EDITION_2010

if TYPE_CHECKING:
    import pandas as pd

    from models.evidence.displaced import DismissalRecord
    from occupations.table import OccupationTable

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
    Totals, fifths and scores are over those that have one. `scores` are those of the hindcast,
    `windows` those of rolling origins; `placebo` leaves out `without_placebo`, measures whose
    technology began before the first window ended or at no one time. `dismissals` is None where
    there are no surveys to set beside the model's.
    """

    hindcast: Hindcast
    jobs_now: Floats
    scores: Mapping[Key, ForecastScore]
    windows: Sequence[WindowRecord]
    encompassing: Sequence[Encompassing]
    placebo: Sequence[Encompassing]
    without_placebo: Sequence[str]
    use: Sequence[HeldOutUse]
    durations: LeftOutDurations
    dismissals: DismissalRecord | None
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
    table: OccupationTable,
    tables: Mapping[str, pd.DataFrame],
    published: pd.DataFrame,
    *,
    dismissals: DismissalRecord | None = None,
    on_step: Callable[[str], None] = lambda step: None,
) -> Record:
    """Return the record from the shipped tables.

    Parameters
    ----------
    table, tables, published
        Occupations with their scores, the evidence tables by name with `projections` among them,
        and `published_scores`.
    dismissals
        The model's dismissals by group beside surveys, which are part of the record.
    on_step
        Told what is being computed.

    Raises
    ------
    DataError
        The tables were built without a source that the record needs.
    """
    on_step("fitting technologies observed by 2013, forecasting 2024, testing scores")
    origin = known_at_origin(tables, published)
    said = hindcast(origin)
    happened = outcome(tables, origin)
    paper = published[published["series"] == PAPER].set_index("code")["published_score"]
    history = History(tables, paper, published_scores(table))
    on_step("forecasting from rolling origins, with every forecast a distribution")
    rolling = rolling_record(history)
    on_step("asking what scores add to official projections, and holding adoption out")
    placebo = placebo_record(history)
    tested = {one.measure_id for one in placebo}
    return Record(
        hindcast=said,
        jobs_now=happened,
        scores=_scores(origin, said, happened),
        windows=rolling,
        encompassing=encompassing_record(history),
        placebo=placebo,
        without_placebo=tuple(name for name in history.measures() if name not in tested),
        use=use_held_out(tables["business_use"]),
        durations=durations_left_out(tables["diffusion"]),
        dismissals=dismissals,
        fifths=_fifths(said, happened),
        backtest=run_backtest(table, tables),
        substitution=measure_substitution(table, tables),
    )


def _scores(origin: Origin, said: Hindcast, happened: Floats) -> Mapping[Key, ForecastScore]:
    known = ~np.isnan(happened)
    specs = load_parameters().specs
    shares = [
        specs[f"physical.{name}"].distribution.central for name in ("ceiling", "substitution")
    ]
    today = hindcast(origin, handed_over=float(np.prod(shares)))
    start = Start(
        window=Window("may", ORIGIN, OUTCOME, EDITION_2010),
        codes=origin.codes,
        title=np.array(origin.titles),
        group=minor_groups(origin.codes),
        jobs=origin.jobs,
        growth=origin.growth,
        total_growth=origin.total_growth,
    ).select(known)
    ensembles = {
        name: np.log(jobs[:, known] / start.jobs)
        for name, jobs in ((MODEL, said.jobs), (MODEL_TODAY, today.jobs))
    }
    return scores_of(start, np.log(happened[known] / start.jobs), ensembles)


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
