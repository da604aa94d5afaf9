"""The claim beside the ensemble: probabilities, crossing years and the words for them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.claims.claims import Claim
from models.ensemble.convergence import PartialEstimate, convergence
from models.ensemble.ensemble import Ensemble
from models.ensemble.layout import BASELINE, TOTALS
from models.ladder import LADDER, Bound, Ladder
from models.likelihood import IMPOSSIBLE, TWO_SIDED_95, Probability, informs, probability_of
from models.summary import TotalsSummary
from occupations.economies.home import UNITED_STATES
from occupations.economy import Economy
from occupations.errors import unknown_name

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """The claim read as one rung in one scope, in the claim's year.

    What needs draws is None where there are none, what needs the claim's year where the horizon
    lies before it. A crossing year is None where the path does not reach the claim by the horizon.

    Attributes
    ----------
    scope
        The exact name of the scope.
    rung
        The exact name of the rung.
    central
        Jobs or job equivalents at central values.
    probability
        The share of draws with at least the claim, 0 to 1.
    probability_error
        Its Monte-Carlo standard error.
    median
        The median over the draws, in jobs or job equivalents.
    p05
        The 5 % point, likewise.
    p95
        The 95 % point, likewise.
    error_median
        The Monte-Carlo standard error of the median, likewise.
    error_p05
        That of the 5 % point.
    error_p95
        That of the 95 % point.
    crossing_year_median
        The first year in which the median reaches the claim.
    crossing_year_median_earliest
        The earliest that its error leaves open.
    crossing_year_median_latest
        The latest that its error leaves open.
    crossing_year_p95
        The first year in which the 95 % point reaches the claim.
    crossing_year_p95_earliest
        The earliest that its error leaves open.
    crossing_year_p95_latest
        The latest that its error leaves open.
    word
        The likelihood word for the probability, on the scale of the IPCC: one of `WORDS` in
        `models/likelihood.py`; "borderline: … to …" with two of them where the Monte-Carlo error or
        the printed percentage leaves both open; "fewer than 1 in N draws" where none reaches the
        claim; "impossible by arithmetic" where none could.
    times_base_jobs
        The claim as a multiple of `base_jobs`.
    baseline_jobs
        The jobs of the scope without automation in the claim's year, at central values.
    base_jobs
        The jobs of the scope in May of the base year.
    bounds
        "above" where the rung is an upper bound, "below" where it is a lower one.
    is_beyond_all_jobs
        Whether the claim is more than all jobs of the scope that there would be without automation,
        in every draw.
    """

    scope: str
    rung: str
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
    baseline_jobs: float | None = None
    base_jobs: float = math.nan
    bounds: Bound | None = None
    is_beyond_all_jobs: bool = False

    @property
    def informs(self) -> bool:
        """Return whether its likelihood says something of the claim, bound or not."""
        return informs(self.word, self.bounds)

    @property
    def stated_word(self) -> str | None:
        """Return the word to publish: None where a bound on this side says nothing of the claim."""
        return self.word if self.informs else None


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """All readings of one claim under one scenario.

    Attributes
    ----------
    claim
        What is claimed.
    scenario_id
        The name of the scenario.
    draws
        Samples of the assumptions; 0 for central values alone.
    readings
        The claim as every rung in every scope.
    convergence
        The headline reading after a part of the draws, in the claim's year or at an earlier
        horizon; empty where there are too few draws.
    headline_rung
        The rung of the answer.
    headline_scope
        The scope of the answer.
    """

    claim: Claim
    scenario_id: str
    draws: int
    readings: tuple[Reading, ...]
    convergence: tuple[PartialEstimate, ...] = ()
    headline_rung: str = LADDER.headline.name
    headline_scope: str = UNITED_STATES.headline_scope

    @property
    def headline(self) -> Reading:
        """Return the claim read as the rung and in the scope of the answer."""
        return self.reading(scope=self.headline_scope, rung=self.headline_rung)

    def reading(self, *, scope: str, rung: str) -> Reading:
        """Return the reading of one rung in one scope, in jobs or job equivalents.

        Parameters
        ----------
        scope
            The exact name of the scope.
        rung
            The exact name of the rung.

        Raises
        ------
        UsageError
            When there is no such scope or rung, with the nearest.
        """
        scopes = dict.fromkeys(one.scope for one in self.readings)
        rungs = dict.fromkeys(one.rung for one in self.readings)
        for kind, name, names in (("scope", scope, scopes), ("rung", rung, rungs)):
            if name not in names:
                raise unknown_name(kind, name, names)
        return next(r for r in self.readings if r.scope == scope and r.rung == rung)


def compare_claim(ensemble: Ensemble, summary: TotalsSummary, claim: Claim) -> ClaimCheck:
    """Return the claim read as every rung in every scope under one scenario."""
    ladder, economy = summary.ladder, summary.economy
    readings = tuple(
        _reading(ensemble, summary, claim, scope=scope, rung=rung)
        for scope in economy.scope_names
        for rung in ladder.names
    )
    rung, scope = headline_sense(claim, ladder=ladder, economy=economy)
    year = min(claim.year, summary.horizon) - summary.base_year
    place = economy.scope_index(scope), ladder.index(rung)
    headline = _series(ensemble, place=place, year=year)
    settled = () if headline is None else convergence(headline, claimed_jobs=claim.jobs)
    return ClaimCheck(claim, summary.scenario_id, summary.draws, readings, settled, rung, scope)


def headline_sense(claim: Claim, *, ladder: Ladder, economy: Economy) -> tuple[str, str]:
    """Return the rung and the scope of the answer: the one sense that the claim names itself.

    Where it names several or none: the headline rung of the ladder, in all jobs of the economy.
    """
    if len(claim.readings) == 1:
        rung, _, scope = claim.readings[0].partition(" in ")
        return rung, scope
    return ladder.headline.name, economy.headline_scope


def _reading(
    ensemble: Ensemble, summary: TotalsSummary, claim: Claim, *, scope: str, rung: str
) -> Reading:
    place = summary.economy.scope_index(scope), summary.ladder.index(rung)
    base_jobs = float(summary.baseline_jobs[place[0], 0])
    year = summary.years.index(claim.year) if claim.year in summary.years else None
    beyond = year is not None and _is_beyond_all_jobs(ensemble, claim, scope=place[0], year=year)
    chance = None
    if year is not None:
        chance = _chance(ensemble, claim, place=place, year=year, is_beyond_all_jobs=beyond)
    spread = summary.spread_jobs

    def quantile(name: str) -> float | None:
        if spread is None or year is None:
            return None
        value = float(getattr(spread, name)[place][year])
        return None if math.isnan(value) else value

    def crossing(name: str, *, errors: float = 0.0) -> int | None:
        if spread is None:
            return None
        path = getattr(spread, name)[place]
        if errors:
            path = path + errors * getattr(spread, f"error_{name}")[place]
        return _crossing(summary, claim, path)

    return Reading(
        scope=scope,
        rung=rung,
        central=None if year is None else float(summary.central_jobs[place][year]),
        probability=None if chance is None else chance.value,
        probability_error=None if chance is None else chance.error,
        median=quantile("p50"),
        p05=quantile("p05"),
        p95=quantile("p95"),
        error_median=quantile("error_p50"),
        error_p05=quantile("error_p05"),
        error_p95=quantile("error_p95"),
        crossing_year_median=crossing("p50"),
        crossing_year_median_earliest=crossing("p50", errors=TWO_SIDED_95),
        crossing_year_median_latest=crossing("p50", errors=-TWO_SIDED_95),
        crossing_year_p95=crossing("p95"),
        crossing_year_p95_earliest=crossing("p95", errors=TWO_SIDED_95),
        crossing_year_p95_latest=crossing("p95", errors=-TWO_SIDED_95),
        word=None if chance is None else chance.word,
        times_base_jobs=claim.jobs / base_jobs,
        base_jobs=base_jobs,
        bounds=summary.ladder.rung(rung).bounds,
        is_beyond_all_jobs=beyond,
        baseline_jobs=None if year is None else float(summary.baseline_jobs[place[0], year]),
    )


def _is_beyond_all_jobs(ensemble: Ensemble, claim: Claim, *, scope: int, year: int) -> bool:
    """Return whether the baseline of a scope is below the claim in every draw."""
    if ensemble.drawn is None:
        return False
    return bool(np.all(ensemble.drawn.series(BASELINE, scope, year) < claim.jobs))


def _chance(
    ensemble: Ensemble,
    claim: Claim,
    *,
    place: tuple[int, int],
    year: int,
    is_beyond_all_jobs: bool,
) -> Probability | None:
    jobs = _series(ensemble, place=place, year=year)
    if jobs is None:
        return None
    chance = probability_of(jobs >= claim.jobs)
    if is_beyond_all_jobs and ensemble.ladder.rungs[place[1]].is_within_baseline:
        return Probability(chance.value, chance.error, IMPOSSIBLE)
    return chance


def _series(ensemble: Ensemble, *, place: tuple[int, int], year: int) -> Floats | None:
    """Return a rung in a scope and year at each draw, (draw,), or None without draws."""
    if ensemble.drawn is None:
        return None
    scope, rung = place
    return ensemble.drawn.series(TOTALS, scope, rung, year)


def _crossing(summary: TotalsSummary, claim: Claim, path: Floats) -> int | None:
    reached = np.flatnonzero(path >= claim.jobs)
    return summary.years[int(reached[0])] if reached.size else None
