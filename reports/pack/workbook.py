"""Every table as a sheet of one workbook: numbers as numbers, text as text, notes first."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any, Final

from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.pack.notes import notes
from reports.taken_table import TakenColumn, taken_table
from reports.texts import Texts

_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_CELLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST, _NARROWEST, _LONGEST_HEADING = 60, 11, 16
_FORMATS: Final = {
    **{"jobs": "#,##0", "count": "#,##0", "million": "#,##0.0##", "error": "0.0###"},
    **{"share": "0.0%", "rate": "0.00%", "probability": "0.0%", "points": "0.00", "year": "0"},
    "difference": "+0.0%;-0.0%;0.0%",
}
_FIRST_ROW: Final = 5  # of a table: its headings


def workbook(exhibits: Sequence[Exhibit], context: ReportContext, texts: Texts) -> bytes:
    """Return an .xlsx workbook: a sheet of notes, then one for every exhibit with its numbers.

    A sheet holds the exhibit's title, definition and source above its columns. Text that a
    spreadsheet would run stays text. The same run gives the same bytes.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    names = sheet_names(exhibits, texts)
    first = book.active
    first.title = names[0]
    bold, wrapping = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    said = notes(dict(zip(names[1:], exhibits, strict=True)), context, texts)
    for row, (heading, words) in enumerate(said, start=1):
        _text(first.cell(row, 1), heading).font = bold
        first.cell(row, 1).alignment = wrapping
        _text(first.cell(row, 2), words).alignment = wrapping
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 36, 110
    for exhibit, name in zip(exhibits, names[1:], strict=True):
        sheet = book.create_sheet(name)
        for row, words in enumerate((exhibit.title, exhibit.caption, exhibit.footing), start=1):
            _text(sheet.cell(row, 1), words)
        sheet.cell(1, 1).font = bold
        _fill(sheet, taken_table(exhibit, texts), heading_look=(bold, wrapping))
        sheet.freeze_panes = f"B{_FIRST_ROW + 1}"
    book.properties.creator = "labour-displacement"
    return _saved(book, context.provenance.created)


def sheet_names(exhibits: Sequence[Exhibit], texts: Texts) -> list[str]:
    """Return the names of the sheets, the notes first: at most 31 signs, each once."""
    names = [texts.say("Notes")]
    taken = {names[0].casefold()}
    for exhibit in exhibits:
        plain = _NOT_IN_NAMES.sub(" ", exhibit.exhibit_id)[:_LONGEST_NAME]
        name, count = plain, 2
        while name.casefold() in taken:
            ending = f"~{count}"
            name, count = plain[: _LONGEST_NAME - len(ending)] + ending, count + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _fill(sheet: Any, table: Sequence[TakenColumn], *, heading_look: tuple[Any, Any]) -> None:
    """Write a table with its headings first; `heading_look` is their font and alignment."""
    font, alignment = heading_look
    for place, column in enumerate(table, start=1):
        heading = _text(sheet.cell(_FIRST_ROW, place), column.heading)
        heading.font, heading.alignment = font, alignment
        longest = min(len(column.heading), _LONGEST_HEADING)
        for row, value in enumerate(column.values, start=_FIRST_ROW + 1):
            if value is None:
                continue
            cell = sheet.cell(row, place)
            if isinstance(value, str):
                _text(cell, value)
                longest = max(longest, len(value))
                continue
            cell.value = value
            if not isinstance(value, bool):
                cell.number_format = _FORMATS.get(column.kind, "General")
        width = min(_WIDEST, max(_NARROWEST, longest + 2))
        sheet.column_dimensions[heading.column_letter].width = width


def _text(cell: Any, words: str) -> Any:
    """Write words into a cell as text, whatever they begin with, and return the cell."""
    cell.value = _NOT_IN_CELLS.sub("", words)
    if words:
        cell.data_type = "s"
    return cell


def _saved(book: Any, day: dt.date) -> bytes:
    """Return a workbook as a file dated `day`, not now."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = dt.datetime.combine(day, dt.time())
    written, dated = io.BytesIO(), io.BytesIO()
    # The library's own way of saving would date it anew.
    ExcelWriter(book, zipfile.ZipFile(written, "w")).save()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(dated, "w") as archive:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, (day.year, day.month, day.day, 0, 0, 0))
            archive.writestr(entry, parts.read(part), zipfile.ZIP_DEFLATED)
    return dated.getvalue()
