"""`displacement parameters`: every assumption with its value, range, evidence and source."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from displacement.cli.output import write_json, write_table

if TYPE_CHECKING:
    from models.scenarios import ResolvedParameter


class ParametersFormat(StrEnum):
    """How the assumptions are written: for a person, a program, or an editor."""

    table = "table"
    json = "json"
    schema = "schema"


def parameters(
    output_format: Annotated[
        ParametersFormat,
        typer.Option("--format", help="schema is the JSON Schema of scenario files."),
    ] = ParametersFormat.table,
) -> None:
    """List every assumption with its value, 5-95 % range, unit, evidence and source."""
    from displacement.setting.setting import load_assumptions
    from models.scenario_schema import scenario_schema
    from models.scenarios import apply_scenario, load_scenario

    table = load_assumptions()
    if output_format is ParametersFormat.schema:
        write_json(scenario_schema(table))
        return
    resolved = apply_scenario(table, load_scenario("central", table)).parameters
    if output_format is ParametersFormat.json:
        write_json(
            {
                key: value_document(parameter)
                | {
                    "title": dict(parameter.spec.title),
                    "unit": parameter.spec.unit,
                    "allowed": parameter.spec.allowed(),
                    "by_sector": parameter.spec.may_be_restated,
                    "evidence": parameter.standing.evidence,
                    "source": parameter.source_id,
                    "locator": parameter.standing.locator,
                    "rationale": dict(parameter.rationale),
                }
                for key, parameter in resolved.items()
            }
        )
        return
    rows = [
        [key, points_cell(p), p.spec.unit, p.standing.evidence, p.source_id, p.spec.title["en"]]
        for key, p in resolved.items()
    ]
    write_table(["parameter", "central (5-95 %)", "unit", "evidence", "source", "title"], rows)


def value_document(parameter: ResolvedParameter) -> dict[str, Any]:
    """Return where an assumption stands, ready for JSON."""
    value = parameter.value
    if parameter.spec.choices:
        return {"distribution": value.family, "central": parameter.shown()}
    return {
        "distribution": value.family,
        "central": value.central,
        "p05": value.p05,
        "p95": value.p95,
    }


def points_cell(parameter: ResolvedParameter) -> str:
    """Return where an assumption stands in words: centre and range."""
    from displacement.documents.wording import points_text

    return points_text(parameter.spec, parameter.value)
