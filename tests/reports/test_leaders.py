"""Titles name every leader that a reader sees as one."""

from __future__ import annotations

import pytest

from reports.exhibit import Exhibit
from reports.leaders import leaders, leading_title
from reports.texts import load_texts

TEXTS = load_texts("en")
FINDING = "Largest in: %(first)s (%(value)s)"


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (("15%", "14%", "13%"), "Largest in: a (15%)"),
        (("14%", "14%", "13%"), "Largest in: a and b (14% each)"),
        (("14%", "14%", "14%"), "By wage: about 14% in every group"),
        (("14%", "14%", "14%", "14%", "9%"), "By wage: about 14% in every group but e (9%)"),
        (
            ("14%", "14%", "14%", "14%", "9%", "8%", "7%"),
            "By wage: about 14% in 4 of 7 groups, less in the others",
        ),
    ],
)
def test_what_shows_the_same_value_leads_together(values: tuple[str, ...], title: str) -> None:
    rows = list(zip("abcdefg", values, strict=False))
    assert leading_title("By wage", FINDING, rows, TEXTS) == title


def test_names_with_commas_are_quoted_where_several_lead() -> None:
    rows = [("Some college, no degree", "14%"), ("Bachelor", "14%"), ("None", "9%")]
    title = leading_title("Education", FINDING, rows, TEXTS)
    assert title == "Largest in: “Some college, no degree” and “Bachelor” (14% each)"


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ("3210", "ab"),
        ("3220", "abc"),
        ("322222", "a"),
        ("222222", ""),
    ],
)
def test_a_tie_at_the_end_of_a_list_is_named_whole_or_not_at_all(values: str, named: str) -> None:
    assert leaders(list(zip("abcdef", values, strict=False)), at_least=2) == list(named)


def test_a_dagger_is_explained_under_the_figure_that_has_one_and_under_no_other(
    shown: dict[str, Exhibit],
) -> None:
    for name in ("occupations-by-number", "occupations-by-share"):
        exhibit = shown[name]
        assert ("†" in exhibit.alt_text) == ("† At least half" in exhibit.caption)


def test_exposed_jobs_are_said_to_be_those_of_the_year_shown(shown: dict[str, Exhibit]) -> None:
    assert "jobs of 2040 in occupations exposed today" in shown["ladder"].notes
    assert "of 2040 in occupations exposed today" in shown["occupations"].caption
    assert "jobs in occupations exposed today" in shown["ladder"].alt_text


@pytest.mark.parametrize(("language", "text"), [("en", "0–87%"), ("de", "0–87\xa0%")])
def test_a_range_of_shares_has_its_sign_once(language: str, text: str) -> None:
    assert load_texts(language).percent_range(0.0, 0.874) == text
