"""A user's own scores, read from a CSV file whose every fault is named with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from occupations.errors import DataError, together
from occupations.measures import Kind
from occupations.plain_numbers import decimal_number
from occupations.score_codes import NumberedCode, ReadCodes, read_codes
from occupations.user_table import lines_of

CODE_COLUMN: Final = "occupation_code"
SCORE_COLUMN: Final = "score"


@dataclass(frozen=True, slots=True)
class UserScores:
    """Scores by code, in the file's own order, and the classification the codes belong to.

    `rows` is how many scores the file has. `groups` of them are of groups, whose score each code of
    `spread` has; `notes` say in words what was read otherwise than it is written.
    """

    classification: str
    scores: Mapping[str, float]
    rows: int
    groups: int
    spread: frozenset[str]
    notes: tuple[str, ...]

    def own(self) -> Mapping[str, float]:
        """Return the scores that are not those of groups."""
        return {code: score for code, score in self.scores.items() if code not in self.spread}


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
        That of the codes; by default the one in `known` that fits them best.

    Raises
    ------
    DataError
        With file, line and code: every code that means nothing or stands twice, or else a score
        that is missing, no number, not finite or out of range.
    """
    lines = _lines(text, file)
    read = read_codes(
        [NumberedCode(line.number, line.code) for line in lines],
        file=file,
        key=CODE_COLUMN,
        known=known,
        classification=classification,
    )
    if read.faults:
        raise together(read.faults)
    by_line = [_score(line, file, kind) for line in lines]
    if kind == "index" and len(set(by_line)) == 1:
        raise DataError(
            "every score is the same, so this index ranks nothing", file=file, key=SCORE_COLUMN
        )
    return _user_scores(read, by_line)


def _user_scores(read: ReadCodes, by_line: Sequence[float]) -> UserScores:
    scores = {
        code: score for codes, score in zip(read.codes, by_line, strict=True) for code in codes
    }
    return UserScores(
        read.classification, scores, len(by_line), read.groups, read.spread, read.notes
    )


def _lines(text: str, file: Path | str) -> list[_Line]:
    return [
        _Line(line.number, *line.cells)
        for line in lines_of(text, (CODE_COLUMN, SCORE_COLUMN), file=file)
    ]


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
