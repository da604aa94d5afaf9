from __future__ import annotations

import datetime as dt
import math
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from occupations.errors import UsageError
from reports import texts as module
from reports.texts import Rounding, load_texts, printable, rounding_for

ENGLISH = load_texts("en")


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> module.Texts:
    catalogue = Catalog(locale="de")
    catalogue.add("%(number)s million", "%(number)s Millionen")
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "reports.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(module, "LOCALE_FOLDER", tmp_path)
    return load_texts("de")


def test_a_catalogue_is_all_that_another_language_needs(german: module.Texts) -> None:
    assert german.jobs(20_300_000, rounding=Rounding(1e5)) == "20,3 Millionen"
    assert german.number(1_234_567) == "1.234.567"
    assert german.percent(0.9) == "90\N{NO-BREAK SPACE}%"
    assert german.date(dt.date(2026, 11, 22)) == "22. November 2026"
    assert german.listing(["a", "b"]) == "a und b"


def test_a_message_without_translation_reads_in_english(german: module.Texts) -> None:
    assert german.say("none displaced") == "none displaced"


def test_months_of_data_words_read_in_the_language_of_the_page(german: module.Texts) -> None:
    assert german.period("May 2025") == "Mai 2025"
    assert german.period("2024-34, released March 2026") == "2024-34, released März 2026"
    assert ENGLISH.period("May 2025") == "May 2025"
    assert german.period("Edition 2021") == "Edition 2021"


def test_data_texts_fall_back_to_english(german: module.Texts) -> None:
    assert german.data({"en": "cost", "de": "Kosten"}) == "Kosten"
    assert german.data({"en": "cost"}) == "cost"
    assert german.data({}) == ""


def test_a_language_without_a_catalogue_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no report in the language 'xx'") as raised:
        load_texts("xx")
    assert raised.value.allowed == "en, de"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (640_312, "640,000"),
        (999_999, "1.0 million"),
        (1_250_000, "1.2 million"),
        (20_123_456, "20 million"),
        (-3_400_000, "−3.4 million"),
    ],
)
def test_jobs_read_as_words_with_two_digits(value: float, words: str) -> None:
    assert ENGLISH.jobs(value) == words


@pytest.mark.parametrize(
    ("value", "error", "step"),
    [
        (20.7e6, 0.0, 1e6),
        (20.7e6, math.nan, 1e6),
        (20.7e6, 0.3e6, 1e6),
        (44_863_299.0, 0.51e6, 1e6),
        (44_863_299.0, 2.0e6, 1e6),
        (44_863_299.0, 12e6, 1e7),
        (124e6, 0.3e6, 1e6),
        (124e6, 1.1e6, 1e6),
        (8.92e6, 0.58e6, 1e5),
        (67_597.0, 6_000.0, 1e3),
        (24.21e6, None, 1e5),
        (0.0, 5.0, 1.0),
    ],
)
def test_a_step_is_a_power_of_ten_and_no_finer_than_the_place_of_the_errors_first_digit(
    value: float, error: float | None, step: float
) -> None:
    assert rounding_for(value, error=error).step == pytest.approx(step)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (9.6e6, 38.7e6, "9.6 to 39 million"),
        (0.0, 17.2e6, "0 to 17 million"),
        (68_321.0, 17.2e6, "68,000 to 17 million"),
        (0.2, 17.2e6, "less than 1 to 17 million"),
        (-4.2e6, 24e6, "−4.2 to 24 million"),
        (15_300.0, 45_600.0, "15,000 to 46,000"),
    ],
)
def test_intervals_are_rounded_at_either_end(low: float, high: float, words: str) -> None:
    steps = {
        "low_rounding": rounding_for(low, digits=2),
        "high_rounding": rounding_for(high, digits=2),
    }
    assert ENGLISH.jobs_range(low, high, **steps) == words


@pytest.mark.parametrize(
    ("jobs", "step", "words", "cell"),
    [
        (0.0, 1e5, "0", "0"),
        (12_000.0, 1e5, "less than 100,000", "< 0.1"),
        (-12_000.0, 1e5, "between −100,000 and 0", "> −0.1"),
        (420_000.0, 1e6, "less than 1 million", "< 1"),
        (310.0, 10.0, "310", "< 0.001"),
        (0.2, 0.01, "less than 1", "< 0.001"),
        (44_863_299.0, 1e6, "45 million", "45"),
        (20_777_000.0, 1e6, "21 million", "21"),
    ],
)
def test_what_is_not_nothing_never_reads_as_nothing(
    jobs: float, step: float, words: str, cell: str
) -> None:
    assert ENGLISH.jobs(jobs, rounding=Rounding(step)) == words
    shown = ENGLISH.million(jobs, rounding=Rounding(step))
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == cell


def test_numbers_never_read_minus_zero() -> None:
    assert ENGLISH.number(-0.2) == "0"
    assert ENGLISH.percent(-0.001) == "0%"


def test_percentages_take_decimals_when_asked() -> None:
    assert ENGLISH.percent(0.0034, decimals=1) == "0.3%"


def test_control_characters_do_not_reach_a_figure() -> None:
    assert printable("a\x00b\x1b[31mc") == "ab[31mc"
