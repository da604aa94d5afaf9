"""What the first screen says of software, machines and factories, in every way it comes out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.channel_split import channel_sentences
from reports.context import ReportContext
from reports.gallery import exhibits
from reports.page import render_page
from reports.texts import languages, load_texts
from tests.reports.specimen import make_context
from tests.reports.specimen_channels import split_of

TEXTS = load_texts("en")
GERMAN = load_texts("de")
CONTEXT = replace(make_context(occupations=20), channels=split_of())


def by_channel(software: float, language: str = "en", factories: float = 0.25) -> str:
    split = split_of(software=software, factories=factories)
    return channel_sentences(replace(CONTEXT, channels=split), load_texts(language))[0]


def with_claim(context: ReportContext, **changes: object) -> ReportContext:
    claim = replace(context.claim, **changes)
    return replace(context, check=replace(context.check, claim=claim))


def with_medians(error: float | None = 1e5, **medians: float | None) -> ReportContext:
    """Return the context with other medians of the answer under some scenarios."""
    outlooks = []
    for outlook in CONTEXT.outlooks:
        headline = outlook.headline
        median = medians.get(outlook.scenario_id, headline.median)
        changed = replace(headline, median=median, error_median=error)
        readings = tuple(
            changed if reading is headline else reading for reading in outlook.check.readings
        )
        outlooks.append(replace(outlook, check=replace(outlook.check, readings=readings)))
    return replace(CONTEXT, outlooks=tuple(outlooks))


@pytest.mark.parametrize(
    ("software", "english", "german"),
    [
        (
            0.79,
            "At central values most displaced work goes to software, 18 million of 23 million "
            "jobs’ worth; machines displace 4.8 million (1.2 million of that in factories).",
            "Bei Zentralwerten entfällt der größte Teil der verdrängten Arbeit auf Software, "
            "18 Millionen von 23 Millionen Stellenäquivalenten; auf Maschinen entfallen "
            "4,8 Millionen (davon 1,2 Millionen in Fabriken).",
        ),
        (
            0.55,
            "At central values more than half of displaced work goes to software, 13 million of "
            "23 million jobs’ worth; machines displace 10 million (2.6 million of that in "
            "factories).",
            "Bei Zentralwerten entfällt mehr als die Hälfte der verdrängten Arbeit auf Software, "
            "13 Millionen von 23 Millionen Stellenäquivalenten; auf Maschinen entfallen "
            "10 Millionen (davon 2,6 Millionen in Fabriken).",
        ),
        (
            0.5,
            "At central values software and machines displace about the same: of 23 million "
            "jobs’ worth, 12 million go to software and 12 million to machines (2.9 million of "
            "that in factories).",
            "Bei Zentralwerten verdrängen Software und Maschinen etwa gleich viel: Von "
            "23 Millionen Stellenäquivalenten entfallen 12 Millionen auf Software und "
            "12 Millionen auf Maschinen (davon 2,9 Millionen in Fabriken).",
        ),
        (
            0.45,
            "At central values more than half of displaced work goes to machines, 13 million of "
            "23 million jobs’ worth (3.2 million of that in factories); software displaces "
            "10 million.",
            "Bei Zentralwerten entfällt mehr als die Hälfte der verdrängten Arbeit auf Maschinen, "
            "13 Millionen von 23 Millionen Stellenäquivalenten (davon 3,2 Millionen in Fabriken); "
            "auf Software entfallen 10 Millionen.",
        ),
        (
            0.21,
            "At central values most displaced work goes to machines, 18 million of 23 million "
            "jobs’ worth (4.5 million of that in factories); software displaces 4.8 million.",
            "Bei Zentralwerten entfällt der größte Teil der verdrängten Arbeit auf Maschinen, "
            "18 Millionen von 23 Millionen Stellenäquivalenten (davon 4,5 Millionen in "
            "Fabriken); auf Software entfallen 4,8 Millionen.",
        ),
        (
            1.0,
            "At central values all displaced work, 23 million jobs’ worth, goes to software; "
            "machines displace nothing.",
            "Bei Zentralwerten entfällt die gesamte verdrängte Arbeit, 23 Millionen "
            "Stellenäquivalente, auf Software; Maschinen verdrängen nichts.",
        ),
        (
            0.0,
            "At central values all displaced work, 23 million jobs’ worth, goes to machines "
            "(5.8 million of that in factories); software displaces nothing.",
            "Bei Zentralwerten entfällt die gesamte verdrängte Arbeit, 23 Millionen "
            "Stellenäquivalente, auf Maschinen (davon 5,8 Millionen in Fabriken); Software "
            "verdrängt nichts.",
        ),
    ],
)
def test_the_words_follow_the_numbers_in_each_direction(
    software: float, english: str, german: str
) -> None:
    assert by_channel(software) == english
    assert by_channel(software, "de").replace("\N{NO-BREAK SPACE}", " ") == german


@given(st.floats(1e3, 1e8), st.floats(0, 1))
def test_no_part_is_called_more_than_half_that_is_not(total: float, software: float) -> None:
    split = split_of(total, software=software)
    said = channel_sentences(replace(CONTEXT, channels=split), TEXTS)[0]
    larger = max(split.of("cognitive"), split.of("physical"))
    named = "software" if split.of("cognitive") == larger else "machines"
    if "most" in said or "more than half" in said:
        assert f"displaced work goes to {named}" in said
    assert ("most displaced work" in said) <= (larger >= 0.6 * split.total)
    assert ("about the same" in said) <= (larger < 0.53 * split.total)


def test_what_machines_displace_can_lie_in_factories_wholly_or_not_at_all() -> None:
    assert "(all of that in factories)" in by_channel(0.79, factories=1.0)
    assert "(none of that in factories)" in by_channel(0.79, factories=0.0)
    assert "(alles davon in Fabriken)" in by_channel(0.79, "de", factories=1.0)
    assert "(nichts davon in Fabriken)" in by_channel(0.79, "de", factories=0.0)


@pytest.mark.parametrize(
    ("median", "english", "german"),
    [
        (
            31e6,
            "it adds about 11.0 million (before rounding) to",
            "sie hebt den Median von „Zentrale Annahmen“ um",
        ),
        (
            17e6,
            "it takes about 3.0 million (before rounding) off",
            "sie senkt den Median von „Zentrale Annahmen“ um",
        ),
        (20.1e6, "it leaves the median of “Central assumptions” where it is, ", "unverändert"),
        (20e6, "it leaves the median of “Central assumptions” where it is, ", "unverändert"),
    ],
)
def test_what_the_condition_adds_holds_for_either_sign(
    median: float, english: str, german: str
) -> None:
    context = with_medians(prometheus=median, central=20e6)
    _, said = channel_sentences(context, TEXTS)
    assert said.startswith(
        "The claim’s own condition, “Prometheus: the source text at its word”, is about factories "
        "alone; "
    )
    assert english in said
    assert german in channel_sentences(context, GERMAN)[1]


def with_net_loss(context: ReportContext, **medians: float) -> ReportContext:
    """Return the context with other medians of net loss in all jobs under some scenarios."""
    outlooks = []
    for outlook in context.outlooks:
        readings = tuple(
            replace(one, median=medians[outlook.scenario_id], error_median=1e5)
            if (one.rung, one.scope) == ("net_loss", context.check.headline_scope)
            and outlook.scenario_id in medians
            else one
            for one in outlook.check.readings
        )
        outlooks.append(replace(outlook, check=replace(outlook.check, readings=readings)))
    return replace(context, outlooks=tuple(outlooks))


@pytest.mark.parametrize(
    ("displaced", "net_loss", "english", "german"),
    [
        (
            31e6,
            0.5e6,
            ", while the median falls for “net loss” (from 4.1 million to 500,000).",
            ", während der Median sinkt für „Nettoverlust“ (von 4,1 Millionen auf 500.000).",
        ),
        (
            17e6,
            9e6,
            ", while the median rises for “net loss” (from 4.1 million to 9.0 million).",
            ", während der Median steigt für „Nettoverlust“ (von 4,1 Millionen auf 9,0 Millionen).",
        ),
        (31e6, 9e6, "", ""),
        (31e6, 4.05e6, "", ""),
        (20e6, 0.5e6, "", ""),
    ],
)
def test_a_meaning_that_goes_the_other_way_is_named_where_it_clearly_does(
    displaced: float, net_loss: float, english: str, german: str
) -> None:
    context = with_net_loss(
        with_medians(prometheus=displaced, central=20e6), prometheus=net_loss, central=4.1e6
    )
    for texts, words in ((TEXTS, english), (GERMAN, german)):
        said = channel_sentences(context, texts)[1].replace("\N{NO-BREAK SPACE}", " ")
        assert words in said
        if not words:
            assert "net loss" not in said
            assert "Nettoverlust" not in said


def test_medians_whose_errors_nobody_knows_are_compared_by_their_digits() -> None:
    context = with_medians(error=None, prometheus=20.1e6, central=20e6)
    assert "it adds about 100,000 (before rounding) to" in channel_sentences(context, TEXTS)[1]


def test_without_medians_the_condition_is_named_and_no_more() -> None:
    alone = make_context(occupations=20, drawn=False), make_context(occupations=20, horizon=2035)
    for context in (*alone, with_medians(prometheus=None)):
        assert channel_sentences(context, TEXTS)[1] == (
            "The claim’s own condition, “Prometheus: the source text at its word”, is about "
            "factories alone."
        )


def test_only_the_condition_of_factories_is_said_to_be_about_factories() -> None:
    goods = channel_sentences(with_claim(CONTEXT, condition="prometheus_goods"), TEXTS)
    assert goods[1].startswith("The claim’s own condition, “Prometheus wherever goods are made or")
    assert goods[1].endswith(
        "”, adds about 16 million (before rounding) to the median of “Central assumptions”."
    )
    for condition in (None, "central"):
        (alone,) = channel_sentences(with_claim(CONTEXT, condition=condition), TEXTS)
        assert alone == by_channel(0.79)
    early = make_context(occupations=20, horizon=2035)
    assert len(channel_sentences(with_claim(early, condition="fast"), TEXTS)) == 1


def test_a_changed_run_is_not_taken_for_the_scenario_whose_name_it_has() -> None:
    own = next(one for one in CONTEXT.outlooks if one.scenario_id == "fast")
    changed = replace(own, check=replace(own.check, scenario_id="central"))
    context = replace(CONTEXT, outlooks=(changed, *CONTEXT.outlooks))
    assert channel_sentences(context, TEXTS) == channel_sentences(CONTEXT, TEXTS)


def test_nothing_is_said_where_nothing_is_displaced() -> None:
    for channels in (None, split_of(0.0)):
        assert channel_sentences(replace(CONTEXT, channels=channels), TEXTS) == ()


def test_an_answer_of_something_else_than_displaced_work_is_not_split() -> None:
    check = replace(CONTEXT.check, headline_rung="adopted")
    for sentence in channel_sentences(replace(CONTEXT, check=check), TEXTS):
        assert sentence.startswith("The claim’s own condition")


@pytest.mark.parametrize("language", languages())
def test_the_sentences_stand_under_the_answer(language: str) -> None:
    context = replace(CONTEXT, language=language)
    page = render_page(context, exhibits(context))
    said = " ".join(channel_sentences(context, load_texts(language)))
    answer = page[page.index('class="answer"') : page.index('id="definition"')]
    assert f'<p class="channels">{said}</p>' in answer
    empty = replace(context, channels=None)
    assert 'class="channels"' not in render_page(empty, exhibits(empty))
