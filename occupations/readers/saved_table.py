"""A published workbook saved again by somebody: as CSV, or with its numbers stored as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError, nearest_name
from occupations.input_file import text_of
from occupations.readers.raw_table import RawTable, in_their_case
from occupations.user_table import rows_of

if TYPE_CHECKING:
    import pandas as pd

_SEPARATORS: Final = (",", ";", "\t")
# 1,234,567.8 as English spreadsheets show numbers, 1.234.567,8 as German ones do.
_ENGLISH: Final = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_GERMAN: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{3})*(,[0-9]+)?|[0-9]+,[0-9]+")
# No thousands have one or two digits: this comma is a decimal one.
_DECIMAL_COMMA: Final = re.compile(r"[0-9.]*[0-9],[0-9]{1,2}")
_SPACES: Final = re.compile("[\u00a0\u202f]")


def read_saved_table(content: bytes, columns: Sequence[str], *, file: Path | str) -> RawTable:
    """Return the named columns of a CSV table as text, headings in any case.

    Cells are separated by whatever the first line has most of: commas, semicolons or tabs.

    Raises
    ------
    DataError
        With file and line: it is no strict CSV table of UTF-8 text, or lacks a column or has it
        twice.
    """
    import pandas as pd

    text = text_of(content, file)
    first = next((line for line in re.split(r"[\r\n]+", text) if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    rows = rows_of(text, file=file, separator=separator)
    if not rows:
        raise DataError("the table is empty", file=file)
    header, lines = rows[0], rows[1:]
    names = in_their_case(header.cells, columns)
    for column in columns:
        if names.count(column) != 1:
            raise DataError(
                f"there {'are two columns' if column in names else 'is no column'} {column!r}",
                file=file,
                line=header.number,
                nearest=None if column in names else nearest_name(column, names),
            )
    places = [names.index(column) for column in columns]
    frame = pd.DataFrame(
        [[line.cells[place] for place in places] for line in lines],
        index=pd.Index([line.number for line in lines], dtype="int64"),
        columns=list(columns),
        dtype="str",
    )
    return RawTable(str(file), frame)


def with_plain_numbers(table: RawTable, columns: Sequence[str], *, shown_by: str) -> RawTable:
    """Return the table with the numbers in `columns` as digits and a point, other cells as before.

    Parameters
    ----------
    shown_by
        The one of them that has decimals below a thousand: a comma before one or two digits there
        shows that commas are decimal in all of them, and points between thousands.
    """
    rows = table.rows.copy()
    cells = {
        column: rows[column].str.replace(_SPACES, "", regex=True).str.strip() for column in columns
    }
    is_german = cells[shown_by].str.fullmatch(_DECIMAL_COMMA).any()
    for column, one in cells.items():
        rows[column] = _german(one) if is_german else _english(one)
    return RawTable(table.place, rows)


def _english(cells: pd.Series[str]) -> pd.Series[str]:
    grouped = cells.str.fullmatch(_ENGLISH)
    return cells.where(~grouped, cells.str.replace(",", "", regex=False))


def _german(cells: pd.Series[str]) -> pd.Series[str]:
    grouped = cells.str.fullmatch(_GERMAN)
    plain = cells.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    return cells.where(~grouped, plain)
