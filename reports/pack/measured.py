"""Text on lines as wide as they are allowed to be, measured in the type they are set in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reports.mark_dots import Typesetter
from reports.marks import Writing
from reports.texts import printable


def measured_lines(
    words: str, *, width: float, size: float, typesetter: Typesetter, bold: bool = False
) -> list[str]:
    """Return a text on lines at most so many page units wide, a word longer than that cut.

    It is measured under the settings of `theme.drawing`.
    """

    def fits(line: str) -> bool:
        return typesetter.extent(Writing(0, 0, line, "ink", size, bold))[0] <= width

    lines: list[str] = []
    # A number and its unit hold together: no-break spaces are not where words are parted.
    for whole in printable(words).split(" "):
        for word in _pieces(whole, fits):
            if lines and fits(longer := f"{lines[-1]} {word}"):
                lines[-1] = longer
            elif word:
                lines.append(word)
    return lines


def _pieces(word: str, fits: Callable[[str], bool]) -> Iterator[str]:
    if fits(word):
        yield word
        return
    piece = ""
    for sign in word:
        if piece and not fits(piece + sign):
            yield piece
            piece = ""
        piece += sign
    yield piece
