"""Figures that the dossiers of evidence quote: computed from shipped tables and published facts."""

from __future__ import annotations

import csv
import datetime as dt
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

FACTS: Final = Path(__file__).resolve().parent / "dossiers"
_BASE_POINT: Final = 2025.37
_YEARS_TO_2040: Final = 15
_WITH_AGENTS: Final = dt.date(2023, 1, 1)
_DAYS_A_YEAR: Final = 365.25
_MUCH_USED: Final = 0.9


def evidence_figures() -> Mapping[str, str]:
    """Return every figure of the dossiers as text, by the name that their words give it."""
    from occupations.evidence_tables import load_evidence_tables
    from occupations.table import load_occupation_table

    table, tables = load_occupation_table(), load_evidence_tables()
    return {
        **_prices(),
        **_horizons(),
        **_use_by_firms(tables),
        **_hand_over(table, tables),
        **_use_of_exposure(table.scores, table.occupations),
        **_robots(tables["machine_use"]),
    }


def price_factors() -> Floats:
    """Return by how much the price of a fixed score fell a year, a factor a published fit."""
    return np.array([float(row["factor_per_year"]) for row in _facts("price_declines")])


def cost_decline_by_prices_alone(share: float) -> float:
    """Return the yearly fall of a cost until 2040 of which a share vanishes and the rest stays."""
    return 1.0 - math.pow(1 - share, 1 / _YEARS_TO_2040)


def frontier(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Return the models that went beyond every one before them, oldest first."""
    best, kept = 0.0, []
    for row in sorted(rows, key=lambda one: one["release_date"]):
        if float(row["minutes"]) > best:
            best = float(row["minutes"])
            kept.append(row)
    return kept


def doubling_months(rows: Sequence[Mapping[str, str]]) -> tuple[float, float, float]:
    """Return months in which time horizons double, and the ends of the 95 % interval.

    By least squares of log2 minutes on the release date; errors of the horizons themselves left
    out.
    """
    from scipy import stats

    years = np.array([_year(row["release_date"]) for row in rows])
    doublings = np.log2([float(row["minutes"]) for row in rows])
    fit: Any = stats.linregress(years, doublings)
    reach = float(stats.t.ppf(0.975, len(rows) - 2)) * fit.stderr
    return 12 / fit.slope, 12 / (fit.slope + reach), 12 / (fit.slope - reach)


def _prices() -> dict[str, str]:
    factors = price_factors()
    quartiles = np.quantile(factors, (0.25, 0.5, 0.75))
    return {
        "fits": str(len(factors)),
        "factor_lowest": f"{factors.min():.0f}",
        "factor_highest": f"{factors.max():.0f}",
        "factor_quartiles": f"{quartiles[0]:.0f} to {quartiles[2]:.0f}",
        "factor_median": f"{quartiles[1]:.0f}",
        "prices_alone": "\n".join(
            f"| {share:.0%} | {cost_decline_by_prices_alone(share):.1%} |"
            for share in (0.1, 0.3, 0.5, 0.8)
        ),
    }


def _horizons() -> dict[str, str]:
    best = frontier(_facts("time_horizons"))
    recent = [row for row in best if dt.date.fromisoformat(row["release_date"]) >= _WITH_AGENTS]
    first, last = recent[0], recent[-1]
    middle, low, high = doubling_months(recent)
    return {
        "frontier_models": str(len(recent)),
        "doubling": f"{middle:.1f} months ({low:.1f} to {high:.1f})",
        "first_minutes": f"{float(first['minutes']):.0f}",
        "first_date": first["release_date"][:7],
        "last_hours": f"{float(last['minutes']) / 60:.1f}",
        "last_hours_range": f"{float(last['minutes_low']) / 60:.1f} to "
        f"{float(last['minutes_high']) / 60:.0f}",
        "last_date": last["release_date"][:7],
    }


def _use_by_firms(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    from models.evidence.business_use import CEILINGS, WORDINGS, fit_national

    known = tables["business_use"].dropna(subset=["use_share"])
    lines = []
    for ceiling in CEILINGS:
        fits = [
            fit_national(known, wording=wording, ceiling=ceiling, base_year=_BASE_POINT)
            for wording in WORDINGS
        ]
        cells = [
            f"{fit.midpoint.central:.1f} ({fit.midpoint.low:.1f} to {fit.midpoint.high:.1f})"
            for fit in fits
        ]
        lines.append(f"| {ceiling:.0%} | {cells[0]} | {cells[1]} |")
    return {"midpoints": "\n".join(lines)}


def _hand_over(table: Any, tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    from models.evidence.substitution import measure_substitution, substitution_prior

    measured = measure_substitution(table, tables)
    weights = measured.jobs / measured.jobs.sum()
    off = measured.automation_share - measured.of_jobs
    spread = math.sqrt(float(weights @ off**2))
    error = math.sqrt(float((weights**2) @ off**2))
    prior = substitution_prior(measured)
    return {
        "by_conversations": f"{measured.of_conversations:.0%}",
        "by_jobs": f"{measured.of_jobs:.0%}",
        "by_jobs_error": f"{100 * error:.1f}",
        "by_jobs_spread": f"{100 * spread:.0f}",
        "by_jobs_quartiles": f"{measured.quantiles[0.25]:.0%} to {measured.quantiles[0.75]:.0%}",
        "occupations_with_use": str(len(measured.codes)),
        "by_firms": f"{measured.firms:.0%}",
        "by_firms_error": f"{100 * measured.firms_error:.1f}",
        "withheld": f"{measured.withheld:.0%}",
        "without_occupation": f"{measured.without_occupation:.0%}",
        "substitution_points": f"{prior.low:.2f}, {prior.central:.2f} and {prior.high:.2f}",
    }


def _use_of_exposure(scores: pd.DataFrame, occupations: pd.DataFrame) -> dict[str, str]:
    """Return how much of what is exposed was seen in use, by occupation and over jobs."""
    wide = scores[~scores["imputed"]].pivot_table(
        index="occupation_code", columns="measure_id", values="published_score"
    )
    jobs = occupations.set_index("occupation_code")["employment_jobs"]
    both = wide[["eloundou_gpt4_beta", "eloundou_human_beta", "anthropic_observed"]].dropna()
    exposed = both[both["eloundou_gpt4_beta"] > 0]
    weight = jobs[exposed.index].to_numpy(dtype=np.float64)
    used = exposed["anthropic_observed"].to_numpy(dtype=np.float64)
    could = exposed["eloundou_gpt4_beta"].to_numpy(dtype=np.float64)
    ratio = used / could
    order = np.argsort(ratio)
    reached = np.cumsum(weight[order]) / weight.sum()
    high = float(ratio[order][np.searchsorted(reached, _MUCH_USED)])
    every = jobs[both.index].to_numpy(dtype=np.float64)
    return {
        "use_over_exposure": f"{float(weight @ used / (weight @ could)):.0%}",
        "use_over_exposure_high": f"{high:.0%}",
        "no_use": f"{float(weight[used == 0].sum() / weight.sum()):.0%}",
        "level_model": f"{float(np.average(both['eloundou_gpt4_beta'], weights=every)):.2f}",
        "level_human": f"{float(np.average(both['eloundou_human_beta'], weights=every)):.2f}",
    }


def _robots(machine_use: pd.DataFrame) -> dict[str, str]:
    robots = machine_use[machine_use["technology"] == "robotics"]
    lines = []
    for year, mine in robots.groupby("data_year"):
        share = mine.set_index("sector_code")["use_share"]
        lines.append(f"| {year} | {share['00']:.1%} | {share['31-33']:.1%} |")
    return {"robots": "\n".join(lines)}


def _facts(name: str) -> list[dict[str, str]]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _year(date: str) -> float:
    day = dt.date.fromisoformat(date)
    return day.year + (day - dt.date(day.year, 1, 1)).days / _DAYS_A_YEAR
