"""Tables as the reader's own spreadsheet opens them, in the language's spelling of numbers."""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING, Final

from reports.tables import disarmed
from reports.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

_MARK: Final = "\ufeff"  # by which spreadsheets know UTF-8
_DIGITS: Final = 7


def reader_csv(frame: pd.DataFrame, texts: Texts) -> bytes:
    """Return a frame as CSV in the reader's locale, UTF-8 with its mark.

    Where the decimal sign is a comma, fields are parted by semicolons. No thousands separators, so
    that every number is read as one. Text that a spreadsheet would run gets a quote first.
    """
    comma = decimal_sign(texts) == ","
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";" if comma else ",", lineterminator="\r\n")
    lines.writerow([str(name) for name in frame.columns])
    for row in frame.itertuples(index=False):
        lines.writerow([_field(value, comma=comma) for value in row])
    return (_MARK + written.getvalue()).encode()


def decimal_sign(texts: Texts) -> str:
    """Return the decimal sign of the language."""
    return texts.number(0.5, decimals=1).strip("05")


def _field(value: object, *, comma: bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        number = f"{value:.{_DIGITS}g}"
        return number.replace(".", ",") if comma else number
    return "" if value is None else str(disarmed(value))
