"""Every assumption as a control of the page: unit, bounds, evidence, source, and its scale."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from occupations.base_year import HOME_CODE
from occupations.economies.names import section_names
from occupations.shown_text import shown
from reports.assumptions import choice_words, evidence_words, quantity_text, unit_words
from reports.words import rung_words, scope_title

if TYPE_CHECKING:
    from displacement.setting.setting import Setting
    from models.parameters import ParameterSpec
    from models.scenarios import ResolvedParameter, ResolvedScenario
    from occupations.sources import SourceRecord
    from reports.texts import Texts

# The assumptions of a group by how their keys begin.
_GROUPS: Final = (
    ("cognitive", ("cognitive.",)),
    ("physical", ("physical.",)),
    ("tasks", ("tasks.", "in_person.")),
    ("environment", ("environment.",)),
    ("demand", ("demand.",)),
    ("attrition", ("attrition.",)),
    ("dependence", ("dependence.",)),
    ("baseline", ("baseline.", "adoption.", "costs.")),
    ("measures", ("weights.",)),
)
# A slider on a logarithmic scale reaches this many times below and above the default range.
_LOG_REACH: Final = 3.0
_YEARS: Final = (2020.0, 2080.0)


def catalogue(setting: Setting, scenarios: dict[str, str], texts: Texts) -> dict[str, Any]:
    """Return all controls by group, the scenarios to choose from, and the rungs and scopes."""
    sources = setting.table.sources
    parameters = {
        key: _control(spec, texts) | {"source": _source(sources.get(spec.source_id), spec, texts)}
        for key, spec in setting.parameters.specs.items()
    }
    titles, sectors = _group_titles(texts), setting.inputs.sectors
    names = section_names(texts.language) if setting.economy.code != HOME_CODE else {}
    return {
        "groups": [
            {
                "id": name,
                "title": titles[name],
                "keys": [key for key in parameters if key.startswith(prefixes)],
            }
            for name, prefixes in _GROUPS
        ],
        "parameters": parameters,
        "scenarios": scenarios,
        "sector_groups": list(setting.economy.sector_groups),
        "sectors": [
            {"code": code, "title": names.get(title) or texts.say(title)}
            for code, title in zip(sectors.codes, sectors.titles, strict=True)
        ],
        "rungs": [
            {
                "id": rung.name,
                "title": rung_words(rung, texts).title,
                "short": rung_words(rung, texts).short,
                "meaning": rung_words(rung, texts).meaning,
            }
            for rung in setting.ladder
        ],
        "scopes": [
            {"id": one.name, "title": scope_title(one, texts)} for one in setting.economy.scopes
        ],
        "base_year": setting.base_year,
        "has_people": setting.economy.code == HOME_CODE,
    }


def _group_titles(texts: Texts) -> dict[str, str]:
    _ = texts.say
    return {
        "cognitive": _("Software: language models and agents"),
        "physical": _("Machines: robots and autonomous factories"),
        "tasks": _("Kinds of task time"),
        "environment": _("Where physical work is done"),
        "demand": _("Demand, prices and new work"),
        "attrition": _("People leaving"),
        "dependence": _("What moves together"),
        "baseline": _("Baseline, shape of adoption and costs"),
        "measures": _("Exposure measures: which to believe"),
    }


def points(resolved: ResolvedScenario, texts: Texts) -> dict[str, Any]:
    """Return where every assumption stands: its family and points, and the layer that set it.

    `restated` lists the same of what some sectors have of their own, with its address.
    """
    return {
        key: _points(parameter, texts)
        | {
            "restated": [
                {"address": address, **_points(own, texts)}
                for address, own in parameter.by_address()
                if own.sectors
            ]
        }
        for key, parameter in resolved.parameters.items()
    }


def _points(parameter: ResolvedParameter, texts: Texts) -> dict[str, Any]:
    value = parameter.value
    document: dict[str, Any] = {
        "family": value.family,
        "layer": parameter.layer,
        "evidence": evidence_words(parameter.standing, texts),
        "why": shown(texts.data(parameter.rationale)),
        "central": parameter.shown() if parameter.spec.choices else value.central,
    }
    if value.family in ("metalog", "uniform"):
        document |= {"low": value.p05, "high": value.p95}
    return document


def _control(spec: ParameterSpec, texts: Texts) -> dict[str, Any]:
    low, high, scale = _view(spec)
    return {
        "title": shown(texts.data(spec.title)),
        "unit": "" if spec.unit in ("–", "choice") else unit_words(spec.unit, texts),
        "is_year": spec.unit == "year",
        "allowed": allowed_words(spec, texts),
        "locator": shown(spec.standing.locator),
        "rationale": shown(texts.data(spec.rationale)),
        "choices": {name: choice_words(name, texts) for name in spec.choices},
        "by_sector": spec.may_be_restated,
        "lower": spec.lower,
        "upper": None if math.isinf(spec.upper) else spec.upper,
        "view": {"low": low, "high": high, "scale": scale},
    }


def allowed_words(spec: ParameterSpec, texts: Texts) -> str:
    """Return what values an assumption can have, in the reader's language and spelling."""
    if spec.choices:
        return texts.listing([choice_words(name, texts) for name in spec.choices], either=True)
    ends = [end for end in (spec.lower, spec.upper) if math.isfinite(end)]
    low, *high = (quantity_text(end, unit=spec.unit, texts=texts) for end in ends)
    if not high and spec.includes_lower:
        return texts.say("%(low)s or more", low=low)
    if not high:
        return texts.say("more than %(low)s", low=low)
    return texts.say("%(low)s to %(high)s", low=low, high=high[0])


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


def _source(record: SourceRecord | None, spec: ParameterSpec, texts: Texts) -> dict[str, str]:
    if record is None:
        return {"id": spec.source_id, "citation": spec.source_id}
    judged = record.kind == "judgement"
    citation = texts.say("judgement") if judged else shown(record.citation)
    return {"id": spec.source_id, "citation": citation}
