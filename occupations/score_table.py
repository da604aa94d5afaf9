"""A user's table of scores: a CSV text or a workbook as lines of codes and scores.

What was made of the file is told with it: the sheet, the separator, the columns, the decimal sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError, UsageError
from occupations.grouped_faults import Fault, FileColumn, grouped
from occupations.input_file import text_of
from occupations.score_columns import LAST_LINE_OF_A_HEAD, PLAIN_COLUMNS, Columns
from occupations.score_numbers import Notation, ScoreLine, notation_of
from occupations.score_workbook import (
    EXPECTED,
    OLD_WORKBOOK_MARK,
    WORKBOOK_MARK,
    first_lines,
    lines_below,
    opened_workbook,
    sheet_named,
    sheet_names,
)
from occupations.user_table import Line, cells_of, rows_and_faults, split_lines

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a user says of a file of scores: names of columns, a sheet, whether percentages."""

    code_column: str | None = None
    score_column: str | None = None
    sheet: str | None = None
    percent: bool = False


AS_USUAL: Final = Reading()
"""Columns of usual names, in the only sheet that has them."""


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The lines of a file of scores, and what was made of it.

    `separator` is one of `SEPARATORS`, "" in a workbook, whose `sheet` it was; `head_line` is the
    line or row with the names of the columns. `percent_asked` is whether the user said that scores
    are percentages, `percent_heading` whether the name of the column does; `notation` says what
    they are.
    """

    lines: tuple[ScoreLine, ...]
    codes: FileColumn
    scores: FileColumn
    head_line: int
    notation: Notation
    percent_asked: bool
    percent_heading: bool = False
    separator: str = ""
    sheet: str = ""

    def is_plain(self) -> bool:
        """Return whether the file is the plain form: commas, decimal points, the usual names."""
        names = (self.codes.name, self.scores.name)
        return (self.separator, names, self.head_line, self.notation) == (
            ",",
            PLAIN_COLUMNS,
            1,
            Notation(),
        )

    def told(self) -> str:
        """Return in words what was made of the file."""
        parts = [
            f"sheet {self.sheet!r}" if self.sheet else f"{SEPARATORS[self.separator]} between cells"
        ]
        parts.append(f"codes in {self.codes.name!r}, scores in {self.scores.name!r}")
        if self.head_line > 1:
            where = "row" if self.sheet else "line"
            parts.append(f"names of columns in {where} {self.head_line}")
        if self.notation.decimal_comma:
            parts.append("decimal commas")
        if self.notation.percent:
            parts.append("percentages")
        return "; ".join(parts)


def read_score_table(content: bytes, *, file: Path | str, reading: Reading) -> ScoreTable:
    """Return the table of scores in a file, a line without code and score left out.

    Parameters
    ----------
    content
        An .xlsx workbook, or a text in UTF-8 or UTF-16 with commas, semicolons or tabs between
        cells, as the line with the names of the columns has them. That line is the first of ten
        which names both.
    file
        What it is called in messages.

    Raises
    ------
    DataError
        With file and line: it is neither, has no such columns or several, no such sheet or several
        that may be meant, or is not strictly a table.
    UsageError
        A sheet is named of what is no workbook.
    """
    columns = Columns(reading.code_column, reading.score_column)
    if content.startswith(WORKBOOK_MARK):
        return _of_workbook(content, columns, reading, file)
    if content.startswith(OLD_WORKBOOK_MARK):
        raise DataError(
            "this is a workbook of the old kind (.xls), or one with a password",
            file=file,
            allowed=EXPECTED,
        )
    if reading.sheet is not None:
        raise UsageError(
            f"{file} is not a workbook and has no sheets", key="--sheet", allowed="an .xlsx file"
        )
    return _of_text(_text(content, file), columns, reading, file)


def _text(content: bytes, file: Path | str) -> str:
    if not content.startswith(_UTF_16_MARKS):
        return text_of(content, file)
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError:
        raise DataError(
            "this begins as UTF-16 text and is none", file=file, allowed="text saved as UTF-8"
        ) from None
    return text_of(text.encode(), file)


def _of_text(text: str, columns: Columns, reading: Reading, file: Path | str) -> ScoreTable:
    head, separator = _head_of_text(text, columns, file)
    code, score = columns.places(head, file=file)
    rows, errors = rows_and_faults(text, file=file, separator=separator, head=head.number)
    if errors:
        # Where a line is none of the table, nothing can be said of what stands in the others.
        raise grouped([Fault(error, error.problem) for error in errors])
    lines = [Line(row.number, (row.cells[code], row.cells[score])) for row in rows[1:]]
    return _table(lines, head, (code, score), reading, file, separator=separator)


def _head_of_text(text: str, columns: Columns, file: Path | str) -> tuple[Line, str]:
    """Return the line that names the columns, and what stands between its cells."""
    nearly: tuple[tuple[int, int], Line] | None = None
    for number, line in enumerate(split_lines(text)[:LAST_LINE_OF_A_HEAD], start=1):
        for separator in SEPARATORS if line.strip() else ():
            try:
                row = Line(number, cells_of(line, separator, file=file, number=number))
            except DataError:
                continue  # no such line; what is wrong with a table is told once it has a head
            if columns.are_in(row.cells):
                return row, separator
            # Of lines that name one of the two the first is told, with the most columns.
            merit = (columns.count_in(row.cells), len(row.cells))
            if any(row.cells) and (nearly is None or merit > nearly[0]):
                nearly = merit, row
    if nearly is None:
        raise DataError("the table has no scores", file=file)
    raise columns.missing_from(nearly[1], file=file)


def _of_workbook(
    content: bytes, columns: Columns, reading: Reading, file: Path | str
) -> ScoreTable:
    with opened_workbook(content, file=file) as book:
        sheet, head = _head_of_workbook(book, columns, reading.sheet, file)
        place = f"{file} [{sheet}]"
        at = columns.places(head, file=place)
        lines = lines_below(book, sheet, head.number, at, file=place)
    return _table(lines, head, at, reading, place, sheet=sheet)


def _head_of_workbook(
    book: Workbook, columns: Columns, named: str | None, file: Path | str
) -> tuple[str, Line]:
    """Return the sheet that holds scores, and its row with the names of columns."""
    sheets = sheet_names(book) if named is None else [sheet_named(book, named, file=file)]
    rows = {
        sheet: first_lines(book, sheet, LAST_LINE_OF_A_HEAD, file=f"{file} [{sheet}]")
        for sheet in sheets
    }
    heads = {
        sheet: next(line for line in lines if columns.are_in(line.cells))
        for sheet, lines in rows.items()
        if any(columns.are_in(line.cells) for line in lines)
    }
    if len(heads) > 1:
        raise DataError(
            f"{len(heads)} sheets have columns of codes and scores: {', '.join(heads)}",
            file=file,
            allowed="--sheet NAME, which names one of them",
        )
    if heads:
        return next(iter(heads.items()))
    for sheet, lines in rows.items():
        if lines:
            nearly = max(lines, key=lambda line: columns.count_in(line.cells))
            raise columns.missing_from(nearly, file=f"{file} [{sheet}]")
    raise DataError("the table has no scores", file=file)


def _table(
    rows: Sequence[Line],
    head: Line,
    at: tuple[int, int],
    reading: Reading,
    file: Path | str,
    *,
    separator: str = "",
    sheet: str = "",
) -> ScoreTable:
    lines = tuple(ScoreLine(row.number, *row.cells) for row in rows if any(row.cells))
    if not lines:
        raise DataError("the table has no scores", file=file)
    code, score = (FileColumn(file, head.cells[place]) for place in at)
    return ScoreTable(
        lines=lines,
        codes=code,
        scores=score,
        head_line=head.number,
        notation=notation_of(
            (line.score for line in lines), percent=reading.percent or "%" in score.name
        ),
        percent_asked=reading.percent,
        percent_heading="%" in score.name,
        separator=separator,
        sheet=sheet,
    )
