"""Errors that speak to an analyst: what was given, where, what is allowed, the nearest name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import ClassVar, Final

from occupations.near_codes import is_code, near_code
from occupations.shown_text import shortened, shown, shown_in_one_line

MOST_FAULTS: Final = 20
"""Faults of one file that are told one by one."""


_OPTION: Final = re.compile(r"(?<![\w/.-])--([a-z]+(?:-[a-z]+)*)\b")
# What Python calls otherwise than the command line.
_ARGUMENTS: Final = {
    "central-only": "draws=0",
    "claims-file": "claim",
    "estimates-dir": "estimates",
    "lang": "language",
    "measures-dir": "measures",
}
_COMMAND: Final = "displacement "


class InputError(Exception):
    """Something the user gave cannot be used; the message needs no traceback.

    Parameters
    ----------
    problem
        One sentence: what was given and why it cannot be used.
    file
        The file in which it stands.
    line
        The line of the file, from 1.
    key
        The option, the dotted key or the column.
    allowed
        What would be accepted, in words ("0 to 1, a share").
    nearest
        The valid name closest to the one given.

    Attributes
    ----------
    exit_code
        How a command ends that meets it.
    others
        Further faults of the same file, which are told with this one.
    """

    exit_code: ClassVar[int] = 2
    others: tuple[InputError, ...] = ()

    def __init__(
        self,
        problem: str,
        *,
        file: Path | str | None = None,
        line: int | None = None,
        key: str | None = None,
        allowed: str | None = None,
        nearest: str | None = None,
    ) -> None:
        self.problem = shortened(shown(problem))
        self.file: str | None = None if file is None else str(file)
        self.line = line
        self.key = key
        self.allowed = None if allowed is None else shown(allowed)
        self.nearest = nearest
        super().__init__(self.problem)

    def __str__(self) -> str:
        """Return the message as Python tells it: with arguments where a command has options."""
        return self._message(_in_python)

    def at_terminal(self) -> str:
        """Return the message as a command tells it."""
        return self._message(str)

    def _message(self, worded: Callable[[str], str]) -> str:
        place = ""
        if self.file is not None:
            name = worded(shown_in_one_line(self.file))
            place = name if self.line is None else f"{name}:{self.line}"
        key = worded(shown_in_one_line(self.key or ""))
        head = ": ".join(part for part in (place, key, worded(self.problem)) if part)
        tail = []
        if self.allowed is not None:
            tail.append(f"allowed: {worded(self.allowed)}")
        if self.nearest is not None:
            tail.append(f"did you mean {self.nearest!r}?")
        return "\n  ".join([head, *tail])


class UsageError(InputError):
    """Wrong usage or scenario: an unknown key, a value out of range, an unknown occupation."""

    exit_code = 2


class StorageError(UsageError):
    """The disk refuses what must be written: it is full, read-only or gone."""


class ClusterError(InputError):
    """The cluster that computes is gone; what came of it is kept, and the same can be resumed."""

    exit_code = 5


class DataError(InputError):
    """Bad data: a file that is missing, damaged or not what its description says."""

    exit_code = 3


class FetchError(InputError):
    """A file could not be fetched from its publisher."""

    exit_code = 4


def _in_python(text: str) -> str:
    """Return a text in which options are arguments, unless it quotes a command."""
    if _COMMAND in text:
        return text

    def argument(option: re.Match[str]) -> str:
        return _ARGUMENTS.get(option[1], option[1].replace("-", "_"))

    return _OPTION.sub(argument, text)


def together(faults: Sequence[InputError], *, most: int = MOST_FAULTS) -> InputError:
    """Return the first of some faults, which tells the others too.

    A command prints each; in Python the others are notes of the first.

    Parameters
    ----------
    faults
        At least one, in the order of the file.
    most
        How many are told; of the rest only the number is.
    """
    first, *others = faults
    told = others[: most - 1]
    if len(others) > len(told):
        kind = type(first)
        told.append(kind(f"and {len(others) - len(told)} more such faults", file=first.file))
    first.others = tuple(told)
    for other in told:
        first.add_note(str(other))
    return first


def nearest_name(name: str, valid: Iterable[str]) -> str | None:
    """Return the valid name closest to the one given, or None when none is close.

    A code is close to another only where the same digits are meant.
    """
    names = list(valid)
    if is_code(str(name)):
        return near_code(str(name), names)
    lowered = {candidate.lower(): candidate for candidate in names}
    close = get_close_matches(str(name).lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[close[0]] if close else None


def unknown_name(
    kind: str, name: str, valid: Iterable[str], *, key: str | None = None
) -> UsageError:
    """Return the error for an unknown name, with the names there are and the nearest."""
    names = list(valid)
    return UsageError(
        f"there is no {kind} {name!r}",
        key=key,
        allowed=", ".join(names),
        nearest=nearest_name(name, names),
    )
