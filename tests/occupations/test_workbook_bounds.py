"""Workbooks and archives that say they are small: refused before anything makes room for them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from occupations import archive_bounds, workbook_bounds
from occupations.archive_bounds import bounded_archive
from occupations.errors import DataError
from occupations.readers.oews_national import read_national_may, unpack_workbook
from occupations.readers.raw_table import read_sheet_table
from occupations.workbook_bounds import check_workbook
from tests.displacement.command import Terminal
from tests.occupations.oews_workbooks import SHIPPED, archive, national_zip, workbook

CODES = list(SHIPPED["occupation_code"])
SHEET = "xl/worksheets/sheet1.xml"
HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>OCC_CODE</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>O_GROUP</t></is></c></row>'
)
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_part(name: str, content: bytes) -> bytes:
    """Return a workbook with one of its parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as book:
        parts = {one: book.read(one) for one in book.namelist()}
    return archive(parts | {name: content})


def with_rows(rows: str, *, before: str = "", root: str = "worksheet") -> bytes:
    """Return a workbook whose sheet holds a head and `rows`."""
    text = f'<?xml version="1.0"?>{before}<{root} xmlns="{NAMESPACE}"><sheetData>{HEAD}{rows}'
    return with_part(SHEET, f"{text}</sheetData></{root}>".encode())


FAR = with_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
BEYOND = with_rows('<row r="99999999999999"><c r="A99999999999999"><v>1</v></c></row>')
HOSTILE = {
    "a far cell": (FAR, "a cell lies in row 1,048,576"),
    "a far cell in another part": (
        with_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', root="chartsheet"),
        "a cell lies in row 1,048,576",
    ),
    "a row that no sheet has": (BEYOND, "'99999999999999' is not the number of a row"),
    "a column that no sheet has": (
        with_rows('<row r="2"><c r="ZZZ2"><v>1</v></c></row>'),
        "no sheet has row 2 and column 18278",
    ),
    "a cell of another row": (
        with_rows('<row r="2"><c r="A999999"><v>1</v></c></row>'),
        "'A999999' is not a cell of row 2",
    ),
    "a row number that is none": (with_rows('<row r="1e5"/>'), "'1e5' is not the number of a row"),
    "a row above another": (with_rows('<row r="1"/>'), "row 1 stands below row 1"),
    "a cell behind its place": (
        with_rows('<row r="2"><c r="B2"/><c r="A2"/></row>'),
        "cell A2 stands behind another column",
    ),
    "a text that is not there": (
        with_rows('<row r="2"><c r="B2" t="s"><v>99999</v></c></row>'),
        "cell B2 refers to text 100000 of the",
    ),
    "a text counted from the end": (
        with_rows('<row r="2"><c r="B2" t="s"><v>-1</v></c></row>'),
        "cell B2 refers to text '-1'",
    ),
    "entities": (
        with_rows("", before='<!DOCTYPE a [<!ENTITY b "c">]>'),
        "it declares a type of document",
    ),
    "depth": (with_rows("<row>" + "<a>" * 100 + "</a>" * 100 + "</row>"), "too deep within"),
    "a broken value": (
        with_rows('<row r="2"><c r="A2"><v>' + "9" * 5000 + "</v></c></row>"),
        "cannot be read",
    ),
    "a date that is none": (
        with_rows('<row r="2"><c r="A2" t="d"><v>x</v></c></row>'),
        "cannot be read",
    ),
}


@pytest.mark.parametrize("packed", [False, True], ids=["workbook", "archive"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_bad_data_as_itself_and_within_an_archive(
    terminal: Terminal, tmp_path: Path, name: str, packed: bool
) -> None:
    content, said = HOSTILE[name]
    file = tmp_path / "given"
    file.write_bytes(archive({"a/national_M2026_dl.xlsx": content}) if packed else content)
    answer = terminal("data", "import-oews", str(file), "--out", str(tmp_path / "out"))
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"error: {file}")
    assert said in answer.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_among_raw_files_is_bad_data(tmp_path: Path, name: str) -> None:
    file = tmp_path / "raw.xlsx"
    file.write_bytes(HOSTILE[name][0])
    with pytest.raises(DataError):
        read_sheet_table(file, "national_M2026_dl", ["OCC_CODE"], header_line=1)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<a/>", b"<broken", b"\xff\xfe"])
def test_a_part_that_is_none_is_bad_data(name: str, content: bytes) -> None:
    with pytest.raises(DataError):
        read_national_may(
            unpack_workbook(with_part(name, content), "given.xlsx"), place="given.xlsx"
        )


def test_an_error_cell_is_named_with_its_line_and_column() -> None:
    content = workbook(changes={"43-4051": {"TOT_EMP": "#REF!"}})
    with pytest.raises(DataError, match=r"TOT_EMP: '' is not a finite number") as caught:
        read_national_may(unpack_workbook(content, "given.xlsx"), place="given.xlsx")
    assert caught.value.line == CODES.index("43-4051") + 3


def test_an_archive_within_an_archive_has_bounds_too(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = archive(
        {"xl/workbook.xml": b"<a/>", **{f"xl/{at}.xml": b"0" * 40_000 for at in range(30)}}
    )
    outer = archive({"national_M2026_dl.xlsx": inner})
    monkeypatch.setattr(archive_bounds, "LARGEST_UNPACKED", 1_000_000)
    assert len(outer) < 10_000
    book = unpack_workbook(outer, "given.zip")
    with pytest.raises(DataError, match="unpacks to 1,200,004 bytes"):
        read_national_may(book, place="given.zip")


def test_an_archive_of_very_many_members_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_bounds, "MOST_MEMBERS", 5)
    with pytest.raises(DataError, match="the archive has 6 members"):
        unpack_workbook(archive({str(at): b"" for at in range(6)}), "given.zip")


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_packed_otherwise_is_refused(kind: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", kind) as made:
        made.writestr("national_M2026_dl.xlsx", b"text")
    with pytest.raises(DataError, match="packed in a way that is not read"):
        unpack_workbook(stream.getvalue(), "given.zip")


def test_a_member_larger_than_it_says_is_not_read_further() -> None:
    content = bytearray(archive({"national_M2026_dl.xlsx": b"0" * 100_000}))
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    with pytest.raises(DataError, match="neither a workbook nor a zip archive"):
        unpack_workbook(bytes(content), "given.zip")


def test_a_damaged_member_is_bad_data_while_it_is_read() -> None:
    content = bytearray(national_zip())
    content[200:260] = b"\0" * 60
    with pytest.raises(DataError, match="neither a workbook nor a zip archive"):
        unpack_workbook(bytes(content), "given.zip")


def refused(rows: str, changed: Callable[[], None]) -> str:
    changed()
    with pytest.raises(DataError) as caught:
        check_workbook(with_rows(rows), file="given.xlsx")
    return str(caught.value)


def test_cells_and_elements_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(2, 30))
    message = refused(rows, lambda: monkeypatch.setattr(workbook_bounds, "MOST_CELLS", 20))
    assert "20 cells" in message
    monkeypatch.undo()
    message = refused(rows, lambda: monkeypatch.setattr(workbook_bounds, "_MOST_ELEMENTS", 50))
    assert "too many elements" in message


def test_rows_and_cells_without_a_place_follow_one_another() -> None:
    check_workbook(with_rows("<row><c><v>1</v></c><c><v>2</v></c></row><row/>"), file="given.xlsx")


def test_what_looks_like_cells_elsewhere_is_none() -> None:
    chain = f'<calcChain xmlns="{NAMESPACE}"><c r="B2"/><c r="A1"/></calcChain>'
    drawing = '<a xmlns:d="urn:drawing"><d:row>99999999999</d:row></a>'
    check_workbook(with_part("xl/calcChain.xml", chain.encode()), file="given.xlsx")
    check_workbook(with_part("xl/drawings/drawing1.xml", drawing.encode()), file="given.xlsx")
    check_workbook(with_part("xl/media/image1.png", b"\x89PNG"), file="given.xlsx")


def test_an_archive_that_is_within_bounds_is_opened() -> None:
    with bounded_archive(archive({"a": b"text"}), file="given.zip") as opened:
        assert opened.read("a") == b"text"
