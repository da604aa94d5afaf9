"""The catalogues are whole, current and compiled, and the German page holds no English of ours."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

import reports.catalogue as module
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


@pytest.mark.parametrize("drawn", [True, False])
def test_a_german_reader_finds_no_english_of_ours(drawn: bool) -> None:
    context = make_context(drawn=drawn, occupations=40, language="de")
    text = "\n".join(Words(render_page(context, exhibits(context))).found)
    for name in official(context):
        text = text.replace(name, "")
    assert set(re.findall(r"[A-Za-z]+", text)) & ENGLISH == set()


def test_german_numbers_dates_and_units_are_written_as_germans_do() -> None:
    context = make_context(occupations=40, language="de")
    page = render_page(context, exhibits(context))
    assert '<html lang="de">' in page
    assert "22. November 2026" in page
    assert "Mai 2025" in page
    assert "Millionen" in page
    assert "2.000 Ziehungen" in page
    assert load_texts("de").percent(0.9) == "90\N{NO-BREAK SPACE}%"


def test_english_is_all_that_the_english_page_speaks() -> None:
    context = make_context(occupations=20)
    assert "Stellen" not in render_page(context, exhibits(context))
