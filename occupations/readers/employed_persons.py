"""Current Population Survey: employed persons by occupation, age, sex, race and Hispanic origin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError, nearest_name
from occupations.readers.census_codes import plain_title
from occupations.readers.raw_table import RawTable, read_csv_table, read_sheet_table

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "cps_2025"
YEAR: Final = 2025

AGES: Final = ("16-19", "20-24", "25-34", "35-44", "45-54", "55-64", "65+")
PRINTED_SHARES: Final[Mapping[str, str]] = {
    "women": "pct_women",
    "white": "pct_white",
    "black": "pct_black",
    "asian": "pct_asian",
    "hispanic": "pct_hispanic",
}
"""Groups whose per cent of an occupation is printed, and the column that holds it."""

TOTAL: Final = "total employed"
"""The plain title of the row for all occupations."""

_PERSONS_PER_THOUSAND: Final = 1_000
_AGES_FILE, _AGES_SHEET, _AGES_HEADER_LINE = "cpsaat11b_2025.xlsx", "cpsaat11b", 5
_SHARES_FILE: Final = "cpsaat11_2025.csv"
_TITLE: Final = "occupation"
_PERSONS: Final = "total_employed_thousands"
_NO_FIGURE: Final = {"": float("nan")}


def read_persons_by_age(raw: RawFolder) -> pd.DataFrame:
    """Return employed persons by title and age, yearly average of 2025.

    Columns: plain_title, persons and one column for each of `AGES`, in persons, printed to a
    thousand. Rows are occupations, groups of them and `TOTAL`; the ages of a row add up to it
    within rounding.
    """
    import pandas as pd

    path = raw.file(SOURCE_ID, _AGES_FILE)
    columns = [_TITLE, _PERSONS, *AGES]
    table = read_sheet_table(
        path, _AGES_SHEET, columns, header_line=_AGES_HEADER_LINE, by_place=columns
    )
    table = table.where(table.rows[_PERSONS].str.strip() != "")  # blank lines and the note
    frame = pd.DataFrame(
        {
            "plain_title": plain_titles(table, _TITLE),
            "persons": _persons(table, _PERSONS),
            **{age: _persons(table, age) for age in AGES},
        }
    )
    off = (frame[list(AGES)].sum(axis=1) - frame["persons"]).abs()
    rounding = (len(AGES) + 1) * _PERSONS_PER_THOUSAND / 2
    table.refuse(_PERSONS, off > rounding, lambda total: f"the ages do not add up to {total}")
    _expect_total(frame["plain_title"], table.place)
    return frame.reset_index(drop=True)


def read_printed_shares(raw: RawFolder) -> pd.DataFrame:
    """Return shares of women, of three races and of people of Hispanic origin, by title.

    Columns: plain_title, persons and one column for each of `PRINTED_SHARES`, a share of the
    persons, printed to a tenth of a per cent; missing where fewer than 50,000 persons hold the
    occupation, in every column or in none.
    """
    import pandas as pd

    path = raw.file(SOURCE_ID, _SHARES_FILE)
    table = read_csv_table(path, [_TITLE, _PERSONS, *PRINTED_SHARES.values()])
    shares = {
        group: table.numbers(column, lower=0, upper=100, marks=_NO_FIGURE) / 100
        for group, column in PRINTED_SHARES.items()
    }
    frame = pd.DataFrame(
        {
            "plain_title": plain_titles(table, _TITLE),
            "persons": _persons(table, _PERSONS),
            **shares,
        }
    )
    missing = frame[list(PRINTED_SHARES)].isna().sum(axis=1)
    in_part = (missing > 0) & (missing < len(PRINTED_SHARES))
    table.refuse(_TITLE, in_part, lambda title: f"{title!r} has some of its shares and not others")
    too_much = frame[["white", "black", "asian"]].sum(axis=1) > 1.0015  # each rounded to a tenth
    table.refuse(_TITLE, too_much, lambda title: f"the races of {title!r} are more than all")
    _expect_total(frame["plain_title"], table.place)
    return frame.reset_index(drop=True)


def expect_titles(wanted: Collection[str], frame: pd.DataFrame, *, what: str) -> None:
    """Raise DataError naming the first of `wanted` that is not among the titles of `frame`."""
    known = set(frame["plain_title"])
    for title in wanted:
        if title not in known:
            raise DataError(
                f"the census occupation {title!r} is not among the {what}",
                nearest=nearest_name(title, known),
            )


def plain_titles(table: RawTable, column: str) -> pd.Series[str]:
    """Return the titles of a table as words in lower case, none of them twice."""
    titles = table.text(column).map(plain_title)
    table.refuse(column, titles.duplicated(), lambda title: f"{title!r} stands here again")
    return titles


def _persons(table: RawTable, column: str) -> pd.Series[int]:
    thousands = table.numbers(column, lower=0)
    return (thousands * _PERSONS_PER_THOUSAND).round().astype("int64")


def _expect_total(titles: pd.Series[str], place: str) -> None:
    if TOTAL not in set(titles):
        raise DataError(f"there is no row {TOTAL!r}", file=place)
