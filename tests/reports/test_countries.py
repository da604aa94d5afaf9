"""Which country is meant: every sentence follows the numbers, in each direction and language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.countries import (
    CountryQuestion,
    country_finding,
    country_line,
    country_question,
    country_sentences,
)
from reports.figures.countries import countries_exhibit
from reports.gallery import exhibits
from reports.page import render_page
from reports.tables import table_view
from reports.texts import load_texts
from tests.reports.specimen import make_context
from tests.reports.specimen_countries import make_countries, make_country, make_economy

ENGLISH, GERMAN = load_texts("en"), load_texts("de")
CONTEXT = make_context(occupations=20)
CLAIM = CONTEXT.claim


def asked(*codes: str, draws: int = 1_024) -> CountryQuestion:
    countries = make_countries(CLAIM, *codes, draws=draws)
    return CountryQuestion(countries, CONTEXT.claim, "central", "displaced", {"central": "Central"})


def with_own(code: str) -> str:
    """Return the line of a run whose own economy is another one."""
    summary = replace(CONTEXT.summary, economy=make_economy(code))
    return country_line(replace(CONTEXT, summary=summary), ENGLISH)


def test_the_first_screen_names_the_run_s_own_economy_first() -> None:
    assert country_line(CONTEXT, ENGLISH) == (
        "Of wage-and-salary jobs, 40 million would be 26% in the United States; of persons "
        "employed, the self-employed included, 94% in Germany, 20% in the European Union, 5.4% in "
        "China and 1.1% in the world."
    )
    assert with_own("DE") == (
        "Of persons employed, 40 million would be 94% in Germany, 20% in the European Union, 5.4% "
        "in China and 1.1% in the world; of wage-and-salary jobs, 26% in the United States."
    )
    assert with_own("GB").startswith(
        "Of persons employed, 40 million would be 127%, more than there are, in the United "
        "Kingdom, 94% in Germany"
    )


def test_the_first_screen_says_it_in_german() -> None:
    assert country_line(CONTEXT, GERMAN).replace("\N{NO-BREAK SPACE}", " ") == (
        "Gemessen an den Stellen abhängig Beschäftigter wären 40 Millionen 26 % in den Vereinigten "
        "Staaten; gemessen an den Erwerbstätigen, Selbständige eingeschlossen, 94 % in "
        "Deutschland, 20 % in der Europäischen Union, 5,4 % in China und 1,1 % weltweit."
    )


def test_the_first_screen_tells_jobs_from_persons_only_where_there_are_both() -> None:
    persons = replace(CONTEXT, countries=make_countries(CLAIM, "DE", "EU27"))
    assert country_line(persons, ENGLISH) == (
        "Of persons employed, 40 million would be 94% in Germany and 20% in the European Union."
    )
    others = (make_country("US"), replace(make_country("DE"), economy=replace(
        make_economy("DE"), unit="jobs")))  # fmt: skip
    assert country_line(replace(CONTEXT, countries=others), ENGLISH) == (
        "Of wage-and-salary jobs, 40 million would be 26% in the United States and 94% in Germany."
    )


def test_the_first_screen_is_silent_where_there_is_nothing_to_compare() -> None:
    assert country_line(replace(CONTEXT, countries=()), ENGLISH) == ""
    assert country_line(replace(CONTEXT, countries=make_countries(CLAIM, "US")), ENGLISH) == ""
    assert country_question(replace(CONTEXT, countries=()), ENGLISH) is None


@pytest.mark.parametrize(
    ("codes", "english", "german"),
    [
        (
            ("WORLD", "DE"),
            "40 million is 1.1% of all employment in the world, and 94% of it in Germany",
            "40 Millionen sind 1,1 % der gesamten Beschäftigung weltweit und 94 % in Deutschland",
        ),
        (
            ("WORLD", "DE", "GB"),
            "40 million is 1.1% of all employment in the world, and more than there is in the "
            "United Kingdom",
            "40 Millionen sind 1,1 % der gesamten Beschäftigung weltweit – und im Vereinigten "
            "Königreich mehr, als es gibt",
        ),
        (
            ("GB",),
            "40 million is 127% of all employment in the United Kingdom",
            "40 Millionen sind 127 % der gesamten Beschäftigung im Vereinigten Königreich",
        ),
    ],
)
def test_the_finding_goes_from_the_smallest_share_to_the_largest(
    codes: tuple[str, ...], english: str, german: str
) -> None:
    assert country_finding(asked(*codes), ENGLISH) == english
    assert country_finding(asked(*codes), GERMAN).replace("\N{NO-BREAK SPACE}", " ") == german


def test_the_finding_says_where_there_is_too_little_employment_everywhere() -> None:
    both = (make_country("GB"), make_country("DE", claimed=50e6))
    question = replace(asked("GB"), countries=both)
    assert country_finding(question, ENGLISH) == (
        "40 million is more than all employment even in Germany"
    )
    assert country_finding(question, GERMAN).replace("\N{NO-BREAK SPACE}", " ") == (
        "40 Millionen sind selbst in Deutschland mehr als die gesamte Beschäftigung"
    )


def test_the_paragraph_says_what_is_likely_impossible_and_not_known() -> None:
    assert country_sentences(asked(), ENGLISH) == (
        "The probability that so much is displaced by 2040 (“Central”) is 4% in Germany, 4% in the "
        "United States and 4% in the European Union.",
        "It is more than all employed today in the United Kingdom.",
        "It is not known in the world, in China and in Japan: data on pay and sectors are missing.",
    )


def test_a_probability_below_what_draws_can_tell_is_said_as_such() -> None:
    rare = replace(asked("DE"), countries=(make_country("DE", probability=0.0),))
    assert country_sentences(rare, ENGLISH)[0].endswith("is < 1 in 1,024 in Germany.")


def test_the_paragraph_leaves_out_what_no_economy_calls_for() -> None:
    assert len(country_sentences(asked("US", "DE"), ENGLISH)) == 1
    assert country_sentences(asked("GB"), ENGLISH)[0].startswith("It is more than")
    assert country_sentences(asked("US", draws=0), ENGLISH) == ()


def test_the_paragraph_is_german_in_german() -> None:
    words = " ".join(country_sentences(asked(), GERMAN))
    assert "im Vereinigten Königreich" in words
    assert "Entgelte" in words
    assert "impossible" not in words


def test_a_cell_that_cannot_be_given_says_which_data_are_missing() -> None:
    exhibit = countries_exhibit(asked(), ENGLISH, source_line="")
    assert exhibit.shown is not None
    view = table_view(exhibit.shown, exhibit.columns, ENGLISH)
    names = [column.name for column in view.columns]
    rows = {row[0].text: [cell.text for cell in row] for row in view.rows}
    assert list(rows) == [
        *("World", "China", "European Union", "United States", "Japan"),
        *("Germany", "United Kingdom"),
    ]
    for place in ("World", "China", "Japan"):
        cell = dict(zip(names, rows[place], strict=True))
        assert cell["displaced_median"] == "no data: pay, sectors"
        assert cell["probability_central"] == "no data: pay, sectors"
        assert cell["exposed_median"] == "—"
        assert cell["exposed_p05"] != "—"
    british = dict(zip(names, rows["United Kingdom"], strict=True))
    assert british["probability_prometheus_goods"] == "more than all employed today"
    assert british["share"] == "127%"


def test_the_notes_say_what_is_counted_and_how_coarse_it_is() -> None:
    everywhere = countries_exhibit(asked(), ENGLISH, source_line="").notes
    assert "3.0% of exposure" in everywhere
    assert "a range is given and no median" in everywhere
    at_home = countries_exhibit(asked("US"), ENGLISH, source_line="").notes
    assert "of exposure" not in at_home
    assert "no median" not in at_home


def test_the_report_has_the_part_where_the_claim_is_beside_countries() -> None:
    for language, heading in (("en", "Which country?"), ("de", "Welches Land?")):
        context = replace(CONTEXT, language=language)
        page = render_page(context, exhibits(context))
        assert page.count(heading) >= 2
        assert 'id="countries"' in page
    without = replace(CONTEXT, countries=())
    page = render_page(without, exhibits(without))
    assert 'id="countries"' not in page
    assert "Which country?" not in page
