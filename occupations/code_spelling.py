"""How a code is written in a user's file, and what a spreadsheet makes of one.

Spreadsheets take 11-2011 for November 2011 and 111011 for a number. What can be read without a
guess is read, and the reader says so; a date or a rounded number is named for what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

WITH_HYPHEN: Final = "with a hyphen put in"
OTHER_DASH: Final = "with a hyphen for another dash"
WHOLE_NUMBER: Final = "without .0"

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_WHOLE_NUMBER: Final = re.compile(r"([0-9]{1,4}|[0-9]{6})\.0")
# Six places as in the microdata of the Census Bureau, with X for any digit (15124X).
_BARE: Final = re.compile(r"([0-9]{2})(?=[0-9X]{4}(?:\.|$))([0-9]*X*)(\.[0-9]{2})?")

# The first letters of months as English and German spreadsheets print them.
_MONTHS: Final = {
    letters: number
    for number, names in enumerate(
        (
            *("jan", "feb", "mar mrz mär", "apr", "may mai", "jun", "jul", "aug", "sep"),
            *("oct okt", "nov", "dec dez"),
        ),
        start=1,
    )
    for letters in names.split()
}
_NAMED_MONTH: Final = (
    re.compile(r"(?:0?1[ .-]+)?(?P<month>[^\W\d_]{3,9})\.?[ ./-]+(?P<year>[0-9]{4}|[0-9]{2})"),
    re.compile(r"(?P<year>[0-9]{4}|[0-9]{2})[ ./-]+(?P<month>[^\W\d_]{3,9})\.?"),
)
_CLOCK: Final = r"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_ISO_DATE: Final = re.compile(rf"([0-9]{{4}})-([0-9]{{1,2}})(?:-[0-9]{{1,2}})?{_CLOCK}")
_MONTH_AND_YEAR: Final = re.compile(r"([0-9]{1,2})/([0-9]{4})")
_NUMBERS_OF_DATE: Final = re.compile(
    rf"([0-9]{{1,2}})[./-]([0-9]{{1,2}})[./-]([0-9]{{4}}|[0-9]{{2}}){_CLOCK}"
)
# A spreadsheet leaves what would be a year before 1900 alone: 11-1011 stays a text.
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 9999

_DECIMAL: Final = re.compile(r"([0-9]{2})[.,]([0-9]{1,4})")
_SCIENTIFIC: Final = re.compile(r"([1-9])(?:[.,]([0-9]{1,15}))?[Ee]\+?0?5")
_PLACES: Final = 5


@dataclass(frozen=True, slots=True)
class Spelling:
    """A code written as its classification writes it, and how it had to be mended for that."""

    code: str
    mended: str | None = None


@dataclass(frozen=True, slots=True)
class Damage:
    """What a spreadsheet turned a code into, and which codes it may have been, as numbers.

    Without its hyphen a code is a number of six digits: 11-2011 is 112011.
    """

    into: Literal["date", "number"]
    numbers: range

    def codes(self, known: Mapping[int, str]) -> list[str]:
        """Return the codes, of those known by number, that it may have been."""
        return [code for number, code in known.items() if number in self.numbers]


def spelling_of(cell: str) -> Spelling:
    """Return the code in a cell: with a hyphen, capital X, and nothing that a number adds."""
    code = cell.translate(_DASHES).upper()
    mended = OTHER_DASH if code != cell.upper() else None
    whole = _WHOLE_NUMBER.fullmatch(code)
    if whole:
        code, mended = whole[1], WHOLE_NUMBER
    bare = _BARE.fullmatch(code)
    if bare:
        code, mended = f"{bare[1]}-{bare[2]}{bare[3] or ''}", WITH_HYPHEN
    return Spelling(code, mended)


def damage_of(cell: str) -> Damage | None:
    """Return what a spreadsheet made of the code in a cell, or None where it made nothing of it."""
    date = _date(cell)
    if date is not None:
        return Damage("date", _of_date(*date))
    decimal = _DECIMAL.fullmatch(cell)
    if decimal:
        number = int(decimal[1] + decimal[2].ljust(4, "0"))
        return Damage("number", range(number, number + 1))
    scientific = _SCIENTIFIC.fullmatch(cell)
    if scientific:
        return Damage("number", _of_scientific(scientific[1], scientific[2] or ""))
    return None


def _of_date(month: int, year: str) -> range:
    first = month * 10_000
    if len(year) == len("2011"):
        return range(first + int(year), first + int(year) + 1)
    return range(first + _FIRST_YEAR + int(year), first + _LAST_YEAR + 1, 100)


def _of_scientific(whole: str, decimals: str) -> range:
    """Return the numbers of six digits that are rounded to this one."""
    unit = 10 ** max(0, _PLACES - len(decimals))
    number = int((whole + decimals)[: _PLACES + 1]) * unit
    return range(number - unit // 2, number + unit // 2 + 1)


def _date(cell: str) -> tuple[int, str] | None:
    """Return month (0 where it cannot be told) and year, in two or four digits, of a date."""
    for form in _NAMED_MONTH:
        named = form.fullmatch(cell)
        month = _MONTHS.get(named["month"].casefold()[:3]) if named else None
        if named and month:
            return month, named["year"]
    iso = _ISO_DATE.fullmatch(cell)
    if iso:
        return int(iso[2]), iso[1]
    together = _MONTH_AND_YEAR.fullmatch(cell)
    if together:
        return int(together[1]), together[2]
    numbers = _NUMBERS_OF_DATE.fullmatch(cell)
    if numbers is None:
        return None
    # A code becomes the first of a month; which of two numbers is the day depends on the country.
    one, other = int(numbers[1]), int(numbers[2])
    month = other if one == 1 else one if other == 1 else 0
    return month, numbers[3]
