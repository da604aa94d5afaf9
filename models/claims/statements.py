"""Checks of the other claims on data and on the model's own answer: figures and a verdict word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from models.claims.checks import JOBS
from models.claims.claims import Claim
from models.claims.evidence import Evidence
from models.claims.gains import GAINS, Gain, rate_for
from models.claims.series import CHINA, USA, ValueAdded
from models.claims.verdicts import (
    BY_READING,
    DOES_NOT_HOLD,
    HOLDS,
    IN_PART,
    NO_PRECEDENT,
    NOT_REACHED,
    NOT_REACHED_HERE,
    UNSETTLED,
    Figure,
    StatementCheck,
)
from occupations.base_year import HOME_CODE

# A share printed in whole per cent is right to half a point.
_ROUNDED: Final = 0.005
_RECENT_YEARS: Final = 5
_ECONOMIES: Final = {"china": CHINA, "united_states": USA}


def check_statements(claims: Sequence[Claim], evidence: Evidence) -> tuple[StatementCheck, ...]:
    """Return the check of every claim that is not about jobs by a year, in their order."""
    return tuple(check_statement(claim, evidence) for claim in claims if claim.check != JOBS)


def check_statement(claim: Claim, evidence: Evidence) -> StatementCheck:
    """Return the check of a claim that is not about jobs by a year.

    Raises
    ------
    ValueError
        For a claim on jobs, which the ensemble answers.
    """
    if claim.check == JOBS:
        raise ValueError(f"{claim.claim_id} is answered by an ensemble")
    verdict, figures = _CHECKS[claim.check](claim, evidence)
    return StatementCheck(claim, verdict, tuple(figures), counted_from=evidence.base_year)


Outcome = tuple[str, Sequence[Figure]]


def _world_shares(claim: Claim, evidence: Evidence) -> Outcome:
    figures, right = [], []
    for name, economy in _ECONOMIES.items():
        recent = []
        for series in evidence.series.value_added:
            shares = series.share(economy)
            recent += shares[-_RECENT_YEARS:].tolist()
            figures.append(
                Figure(
                    f"{name}.{series.series_id}",
                    float(shares[-1]),
                    "share",
                    series.series_id,
                    series.last_year,
                )
            )
        low, high = min(recent), max(recent)
        figures += [
            Figure(f"{name}.lowest", low, "share"),
            Figure(f"{name}.highest", high, "share"),
        ]
        right.append(low - _ROUNDED <= claim.numbers[name] <= high + _ROUNDED)
    figures += _disagreement(evidence.series.value_added)
    return HOLDS if all(right) else IN_PART if any(right) else DOES_NOT_HOLD, figures


def _disagreement(series: Sequence[ValueAdded]) -> list[Figure]:
    """Return by how much of the world's total the series differ on China in their last year."""
    year = min(one.last_year for one in series)
    china = [float(one.share(CHINA)[one.years.index(year)]) for one in series]
    return [Figure("china.disagreement", max(china) - min(china), "share", "", year)]


def _growth(claim: Claim, evidence: Evidence) -> Outcome:
    series = evidence.series
    figures = [
        Figure(
            f"output.{one.first}-{one.last}", one.growth, "share per year", one.source_id, one.last
        )
        for one in series.output
    ]
    windows = [one.growth for one in series.output]
    for made in series.value_added:
        name = f"nominal.{made.years[0]}-{made.last_year}"
        figures.append(
            Figure(name, made.growth(USA), "share per year", made.series_id, made.last_year)
        )
    for measure in series.productivity:
        rates = sorted(measure.by_industry.values())
        enough = sum(rate >= claim.numbers["target_low"] for rate in rates)
        source, year = "bea_bls_productivity", measure.last
        middle = rates[len(rates) // 2]
        figures += [
            Figure(f"{measure.measure}.median", middle, "share per year", source, year),
            Figure(f"{measure.measure}.at_target", enough, "industries", source, year),
            Figure(f"{measure.measure}.industries", len(rates), "industries", source, year),
        ]
    within = min(windows) - _ROUNDED <= claim.numbers["past"] <= max(windows) + _ROUNDED
    # Two decades of output at constant prices can refute a number; they cannot settle it.
    return UNSETTLED if within else DOES_NOT_HOLD, figures


def _gain(claim: Claim, evidence: Evidence) -> Outcome:
    numbers, base_year = claim.numbers, evidence.base_year
    years = claim.year - base_year
    low, high = sorted((numbers["growth_low"], numbers["growth_high"]))
    base, amount = numbers["growth_base"], numbers["amount"]
    figures, found = [], []
    for reading in claim.readings:
        verdicts = []
        for series in evidence.series.value_added:
            start = float(series.usd[USA][-1]) * (1 + base) ** (base_year - series.last_year)
            value = GAINS[reading]

            def gain(rate: float, value: Gain = value, start: float = start) -> float:
                return value(start, rate, base, years)

            needed = rate_for(gain, amount)
            ends = gain(low), gain(high)
            verdicts.append(amount <= ends[1])
            for name, figure, unit in (
                ("low", ends[0], "US dollars"),
                ("high", ends[1], "US dollars"),
                ("needed", needed, "share per year"),
            ):
                place = f"{reading}.{series.series_id}.{name}"
                figures.append(Figure(place, figure, unit, series.series_id, series.last_year))
        found.append(any(verdicts))
    return HOLDS if all(found) else BY_READING if any(found) else DOES_NOT_HOLD, figures


def _unit_cost(claim: Claim, evidence: Evidence) -> Outcome:
    low, middle, high = evidence.labour_share
    own = evidence.series.value_added_of_output
    saving = claim.numbers["saving"]
    figures = [
        Figure("labour_share", middle, "share of value added", evidence.labour_share_source),
        Figure("value_added_of_output", own, "share of gross output", "ncses_value_added", 2019),
        Figure("direct", middle * own, "share of unit cost"),
        Figure("direct.highest", high * own, "share of unit cost"),
        Figure("chain", middle, "share of unit cost"),
        Figure("chain.highest", high, "share of unit cost"),
    ]
    work = evidence.factory(claim.condition)
    if work is not None:
        modelled = middle * evidence.cost_saving * work.adopted / work.baseline
        figures.append(Figure("modelled", modelled, "share of unit cost", "model", work.year))
    if saving > high:
        return DOES_NOT_HOLD, figures
    return UNSETTLED if saving <= low * own else BY_READING, figures


def _share_reversal(claim: Claim, evidence: Evidence) -> Outcome:
    years = claim.year - evidence.base_year
    figures, needs, seen = [], [], []
    for series in evidence.series.value_added:
        ratio = float(series.usd[CHINA][-1] / series.usd[USA][-1])
        need, (best, end) = ratio ** (2 / years) - 1, series.best_decade()
        needs.append(need)
        seen.append(best)
        for name, value, unit, year in (
            ("ratio", ratio, "ratio", series.last_year),
            ("needed", need, "share per year", claim.year),
            ("best_decade", best, "share per year", end),
        ):
            figures.append(
                Figure(f"{name}.{series.series_id}", value, unit, series.series_id, year)
            )
        # The shares are China’s and the USA’s: factories elsewhere say nothing of them.
        work = evidence.factory(claim.condition) if evidence.country == HOME_CODE else None
        if work is not None:
            jobs = work.base_jobs * ratio
            left = jobs * work.remaining(work.displaced)
            figures += [
                Figure(f"jobs_today.{series.series_id}", jobs, "jobs"),
                Figure(f"jobs_then.{series.series_id}", left, "jobs", "model", work.year),
            ]
    return NO_PRECEDENT if min(needs) > max(seen) else UNSETTLED, figures


def _factory_labour(claim: Claim, evidence: Evidence) -> Outcome:
    work = evidence.factory(claim.condition)
    if work is None:
        return UNSETTLED, []
    ends = {
        "remaining": work.remaining(work.displaced),
        "remaining.lowest": work.remaining(work.displaced_high),
        "remaining.highest": work.remaining(work.displaced_low),
    }
    figures = [
        Figure("base_jobs", work.base_jobs, "jobs", evidence.employment_source, evidence.base_year),
        Figure("displaced", work.displaced, "job equivalents", "model", work.year),
        *(Figure(name, value, "share", "model", work.year) for name, value in ends.items()),
        Figure("jobs_then", work.jobs, "jobs", "model", work.year),
        Figure("output_growth", work.output_growth, "share per year", "model"),
        Figure(
            "output_growth_base",
            work.output_growth_base,
            "share per year",
            work.output_growth_base_source,
        ),
    ]
    if evidence.claimed_jobs is not None:
        times = evidence.claimed_jobs / work.base_jobs
        figures.append(Figure("claimed_over_base", times, "ratio"))
    if ends["remaining"] <= claim.numbers["remaining"]:
        return HOLDS, figures
    if ends["remaining.lowest"] <= claim.numbers["remaining"]:
        return UNSETTLED, figures
    return NOT_REACHED_HERE if claim.condition is None else NOT_REACHED, figures


_CHECKS: Final[Mapping[str, Callable[[Claim, Evidence], Outcome]]] = {
    "world_shares": _world_shares,
    "growth": _growth,
    "gain": _gain,
    "unit_cost": _unit_cost,
    "share_reversal": _share_reversal,
    "factory_labour": _factory_labour,
}
