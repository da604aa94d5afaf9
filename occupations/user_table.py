"""A user's own CSV table, read strictly: every cell as text, each line with its number.

A lenient reader takes a quotation mark that is never closed for a cell of many lines, and what
stood in these is gone without a word. Here a row is one line, and ends where it ends.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from occupations.errors import DataError, nearest_name, together

LARGEST_CELL: Final = 32_767
"""Characters of one cell, as in a spreadsheet."""
MOST_COLUMNS: Final = 1_000
MOST_ROWS: Final = 200_000
# What the csv module of Python takes for a cell at most.
_LONGEST_LINE: Final = 131_072


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one line, without spaces around them, and its number from 1."""

    number: int
    cells: tuple[str, ...]


def rows_of(text: str, *, file: Path | str, separator: str = ",") -> list[Line]:
    """Return the lines of a CSV text that are not empty, all cells of each; the first is the head.

    Lines may end as on any system, old ones included.

    Raises
    ------
    DataError
        With file and line, every fault at once: a quotation mark that is not closed in its line, a
        cell that is too long, more or fewer cells than in the first line, too many of them.
    """
    rows, faults = rows_and_faults(text, file=file, separator=separator)
    if faults:
        raise together(faults)
    return rows


def rows_and_faults(
    text: str, *, file: Path | str, separator: str = ",", head: int = 1
) -> tuple[list[Line], list[DataError]]:
    """Return the lines that are not empty, and what is wrong with those that are no such line.

    Parameters
    ----------
    separator
        What stands between cells.
    head
        The line with the names of columns, from 1; what stands above it is passed over.

    Raises
    ------
    DataError
        The first line cannot be read, without which nothing can be said of the others, or there are
        too many.
    """
    rows: list[Line] = []
    faults: list[DataError] = []
    for number, line in enumerate(split_lines(text), start=1):
        if number < head or not line.strip():
            continue
        try:
            row = Line(number, cells_of(line, separator, file=file, number=number))
            _refuse_width(row, rows[0] if rows else row, file=file)
            rows.append(row)
        except DataError as fault:
            if not rows:
                raise
            faults.append(fault)
        # The head is not one of them.
        if len(rows) + len(faults) > MOST_ROWS + 1:
            raise DataError(
                "there are too many lines", file=file, line=number, allowed=f"{MOST_ROWS:,}"
            )
    # A line of separators alone is an empty row of a spreadsheet.
    return [row for at, row in enumerate(rows) if at == 0 or any(row.cells)], faults


def lines_of(text: str, columns: Sequence[str], *, file: Path | str) -> list[Line]:
    """Return the lines of a CSV text below its head, with the cells of `columns` in order.

    Raises
    ------
    DataError
        As `rows_of` does, and for a column that is missing or stands twice, or a table without
        lines.
    """
    header, rows = header_and_rows(text, file=file)
    places = [_place(column, header, columns, file) for column in columns]
    if not rows:
        raise DataError(f"the table has no {columns[-1]}s", file=file)
    return [Line(row.number, tuple(row.cells[place] for place in places)) for row in rows]


def header_and_rows(text: str, *, file: Path | str) -> tuple[Line, list[Line]]:
    """Return the line of the names of columns, of none for an empty file, and the rows below it.

    Raises as `rows_of` does.
    """
    rows = rows_of(text, file=file)
    return (rows[0], rows[1:]) if rows else (Line(1, ()), [])


def _place(column: str, header: Line, columns: Sequence[str], file: Path | str) -> int:
    if header.cells.count(column) == 1:
        return header.cells.index(column)
    twice = column in header.cells
    raise DataError(
        f"the first line names column {column!r} twice"
        if twice
        else f"the first line names no column {column!r}",
        file=file,
        line=header.number,
        key=column,
        allowed=f"a comma-separated table that begins {','.join(columns)}",
        nearest=None if twice else nearest_name(column, header.cells),
    )


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, empty ones too, without their ends."""
    # `splitlines` would also split where no program ends a line, such as at a form feed.
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def cells_of(line: str, separator: str, *, file: Path | str, number: int) -> tuple[str, ...]:
    """Return the cells of one line without spaces around them.

    Raises DataError for a quotation mark that is not closed, and for what is too long.
    """
    if len(line) > _LONGEST_LINE:
        raise DataError(
            f"the line has {len(line):,} characters",
            file=file,
            line=number,
            allowed=f"at most {_LONGEST_LINE:,} in a line, {LARGEST_CELL:,} in a cell",
        )
    try:
        (cells,) = csv.reader([line], strict=True, delimiter=separator)
    except csv.Error as reason:
        is_open = "end of data" in str(reason)
        raise DataError(
            "not a CSV table: a quotation mark is opened and not closed in this line"
            if is_open
            else f"not a CSV table: {reason}",
            file=file,
            line=number,
            allowed='a cell in quotation marks within one line, each of its own marks doubled ("")',
        ) from None
    if (longest := max(map(len, cells))) > LARGEST_CELL:
        raise DataError(
            f"a cell has {longest:,} characters",
            file=file,
            line=number,
            allowed=f"at most {LARGEST_CELL:,}",
        )
    return tuple(cell.strip() for cell in cells)


def _refuse_width(row: Line, header: Line, *, file: Path | str) -> None:
    if len(row.cells) > MOST_COLUMNS:
        raise DataError(
            f"there are {len(row.cells):,} columns",
            file=file,
            line=row.number,
            allowed=f"at most {MOST_COLUMNS:,}",
        )
    if len(row.cells) != len(header.cells):
        raise DataError(
            f"this line has {len(row.cells)} cells, the first line {len(header.cells)}",
            file=file,
            line=row.number,
            allowed="as many cells in every line; quotation marks around a cell that holds what "
            "stands between cells",
        )
