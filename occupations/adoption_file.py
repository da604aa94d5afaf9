"""A user's own series of adoption as they have it: years or dates, shares or percentages.

Read strictly, line by line, so that a message can say where something is wrong. What a spreadsheet
in German saves (semicolons, decimal commas) is taken where the first line shows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from occupations.adoption_columns import (
    PERCENT,
    SHARE,
    YEAR,
    SeriesColumns,
    SeriesHead,
    series_head,
)
from occupations.adoption_times import year_of_date
from occupations.errors import DataError
from occupations.input_file import text_of
from occupations.plain_numbers import decimal_number
from occupations.score_workbook import (
    EXPECTED,
    OLD_WORKBOOK_MARK,
    WORKBOOK_MARK,
    first_lines,
    lines_below,
    opened_workbook,
    sheet_names,
)
from occupations.user_table import Line, rows_of

Floats = NDArray[np.float64]

_FIRST_YEAR, _LAST_YEAR = 1800.0, 2100.0
USUAL_COLUMNS: Final = SeriesColumns()
_WHOLE_YEAR: Final = re.compile(r"[0-9]{4}([.,][0-9]+)?")
_SEPARATORS: Final = (";", "\t")
# Excel and typesetters put one of these before a percent sign.
_SPACES: Final = " \t\u00a0\u202f"


@dataclass(frozen=True, slots=True, eq=False)
class AdoptionPoints:
    """Adopters' share (0 to 1) by calendar year, which may be a fraction of one, in rising order.

    `first` and `last` are the times as the file writes them.
    """

    years: Floats
    shares: Floats
    first: str
    last: str


def read_adoption(
    content: bytes,
    *,
    file: Path | str,
    is_percent: bool = False,
    columns: SeriesColumns = USUAL_COLUMNS,
) -> AdoptionPoints:
    """Return the points of a table with the columns year or date, and share.

    Parameters
    ----------
    content
        A text of UTF-8 with commas, semicolons or tabs between cells, or an .xlsx workbook of which
        one sheet has such a table.
    is_percent
        Whether the shares are percentages without saying so themselves.

    Raises
    ------
    DataError
        With file and line: a column that is missing, what is not a number or a date or is out of
        range, a time twice or out of order, shares of which it is not clear what they are.
    """
    if content.startswith(WORKBOOK_MARK):
        return _of_workbook(content, columns, file, is_percent=is_percent)
    if content.startswith(OLD_WORKBOOK_MARK):
        raise DataError(
            "this is a workbook of the old kind (.xls), or one with a password",
            file=file,
            allowed=EXPECTED,
        )
    text = text_of(content, file)
    separator = _separator(text)
    rows = rows_of(text, file=file, separator=separator)
    header = rows[0] if rows else Line(1, ())
    head = series_head(header, columns, file=file)
    return _points(rows[1:], head, file, is_percent=is_percent, has_comma=separator != ",")


def _of_workbook(
    content: bytes, columns: SeriesColumns, file: Path | str, *, is_percent: bool
) -> AdoptionPoints:
    with opened_workbook(content, file=file) as book:
        tops = {
            sheet: first
            for sheet in sheet_names(book)
            for first in first_lines(book, sheet, 1, file=f"{file} [{sheet}]")
        }
        heads: dict[str, SeriesHead] = {}
        faults: list[DataError] = []
        for sheet, top in tops.items():
            try:
                heads[sheet] = series_head(top, columns, file=f"{file} [{sheet}]")
            except DataError as fault:
                faults.append(fault)
        if len(heads) != 1:
            if faults and not heads:
                raise faults[0]
            raise DataError(
                f"{len(heads)} sheets have columns of times and shares in their first row",
                file=file,
                allowed="one such sheet, or its table saved as CSV",
            )
        (sheet, head), *_ = heads.items()
        place = f"{file} [{sheet}]"
        places = (head.time_place, head.share_place)
        lines = lines_below(book, sheet, tops[sheet].number, places, file=place)
    within = SeriesHead(head.time, 0, 1, head.is_percent)
    return _points(lines, within, place, is_percent=is_percent, has_comma=True)


def _points(
    lines: Sequence[Line],
    head: SeriesHead,
    file: Path | str,
    *,
    is_percent: bool,
    has_comma: bool,
) -> AdoptionPoints:
    if not lines:
        raise DataError("the table has no shares", file=file)
    years = [_time(line, head, file, has_comma=has_comma) for line in lines]
    if len(years) > 1 and all(later < earlier for earlier, later in pairwise(years)):
        # Newest first, as many a publisher has it.
        lines, years = lines[::-1], years[::-1]
    for at, (before, after) in enumerate(pairwise(years)):
        if after <= before:
            _refuse_order(lines[at + 1], lines[at], head, file)
    shares = _shares(lines, head, file, is_percent=is_percent, has_comma=has_comma)
    written = [line.cells[head.time_place] for line in lines]
    return AdoptionPoints(np.array(years), np.array(shares), written[0], written[-1])


def _separator(text: str) -> str:
    """Return what stands between the cells of the first line."""
    first = next((line for line in re.split(r"[\r\n]+", text) if line.strip()), "")
    return next((one for one in _SEPARATORS if one in first and "," not in first), ",")


def _time(line: Line, head: SeriesHead, file: Path | str, *, has_comma: bool) -> float:
    text = line.cells[head.time_place]
    is_number = head.time == YEAR or (head.time != "date" and _WHOLE_YEAR.fullmatch(text))
    if is_number:
        year = _number(text, YEAR, line, file, has_comma=has_comma)
    else:
        year = year_of_date(text, line, column=head.time, file=file)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise DataError(
            f"{text} is out of range",
            file=file,
            line=line.number,
            key=head.time,
            allowed=f"{_FIRST_YEAR:g} to {_LAST_YEAR:g}",
        )
    return year


def _refuse_order(line: Line, before: Line, head: SeriesHead, file: Path | str) -> None:
    raise DataError(
        f"{line.cells[head.time_place]} does not come after {before.cells[head.time_place]}",
        file=file,
        line=line.number,
        key=head.time,
        allowed=f"{head.time}s in rising order, or all in falling order, each once",
    )


def _shares(
    lines: Sequence[Line], head: SeriesHead, file: Path | str, *, is_percent: bool, has_comma: bool
) -> list[float]:
    cells = [line.cells[head.share_place] for line in lines]
    signed = [cell.endswith(PERCENT) for cell in cells]
    numbers = [
        _number(cell.removesuffix(PERCENT).strip(_SPACES), SHARE, line, file, has_comma=has_comma)
        for cell, line in zip(cells, lines, strict=True)
    ]
    if any(signed) and not all(signed):
        odd = lines[signed.index(not signed[0])]
        raise DataError(
            f"{odd.cells[head.share_place]!r}: some shares have a % sign and some have none",
            file=file,
            line=odd.number,
            key=SHARE,
            allowed="a % sign in every line or in none",
        )
    if head.is_percent and not (is_percent or all(signed)) and max(numbers) <= 1:
        raise DataError(
            "the heading says percent and no value is above 1: shares or percentages?",
            file=file,
            line=lines[0].number,
            key=SHARE,
            allowed="--percent for percentages; a heading without % for shares",
        )
    if is_percent and not all(signed):
        _refuse_shares(numbers, lines, file)
    divisor = 100 if is_percent or head.is_percent or all(signed) else 1
    for number, line in zip(numbers, lines, strict=True):
        if not 0 <= number <= divisor:
            raise _out_of_range(line, number, divisor, head, file)
    return [number / divisor for number in numbers]


def _refuse_shares(numbers: Sequence[float], lines: Sequence[Line], file: Path | str) -> None:
    """Raise DataError where most of what should be percentages is at most 1, as shares are."""
    low = sum(0 <= number <= 1 for number in numbers)
    if 2 * low > len(numbers) and any(numbers):
        raise DataError(
            f"{low} of {len(numbers)} values are at most 1, as shares are: percentages?",
            file=file,
            line=lines[0].number,
            key=SHARE,
            allowed="no --percent for shares; a % sign after each value for percentages",
        )


def _out_of_range(
    line: Line, number: float, divisor: int, head: SeriesHead, file: Path | str
) -> DataError:
    hint = "; --percent where these are percentages" if divisor == 1 and 1 < number <= 100 else ""
    return DataError(
        f"{line.cells[head.share_place]} is out of range",
        file=file,
        line=line.number,
        key=SHARE,
        allowed=f"a number from 0 to {divisor}{hint}",
    )


def _number(text: str, column: str, line: Line, file: Path | str, *, has_comma: bool) -> float:
    """Return a number; a comma is a decimal one where commas do not separate the cells."""
    plain = text.replace(",", ".") if has_comma and "." not in text else text
    try:
        return decimal_number(plain)
    except ValueError:
        raise DataError(
            f"{text!r} is not a number",
            file=file,
            line=line.number,
            key=column,
            allowed="a number from 0 to 1"
            if column == SHARE
            else f"a number from {_FIRST_YEAR:g} to {_LAST_YEAR:g}",
        ) from None
