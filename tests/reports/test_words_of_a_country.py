"""What a report says of its country: its name, its people, its money, and what it borrows."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from occupations.economies.listing import economies
from reports.borrowed import (
    baseline_meaning,
    borrowed_sentences,
    is_baseline_flat,
    is_pay_by_major_group,
    known_sentences,
)
from reports.context import ReportContext
from reports.economy_words import base_heading, coverage, employed, everybody, whole
from reports.money import currency_sign, money
from reports.own_names import has_own_names, in_own_names, occupation_kind
from reports.texts import load_texts
from tests.reports.specimen import make_context

TEXTS = {language: load_texts(language) for language in ("en", "de")}
HOME, GERMANY, BRITAIN = (economies()[code] for code in ("US", "DE", "GB"))
PLAIN = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


def abroad(code: str = "DE", *, growth: float = 0.0, **table: Any) -> ReportContext:
    """Return a made-up run of another economy, whose pay is known by major group alone."""
    context = make_context(occupations=20)
    own = dataclasses.replace(context.table, **table)
    frame = own.occupations.assign(
        baseline_growth_per_year=growth,
        wage_flag="published" if code == "GB" else "from_group",
    )
    return dataclasses.replace(
        context,
        summary=dataclasses.replace(context.summary, economy=economies()[code]),
        table=dataclasses.replace(own, economy=economies()[code], occupations=frame),
    )


def borrowed(context: ReportContext, language: str = "en") -> str:
    return " ".join(borrowed_sentences(context, TEXTS[language])).translate(PLAIN)


@pytest.mark.parametrize(
    ("amount", "currency", "language", "written"),
    [
        (52_345.6, "USD", "en", "$52,346"),
        (52_345.6, "EUR", "en", "€52,346"),
        (52_345.6, "GBP", "en", "£52,346"),
        (52_345.6, "CHF", "en", "CHF 52,346"),
        (52_345.6, "EUR", "de", "52.346 €"),
        (52_345.6, "USD", "de", "52.346 $"),
        (52_345.6, "SEK", "de", "52.346 SEK"),
        (-1_000.0, "EUR", "de", "−1.000 €"),
        (-0.2, "EUR", "en", "€0"),
    ],
)
def test_money_is_written_as_the_language_writes_it(
    amount: float, currency: str, language: str, written: str
) -> None:
    assert money(amount, currency, TEXTS[language]).translate(PLAIN) == written


def test_a_currency_without_a_sign_is_called_by_its_code() -> None:
    assert currency_sign("EUR", TEXTS["de"]) == "€"
    assert currency_sign("NOK", TEXTS["de"]) == "NOK"


@pytest.mark.parametrize(
    ("economy", "language", "said", "heading"),
    [
        (HOME, "en", "155 million wage-and-salary jobs", "Jobs, 2025"),
        (HOME, "de", "155 Millionen Stellen abhängig Beschäftigter", "Stellen 2025"),
        (GERMANY, "en", "155 million persons employed", "Persons employed, 2025"),
        (GERMANY, "de", "155 Millionen Erwerbstätigen", "Erwerbstätige 2025"),
    ],
)
def test_jobs_are_called_jobs_and_persons_persons(
    economy: Any, language: str, said: str, heading: str
) -> None:
    texts = TEXTS[language]
    assert employed(155e6, economy, texts).translate(PLAIN) == said
    assert base_heading(economy, 2025, texts) == heading


def test_captions_say_of_what_they_are() -> None:
    assert everybody(HOME, TEXTS["en"]) == "all US wage-and-salary jobs"
    assert everybody(GERMANY, TEXTS["de"]).startswith("alle Erwerbstätigen ab 15 Jahren")
    assert "Deutschland" in whole(GERMANY, TEXTS["de"])


def test_who_is_covered_depends_on_what_is_counted() -> None:
    assert "wage-and-salary jobs in the United States" in coverage(HOME, TEXTS["en"])
    assert "the self-employed included" in coverage(BRITAIN, TEXTS["en"])
    assert "Selbständige eingeschlossen" in coverage(GERMANY, TEXTS["de"])


def test_at_home_nothing_is_borrowed() -> None:
    context = make_context(occupations=20)
    assert borrowed_sentences(context, TEXTS["en"]) == ()
    assert known_sentences(context, TEXTS["en"]) == ()
    assert not is_baseline_flat(context)
    assert "official projections" in baseline_meaning(context, TEXTS["en"])


@pytest.mark.parametrize(
    ("language", "tier", "unit"),
    [
        ("en", "Germany, tier B: divided into 20 groups of", "each with one main job"),
        ("de", "Deutschland, Stufe B: gegliedert in 20 Berufsgruppen", "mit einer Haupttätigkeit"),
    ],
)
def test_how_well_a_country_is_known_and_in_what_it_is_counted_is_said(
    language: str, tier: str, unit: str
) -> None:
    said = " ".join(known_sentences(abroad(), TEXTS[language]))
    assert said.startswith(tier)
    assert unit in said


@pytest.mark.parametrize(
    ("language", "fitted", "pay"),
    [
        ("en", "is fitted after the pattern in the United States", "enterprises of ten and more"),
        ("de", "nach dem Muster in den Vereinigten Staaten geschätzt", "mit zehn und mehr"),
    ],
)
def test_what_is_fitted_and_whose_pay_is_known_is_said_of_european_groups_alone(
    language: str, fitted: str, pay: str
) -> None:
    known = " ".join(known_sentences(abroad(), TEXTS[language]))
    assert fitted in known
    assert pay in known
    british = " ".join(known_sentences(abroad("GB"), TEXTS[language]))
    assert fitted not in british
    assert pay not in british


def test_the_error_of_coarseness_is_said_where_there_is_one() -> None:
    assert "That single occupations are not known adds an error of 4.7%" in borrowed(abroad())
    assert "from another classification adds an error of 1.9%" in borrowed(abroad("GB"))
    assert "aus einer anderen Klassifikation" in borrowed(abroad("GB"), "de")
    assert "einen Fehler von 4,7 %" in borrowed(abroad(), "de")
    exact = abroad()
    economy = dataclasses.replace(GERMANY, coarseness=0.0)
    exact = dataclasses.replace(exact, summary=dataclasses.replace(exact.summary, economy=economy))
    assert "adds an error" not in borrowed(exact)


def test_the_year_of_pay_is_said_and_how_it_is_carried_on() -> None:
    old = abroad(pay_year=2022)
    assert is_pay_by_major_group(old)
    assert "Pay was measured in 2022, by major group alone, and is carried to 2025" in borrowed(old)
    assert "Löhne wurden 2022 nur nach Berufshauptgruppen erhoben und mit" in borrowed(old, "de")
    own = abroad("GB", pay_year=2025)
    assert not is_pay_by_major_group(own)
    assert "Pay was measured in 2025." in borrowed(own)
    assert "Pay was measured" not in borrowed(abroad(pay_year=None))


def test_a_flat_baseline_is_said_and_one_that_moves_is_not_called_flat() -> None:
    assert "employment is taken to stay as it is" in borrowed(abroad())
    assert "as it is today" in baseline_meaning(abroad(), TEXTS["en"])
    moving = abroad(growth=0.01)
    assert "employment is taken to stay" not in borrowed(moving)
    assert "official projections" in baseline_meaning(moving, TEXTS["en"])


@pytest.mark.parametrize(
    ("shift", "english", "german"),
    [
        (0.2, "More enterprises use artificial intelligence here", "Mehr Unternehmen"),
        (-0.2, "Fewer enterprises use artificial intelligence here", "Weniger Unternehmen"),
    ],
)
def test_the_use_of_artificial_intelligence_moves_software_either_way(
    shift: float, english: str, german: str
) -> None:
    assert english in borrowed(abroad(adoption_shift=shift))
    assert german in borrowed(abroad(adoption_shift=shift), "de")
    assert "artificial intelligence here" not in borrowed(abroad(adoption_shift=0.0))


def test_what_is_borrowed_is_listed_by_what_it_is() -> None:
    said = borrowed(abroad())
    assert "Not known here and taken to be as in the United States: how exposed" in said
    assert "and the evidence behind the assumptions." in said
    assert not any(name in said for name in ("task_time", "scores,", "growth,"))


def test_groups_have_their_own_names_in_a_language_that_has_them() -> None:
    context = dataclasses.replace(abroad(), language="de")
    renamed = dataclasses.replace(
        context,
        summary=dataclasses.replace(
            context.summary,
            occupations=dataclasses.replace(
                context.summary.occupations,
                titles=("General and keyboard clerks",) * len(context.summary.occupations.codes),
            ),
        ),
    )
    own = in_own_names(renamed)
    assert set(own.summary.occupations.titles) == {"Allgemeine Büro- und Sekretariatskräfte"}
    assert has_own_names(renamed)
    assert occupation_kind(renamed) == "text"


@pytest.mark.parametrize(("code", "language"), [("DE", "en"), ("GB", "de"), ("US", "de")])
def test_titles_without_a_name_in_the_language_stay_official_ones(code: str, language: str) -> None:
    context = make_context(occupations=20) if code == "US" else abroad(code)
    context = dataclasses.replace(context, language=language)
    assert in_own_names(context).summary.occupations.titles == context.summary.occupations.titles
    assert not has_own_names(context)
    assert occupation_kind(context) == "title"
