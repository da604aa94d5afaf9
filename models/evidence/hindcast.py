"""What the model would have said in May 2013 for May 2024, from what was known in 2013.

Units are the line items of the Bureau's projections 2010-20, which are those of Frey and Osborne.
Employment is forecast as the model does it: the projected baseline, less the share displaced. There
is one channel, one sector and no cost gate, and what the authors call computerisable is displaced
once it is adopted, as they say ("jobs at risk"). Nothing in a forecast is later than the origin but
the scores, which appeared that September.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.equations import Floats, adoption, baseline_jobs, capability_frontier
from models.evidence.diffusion import fit_library
from models.sobol import scrambled_points
from occupations.errors import DataError
from occupations.history import employment_by_line

if TYPE_CHECKING:
    import pandas as pd

    from models.evidence.pooling import PooledMean

ORIGIN: Final = 2013
OUTCOME: Final = 2024
MIDPOINTS: Final = (2022.0, 2032.0)
"""Frey and Osborne expect the jobs at risk to go within "perhaps a decade or two"."""

HIGH_RISK: Final = 0.7
"""Probability from which the authors call an occupation at high risk."""

DRAWS: Final = 1024
_SEED: Final = 2013
_PROJECTION_YEARS: Final = 10
# The Bass ratio takes no part in a logistic curve.
_ANY_RATIO: Final = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """What was known by May of `year`, by line of a projection; arrays of (line,).

    `score` is Frey and Osborne's probability, `growth` what BLS projected per year, `total_growth`
    the same for all lines together, `log_duration` the distribution of the years from 10 to 90 % in
    the technologies observed by then.
    """

    year: int
    codes: NDArray[np.str_]
    titles: tuple[str, ...]
    jobs: Floats
    score: Floats
    growth: Floats
    total_growth: float
    log_duration: PooledMean
    covered_share: float


@dataclass(frozen=True, slots=True, eq=False)
class Hindcast:
    """Forecast jobs of May of the outcome, (draw, line), with the pieces they are made of.

    `baseline` (line,) is employment as BLS projected it, carried on to that year; `automatable`
    (line,) the share of it that the scores call computerisable; `adopted` (draw,) the share handed
    over.
    """

    origin: Origin
    baseline: Floats
    automatable: Floats
    adopted: Floats

    @property
    def displaced(self) -> Floats:
        """Return job equivalents displaced, (draw, line)."""
        result: Floats = self.adopted[:, None] * (self.baseline * self.automatable)
        return result

    @property
    def jobs(self) -> Floats:
        """Return forecast jobs, (draw, line)."""
        result: Floats = self.baseline - self.displaced
        return result


def known_at_origin(tables: Mapping[str, pd.DataFrame], scores: pd.DataFrame) -> Origin:
    """Return what a forecaster had in May 2013.

    Parameters
    ----------
    tables
        The evidence tables by name; rows later than the origin are not looked at.
    scores
        The table `published_scores`.

    Raises
    ------
    DataError
        The tables were built without Frey and Osborne's scores.
    """
    of_paper = scores[scores["series"] == "computerisation"]
    if of_paper.empty:
        raise DataError(
            "the tables were built without Frey and Osborne's scores, which the hindcast needs",
            allowed="tables built with the source frey_osborne_2017",
        )
    score = of_paper.set_index("code")["published_score"]
    lines = tables["past_projections"].set_index("projection_code")
    totals = lines[["employment_2010_jobs", "employment_2020_jobs"]].sum()
    jobs = employment_by_line(tables, ORIGIN)
    codes = jobs[jobs > 0].index.intersection(score.index).intersection(lines.index).sort_values()
    chosen = lines.loc[codes]
    ratio = chosen["employment_2020_jobs"] / chosen["employment_2010_jobs"]
    return Origin(
        year=ORIGIN,
        codes=codes.to_numpy(dtype=str),
        titles=tuple(chosen["title"].astype(str)),
        jobs=np.asarray(jobs[codes], dtype=np.float64),
        score=np.asarray(score[codes], dtype=np.float64),
        growth=_yearly(np.asarray(ratio, dtype=np.float64)),
        total_growth=float(_yearly(np.array(totals.iloc[1] / totals.iloc[0]))),
        log_duration=durations_observed_by(tables["diffusion"], ORIGIN),
        covered_share=float(jobs[codes].sum() / jobs.sum()),
    )


def hindcast(
    origin: Origin, *, outcome: int = OUTCOME, draws: int = DRAWS, handed_over: float = 1.0
) -> Hindcast:
    """Return the forecast that the model makes from what was known.

    Parameters
    ----------
    outcome
        The year whose May is forecast.
    handed_over
        Share of the computerisable work that is ever adopted and displaced; 1 takes the authors at
        their word.
    """
    from scipy.special import ndtri

    points = scrambled_points((_SEED,), dimensions=2, start=0, stop=draws)
    midpoint = MIDPOINTS[0] + (MIDPOINTS[1] - MIDPOINTS[0]) * points[:, 0]
    spread = float(np.hypot(origin.log_duration.spread, origin.log_duration.error))
    duration = np.exp(origin.log_duration.mean + spread * ndtri(points[:, 1]))
    ones, zeros = np.ones(draws), np.zeros(draws)
    handed = adoption(
        curve="logistic",
        midpoint=midpoint,
        duration=duration,
        ceiling=handed_over * ones,
        effect=zeros[:, None],
        calendar=np.array([origin.year, outcome], dtype=np.float64),
        bass_p_over_q=_ANY_RATIO * ones,
    )[:, -1, 0]
    elapsed = np.array([float(outcome - origin.year)])
    automatable = capability_frontier(
        exposure=origin.score[None, :],
        room=np.ones((1, len(origin.score))),
        frontier_rate=np.zeros(1),  # the score already speaks of what will be possible
        elapsed=elapsed,
    )[0, 0]
    baseline = baseline_jobs(
        jobs=origin.jobs, growth=origin.growth, growth_weight=np.ones(1), elapsed=elapsed
    )[0, 0]
    return Hindcast(origin, baseline, automatable, handed)


def naive_forecasts(origin: Origin) -> Mapping[str, Floats]:
    """Return jobs of May 2024 as (line,) by three forecasts that know nothing of technology.

    `no_change`; `total_growth`, every line at the growth BLS projected for all;
    `bls_by_occupation`, each at its own.
    """
    years = OUTCOME - ORIGIN
    return {
        "no_change": origin.jobs,
        "total_growth": origin.jobs * (1 + origin.total_growth) ** years,
        "bls_by_occupation": origin.jobs * (1 + origin.growth) ** years,
    }


def outcome(tables: Mapping[str, pd.DataFrame], origin: Origin) -> Floats:
    """Return the jobs of May 2024 by line of the origin, (line,); NaN where there is no figure."""
    later = employment_by_line(tables, OUTCOME)
    later = later[later > 0]
    return np.asarray(later.reindex(origin.codes), dtype=np.float64)


def durations_observed_by(diffusion: pd.DataFrame, year: int) -> PooledMean:
    """Return the distribution of log durations of the technologies as they stood in `year`."""
    return fit_library(_observed_by(diffusion, year)).durations["all"]


def _observed_by(diffusion: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the series as they stood in `year`, cut again at what was then the peak."""
    early = diffusion[diffusion["year"] <= year].copy()
    falls_later = early["use"].isin(["rise", "after_peak"])
    peak_share = early.groupby("technology")["adopters_share"].transform("max")
    at_peak = early["year"].where(early["adopters_share"] == peak_share)
    peak_year = at_peak.groupby(early["technology"]).transform("min")
    rises = early["year"] <= peak_year
    early.loc[falls_later, "use"] = rises[falls_later].map({True: "rise", False: "after_peak"})
    return early


def _yearly(ratio: Floats) -> Floats:
    result: Floats = ratio ** (1 / _PROJECTION_YEARS) - 1
    return result
