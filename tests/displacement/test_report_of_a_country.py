"""A report of a country speaks of that country, in its people, its money and its sectors."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import displacement
from occupations.channels import CHANNELS
from reports.context import ReportContext
from reports.figures.adoption import adoption_exhibits
from reports.gallery import exhibits
from reports.page import render_page
from reports.texts import load_texts
from tests.reports.shown_text import shown_text

FOREIGN = re.compile(r"\b(US|USA|USD|SOC|NAICS|OEWS)\b|\$")
# Where a report may name another country: what is borrowed, the claim's other statements, sources
# and the evidence for assumptions.
OF_OTHERS = ("borrowed", "rest", "source", "data", "reasons", "method", "country")
NARROW_SPACES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


def context_of(country: str) -> ReportContext:
    return displacement.open_study(country=country).run("central", draws=32).report_context()


@pytest.fixture(scope="module")
def germany() -> ReportContext:
    return replace(context_of("DE"), language="de")


@pytest.fixture(scope="module")
def britain() -> ReportContext:
    return context_of("GB")


@pytest.fixture(scope="module")
def home() -> ReportContext:
    return context_of("US")


def page(context: ReportContext) -> str:
    return render_page(context, exhibits(context)).translate(NARROW_SPACES)


@pytest.fixture(scope="module")
def german_page(germany: ReportContext) -> str:
    return page(germany)


@pytest.fixture(scope="module")
def british_page(britain: ReportContext) -> str:
    return page(britain)


@pytest.fixture(scope="module")
def home_page(home: ReportContext) -> str:
    return page(home)


def test_a_german_report_of_germany_speaks_of_no_other_country(german_page: str) -> None:
    said = shown_text(german_page, without=OF_OTHERS)
    assert [said[m.start() - 60 : m.end() + 40] for m in FOREIGN.finditer(said)] == []


def test_an_english_report_of_the_united_kingdom_speaks_of_no_other_country(
    british_page: str,
) -> None:
    said = shown_text(british_page, without=OF_OTHERS)
    assert [said[m.start() - 60 : m.end() + 40] for m in FOREIGN.finditer(said)] == []


def test_the_leads_and_lags_shown_abroad_are_those_the_run_has_used(
    germany: ReportContext,
) -> None:
    inputs = displacement.open_study(country="DE").setting.inputs
    for exhibit, channel in zip(
        adoption_exhibits(germany, load_texts("en")), CHANNELS, strict=True
    ):
        shown = exhibit.frame.set_index("sector_code")["effect_logits"].fillna(0.0)
        used = dict(zip(inputs.sectors.codes, inputs.sectors.effect[channel], strict=True))
        assert shown.to_dict() == pytest.approx(used)
        assert shown.any()


def test_the_answer_and_the_scale_are_of_the_country(
    german_page: str, british_page: str, home_page: str
) -> None:
    for shown, answer, employed in (
        (german_page, "in Deutschland Arbeit im Umfang von", "Erwerbstätigen in Deutschland"),
        (
            british_page,
            "would be displaced in the United Kingdom by 2040",
            "persons employed in the",
        ),
        (
            home_page,
            "would be displaced in the United States by 2040",
            "wage-and-salary jobs in the",
        ),
    ):
        assert answer in shown_text(shown)
        assert employed in shown_text(shown)


def test_persons_are_said_to_be_persons_where_the_claim_is_divided(
    german_page: str, british_page: str, home_page: str
) -> None:
    unit = "The claim counts jobs, these statistics persons in their main job."
    assert unit in british_page
    assert unit not in home_page
    assert "diese Statistik Personen in ihrer Haupttätigkeit" in german_page


def test_pay_is_in_the_money_of_the_country(
    german_page: str, british_page: str, home_page: str
) -> None:
    assert "Durchschnittslohn, € pro Jahr" in german_page
    assert re.search(r"mit \d\d\.000 € im Jahresdurchschnitt", german_page)
    assert "Mean wage, £ a year" in british_page
    assert re.search(r"£\d\d,000 a year on average", british_page)
    assert re.search(r"\$\d\d,000 a year on average", home_page)


def test_what_is_borrowed_is_said_abroad_and_not_at_home(
    german_page: str, british_page: str, home_page: str
) -> None:
    assert "Deutschland, Stufe B: " in german_page
    assert "Löhne wurden 2022 nur nach Berufshauptgruppen erhoben" in german_page
    assert "wie in den Vereinigten Staaten angesetzt: " in german_page
    assert "United Kingdom, tier A: " in british_page
    assert "Pay was measured in 2024, and is carried to 2025" in british_page
    assert 'id="borrowed"' not in home_page


@pytest.mark.parametrize("part", ["trust", "where", "on-track"])
def test_what_is_known_at_home_alone_has_no_part_abroad(german_page: str, part: str) -> None:
    assert f'<section id="{part}"' not in german_page


def test_parts_and_exhibits_are_numbered_without_gaps(german_page: str) -> None:
    letters = re.findall(r'<h2><span class="number">A(\d+)</span>', german_page)
    assert letters == [str(at) for at in range(1, len(letters) + 1)]
    labels = [int(one) for one in re.findall(r"Abbildung (\d+) · Quelle", german_page)]
    assert labels == list(range(1, len(labels) + 1))


def test_groups_and_sections_have_german_names(germany: ReportContext, german_page: str) -> None:
    assert "Verarbeitendes Gewerbe" in german_page
    assert "Allgemeine Büro- und Sekretariatskräfte" in german_page
    assert "General and keyboard clerks" not in german_page
    assert "by-education" not in german_page


def test_unit_groups_of_the_united_kingdom_stay_english_on_a_german_page(
    britain: ReportContext,
) -> None:
    shown = page(replace(britain, language="de"))
    assert '<td lang="en">' in shown
    assert "Erwerbstätigen im Vereinigten Königreich" in shown


def test_published_figures_are_those_of_the_country_or_the_world(
    germany: ReportContext, home: ReportContext
) -> None:
    places = {one.forecast.geography["en"] for one in germany.forecasts}
    assert places == {"Germany", "world"}
    assert "US" in {one.forecast.geography["en"] for one in home.forecasts}


def test_no_record_of_another_economy_stands_beside_a_country(
    germany: ReportContext, home: ReportContext
) -> None:
    assert germany.record is None
    assert germany.productivity.record is None
    assert germany.dismissal_record is None
    assert germany.growth == ()
    assert home.record is not None
    assert home.productivity.record is not None


def test_factories_abroad_say_nothing_of_the_shares_of_two_others(
    germany: ReportContext, home: ReportContext
) -> None:
    def names(context: ReportContext) -> set[str]:
        (swap,) = [one for one in context.statements if one.claim.check == "share_reversal"]
        return {figure.name.partition(".")[0] for figure in swap.figures}

    assert "jobs_today" not in names(germany)
    assert "jobs_today" in names(home)
