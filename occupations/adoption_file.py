"""A user's own series of adoption as they have it: years or dates, shares or percentages.

Read strictly, line by line, so that a message can say where something is wrong. What a spreadsheet
in German saves (semicolons, decimal commas) is taken where the first line shows it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from occupations.errors import DataError, nearest_name
from occupations.plain_numbers import decimal_number
from occupations.user_table import Line, rows_of

Floats = NDArray[np.float64]

_FIRST_YEAR, _LAST_YEAR = 1800.0, 2100.0
_TIMES: Final = ("year", "date")
_SHARE: Final = "share"
_DATES: Final = "dates such as 2024-03-15, months such as 2024-03 or quarters such as 2024-Q1"
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})")
_QUARTER: Final = re.compile(r"([0-9]{4})-?[Qq]([1-4])")
_SEPARATORS: Final = (";", "\t")
_PERCENT: Final = "%"
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


@dataclass(frozen=True, slots=True)
class _Head:
    """Which cells hold time and share, what time is written in, and whether it says percent."""

    time: str
    time_place: int
    share_place: int
    is_percent: bool


def read_adoption(text: str, *, file: Path | str, is_percent: bool = False) -> AdoptionPoints:
    """Return the points of a table with the columns year or date, and share.

    Parameters
    ----------
    is_percent
        Whether the shares are percentages without saying so themselves.

    Raises
    ------
    DataError
        With file and line: a column that is missing, what is not a number or a date or is out of
        range, a time twice or out of order, shares of which it is not clear what they are.
    """
    separator = _separator(text)
    rows = rows_of(text, file=file, separator=separator)
    header = rows[0] if rows else Line(1, ())
    head = _head(header, file)
    lines = rows[1:]
    if not lines:
        raise DataError("the table has no shares", file=file)
    has_comma = separator != ","
    years: list[float] = []
    for line in lines:
        years.append(_time(line, head, file, has_comma=has_comma))
        if len(years) > 1 and years[-1] <= years[-2]:
            _refuse_order(line, lines[len(years) - 2], head, file)
    shares = _shares(lines, head, file, is_percent=is_percent, has_comma=has_comma)
    written = [line.cells[head.time_place] for line in lines]
    return AdoptionPoints(np.array(years), np.array(shares), written[0], written[-1])


def _separator(text: str) -> str:
    """Return what stands between the cells of the first line."""
    first = next((line for line in re.split(r"[\r\n]+", text) if line.strip()), "")
    return next((one for one in _SEPARATORS if one in first and "," not in first), ",")


def _head(header: Line, file: Path | str) -> _Head:
    names = [_plain_name(cell) for cell in header.cells]
    times = [name for name in names if name in _TIMES]
    shares = [at for at, name in enumerate(names) if name == _SHARE]
    for column, count in (("year", len(times)), (_SHARE, len(shares))):
        if count == 1:
            continue
        more = " or 'date'" if column == "year" else ""
        raise DataError(
            f"the first line names column {column!r} twice"
            if count
            else f"the first line names no column {column!r}{more}",
            file=file,
            line=header.number,
            key=column,
            allowed="a table that begins year,share or date,share",
            nearest=None if count else nearest_name(column, header.cells),
        )
    place = shares[0]
    return _Head(times[0], names.index(times[0]), place, _PERCENT in header.cells[place])


def _plain_name(cell: str) -> str:
    """Return the name of a column in lower case, without the percent sign that it may carry."""
    return re.sub(r"[\s\u00a0]*[(\[]?[\s\u00a0]*%[\s\u00a0]*[)\]]?", "", cell).strip().lower()


def _time(line: Line, head: _Head, file: Path | str, *, has_comma: bool) -> float:
    text = line.cells[head.time_place]
    if head.time == "date":
        year = _date(text, line, file)
    else:
        year = _number(text, "year", line, file, has_comma=has_comma)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise DataError(
            f"{text} is out of range",
            file=file,
            line=line.number,
            key=head.time,
            allowed=f"{_FIRST_YEAR:g} to {_LAST_YEAR:g}",
        )
    return year


def _date(text: str, line: Line, file: Path | str) -> float:
    """Return the middle of a day, month or quarter as a calendar year with its fraction."""
    first = days = None
    try:
        if match := _DAY.fullmatch(text):
            first, days = dt.date(*map(int, match.groups())), 1
        elif match := _MONTH.fullmatch(text):
            first = dt.date(int(match[1]), int(match[2]), 1)
            days = calendar.monthrange(first.year, first.month)[1]
        elif match := _QUARTER.fullmatch(text):
            first = dt.date(int(match[1]), 3 * int(match[2]) - 2, 1)
            days = (_next_quarter(first) - first).days
    except ValueError:
        first = None
    if first is None or days is None:
        raise DataError(
            f"{text!r} is not a date",
            file=file,
            line=line.number,
            key="date",
            allowed=f"{_DATES}; whole years stand in a column year",
        )
    year_days = 366 if calendar.isleap(first.year) else 365
    return first.year + (first.timetuple().tm_yday - 1 + days / 2) / year_days


def _next_quarter(first: dt.date) -> dt.date:
    return dt.date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)


def _refuse_order(line: Line, before: Line, head: _Head, file: Path | str) -> None:
    raise DataError(
        f"{line.cells[head.time_place]} does not come after {before.cells[head.time_place]}",
        file=file,
        line=line.number,
        key=head.time,
        allowed=f"{head.time}s in rising order, each once",
    )


def _shares(
    lines: Sequence[Line], head: _Head, file: Path | str, *, is_percent: bool, has_comma: bool
) -> list[float]:
    cells = [line.cells[head.share_place] for line in lines]
    signed = [cell.endswith(_PERCENT) for cell in cells]
    numbers = [
        _number(cell.removesuffix(_PERCENT).strip(_SPACES), _SHARE, line, file, has_comma=has_comma)
        for cell, line in zip(cells, lines, strict=True)
    ]
    if any(signed) and not all(signed):
        odd = lines[signed.index(not signed[0])]
        raise DataError(
            f"{odd.cells[head.share_place]!r}: some shares have a % sign and some have none",
            file=file,
            line=odd.number,
            key=_SHARE,
            allowed="a % sign in every line or in none",
        )
    if head.is_percent and not (is_percent or all(signed)) and max(numbers) <= 1:
        raise DataError(
            "the heading says percent and no value is above 1: shares or percentages?",
            file=file,
            line=lines[0].number,
            key=_SHARE,
            allowed="--percent for percentages; a heading without % for shares",
        )
    divisor = 100 if is_percent or head.is_percent or all(signed) else 1
    for number, line in zip(numbers, lines, strict=True):
        if not 0 <= number <= divisor:
            raise _out_of_range(line, number, divisor, head, file)
    return [number / divisor for number in numbers]


def _out_of_range(
    line: Line, number: float, divisor: int, head: _Head, file: Path | str
) -> DataError:
    hint = "; --percent where these are percentages" if divisor == 1 and 1 < number <= 100 else ""
    return DataError(
        f"{line.cells[head.share_place]} is out of range",
        file=file,
        line=line.number,
        key=_SHARE,
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
            if column == _SHARE
            else f"a number from {_FIRST_YEAR:g} to {_LAST_YEAR:g}",
        ) from None
