"""What is said of a claim by whose it is, what it means, how large it is and where it ends."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from models.claims.claims import Claim
from reports.claim_words import (
    claim_origin,
    claim_question,
    claim_remarks,
    scenario_note,
    years_note,
)
from reports.context import ReportContext
from reports.figures.scenario_readings import scenario_readings
from reports.outlook_lines import names_its_senses, sense_lines
from reports.page import exhibits, render_page
from reports.precision import precision
from reports.sentences import verdict
from reports.texts import load_texts
from tests.reports.claim_cases import CASES
from tests.reports.specimen import make_context, with_reading

NO_BREAK = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


def unexamined(**changes: Any) -> ReportContext:
    """Return a made-up run of few occupations, without what would have to be true."""
    return make_context(occupations=20, examined=False, **changes)


@pytest.fixture(scope="module")
def contexts() -> dict[str, ReportContext]:
    """Return a made-up run beside each claim."""
    return {
        name: unexamined(horizon=case.horizon, claims=[case.claim]) for name, case in CASES.items()
    }


def test_a_claim_that_supposes_nothing_is_not_said_to_suppose_a_scenario(
    contexts: dict[str, ReportContext],
) -> None:
    context = contexts["73 million by 2030"]
    found = scenario_readings(context, load_texts("en"))
    assert found is not None
    assert "none of which it supposes" in found.caption
    assert "supposes" not in found.title
    supposing = Claim.of(jobs=73e6, year=2030, statement="73 million.", condition="fast")
    found = scenario_readings(unexamined(claims=[supposing]), load_texts("en"))
    assert found is not None
    assert "the one that it supposes first" in found.caption
    assert "If what the claim supposes came true (“Fast adoption”)" in found.title


def test_beside_a_claim_stands_whose_it_is_and_what_its_share_is_of(
    contexts: dict[str, ReportContext],
) -> None:
    english, german = load_texts("en"), load_texts("de")
    newspaper, share = contexts["73 million by 2030"], contexts["47 % of jobs by 2036"]
    assert claim_origin(newspaper, english) == ("Source of the claim: A newspaper.",)
    assert [one.translate(NO_BREAK) for one in claim_remarks(share, german)] == [
        "Gelesen als Anteil an allen 155 Millionen Stellen abhängig Beschäftigter des Jahres 2025 "
        "in den Vereinigten Staaten: 73,1 Millionen.",
    ]
    assert claim_origin(share, german) == (
        "Die Behauptung stammt von denen, die diesen Bericht angefordert haben.",
    )
    known = Claim.of(jobs=1e6, year=2030, statement="One million.", source="frey_osborne_2017")
    (origin,) = claim_origin(unexamined(claims=[known]), english)
    assert "Frey" in origin
    assert claim_remarks(unexamined(), english) == ()


def test_the_shipped_claim_says_where_it_was_read_and_that_no_analyst_was_found() -> None:
    context = unexamined()
    origin, search = claim_origin(context, load_texts("en"))
    assert origin == (
        "Where the claim comes from: a text without a known author that circulated in November "
        "2025, after news reports about Project Prometheus."
    )
    assert search == (
        "A search in November 2026 (stored copies of public pages): no published source for 40 "
        "million jobs by 2040 was found, and no analyst who said so."
    )
    origin, search = claim_origin(context, load_texts("de"))
    assert "ohne bekannten Verfasser" in origin
    assert "kein Analyst" in search


def test_a_claim_whose_source_nobody_states_says_that() -> None:
    silent = Claim.of(jobs=1e6, year=2030, statement="One million.", source=" ")
    assert claim_origin(unexamined(claims=[silent]), load_texts("en")) == (
        "Where the claim comes from is not stated.",
    )


def test_a_scenario_that_follows_another_text_is_said_to(
    contexts: dict[str, ReportContext],
) -> None:
    texts = load_texts("en")
    note = scenario_note(contexts["5,000 by 2026"], texts)
    assert note.startswith("“Prometheus")
    assert "about another text than this claim: one of November 2025" in note
    assert scenario_note(unexamined(), texts) == ""


def test_figures_of_the_last_year_are_told_from_those_of_an_earlier_claim(
    contexts: dict[str, ReportContext],
) -> None:
    texts = load_texts("en")
    notes = {name: years_note(context, texts) for name, context in contexts.items()}
    assert notes["73 million by 2030"] == (
        "Single occupations are shown for 2036, the last year of this run; the claim speaks of "
        "2030."
    )
    assert notes["5,000 by 2026"].startswith("Occupations and groups are shown for 2033")
    assert years_note(unexamined(), texts) == ""


def test_draws_that_all_agree_fix_a_probability_by_their_number(
    contexts: dict[str, ReportContext],
) -> None:
    texts = load_texts("en")
    none = " ".join(precision(contexts["73 million by 2030"], texts))
    assert (
        "No simulation reaches the claim: its probability may lie anywhere below about 0.15%."
    ) in none
    assert "percentage points" not in none
    tiny = Claim.of(jobs=1, year=2040, statement="One job.")
    every = " ".join(precision(unexamined(claims=[tiny]), texts))
    assert "is 0.3 percentage points." in every
    point = unexamined(claims=[tiny])
    last = dataclasses.replace(point.check.convergence[-1], probability_error=0.01)
    check = dataclasses.replace(point.check, convergence=(last,))
    one = " ".join(precision(dataclasses.replace(point, check=check), texts))
    assert "is 1 percentage point." in one
    certain = dataclasses.replace(contexts["5,000 by 2026"].check.convergence[-1], probability=1.0)
    check = dataclasses.replace(contexts["5,000 by 2026"].check, convergence=(certain,))
    all_hit = dataclasses.replace(contexts["5,000 by 2026"], check=check)
    assert (
        "Every simulation reaches the claim: its probability may lie anywhere above about 99.85%"
    ) in " ".join(precision(all_hit, texts))
    impossible = " ".join(precision(contexts["200 million by 2035"], texts))
    assert "probability" not in impossible


def test_a_claim_near_all_jobs_is_measured_by_those_of_its_own_year() -> None:
    claim = Claim.of(jobs=158e6, year=2040, statement="All of them.")
    context = unexamined(claims=[claim])
    assert verdict(context, load_texts("en")).judgement == (
        "158 million is impossible by arithmetic: without automation there would be about "
        "155 million wage-and-salary jobs in the United States in 2040."
    )


def test_without_draws_a_claim_beyond_all_jobs_is_said_to_be_one() -> None:
    claim = Claim.of(jobs=200e6, year=2040, statement="More than all.")
    context = unexamined(drawn=False, claims=[claim])
    counted = with_reading(context, baseline_jobs=161e6)
    for language, words in (
        (
            "en",
            "200 million is more than there would be in the United States in 2040 without "
            "automation, about 161 million wage-and-salary jobs.",
        ),
        (
            "de",
            "200 Millionen sind mehr, als es ohne Automatisierung im Jahr 2040 in den Vereinigten "
            "Staaten gäbe: Es bliebe bei rund 161 Millionen Stellen abhängig Beschäftigter.",
        ),
    ):
        judgement = verdict(counted, load_texts(language)).judgement.translate(NO_BREAK)
        assert words in judgement
    assert "more than all" not in verdict(context, load_texts("en")).judgement


def test_a_claim_that_names_its_meaning_is_answered_in_it(
    contexts: dict[str, ReportContext],
) -> None:
    texts = load_texts("en")
    meant = Claim.of(
        jobs=50e6,
        year=2040,
        statement="50 million are exposed.",
        readings=["exposed in us_all", "net_loss in us_goods"],
    )
    context = unexamined(claims=[meant])
    lines = [line.sentence() for line in sense_lines(context, texts)]
    assert [line.partition(":")[0] for line in lines] == [
        "jobs in occupations exposed today, all US jobs",
        "net loss, goods production",
    ]
    assert lines[0].endswith("· about as likely as not")
    page = render_page(context, exhibits(context))
    assert "What the claim itself speaks of, in 2040" in page
    assert "The claim says what it means" in page
    assert "the claim does not say which it means" not in page
    headline = dataclasses.replace(meant, readings=("displaced in us_all",))
    answered = unexamined(claims=[headline])
    assert names_its_senses(answered)
    assert sense_lines(answered, texts) == ()
    assert sense_lines(contexts["5,000 by 2026"], texts) == ()


def test_a_statement_in_another_language_is_shown_and_marked() -> None:
    german = Claim.of(jobs=73e6, year=2040, statement={"de": "73 Millionen <b>Stellen</b>."})
    page = render_page(context := unexamined(claims=[german]), exhibits(context))
    assert '<p class="claim-text" lang="de">73 Millionen &lt;b&gt;Stellen&lt;/b&gt;.</p>' in page
    unnamed = Claim.of(jobs=73e6, year=2040, statement="73 millions d’emplois.")
    context = unexamined(claims=[unnamed], language="de")
    assert '<p class="claim-text">73 millions d’emplois.</p>' in render_page(
        context, exhibits(context)
    )


def test_one_job_and_one_million_are_said_in_every_grammar() -> None:
    one = Claim.of(jobs=1, year=2030, statement="One.")
    million = Claim.of(jobs=1e6, year=2030, statement="A million.")
    german = load_texts("de")
    assert claim_question(one, load_texts("en")) == "1 job automated by 2030?"
    assert claim_question(one, german) == "1 Stelle automatisiert bis 2030?"
    assert claim_question(million, german) == "1.000.000 Stellen automatisiert bis 2030?"
    context = unexamined(drawn=False, claims=[million], language="de")
    assert "die behaupteten 1.000.000" in verdict(context, german).judgement
