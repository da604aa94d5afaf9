"""A user's own scores: the lines of a table by code, every fault named with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from occupations.errors import DataError, nearest_name
from occupations.grouped_faults import Fault, FileColumn, grouped
from occupations.measures import Kind
from occupations.score_numbers import ScoreLine, scores_of
from occupations.score_table import ScoreTable


@dataclass(frozen=True, slots=True)
class UserScores:
    """Scores by code, in the file's own order, and the classification the codes belong to."""

    classification: str
    scores: Mapping[str, float]


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
        That of the codes; by default the first in `known` that knows most of them.

    Raises
    ------
    DataError
        With file, line and code, all faults of the file by their kinds: a code that is missing,
        unknown or stands twice, a score that is missing, no number, not finite or out of range.
    """
    scores, faults = scores_of(
        table.lines,
        table.notation,
        kind=kind,
        column=table.scores,
        percent_asked=table.percent_asked,
    )
    faults += _blank_codes(table)
    lines = [line for line in table.lines if line.code]
    faults += _codes_twice(lines, table.codes)
    chosen = classification or _classification_of(lines, known)
    faults += _unknown_codes(lines, known, chosen, table.codes)
    if faults:
        raise grouped(faults)
    if kind == "index" and len(set(scores.values())) == 1:
        raise DataError(
            "every score is the same, so this index ranks nothing",
            file=table.scores.file,
            key=table.scores.name,
        )
    return UserScores(chosen, {line.code: scores[line.number] for line in lines})


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


def _codes_twice(lines: Sequence[ScoreLine], column: FileColumn) -> list[Fault]:
    first: dict[str, int] = {}
    faults = []
    for line in lines:
        before = first.setdefault(line.code, line.number)
        if before != line.number:
            faults.append(
                column.fault(
                    "code twice",
                    line.number,
                    f"the code {line.code!r} stands in line {before} already",
                    allowed="one line a code",
                    given=line.code,
                )
            )
    return faults


def _unknown_codes(
    lines: Sequence[ScoreLine],
    known: Mapping[str, Collection[str]],
    chosen: str,
    column: FileColumn,
) -> list[Fault]:
    unknown = [line for line in lines if line.code not in known[chosen]]
    return [
        column.fault(
            "unknown code",
            line.number,
            f"{line.code!r} is no code of {chosen}",
            allowed="codes of one classification: " + ", ".join(known),
            # Of many the first alone is told in full, and looking for names takes its time.
            nearest=nearest_name(line.code, known[chosen]) if line is unknown[0] else None,
            given=line.code,
        )
        for line in unknown
    ]


def _classification_of(lines: Sequence[ScoreLine], known: Mapping[str, Collection[str]]) -> str:
    """Return the classification that knows most of the codes, the first of equals."""

    def unknown(name: str) -> int:
        return sum(line.code not in known[name] for line in lines)

    return min(known, key=unknown)
