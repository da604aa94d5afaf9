"""Published figures beside a run, and what each takes of its assumptions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from displacement.answers.spread_document import finite
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from displacement.setting.setting import Setting
    from models.claims.forecasts import PlacedForecast
    from models.claims.official_growth import OfficialGrowth
    from models.examination.break_even import BreakEven
    from models.examination.form import LeastExtreme
    from models.examination.reconcile import Reconciled
    from models.scenarios import ResolvedScenario
    from models.summary import TotalsSummary


def placed_forecasts(summary: TotalsSummary) -> tuple[PlacedForecast, ...]:
    """Return the shipped published figures in jobs, beside the model's intervals in a run."""
    from models.claims.forecast_file import load_forecasts
    from models.claims.forecasts import place_forecasts

    return place_forecasts(load_forecasts(), summary)


def reconciled_of(
    setting: Setting,
    resolved: ResolvedScenario,
    placed: Sequence[PlacedForecast],
    *,
    on_progress: ProgressReport = no_progress,
) -> tuple[Reconciled, ...]:
    """Return what each number of published figures takes of a scenario's assumptions."""
    from models.examination.reconcile import reconcile

    return reconcile(
        setting.inputs,
        resolved,
        placed,
        engine=setting.engine,
        on_progress=partial(on_progress, "what published figures take"),
    )


def growth_beside(setting: Setting, resolved: ResolvedScenario) -> tuple[OfficialGrowth, ...]:
    """Return the baseline's growth by major group beside the newest official projection."""
    from models.claims.official_growth import official_growth

    return official_growth(setting.inputs, resolved)


def reconciled_document(
    placed: Sequence[PlacedForecast], reconciled: Sequence[Reconciled]
) -> dict[str, Any]:
    """Return what each published figure takes, ready for JSON, and why others stand apart."""
    return {
        "schema": 1,
        "reconciled": [_entry(one) for one in reconciled],
        "apart": [
            {"forecast": one.forecast.forecast_id, "why": one.why_apart}
            for one in placed
            if one.why_apart is not None
        ],
        "stated": _stated(),
    }


def _entry(one: Reconciled) -> dict[str, Any]:
    target = one.target
    return {
        "forecast": one.forecast_id,
        "end": one.end,
        "jobs": target.jobs,
        "rung": target.rung,
        "scope": target.scope,
        "year": target.year,
        "central_jobs": one.central_jobs,
        "is_reached": one.is_reached,
        "alone": [_alone(even) for even in one.alone],
        "closest": None
        if one.closest is None
        else {
            "key": one.closest.key,
            "central": one.closest.central,
            "value": one.closest.furthest_value,
            "jobs": one.closest.furthest_jobs,
        },
        "least_extreme": _combination(one.combination),
    }


def _alone(even: BreakEven) -> dict[str, Any]:
    return {
        "key": even.key,
        "central": even.central,
        "value": even.value,
        "percentile": even.percentile,
        "jobs": even.jobs,
    }


def _combination(mix: LeastExtreme | None) -> dict[str, Any] | None:
    if mix is None:
        return None
    document: dict[str, Any] = finite(
        {
            "beta": mix.beta,
            "is_reached": mix.is_reached,
            "jobs": mix.jobs,
            "progress": mix.progress,
            "values": dict(mix.values),
            "normals": dict(mix.normals),
        }
    )
    return document


def _stated() -> list[dict[str, Any]]:
    from models.claims.stated_assumptions import load_stated_assumptions

    return [
        {"forecast": one.forecast_id, "key": one.key, "value": one.value, "mark": one.mark}
        for one in load_stated_assumptions()
    ]
