"""Frames as a reader sees them: formatted cells for the page, disarmed text for CSV."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, get_args

from occupations.shown_text import shown
from reports.context import Estimate, ReportContext
from reports.estimates import (
    difference_text,
    million_text,
    probability_text,
    rounded_probability,
    rounded_rate,
    rounded_share,
)
from reports.texts import Texts, rounding_for

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal[
    "text",
    "title",
    "code",
    "jobs",
    "count",
    "million",
    "share",
    "rate",
    "probability",
    "year",
    "number",
    "error",
    "points",
    "difference",
]
NUMERIC: Final = frozenset(get_args(Kind)) - {"text", "title", "code"}
POINT_COLUMNS: Final = ("p05", "p25", "median", "p75", "p95")
_OF_SHARES: Final[Mapping[str, Callable[..., str]]] = {
    "share": rounded_share,
    "rate": rounded_rate,
    "probability": rounded_probability,
    "difference": difference_text,
}
# A spreadsheet takes a cell that starts so for a formula.
_FORMULA: Final = re.compile(r"^\s*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Column:
    """How one column of a frame reads: its heading and the kind of its values.

    `title` marks official titles, which stay English in every language; `jobs` are estimates,
    `million` the same in millions, both rounded by `rounding_for`; `count` and `number` as they
    are. `error` names the column with the standard error that limits their digits, "" where figures
    are computed, not drawn, and `draws` that with the number of draws behind a probability. A
    column of kind `error` holds such errors of jobs, shown in millions, one of kind `points` those
    of shares, in percentage points; a `difference` of shares is in percentage points with its sign,
    a `rate` is growth per year. `words` names the column with what is shown instead of the figure,
    by which rows are sorted even so.
    """

    name: str
    heading: str
    kind: Kind
    error: str = ""
    draws: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One formatted value; `sort` is what it is sorted by, "" for text sorted as shown."""

    text: str
    kind: Kind
    sort: str

    @property
    def is_words(self) -> bool:
        """Return whether words stand in the place of a number: "no data", not "—"."""
        is_number = any(sign.isdigit() for sign in self.text)
        return self.kind in NUMERIC and not is_number and any(map(str.isalpha, self.text))


@dataclass(frozen=True, slots=True)
class TableView:
    """A frame formatted for a template."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def has_errors(self) -> bool:
        """Return whether a column holds Monte-Carlo standard errors."""
        return any(column.kind in ("error", "points") for column in self.columns)


def table_view(frame: pd.DataFrame, columns: tuple[Column, ...], texts: Texts) -> TableView:
    """Return the named columns of a frame, formatted in the reader's language."""
    shown = []
    for column in columns:
        values = frame[column.name].tolist()
        errors = _beside(frame, column.error)
        draws = _beside(frame, column.draws)
        cells = [_cell(*one, column.kind, texts) for one in zip(values, errors, draws, strict=True)]
        if column.words:
            said = frame[column.words].tolist()
            cells = [replace(cell, text=one) for cell, one in zip(cells, said, strict=True)]
        shown.append(cells)
    return TableView(columns, tuple(zip(*shown, strict=True)))


def _beside(frame: pd.DataFrame, name: str) -> list[float | None]:
    """Return the column that limits the digits of another, NaN where it says nothing."""
    if not name:
        return [None] * len(frame)
    return [float(one) if isinstance(one, int | float) else math.nan for one in frame[name]]


def _cell(
    value: object, error: float | None, draws: float | None, kind: Kind, texts: Texts
) -> Cell:
    if kind not in NUMERIC or isinstance(value, str):
        return Cell(value if isinstance(value, str) else "—", kind, "")
    if value is None or not isinstance(value, int | float) or math.isnan(value):
        return Cell("—", kind, "-1e99")
    number = float(value)
    if kind == "probability" and draws is not None and draws > 0:
        shown = probability_text(number, error=error, draws=int(draws), texts=texts, short=True)
    else:
        shown = _formatted(number, error, kind, texts)
    return Cell(shown, kind, f"{number:.5g}")


def _formatted(value: float, error: float | None, kind: Kind, texts: Texts) -> str:
    if kind == "year":
        return f"{value:.0f}"
    if kind == "count":
        return texts.number(value)
    if kind in _OF_SHARES:
        return _OF_SHARES[kind](value, error=error, texts=texts)
    if kind == "number":
        return texts.measure(value)
    if kind == "error":
        return texts.measure(value / 1e6, digits=2)
    if kind == "points":
        # Draws that all agree do not say how far others would differ.
        return texts.measure(100 * value, digits=2) if value else "—"
    if kind == "million":
        return million_text(value, texts, error=error)
    return texts.whole_jobs(value, rounding=rounding_for(value, error=error))


def estimate_columns(estimate: Estimate) -> dict[str, float | None]:
    """Return an estimate as the columns of a frame; quantiles are None without draws.

    The standard error of each quantile follows, None where unknown.
    """
    quantiles = estimate.quantiles or (None,) * 5
    errors = [None if math.isnan(error) else error for error in estimate.errors]
    return {
        "central": estimate.central,
        **dict(zip(POINT_COLUMNS, quantiles, strict=True)),
        **{f"error_{name}": e for name, e in zip(POINT_COLUMNS, errors, strict=True)},
    }


def estimate_headings(context: ReportContext, texts: Texts) -> tuple[Column, ...]:
    """Return the table columns of an estimate in millions: quantiles, their errors, central."""
    _ = texts.say
    central = Column("central", _("Central value, million"), "million")
    if not context.has_draws:
        return (central,)
    return (
        Column("median", _("Median, million"), "million", "error_median"),
        Column("p05", texts.percent(0.05), "million", "error_p05"),
        Column("p95", texts.percent(0.95), "million", "error_p95"),
        central,
        *error_headings(texts),
    )


def error_headings(texts: Texts) -> tuple[Column, ...]:
    """Return the table columns of the standard errors of an estimate in millions."""
    return (
        Column("error_median", texts.say("± median"), "error"),
        Column("error_p05", f"± {texts.percent(0.05)}", "error"),
        Column("error_p95", f"± {texts.percent(0.95)}", "error"),
    )


def csv_text(frame: pd.DataFrame) -> str:
    """Return a frame as CSV; a text that a spreadsheet would run gets a quote first."""
    import pandas as pd

    safe = frame.reset_index(drop=True)
    for name in safe.columns:
        if "error" in str(name) and safe[name].dtype.kind == "f":
            # An error of an error is large: three digits say all there is to know.
            safe[name] = safe[name].map(lambda error: float(f"{error:.3g}"))
            continue
        if safe[name].dtype.kind not in "biufc":
            safe[name] = pd.Series([disarmed(value) for value in safe[name].tolist()], dtype=object)
    return safe.to_csv(index=False, lineterminator="\n", float_format="%.7g")


def disarmed(value: object) -> object:
    """Return a text with a leading quote where it would be a formula; anything else unchanged."""
    if not isinstance(value, str):
        return value
    # A bare carriage return would end the row for some readers.
    line = shown(value.replace("\r", " "))
    return "'" + line if _FORMULA.match(value) else line
