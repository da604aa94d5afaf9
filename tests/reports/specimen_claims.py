"""The claim beside a made-up run: readings, scenarios and how the headline settles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from models.claims.claims import Claim, main_claim
from models.claims.outlook import ScenarioOutlook
from models.claims.readings import ClaimCheck, Reading
from models.ensemble.convergence import PartialEstimate
from models.likelihood import IMPOSSIBLE
from models.parameters import load_parameters
from models.scenarios import load_scenario
from models.summary import RunSummary
from tests.reports.specimen_productivity import make_productivity

DRAWS = 2_000


def make_check(summary: RunSummary, claim: Claim | None = None) -> ClaimCheck:
    """Return a claim read in every way, with probabilities guessed from the quantiles."""
    claim = claim or main_claim()
    readings = [
        _reading(summary, claim.jobs, claim.year, scope, rung)
        for scope in summary.economy.scope_names
        for rung in summary.ladder.names
    ]
    check = ClaimCheck(claim, summary.scenario_id, summary.draws, tuple(readings))
    headline = check.reading(scope="us_all", rung="displaced")
    return replace(check, convergence=make_convergence(summary, headline.probability))


def make_convergence(summary: RunSummary, settled: float | None) -> tuple[PartialEstimate, ...]:
    """Return a headline that settles as draws accumulate, with errors that halve with them."""
    spread = summary.spread_jobs
    if spread is None:
        return ()
    blurred = settled not in (0.0, 1.0)
    at = (summary.economy.scope_index("us_all"), summary.ladder.index("displaced"), -1)
    p05, p50, p95 = (float(getattr(spread, name)[at]) for name in ("p05", "p50", "p95"))
    return tuple(
        PartialEstimate(
            draws=DRAWS // part,
            p05=p05 * (1 + 0.002 * part),
            p50=p50 * (1 - 0.001 * part),
            p95=p95 * (1 + 0.001 * part),
            error_p05=p50 * 0.008 * part**0.8,
            error_p50=p50 * 0.006 * part**0.8,
            error_p95=p50 * 0.012 * part**0.8,
            probability=0.042 + 0.001 * part if settled is None or blurred else settled,
            probability_error=0.003 * part**0.8 if blurred else 0.0,
        )
        for part in (16, 8, 4, 2, 1)
    )


def _reading(summary: RunSummary, jobs: float, year: int, scope: str, rung: str) -> Reading:
    place = (summary.economy.scope_index(scope), summary.ladder.index(rung))
    base = float(summary.baseline_jobs[place[0], 0])
    if year not in summary.years:
        return Reading(scope, rung, *(None,) * 16, times_base_jobs=jobs / base)
    at = (*place, summary.years.index(year))
    central = float(summary.central_jobs[at])
    spread = summary.spread_jobs
    if spread is None:
        return Reading(scope, rung, central, *(None,) * 15, times_base_jobs=jobs / base)
    quantiles = [float(getattr(spread, name)[at]) for name in ("p05", "p25", "p50", "p75", "p95")]
    probability = float(
        1
        - np.interp(jobs, [0, *quantiles, quantiles[-1] * 1.2], [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1])
    )
    word = _word(probability)
    if base < jobs and rung not in ("laid_off", "net_loss"):
        word = IMPOSSIBLE
    crossings = [
        _first(summary, path[place] + errors * error[place], jobs)
        for path, error in ((spread.p50, spread.error_p50), (spread.p95, spread.error_p95))
        for errors in (0.0, 1.96, -1.96)
    ]
    return Reading(
        scope,
        rung,
        central,
        probability,
        0.004 if probability else 0.0,
        quantiles[2],
        quantiles[0],
        quantiles[4],
        *(float(getattr(spread, f"error_{name}")[at]) for name in ("p50", "p05", "p95")),
        *crossings,
        word,
        jobs / base,
        baseline_jobs=base,
        base_jobs=base,
        bounds=summary.ladder.rung(rung).bounds,
        is_beyond_all_jobs=base < jobs,
    )


def _first(summary: RunSummary, path: np.ndarray[Any, Any], jobs: float) -> int | None:
    reached = np.flatnonzero(path >= jobs)
    return summary.years[int(reached[0])] if reached.size else None


def _word(probability: float) -> str:
    if probability == 0:
        return f"fewer than 1 in {DRAWS:,} draws"
    scale = {0.01: "exceptionally unlikely", 0.1: "very unlikely", 0.33: "unlikely",
             0.66: "about as likely as not", 0.9: "likely", 0.99: "very likely"}  # fmt: skip
    return next((word for upper, word in scale.items() if probability < upper), "virtually certain")


def make_outlooks(summary: RunSummary, claim: Claim | None = None) -> tuple[ScenarioOutlook, ...]:
    """Return made-up outlooks for the run's scenario and the others."""
    parameters = load_parameters()
    medians = {"prometheus": 31e6, "prometheus_goods": 36e6, "prometheus_everywhere": 45e6,
               "central": 20e6, "slow": 5.1e6, "fast": 51e6,
               "diffusion_history": 12e6, "no_adoption": 0.0}  # fmt: skip
    check = make_check(summary, claim)
    return tuple(
        ScenarioOutlook(
            load_scenario(name, parameters).title,
            replace(
                check,
                scenario_id=name,
                draws=2_048 if check.draws else 0,
                readings=tuple(_moved(reading, median) for reading in check.readings),
            ),
            make_productivity(
                median / 2e9,
                drawn=check.draws > 0,
                horizon=summary.horizon,
                beyond=min(1.0, median / 40e6),
            ),
        )
        for name, median in medians.items()
    )


def _moved(reading: Reading, median: float) -> Reading:
    """Return the headline reading with another median, every other reading as it is."""
    if (reading.scope, reading.rung) != ("us_all", "displaced") or reading.central is None:
        return reading
    moved = replace(reading, central=median * 1.1)
    if reading.median is None:
        return moved
    probability = min(1.0, (median / 80e6) ** 2)
    return replace(
        moved,
        median=median,
        p05=median * 0.45,
        p95=median * 1.7,
        **{f"error_{name}": median * 0.006 for name in ("median", "p05", "p95")},
        probability=probability,
        probability_error=0.004 if median else 0.0,
        word=reading.word
        if reading.word == IMPOSSIBLE
        else _word(probability).replace("2,000", "2,048"),
    )
