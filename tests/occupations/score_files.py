"""Files of scores as analysts have them, all of the same scores."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

CODES = ("43-4051", "15-1252", "29-1141")
SCORES = (0.5, 0.123, 1.0)

Rows = Sequence[Sequence[Any]]


def workbook(
    sheets: dict[str, Rows], *, percent_cells: bool = False, number_format: str = "0.0%"
) -> bytes:
    """Return a workbook; with `percent_cells`, or a format, numbers are shown in that format."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if (percent_cells or number_format != "0.0%") and isinstance(cell.value, float):
                cell.number_format = number_format
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def rows(head: Sequence[str] = ("occupation_code", "score")) -> Rows:
    return [head, *zip(CODES, SCORES, strict=True)]


def with_text_in(sheets: dict[str, Rows], before: str, after: str) -> bytes:
    """Return a workbook with a text of one of its parts replaced, as other programs write it."""
    from zipfile import ZipFile

    changed = io.BytesIO()
    with ZipFile(io.BytesIO(workbook(sheets))) as old, ZipFile(changed, "w") as new:
        for member in old.infolist():
            text = old.read(member)
            new.writestr(member, text.replace(before.encode(), after.encode()))
    return changed.getvalue()
