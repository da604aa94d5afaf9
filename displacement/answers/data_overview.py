"""Sources and measures in rows: vintage, licence, coverage, what had to be imputed."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from occupations.table import OccupationTable

Row = dict[str, Any]


def shipped_tables_folder() -> Path:
    """Return the folder of the tables that come with the package."""
    import occupations.tables

    return Path(occupations.tables.__path__[0])


def source_rows(table: OccupationTable) -> list[Row]:
    """Return one row a source: what it is, its vintage and its licence."""
    return [
        {
            "source": source_id,
            "kind": record.kind,
            "title": record.title,
            "producer": record.producer,
            "vintage": record.vintage,
            "licence": record.licence,
            "licence_note": record.licence_note,
            "citation": record.citation,
            "url": record.url,
        }
        for source_id, record in table.sources.items()
    ]


def measure_rows(table: OccupationTable) -> list[Row]:
    """Return one row a measure: occupations and share of jobs covered, share imputed, error."""
    return [
        {
            "measure": row["measure_id"],
            "channel": row["channel"],
            "kind": row["kind"],
            "title": row["title"],
            "source": row["source_id"],
            "occupations_covered": int(row["occupations_covered"]),
            "employment_covered_share": float(row["employment_covered_share"]),
            "imputed_employment_share": float(row["imputed_employment_share"]),
            "imputation_error": _number(row["imputation_error"]),
            "imputation_r2": _number(row["imputation_r2"]),
        }
        for row in table.measures.to_dict("records")
    ]


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
