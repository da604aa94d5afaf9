"""Did a measure predict what became of occupations: slopes, ranks and fifths over three windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.evidence.association import (
    Floats,
    Slope,
    indicators,
    rank_correlation,
    score_groups,
    slope,
)
from occupations.history import employment_by_occupation, wage_by_occupation

if TYPE_CHECKING:
    import pandas as pd

    from occupations.table import OccupationTable

WINDOWS: Final = ((2012, 2015), (2015, 2018), (2022, 2025))
"""Windows of one length; a May pools samples of three years, so no two Mays share one."""

BEFORE, AFTER = WINDOWS[1], WINDOWS[2]
"""The last window before language models and the one since."""


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Occupations over one window, arrays of (occupation,).

    `log_change` is the log of jobs at its end over jobs at its start, `log_wage` that of the annual
    mean wage at its start (NaN where there is none), `education` and `group` are codes.
    """

    window: tuple[int, int]
    codes: NDArray[np.str_]
    jobs_before: Floats
    jobs_after: Floats
    log_wage: Floats
    education: NDArray[np.str_]
    group: NDArray[np.str_]

    @property
    def log_change(self) -> Floats:
        """Return the log change of jobs."""
        change: Floats = np.log(self.jobs_after / self.jobs_before)
        return change


@dataclass(frozen=True, slots=True)
class Association:
    """How one measure went with employment in one window.

    `raw` and `controlled` are slopes of the log change of jobs on one standard deviation of the
    score; controls are log wage, typical education and major group. Ranks are Spearman's.
    """

    measure_id: str
    window: tuple[int, int]
    raw: Slope
    controlled: Slope
    rank_by_jobs: float
    rank_by_occupation: float
    jobs_covered_share: float


@dataclass(frozen=True, slots=True)
class Fifth:
    """Jobs in a fifth of the jobs by score (1 lowest; 0: those whose score is zero)."""

    measure_id: str
    window: tuple[int, int]
    group: int
    occupations: int
    jobs_before: float
    jobs_after: float

    @property
    def growth(self) -> float:
        """Return the growth of jobs over the window, as a share."""
        return self.jobs_after / self.jobs_before - 1


@dataclass(frozen=True, slots=True, eq=False)
class Backtest:
    """Every measure in every window, and how much the slope differs after from before.

    `differences` are slopes, controls included, of the log change in `AFTER` less that in `BEFORE`:
    what a measure says about the time since its technology, less what it said before it.
    """

    associations: Sequence[Association]
    fifths: Sequence[Fifth]
    differences: Mapping[str, Slope]

    def association(self, measure_id: str, window: tuple[int, int]) -> Association:
        """Return one measure in one window."""
        return next(
            one
            for one in self.associations
            if one.measure_id == measure_id and one.window == window
        )


def run_backtest(table: OccupationTable, tables: Mapping[str, pd.DataFrame]) -> Backtest:
    """Return the backtest of every measure with scores by occupation.

    Parameters
    ----------
    table
        Occupations and their scores; predicted scores are left out.
    tables
        The evidence tables by name.
    """
    panels = [panel(table, tables, window) for window in WINDOWS]
    associations: list[Association] = []
    fifths: list[Fifth] = []
    differences: dict[str, Slope] = {}
    for measure_id, scores in published_scores(table).items():
        for one in panels:
            chosen, score = matched(one, scores)
            associations.append(association(measure_id, chosen, score, of=one))
            fifths.extend(fifths_of(measure_id, chosen, score))
        differences[measure_id] = difference(panels[1], panels[2], scores)
    return Backtest(associations, fifths, differences)


def published_scores(table: OccupationTable) -> Mapping[str, pd.Series[float]]:
    """Return the scores by occupation that were published, not predicted, by measure."""
    scores = table.scores
    known = scores[~scores["imputed"]].copy()
    published = known["published_score"].fillna(known["harmonised_score"])
    known = known.assign(published_score=published)
    return {
        str(measure_id): rows.set_index("occupation_code")["published_score"]
        for measure_id, rows in known.groupby("measure_id", sort=False)
    }


def panel(
    table: OccupationTable, tables: Mapping[str, pd.DataFrame], window: tuple[int, int]
) -> Panel:
    """Return the occupations that have jobs at both ends of a window."""
    before, after = (employment_by_occupation(tables, year) for year in window)
    wages = wage_by_occupation(tables, window[0])
    occupations = table.occupations.set_index("occupation_code")
    both = before[before > 0].index.intersection(after[after > 0].index)
    codes = both.intersection(occupations.index).sort_values()
    return Panel(
        window=window,
        codes=codes.to_numpy(dtype=str),
        jobs_before=np.asarray(before[codes], dtype=np.float64),
        jobs_after=np.asarray(after[codes], dtype=np.float64),
        log_wage=np.log(np.asarray(wages.reindex(codes), dtype=np.float64)),
        education=occupations.loc[codes, "typical_education"].to_numpy(dtype=str),
        group=occupations.loc[codes, "major_group_code"].to_numpy(dtype=str),
    )


def matched(one: Panel, scores: pd.Series[float]) -> tuple[Panel, Floats]:
    """Return the occupations of a panel that have a score and a wage, and their scores."""
    score = np.asarray(scores.reindex(one.codes), dtype=np.float64)
    known = ~np.isnan(score) & np.isfinite(one.log_wage)
    return select(one, known), score[known]


def select(one: Panel, keep: NDArray[np.bool_]) -> Panel:
    """Return the occupations of a panel for which `keep` is true."""
    return Panel(
        one.window,
        one.codes[keep],
        one.jobs_before[keep],
        one.jobs_after[keep],
        one.log_wage[keep],
        one.education[keep],
        one.group[keep],
    )


def controls(one: Panel) -> Floats:
    """Return log wage and indicators of education and major group, (occupation, control)."""
    return np.column_stack([one.log_wage, indicators(one.education), indicators(one.group)])


def association(measure_id: str, chosen: Panel, score: Floats, *, of: Panel) -> Association:
    """Return how a score went with the change of jobs; `of` is the whole panel."""
    jobs, change = chosen.jobs_before, chosen.log_change
    return Association(
        measure_id=measure_id,
        window=chosen.window,
        raw=slope(change, score, jobs),
        controlled=slope(change, score, jobs, controls(chosen)),
        rank_by_jobs=rank_correlation(score, change, jobs),
        rank_by_occupation=rank_correlation(score, change, np.ones_like(jobs)),
        jobs_covered_share=float(jobs.sum() / of.jobs_before.sum()),
    )


def fifths_of(measure_id: str, chosen: Panel, score: Floats) -> list[Fifth]:
    """Return the jobs at both ends of the window by fifth of the score, lowest first."""
    groups = score_groups(score, chosen.jobs_before)
    return [
        Fifth(
            measure_id=measure_id,
            window=chosen.window,
            group=int(group),
            occupations=int((groups == group).sum()),
            jobs_before=float(chosen.jobs_before[groups == group].sum()),
            jobs_after=float(chosen.jobs_after[groups == group].sum()),
        )
        for group in np.unique(groups)
    ]


def difference(before: Panel, after: Panel, scores: pd.Series[float]) -> Slope:
    """Return the slope of the later log change less the earlier one, controls of the later start.

    Both windows are regressed at once, occupation by occupation, so that what an occupation has in
    common in both does not count as error twice.
    """
    early = dict(zip(before.codes.tolist(), before.log_change.tolist(), strict=True))
    chosen, score = matched(after, scores)
    known = np.array([code in early for code in chosen.codes.tolist()])
    chosen, score = select(chosen, known), score[known]
    change = chosen.log_change - np.array([early[code] for code in chosen.codes.tolist()])
    return slope(change, score, chosen.jobs_before, controls(chosen))
