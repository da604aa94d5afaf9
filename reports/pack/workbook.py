"""Every table as a sheet of one workbook: numbers as numbers, text as text, notes first."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from typing import Any, Final

from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.pack.taken import citation
from reports.tables import Column
from reports.texts import Texts

_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_CELLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST: Final = 60
_FORMATS: Final = {
    **{"jobs": "#,##0", "count": "#,##0", "million": "#,##0", "share": "0.0%", "rate": "0.00%"},
    **{"probability": "0.0%", "year": "0", "points": "0.00", "difference": "+0.0%;-0.0%;0.0%"},
}


def workbook(exhibits: Sequence[Exhibit], context: ReportContext, texts: Texts) -> bytes:
    """Return an .xlsx workbook: a sheet of notes, then one for every exhibit with its numbers.

    A sheet holds the exhibit's title, definition and source above its columns. Text that a
    spreadsheet would run stays text.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    notes = book.active
    names = sheet_names(exhibits, texts)
    notes.title = names[0]
    bold, wrapping = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for row, (heading, words) in enumerate(_notes(exhibits, names, context, texts), start=1):
        notes.cell(row, 1, heading).font = bold
        _text(notes.cell(row, 2), words).alignment = wrapping
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 32, 110
    for exhibit, name in zip(exhibits, names[1:], strict=True):
        sheet = book.create_sheet(name)
        for row, words in enumerate((exhibit.title, exhibit.caption, exhibit.footing), start=1):
            _text(sheet.cell(row, 1), words)
        sheet.cell(1, 1).font = bold
        _fill(sheet, exhibit, first=5, bold=bold)
        sheet.freeze_panes = "B6"
    content = io.BytesIO()
    book.properties.creator = "labour-displacement"
    book.save(content)
    return content.getvalue()


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


def _notes(
    exhibits: Sequence[Exhibit], names: Sequence[str], context: ReportContext, texts: Texts
) -> list[tuple[str, str]]:
    _ = texts.say
    own = [(name, one.title) for name, one in zip(names[1:], exhibits, strict=True)]
    return [
        (_("Cite as"), citation(context, texts)),
        (_("Licence of text and figures"), context.imprint.licence),
        (
            _("What the numbers are"),
            _(
                "A conditional projection, not a forecast: every figure holds under this "
                "scenario’s assumptions and under them alone."
            ),
        ),
        (_("Command"), context.provenance.command),
        ("", ""),
        *own,
        ("", ""),
        *(
            (record.title, f"{record.citation} {record.licence}")
            for name, record in sorted(context.table.sources.items())
            if name in context.table.held_sources
        ),
    ]


def _fill(sheet: Any, exhibit: Exhibit, *, first: int, bold: Any) -> None:
    """Write the columns of an exhibit's frame, those of its table with their headings first."""
    frame = exhibit.frame
    shown = [column for column in exhibit.columns if column.name in frame.columns]
    known = {column.name for column in shown}
    rest = [Column(str(name), str(name), "number") for name in frame.columns if name not in known]
    for place, column in enumerate((*shown, *rest), start=1):
        heading = sheet.cell(first, place)
        _text(heading, column.heading).font = bold
        longest = len(column.heading)
        for row, value in enumerate(frame[column.name].tolist(), start=first + 1):
            cell = sheet.cell(row, place)
            if isinstance(value, str):
                _text(cell, value)
                longest = max(longest, len(value))
            elif isinstance(value, bool):
                cell.value = value
            elif isinstance(value, int | float) and math.isfinite(value):
                cell.value = value
                cell.number_format = _FORMATS.get(column.kind, "General")
        width = min(_WIDEST, max(9, longest + 2))
        sheet.column_dimensions[heading.column_letter].width = width


def _text(cell: Any, words: str) -> Any:
    """Write words into a cell as text, whatever they begin with, and return the cell."""
    cell.value = _NOT_IN_CELLS.sub("", words)
    if words:
        cell.data_type = "s"
    return cell
