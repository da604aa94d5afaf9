"""How the scores of a file are written, and the numbers that they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from occupations.grouped_faults import Fault, FileColumn, shortened
from occupations.measures import Kind
from occupations.plain_numbers import TooLargeError, decimal_number

_POINT: Final = re.compile(r"[+-]?[0-9]*\.[0-9]*([eE][+-]?[0-9]+)?")
_COMMA: Final = re.compile(r"[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?")
_THOUSANDS: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_DIGITS: Final = re.compile(r"[+-]?[.,]?[0-9].*")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?")
# What a spreadsheet shows in the place of a result.
_ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
_PERCENT: Final = 100.0


@dataclass(frozen=True, slots=True)
class Notation:
    """How the numbers of a file are written: the decimal sign, and whether they are percentages."""

    decimal_comma: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A code and a score as they stand in a line, and its number from 1."""

    number: int
    code: str
    score: str


def notation_of(texts: Iterable[str], *, percent: bool) -> Notation:
    """Return how numbers are written: as most of them are.

    Parameters
    ----------
    percent
        Whether they are said to be percentages; without, they are where each has the sign.
    """
    # A word or an error of a spreadsheet among them says nothing of how the others are written.
    written = [text for text in texts if _DIGITS.fullmatch(text)]
    bare = [_without_sign(text) for text in written]
    commas = sum(_COMMA.fullmatch(text) is not None for text in bare)
    points = sum(_POINT.fullmatch(text) is not None for text in bare)
    signed = bool(written) and all(map(_has_sign, written))
    return Notation(decimal_comma=commas > points, percent=percent or signed)


def scores_of(
    lines: Sequence[ScoreLine],
    notation: Notation,
    *,
    kind: Kind,
    column: FileColumn,
    percent_asked: bool,
    percent_heading: bool = False,
) -> tuple[dict[int, float], list[Fault]]:
    """Return the scores by line, percentages as shares of 1, and what is wrong with the others.

    Parameters
    ----------
    column
        Where the scores stand.
    percent_asked
        Whether the user said that these are percentages; then the sign may be left out.
    percent_heading
        Whether the name of the column says so.
    """
    read: dict[int, float] = {}
    faults: list[Fault] = []
    for line in lines:
        problem = _problem(line.score, notation)
        if problem is None:
            read[line.number] = _number(line.score, notation)
            continue
        sort, sentence, allowed = problem
        name = f"{shortened(line.code)}: " if line.code else ""
        faults.append(
            column.fault(sort, line.number, name + sentence, allowed=allowed, given=line.score)
        )
    written = [line for line in lines if line.number in read]
    # Whether they are percentages must be known before any can be out of range.
    unclear = [] if percent_asked else _partly_signed(written, column)
    faults += unclear
    faults += _perhaps_thousands(written, notation, kind, column)
    if kind == "share" and not unclear:
        faults += _out_of_range(written, read, notation, column)
    if percent_asked:
        faults += _shares_already(written, read, column)
    elif percent_heading:
        faults += _heading_alone(written, read, column)
    return read, faults


def _problem(text: str, notation: Notation) -> tuple[str, str, str] | None:
    """Return the kind, the sentence and what is allowed of a score that is no number."""
    quoted = repr(shortened(text))
    own, without = "a number", "; an occupation without a score has no line"
    if not text:
        return "missing", "the score is missing", own + without
    if text.upper() in _ERRORS:
        return "error", f"the cell holds the error {text} of a spreadsheet", own + without
    if _DATE.fullmatch(text):
        return "date", f"{quoted} is a date that a spreadsheet has made of a number", own
    bare = _without_sign(text)
    other = _POINT if notation.decimal_comma else _COMMA
    if other.fullmatch(bare):
        here, there = ("point", "comma") if notation.decimal_comma else ("comma", "point")
        return (
            "decimal sign",
            f"{quoted} has a decimal {here}, or a sign between thousands",
            f"a decimal {there} as in other lines, or one sign throughout the file",
        )
    try:
        _number(text, notation)
    except TooLargeError:
        return "too large", f"{quoted} is too large a number", own
    except ValueError:
        return "number", f"{quoted} is not a number", own + without
    return None


def _number(text: str, notation: Notation) -> float:
    bare = _without_sign(text)
    if notation.decimal_comma:
        bare = bare.replace(",", ".")
    number = decimal_number(bare)
    if not notation.percent or number == 0:
        return number or 0.0  # of -0 the sign says nothing, and would be kept in tables
    # Moved in the text, so that 12.3 % are the same bits as 0.123.
    digits, _, exponent = bare.lower().partition("e")
    return float(f"{digits}e{int(exponent or 0) - 2}")


def _partly_signed(lines: Sequence[ScoreLine], column: FileColumn) -> list[Fault]:
    signed = [line for line in lines if _has_sign(line.score)]
    bare = [line for line in lines if not _has_sign(line.score)]
    if not signed or not bare:
        return []
    fewer, has = (signed, "a") if len(signed) <= len(bare) else (bare, "no")
    allowed = "the sign after every score or after none; --percent where all are percentages"
    return [
        _fault(line, column, "percent sign", f"has {has} percent sign, unlike others", allowed)
        for line in fewer
    ]


def _perhaps_thousands(
    lines: Sequence[ScoreLine], notation: Notation, kind: Kind, column: FileColumn
) -> list[Fault]:
    """Return the fault of decimal signs each with three digits behind it and no 0 before.

    Points are decimal by themselves, unless they stand among larger whole numbers of an index.
    """
    sign, name = (",", "comma") if notation.decimal_comma else (".", "point")
    signed = [line for line in lines if sign in line.score]
    if not all(_THOUSANDS.fullmatch(_without_sign(line.score)) for line in signed):
        return []
    whole = [_number(line.score, notation) for line in lines if sign not in line.score]
    among_whole = any(number not in (0, 1) for number in whole)
    if sign == "." and (kind != "index" or notation.percent or not among_whole):
        return []
    problem = f"may have a decimal {name}, or one between thousands"
    allowed = "numbers with a decimal point, and without a sign between thousands"
    if sign == ".":
        allowed = "no sign between thousands, and as many decimals in every line (900.000)"
    return [_fault(line, column, "thousands", problem, allowed) for line in signed]


def _out_of_range(
    lines: Sequence[ScoreLine], read: dict[int, float], notation: Notation, column: FileColumn
) -> list[Fault]:
    name, allowed = ("share", "a number from 0 to 1")
    if notation.percent:
        name, allowed = ("percentage", "a number from 0 to 100")
    elif all(0 <= score <= _PERCENT for score in read.values()):
        allowed += "; --percent if these are percentages, from 0 to 100"
    return [
        _fault(line, column, "range", f"is out of range for a {name}", allowed)
        for line in lines
        if not 0 <= read[line.number] <= 1
    ]


def _shares_already(
    lines: Sequence[ScoreLine], read: dict[int, float], column: FileColumn
) -> list[Fault]:
    """Return the fault of percentages most of which are at most one per cent, as shares are."""
    if not any(read.values()) or any(_has_sign(line.score) for line in lines):
        return []
    low = sum(0 <= score <= 1 / _PERCENT for score in read.values())
    if 2 * low <= len(read):
        return []
    problem = "no score is above 1, so these are shares and not percentages"
    if low < len(read):
        problem = f"{low:,} of {len(read):,} scores are at most 1, as shares are: percentages?"
    allowed = "no --percent for shares; a % sign after each score where they are percentages"
    return [column.fault("shares", lines[0].number, problem, allowed=allowed)]


def _heading_alone(
    lines: Sequence[ScoreLine], read: dict[int, float], column: FileColumn
) -> list[Fault]:
    """Return the fault of a heading that says percent above numbers that may be shares."""
    if not lines or all(_has_sign(line.score) for line in lines):
        return []
    if any(abs(score) > 1 / _PERCENT for score in read.values()):
        return []
    problem = "the heading says percent and no score is above 1: shares or percentages?"
    allowed = "a % sign after each score for percentages; a heading without % for shares"
    return [column.fault("heading", lines[0].number, problem, allowed=allowed)]


def _fault(line: ScoreLine, column: FileColumn, kind: str, problem: str, allowed: str) -> Fault:
    sentence = f"{shortened(line.code)}: {shortened(line.score)} {problem}"
    return column.fault(kind, line.number, sentence, allowed=allowed, given=line.score)


def _has_sign(text: str) -> bool:
    return text.endswith("%")


def _without_sign(text: str) -> str:
    return text.removesuffix("%").rstrip()
