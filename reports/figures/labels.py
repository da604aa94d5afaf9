"""Labels of rows: whole, on as many lines as they need, so that no two read alike for being cut."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

# From the base of one line to that of the next, in page units.
LINE: Final = 14.0


def wrapped(label: str, *, letters: int) -> list[str]:
    """Return a label on lines of at most so many letters, a longer word apart."""
    return textwrap.wrap(label, max(letters, 1), break_long_words=False) or [""]


def row_tops(labels: Sequence[Sequence[str]], *, row: float, start: float) -> list[float]:
    """Return where the last line of each row's label begins; `row` is the height of one line's."""
    tops, top = [], start
    for lines in labels:
        top += LINE * (len(lines) - 1)
        tops.append(top)
        top += row
    return tops
