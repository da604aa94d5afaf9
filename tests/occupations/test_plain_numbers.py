"""Numbers are read as people write them, and nothing else that Python would take for one."""

from __future__ import annotations

import pytest

from occupations.plain_numbers import decimal_number, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0.0), (" 40e6 ", 40e6), ("-.5", -0.5), ("5.", 5.0), ("+1E-3", 0.001), ("1e-400", 0.0)],
)
def test_a_number_is_read(text: str, number: float) -> None:
    assert decimal_number(text) == number


# Digits of another script, of a superscript and of full width among them.
OTHERS = [
    *("", " ", ".", "e5", "1_000", "1,000", "1 000", "0x10", "one", "٣", "２０", "²", "-", "1e"),
    *("nan", "inf", "-Infinity", "1e400", "\N{NO-BREAK SPACE}1", "1\n", "--1", "1.2.3", "½"),
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        decimal_number(text)


@pytest.mark.parametrize(("text", "number"), [("0", 0), (" 2040 ", 2040), ("-7", -7), ("+7", 7)])
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", [*OTHERS, "2.0", "1e3", "9" * 5000])
def test_what_is_not_a_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        whole_number(text)
