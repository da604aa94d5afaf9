"""Exported inputs as files: a CSV a table, and the parameters as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from displacement.documents.file_bytes import csv_bytes, json_bytes

if TYPE_CHECKING:
    from displacement.answers.export import ExportedInputs


def export_files(inputs: ExportedInputs) -> dict[str, bytes]:
    """Return the content of each file by its name; numbers read back to the same bits."""
    return {
        "occupations.csv": csv_bytes(inputs.occupations),
        "cells.csv": csv_bytes(inputs.cells),
        "sectors.csv": csv_bytes(inputs.sectors),
        "parameters.json": json_bytes(inputs.parameters),
    }
