"""The backtest as a folder: the page, its tables and pictures, and the figures reports quote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from displacement.documents.evidence_files import evidence_files
from displacement.documents.file_bytes import json_bytes

if TYPE_CHECKING:
    from displacement.answers.backtest import BacktestResult

_COMMAND = "displacement backtest"


def backtest_files(result: BacktestResult) -> Mapping[str, bytes]:
    """Return the content of each file by its path inside the folder."""
    from reports.evidence.record_page import record_page

    table = result.setting.table
    titles = dict(zip(table.measures["measure_id"], table.measures["title"], strict=True))
    page = record_page(
        result.record, titles=titles, sources=table.sources, language=result.language
    )
    command = f"{_COMMAND} --lang {result.language}"
    files = evidence_files(page, command=command, language=result.language)
    files["backtest.json"] = json_bytes(result.document())
    return files
