"""The backtest as a folder: the page, its tables and pictures, and the figures reports quote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from displacement.evidence.evidence_files import evidence_files
from displacement.runs.run_files import json_bytes

if TYPE_CHECKING:
    from models.evidence.record import Record
    from models.evidence.track_record import TrackRecord
    from occupations.table import OccupationTable


def record_from_tables() -> tuple[OccupationTable, Record]:
    """Return the occupations and the record, computed from the shipped tables."""
    from models.evidence.record import compute_record
    from occupations.datapackage import TABLES_FOLDER, read_package
    from occupations.evidence_tables import load_evidence_tables
    from occupations.table import load_occupation_table, load_table

    table = load_occupation_table()
    published = load_table(read_package(TABLES_FOLDER), "published_scores")
    return table, compute_record(table, load_evidence_tables(), published)


def backtest_document(record: TrackRecord) -> dict[str, Any]:
    """Return the figures and their verdict in words, ready for JSON."""
    from reports.texts import load_texts
    from reports.track_record import verdict

    figures: dict[str, Any] = json.loads(record.model_dump_json())
    return {"schema": 1, "verdict": list(verdict(record, load_texts("en"))), **figures}


def backtest_files(table: OccupationTable, record: Record, *, command: str) -> Mapping[str, bytes]:
    """Return the content of each file by its path inside the folder."""
    from models.evidence.track_record import track_record
    from reports.evidence.record_page import record_page

    measures = table.measures
    titles = dict(zip(measures["measure_id"], measures["title"], strict=True))
    page = record_page(record, titles=titles, sources=table.sources, language="en")
    files = evidence_files(page, command=command)
    files["backtest.json"] = json_bytes(backtest_document(track_record(record)))
    return files
