"""The results of a run as one JSON document, schema 1 of docs/model.md."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.channel_split import ChannelSplit
from models.claims.outlook import ScenarioOutlook
from models.claims.readings import ClaimCheck, Reading
from models.cost_shares import CostShare
from models.dismissal_readings import DismissalReadings
from models.ensemble.convergence import PartialEstimate
from models.ensemble.quantiles import Spread
from models.examination.span import DependenceSpan, Strength
from models.likelihood import Probability
from models.productivity import ImpliedProductivity
from models.summary import RunSummary
from occupations.channels import CHANNELS
from occupations.economy import Economy
from occupations.user_employment import UserEmployment

Floats = NDArray[np.float64]

SCHEMA: Final = 1
_ESTIMATES: Final = ("mean", "p05", "p25", "p50", "p75", "p95")
_QUANTILES: Final = ("p05", "p50", "p95")


@dataclass(frozen=True, slots=True)
class CentralReadings:
    """What is reckoned at central values alone: dismissals, worthwhile pay, work by channel."""

    dismissals: DismissalReadings | None = None
    costs: Sequence[CostShare] = ()
    channels: ChannelSplit | None = None


_NONE_RECKONED: Final = CentralReadings()


def economy_document(economy: Economy) -> dict[str, str]:
    """Return what is told of an economy in every document: which, in what unit, how well known."""
    return {
        "code": economy.code,
        "title": economy.title,
        "unit": economy.unit,
        "currency": economy.currency,
        "tier": economy.tier,
    }


def summary_document(
    summary: RunSummary,
    check: ClaimCheck,
    outlooks: Sequence[ScenarioOutlook],
    productivity: ImpliedProductivity,
    dependence: DependenceSpan | None = None,
    central: CentralReadings = _NONE_RECKONED,
    employment: UserEmployment | None = None,
) -> dict[str, Any]:
    """Return the results as plain values; what needs draws is None where there are none.

    `employment` is the May that a user brought; without it the document has no such key.
    """
    document = {
        "schema": SCHEMA,
        "economy": economy_document(summary.economy),
        "scenario": summary.scenario_id,
        "base_year": summary.base_year,
        "horizon": summary.horizon,
        "draws": summary.draws,
        "seed": summary.seed,
        "scopes": {
            scope: {
                "baseline": _by_year(summary, summary.baseline_jobs[place]),
                "rungs": {
                    rung: {
                        str(year): _quantile_block(summary, (place, position, step))
                        for step, year in enumerate(summary.years)
                    }
                    for position, rung in enumerate(summary.ladder.names)
                },
            }
            for place, scope in enumerate(summary.economy.scope_names)
        },
        "claim": {
            "jobs": check.claim.jobs,
            "year": check.claim.year,
            "readings": [_reading(reading) for reading in check.readings],
            "convergence": [_partial(estimate) for estimate in check.convergence],
        },
        "scenarios": [_outlook(outlook) for outlook in outlooks],
        **_dependence(dependence),
        "implied_productivity": _productivity(productivity),
        "dismissals": _dismissals(central.dismissals, summary),
        "cost_shares": [cost_share_document(one) for one in central.costs],
        "channels": _channels(central.channels),
    }
    return document if employment is None else document | {"employment": asdict(employment)}


def cost_share_document(share: CostShare) -> dict[str, Any]:
    """Return how much of the pay for exposed work is worth automating; None where there is none."""
    values = {
        "central": share.central,
        "cost_p05": share.at_low_cost,
        "cost_p95": share.at_high_cost,
        "decline_p05": share.at_low_decline,
        "decline_p95": share.at_high_decline,
    }
    known = {name: None if math.isnan(value) else value for name, value in values.items()}
    return {"channel": share.channel, "year": share.year, **known}


def _outlook(outlook: ScenarioOutlook) -> dict[str, Any]:
    return {
        "scenario": outlook.scenario_id,
        "title": dict(outlook.title),
        "draws": outlook.draws,
        "readings": [_reading(reading) for reading in outlook.check.readings],
    }


def _dependence(span: DependenceSpan | None) -> dict[str, Any]:
    if span is None:
        return {"dependence": [], "dependence_without_substitution": None}
    return {
        "dependence": [_strength(one) for one in span.strengths],
        "dependence_without_substitution": _strength(span.without_substitution),
    }


def _strength(strength: Strength) -> dict[str, float]:
    return {
        name: getattr(strength, name)
        for name in ("progress", "median", "p05", "p95", "probability")
    }


def _productivity(implied: ImpliedProductivity) -> dict[str, Any]:
    """Return the gain by year, and the growth per year to the horizon beside the record."""

    def block(central: float, spread: Spread | None, step: int | tuple[()]) -> dict[str, Any]:
        return {
            "central": float(central),
            **{name: _known(spread, name, step) for name in _QUANTILES},
            "error": {name: _known(spread, f"error_{name}", step) for name in _QUANTILES},
        }

    return {
        **{
            str(year): block(implied.central[step], implied.spread, step)
            for step, year in enumerate(implied.years)
        },
        "yearly_rate": block(implied.central_rate, implied.rate, ()),
        **_share("beyond_record", implied.beyond_record),
        **_share("beyond_record_at_steepest", implied.beyond_at_steepest),
        "record": None
        if implied.record is None
        else asdict(implied.record) | {"extra": implied.record.extra},
    }


def _share(name: str, share: Probability | None) -> dict[str, float | None]:
    return {
        name: None if share is None else share.value,
        f"{name}_error": None if share is None else share.error,
    }


def _known(spread: Spread | None, name: str, place: Any) -> float | None:
    """Return one number of a spread; None where draws do not say it."""
    value = math.nan if spread is None else float(getattr(spread, name)[place])
    return None if math.isnan(value) else value


def _dismissals(readings: DismissalReadings | None, summary: RunSummary) -> dict[str, Any] | None:
    """Return dismissals at central values in the headline scope; None where not reckoned."""
    if readings is None:
        return None
    scope = summary.economy.scope_index(summary.economy.headline_scope)
    return {
        "employer_spread": readings.employer_spread,
        "baseline_share_per_year": readings.baseline_share,
        "alike": _by_year(summary, readings.alike[scope]),
        "in_turn": _by_year(summary, readings.in_turn[scope]),
    }


def _channels(split: ChannelSplit | None) -> dict[str, Any] | None:
    """Return displaced work at central values by channel; None where not reckoned."""
    if split is None:
        return None
    return {
        "year": split.year,
        **{channel: split.of(channel) for channel in CHANNELS},
        "physical_in_factories": split.in_factories["physical"],
    }


def _by_year(summary: RunSummary, values: Floats) -> dict[str, float]:
    return {str(year): float(v) for year, v in zip(summary.years, values, strict=True)}


def _quantile_block(summary: RunSummary, place: tuple[int, int, int]) -> dict[str, Any]:
    spread = summary.spread_jobs
    return {
        "central": float(summary.central_jobs[place]),
        **{name: _known(spread, name, place) for name in _ESTIMATES},
        "error": {name: _known(spread, f"error_{name}", place) for name in _ESTIMATES},
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "scope": reading.scope,
        "rung": reading.rung,
        "central": reading.central,
        "probability": reading.probability,
        "probability_error": reading.probability_error,
        "median": reading.median,
        "p05": reading.p05,
        "p95": reading.p95,
        "error_median": reading.error_median,
        "error_p05": reading.error_p05,
        "error_p95": reading.error_p95,
        "crossing_year_median": reading.crossing_year_median,
        "crossing_year_median_earliest": reading.crossing_year_median_earliest,
        "crossing_year_median_latest": reading.crossing_year_median_latest,
        "crossing_year_p95": reading.crossing_year_p95,
        "crossing_year_p95_earliest": reading.crossing_year_p95_earliest,
        "crossing_year_p95_latest": reading.crossing_year_p95_latest,
        "word": reading.stated_word,
        "times_base_jobs": reading.times_base_jobs,
        "base_jobs": reading.base_jobs,
        "baseline_jobs": reading.baseline_jobs,
        "bounds": reading.bounds,
        "is_beyond_all_jobs": reading.is_beyond_all_jobs,
    }


def _partial(estimate: PartialEstimate) -> dict[str, Any]:
    return {
        "draws": estimate.draws,
        "p05": estimate.p05,
        "p50": estimate.p50,
        "p95": estimate.p95,
        "error": {
            "p05": estimate.error_p05,
            "p50": estimate.error_p50,
            "p95": estimate.error_p95,
        },
        "probability": estimate.probability,
        "probability_error": estimate.probability_error,
    }
