"""Raw tables: what is wrong with a file is said with its line and column."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from occupations.errors import DataError
from occupations.readers.raw_table import (
    NOT_PUBLISHED,
    SOC_CODE,
    RawTable,
    read_csv_table,
    read_sheet_table,
)


def table(tmp_path: Path, text: str, *columns: str) -> RawTable:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return read_csv_table(path, columns)


def test_only_the_named_columns_are_kept_and_blanks_around_names_dropped(tmp_path: Path) -> None:
    read = table(tmp_path, "a , b,c\n1,2,3\n", "b", "a")
    assert list(read.rows.columns) == ["b", "a"]
    assert list(read.rows.loc[2]) == ["2", "1"]


def test_an_absent_column_is_named_with_the_nearest_there_is(tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        table(tmp_path, "code,employment\n", "code", "employmnt")
    assert raised.value.line == 1
    assert "'employmnt'" in raised.value.problem
    assert raised.value.nearest == "employment"


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("x", "'x' is not a finite number"),
        ("", "'' is not a finite number"),
        ("nan", "'nan' is not a finite number"),
        ("inf", "'inf' is not a finite number"),
        ("1e999", "'1e999' is not a finite number"),
        ("101", "101 is out of range"),
        ("-1", "-1 is out of range"),
    ],
)
def test_a_bad_number_is_refused_with_its_line_and_column(
    tmp_path: Path, cell: str, problem: str
) -> None:
    read = table(tmp_path, f"code,share\na,1\nb,{cell}\nc,2\n", "code", "share")
    with pytest.raises(DataError) as raised:
        read.numbers("share", lower=0, upper=100)
    assert raised.value.problem == problem
    assert (raised.value.line, raised.value.key) == (3, "share")
    assert raised.value.allowed == "0 to 100"


def test_the_line_is_that_of_the_file_also_after_rows_were_left_out(tmp_path: Path) -> None:
    read = table(tmp_path, "code,jobs\na,1\nb,1\n\nc,x\n", "code", "jobs")
    kept = read.where(read.rows["code"] == "c")
    with pytest.raises(DataError) as raised:
        kept.numbers("jobs", lower=0)
    assert raised.value.line == 5
    assert raised.value.allowed == "0 or more"


def test_marks_become_the_number_they_stand_for(tmp_path: Path) -> None:
    read = table(tmp_path, "wage\n-\n*\n**\n~\n—\n#\n12.5\n", "wage")
    wages = read.numbers("wage", lower=0, marks={**NOT_PUBLISHED, "#": 239_200.0})
    assert wages.isna().tolist() == [True] * 5 + [False] * 2
    assert wages.tolist()[5:] == [239_200.0, 12.5]


def test_a_mark_is_no_number_where_it_is_not_expected(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="'-' is not a finite number"):
        table(tmp_path, "jobs\n-\n", "jobs").numbers("jobs", lower=0)


@pytest.mark.parametrize("code", ["11-101", "111011", "11-1011.00", "x", "１１-1011"])
def test_a_malformed_code_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(DataError, match="is no code") as raised:
        table(tmp_path, f"code\n11-1011\n{code}\n", "code").codes("code", SOC_CODE)
    assert raised.value.line == 3


def test_a_code_that_stands_twice_is_refused_unless_it_may(tmp_path: Path) -> None:
    read = table(tmp_path, "code\n11-1011\n 11-1011 \n", "code")
    assert read.codes("code", SOC_CODE, unique=False).tolist() == ["11-1011", "11-1011"]
    with pytest.raises(DataError, match="'11-1011' stands here again"):
        read.codes("code", SOC_CODE)


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ("a,A\nb\n", 3, "this line has 1 cells, the first line 2"),
        ("a,A\nb,B,C\n", 3, "this line has 3 cells, the first line 2"),
        ('a,A\nb,"B\nc,C\nd,D\n', 3, "unexpected end of data"),
        ('a,"two\nlines"\nb\n', 4, "this line has 1 cells"),
    ],
)
def test_a_line_that_a_lenient_reader_would_mend_is_refused(
    tmp_path: Path, lines: str, line: int, said: str
) -> None:
    with pytest.raises(DataError, match=said) as raised:
        table(tmp_path, f"code,title\n{lines}", "code", "title")
    assert raised.value.line == line


def test_an_empty_line_is_a_row_of_empty_cells(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="this cell is empty") as raised:
        table(tmp_path, "code,title\na,A\n\n", "code", "title").text("title")
    assert raised.value.line == 3


def test_a_word_that_is_not_used_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        table(tmp_path, "level\nmajor\nmiddle\n", "level").one_of("level", ["major", "minor"])
    assert raised.value.allowed == "major, minor"


def test_a_wrong_number_of_rows_is_refused(tmp_path: Path) -> None:
    read = table(tmp_path, "code\na\n", "code")
    read.expect_rows(1, "occupations")
    with pytest.raises(DataError, match="1 occupations"):
        read.expect_rows(2, "occupations")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cannot be read as CSV"),
        (b"a,b\n1,2,3\n4\n5,6,7,8,9\n", "this line has 3 cells"),
        (b"a\n\xff\xfe\n", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_csv_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=said):
        read_csv_table(path, ["code"])


def test_a_truncated_archive_is_refused(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(b"code,jobs\n" + b"a,1\n" * 500)[:-12])
    with pytest.raises(DataError, match="cannot be read as CSV"):
        read_csv_table(path, ["code"])


def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Table 1")
    for row in (["A title"], ["code", "jobs"], ["a", 1.5], ["b", None]):
        sheet.append(row)
    book.save(path)
    book.close()
    return path


def test_a_sheet_is_read_as_text_below_its_header_line(tmp_path: Path) -> None:
    read = read_sheet_table(workbook(tmp_path), "Table 1", ["code", "jobs"], header_line=2)
    assert read.rows.loc[3].tolist() == ["a", "1.5"]
    assert read.rows.loc[4].tolist() == ["b", ""]
    with pytest.raises(DataError, match=r"book\.xlsx \[Table 1\]:4: jobs"):
        read.numbers("jobs", lower=0)


def test_an_absent_sheet_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="'Table 2' cannot be read"):
        read_sheet_table(workbook(tmp_path), "Table 2", ["code"], header_line=1)


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing that follows")
    with pytest.raises(DataError, match="neither a workbook nor"):
        read_sheet_table(path, "Table 1", ["code"], header_line=1)
