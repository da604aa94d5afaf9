"""A user's own scores: the lines of a table by code, every fault named with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from occupations.code_spelling import spelling_of
from occupations.errors import DataError
from occupations.grouped_faults import Fault, grouped
from occupations.measures import Kind
from occupations.score_codes import NumberedCode, ReadCodes, read_codes
from occupations.score_numbers import ScoreLine, scores_of
from occupations.score_table import ScoreTable


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


def parse_user_scores(
    table: ScoreTable,
    *,
    kind: Kind,
    known: Mapping[str, Collection[str]],
    classification: str | None = None,
) -> UserScores:
    """Return the scores of a table by code, percentages as shares of 1.

    Parameters
    ----------
    kind
        `share` scores lie between 0 and 1; an `index` may be any finite number, not all equal.
    known
        The codes of each classification there is.
    classification
        That of the codes; by default the one in `known` that fits them best.

    Raises
    ------
    DataError
        With file, line and code, all faults of the file by their kinds: a code that is missing,
        means nothing or stands twice, a score that is missing, no number, not finite or out of
        range.
    """
    scores, faults = scores_of(
        table.lines,
        table.notation,
        kind=kind,
        column=table.scores,
        percent_asked=table.percent_asked,
        percent_heading=table.percent_heading,
    )
    lines, repeats = _each_once([line for line in table.lines if line.code], scores)
    read = read_codes(
        [NumberedCode(line.number, line.code) for line in lines],
        file=table.codes.file,
        key=table.codes.name,
        known=known,
        classification=classification,
    )
    faults += [*_blank_codes(table), *_code_faults(read, lines)]
    if faults:
        raise grouped(faults)
    if kind == "index" and len(set(scores.values())) == 1:
        raise DataError(
            "every score is the same, so this index ranks nothing",
            file=table.scores.file,
            key=table.scores.name,
        )
    return _user_scores(read, [scores[line.number] for line in lines], repeats)


def _each_once(
    lines: Sequence[ScoreLine], scores: Mapping[int, float]
) -> tuple[list[ScoreLine], int]:
    """Return the lines without those that repeat code and score of one above, and how many do."""
    seen: set[tuple[str, float]] = set()
    kept: list[ScoreLine] = []
    for line in lines:
        score = scores.get(line.number)
        if score is not None:
            pair = spelling_of(line.code).code, score
            if pair in seen:
                continue
            seen.add(pair)
        kept.append(line)
    return kept, len(lines) - len(kept)


def _user_scores(read: ReadCodes, by_line: Sequence[float], repeats: int) -> UserScores:
    scores = {
        code: score for codes, score in zip(read.codes, by_line, strict=True) for code in codes
    }
    notes = read.notes
    if repeats:
        lines = "1 line repeats" if repeats == 1 else f"{repeats:,} lines repeat"
        notes = (f"{lines} a line above, code and score, and counted once", *notes)
    return UserScores(read.classification, scores, len(by_line), read.groups, read.spread, notes)


def _blank_codes(table: ScoreTable) -> list[Fault]:
    return [
        table.codes.fault(
            "no code",
            line.number,
            "the code is missing",
            allowed="a code in every line that has a score",
        )
        for line in table.lines
        if not line.code
    ]


def _code_faults(read: ReadCodes, lines: Sequence[ScoreLine]) -> list[Fault]:
    """Return the faults of codes by their kinds, which stand before the colon of each."""
    given = {line.number: line.code for line in lines}
    return [
        Fault(one, one.problem.partition(":")[0], given.get(one.line or 0, ""))
        for one in read.faults
    ]
