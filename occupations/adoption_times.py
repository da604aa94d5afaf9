"""When the points of a series are: years as numbers, and days, months and quarters as dates."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from pathlib import Path
from typing import Final

from occupations.errors import DataError
from occupations.user_table import Line

_DATES: Final = "dates such as 2024-03-15, months such as 2024-03 or quarters such as 2024-Q1"
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})")
_QUARTER: Final = re.compile(r"([0-9]{4})[- ]?[Qq]([1-4])")
_QUARTER_FIRST: Final = re.compile(r"[Qq]([1-4])[- ]?([0-9]{4})")


def year_of_date(text: str, line: Line, *, column: str, file: Path | str) -> float:
    """Return the middle of a day, month or quarter as a calendar year with its fraction.

    Raises DataError, with file and line, for what is none of these.
    """
    try:
        first, days = _first_day_and_length(text)
    except ValueError:
        raise DataError(
            f"{text!r} is not a date",
            file=file,
            line=line.number,
            key=column,
            allowed=f"{_DATES}; whole years stand in a column year",
        ) from None
    year_days = 366 if calendar.isleap(first.year) else 365
    return first.year + (first.timetuple().tm_yday - 1 + days / 2) / year_days


def _first_day_and_length(text: str) -> tuple[dt.date, int]:
    if match := _DAY.fullmatch(text):
        return dt.date(*map(int, match.groups())), 1
    if match := _MONTH.fullmatch(text):
        first = dt.date(int(match[1]), int(match[2]), 1)
        return first, calendar.monthrange(first.year, first.month)[1]
    if match := _QUARTER.fullmatch(text):
        year, quarter = match.groups()
    elif match := _QUARTER_FIRST.fullmatch(text):
        quarter, year = match.groups()
    else:
        raise ValueError(text)
    first = dt.date(int(year), 3 * int(quarter) - 2, 1)
    return first, (_next_quarter(first) - first).days


def _next_quarter(first: dt.date) -> dt.date:
    return dt.date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
