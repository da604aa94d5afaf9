"""What no draw could reach is told from what none of these draws did, in words and in cells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.claims.readings import Reading
from models.likelihood import IMPOSSIBLE
from reports.figures.matrix import matrix
from reports.figures.scenario_readings import scenario_readings
from reports.gallery import exhibits
from reports.likelihoods import cell_text, chance_text, reading_in_a_sentence, reading_text
from reports.sentences import verdict
from reports.tables import table_view
from reports.texts import load_texts
from tests.reports.specimen import make_context, with_reading

TEXTS = {language: load_texts(language) for language in ("en", "de")}
CONTEXT = make_context(occupations=20)
NEVER = replace(
    CONTEXT.headline,
    probability=0.0,
    probability_error=0.0,
    word="fewer than 1 in 2,000 draws",
    baseline_jobs=12.6e6,
)
NOTHING = replace(NEVER, central=0.0, p05=0.0, median=0.0, p95=0.0)
BEYOND = replace(NEVER, is_beyond_all_jobs=True)


def said(reading: Reading, language: str = "en") -> tuple[str, str]:
    texts = TEXTS[language]
    words = (
        reading_text(reading, draws=2000, texts=texts),
        chance_text(reading, draws=2000, texts=texts),
    )
    return words[0].replace("\N{NO-BREAK SPACE}", " "), words[1].replace("\N{NO-BREAK SPACE}", " ")


def answered(reading: Reading, language: str = "en") -> str:
    readings = tuple(reading if one is CONTEXT.headline else one for one in CONTEXT.check.readings)
    check = replace(CONTEXT.check, readings=readings)
    return verdict(replace(CONTEXT, check=check), TEXTS[language]).judgement


def test_a_number_that_is_0_in_every_draw_is_0_by_construction() -> None:
    assert said(NOTHING) == ("0 by construction", "0")
    assert said(NOTHING, "de") == ("0 nach Konstruktion", "0")
    assert reading_in_a_sentence(NOTHING, draws=2000, texts=TEXTS["en"]) == "0 by construction"
    assert "is 0 by construction: every simulation gives 0." in answered(NOTHING)
    assert "nach Konstruktion 0" in answered(NOTHING, "de")


@pytest.mark.parametrize("point", ["central", "p05", "median", "p95"])
def test_a_number_that_is_0_in_most_draws_alone_is_only_rare(point: str) -> None:
    some = replace(NOTHING, **{point: 1.0})
    assert said(some) == ("fewer than 1 in 2,000 simulations", "< 1 in 2,000")
    assert "fewer than 1 in 2,000: no simulation reaches it" in answered(some)


def test_more_than_all_jobs_names_the_jobs_and_gives_no_odds() -> None:
    words, cell = said(BEYOND)
    assert words == ("not reached in any simulation: more than all its jobs, about 12.6 million")
    assert cell == "0 of 2,000"
    assert said(BEYOND, "de") == (
        "in keinem Simulationslauf erreicht: mehr als alle Stellen dort, etwa 12,6 Millionen",
        "0 von 2.000",
    )
    assert "is not reached in any of 2,000 simulations." in answered(BEYOND)
    assert "chance of" not in answered(BEYOND)
    assert "in keinem von 2.000 Simulationsläufen" in answered(BEYOND, "de")


def test_a_cell_says_more_than_all_jobs_and_else_what_the_table_says() -> None:
    texts = TEXTS["en"]
    assert cell_text(BEYOND, draws=2000, texts=texts) == "more than all its jobs"
    for reading in (NEVER, NOTHING, replace(BEYOND, word=IMPOSSIBLE)):
        words = reading_text(reading, draws=2000, texts=texts)
        assert cell_text(reading, draws=2000, texts=texts) == words


def test_what_is_impossible_has_no_odds_in_its_cell() -> None:
    assert said(replace(BEYOND, word=IMPOSSIBLE)) == ("impossible by arithmetic", "0")


@pytest.mark.parametrize("exhibit_id", ["matrix", "scenarios", "scenario-readings"])
def test_tables_show_the_words_and_are_sorted_by_the_probability(exhibit_id: str) -> None:
    exhibit = next(one for one in exhibits(CONTEXT) if one.exhibit_id == exhibit_id)
    assert exhibit.shown is not None
    view = table_view(exhibit.shown, exhibit.columns, TEXTS["en"])
    place = [column.name for column in exhibit.columns].index("probability")
    cells = [row[place] for row in view.rows]
    assert [cell.text for cell in cells] == exhibit.shown["chance"].tolist()
    assert [float(cell.sort) for cell in cells] == pytest.approx(
        exhibit.shown["probability"].tolist(), rel=1e-4
    )


def test_only_the_scenario_without_adoption_is_0_by_construction() -> None:
    zero = {
        outlook.scenario_id
        for outlook in CONTEXT.outlooks
        if said(outlook.headline)[0] == "0 by construction"
    }
    assert zero == {"no_adoption"}


def titled(*words: str, language: str = "en") -> str:
    """Return the title of the matrix whose headline scope holds these likelihoods, in turn."""
    rungs = iter(words)
    readings = tuple(
        replace(one, word=next(rungs), bounds=None) if one.scope == "us_all" else one
        for one in CONTEXT.check.readings
    )
    check = replace(CONTEXT.check, readings=readings)
    return matrix(replace(CONTEXT, check=check), TEXTS[language]).title


@pytest.mark.parametrize(
    ("language", "mostly", "one", "always"),
    [
        (
            "en",
            "impossible by arithmetic in 5 of 7 meanings of “automated”, reached by no simulation "
            "in the other 2",
            "in 6 of 7 meanings of “automated”, reached by no simulation in the other one",
            "is reached by no simulation under these assumptions",
        ),
        (
            "de",
            "in 5 von 7 Bedeutungen von „automatisiert“ rechnerisch unmöglich, in den anderen 2 "
            "von keinem Simulationslauf erreicht",
            "unmöglich, in der anderen von keinem Simulationslauf erreicht",
            "werden 40 Millionen Stellen in den Vereinigten Staaten unter diesen Annahmen von",
        ),
    ],
)
def test_the_title_of_the_matrix_counts_what_is_impossible_and_what_is_never_reached(
    language: str, mostly: str, one: str, always: str
) -> None:
    plain = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})

    def title(*words: str) -> str:
        return titled(*words, language=language).translate(plain)

    never = str(NEVER.word)
    assert mostly in title(*[IMPOSSIBLE] * 5, never, never)
    assert one in title(*[IMPOSSIBLE] * 6, never)
    assert always in title(*[never] * 7)
    reached = title(*[IMPOSSIBLE] * 5, never, "likely")
    assert {"en": "of 7 meanings", "de": "von 7 Bedeutungen"}[language] not in reached
    assert {"en": "likely if", "de": "wahrscheinlich, wenn"}[language] in reached


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "no simulation would reach it in its headline reading"),
        ("de", "so würde kein Simulationslauf sie in ihrer wichtigsten Lesart erreichen"),
    ],
)
def test_the_title_of_scenario_readings_is_a_whole_sentence_where_no_draw_reaches_the_claim(
    language: str, sentence: str
) -> None:
    def title(**changes: Any) -> str:
        outlooks = tuple(
            replace(one, check=with_reading(replace(CONTEXT, check=one.check), **changes).check)
            for one in CONTEXT.outlooks
        )
        exhibit = scenario_readings(replace(CONTEXT, outlooks=outlooks), TEXTS[language])
        assert exhibit is not None
        return exhibit.title

    assert title(word=NEVER.word, probability=0.0).endswith(sentence)
    assert sentence not in title(word="likely")
    assert sentence not in title(word=IMPOSSIBLE)


@pytest.mark.parametrize("exhibit_id", ["dependence", "convergence"])
@pytest.mark.parametrize(
    ("changes", "cell"),
    [
        ({"word": IMPOSSIBLE, "is_beyond_all_jobs": True}, "impossible by arithmetic"),
        ({"word": NEVER.word, "is_beyond_all_jobs": True}, "0 of "),
        ({"word": NEVER.word}, "< 1 in "),
    ],
)
def test_other_draws_give_no_odds_either_to_what_no_draw_could_reach(
    exhibit_id: str, changes: dict[str, Any], cell: str
) -> None:
    context = with_reading(CONTEXT, probability=0.0, probability_error=0.0, **changes)
    assert context.dependence is not None
    strengths = tuple(replace(one, probability=0.0) for one in context.dependence.strengths)
    parts = tuple(replace(one, probability=0.0) for one in context.check.convergence)
    never = replace(
        context,
        dependence=replace(context.dependence, strengths=strengths),
        check=replace(context.check, convergence=parts),
    )
    exhibit = next(one for one in exhibits(never) if one.exhibit_id == exhibit_id)
    assert exhibit.shown is not None
    said = exhibit.shown["chance"].tolist()[: len(strengths)]
    assert all(one.startswith(cell) for one in said)
