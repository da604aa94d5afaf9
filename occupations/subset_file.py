"""A user's own list of places to be taken together: a CSV of area or industry codes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from occupations.errors import DataError, InputError, nearest_name
from occupations.place_table import PlaceTable
from occupations.places import Place, find_area, find_industries

AREA_COLUMN: Final = "area_code"
INDUSTRY_COLUMN: Final = "industry_code"
_TITLE: Final = "title"
_COLUMNS: Final = f"{AREA_COLUMN} or {INDUSTRY_COLUMN}, and {_TITLE} if you like"


def read_subset(text: str, table: PlaceTable, *, file: Path | str) -> tuple[Place, ...]:
    """Return the places of a CSV text, in its order, each once.

    The column `area_code` holds states, or metropolitan and nonmetropolitan areas; the column
    `industry_code` industries, of which a sector or three digits stand for all. A column `title`
    is for the reader.

    Raises
    ------
    DataError
        With file and line: another column, an unknown code, a place that is already counted (by
        itself or in a group), or a state beside an area that lies in it.
    """
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    header = [name.strip() for name in rows[0]] if rows else []
    column = _code_column(header, file)
    line_of: dict[Place, int] = {}
    for line, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            raise DataError(
                f"the line has {len(row)} values",
                file=file,
                line=line,
                allowed=f"{len(header)}, as the first line names",
            )
        for place in _places(row[header.index(column)], column, table, file=file, line=line):
            if place in line_of:
                raise DataError(
                    f"{place.code} {place.title} is already counted in line {line_of[place]}",
                    file=file,
                    line=line,
                    key=column,
                    allowed="every place once",
                )
            line_of[place] = line
    return _checked(line_of, column, file)


def _code_column(header: Sequence[str], file: Path | str) -> str:
    known = (AREA_COLUMN, INDUSTRY_COLUMN, _TITLE)
    for name in header:
        if name not in known:
            raise DataError(
                f"there is no column {name!r} in a subset",
                file=file,
                line=1,
                allowed=_COLUMNS,
                nearest=nearest_name(name, known),
            )
    columns = [name for name in header if name != _TITLE]
    if len(columns) != 1 or len(set(header)) != len(header):
        raise DataError(
            "a subset needs one column of codes" if len(columns) != 1 else "a column stands twice",
            file=file,
            line=1,
            allowed=_COLUMNS,
        )
    return columns[0]


def _places(
    code: str, column: str, table: PlaceTable, *, file: Path | str, line: int
) -> tuple[Place, ...]:
    try:
        if column == AREA_COLUMN:
            return (find_area(code, table.areas),)
        return find_industries(code, table.industries)
    except InputError as reason:
        raise DataError(
            reason.problem,
            file=file,
            line=line,
            key=column,
            allowed=reason.allowed,
            nearest=reason.nearest,
        ) from None


def _checked(line_of: dict[Place, int], column: str, file: Path | str) -> tuple[Place, ...]:
    if not line_of:
        raise DataError("the subset is empty", file=file, allowed=f"codes in a column {column}")
    states = [place for place in line_of if place.kind in ("state", "territory")]
    for area in (place for place in line_of if place.kind in ("metro", "nonmetro")):
        for state in (one for one in states if one.states & area.states):
            raise DataError(
                f"{area.title} lies within {state.title}, all or in part: its jobs would count "
                f"twice (lines {min(line_of[area], line_of[state])} and "
                f"{max(line_of[area], line_of[state])})",
                file=file,
                line=max(line_of[area], line_of[state]),
                key=column,
                allowed="a state, or areas within it, not both",
            )
    return tuple(line_of)
