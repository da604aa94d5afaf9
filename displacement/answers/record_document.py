"""Every figure of the record as one document: origins, contenders and how each of them did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.evidence.displaced import DismissalRecord
    from models.evidence.encompassing import Encompassing
    from models.evidence.forecast_scores import ForecastScore, Key
    from models.evidence.origins import Window
    from models.evidence.record import Record


def record_document(record: Record) -> dict[str, Any]:
    """Return the record by rolling origins, ready for JSON.

    `crps`, `pit` and `coverage` have a row a window, contender and spread; scores are in log points
    of jobs, shares of jobs are 0-1.
    """
    windows = record.windows
    return {
        "origins": [
            {
                **_place(one.window),
                "made": one.window.month,
                "projection": one.window.edition,
                "crosses_editions": one.window.crosses_editions,
                "lines": one.lines,
                "jobs_covered_share": one.jobs_covered_share,
                "has_model": one.has_model,
                "happened_jobs": one.happened,
                "model_jobs": None if one.forecast is None else list(one.forecast),
            }
            for one in windows
        ],
        "contenders": _contenders(one.scores for one in windows),
        "crps": [
            {
                **_place(one.window),
                **_named(key),
                **_crps(score),
                "equally_split": None
                if one.equally_split is None
                else _crps(one.equally_split[key]),
            }
            for one in windows
            for key, score in one.scores.items()
        ],
        "pit": [
            {**_place(one.window), **_named(key), "shares": list(score.pit)}
            for one in windows
            for key, score in one.scores.items()
        ],
        "coverage": [
            {
                **_place(one.window),
                **_named(key),
                **{f"{100 * level:.0f}": share for level, share in score.coverage.items()},
            }
            for one in windows
            for key, score in one.scores.items()
        ],
        "encompassing": [_added(one) for one in record.encompassing],
        "placebo": {
            "windows": [_added(one) for one in record.placebo],
            "without": list(record.without_placebo),
        },
        "adoption_held_out": {
            "use": [asdict(one) for one in record.use],
            "durations": asdict(record.durations),
        },
        "dismissals": None if record.dismissals is None else _dismissals(record.dismissals),
    }


def _contenders(windows: Iterable[Mapping[Key, ForecastScore]]) -> list[dict[str, str]]:
    keys = dict.fromkeys(key for scores in windows for key in scores)
    return [_named(key) for key in keys]


def _place(window: Window) -> dict[str, Any]:
    return {
        "series": window.series,
        "origin": window.origin,
        "outcome": window.outcome,
        "horizon": window.years,
    }


def _named(key: Key) -> dict[str, str]:
    name, spread = key
    return {"contender": name, "spread": spread}


def _crps(score: ForecastScore) -> dict[str, Any]:
    return {
        "by_jobs": score.crps_by_jobs,
        "by_occupation": score.crps_by_occupation,
        "median_error": score.median_error,
        "bias": score.bias,
        "rank_by_jobs": score.rank_by_jobs,
        "rank_by_occupation": score.rank_by_occupation,
        "spread_given": score.spread,
        "skill": {"_".join(other): asdict(skill) for other, skill in score.skills.items()},
    }


def _added(one: Encompassing) -> dict[str, Any]:
    return {
        "measure_id": one.measure_id,
        **_place(one.window),
        "crosses_editions": one.window.crosses_editions,
        "projection": asdict(one.projection),
        "score": asdict(one.score),
    }


def _dismissals(record: DismissalRecord) -> dict[str, Any]:
    return {
        "periods": [list(period) for period in record.periods],
        "groups": [
            {
                "group": group,
                "jobs_share": float(record.jobs[at]),
                "surveyed_share": float(record.mean_surveyed[at]),
                "baseline_share": float(record.baseline[at]),
                "beyond_share": float(record.beyond[at]),
            }
            for at, group in enumerate(record.groups)
        ],
        "rank_correlation": record.rank_correlation(),
        "rank_correlation_of_rates": record.rank_correlation_of_rates(),
        "rank_correlation_of_jobs": record.rank_correlation_of_jobs(),
    }
