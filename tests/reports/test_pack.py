"""The pack: every figure and table stands alone, numbers are numbers, text is never a formula."""

from __future__ import annotations

import codecs
import io
import math
import struct
from dataclasses import replace
from functools import lru_cache
from urllib.parse import unquote

import openpyxl
import pandas as pd
import pytest
from matplotlib.image import imread

from displacement.documents.pack_files import pack_files
from displacement.setting.progress import no_progress
from displacement.study.study import open_study
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.gallery import exhibits
from reports.pack.pictures import WIDTHS
from reports.pack.social_card import card_of
from reports.pack.taken import citation
from reports.pack.words import quotation, readme
from reports.pack.workbook import sheet_names, workbook
from reports.reader_csv import reader_csv
from reports.tables import Column
from reports.taken_table import TakenColumn, taken_table
from reports.texts import load_texts
from reports.words import rung_words

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


@pytest.mark.parametrize(("country", "language"), [("US", "en"), ("DE", "de")])
def test_cells_of_the_workbook_are_the_numbers_of_the_exhibits(country: str, language: str) -> None:
    texts = load_texts(language)
    book = openpyxl.load_workbook(io.BytesIO(packed(country, language)["tables.xlsx"]))
    shown = exhibits(context(country, language))
    assert book.sheetnames == sheet_names(shown, texts)
    for exhibit, name in zip(shown, book.sheetnames[1:], strict=True):
        headings, *rows = book[name].iter_rows(min_row=5)
        table = taken_table(exhibit, texts)
        assert [cell.value for cell in headings] == [column.heading for column in table]
        assert len(rows) == len(exhibit.frame)
        for place, column in enumerate(table):
            for row, value in zip(rows, column.values, strict=True):
                cell = row[place]
                if isinstance(value, float):
                    assert cell.value == pytest.approx(value, rel=1e-12)
                else:
                    assert cell.value == (value or None if isinstance(value, str) else value)
                if cell.value is not None and not isinstance(cell.value, str):
                    assert cell.data_type in ("n", "b")


def test_numbers_are_in_the_unit_of_their_heading_and_formatted_by_kind() -> None:
    book = openpyxl.load_workbook(io.BytesIO(packed("US", "en")["tables.xlsx"]))
    ladder, frame = book["ladder"], exhibits(context())[0].frame
    place = [cell.value for cell in ladder[5]].index("Median, million") + 1
    assert ladder.cell(6, place).value == pytest.approx(frame["median"].iloc[0] / 1e6)
    assert ladder.cell(6, place).number_format == "#,##0.0##"
    share = book["people-shares"].cell(6, 3)
    assert isinstance(share.value, float)
    assert share.number_format == "0.0%"


def test_a_workbook_of_the_same_run_is_the_same_file() -> None:
    found = context()
    once, again = (workbook(exhibits(found)[:3], found, EN) for _ in range(2))
    assert once == again


@pytest.mark.parametrize(("country", "language"), [("US", "en"), ("DE", "de")])
def test_notes_hold_definitions_sources_vintages_and_licence(country: str, language: str) -> None:
    found, texts = context(country, language), load_texts(language)
    book = openpyxl.load_workbook(io.BytesIO(packed(country, language)["tables.xlsx"]))
    said = dict(book.worksheets[0].iter_rows(values_only=True))
    assert said[texts.say("Cite as")] == citation(found, texts)
    assert "CC BY 4.0" in said.values()
    for rung in found.ladder.rungs:
        words = rung_words(rung, texts)
        assert words.meaning in said[words.title]
    record = found.table.sources[found.table.employment_source]
    assert texts.period(record.vintage) in said[record.title]


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
    head, line = reader_csv(taken_table(exhibit, EN), EN).decode("utf-8-sig").splitlines()
    assert head.startswith(("'", "\"'"))
    assert line.startswith(("'", "\"'"))


@pytest.mark.parametrize(("language", "delimiter", "decimal"), [("en", ",", "."), ("de", ";", ",")])
def test_csv_comes_back_as_it_was_in_either_spelling(
    language: str, delimiter: str, decimal: str
) -> None:
    texts, files = load_texts(language), packed("US", language)
    for exhibit in exhibits(context("US", language)):
        content = files[f"tables/{exhibit.exhibit_id}.csv"]
        assert content.startswith(codecs.BOM_UTF8)
        back = pd.read_csv(io.BytesIO(content), sep=delimiter, encoding="utf-8-sig", dtype=str)
        assert len(back) == len(exhibit.frame)
        for column in taken_table(exhibit, texts):
            read = back[column.heading].tolist()
            for value, found in zip(column.values, read, strict=True):
                if isinstance(value, int | float) and not isinstance(value, bool):
                    number = float(found.replace(decimal, "."))
                    assert number == pytest.approx(value, rel=1e-6)


def test_large_and_small_numbers_are_written_in_digits() -> None:
    table = [TakenColumn("a", "number", (123456789.4, 0.00001234, 0.5, 7, None, True))]
    rows = reader_csv(table, DE).decode("utf-8-sig").splitlines()[1:]
    assert rows == ["123456789", "0,00001234", "0,5", "7", '""', "true"]


def test_what_is_not_known_is_an_empty_field() -> None:
    frame = pd.DataFrame({"a": [math.nan], "b": ["—"], "c": ["2031"]})
    columns = (Column("a", "A", "share"), Column("b", "B", "year"), Column("c", "C", "year"))
    table = taken_table(Exhibit("e", "t", "", "", "", frame, columns), EN)
    assert [column.values for column in table] == [(None,), (None,), (2031,)]


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_heading_stands_twice_and_none_is_a_programs_name(language: str) -> None:
    for exhibit in exhibits(context("US", language)):
        headings = [column.heading for column in taken_table(exhibit, load_texts(language))]
        assert len(set(headings)) == len(headings)
        assert not [heading for heading in headings if "_" in heading]


def test_the_quartiles_stand_between_the_ends_of_the_interval() -> None:
    fan = next(one for one in exhibits(context()) if one.exhibit_id == "fan")
    columns = {column.heading: column.values for column in taken_table(fan, EN)}
    names = ["5%, million", "25%, million", "75%, million", "95%, million"]
    assert [name for name in columns if name in names] == names
    assert columns["25%, million"][-1] == pytest.approx(fan.frame["p25"].iloc[-1] / 1e6)


def test_a_german_page_offers_numbers_as_germans_write_them() -> None:
    ladder = next(one for one in exhibits(context("DE", "de")) if one.exhibit_id == "ladder")
    german = unquote(ladder.csv_uri(DE).partition(",")[2])
    assert german.splitlines()[0].count(";") == len(taken_table(ladder, DE)) - 1
    assert unquote(ladder.csv_uri(EN).partition(",")[2]) != german


@pytest.mark.parametrize("words", ["short", "Donaudampfschifffahrt " * 30, "W" * 400])
def test_nothing_on_the_card_runs_out_of_it(words: str) -> None:
    card = imread(io.BytesIO(card_of(words, words, words, signed=words)), format="png")
    assert card.shape[:2] == (630, 1200)
    paper = card[0, 0]
    for edge in (card[:40], card[-30:], card[:, :60], card[:, -60:]):
        assert (edge == paper).all()


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
