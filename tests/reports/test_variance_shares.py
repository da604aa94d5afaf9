"""Shares of the variance for readers: none below zero, and whether there were rows enough."""

from __future__ import annotations

import pytest

from models.examination.sensitivity import Index, Sensitivity
from reports.figures.drivers import shares_exhibit
from reports.tables import table_view
from reports.texts import load_texts
from reports.variance_shares import below_zero_text, shares_notes
from tests.reports.specimen import make_context

ENGLISH, GERMAN = load_texts("en"), load_texts("de")


def shares(first: float, *, error: float = 0.02) -> Sensitivity:
    one = Index("cognitive.ceiling", first, first - error, first + error, 0.5, 0.5, 0.5)
    return Sensitivity((one,), True, 1.0, 1.0, 512, 1024)


@pytest.mark.parametrize(
    ("share", "english", "german"),
    [
        (-0.003, "0 (−0.3)", "0 (−0,3)"),
        (-0.0005001, "0 (−0.1)", "0 (−0,1)"),
        (-0.0004, None, None),
        (-0.0, None, None),
        (0.0, None, None),
        (0.3, None, None),
    ],
)
def test_an_estimate_below_zero_is_nothing_and_says_what_it_was(
    share: float, english: str | None, german: str | None
) -> None:
    assert below_zero_text(share, ENGLISH) == english
    assert below_zero_text(share, GERMAN) == german


def test_why_is_said_where_there_is_such_an_estimate_alone() -> None:
    (rows,) = shares_notes(shares(0.3), ENGLISH)
    assert rows.startswith("The 512 rows of the design are enough: no interval reaches further")
    assert "2.0 percentage points" in rows
    _, why = shares_notes(shares(-0.012), ENGLISH)
    assert why.startswith("No share of the variance is below zero: 0 (−1.2) is")
    assert len(shares_notes(shares(-0.012), ENGLISH, shown=0)) == 1
    assert "0 (−1,2)" in shares_notes(shares(-0.012), GERMAN)[1]


def test_too_few_rows_are_said_with_how_many_would_do() -> None:
    assert "enough" in shares_notes(shares(0.3, error=0.05), ENGLISH)[0]
    few = shares_notes(shares(0.3, error=0.051), ENGLISH)[0]
    assert few.startswith("The 512 rows of the design are few: intervals reach up to 5.1 percen")
    assert "For 5 points it would take about 1,024 rows." in few
    assert "etwa 2.048 Zeilen" in shares_notes(shares(0.3, error=0.1), GERMAN)[0]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_reports_table_has_nothing_below_zero(language: str) -> None:
    texts = load_texts(language)
    context = make_context(language=language)
    exhibit = shares_exhibit(context, context.examination, texts)
    assert exhibit is not None
    assert exhibit.frame["first"].min() < 0
    assert exhibit.shown is not None
    rows = table_view(exhibit.shown, exhibit.columns, texts).rows
    cells = [cell.text for row in rows for cell in row]
    assert [text for text in cells if text.startswith(("−", "-"))] == []
    assert [text for text in cells if text.startswith("0 (−")] != []
    assert "0 (−" in exhibit.notes
