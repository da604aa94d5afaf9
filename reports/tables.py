"""Frames as a reader sees them: formatted cells for the page, disarmed text for CSV."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from reports.context import Estimate, ReportContext
from reports.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["text", "title", "code", "jobs", "count", "million", "share", "year", "number"]
NUMERIC: Final = frozenset({"jobs", "count", "million", "share", "year", "number"})
# A spreadsheet takes a cell that starts so for a formula.
_FORMULA: Final = re.compile(r"^\s*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Column:
    """How one column of a frame reads: its heading and the kind of its values.

    `title` marks official titles, which stay English in every language; `jobs` are estimates, shown
    to three digits, `million` the same in millions; a `count` is shown as it is.
    """

    name: str
    heading: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cell:
    """One formatted value; `sort` is what it is sorted by, "" for text sorted as shown."""

    text: str
    kind: Kind
    sort: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A frame formatted for a template."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table_view(frame: pd.DataFrame, columns: tuple[Column, ...], texts: Texts) -> TableView:
    """Return the named columns of a frame, formatted in the reader's language."""
    values = [frame[column.name].tolist() for column in columns]
    rows = tuple(
        tuple(_cell(value, column.kind, texts) for value, column in zip(row, columns, strict=True))
        for row in zip(*values, strict=True)
    )
    return TableView(columns, rows)


def _cell(value: object, kind: Kind, texts: Texts) -> Cell:
    if kind not in NUMERIC or isinstance(value, str):
        return Cell(value if isinstance(value, str) else "—", kind, "")
    if value is None or not isinstance(value, int | float) or math.isnan(value):
        return Cell("—", kind, "-1e99")
    return Cell(_formatted(float(value), kind, texts), kind, f"{float(value):.5g}")


def _formatted(value: float, kind: Kind, texts: Texts) -> str:
    if kind == "year":
        return f"{value:.0f}"
    if kind == "count":
        return texts.number(value)
    if kind == "share":
        return texts.percent(value, decimals=1 if 0 < abs(value) < 0.00995 else 0)
    if kind == "million":
        return texts.number(value / 1e6, decimals=1)
    if kind == "jobs":
        return texts.number(_significant(value))
    return texts.measure(value)


def _significant(value: float, digits: int = 3) -> float:
    if value == 0:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(abs(value))) - digits + 1)
    return round(value / step) * step


def estimate_columns(estimate: Estimate) -> dict[str, float | None]:
    """Return an estimate as the columns of a frame; quantiles are None without draws."""
    names = ("p05", "p25", "median", "p75", "p95")
    quantiles = estimate.quantiles or (None,) * 5
    return {"central": estimate.central, **dict(zip(names, quantiles, strict=True))}


def estimate_headings(
    context: ReportContext, texts: Texts, *, kind: Kind, unit: str
) -> tuple[Column, ...]:
    """Return the table columns of an estimate: quantiles where there are draws, then central."""
    _ = texts.say
    central = Column("central", _("Central value, %(unit)s", unit=unit), kind)
    if not context.has_draws:
        return (central,)
    return (
        Column("median", _("Median, %(unit)s", unit=unit), kind),
        Column("p05", texts.percent(0.05), kind),
        Column("p95", texts.percent(0.95), kind),
        central,
    )


def csv_text(frame: pd.DataFrame) -> str:
    """Return a frame as CSV; a text that a spreadsheet would run gets a quote first."""
    import pandas as pd

    safe = frame.reset_index(drop=True)
    for name in safe.columns:
        if safe[name].dtype.kind not in "biufc":
            safe[name] = pd.Series([disarmed(value) for value in safe[name].tolist()], dtype=object)
    return safe.to_csv(index=False, lineterminator="\n", float_format="%.7g")


def disarmed(value: object) -> object:
    """Return a text with a leading quote where it would be a formula; anything else unchanged."""
    if not isinstance(value, str):
        return value
    # A bare carriage return would end the row for some readers.
    line = value.replace("\r", " ")
    return "'" + line if _FORMULA.match(value) else line
