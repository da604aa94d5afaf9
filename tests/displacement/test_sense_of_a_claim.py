"""A claim that names its sense is answered in it: verdict, cards, questions and desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from displacement.answers.run_result import RunResult
from displacement.desk.desk import Desk
from displacement.generated.sentences import sentences
from displacement.study.study import open_study
from models.claims.claims import Claim
from reports.claim_words import claim_remarks
from reports.dependence import dependence_sentence
from reports.requirements import hero_cards
from reports.sentences import verdict
from reports.texts import load_texts
from tests.displacement.desk.served import served

TEXTS = load_texts("en")
DRAWS = 64


def meaning(*readings: str, jobs: float = 40e6) -> Claim:
    return Claim.of(jobs=jobs, year=2040, statement="So many jobs by 2040.", readings=readings)


def answered(claim: Claim, scenario: str = "central") -> RunResult:
    return open_study(claim=claim).run(scenario, draws=DRAWS)


def test_the_answer_is_in_the_one_sense_that_the_claim_names() -> None:
    result = answered(meaning("adopted in us_all"))
    context = result.report_context(examination=result.examine())
    reading = result.check.reading(scope="us_all", rung="adopted")
    assert context.headline == reading
    assert context.displaced.rung == "displaced"
    assert {outlook.headline.rung for outlook in context.outlooks} == {"adopted"}
    assert "“adopted” (all US jobs) comes to about " in verdict(context, TEXTS).finding
    assert context.examination is not None
    assert context.examination.target.rung == "adopted"
    (remark,) = claim_remarks(context, TEXTS)
    assert remark.startswith("The answer is in the sense that the claim names: “adopted”")
    for language in ("en", "de"):
        assert all(sentences(context, load_texts(language)))


@pytest.mark.parametrize("readings", [(), ("displaced in us_all", "adopted in us_all")])
def test_a_claim_with_several_senses_or_none_is_answered_with_displaced_work(
    readings: tuple[str, ...],
) -> None:
    context = answered(meaning(*readings)).report_context()
    assert context.headline.rung == "displaced"
    said = " ".join(claim_remarks(context, TEXTS))
    assert ("names 2 senses; the answer here is of displaced work" in said) == bool(readings)


def test_an_upper_bound_that_passes_the_claim_does_not_make_it_likely() -> None:
    context = answered(meaning("automatable in us_all")).report_context()
    said = verdict(context, TEXTS).judgement
    assert said.startswith(
        f"Under these assumptions {DRAWS} of {DRAWS} simulations reach 40 million. "
    )
    assert dependence_sentence(context, TEXTS) == ""
    assert said.endswith(
        "“automatable” is an upper bound: that it passes 40 million does not make the claim likely."
    )
    _, pace, _ = hero_cards(context, TEXTS)
    assert pace.text.startswith("of it is there in 2025 already: “automatable” counts what is")


def test_an_upper_bound_that_falls_short_of_the_claim_does_say_something() -> None:
    context = answered(meaning("automatable in us_all", jobs=150e6)).report_context()
    assert context.headline.informs
    assert "upper bound" not in verdict(context, TEXTS).judgement


def test_more_net_loss_than_there_are_jobs_is_said_to_be_more_and_not_impossible() -> None:
    context = answered(meaning("net_loss in us_manufacturing")).report_context()
    said = verdict(context, TEXTS).judgement
    assert "simulations. 40 million is more than all jobs of that scope" in said
    assert "impossible" not in said
    within = answered(meaning("net_loss in us_manufacturing", jobs=9e6)).report_context()
    assert "more than all jobs" not in verdict(within, TEXTS).judgement


def test_a_chain_rung_in_a_scope_with_too_few_jobs_stays_impossible_by_arithmetic() -> None:
    context = answered(meaning("displaced in us_manufacturing")).report_context()
    assert verdict(context, TEXTS).judgement == (
        "40 million is impossible by arithmetic: it is 3.2 times all of today’s jobs in that scope "
        "(manufacturing)."
    )


def test_dismissals_are_counted_in_jobs_a_year() -> None:
    context = answered(meaning("laid_off in us_all")).report_context()
    _, pace, _ = hero_cards(context, TEXTS)
    assert pace.text.startswith("jobs a year, from 2025 to 2040, is what the claim means.")


def test_the_desk_answers_in_the_sense_of_the_claim(tmp_path: Path) -> None:
    state = {"scenario": "central", "settings": {}}
    desk = Desk(open_study(claim=meaning("adopted in us_goods", jobs=5e6)), "central", tmp_path)
    with served(desk) as running:
        reply = running.ask("answer", state=state, reference=state, draws=DRAWS).document()
    sense = reply["answer"]["sense"]
    assert (sense["rung"], sense["scope"]) == ("adopted", "us_goods")
    (reading,) = (
        one
        for one in reply["answer"]["readings"]
        if (one["rung"], one["scope"]) == ("adopted", "us_goods")
    )
    assert sense["texts"]["p50"] == reading["median_text"]
    assert reply["changes"]["sense"] == "0"
    bounds = {one["rung"]: one for one in reply["answer"]["readings"] if one["scope"] == "us_all"}
    assert bounds["automatable"]["likelihood_text"] == "says nothing: an upper bound"
    assert bounds["automatable"]["step"] is None
    assert bounds["cost_effective"]["step"] in range(1, 8)
