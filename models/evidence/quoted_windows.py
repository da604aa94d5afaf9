"""What reports quote of rolling origins and of adoption held out, as plain documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from models.evidence.forecast_scores import CROSS_FITTED, OWN, Key, Skill
from models.evidence.rolling import MODEL

if TYPE_CHECKING:
    from models.evidence.encompassing import Encompassing
    from models.evidence.held_out import HeldOutUse, LeftOutDurations
    from models.evidence.origins import Window
    from models.evidence.rolling import WindowRecord


def skill_key(key: Key) -> str:
    """Return the name of a reference in a document: what is forecast, and its spread."""
    return "_".join(key)


def windows_quoted(windows: Sequence[WindowRecord]) -> list[dict[str, Any]]:
    """Return the windows in which the model takes part, with its skill over every reference."""
    return [
        {
            **_place(one.window),
            "happened": one.happened,
            "forecast": dict(zip(("p05", "p50", "p95"), one.forecast, strict=True)),
            "skill": _skills(one.scores[MODEL, OWN].skills),
            "centre_skill": _skills(one.scores[MODEL, CROSS_FITTED].skills),
        }
        for one in windows
        if one.forecast is not None
    ]


def added_quoted(rows: Sequence[Encompassing]) -> list[dict[str, Any]]:
    """Return what every score added to the official projection, by window."""
    return [
        {
            "measure_id": one.measure_id,
            **_place(one.window),
            "crosses_editions": one.window.crosses_editions,
            "score": {
                "value": one.score.estimate,
                "low": one.score.low,
                "high": one.score.high,
            },
        }
        for one in rows
    ]


def adoption_quoted(
    use: Sequence[HeldOutUse], durations: LeftOutDurations
) -> dict[str, float | int]:
    """Return the curve that rises to every firm beside what was observed, and the durations."""
    curve = next(one for one in use if one.ceiling == 1.0)
    return {
        "forecast": curve.forecast,
        "observed": curve.observed,
        "coverage_90": curve.coverage_90,
        "technologies": durations.technologies,
        "durations_coverage_90": durations.coverage_90,
    }


def _place(window: Window) -> dict[str, Any]:
    return {"series": window.series, "origin": window.origin, "outcome": window.outcome}


def _skills(skills: Mapping[Key, Skill]) -> dict[str, Any]:
    return {skill_key(key): asdict(skill) for key, skill in skills.items()}
