"""Signs that give orders to a screen are written out, and everything else stays as it is."""

from __future__ import annotations

import json

import pytest

from occupations.errors import UsageError
from occupations.shown_text import json_text, orders_in_json, shown, shown_in_one_line

# A sign of each kind, and how it is written out.
ORDERS = {
    "\x1b": "\\x1b",
    "\x00": "\\x00",
    "\x07": "\\x07",
    "\r": "\\x0d",
    "\x7f": "\\x7f",
    "\x9b": "\\x9b",
    "\u061c": "\\u061c",
    "\u200f": "\\u200f",
    "\u2028": "\\u2028",
    "\u202e": "\\u202e",
    "\u2067": "\\u2067",
    "\ufeff": "\\ufeff",
    "\ud800": "\\ud800",
    "\U000e0041": "\\U000e0041",
}
HARMLESS = "tab\tline\nMüller – 5 % · 中文 שלום مرحبا 👩\u200d🔬 \N{NO-BREAK SPACE}“x”"


@pytest.mark.parametrize("sign", ORDERS)
def test_an_order_is_written_out(sign: str) -> None:
    assert shown(f"a{sign}b") == f"a{ORDERS[sign]}b"


def test_text_without_orders_stays_as_it_is() -> None:
    assert shown(HARMLESS) == HARMLESS
    assert orders_in_json(HARMLESS) == HARMLESS


def test_a_text_in_one_line_has_no_other() -> None:
    assert shown_in_one_line("a\nb\tc\x1b") == "a\\nb\\tc\\x1b"


@pytest.mark.parametrize("sign", [sign for sign in ORDERS if sign != "\ud800"])
def test_json_says_the_same_without_orders(sign: str) -> None:
    document = {f"key{sign}": [f"{sign}{HARMLESS}", 1.5]}
    text = json_text(document)
    assert json.loads(text) == document
    assert shown(text) == text
    assert json_text(document, only_ascii=True).isascii()


@pytest.mark.parametrize("given", ["x" * 100_000, "many words " * 10_000])
def test_an_error_shortens_what_nobody_would_read_and_says_how_long_it_was(given: str) -> None:
    error = UsageError(f"there is no occupation {given!r}", allowed="another")
    assert len(str(error)) < 4_000
    assert str(error).startswith("there is no occupation '")
    assert " characters) …" in str(error)


def test_an_error_of_common_length_is_as_it_was() -> None:
    problem = f"there is no occupation {'x' * 200!r} and {'many words ' * 100}"
    assert UsageError(problem).problem == problem


@pytest.mark.parametrize("sign", ORDERS)
def test_an_error_gives_no_orders(sign: str) -> None:
    error = UsageError(f"a{sign}", file=f"b{sign}\nc", key=f"d{sign}", allowed=sign, nearest=sign)
    assert shown(str(error)) == str(error)
    assert len(str(error).splitlines()) == 3
    assert shown(error.problem) == error.problem
