"""Results as a notebook shows them: self-contained HTML in which every text is escaped."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from typing import TYPE_CHECKING, Final

from occupations.shown_text import shown
from reports.texts import SOURCE_LANGUAGE, Texts, load_texts

if TYPE_CHECKING:
    import pandas as pd

# Bars take the text's own colour, so that they show in a light and in a dark notebook.
_BAR: Final = "display:inline-block;height:.7em;background:currentColor;opacity:.35;"
_NUMBER: Final = "text-align:right;font-variant-numeric:tabular-nums;"
_WORDS: Final = "text-align:left"
_WIDEST: Final = 160
# What is less than a job is the rounding of sums, and gets no bar.
_ONE_JOB: Final = 1.0
_MOST_ROWS: Final = 60
_DIGITS: Final = 4
_MISSING: Final = "–"


@dataclass(frozen=True, slots=True)
class BarRow:
    """One quantity in words, its range in words ("" for none), and in jobs how long its bar is."""

    title: str
    value: str
    spread: str
    jobs: float


def bars_html(
    title: str, sentence: str, *, caption: str, rows: Sequence[BarRow], note: str = ""
) -> str:
    """Return quantities as a table with a bar each, under what they are of and what they say.

    Parameters
    ----------
    title, sentence
        What the result is of, and what it says.
    caption
        What the rows are, in which unit and year.
    rows
        From top to bottom; the longest bar is that of the most jobs, gained or lost.
    note
        What a reader must know beside it; no paragraph where it is empty.
    """
    largest = max([_ONE_JOB, *(abs(row.jobs) for row in rows)])
    return _framed(title, sentence, _table("", caption, [_bar(row, largest) for row in rows]), note)


def table_html(title: str, sentence: str, frame: pd.DataFrame, note: str = "") -> str:
    """Return a result's frame as a table, under what it is of and what it says.

    Columns keep their names and the index counts as columns where it has a name. Of a long frame
    only the first rows are shown, and how many there are is said.

    Parameters
    ----------
    title, sentence
        What the result is of, and what it says.
    note
        What a reader must know beside it; no paragraph where it is empty.
    """
    texts = load_texts(SOURCE_LANGUAGE)
    named = any(name is not None for name in frame.index.names)
    whole = frame.reset_index() if named else frame
    first = whole.head(_MOST_ROWS).astype(object)
    visible = first.where(first.notna(), None)
    columns = [
        _column(str(name), visible.iloc[:, at].tolist(), texts)
        for at, name in enumerate(visible.columns)
    ]
    head = "".join(f"<th scope='col' style='{c.style}'>{_escaped(c.name)}</th>" for c in columns)
    rows = [
        "".join(f"<td style='{c.style}'>{_escaped(c.cells[at])}</td>" for c in columns)
        for at in range(len(visible))
    ]
    caption = ""
    if len(whole) > len(visible):
        caption = f"The first {texts.number(len(visible))} of {texts.number(len(whole))} rows"
    return _framed(title, sentence, _table(f"<thead><tr>{head}</tr></thead>", caption, rows), note)


def _framed(title: str, sentence: str, table: str, note: str) -> str:
    words = f"<p><strong>{_escaped(title)}</strong>: {_escaped(sentence)}</p>"
    said = f"<p>{_escaped(note)}</p>" if note else ""
    return f"<div>{words}{table}{said}</div>"


def _table(head: str, caption: str, rows: Sequence[str]) -> str:
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    named = f"<caption>{_escaped(caption)}</caption>" if caption else ""
    return f"<table>{named}{head}<tbody>{body}</tbody></table>"


def _bar(row: BarRow, largest: float) -> str:
    width = round(_WIDEST * abs(row.jobs) / largest)
    return (
        f"<th style='{_WORDS}'>{_escaped(row.title)}</th>"
        f"<td style='{_NUMBER}'>{_escaped(row.value)}</td>"
        f"<td style='{_NUMBER}'>{_escaped(row.spread)}</td>"
        f"<td style='{_WORDS}'><span style='{_BAR}width:{width}px'></span></td>"
    )


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    style: str
    cells: tuple[str, ...]


def _column(name: str, values: Sequence[object], texts: Texts) -> _Column:
    """Return a column in words: at the right where everything it holds is a number."""
    known = [value for value in values if value is not None]
    numeric = bool(known) and all(
        isinstance(value, Real) and not isinstance(value, bool) for value in known
    )
    is_year = name == "year" or name.endswith("_year")
    cells = tuple(_cell(value, texts, is_year=is_year) for value in values)
    return _Column(name, _NUMBER if numeric else _WORDS, cells)


def _cell(value: object, texts: Texts, *, is_year: bool) -> str:
    if value is None:
        return _MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, Real):
        return str(value)
    number = float(value)
    if math.isinf(number):
        return "∞" if number > 0 else "−∞"
    if is_year:
        # A year takes no separator, and a midpoint can fall within one.
        return f"{number:.1f}".removesuffix(".0")
    if isinstance(value, Integral):
        return texts.number(int(value))
    return texts.measure(number, digits=_DIGITS)


def _escaped(text: str) -> str:
    return html.escape(shown(text))
