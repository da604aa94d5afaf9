"""A user's own list of places to be taken together: a CSV of area or industry codes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from occupations.errors import DataError, InputError, nearest_name, together
from occupations.industry_codes import find_industries
from occupations.place_table import PlaceTable
from occupations.places import Place, find_area
from occupations.user_table import Line, header_and_rows

AREA_COLUMN: Final = "area_code"
INDUSTRY_COLUMN: Final = "industry_code"
TITLE_COLUMN: Final = "title"
_COLUMNS: Final = f"{AREA_COLUMN} or {INDUSTRY_COLUMN}, and {TITLE_COLUMN} if you like"


def read_subset(text: str, table: PlaceTable, *, file: Path | str) -> Mapping[Place, str]:
    """Return the places of a CSV text in its order, each once, with what the file calls them.

    The column `area_code` holds states, or metropolitan and nonmetropolitan areas; the column
    `industry_code` industries, of which a sector or three digits stand for all. A column `title`,
    "" where there is none, is what the reader calls them; further columns are for the reader alone.

    Raises
    ------
    DataError
        With file and line, every fault of a kind at once: no column of codes or two, an unknown or
        ambiguous name, a place that is already counted (by itself or in a group), or a state beside
        an area that lies in it.
    """
    header, rows = header_and_rows(text, file=file)
    column = _code_column(header, file)
    known = len(table.areas if column == AREA_COLUMN else table.industries)
    if len(rows) > known:
        raise DataError(
            f"the subset has {len(rows):,} lines, and there are {known} places",
            file=file,
            allowed="every place once",
        )
    code_at = header.cells.index(column)
    title_at = header.cells.index(TITLE_COLUMN) if TITLE_COLUMN in header.cells else None
    titles: dict[Place, str] = {}
    line_of: dict[Place, int] = {}
    faults: list[InputError] = []
    for row in rows:
        try:
            for place in _places(row.cells[code_at], column, table, file=file, line=row.number):
                _refuse_counted(place, line_of, column, file=file, line=row.number)
                line_of[place] = row.number
                titles[place] = "" if title_at is None else row.cells[title_at]
        except DataError as fault:
            faults.append(fault)
    if faults:
        raise together(faults)
    _check(line_of, column, file)
    return titles


def _code_column(header: Line, file: Path | str) -> str:
    known = (AREA_COLUMN, INDUSTRY_COLUMN, TITLE_COLUMN)
    columns = [name for name in header.cells if name in (AREA_COLUMN, INDUSTRY_COLUMN)]
    for name in header.cells:
        # A name that is nearly one of these is a slip: what stands below it would be passed over.
        near = None if name in known else nearest_name(name, known)
        if near is not None and near not in header.cells:
            raise DataError(
                f"there is no column {name!r} in a subset",
                file=file,
                line=header.number,
                allowed=_COLUMNS,
                nearest=near,
            )
    if len(columns) != 1 or header.cells.count(TITLE_COLUMN) > 1:
        raise DataError(
            "a subset needs one column of codes" if len(columns) != 1 else "a column stands twice",
            file=file,
            line=header.number,
            allowed=_COLUMNS,
        )
    return columns[0]


def _refuse_counted(
    place: Place, line_of: Mapping[Place, int], column: str, *, file: Path | str, line: int
) -> None:
    if place in line_of:
        raise DataError(
            f"{place.code} {place.title} is already counted in line {line_of[place]}",
            file=file,
            line=line,
            key=column,
            allowed="every place once",
        )


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


def _check(line_of: Mapping[Place, int], column: str, file: Path | str) -> None:
    """Raise DataError where there is no place, or the jobs of one would count twice."""
    if not line_of:
        raise DataError("the subset is empty", file=file, allowed=f"codes in a column {column}")
    states = [place for place in line_of if place.kind in ("state", "territory")]
    faults = [
        DataError(
            f"{area.title} lies within {state.title}, all or in part: its jobs would count "
            f"twice (lines {min(line_of[area], line_of[state])} and "
            f"{max(line_of[area], line_of[state])})",
            file=file,
            line=max(line_of[area], line_of[state]),
            key=column,
            allowed="a state, or areas within it, not both",
        )
        for area in line_of
        if area.kind in ("metro", "nonmetro")
        for state in states
        if state.states & area.states
    ]
    if faults:
        raise together(faults)
