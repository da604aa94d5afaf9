"""The JSON Schema of scenario files, by which editors complete keys and check values."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final

from models.correlations import CORRELATIONS
from models.parameters import ParameterSpec, ParameterTable
from models.restatements import TABLE
from models.standing import CLASSES
from occupations.economy import Economy

SCHEMA_TITLE: Final = "Scenario of the labour displacement model"
"""Title of the schema, by which a file of it is known."""

_WORDS: Final = {
    "type": "object",
    "description": "A text by language; en is needed.",
    "properties": {"en": {"type": "string"}, "de": {"type": "string"}},
    "required": ["en"],
    "additionalProperties": {"type": "string"},
}
_SECTORS: Final = "sectors"
_FAMILIES: Final = ("metalog", "uniform", "fixed", "dirichlet")
_EVIDENCE: Final = {
    "enum": list(CLASSES),
    "description": "measured (centre and range observed) and estimated (fitted to data) name a "
    "locator, elicited (a panel was asked) a panel; without a class it is judgement.",
}
_POINTS: Final = {
    "low": "5 % point (of a uniform distribution: the lowest value)",
    "central": "median; alone, it fixes the value",
    "high": "95 % point (of a uniform distribution: the highest value)",
}
_PAIRS: Final = {
    "type": "array",
    "description": "Spearman rank correlations, in place of what the common factor gives a pair.",
    "items": {
        "type": "object",
        "properties": {
            "between": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": 2,
                "maxItems": 2,
                "uniqueItems": True,
            },
            "spearman": {"type": "number", "exclusiveMinimum": -1, "exclusiveMaximum": 1},
        },
        "required": ["between", "spearman"],
        "additionalProperties": False,
    },
}


def scenario_schema(parameters: ParameterTable) -> dict[str, Any]:
    """Return the schema: every key that may be changed, with its bounds, unit and meaning."""
    root: dict[str, Any] = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": SCHEMA_TITLE,
        "description": "Holds only what it changes, each change with its reason.",
        "type": "object",
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"},
            "title": _WORDS,
            "story": _WORDS,
            CORRELATIONS: _PAIRS,
        },
        "required": ["title", "story"],
        "additionalProperties": False,
        "definitions": {_SECTORS: _sectors(parameters.economy)},
    }
    for key, spec in parameters.specs.items():
        *parents, name = key.split(".")
        node = root
        for parent in parents:
            node = node["properties"].setdefault(
                parent, {"type": "object", "properties": {}, "additionalProperties": False}
            )
        node["properties"][name] = _parameter(spec)
    return root


def schema_text(parameters: ParameterTable) -> str:
    """Return the schema as the text of a file."""
    return json.dumps(scenario_schema(parameters), indent=1, ensure_ascii=False) + "\n"


def _parameter(spec: ParameterSpec) -> dict[str, Any]:
    whole = _points(spec)
    if spec.may_be_restated:
        whole["properties"] |= {
            TABLE: {
                "description": "What holds in some sectors alone, by their codes or groups.",
                "type": "object",
                "propertyNames": {"$ref": f"#/definitions/{_SECTORS}"},
                "additionalProperties": _points(spec),
            }
        }
    return whole


def _sectors(economy: Economy) -> dict[str, Any]:
    """Return the schema of what names sectors: a code or a group, or several joined by commas."""
    names = [*economy.sector_groups, *economy.sectors]
    one = "|".join(map(re.escape, names))
    return {"anyOf": [{"enum": names}, {"pattern": f"^({one})( *, *({one}))*$"}]}


def _points(spec: ParameterSpec) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "rationale": _WORDS,
        "evidence": _EVIDENCE,
        "panel": {"type": "integer", "minimum": 1, "description": "How many were asked."},
        "source": {"type": "string", "description": "Id of a source record."},
        "locator": {"type": "string", "description": "Where in the source it stands."},
    }
    if spec.choices:
        properties["central"] = {"enum": list(spec.choices)}
        properties["distribution"] = {"enum": ["choice"]}
    else:
        bounds = _bounds(spec)
        properties |= {
            name: {"type": "number", "description": words, **bounds}
            for name, words in _POINTS.items()
        }
        properties["distribution"] = {"enum": list(_FAMILIES)}
    return {
        "title": spec.title["en"],
        "description": f"{spec.title['en']}. Allowed: {spec.allowed()}. {spec.rationale['en']}",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _bounds(spec: ParameterSpec) -> dict[str, float]:
    bounds = {"minimum" if spec.includes_lower else "exclusiveMinimum": spec.lower}
    if not math.isinf(spec.upper):
        bounds["maximum"] = spec.upper
    return bounds
