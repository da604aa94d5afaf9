from __future__ import annotations

import pytest

from displacement.requests.imprint import checked_imprint, imprint_of
from occupations.errors import UsageError
from reports.imprint import Imprint


def test_what_is_not_given_is_the_projects() -> None:
    assert checked_imprint(publisher=None, contact=None) == {}
    assert imprint_of({}) == Imprint()
    given = checked_imprint(publisher=" A ministry ", contact=None)
    assert imprint_of(given) == Imprint("A ministry", "")


def test_an_empty_contact_takes_one_away_and_a_publisher_is_never_empty() -> None:
    assert checked_imprint(publisher=None, contact="") == {"contact": ""}
    with pytest.raises(UsageError, match="no text") as refused:
        checked_imprint(publisher="  ", contact=None)
    assert refused.value.key == "--publisher"


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines",
        "a\ttab",
        "a return\r",
        "\x1b[31mred",
        "\x00",
        "turned \u202e round",
        "a line\u2028apart",
        "half a sign \ud800",
        "hidden \U000e0041",
    ],
)
def test_words_that_give_orders_are_refused(text: str) -> None:
    for key in ("publisher", "contact"):
        given = {"publisher": None, "contact": None} | {key: text}
        with pytest.raises(UsageError, match="signs that give orders") as refused:
            checked_imprint(**given)
        assert refused.value.key == f"--{key}"


def test_two_hundred_characters_are_enough() -> None:
    assert checked_imprint(publisher="a" * 200, contact=None) == {"publisher": "a" * 200}
    with pytest.raises(UsageError, match="201 characters"):
        checked_imprint(publisher="a" * 201, contact=None)
