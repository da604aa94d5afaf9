"""What the codes of a user's file of scores mean, and every code that means nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from occupations.code_groups import TOTAL, Classification, Meaning, classification_of
from occupations.code_spelling import Damage, damage_of, spelling_of
from occupations.errors import DataError

_MOST_NAMED: Final = 6
_AS_TEXT: Final = (
    "the code itself: format the column as text before codes are typed or pasted, and choose text "
    "for it where a spreadsheet opens the file"
)


@dataclass(frozen=True, slots=True)
class NumberedCode:
    """A code as it stands in a line of a file, the line counted from 1."""

    number: int
    code: str


@dataclass(frozen=True, slots=True)
class ReadCodes:
    """What the codes of a file mean, in the order of its lines.

    Parameters
    ----------
    classification
        That of the codes.
    codes
        By line the codes that get its score: one, or the members of a group that have no score of
        their own and stand in no narrower group of the file; none for a line at fault, nor for a
        member of a hybrid of OEWS that has a score of its own: that is the occupation of the model.
    spread
        All codes that get the score of a group.
    groups
        How many lines are groups that gave their score to a code.
    notes
        What was read otherwise than it is written, in words.
    faults
        Every line whose code means nothing, with its line. What stands before the first colon of
        the problem is the same for every fault of a kind.
    """

    classification: str
    codes: tuple[tuple[str, ...], ...]
    spread: frozenset[str]
    groups: int
    notes: tuple[str, ...]
    faults: tuple[DataError, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    line: NumberedCode
    meaning: Meaning | None


def read_codes(
    lines: Sequence[NumberedCode],
    *,
    file: Path | str,
    key: str,
    known: Mapping[str, Collection[str]],
    classification: str | None = None,
) -> ReadCodes:
    """Return what the codes of a file's lines mean.

    Parameters
    ----------
    file, key
        What the file and the column of codes are called in messages.
    known
        The codes of each classification there is.
    classification
        That of the codes; by default the one that leaves the fewest unknown, takes the fewest for
        groups and mends the fewest, the first in `known` of equals.
    """
    kinds = [classification_of(name, codes) for name, codes in known.items()]
    chosen = _named(kinds, classification) or min(kinds, key=lambda kind: _misfit(lines, kind))
    faulty = _Faults(chosen, tuple(kinds), file, key)
    read: list[_Read] = []
    faults: list[DataError] = []
    first: dict[tuple[str, bool], NumberedCode] = {}
    for line in lines:
        meaning = _meaning(line, chosen)
        fault = faulty.unusable(line) if meaning is None else None
        if meaning is not None:
            before = first.setdefault((meaning.key, meaning.is_group), line)
            fault = None if before is line else faulty.twice(line, before)
        if fault is not None:
            faults.append(fault)
        read.append(_Read(line, meaning if fault is None else None))
    codes = _codes_by_line(read, chosen)
    by_line = list(zip(read, codes, strict=True))
    of_groups = [(one, given) for one, given in by_line if one.meaning and one.meaning.is_group]
    return ReadCodes(
        classification=chosen.name,
        codes=tuple(codes),
        spread=frozenset(code for _, given in of_groups for code in given),
        groups=sum(bool(given) for _, given in of_groups),
        notes=(*_spelling_notes(read), *_hybrid_notes(by_line, chosen), *_group_notes(of_groups)),
        faults=tuple(faults),
    )


def _named(kinds: Sequence[Classification], name: str | None) -> Classification | None:
    return next((kind for kind in kinds if kind.name == name), None)


def _meaning(line: NumberedCode, kind: Classification) -> Meaning | None:
    spelling = spelling_of(line.code)
    return None if spelling.code.startswith(TOTAL) else kind.meaning(spelling.code)


def _misfit(lines: Sequence[NumberedCode], kind: Classification) -> tuple[int, int, int]:
    """Return how many codes a classification does not know, takes for groups, and has to mend."""
    meanings = [_meaning(line, kind) for line in lines]
    known = [meaning for meaning in meanings if meaning is not None]
    groups = sum(meaning.is_group for meaning in known)
    return len(meanings) - len(known), groups, sum(meaning.mended is not None for meaning in known)


def _codes_by_line(read: Sequence[_Read], kind: Classification) -> list[tuple[str, ...]]:
    hybrids = [one.meaning.key for one in read if one.meaning and _is_hybrid(one.meaning, kind)]
    covered = {member for hybrid in hybrids for member in kind.covered_by(hybrid)}
    codes = [tuple(code for code in _own(one) if code not in covered) for one in read]
    taken = {code for given in codes for code in given} | covered
    groups = [
        (at, one.meaning) for at, one in enumerate(read) if one.meaning and one.meaning.is_group
    ]
    for at, group in sorted(groups, key=lambda place: -len(place[1].key)):
        if _is_hybrid(group, kind):
            codes[at] = group.codes
            continue
        codes[at] = tuple(code for code in group.codes if code not in taken)
        taken.update(codes[at])
    return codes


def _is_hybrid(meaning: Meaning, kind: Classification) -> bool:
    return bool(kind.covered_by(meaning.key))


def _own(one: _Read) -> tuple[str, ...]:
    return () if one.meaning is None or one.meaning.is_group else one.meaning.codes


def _spelling_notes(read: Sequence[_Read]) -> list[str]:
    """Return for each way of mending a code how many were mended so, with the first of them."""
    mended: dict[str, list[str]] = {}
    for one in read:
        if one.meaning is None:
            continue
        spelling = spelling_of(one.line.code)
        result = spelling.code if one.meaning.is_group else one.meaning.key
        for how in (spelling.mended, one.meaning.mended):
            if how is not None:
                mended.setdefault(how, []).append(f"{one.line.code} as {result}")
    return [
        f"{_counted(len(cases), 'code')} read {how} ({cases[0]})" for how, cases in mended.items()
    ]


def _hybrid_notes(
    by_line: Sequence[tuple[_Read, tuple[str, ...]]], kind: Classification
) -> list[str]:
    """Return for each hybrid whose members have scores of their own that those were left out."""
    left_out = {code for one, given in by_line if not given for code in _own(one)}
    notes = []
    for one, _ in by_line:
        covered = kind.covered_by(one.meaning.key) if one.meaning else ()
        members = [code for code in covered if code in left_out]
        if members:
            notes.append(
                f"{_counted(len(members), 'score')} left out: {one.line.code} is the occupation of "
                f"the model that holds {_few(members)}, and has a score of its own"
            )
    return notes


def _group_notes(of_groups: Sequence[tuple[_Read, tuple[str, ...]]]) -> list[str]:
    spread = [one.line.code for one, given in of_groups if given]
    idle = [one.line.code for one, given in of_groups if not given]
    notes = []
    if spread:
        number = sum(len(given) for _, given in of_groups)
        notes.append(
            f"{_counted(len(spread), 'group')} spread over {number} "
            f"{'code' if number == 1 else 'codes'} without a score of their own ({_few(spread)})"
        )
    if idle:
        notes.append(
            f"{_counted(len(idle), 'group')} not needed, since all members have scores of their "
            f"own ({_few(idle)})"
        )
    return notes


def _counted(number: int, what: str) -> str:
    return f"{number} {what} was" if number == 1 else f"{number} {what}s were"


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return shown + (f" and {more} more" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class _Faults:
    """The errors for codes of a file, each beginning with words that its kind has in common."""

    chosen: Classification
    kinds: tuple[Classification, ...]
    file: Path | str
    key: str

    def unusable(self, line: NumberedCode) -> DataError:
        """Return the error for a code that means nothing in the chosen classification."""
        if not line.code:
            return self._error(
                line, "the code is missing", "a code in every line, or no line without one"
            )
        code = spelling_of(line.code).code
        if code.startswith(TOTAL):
            return self._error(
                line,
                f"the total of all occupations is not the score of any: {line.code!r}",
                "groups up to major ones (11-0000); leave the line of the total out",
            )
        damage = damage_of(line.code)
        if damage is not None:
            return self._damaged(line, damage)
        other = self._other(code)
        return self._unknown(line, code) if other is None else self._elsewhere(line, other)

    def twice(self, line: NumberedCode, before: NumberedCode) -> DataError:
        """Return the error for a code that an earlier line has, however written."""
        spelled = "" if line.code == before.code else f", written {before.code!r}"
        return self._error(
            line,
            f"this code stands above already: {line.code!r}, in line {before.number}{spelled}",
            "one line a code",
        )

    def _damaged(self, line: NumberedCode, damage: Damage) -> DataError:
        codes = damage.codes(self.chosen.numbers)
        problem = f"a spreadsheet turned this code into a {damage.into}: {line.code!r}"
        if 0 < len(codes) <= _MOST_NAMED:
            problem += ", probably " + ("one of " if len(codes) > 1 else "") + ", ".join(codes)
        return self._error(line, problem, _AS_TEXT)

    def _elsewhere(self, line: NumberedCode, other: Classification) -> DataError:
        return self._error(
            line,
            f"a code of {other.title} among codes of {self.chosen.title}: {line.code!r}",
            f"codes of one classification; --classification {other.name} reads all of them as "
            f"{other.title}",
        )

    def _unknown(self, line: NumberedCode, code: str) -> DataError:
        names = ", ".join(kind.name for kind in self.kinds)
        around = self.chosen.group_around(code)
        inside = f"; the group {around[0]} has {_few(around[1])}" if around else ""
        return self._error(
            line,
            f"not a code of {self.chosen.title}: {line.code!r}",
            f"codes and groups of one classification: {names}{inside}",
        )

    def _other(self, code: str) -> Classification | None:
        """Return the classification that has a code, at best as its own and not as a group."""
        meanings = [(kind, kind.meaning(code)) for kind in self.kinds if kind is not self.chosen]
        knowing = [(kind, meaning) for kind, meaning in meanings if meaning is not None]
        ranked = sorted(knowing, key=lambda pair: (pair[1].is_group, pair[1].mended is not None))
        return ranked[0][0] if ranked else None

    def _error(self, line: NumberedCode, problem: str, allowed: str) -> DataError:
        return DataError(problem, file=self.file, line=line.number, key=self.key, allowed=allowed)
