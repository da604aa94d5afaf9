"""Current Population Survey: full-time workers and their median weekly pay, by sex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.readers.employed_persons import SOURCE_ID, plain_titles
from occupations.readers.raw_table import RawTable, read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SEXES: Final = ("all", "men", "women")

_FILE, _SHEET, _HEADER_LINE = "cpsaat39_2025.xlsx", "cpsaat39", 6
_TITLE: Final = "occupation"
_PERSONS_PER_THOUSAND: Final = 1_000
_NO_FIGURE: Final = {"–": float("nan")}
_TOTAL_PRINTED: Final = "total full time wage and salary workers"


def read_full_time_pay(raw: RawFolder) -> pd.DataFrame:
    """Return full-time wage-and-salary workers and their median pay, by title, mean of 2025.

    Columns: plain_title, then for each of `SEXES` `workers_<sex>` (persons, printed to a thousand)
    and `pay_<sex>` (US dollars a week; missing where fewer than 50,000 work). Men and women of a
    row add up to all within rounding.
    """
    import pandas as pd

    path = raw.file(SOURCE_ID, _FILE)
    pairs = [f"{kind}_{sex}" for sex in SEXES for kind in ("workers", "pay")]
    columns = [_TITLE, *pairs]
    table = read_sheet_table(path, _SHEET, columns, header_line=_HEADER_LINE, by_place=columns)
    table = table.where(table.rows["workers_all"].str.strip() != "")  # blank lines and the note
    frame = pd.DataFrame({"plain_title": plain_titles(table, _TITLE)})
    for sex in SEXES:
        frame[f"workers_{sex}"] = _persons(table, f"workers_{sex}")
        frame[f"pay_{sex}"] = table.numbers(f"pay_{sex}", lower=1, marks=_NO_FIGURE)
    off = (frame["workers_men"] + frame["workers_women"] - frame["workers_all"]).abs()
    table.refuse(
        "workers_all",
        off > 3 * _PERSONS_PER_THOUSAND / 2,
        lambda total: f"men and women do not add up to {total}",
    )
    frame["plain_title"] = frame["plain_title"].replace(_TOTAL_PRINTED, "total employed")
    return frame.reset_index(drop=True)


def _persons(table: RawTable, column: str) -> pd.Series[int]:
    thousands = table.numbers(column, lower=0)
    return (thousands * _PERSONS_PER_THOUSAND).round().astype("int64")
