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
# How many of the widest letters take the room of an average one.
_OF_WIDE_LETTERS: Final = 0.7
_LONGEST_WORD: Final = 40


def wrapped(label: str, *, letters: int) -> list[str]:
    """Return a label on lines of at most so many letters, a longer word apart."""
    breakable = with_endless_words_cut(label, letters=letters)
    return textwrap.wrap(breakable, max(letters, 1), break_long_words=False) or [""]


def with_endless_words_cut(label: str, *, letters: int) -> str:
    """Return a label whose words can stand on lines of so many letters, even of wide ones.

    Only what is longer than a word of any language is cut.
    """
    held = max(int(letters * _OF_WIDE_LETTERS), 1)
    return " ".join(
        piece
        for word in label.split()
        for piece in (
            [word]
            if len(word) <= _LONGEST_WORD
            else [word[at : at + held] for at in range(0, len(word), held)]
        )
    )


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
