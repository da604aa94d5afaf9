"""Workbooks within bounds: where their cells lie, before a library makes room for all up to them.

A workbook of a kilobyte can name a cell in row 1,048,576 and column XFD. Libraries then make every
cell before it, or count for hours to a row that no sheet has.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from occupations.archive_bounds import bounded_archive
from occupations.errors import DataError

LARGEST_EXTENT: Final = 5_000_000
"""Rows times columns of a sheet, empty cells included, up to the last that is used."""
MOST_CELLS: Final = 2_000_000

_MOST_ELEMENTS: Final = 5_000_000
_DEEPEST: Final = 64
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384
_PART: Final = 1 << 16
_SHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW: Final = re.compile(r"[1-9][0-9]{0,6}")
_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_INDEX: Final = re.compile(r"[0-9]{1,9}")


def check_workbook(content: bytes, *, file: Path | str, allowed: str | None = None) -> None:
    """Raise DataError where a workbook holds too much, or a cell refers to what is not there.

    Every part is gone through without keeping any. A part that breaks off is left to the library,
    which reads no further than this does.

    Parameters
    ----------
    content
        An .xlsx workbook.
    allowed
        What is expected in the place of something that is no workbook.
    """
    with bounded_archive(content, file=file, allowed=allowed) as archive:
        parts = [_scanned(archive, member, file) for member in archive.infolist()]
    texts = sum(part.texts for part in parts)
    for part in parts:
        if part.last_text >= texts:
            raise DataError(
                f"cell {part.cell_of_last_text} refers to text {part.last_text + 1} of the "
                f"{texts} in the workbook",
                file=f"{file} [{part.name}]",
            )


@contextmanager
def damaged_workbook(
    problem: str, *, file: Path | str, allowed: str | None = None
) -> Iterator[None]:
    """Hold a block in which a library reads a workbook: whatever it meets is bad data.

    No list of errors holds what libraries raise at what they did not expect in a file.
    """
    try:
        yield
    except Exception as reason:
        told = f"{type(reason).__name__}: {reason}"
        raise DataError(f"{problem} ({told[:200]})", file=file, allowed=allowed) from None


def _scanned(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: Path | str) -> _Part:
    part = _Part(member.filename, file)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartDoctypeDeclHandler = part.refuse_declaration
    parser.StartElementHandler = part.begin
    parser.EndElementHandler = part.end
    parser.CharacterDataHandler = part.take
    parser.buffer_text = True
    with archive.open(member) as stream:
        try:
            while piece := stream.read(_PART):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            pass  # a picture, or broken: nothing behind this place is read by anybody
    return part


class _Part:
    """One part of a workbook while it is gone through: where its cells lie, and what they name."""

    def __init__(self, name: str, file: Path | str) -> None:
        self.name = name
        self.texts = 0
        self.last_text = -1
        self.cell_of_last_text = ""
        self._file = file
        self._depth = self._elements = self._cells = 0
        self._row = self._column = self._widest = 0
        self._in_row, self._cell = False, ""
        self._index: str | None = None
        self._is_value = False

    def refuse_declaration(self, *_: object) -> None:
        raise self._refused("it declares a type of document, which no workbook does")

    def begin(self, tag: str, attributes: dict[str, Any]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise self._refused("it has too many elements, or too deep within each other")
        space, _, name = tag.rpartition("}")
        if space != _SHEETS:
            return
        if name == "si":
            self.texts += 1
        elif name == "sheetData":
            self._row = self._widest = 0
        elif name == "row":
            self._begin_row(attributes.get("r"))
        elif name == "c" and self._in_row:
            self._begin_cell(attributes.get("r"), is_text=attributes.get("t") == "s")
        elif name == "v":
            self._is_value = True

    def take(self, text: str) -> None:
        if self._is_value and self._index is not None:
            self._index += text

    def end(self, tag: str) -> None:
        self._depth -= 1
        if not tag.startswith(_SHEETS):
            return
        name = tag.rpartition("}")[2]
        if name == "row":
            self._in_row = False
        elif name == "v":
            self._is_value = False
        elif name == "c" and self._index is not None:
            self._check_index(self._index.strip())
            self._index = None

    def _begin_row(self, given: str | None) -> None:
        if given is not None and not _ROW.fullmatch(given):
            raise self._refused(f"{given[:20]!r} is not the number of a row")
        row = self._row + 1 if given is None else int(given)
        if row <= self._row:
            raise self._refused(f"row {row} stands below row {self._row}")
        self._row, self._column, self._in_row = row, 0, True
        self._check_extent()

    def _begin_cell(self, given: str | None, *, is_text: bool) -> None:
        column = self._column + 1
        if given is not None:
            place = _CELL.fullmatch(given)
            if place is None or int(place[2]) != self._row:
                raise self._refused(f"{given[:20]!r} is not a cell of row {self._row}")
            column = _column_number(place[1])
        if column <= self._column:
            raise self._refused(f"cell {given} stands behind another column of its row")
        self._cell = given or f"{column} of row {self._row}"
        self._column, self._widest = column, max(self._widest, column)
        self._cells += 1
        self._index = "" if is_text else None
        self._check_extent()

    def _check_index(self, index: str) -> None:
        if not index:
            return
        if not _INDEX.fullmatch(index):
            raise self._refused(f"cell {self._cell} refers to text {index[:20]!r}")
        if int(index) > self.last_text:
            self.last_text, self.cell_of_last_text = int(index), self._cell

    def _check_extent(self) -> None:
        if self._row > _LAST_ROW or self._widest > _LAST_COLUMN:
            raise self._refused(f"no sheet has row {self._row} and column {self._widest}")
        if self._row * self._widest > LARGEST_EXTENT or self._cells > MOST_CELLS:
            raise self._refused(
                f"a cell lies in row {self._row:,}, and the widest row has {self._widest:,}",
                f"rows times columns at most {LARGEST_EXTENT:,}, and {MOST_CELLS:,} cells",
            )

    def _refused(self, problem: str, allowed: str | None = None) -> DataError:
        return DataError(problem, file=f"{self._file} [{self.name}]", allowed=allowed)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
