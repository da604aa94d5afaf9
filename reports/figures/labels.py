"""Labels of rows: whole, on as many lines as they need, so that no two read alike for being cut."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

# From the base of one line to that of the next, in page units.
LINE: Final = 14.0
# What a letter takes in each of the types of a label, and what keeps the longest from its row.
_BOLD, _PLAIN, _NOTE = 8.0, 6.9, 5.6
_GAP: Final = 6.0


def wrapped(label: str, *, letters: int) -> list[str]:
    """Return a label on lines of at most so many letters, a longer word apart."""
    return textwrap.wrap(label, max(letters, 1), break_long_words=False) or [""]


def room_for_labels(
    titles: Iterable[tuple[str, bool]], notes: Iterable[str], *, least: float
) -> float:
    """Return how wide a column of labels is, so that none runs into what stands beside it.

    Parameters
    ----------
    titles
        Each with whether it is bold.
    notes
        What stands below them in smaller type.
    least
        The width of the column where all are short, in page units.
    """
    widths = [len(title) * (_BOLD if is_bold else _PLAIN) for title, is_bold in titles]
    return max(least - _GAP, *widths, *(len(note) * _NOTE for note in notes)) + _GAP


def row_tops(labels: Sequence[Sequence[str]], *, row: float, start: float) -> list[float]:
    """Return where the last line of each row's label begins; `row` is the height of one line's."""
    tops, top = [], start
    for lines in labels:
        top += LINE * (len(lines) - 1)
        tops.append(top)
        top += row
    return tops
