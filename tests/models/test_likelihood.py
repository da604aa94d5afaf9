"""Likelihood words: they fit the printed percentage, and say where they say nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ladder import LADDER
from models.likelihood import (
    IMPOSSIBLE,
    informs,
    likelihood_word,
    milder_place,
    place_on_scale,
    printed_step,
    probability_of,
    words_of,
)


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.995, "virtually certain"),
        (0.99, "very likely"),
        (0.95, "very likely"),
        (0.90, "likely"),
        (0.70, "likely"),
        (0.66, "about as likely as not"),
        (0.50, "about as likely as not"),
        (0.33, "about as likely as not"),
        (0.32, "unlikely"),
        (0.10, "unlikely"),
        (0.09, "very unlikely"),
        (0.01, "very unlikely"),
        (0.009, "exceptionally unlikely"),
    ],
)
def test_words_follow_the_ipcc_scale(probability, word):
    assert likelihood_word(probability) == word


@pytest.mark.parametrize(
    ("probability", "margin", "word"),
    [
        (0.095, 0.01, "borderline: very unlikely to unlikely"),
        (0.105, 0.01, "borderline: very unlikely to unlikely"),
        (0.905, 0.01, "borderline: likely to very likely"),
        (0.34, 0.02, "borderline: unlikely to about as likely as not"),
        (0.65, 0.02, "borderline: about as likely as not to likely"),
        (0.995, 0.01, "borderline: very likely to virtually certain"),
        (0.05, 0.02, "very unlikely"),
        (0.5, 0.3, "borderline: unlikely to likely"),
    ],
)
def test_where_the_error_spans_a_boundary_both_words_are_said(probability, margin, word):
    assert likelihood_word(probability, margin=margin) == word


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.324, "unlikely"),
        (0.3296, "borderline: unlikely to about as likely as not"),
        (0.334, "about as likely as not"),
        (0.664, "borderline: about as likely as not to likely"),
        (0.666, "likely"),
        (0.0964, "borderline: very unlikely to unlikely"),
        (0.094, "very unlikely"),
        (0.00962, "borderline: exceptionally unlikely to very unlikely"),
        (0.904, "borderline: likely to very likely"),
        (0.9904, "borderline: very likely to virtually certain"),
        (0.9912, "virtually certain"),
    ],
)
def test_a_word_never_contradicts_the_percentage_as_it_is_printed(probability, word):
    assert likelihood_word(probability) == word


@given(st.floats(0.0, 1.0), st.floats(0.0, 0.2))
def test_a_word_alone_holds_of_the_whole_interval_and_of_what_is_printed(probability, margin):
    words = words_of(likelihood_word(probability, margin=margin))
    step = printed_step(min(probability, 1 - probability))
    printed = round(round(probability / step) * step, 3)
    low = min(printed, max(0.0, probability - margin))
    high = max(printed, min(1.0, probability + margin))
    assert words[0] in words_of(likelihood_word(low))
    assert words[-1] in words_of(likelihood_word(high))
    if len(words) == 1:
        assert words[0] in words_of(likelihood_word(printed))


@pytest.mark.parametrize(
    ("word", "bounds", "speaks"),
    [
        ("virtually certain", "above", False),
        ("about as likely as not", "above", False),
        ("borderline: unlikely to about as likely as not", "above", False),
        ("unlikely", "above", True),
        ("fewer than 1 in 2,000 draws", "above", True),
        (IMPOSSIBLE, "above", True),
        ("exceptionally unlikely", "below", False),
        ("fewer than 1 in 2,000 draws", "below", False),
        ("about as likely as not", "below", False),
        ("likely", "below", True),
        ("virtually certain", None, True),
        ("exceptionally unlikely", None, True),
        (None, "above", True),
    ],
)
def test_a_bound_speaks_on_one_side_only(word, bounds, speaks):
    assert informs(word, bounds) == speaks


def test_of_the_shipped_rungs_what_could_be_automated_alone_is_a_bound():
    assert {rung.name: rung.bounds for rung in LADDER if rung.bounds} == {"automatable": "above"}


def test_a_borderline_case_stands_between_its_words_and_takes_the_colour_of_the_milder():
    word = "borderline: unlikely to about as likely as not"
    assert place_on_scale(word) == 2.5
    assert milder_place(word) == 3
    assert milder_place("borderline: exceptionally unlikely to very unlikely") == 1
    assert milder_place("borderline: very likely to virtually certain") == 5
    assert (place_on_scale(IMPOSSIBLE), milder_place("fewer than 1 in 9 draws")) == (None, None)


def test_no_hit_reads_as_fewer_than_one_in_all_draws():
    found = probability_of(np.zeros(2000, dtype=bool))
    assert (found.value, found.error, found.word) == (0.0, 0.0, "fewer than 1 in 2,000 draws")


def test_hits_in_a_handful_of_draws_do_not_make_certainty():
    assert probability_of(np.ones(40, dtype=bool)).word == (
        "borderline: very likely to virtually certain"
    )
