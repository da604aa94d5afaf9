"""A user's own CSV table: a few named columns as text, each line with its number in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from occupations.errors import DataError, nearest_name


@dataclass(frozen=True, slots=True)
class Line:
    """The wanted cells of one line, without spaces around them, and its number from 1."""

    number: int
    cells: tuple[str, ...]


def read_user_file(path: Path) -> bytes:
    """Return the bytes of a user's file; raise DataError when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DataError("there is no such file", file=path) from None
    except OSError as reason:
        raise DataError(f"the file cannot be read ({reason.strerror})", file=path) from None


def text_of(content: bytes, file: Path | str) -> str:
    """Return a file's content as text; raise DataError with the line where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = content[: reason.start].count(b"\n") + 1
        raise DataError("the file is not UTF-8 text", file=file, line=line) from None


def lines_of(text: str, columns: Sequence[str], *, file: Path | str) -> list[Line]:
    """Return the lines of a CSV text that are not empty, with the cells of `columns` in order.

    Raises
    ------
    DataError
        With file and line: a column that is missing or stands twice, a line with more or fewer
        cells than the first, text that is no CSV, a table without lines.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        places = [_place(column, header, columns, file) for column in columns]
        lines = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise DataError(
                    f"this line has {len(cells)} cells, the first line {len(header)}",
                    file=file,
                    line=reader.line_num,
                )
            lines.append(Line(reader.line_num, tuple(cells[place].strip() for place in places)))
    except csv.Error as reason:
        raise DataError(f"not a CSV table ({reason})", file=file, line=reader.line_num) from None
    if not lines:
        raise DataError(f"the table has no {columns[-1]}s", file=file)
    return lines


def _place(column: str, header: list[str], columns: Sequence[str], file: Path | str) -> int:
    if header.count(column) == 1:
        return header.index(column)
    twice = column in header
    raise DataError(
        f"the first line names column {column!r} twice"
        if twice
        else f"the first line names no column {column!r}",
        file=file,
        line=1,
        key=column,
        allowed=f"a comma-separated table that begins {','.join(columns)}",
        nearest=None if twice else nearest_name(column, header),
    )
