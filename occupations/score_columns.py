"""Which columns of a table hold codes and scores: those that are named, or have a usual name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from occupations.errors import DataError, nearest_name
from occupations.grouped_faults import shortened
from occupations.user_table import Line

PLAIN_COLUMNS: Final = ("occupation_code", "score")

CODE_NAMES: Final = (
    *("occupation_code", "occ_code", "code"),
    *("soc", "soc_code", "soc2018", "soc_2018_code", "2018 SOC Code"),
    *("soc2010", "soc_2010_code", "2010 SOC Code"),
    *("onetsoc_code", "O*NET-SOC Code", "onet_code", "O*NET-SOC 2019 Code", "O*NET-SOC 2010 Code"),
    *("isco", "isco_code", "isco08", "isco08_code"),
)
"""Usual names of a column of codes; case, spaces, underscores, hyphens and stars do not matter."""

SCORE_NAMES: Final = (
    *("score", "scores", "exposure", "exposure_score", "ai_exposure"),
    *("aioe", "value", "rating"),
)
"""Usual names of a column of scores, read likewise.

Not among them are names that other columns have as well: `share`, of jobs, or `index`, of rows.
"""

LAST_LINE_OF_A_HEAD: Final = 10
"""The names of columns stand at latest here: what is above is a title."""

_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns of codes and of scores as a user gives them; None for a usual name."""

    code: str | None = None
    score: str | None = None

    def are_in(self, cells: Sequence[str]) -> bool:
        """Return whether a line names both, be it more than once."""
        return bool(self._codes(cells) and self._scores(cells))

    def count_in(self, cells: Sequence[str]) -> int:
        """Return how many of the two a line names."""
        return bool(self._codes(cells)) + bool(self._scores(cells))

    def places(self, head: Line, *, file: Path | str) -> tuple[int, int]:
        """Return where codes and scores stand in the lines below `head`, which names both.

        Raises DataError where several columns may be meant, or one is to be both.
        """
        if self == Columns() and all(head.cells.count(name) == 1 for name in PLAIN_COLUMNS):
            # The plain form may have columns for its reader alone, whatever these are called.
            code, score = (head.cells.index(name) for name in PLAIN_COLUMNS)
            return code, score
        code = _only(self._codes(head.cells), head, "codes", "--code-column", file)
        score = _only(self._scores(head.cells), head, "scores", "--score-column", file)
        if code == score:
            raise DataError(
                f"column {head.cells[code]!r} cannot hold both codes and scores",
                file=file,
                line=head.number,
                allowed="two columns: --code-column NAME, --score-column NAME",
            )
        return code, score

    def missing_from(self, head: Line, *, file: Path | str) -> DataError:
        """Return the error for a table of which `head` should be the names of columns, and is not.

        It lists what stands there, with the option that would name a column.
        """
        lacks_codes = not self._codes(head.cells)
        what, option, given, usual = (
            ("codes", "--code-column", self.code, CODE_NAMES)
            if lacks_codes
            else ("scores", "--score-column", self.score, SCORE_NAMES)
        )
        there = _listed(head.cells)
        if given is not None:
            return DataError(
                f"there is no column {given!r} among {there}",
                file=file,
                line=head.number,
                key=option,
                allowed=f"the name of a column within the first {LAST_LINE_OF_A_HEAD} lines",
                nearest=nearest_name(given, self._others(head.cells, of_codes=lacks_codes)),
            )
        return DataError(
            f"no column of {what} is recognised among {there}",
            file=file,
            line=head.number,
            allowed=f"{option} NAME, or a usual name in any case ({', '.join(usual)}) within the "
            f"first {LAST_LINE_OF_A_HEAD} lines",
            nearest=nearest_name(usual[0], self._others(head.cells, of_codes=lacks_codes)),
        )

    def _others(self, cells: Sequence[str], *, of_codes: bool) -> list[str]:
        """Return what may be the column sought: not what the other one is taken from."""
        taken = self._scores(cells) if of_codes else self._codes(cells)
        return [cell for at, cell in enumerate(cells) if at not in taken]

    def _codes(self, cells: Sequence[str]) -> list[int]:
        return _named(cells, self.code, CODE_NAMES)

    def _scores(self, cells: Sequence[str]) -> list[int]:
        return _named(cells, self.score, SCORE_NAMES)


def _named(cells: Sequence[str], given: str | None, usual: Iterable[str]) -> list[int]:
    """Return where a column stands: as it is written, else whatever matters not left out."""
    if given is None:
        names = {_essence(name) for name in usual}
        return [at for at, cell in enumerate(cells) if _essence(cell) in names]
    exact = [at for at, cell in enumerate(cells) if cell and cell == given.strip()]
    name = _essence(given)
    return exact or [at for at, cell in enumerate(cells) if name and _essence(cell) == name]


def _essence(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _only(places: list[int], head: Line, what: str, option: str, file: Path | str) -> int:
    if len(places) == 1:
        return places[0]
    names = [head.cells[place] for place in places]
    raise DataError(
        f"{len(names)} columns may hold the {what}: {_listed(names)}",
        file=file,
        line=head.number,
        allowed=f"{option} NAME, which names one of {_listed(head.cells)}"
        if len(set(names)) > 1
        else "one column of a name",
    )


def _listed(cells: Sequence[str]) -> str:
    names = [repr(shortened(cell)) for cell in cells if cell]
    more = len(names) - _SHOWN
    return (", ".join(names[:_SHOWN]) or "no names") + (f" and {more} more" if more > 0 else "")
