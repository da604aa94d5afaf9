"""A user's own scores, read from a CSV file whose every fault is named with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from occupations.errors import DataError, nearest_name
from occupations.measures import Kind
from occupations.plain_numbers import decimal_number
from occupations.user_table import lines_of

CODE_COLUMN: Final = "occupation_code"
SCORE_COLUMN: Final = "score"


@dataclass(frozen=True, slots=True)
class UserScores:
    """Scores by code, in the file's own order, and the classification the codes belong to."""

    classification: str
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    code: str
    score: str


def parse_user_scores(
    text: str,
    *,
    file: Path | str,
    kind: Kind,
    known: Mapping[str, Collection[str]],
    classification: str | None = None,
) -> UserScores:
    """Return the scores of a CSV text with columns occupation_code and score.

    Parameters
    ----------
    file
        What the text is called in messages.
    kind
        `share` scores lie between 0 and 1; an `index` may be any finite number, not all equal.
    known
        The codes of each classification there is.
    classification
        That of the codes; by default the first in `known` that knows most of them.

    Raises
    ------
    DataError
        With file, line and code: an unknown code, one that stands twice, a score that is missing,
        no number, not finite or out of range.
    """
    lines = _lines(text, file)
    _refuse_twice(lines, file)
    chosen = classification or _classification_of(lines, known)
    codes = known[chosen]
    for line in lines:
        if line.code not in codes:
            raise DataError(
                f"{line.code!r} is no code of {chosen}",
                file=file,
                line=line.number,
                key=CODE_COLUMN,
                allowed="codes of one classification: " + ", ".join(known),
                nearest=nearest_name(line.code, codes),
            )
    scores = {line.code: _score(line, file, kind) for line in lines}
    if kind == "index" and len(set(scores.values())) == 1:
        raise DataError(
            "every score is the same, so this index ranks nothing", file=file, key=SCORE_COLUMN
        )
    return UserScores(chosen, scores)


def _lines(text: str, file: Path | str) -> list[_Line]:
    return [
        _Line(line.number, *line.cells)
        for line in lines_of(text, (CODE_COLUMN, SCORE_COLUMN), file=file)
    ]


def _refuse_twice(lines: list[_Line], file: Path | str) -> None:
    first: dict[str, int] = {}
    for line in lines:
        if line.code in first:
            raise DataError(
                f"the code {line.code!r} stands in line {first[line.code]} already",
                file=file,
                line=line.number,
                key=CODE_COLUMN,
                allowed="one line a code",
            )
        first[line.code] = line.number


def _classification_of(lines: list[_Line], known: Mapping[str, Collection[str]]) -> str:
    """Return the classification that knows most of the codes, the first of equals."""

    def unknown(name: str) -> int:
        return sum(line.code not in known[name] for line in lines)

    return min(known, key=unknown)


def _score(line: _Line, file: Path | str, kind: Kind) -> float:
    allowed = "a number from 0 to 1" if kind == "share" else "a finite number"

    def refuse(problem: str) -> DataError:
        return DataError(
            f"{line.code}: {problem}",
            file=file,
            line=line.number,
            key=SCORE_COLUMN,
            allowed=allowed + "; an occupation without a score has no line",
        )

    if not line.score:
        raise refuse("the score is missing")
    try:
        score = decimal_number(line.score)
    except ValueError:
        raise refuse(f"{line.score!r} is not a number") from None
    if kind == "share" and not 0 <= score <= 1:
        raise refuse(f"{line.score} is out of range for a share")
    return score
