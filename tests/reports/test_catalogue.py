"""The catalogues are whole, current and compiled, and the German page holds no English of ours."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

import reports.catalogue as module
from models.claims.forecast_file import load_forecasts
from reports.catalogue import brought_up_to_date, gathered, main
from reports.page import exhibits, render_page
from reports.texts import LOCALE_FOLDER, languages, load_texts
from tests.reports.specimen import make_context
from tests.reports.test_translation import Words, official

GERMAN = LOCALE_FOLDER / "de" / "LC_MESSAGES" / "reports.po"
# Words that are English and not German, and that hardly a sentence of ours does without.
ENGLISH = frozenset(
    (Path(__file__).with_name("english_words.txt")).read_text(encoding="utf-8").split()
)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the German catalogue in a folder that a test may spoil."""
    shutil.copytree(LOCALE_FOLDER, tmp_path / "locale")
    monkeypatch.setattr(module, "LOCALE_FOLDER", tmp_path / "locale")
    return tmp_path / "locale" / "de" / "LC_MESSAGES" / "reports.po"


def test_every_catalogue_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().err == ""
    assert "de" in languages()


def test_messages_of_code_templates_and_data_are_gathered() -> None:
    found = {message.id for message in gathered()}
    assert {"The claim", "Median, million", "net loss", "second fifth"} <= found
    plurals = [message for message in found if isinstance(message, tuple)]
    assert any(one.startswith("One sector has") for one, _ in plurals)


def spoil(po: Path, message: str, translation: str) -> None:
    with po.open("rb") as file:
        catalogue = read_po(file, locale="de")
    catalogue[message].string = translation
    with po.open("wb") as file:
        write_po(file, catalogue, no_location=True, sort_output=True)


@pytest.mark.parametrize(
    ("translation", "fault"),
    [("", "no translation: '%(year)s or later'"), ("später", "other placeholders: ")],
)
def test_a_missing_or_broken_translation_fails_the_check(
    copied: Path, capsys: pytest.CaptureFixture[str], translation: str, fault: str
) -> None:
    spoil(copied, "%(year)s or later", translation)
    assert main(["--check"]) == 1
    assert fault in capsys.readouterr().err


def test_a_stale_compiled_catalogue_is_made_again(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(copied, "Glossary", "Wörterverzeichnis")
    assert main(["--check"]) == 1
    assert "reports.mo: out of date" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0
    _, compiled, _ = brought_up_to_date(copied)
    assert copied.with_suffix(".mo").read_bytes() == compiled


def german_text(drawn: bool) -> str:
    """Return what a German reader sees outside quoted titles; every published figure is there."""
    context = make_context(drawn=drawn, occupations=40, language="de")
    text = "\n".join(Words(render_page(context, exhibits(context))).found)
    for name in official(context):
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize("drawn", [True, False])
def test_a_german_reader_finds_no_english_of_ours(drawn: bool) -> None:
    assert set(re.findall(r"[A-Za-z]+", german_text(drawn))) & ENGLISH == set()


@pytest.mark.parametrize("drawn", [True, False])
def test_a_german_reader_finds_no_decimal_point(drawn: bool) -> None:
    text = re.sub(r"(Version|CC BY) \d+\.\d+", "", german_text(drawn))
    # Thousands are in groups of three digits: what has fewer behind its point is a decimal.
    assert re.findall(r"(?<![\d.])\d+\.\d{1,2}(?![\d.])|(?<![\d.])0\.\d+", text) == []


@pytest.mark.parametrize("drawn", [True, False])
def test_a_german_interval_is_written_with_hyphens(drawn: bool) -> None:
    text = german_text(drawn)
    assert re.findall(r"%-(?:Intervall|Punkt)", text)
    assert re.findall(r"\d\s?%-\w+|%\sder Simulationsläufe:", re.sub(r"\d-%-", "", text)) == []


def test_words_and_decimals_of_german_data_are_german() -> None:
    for one in load_forecasts():
        shown = (one.geography, one.horizon, one.definition, one.note)
        words = " ".join(str(words["de"]) for words in shown)
        assert not re.search(r"\d\.\d{1,2}\b", words), one.forecast_id
        assert set(re.findall(r"[A-Za-z]+", words)) & ENGLISH == set(), one.forecast_id


def test_german_numbers_dates_and_units_are_written_as_germans_do() -> None:
    context = make_context(occupations=40, language="de")
    page = render_page(context, exhibits(context))
    assert '<html lang="de">' in page
    assert "22. November 2026" in page
    assert "Mai 2025" in page
    assert "Millionen" in page
    assert "2.000 Simulationsläufe" in page
    assert load_texts("de").percent(0.9) == "90\N{NO-BREAK SPACE}%"


def test_english_is_all_that_the_english_page_speaks() -> None:
    context = make_context(occupations=20)
    assert "Stellen" not in render_page(context, exhibits(context))
