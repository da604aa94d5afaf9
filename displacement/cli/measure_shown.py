"""A measure of the user's own as the terminal shows it, kept or only looked at."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from displacement.cli.output import (
    OutputFormat,
    percent,
    whole,
    write_json,
    write_line,
    write_table,
)

if TYPE_CHECKING:
    from occupations.measure_preview import MeasurePreview
    from occupations.user_measure import UserMeasure


def measure_document(measure: UserMeasure) -> dict[str, Any]:
    """Return what a measure is, for a program."""
    return asdict(measure) | {"weight": measure.weight_key, "dimension": measure.dimension}


def write_coverage(measure: UserMeasure) -> None:
    """Write how many scores there are, for which jobs, and with what error others are predicted."""
    jobs = percent(measure.employment_covered_share)
    write_line(
        f"{measure.measure_id}: {whole(measure.rows)} scores read as {measure.classification} "
        f"codes, for {measure.occupations_covered} occupations with {jobs} of jobs"
    )
    if measure.groups:
        write_line(spread_line(measure))
    if measure.employment_covered_share < 1:
        write_line(
            f"the others are predicted: cross-validated error {measure.imputation_error:.3f} on "
            f"the 0-1 scale, R² {measure.imputation_r2:.2f}"
        )


def spread_line(measure: UserMeasure) -> str:
    """Return over how many occupations the scores of groups were spread."""
    groups = "1 group was" if measure.groups == 1 else f"{measure.groups} groups were"
    return (
        f"{groups} spread over {measure.occupations_from_groups} occupations without a score of "
        "their own"
    )


def show_preview(preview: MeasurePreview, output_format: OutputFormat) -> None:
    """Write what an import would keep."""
    if output_format is OutputFormat.json:
        write_json(_preview_document(preview))
        return
    measure = preview.measure
    write_line("dry run: nothing is kept")
    write_line(f"read: {preview.table.told()}")
    for note in preview.notes:
        write_line(note)
    write_coverage(measure)
    write_line(f"occupations predicted: {preview.occupations_predicted}")
    write_line(
        f"its weight would be {measure.weight_key}, its slot {measure.slot} "
        f"(dimension {measure.dimension})"
    )
    write_line()
    rows = [[row.code, f"{row.score:.6g}", row.title] for row in preview.rows]
    write_table(["code", "score", "occupation"], rows, right=[1])


def _preview_document(preview: MeasurePreview) -> dict[str, Any]:
    table = preview.table
    return measure_document(preview.measure) | {
        "dry_run": True,
        "read": {
            "sheet": table.sheet or None,
            "separator": table.separator or None,
            "code_column": table.codes.name,
            "score_column": table.scores.name,
            "head_line": table.head_line,
            "decimal_comma": table.notation.decimal_comma,
            "percent": table.notation.percent,
        },
        "notes": list(preview.notes),
        "occupations_predicted": preview.occupations_predicted,
        "first_rows": [asdict(row) for row in preview.rows],
    }
