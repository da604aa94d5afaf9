"""Sheets of a workbook as lines of text, each with the number of its row."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from occupations.errors import DataError, nearest_name
from occupations.user_table import MOST_COLUMNS, MOST_ROWS, Line
from occupations.workbook_bounds import check_workbook, damaged_workbook

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

WORKBOOK_MARK: Final = b"PK\x03\x04"
OLD_WORKBOOK_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXPECTED: Final = "an .xlsx workbook, or a table saved as CSV"

# In a number format: what stands in quotation marks, behind a backslash, an underscore (space as
# wide as a sign) or a star (a sign that fills the cell) is shown or measured and multiplies
# nothing.
_LITERAL: Final = re.compile(r'"[^"]*"|[\\_*].')
_SPACE_OF_A_SIGN: Final = re.compile(r"_.")
# Above it a number with a fraction of 0 is no code, and would be hundreds of digits long.
_LARGEST_WHOLE: Final = 1e15


@contextmanager
def opened_workbook(content: bytes, *, file: Path | str) -> Iterator[Workbook]:
    """Yield a workbook within bounds, with the results of its formulas.

    Raises DataError where it is none, or holds too much.
    """
    from openpyxl import load_workbook

    check_workbook(content, file=file, allowed=EXPECTED)
    with _read(file):
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        yield book
    finally:
        book.close()


def sheet_named(book: Workbook, name: str, *, file: Path | str) -> str:
    """Return the sheet of a name, in any case; raise DataError with those there are."""
    names = sheet_names(book)
    same = [one for one in names if one == name] or [
        one for one in names if one.casefold() == name.strip().casefold()
    ]
    if len(same) != 1:
        raise DataError(
            f"the workbook has no sheet {name!r}",
            file=file,
            key="--sheet",
            allowed=", ".join(names) or "a workbook with a sheet",
            nearest=nearest_name(name, names),
        )
    return same[0]


def sheet_names(book: Workbook) -> list[str]:
    """Return the names of a workbook's sheets; sheets that are charts have no cells."""
    return [sheet.title for sheet in book.worksheets]


def first_lines(book: Workbook, sheet: str, last: int, *, file: Path | str) -> list[Line]:
    """Return the lines of a sheet that are not empty, up to row `last`."""
    return list(_lines(book, sheet, file=file, last=last))


def lines_below(
    book: Workbook, sheet: str, head: int, columns: Sequence[int], *, file: Path | str
) -> list[Line]:
    """Return the lines below row `head` in which one of `columns` is filled, with these cells.

    Raises DataError for more lines than a table may have.
    """
    lines: list[Line] = []
    for line in _lines(book, sheet, file=file):
        if line.number <= head:
            continue
        cells = tuple(line.cells[at] if at < len(line.cells) else "" for at in columns)
        if any(cells):
            lines.append(Line(line.number, cells))
        if len(lines) > MOST_ROWS:
            raise DataError(
                "there are too many lines", file=file, line=line.number, allowed=f"{MOST_ROWS:,}"
            )
    return lines


def _lines(
    book: Workbook, sheet: str, *, file: Path | str, last: int | None = None
) -> Iterator[Line]:
    page: Any = book[sheet]
    # Some programs write that a sheet has one cell, and it is believed.
    page.reset_dimensions()
    with _read(file):
        rows = iter(page.iter_rows(max_row=last))
    number = 0
    while True:
        with _read(file):
            row = next(rows, None)
            number += 1
            cells = () if row is None else tuple(_text(cell) for cell in row[:MOST_COLUMNS])
        if row is None:
            return
        if any(cells):
            yield Line(number, cells)


@contextmanager
def _read(file: Path | str) -> Iterator[None]:
    problem = "the workbook cannot be read"
    with damaged_workbook(problem, file=file, allowed=EXPECTED), warnings.catch_warnings():
        # What the library passes over (styles, rules for input) holds no scores.
        warnings.simplefilter("ignore")
        yield


def _text(cell: Any) -> str:
    """Return what a cell holds as one would type it: 0.37, 37%, 2011-11-01."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number_text(value, str(cell.number_format))
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value).strip()


def _number_text(value: float, number_format: str) -> str:
    # In digits, so that 7 % does not become 7.000000000000001 %.
    if "%" in _LITERAL.sub("", number_format):
        return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    if "%" in _SPACE_OF_A_SIGN.sub("", number_format):
        # The sign is a word behind the number, which is a percentage by itself.
        return f"{Decimal(repr(value)).normalize():f}%"
    if abs(value) < _LARGEST_WHOLE and value == int(value):
        return str(int(value))
    return repr(value)
