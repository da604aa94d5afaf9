"""A raw table as text with its line numbers, so that every check can say where it failed."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError, nearest_name
from occupations.input_file import read_input, text_of
from occupations.workbook_bounds import check_workbook, damaged_workbook

if TYPE_CHECKING:
    import pandas as pd

NOT_PUBLISHED: Mapping[str, float] = {mark: float("nan") for mark in ("-", "*", "**", "~", "—")}
"""Marks of BLS for a figure that exists and is not given, each read as missing."""

_OLD_WORKBOOK: Final = ".xls"
LARGEST_UNPACKED: Final = 500_000_000
"""Bytes of a packed table, unpacked; the largest one read has a tenth of that."""

SOC_CODE = r"[0-9]{2}-[0-9]{4}"
ONET_SOC_CODE = r"[0-9]{2}-[0-9]{4}\.[0-9]{2}"


@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """Cells as printed; the index of `rows` is the 1-based line in the file or sheet."""

    place: str
    rows: pd.DataFrame

    def where(self, keep: pd.Series[bool]) -> RawTable:
        """Return the rows for which `keep` is true."""
        return RawTable(self.place, self.rows[keep])

    def text(self, column: str) -> pd.Series[str]:
        """Return the cells of `column`, none of them empty; blanks around them are dropped."""
        cells = self.rows[column].str.strip()
        self.refuse(column, cells == "", lambda _: "this cell is empty")
        return cells

    def codes(self, column: str, pattern: str, *, unique: bool = True) -> pd.Series[str]:
        """Return the codes in `column`, all matching `pattern` and, if `unique`, none twice."""
        codes = self.text(column)
        self.refuse(column, ~codes.str.fullmatch(pattern), lambda code: f"{code!r} is no code")
        if unique:
            self.refuse(column, codes.duplicated(), lambda code: f"{code!r} stands here again")
        return codes

    def one_of(self, column: str, allowed: Collection[str]) -> pd.Series[str]:
        """Return the cells of `column`, each one of `allowed`."""
        cells = self.text(column)
        self.refuse(
            column,
            ~cells.isin(list(allowed)),
            lambda cell: f"{cell!r} is not one of the words used here",
            allowed=", ".join(allowed),
        )
        return cells

    def numbers(
        self,
        column: str,
        *,
        lower: float,
        upper: float = float("inf"),
        marks: Mapping[str, float] | None = None,
    ) -> pd.Series[float]:
        """Return `column` as finite numbers within bounds, in the unit the file prints.

        Parameters
        ----------
        lower, upper
            Inclusive bounds; a number outside them is refused.
        marks
            Texts that stand for a number, and the number: {"-": nan}.
        """
        import numpy as np
        import pandas as pd

        cells = self.rows[column].str.strip()
        marked = cells.map(dict(marks or {})).astype("float64")
        numbers = pd.to_numeric(cells, errors="coerce").astype("float64")
        known = cells.isin(list(marks or {}))
        allowed = f"{lower} or more" if upper == float("inf") else f"{lower} to {upper}"
        odd = ~known & ~np.isfinite(numbers)
        self.refuse(column, odd, lambda cell: f"{cell!r} is not a finite number", allowed=allowed)
        outside = ~known & ~numbers.between(lower, upper)
        self.refuse(column, outside, lambda cell: f"{cell} is out of range", allowed=allowed)
        return numbers.where(~known, marked)

    def expect_rows(self, count: int, of_what: str) -> None:
        """Raise DataError unless there are exactly as many rows as were published."""
        if len(self.rows) != count:
            problem = f"{len(self.rows)} {of_what}"
            raise DataError(problem, file=self.place, allowed=f"{count}, as published")

    def refuse(
        self,
        column: str,
        bad: pd.Series[bool],
        problem: Callable[[str], str],
        *,
        allowed: str | None = None,
    ) -> None:
        """Raise DataError with file, line and column at the first row for which `bad` is true."""
        if not bad.any():
            return
        line = int(str(bad.idxmax()))
        cell = str(self.rows.at[line, column]).strip()
        raise DataError(problem(cell), file=self.place, line=line, key=column, allowed=allowed)


def read_csv_table(path: Path, columns: Sequence[str], *, others: bool = False) -> RawTable:
    """Return the named columns of a CSV file (gzip included) as text, then all others if so said.

    Raises DataError, with the line, when a named column is absent, a line has more or fewer cells
    than the first, or a quotation mark is not closed.
    """
    import pandas as pd

    text = _csv_text(path)
    _refuse_ragged(text, path)
    try:
        rows = pd.read_csv(
            io.StringIO(text, newline=""), dtype=str, keep_default_na=False, skip_blank_lines=False
        )
    except ValueError as reason:  # pandas' parser errors are ValueErrors
        raise DataError(f"the file cannot be read as CSV ({reason})", file=path) from None
    names = [str(name).strip() for name in rows.columns]
    more = [name for name in names if name not in columns] if others else []
    return _checked(str(path), rows, [*columns, *more], header_line=1)


def read_sheet_table(
    path: Path,
    sheet: str,
    columns: Sequence[str],
    *,
    header_line: int,
    others: bool = False,
    by_place: Sequence[str] = (),
    content: bytes | None = None,
) -> RawTable:
    """Return the named columns of a workbook's sheet as text, then all others if so said.

    Empty cells are "". A heading in other letters, such as `Tot_Emp`, names a column too.

    Parameters
    ----------
    header_line
        The 1-based row of the sheet that holds the column names.
    by_place
        Names for the first columns where their headings span several rows; no heading is read
        then, and `columns` are of these.
    content
        The bytes of the workbook, where `path` only says what it is called.
    """
    import pandas as pd

    book = read_input(path) if content is None else content
    # Workbooks of the old kind are read where tables are built, from files whose checksum is known.
    if path.suffix != _OLD_WORKBOOK:
        check_workbook(book, file=path)
    with damaged_workbook(f"sheet {sheet!r} cannot be read", file=path):
        rows = pd.read_excel(
            io.BytesIO(book),
            sheet_name=sheet,
            dtype=str,
            keep_default_na=False,
            header=header_line - 1,
        )
    if by_place:
        rows = rows.iloc[:, : len(by_place)].set_axis(list(by_place)[: rows.shape[1]], axis=1)
    rows.columns = in_their_case([str(name) for name in rows.columns], columns)
    names = [str(name).strip() for name in rows.columns]
    more = [name for name in names if name not in columns] if others else []
    return _checked(f"{path} [{sheet}]", rows, [*columns, *more], header_line=header_line)


def in_their_case(names: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Return the names, those of `columns` in its letters whatever they are written in."""
    plain = [name.strip() for name in names]
    known = {column.casefold(): column for column in columns if column not in plain}
    return [known.get(name.casefold(), name) for name in plain]


def _csv_text(path: Path) -> str:
    content = read_input(path)
    if path.suffix == ".gz":
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                content = packed.read(LARGEST_UNPACKED + 1)
        except (OSError, EOFError, zlib.error) as reason:
            raise DataError(f"the file cannot be read as CSV ({reason})", file=path) from None
    if len(content) > LARGEST_UNPACKED:
        raise DataError(
            "the file is too large unpacked", file=path, allowed=f"{LARGEST_UNPACKED:,} bytes"
        )
    return text_of(content, path)


def _refuse_ragged(text: str, path: Path) -> None:
    """Raise DataError where a lenient reader would fill up a line, or take several for one cell."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    width = begun = 0
    try:
        for cells in lines:
            width = width or len(cells)
            if cells and len(cells) != width:
                raise DataError(
                    f"this line has {len(cells)} cells, the first line {width}",
                    file=path,
                    line=begun + 1,
                )
            begun = lines.line_num
    except csv.Error as reason:
        raise DataError(
            f"the file cannot be read as CSV ({reason})", file=path, line=begun + 1
        ) from None


def _checked(
    place: str, rows: pd.DataFrame, columns: Sequence[str], *, header_line: int
) -> RawTable:
    import pandas as pd

    rows.columns = [str(name).strip() for name in rows.columns]
    for column in columns:
        if column not in rows.columns:
            raise DataError(
                f"there is no column {column!r}",
                file=place,
                line=header_line,
                nearest=nearest_name(column, rows.columns),
            )
    first = header_line + 1
    rows.index = pd.RangeIndex(first, first + len(rows))
    return RawTable(place, rows[list(columns)].fillna(""))  # an empty line has no cell at all
