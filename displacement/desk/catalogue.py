"""Every assumption as a control of the page: unit, bounds, evidence, source, and its scale."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from occupations.shown_text import shown

if TYPE_CHECKING:
    from displacement.setting.setting import Setting
    from models.parameters import ParameterSpec
    from models.scenarios import ResolvedParameter, ResolvedScenario

_GROUPS: Final = (
    ("cognitive", "Software: language models and agents", ("cognitive.",)),
    ("physical", "Machines: robots and autonomous factories", ("physical.",)),
    ("tasks", "Kinds of task time", ("tasks.", "in_person.")),
    ("environment", "Where physical work is done", ("environment.",)),
    ("demand", "Demand, prices and new work", ("demand.",)),
    ("attrition", "People leaving", ("attrition.",)),
    ("dependence", "What moves together", ("dependence.",)),
    ("baseline", "Baseline, shape of adoption and costs", ("baseline.", "adoption.", "costs.")),
    ("measures", "Exposure measures: which to believe", ("weights.",)),
)
# A slider on a logarithmic scale reaches this many times below and above the default range.
_LOG_REACH: Final = 3.0
_YEARS: Final = (2020.0, 2080.0)


def catalogue(setting: Setting, scenarios: dict[str, str]) -> dict[str, Any]:
    """Return all controls by group, the scenarios to choose from, and the rungs and scopes."""
    from reports.texts import SOURCE_LANGUAGE, load_texts
    from reports.words import rung_words

    sources = setting.table.sources
    parameters = {
        key: _control(spec) | {"source": _source(sources.get(spec.source_id), spec.source_id)}
        for key, spec in setting.parameters.specs.items()
    }
    texts = load_texts(SOURCE_LANGUAGE)
    return {
        "groups": [
            {
                "id": name,
                "title": title,
                "keys": [key for key in parameters if key.startswith(prefixes)],
            }
            for name, title, prefixes in _GROUPS
        ],
        "parameters": parameters,
        "scenarios": scenarios,
        "sector_groups": list(setting.economy.sector_groups),
        "sectors": [
            {"code": code, "title": title}
            for code, title in zip(
                setting.inputs.sectors.codes, setting.inputs.sectors.titles, strict=True
            )
        ],
        "rungs": [
            {
                "id": rung.name,
                "title": rung.title,
                "short": rung_words(rung, texts).short,
                "meaning": rung.meaning,
            }
            for rung in setting.ladder
        ],
        "scopes": [{"id": s.name, "title": s.title} for s in setting.economy.scopes],
        "user_measures": [measure.measure_id for measure in setting.table.user_measures],
    }


def points(resolved: ResolvedScenario) -> dict[str, Any]:
    """Return where every assumption stands: its family and points, and the layer that set it.

    `restated` lists the same of what some sectors have of their own, with its address.
    """
    return {
        key: _points(parameter)
        | {
            "restated": [
                {"address": address, **_points(own)}
                for address, own in parameter.by_address()
                if own.sectors
            ]
        }
        for key, parameter in resolved.parameters.items()
    }


def _points(parameter: ResolvedParameter) -> dict[str, Any]:
    value = parameter.value
    document: dict[str, Any] = {
        "family": value.family,
        "layer": parameter.layer,
        "evidence": parameter.standing.evidence,
        "why": shown(parameter.rationale.get("en", "")),
        "central": parameter.shown() if parameter.spec.choices else value.central,
    }
    if value.family in ("metalog", "uniform"):
        document |= {"low": value.p05, "high": value.p95}
    return document


def _control(spec: ParameterSpec) -> dict[str, Any]:
    low, high, scale = _view(spec)
    return {
        "title": shown(spec.title["en"]),
        "unit": "" if spec.unit in ("–", "choice") else spec.unit,
        "allowed": spec.allowed(),
        "locator": shown(spec.standing.locator),
        "rationale": shown(spec.rationale.get("en", "")),
        "choices": list(spec.choices),
        "by_sector": spec.may_be_restated,
        "lower": spec.lower,
        "upper": None if math.isinf(spec.upper) else spec.upper,
        "view": {"low": low, "high": high, "scale": scale},
    }


def _view(spec: ParameterSpec) -> tuple[float, float, str]:
    """Return where a slider begins and ends, and whether its scale is linear or logarithmic."""
    if spec.unit == "year":
        return *_YEARS, "linear"
    if math.isfinite(spec.upper):
        return spec.lower, spec.upper, "linear"
    value = spec.distribution
    if spec.lower == 0 and value.family == "metalog":
        return value.p05 / _LOG_REACH, value.p95 * _LOG_REACH, "log"
    return spec.lower, max(4.0, 4 * value.central), "linear"


def _source(record: Any, source_id: str) -> dict[str, str]:
    if record is None:
        return {"id": source_id, "citation": source_id}
    return {"id": source_id, "citation": shown(record.citation)}
