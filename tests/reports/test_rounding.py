"""No figure on the page has a digit that its Monte-Carlo error makes uncertain."""

from __future__ import annotations

import dataclasses
import math
import re
from typing import Any

import pandas as pd
import pytest

from models.ensemble.quantiles import Spread
from reports.context import Estimate, ReportContext
from reports.estimates import crossing_text, estimate_text, interval_text, rounded_probability
from reports.gallery import exhibits
from reports.tables import Column, table_view
from reports.texts import load_texts
from tests.reports.specimen import make_context, with_reading

TEXTS = load_texts("en")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def place_of_last_digit(text: str) -> float:
    """Return what one unit of the last digit is worth: 0.1 for "20.5", 1000 for "12,000"."""
    number = _NUMBER.search(text)
    assert number is not None
    digits = number[0].replace(",", "")
    _, point, decimals = digits.partition(".")
    if point:
        return 10.0 ** -len(decimals)
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) if int(digits) else math.inf


def leading_place(error: float) -> float:
    return 10.0 ** math.floor(math.log10(error))


def with_errors(context: ReportContext, factor: float) -> ReportContext:
    """Return the context with every Monte-Carlo error multiplied."""

    def scaled(old: Spread | None) -> Spread | None:
        assert old is not None
        names = [f.name for f in dataclasses.fields(Spread) if f.name.startswith("error_")]
        return dataclasses.replace(old, **{name: getattr(old, name) * factor for name in names})

    def enlarged(record: Any, *names: str) -> Any:
        changes = {
            name: None if getattr(record, name) is None else getattr(record, name) * factor
            for name in names
        }
        return dataclasses.replace(record, **changes)

    errors = ("error_median", "error_p05", "error_p95", "probability_error")
    summary = context.summary
    return dataclasses.replace(
        context,
        summary=dataclasses.replace(
            summary,
            spread_jobs=scaled(summary.spread_jobs),
            groups={
                name: dataclasses.replace(group, spread_jobs=scaled(group.spread_jobs))
                for name, group in summary.groups.items()
            },
            occupations=dataclasses.replace(
                summary.occupations, spread_share=scaled(summary.occupations.spread_share)
            ),
        ),
        check=dataclasses.replace(
            context.check,
            readings=tuple(enlarged(reading, *errors) for reading in context.check.readings),
        ),
        outlooks=tuple(
            dataclasses.replace(
                outlook,
                check=dataclasses.replace(
                    outlook.check,
                    readings=tuple(enlarged(one, *errors) for one in outlook.check.readings),
                ),
            )
            for outlook in context.outlooks
        ),
    )


# What one of a column's kind is worth in the unit of its values.
UNITS = {"million": 1e6, "jobs": 1.0, "share": 0.01, "rate": 0.01, "probability": 0.01}


def shown_numbers(frame: pd.DataFrame, columns: tuple[Column, ...]) -> list[tuple[str, float]]:
    """Return each estimate of a table as text with its error, in the unit of the text."""
    found = []
    view = table_view(frame, columns, TEXTS)
    for place, column in enumerate(columns):
        if not column.error:
            continue
        for row, error in zip(view.rows, frame[column.error], strict=True):
            text = row[place].text
            if error and text not in ("—", "0") and _NUMBER.search(text):
                found.append((text, float(error) / UNITS[column.kind]))
    return found


@pytest.mark.parametrize("factor", [0.2, 1.0, 7.0, 60.0])
def test_tables_print_no_digit_below_the_first_of_its_error(factor: float) -> None:
    context = with_errors(make_context(occupations=40), factor)
    for exhibit in exhibits(context):
        frame = exhibit.frame if exhibit.shown is None else exhibit.shown
        for text, error in shown_numbers(frame, exhibit.columns):
            assert place_of_last_digit(text) >= leading_place(error) * 0.999, exhibit.exhibit_id


def test_every_column_of_an_estimate_names_its_error(context: ReportContext) -> None:
    for exhibit in exhibits(context):
        for column in exhibit.columns:
            estimated = column.name.rpartition("_")[2] in ("median", "p05", "p95", "probability")
            if estimated and column.kind in UNITS:
                assert column.error in exhibit.frame, (exhibit.exhibit_id, column.name)
                assert f"error_{column.name.rpartition('_')[2]}" in column.error or (
                    column.error == "probability_error"
                )


@pytest.mark.parametrize("error", [1e4, 6e4, 2.2e5, 9e5, 3e6, 1.4e7])
def test_sentences_print_no_digit_below_the_first_of_their_error(error: float) -> None:
    estimate = Estimate(21e6, (8.13e6, 15.2e6, 21.37e6, 29.4e6, 42.94e6), (error,) * 5)
    words = [estimate_text(estimate, TEXTS), *interval_text(estimate, TEXTS).split(" to ")]
    for text in words:
        if _NUMBER.search(text) and not text.startswith("0"):
            assert place_of_last_digit(text) * 1e6 >= leading_place(error)


@pytest.mark.parametrize(
    ("probability", "error", "text"),
    [
        (0.076, 0.0033, "8%"),
        (0.076, 0.011, "8%"),
        (0.1508, None, "15%"),
        (0.613, 0.012, "61%"),
        (0.613, 0.12, "60%"),
        (0.0075, 0.0002, "0.8%"),
        (0.0004, 0.0001, "below 0.1%"),
        (0.9996, 0.0002, "above 99.9%"),
        (0.004, 0.02, "below 1%"),
        (0.0, 0.0, "0%"),
        (1.0, 0.0, "100%"),
    ],
)
def test_a_probability_is_as_fine_as_its_error_and_never_certain_if_it_is_not(
    probability: float, error: float | None, text: str
) -> None:
    assert rounded_probability(probability, error=error, texts=TEXTS) == text


@pytest.mark.parametrize(
    ("year", "earliest", "latest", "text"),
    [
        (None, None, None, ""),
        (2039, None, None, "2039"),
        (2039, 2039, 2039, "2039"),
        (2039, 2039, 2040, "2039 or 2040"),
        (2039, 2038, 2040, "2038 to 2040"),
        (2039, 2039, None, "2039 or later"),
        (None, 2040, None, "2040 or later"),
    ],
)
def test_crossing_years_are_given_as_far_as_their_error_allows(
    context: ReportContext, year: int | None, earliest: int | None, latest: int | None, text: str
) -> None:
    changed = with_reading(
        context,
        crossing_year_median=year,
        crossing_year_median_earliest=earliest,
        crossing_year_median_latest=latest,
    )
    assert crossing_text(changed.headline, "median", TEXTS) == text
