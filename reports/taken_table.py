"""A table to be taken away: numbers as numbers in the units that plain headings name."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from reports.tables import NUMERIC, Column, Kind
from reports.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

TakenValue = str | float | bool | None
# Of jobs to millions, of shares to percentage points: the units in which a page shows these kinds.
_FACTORS: Final = {"million": 1e-6, "error": 1e-6, "points": 100.0}
_IN_MILLIONS: Final = frozenset({"million", "error"})
_LOWEST: Final = re.compile(r"((?:\w+_)?)p05")
_QUARTILES: Final = {"p25": 0.25, "p75": 0.75}
_UNKNOWN: Final = "—"


class Tabled(Protocol):
    """What has a table: all its rows, what is shown of them, and the columns of a page."""

    @property
    def frame(self) -> pd.DataFrame:
        """All rows, under the names of programs."""

    @property
    def shown(self) -> pd.DataFrame | None:
        """The rows of the page where they are not those of the frame."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the page, under headings in the reader's language."""


@dataclass(frozen=True, slots=True)
class TakenColumn:
    """One column: a heading that no other column has, the kind of its values, and the values.

    Shares, rates and probabilities are parts of one; jobs of the kinds `million` and `error` are in
    millions, as their heading says; errors of the kind `points` are in percentage points. What is
    not known is None.
    """

    heading: str
    kind: Kind
    values: tuple[TakenValue, ...]


def taken_table(exhibit: Tabled, texts: Texts) -> tuple[TakenColumn, ...]:
    """Return all rows behind an exhibit, under the headings of its table in the reader's language.

    Beside what the table shows stand the quartiles where it shows the ends of a 90 per cent
    interval, and codes and the year, by which rows are found in other tables. What else a program
    may want is in the run's own file of the exhibit, under its own names.
    """
    columns = [*_with_quartiles(exhibit, texts), *_keys(exhibit, texts)]
    made = [
        TakenColumn(
            _with_unit(column, texts), column.kind, _values(_read(exhibit, column), column.kind)
        )
        for column in columns
        if column.name in exhibit.frame.columns or _runs_beside(exhibit, column.name)
    ]
    return tuple(_told_apart(made))


def _with_quartiles(exhibit: Tabled, texts: Texts) -> Iterator[Column]:
    shown = {column.name for column in exhibit.columns}
    low = texts.percent(0.05)
    for column in exhibit.columns:
        yield column
        found = _LOWEST.fullmatch(column.name)
        if found is None or low not in column.heading:
            continue
        for point, share in _QUARTILES.items():
            name = f"{found[1]}{point}"
            if name in exhibit.frame.columns and name not in shown:
                yield replace(
                    column, name=name, heading=column.heading.replace(low, texts.percent(share))
                )


def _keys(exhibit: Tabled, texts: Texts) -> Iterator[Column]:
    """Yield columns that no table shows and every analyst wants."""
    _ = texts.say
    known: tuple[tuple[str, str, Kind], ...] = (
        ("occupation_code", _("Code"), "code"),
        ("sector_code", _("Code"), "code"),
        ("code", _("Code"), "code"),
        ("year", _("Year"), "year"),
        ("draws", _("Simulations"), "count"),
    )
    shown = {column.name for column in exhibit.columns}
    for name, heading, kind in known:
        if name in exhibit.frame.columns and name not in shown:
            yield Column(name, heading, kind)


def _runs_beside(exhibit: Tabled, name: str) -> bool:
    """Return whether the table as shown has a column, row for row beside the frame."""
    shown, frame = exhibit.shown, exhibit.frame
    if shown is None or name not in shown.columns or len(shown) != len(frame):
        return False
    pairs = [(shown[one].tolist(), frame[one].tolist()) for one in frame.columns if one in shown]
    alike = [there for there, here in pairs if there == here]
    # What is the same in both tells every row from all others.
    return bool(alike) and len(set(zip(*alike, strict=True))) == len(frame)


def _read(exhibit: Tabled, column: Column) -> list[object]:
    """Return the values of a column: words as the table shows them, numbers as they are."""
    frame = exhibit.frame
    is_wording = column.kind not in NUMERIC and exhibit.shown is not None
    if column.name not in frame.columns or (is_wording and _runs_beside(exhibit, column.name)):
        assert exhibit.shown is not None
        return list(exhibit.shown[column.name].tolist())
    return list(frame[column.name].tolist())


def _values(values: Sequence[object], kind: Kind) -> tuple[TakenValue, ...]:
    return tuple(_value(value, kind) for value in values)


def _value(value: object, kind: Kind) -> TakenValue:
    if isinstance(value, str):
        if kind not in NUMERIC:
            return value
        if value == _UNKNOWN:
            return None
        return int(value) if value.isascii() and value.isdigit() else value
    if isinstance(value, bool):
        return value
    if not isinstance(value, int | float) or not math.isfinite(value):
        return None
    if kind == "year" and float(value).is_integer():
        return int(value)
    return value * _FACTORS[kind] if kind in _FACTORS else value


def _with_unit(column: Column, texts: Texts) -> str:
    """Return a heading that says when its jobs are in millions."""
    if column.kind not in _IN_MILLIONS:
        return column.heading
    unit = texts.say("%(heading)s, million", heading="").strip(", ")
    if unit.casefold() in column.heading.casefold():
        return column.heading
    return texts.say("%(heading)s, million", heading=column.heading)


def _told_apart(columns: Sequence[TakenColumn]) -> Iterator[TakenColumn]:
    """Yield columns, one whose heading others have with that of the column it belongs to."""
    counts, before = Counter(column.heading for column in columns), ""
    taken: set[str] = set()
    for column in columns:
        heading = column.heading
        if counts[heading] == 1:
            before = heading
        elif before:
            heading = f"± {before}" if heading.startswith("±") else f"{before}: {heading}"
        place = 2
        while heading in taken:
            heading, place = f"{column.heading} ({place})", place + 1
        taken.add(heading)
        yield replace(column, heading=heading)
