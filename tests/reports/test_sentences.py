from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from models.ensemble.quantiles import Spread
from models.likelihood import IMPOSSIBLE, WORDS
from reports.context import ReportContext
from reports.outlook_lines import outlook_line
from reports.precision import precision
from reports.sentences import cards, verdict
from reports.texts import load_texts
from tests.reports.specimen import DRAWS, make_context, with_reading

TEXTS = load_texts("en")


def judged(context: ReportContext, **reading: Any) -> str:
    return verdict(with_reading(context, **reading), TEXTS).judgement


def test_the_finding_quotes_the_median_and_its_interval_not_the_central_value(
    context: ReportContext,
) -> None:
    finding = verdict(context, TEXTS).finding
    assert "about 20 million jobs’ worth of work would be displaced in the United States" in finding
    assert "(median; 90% interval: 8.0 to 38 million)" in finding
    assert "“Central assumptions”" in finding


@pytest.mark.parametrize("word", WORDS)
def test_every_likelihood_word_can_be_the_verdict(context: ReportContext, word: str) -> None:
    judgement = judged(context, word=word, probability=0.5)
    assert judgement == (
        f"Under these assumptions 40 million or more is {word}: 1,000 of 2,000 simulations (50%) "
        "reach it."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "or more is borderline (unlikely to about as likely as not): 660 of 2,000 simulations",
        ),
        (
            "de",
            "ein Grenzfall (unwahrscheinlich bis etwa ebenso wahrscheinlich wie nicht)",
        ),
    ],
)
def test_a_borderline_verdict_names_both_words(
    context: ReportContext, language: str, said: str
) -> None:
    changed = with_reading(
        context, word="borderline: unlikely to about as likely as not", probability=0.33
    )
    assert said in verdict(changed, load_texts(language)).judgement


def test_no_hit_reads_as_fewer_than_one_in_the_number_of_draws(context: ReportContext) -> None:
    judgement = judged(context, word=f"fewer than 1 in {DRAWS:,} draws", probability=0.0)
    assert judgement == (
        "Under these assumptions 40 million has a chance of fewer than 1 in 2,000: no simulation "
        "reaches it."
    )


def test_a_share_that_its_error_blurs_is_left_to_the_count_of_draws(context: ReportContext) -> None:
    judgement = judged(context, word="likely", probability=0.74, probability_error=0.14)
    assert judgement.endswith("more is likely: 1,480 of 2,000 simulations reach it.")


def test_every_draw_reaching_the_claim_is_said_so(context: ReportContext) -> None:
    judgement = judged(context, word="virtually certain", probability=1.0)
    assert "virtually certain: every one of 2,000 simulations reaches it" in judgement


def test_rare_hits_keep_a_decimal(context: ReportContext) -> None:
    judgement = judged(
        context, word="exceptionally unlikely", probability=0.0035, probability_error=0.0004
    )
    assert "7 of 2,000 simulations (0.4%)" in judgement


def test_arithmetic_impossibility_gives_the_factor(context: ReportContext) -> None:
    judgement = judged(context, word=IMPOSSIBLE, probability=0.0, times_base_jobs=3.16)
    assert judgement == (
        "40 million is impossible by arithmetic: it is 3.2 times today’s 155 million "
        "wage-and-salary jobs in the United States."
    )


def test_a_run_without_draws_says_nothing_about_likelihood() -> None:
    answer = verdict(make_context(drawn=False, occupations=20), TEXTS)
    assert answer.finding.startswith("At the central values of the scenario")
    assert "interval" not in answer.finding
    assert answer.judgement == (
        "That is below the claimed 40 million. This run has no simulations, so it says nothing "
        "about how likely the claim is."
    )


def test_a_central_value_above_the_claim_is_said_to_reach_it() -> None:
    context = make_context(drawn=False, occupations=20)
    summary = dataclasses.replace(context.summary, central_jobs=context.summary.central_jobs * 3)
    answer = verdict(dataclasses.replace(context, summary=summary), TEXTS)
    assert answer.judgement.startswith("That reaches the claimed 40 million.")


def test_a_horizon_before_the_claim_year_gives_no_verdict() -> None:
    answer = verdict(make_context(horizon=2035, occupations=20), TEXTS)
    assert "displaced in the United States by 2035" in answer.finding
    assert answer.judgement == (
        "The run ends in 2035, before the claim’s year 2040, so it gives no verdict on 40 million."
    )


def test_a_scenario_that_displaces_nothing_says_so(context: ReportContext) -> None:
    spread = context.summary.spread_jobs
    assert spread is not None
    nothing = Spread(**{f.name: np.zeros_like(spread.p50) for f in dataclasses.fields(Spread)})
    summary = dataclasses.replace(context.summary, spread_jobs=nothing)
    answer = verdict(dataclasses.replace(context, summary=summary), TEXTS)
    assert "no work at all would be displaced in the United States by 2040" in answer.finding


def test_other_scenarios_take_one_line_each(context: ReportContext) -> None:
    lines = {o.scenario_id: outlook_line(o, TEXTS).sentence() for o in context.outlooks}
    assert lines["fast"] == (
        "Fast adoption: 51 million (23 to 87 million) · about as likely as not"
    )
    assert lines["no_adoption"] == "No adoption: none displaced · 0 by construction"
    outlooks = make_context(drawn=False, occupations=20).outlooks
    bare = next(one for one in outlooks if one.scenario_id == "fast")
    assert outlook_line(bare, TEXTS).sentence() == "Fast adoption: 56.1 million, central value"
    early = make_context(horizon=2035, occupations=20).outlooks
    nothing = next(one for one in early if one.scenario_id == "fast")
    unread = outlook_line(nothing, TEXTS)
    assert unread.sentence() == "Fast adoption: —"


def test_other_scenarios_are_those_but_the_run_s_own(context: ReportContext) -> None:
    summary = dataclasses.replace(context.summary, scenario_id="prometheus")
    others = dataclasses.replace(context, summary=summary).other_outlooks
    names = [outlook.scenario_id for outlook in others]
    assert names == [
        *("prometheus_goods", "prometheus_everywhere"),
        *("central", "slow", "fast", "diffusion_history", "no_adoption"),
    ]
    central = next(one for one in context.outlooks if one.scenario_id == "central")
    changed = dataclasses.replace(context, outlooks=(central, *context.outlooks))
    names = [outlook.scenario_id for outlook in changed.other_outlooks]
    assert names[0] == "prometheus"
    assert "central" in names


def test_the_cards_give_scale_pace_and_definition(context: ReportContext) -> None:
    scale, pace, definition = cards(context, TEXTS)
    assert scale.figure == "26%"
    assert "155 million wage-and-salary jobs in the United States" in scale.text
    assert "3.2 times the number in manufacturing (12.6 million)" in scale.text
    assert pace.figure == "2.7 million"
    assert definition.figure == "5.6 million to 81 million"
    assert "(medians)" in definition.text


def test_precision_is_said_in_jobs_and_points_and_kept_apart_from_the_interval(
    context: ReportContext,
) -> None:
    words = " ".join(precision(context, TEXTS))
    assert words.startswith(
        "With 2,000 simulations the standard error of the median of the answer is about 120,000 "
        "jobs’ worth, and that of the ends of its interval at most 240,000. That of the "
        "probability of the claim is 0.3 percentage points."
    )
    assert "not bounds: twice the error to either side is a band of about 95%" in words
    assert "They are not the uncertainty of the assumptions" in words


def test_precision_without_a_verdict_names_no_probability() -> None:
    words = " ".join(precision(make_context(horizon=2035, occupations=20), TEXTS))
    assert "probability" not in words


def test_too_few_draws_are_said_to_be_too_few(context: ReportContext) -> None:
    check = dataclasses.replace(context.check, convergence=())
    (words,) = precision(dataclasses.replace(context, check=check), TEXTS)
    assert "too few to tell how far its figures would move" in words


def test_central_values_have_no_sampling_error() -> None:
    words = precision(make_context(drawn=False, occupations=20), TEXTS)
    assert words[0] == "Central values are computed, not drawn, so they have no sampling error."
