"""What the report says of dismissals: every sentence follows its numbers, either way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reports.dismissals import alike, dismissals_exhibit, in_turn_sentence
from reports.figures.ladder import ladder
from reports.texts import load_texts, rounding_for
from reports.theme import drawing
from tests.reports.specimen import make_context
from tests.reports.specimen_dismissals import make_dismissals, make_record

TEXTS = load_texts("en")
CONTEXT = make_context(occupations=20)


def sentence(alike: float, in_turn: float) -> str:
    own = make_dismissals(CONTEXT.summary, alike=alike, in_turn=in_turn)
    return in_turn_sentence(replace(CONTEXT, dismissals=own), TEXTS)


def test_adopting_alike_is_called_the_low_side_only_where_it_is_lower() -> None:
    higher, lower = sentence(7.4e6, 11.4e6), sentence(7.4e6, 5e6)
    assert "which is the low side: at central values 7.40 million" in higher
    assert "but 11.4 million if each hands over all at once" in higher
    assert "low side" not in lower
    assert "in its turn, 5.00 million, what it hands over later left out." in lower


def test_two_numbers_that_read_alike_are_said_to_come_to_the_same() -> None:
    assert "low side" not in sentence(7.411e6, 7.412e6)
    assert "they come to the same." in sentence(7.411e6, 7.412e6)


def test_dismissals_that_come_anyway_stand_beside_those_of_automation() -> None:
    yearly = make_dismissals(CONTEXT.summary, alike=7e6, in_turn=9e6).baseline_dismissals.sum()
    shown = TEXTS.jobs(yearly, rounding=rounding_for(yearly))
    said = f"on top of about {shown} a year that employers dismiss without automation."
    assert sentence(7e6, 9e6).endswith(said)


def test_fewer_dismissals_than_in_the_baseline_keep_their_sign() -> None:
    assert "at central values −2.00 million" in sentence(-2e6, 3e6)


def test_without_dismissals_nothing_is_said() -> None:
    assert sentence(0.0, 0.0) == ""
    assert in_turn_sentence(replace(CONTEXT, dismissals=None), TEXTS) == ""


@pytest.mark.parametrize("drawn", [True, False])
def test_the_sentence_stands_under_the_ladder(drawn: bool) -> None:
    context = make_context(occupations=20, drawn=drawn)
    with drawing():
        assert in_turn_sentence(context, TEXTS) in ladder(context, TEXTS).notes


@pytest.mark.parametrize(
    ("correlation", "words"),
    [
        (1.0, "much alike"),
        (0.8, "much alike"),
        (0.79, "somewhat alike"),
        (0.5, "somewhat alike"),
        (0.49, "hardly alike"),
        (0.2, "hardly alike"),
        (0.19, "unrelated"),
        (-0.19, "unrelated"),
        (-0.2, "opposed"),
        (-1.0, "opposed"),
    ],
)
def test_orders_are_called_alike_as_their_correlation_is(correlation: float, words: str) -> None:
    assert alike(correlation, TEXTS) == words


def test_the_finding_tells_shares_from_risks() -> None:
    record = make_record()
    found = dismissals_exhibit(replace(CONTEXT, dismissal_record=record), TEXTS)
    assert found is not None
    assert "surveys of displaced workers are much alike" in found.title
    turned = replace(record, baseline=record.baseline[::-1].copy())
    other = dismissals_exhibit(replace(CONTEXT, dismissal_record=turned), TEXTS)
    assert other is not None
    assert "surveys of displaced workers are opposed" in other.title


def test_the_largest_gaps_are_named_with_their_signs() -> None:
    found = dismissals_exhibit(replace(CONTEXT, dismissal_record=make_record()), TEXTS)
    assert found is not None
    assert "“professional occupations” furthest too high (+17 percentage points)" in found.caption
    assert "“production” furthest too low (−6.0)" in found.caption


def test_gaps_below_half_a_point_are_none() -> None:
    record = make_record()
    near = replace(record, baseline=record.mean_surveyed + np.array([0.004, -0.004, 0, 0]))
    found = dismissals_exhibit(replace(CONTEXT, dismissal_record=near), TEXTS)
    assert found is not None
    assert "No group’s share differs by half a percentage point." in found.caption


def test_every_survey_is_among_the_numbers_to_take_away() -> None:
    found = dismissals_exhibit(replace(CONTEXT, dismissal_record=make_record()), TEXTS)
    assert found is not None
    assert {"surveyed_2020_2022", "surveyed_2022_2024"} <= set(found.frame.columns)


def test_where_there_is_no_survey_there_is_no_table() -> None:
    assert dismissals_exhibit(replace(CONTEXT, dismissal_record=None), TEXTS) is None
