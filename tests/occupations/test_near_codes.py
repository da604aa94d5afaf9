"""Hints for codes: the same digits are meant, or nothing is said."""

from __future__ import annotations

import pytest

from occupations.errors import nearest_name
from occupations.near_codes import is_code, near_code, with_hyphens

CODES = ("43-4051", "43-4171", "15-1252")


@pytest.mark.parametrize(
    "text", ["43-4051", "434051", "15-1252.00", "31-33", "17460", "3250A1", "43-4O51", "4.A.1.I01"]
)
def test_what_is_mostly_digits_is_a_code(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize("text", ["", "fast", "p50", "SOl", "May 2025", "us_all", "4x4x", "v2"])
def test_what_has_letters_in_a_row_or_no_digit_is_a_name(text: str) -> None:
    assert not is_code(text)


@pytest.mark.parametrize(
    "typed", ["43-4051", "434051", "43–4051", "43-4O51", "43-405I", "43-4015", "34-4051"]
)
def test_a_code_of_the_same_digits_or_two_exchanged_is_near(typed: str) -> None:
    assert near_code(typed, CODES) == "43-4051"


@pytest.mark.parametrize("typed", ["43-4052", "43-4050", "43-405", "43-40511", "15-1242", ""])
def test_a_code_that_differs_in_a_digit_is_near_nothing(typed: str) -> None:
    assert near_code(typed, CODES) is None


def test_where_two_codes_could_be_meant_none_is_named() -> None:
    assert near_code("1234", ("2134", "1324")) is None


def test_a_hint_for_a_code_is_never_a_code_that_is_merely_spelt_alike() -> None:
    assert nearest_name("43-4052", CODES) is None
    assert nearest_name("434051", CODES) == "43-4051"


def test_a_hint_for_a_word_is_the_nearest_word() -> None:
    assert nearest_name("Loging", ["Logging", "Fishing"]) == "Logging"


def test_every_dash_is_a_hyphen_and_stands_without_spaces() -> None:
    assert [with_hyphens(text) for text in (" 31–33 ", "31 — 33", "31−33")] == ["31-33"] * 3
