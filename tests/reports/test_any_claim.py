"""A claim that somebody gives is the headline of every sentence, and no other number is."""

from __future__ import annotations

import dataclasses
import re

import pytest

from reports.claim_words import claim_question
from reports.context import ReportContext
from reports.figures.break_even import break_even_exhibit
from reports.figures.break_even_map import map_exhibit
from reports.figures.drivers import tornado_exhibit
from reports.figures.fan import fan
from reports.figures.ladder import ladder
from reports.figures.matrix import matrix
from reports.figures.scenarios import scenarios
from reports.page import exhibits, render_page
from reports.requirements import requirements
from reports.sentences import cards, verdict
from reports.texts import load_texts
from tests.reports.claim_cases import CASES
from tests.reports.specimen import make_context
from tests.reports.test_translation import Words

LANGUAGES = ("en", "de")
NO_BREAK = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


@pytest.fixture(scope="module")
def contexts() -> dict[str, ReportContext]:
    """Return a made-up run beside each claim, without what others have published."""
    return {
        name: make_context(occupations=20, horizon=case.horizon, claims=[case.claim], forecasts=())
        for name, case in CASES.items()
    }


def spoken(context: ReportContext, language: str) -> ReportContext:
    return dataclasses.replace(context, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_question_answer_and_cards_are_about_the_claim(
    contexts: dict[str, ReportContext], name: str, language: str
) -> None:
    case, texts = CASES[name], load_texts(language)
    said = case.said[language]
    context = spoken(contexts[name], language)
    scale, pace, _ = cards(context, texts)
    assert claim_question(case.claim, texts).translate(NO_BREAK) == said.question
    judgement = verdict(context, texts).judgement.translate(NO_BREAK)
    assert judgement == said.judgement
    for card, wanted in ((scale, said.scale), (pace, said.pace)):
        assert f"{card.figure} {card.text}".translate(NO_BREAK).startswith(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_figures_are_headed_and_marked_by_the_claim(
    contexts: dict[str, ReportContext], name: str, language: str
) -> None:
    case, texts = CASES[name], load_texts(language)
    said = case.said[language]
    context = spoken(contexts[name], language)
    rungs, path = ladder(context, texts), fan(context, texts)
    assert rungs.title.translate(NO_BREAK).startswith(said.ladder)
    assert path.title.translate(NO_BREAK) == said.fan
    # The fan writes its mark on two lines where one would hit something.
    parts = said.mark.split(": ")
    for exhibit in (rungs, path, scenarios(context, texts)):
        drawn = exhibit.inline().translate(NO_BREAK)
        assert all(part in drawn for part in parts)
    read = matrix(context, texts)
    assert parts[1] in read.title.translate(NO_BREAK)
    assert str(case.claim.year) in read.caption


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_what_would_have_to_be_true_is_asked_of_the_claim(
    contexts: dict[str, ReportContext], name: str, language: str
) -> None:
    case, texts = CASES[name], load_texts(language)
    said = case.said[language]
    context = spoken(contexts[name], language)
    assert context.examination is not None
    alone, *_ = requirements(context, texts)
    assert alone.translate(NO_BREAK).endswith(said.alone)
    drawn = map_exhibit(context, context.examination, texts)
    assert drawn is not None
    assert drawn.title.startswith(said.map)
    for exhibit in (
        drawn,
        break_even_exhibit(context, context.examination, texts),
        tornado_exhibit(context, context.examination, texts),
    ):
        assert str(case.claim.year) in exhibit.caption


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_no_other_number_or_year_is_claimed_anywhere_on_the_page(
    contexts: dict[str, ReportContext], name: str, language: str
) -> None:
    context = spoken(contexts[name], language)
    shown = exhibits(context)
    page = render_page(context, shown)
    said = "\n".join([*sentences_of(page), *(one.alt_text for one in shown)]).translate(NO_BREAK)
    # What an assumption would have to be instead of its own value.
    said = re.sub(r"(instead of|statt) 2040", "", said)
    for other in ("40 million", "40 Millionen", "2040"):
        assert other not in said
    assert 'id="rest"' not in page


def sentences_of(page: str) -> list[str]:
    """Return the words of a page but those of its tables, its pictures and its assumptions."""
    for part in (r"<table.*?</table>", r"<svg.*?</svg>", r'<section id="assumed".*?</section>'):
        page = re.sub(part, "", page, flags=re.DOTALL)
    return Words(page).found
