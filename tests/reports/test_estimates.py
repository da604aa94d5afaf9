from __future__ import annotations

import pytest

from models.likelihood import IMPOSSIBLE, WORDS
from reports.context import Estimate
from reports.estimates import (
    estimate_text,
    interval_text,
    million_text,
    probability_text,
)
from reports.likelihoods import likelihood_text, word_texts
from reports.texts import load_texts

TEXTS = load_texts("en")


def test_every_word_of_the_scale_has_a_translatable_text() -> None:
    assert set(word_texts(TEXTS)) == {*WORDS, IMPOSSIBLE}
    assert likelihood_text(None, draws=0, texts=TEXTS) == "—"


@pytest.mark.parametrize(
    ("probability", "text"),
    [(None, "—"), (0.0, "fewer than 1 in 2,000 simulations"),
     (1.0, "more than 1,999 in 2,000 simulations"), (0.0005, "1 of 2,000"), (0.005, "0.5%"),
     (0.04, "4%"), (0.9995, "1,999 of 2,000"), (0.993, "99.3%")],
)  # fmt: skip
def test_probabilities_are_as_fine_as_their_draws_allow(
    probability: float | None, text: str
) -> None:
    assert probability_text(probability, error=0.0, draws=2_000, texts=TEXTS) == text


@pytest.mark.parametrize(
    ("probability", "text"), [(0.0, "< 1 in 2,000"), (1.0, "> 1,999 in 2,000"), (0.04, "4%")]
)
def test_a_narrow_cell_says_that_no_draw_or_every_draw_hits(probability: float, text: str) -> None:
    shown = probability_text(probability, error=0.0, draws=2_000, texts=TEXTS, short=True)
    assert shown == text


def estimate(*, median: float, low: float, high: float, error: float) -> Estimate:
    return Estimate(median, (low, low, median, high, high), (error,) * 5)


def test_a_monte_carlo_error_coarsens_what_is_quoted() -> None:
    fine = estimate(median=21.4e6, low=8.1e6, high=42.8e6, error=0.05e6)
    coarse = estimate(median=21.4e6, low=8.1e6, high=42.8e6, error=2.1e6)
    assert (estimate_text(fine, TEXTS), interval_text(fine, TEXTS)) == (
        "21 million",
        "8.1 to 43 million",
    )
    assert (estimate_text(coarse, TEXTS), interval_text(coarse, TEXTS)) == (
        "21 million",
        "8 to 43 million",
    )


def test_a_median_is_as_fine_as_its_own_error_however_high_its_upper_end() -> None:
    skewed = estimate(median=67_597.0, low=0.0, high=8.6e6, error=6_000.0)
    assert estimate_text(skewed, TEXTS) == "68,000"
    assert interval_text(skewed, TEXTS) == "0 to 8.6 million"


def test_the_ladder_its_table_and_the_terminal_round_a_number_alike() -> None:
    exposed = Estimate(66.6e6, (8.92e6, 36e6, 67.8e6, 94e6, 120.8e6), (0.58e6,) * 4 + (1.1e6,))
    assert estimate_text(exposed, TEXTS) == "68 million"
    assert interval_text(exposed, TEXTS) == "8.9 to 121 million"
    assert million_text(8.92e6, TEXTS, error=0.58e6) == "8.9"
    assert million_text(66.6e6, TEXTS) == "66.6"
    assert estimate_text(Estimate(66.6e6, None), TEXTS) == "66.6 million"


def test_an_interval_without_width_is_left_out() -> None:
    assert interval_text(estimate(median=0.0, low=0.0, high=0.0, error=0.0), TEXTS) == ""
