from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from models.likelihood import IMPOSSIBLE, WORDS
from models.quantiles import Spread
from reports.context import Estimate, ReportContext
from reports.sentences import (
    cards,
    estimate_text,
    interval_text,
    likelihood_text,
    outlook_sentence,
    probability_text,
    verdict,
    word_texts,
)
from reports.texts import load_texts
from tests.reports.specimen import DRAWS, make_context, with_reading

TEXTS = load_texts("en")


def judged(context: ReportContext, **reading: Any) -> str:
    return verdict(with_reading(context, **reading), TEXTS).judgement


def test_the_finding_quotes_the_median_and_its_interval_not_the_central_value(
    context: ReportContext,
) -> None:
    finding = verdict(context, TEXTS).finding
    assert "about 20 million jobs’ worth of US work would be displaced by 2040" in finding
    assert "(90% interval: 8 to 38 million)" in finding
    assert "“Central assumptions”" in finding


@pytest.mark.parametrize("word", WORDS)
def test_every_likelihood_word_can_be_the_verdict(context: ReportContext, word: str) -> None:
    judgement = judged(context, word=word, probability=0.5)
    assert judgement == (
        f"Under these assumptions 40 million or more is {word}: 1,000 of 2,000 draws (50%) "
        "reach it."
    )


def test_no_hit_reads_as_fewer_than_one_in_the_number_of_draws(context: ReportContext) -> None:
    judgement = judged(context, word=f"fewer than 1 in {DRAWS:,} draws", probability=0.0)
    assert judgement == (
        "Under these assumptions 40 million has a chance of fewer than 1 in 2,000: no draw "
        "reaches it."
    )


def test_every_draw_reaching_the_claim_is_said_so(context: ReportContext) -> None:
    judgement = judged(context, word="virtually certain", probability=1.0)
    assert "virtually certain: every one of 2,000 draws reaches it" in judgement


def test_rare_hits_keep_a_decimal(context: ReportContext) -> None:
    judgement = judged(context, word="exceptionally unlikely", probability=0.0035)
    assert "7 of 2,000 draws (0.4%)" in judgement


def test_arithmetic_impossibility_gives_the_factor(context: ReportContext) -> None:
    judgement = judged(context, word=IMPOSSIBLE, probability=0.0, times_base_jobs=3.16)
    assert judgement == (
        "40 million is impossible by arithmetic: it is 3.2 times all of today’s US jobs."
    )


def test_a_run_without_draws_says_nothing_about_likelihood() -> None:
    answer = verdict(make_context(drawn=False, occupations=20), TEXTS)
    assert answer.finding.startswith("At the central values of the scenario")
    assert "interval" not in answer.finding
    assert answer.judgement == (
        "That is below the claimed 40 million. This run has no draws, so it says nothing about "
        "how likely the claim is."
    )


def test_a_central_value_above_the_claim_is_said_to_reach_it() -> None:
    context = make_context(drawn=False, occupations=20)
    summary = dataclasses.replace(context.summary, central_jobs=context.summary.central_jobs * 3)
    answer = verdict(dataclasses.replace(context, summary=summary), TEXTS)
    assert answer.judgement.startswith("That reaches the claimed 40 million.")


def test_a_horizon_before_the_claim_year_gives_no_verdict() -> None:
    answer = verdict(make_context(horizon=2035, occupations=20), TEXTS)
    assert "displaced by 2035" in answer.finding
    assert answer.judgement == (
        "The run ends in 2035, before the claim’s year 2040, so it gives no verdict on 40 million."
    )


def test_a_scenario_that_displaces_nothing_says_so(context: ReportContext) -> None:
    spread = context.summary.spread_jobs
    assert spread is not None
    nothing = Spread(**{f.name: np.zeros_like(spread.p50) for f in dataclasses.fields(Spread)})
    summary = dataclasses.replace(context.summary, spread_jobs=nothing)
    answer = verdict(dataclasses.replace(context, summary=summary), TEXTS)
    assert "no US work at all would be displaced by 2040" in answer.finding


def test_every_word_of_the_scale_has_a_translatable_text() -> None:
    assert set(word_texts(TEXTS)) == {*WORDS, IMPOSSIBLE}
    assert likelihood_text(None, draws=0, texts=TEXTS) == "—"


@pytest.mark.parametrize(
    ("probability", "text"),
    [(None, "—"), (0.0, "0%"), (1.0, "100%"), (0.0005, "1 of 2,000"), (0.005, "0.5%"),
     (0.04, "4%"), (0.9995, "1,999 of 2,000"), (0.993, "99.3%")],
)  # fmt: skip
def test_probabilities_are_as_fine_as_their_draws_allow(
    probability: float | None, text: str
) -> None:
    assert probability_text(probability, draws=2_000, texts=TEXTS) == text


def estimate(*, median: float, low: float, high: float, error: float) -> Estimate:
    return Estimate(median, (low, low, median, high, high), (error, error, error))


def test_a_monte_carlo_error_coarsens_what_is_quoted() -> None:
    fine = estimate(median=21.4e6, low=8.1e6, high=42.8e6, error=0.05e6)
    coarse = estimate(median=21.4e6, low=8.1e6, high=42.8e6, error=2.1e6)
    assert (estimate_text(fine, TEXTS), interval_text(fine, TEXTS)) == (
        "21 million",
        "8 to 43 million",
    )
    assert (estimate_text(coarse, TEXTS), interval_text(coarse, TEXTS)) == (
        "20 million",
        "10 to 45 million",
    )


def test_a_median_far_below_its_upper_end_keeps_a_digit() -> None:
    skewed = estimate(median=26_400.0, low=0.0, high=5.7e6, error=1_000.0)
    assert estimate_text(skewed, TEXTS) == "30,000"
    assert interval_text(skewed, TEXTS) == "0 to 5.7 million"


def test_an_interval_without_width_is_left_out() -> None:
    assert interval_text(estimate(median=0.0, low=0.0, high=0.0, error=0.0), TEXTS) == ""


def test_other_scenarios_take_one_line_each(context: ReportContext) -> None:
    lines = {o.scenario_id: outlook_sentence(o, TEXTS) for o in context.outlooks}
    assert lines["fast"] == "51 million · about as likely as not"
    assert lines["no_adoption"] == "none displaced"
    bare = make_context(drawn=False, occupations=20).outlooks[2]
    assert outlook_sentence(bare, TEXTS) == "56 million, central value"
    assert outlook_sentence(dataclasses.replace(bare, central=None), TEXTS) == "—"


def test_the_cards_give_scale_pace_and_definition(context: ReportContext) -> None:
    scale, pace, definition = cards(context, TEXTS)
    assert scale.figure == "26%"
    assert "155 million US wage-and-salary jobs" in scale.text
    assert "3.2 times all jobs in US manufacturing (12.6 million)" in scale.text
    assert pace.figure == "2.7 million"
    assert definition.figure == "6 million to 81 million"
