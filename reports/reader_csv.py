"""Tables as the reader's own spreadsheet opens them, in the language's spelling of numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from reports.tables import disarmed
from reports.taken_table import TakenColumn, TakenValue
from reports.texts import Texts

_MARK: Final = "\ufeff"  # by which spreadsheets know UTF-8
_DIGITS: Final = 7


def reader_csv(table: Sequence[TakenColumn], texts: Texts) -> bytes:
    """Return a table as CSV in the reader's locale, UTF-8 with its mark.

    Where the decimal sign is a comma, fields are parted by semicolons. No thousands separators and
    no powers of ten, so that every number is read as one. Text that a spreadsheet would run gets a
    quote first.
    """
    comma = decimal_sign(texts) == ","
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";" if comma else ",", lineterminator="\r\n")
    lines.writerow([disarmed(column.heading) for column in table])
    for row in zip(*(column.values for column in table), strict=True):
        lines.writerow([_field(value, comma=comma) for value in row])
    return (_MARK + written.getvalue()).encode()


def decimal_sign(texts: Texts) -> str:
    """Return the decimal sign of the language."""
    return texts.number(0.5, decimals=1).strip("05")


def _field(value: TakenValue, *, comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        number = _digits(value)
        return number.replace(".", ",") if comma else number
    return str(disarmed(value))


def _digits(value: float) -> str:
    """Return a finite number in digits, as many as say anything."""
    import numpy as np

    if abs(value) >= 10**_DIGITS:
        return f"{value:.0f}"
    return np.format_float_positional(value, precision=_DIGITS, fractional=False, trim="-")
