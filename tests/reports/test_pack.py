"""The pack: every figure and table stands alone, numbers are numbers, text is never a formula."""

from __future__ import annotations

import csv
import io
import math
import struct
from dataclasses import replace
from functools import lru_cache

import openpyxl
import pandas as pd
import pytest

from displacement.documents.pack_files import pack_files
from displacement.setting.progress import no_progress
from displacement.study.study import open_study
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.gallery import exhibits
from reports.pack.pictures import WIDTHS
from reports.pack.taken import citation
from reports.pack.words import quotation, readme
from reports.pack.workbook import sheet_names, workbook
from reports.reader_csv import reader_csv
from reports.tables import Column
from reports.texts import load_texts

DRAWS = 64
EN, DE = load_texts("en"), load_texts("de")


@lru_cache(maxsize=4)
def context(country: str = "US", language: str = "en") -> ReportContext:
    result = open_study(country).run("central", draws=DRAWS, language=language)
    return result.report_context()


@lru_cache(maxsize=4)
def packed(country: str, language: str) -> dict[str, bytes]:
    return pack_files(context(country, language), on_progress=no_progress)


def png_size(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", content[16:24])
    return int(width), int(height)


def test_every_figure_and_table_is_in_the_pack() -> None:
    files = packed("US", "en")
    for exhibit in exhibits(context()):
        name = exhibit.exhibit_id
        assert f"tables/{name}.csv" in files
        pictures = {f"figures/{name}.svg", *(f"figures/{name}-{one}.png" for one in WIDTHS)}
        assert (pictures <= files.keys()) is (exhibit.figure is not None)
    assert {"README.md", "quote.txt", "card.png", "tables.xlsx"} <= files.keys()


def test_pictures_are_as_wide_as_said_and_name_source_licence_and_run() -> None:
    files = packed("US", "en")
    for name, width in WIDTHS.items():
        sizes = {png_size(c)[0] for file, c in files.items() if file.endswith(f"-{name}.png")}
        assert sizes == {width}
    assert png_size(files["card.png"]) == (1200, 630)
    svg = files["figures/ladder.svg"].decode()
    for words in ("Bureau of Labor Statistics, May 2025", "CC BY 4.0", "seed 0", "Dots: medians"):
        assert words in svg


def test_cells_of_the_workbook_are_the_numbers_of_the_exhibits() -> None:
    book = openpyxl.load_workbook(io.BytesIO(packed("US", "en")["tables.xlsx"]))
    shown = exhibits(context())
    assert book.sheetnames == sheet_names(shown, EN)
    for exhibit, name in zip(shown, book.sheetnames[1:], strict=True):
        rows = list(book[name].iter_rows(min_row=6, values_only=True))
        first = exhibit.columns[0].name
        assert len(rows) == len(exhibit.frame)
        for row, value in zip(rows, exhibit.frame[first].tolist(), strict=True):
            assert row[0] == value or (row[0] is None and isinstance(value, float))
    sheet = book["people-shares"]
    share = [cell.value for cell in sheet[6]][2]
    assert isinstance(share, float)
    assert sheet.cell(6, 3).number_format == "0.0%"


def test_a_sheet_has_a_short_name_that_no_other_has() -> None:
    long = exhibits(context())[0]
    alike = [replace(long, exhibit_id="a" * 40 + str(count)) for count in range(12)]
    odd = replace(long, exhibit_id="what: [if]/not?")
    names = sheet_names([*alike, odd, replace(long, exhibit_id="NOTES")], EN)
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


@pytest.mark.parametrize("words", ["=1+1", "+1", "-2", "@sum", "\t=1"])
def test_no_spreadsheet_runs_a_text(words: str) -> None:
    frame = pd.DataFrame({"title": [words], "jobs": [1.0]})
    exhibit = Exhibit("e", words, "", "", "", frame, (Column("title", words, "text"),))
    book = openpyxl.load_workbook(io.BytesIO(workbook([exhibit], context(), EN)))
    for row in book["e"].iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    line = reader_csv(frame, EN).decode("utf-8-sig").splitlines()[1]
    assert line.startswith(("'", "\"'"))


@pytest.mark.parametrize(
    ("texts", "delimiter", "decimal"), [(EN, ",", "."), (DE, ";", ",")], ids=["en", "de"]
)
def test_csv_comes_back_as_it_was_in_either_spelling(
    texts: object, delimiter: str, decimal: str
) -> None:
    frame = pd.DataFrame({"group": ["a; b", "c, d"], "share": [0.25, 1234567.5], "year": [1, 2]})
    content = reader_csv(frame, EN if delimiter == "," else DE).decode("utf-8-sig")
    back = pd.read_csv(io.StringIO(content), sep=delimiter, decimal=decimal)
    pd.testing.assert_frame_equal(back, frame, check_exact=False)


def test_what_is_not_known_is_an_empty_field() -> None:
    frame = pd.DataFrame({"a": [math.nan], "b": [None], "c": [True]})
    rows = list(csv.reader(io.StringIO(reader_csv(frame, EN).decode("utf-8-sig"))))
    assert rows[1] == ["", "", "true"]


def test_a_german_page_offers_numbers_as_germans_write_them() -> None:
    exhibit = next(one for one in exhibits(context("DE", "de")) if one.exhibit_id == "ladder")
    assert "%3B" in exhibit.csv_uri(DE) or ";" in exhibit.csv_uri(DE)
    assert exhibit.csv_uri(EN) != exhibit.csv_uri(DE)


@pytest.mark.parametrize(("country", "language"), [("US", "en"), ("DE", "de")])
def test_words_to_quote_carry_their_condition_and_how_to_cite(country: str, language: str) -> None:
    found, texts = context(country, language), load_texts(language)
    quoted, shown = quotation(found, texts), exhibits(found)
    assert citation(found, texts) in quoted
    assert "CC BY 4.0" in quoted
    assert len(quoted.split("\n\n")) == 6
    assert all(f"`{one.exhibit_id}`" in readme(shown, found, texts) for one in shown)
    book = openpyxl.load_workbook(io.BytesIO(workbook(shown, found, texts)))
    assert book.sheetnames == sheet_names(shown, texts)
