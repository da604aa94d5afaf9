"""Which columns of a table hold the times and the shares of a series of adoption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from occupations.errors import DataError, nearest_name
from occupations.user_table import Line

YEAR: Final = "year"
SHARE: Final = "share"
PERCENT: Final = "%"
_TIMES: Final = (YEAR, "date", "quarter", "month", "period")
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class SeriesColumns:
    """Names of the columns of times and of shares as a user gives them; None for a usual name."""

    time: str | None = None
    share: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesHead:
    """Which cells hold time and share, what time is written in, and whether it says percent.

    `time` is `YEAR` where times are years as numbers, else the name of the column.
    """

    time: str
    time_place: int
    share_place: int
    is_percent: bool


def series_head(header: Line, columns: SeriesColumns, *, file: Path | str) -> SeriesHead:
    """Return where time and share stand; raise DataError where either is missing or twice there."""
    names = [_plain_name(cell) for cell in header.cells]
    time = _place(header, names, columns.time, _TIMES, "--date-column", file)
    share = _place(header, names, columns.share, (SHARE,), "--share-column", file)
    return SeriesHead(names[time], time, share, PERCENT in header.cells[share])


def _place(
    header: Line,
    names: Sequence[str],
    given: str | None,
    usual: Sequence[str],
    option: str,
    file: Path | str,
) -> int:
    wanted = usual if given is None else (_plain_name(given),)
    places = [at for at, name in enumerate(names) if name in wanted]
    if given is not None and len(places) > 1:
        # Two that differ in what stands in brackets: the one that is written so.
        places = [at for at in places if header.cells[at] == given.strip()] or places
    if len(places) == 1:
        return places[0]
    name = repr(given if given is not None else usual[0])
    more = " or 'date'" if given is None and usual[0] == YEAR and not places else ""
    raise DataError(
        f"the first line names column {name} twice"
        if places
        else f"the first line names no column {name}{more}",
        file=file,
        line=header.number,
        key=usual[0] if given is None else option,
        allowed="a table that begins year,share or date,share (also quarter, month, period); "
        "--date-column NAME and --share-column NAME for other names",
        nearest=None if places else nearest_name(given or usual[0], header.cells),
    )


def _plain_name(cell: str) -> str:
    """Return the name of a column in lower case, without a percent sign and what is in brackets."""
    bare = _IN_BRACKETS.sub("", cell).replace(PERCENT, "").replace("\u00a0", " ")
    return " ".join(bare.split()).lower()
