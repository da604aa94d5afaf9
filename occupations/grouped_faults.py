"""Faults of a file by their kinds: one message a kind, however many lines have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from occupations.errors import DataError, InputError, together

_NAMED: Final = 12
"""Lines of one kind that are named beside the first."""
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line of a file.

    `error` says all of it, with file and line. `kind` is what it has in common with other lines;
    `given` is what stands in this one, named where the error of another line speaks for it.
    """

    error: DataError
    kind: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of a user's file, where faults are found."""

    file: Path | str
    name: str

    def fault(
        self,
        kind: str,
        line: int,
        problem: str,
        *,
        allowed: str | None = None,
        nearest: str | None = None,
        given: str = "",
    ) -> Fault:
        """Return what is wrong in one line of it; the words are those of `DataError`."""
        error = DataError(
            problem, file=self.file, line=line, key=self.name, allowed=allowed, nearest=nearest
        )
        return Fault(error, kind, given)


def grouped(faults: Sequence[Fault]) -> InputError:
    """Return one error for all faults of a file, in the order of their first lines.

    That of the first line of a kind is told in full, then the next dozen lines of the same kind,
    and how many there are besides.

    Parameters
    ----------
    faults
        At least one.
    """
    kinds: dict[str, list[Fault]] = {}
    for fault in sorted(faults, key=lambda fault: fault.error.line or 0):
        kinds.setdefault(fault.kind, []).append(fault)
    return together([_of_one_kind(kind) for kind in kinds.values()])


def shortened(text: str) -> str:
    """Return what stands in a cell as messages quote it: no longer than a line has room for."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _of_one_kind(faults: Sequence[Fault]) -> DataError:
    first, *others = faults
    if not others:
        return first.error
    named = ", ".join(
        f"line {other.error.line}" + (f" ({shortened(other.given)!r})" if other.given else "")
        for other in others[:_NAMED]
    )
    more = len(others) - _NAMED
    return DataError(
        f"{first.error.problem}; likewise in {named}" + (f" and {more:,} more" if more > 0 else ""),
        file=first.error.file,
        line=first.error.line,
        key=first.error.key,
        allowed=first.error.allowed,
        nearest=first.error.nearest,
    )
