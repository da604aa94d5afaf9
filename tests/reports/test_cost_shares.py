"""What the report says of pay worth automating, in every way it can come out."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from models.claims.forecast_file import load_forecasts
from models.cost_shares import CostShare
from occupations.economies.home import UNITED_STATES
from occupations.sources import load_sources
from reports.cost_shares import cost_share_exhibit, cost_share_sentences, published_shares
from reports.gallery import exhibits
from reports.page import render_page
from reports.tables import table_view
from reports.texts import load_texts
from tests.reports.specimen import make_context
from tests.reports.specimen_costs import (
    COSTS,
    MACHINES,
    MACHINES_LATER,
    SOFTWARE,
    SOFTWARE_LATER,
)

TEXTS = load_texts("en")
PUBLISHED = published_shares(load_forecasts())


def said(*shares: CostShare) -> str:
    return " ".join(cost_share_sentences(shares, PUBLISHED, TEXTS))


def with_widths(level: float, decline: float) -> CostShare:
    """Return machines in 2040 whose share goes so far by the level of the cost and by its fall."""
    return replace(
        MACHINES_LATER,
        at_low_cost=0.5 + level,
        at_high_cost=0.5,
        at_low_decline=0.5,
        at_high_decline=0.5 + decline,
    )


def test_the_share_is_said_at_both_ends_of_the_cost_then_and_now() -> None:
    assert (
        "Software: at the costs of 2025, 83% of the pay for exposed work is worth automating (98% "
        "at the 5% point of the cost alone, 23% at its 95% point). At those of 2040 it is 98%."
    ) in said(*COSTS)
    assert "Machines: at the costs of 2025, 34% of the pay" in said(*COSTS)


@pytest.mark.parametrize(
    ("level", "decline", "words"),
    [
        (0.31, 0.30, "the level of the cost matters more than how fast it falls"),
        (0.30, 0.31, "it matters more how fast the cost falls than what it is today"),
        (0.302, 0.298, "the level of the cost and how fast it falls matter alike"),
    ],
)
def test_what_matters_more_follows_the_numbers_as_printed(
    level: float, decline: float, words: str
) -> None:
    findings = (
        "the level of the cost matters more",
        "it matters more how fast",
        "how fast it falls matter alike",
    )
    sentence = said(MACHINES, with_widths(level, decline))
    assert words in sentence
    assert sum(finding in sentence for finding in findings) == 1


def test_nothing_is_weighed_where_both_are_fixed() -> None:
    assert "matter" not in said(MACHINES, with_widths(0.0, 0.0))


@pytest.mark.parametrize(
    ("low", "words"),
    [
        (
            0.11,
            "holds 23% by Svanberg et al. (2024), Beyond AI exposure and 11% by Li et al. (2026)",
        ),
        (0.23, "does not reach 11% by Li et al. (2026)"),
        (0.2349, "holds 23% by Svanberg"),
        (0.2351, "does not reach 23% by Svanberg et al. (2024), Beyond AI exposure or 11% by Li"),
    ],
)
def test_whether_the_range_holds_what_was_published_follows_the_numbers_as_printed(
    low: float, words: str
) -> None:
    assert words in said(replace(SOFTWARE, at_high_cost=low), SOFTWARE_LATER)


def test_published_shares_are_those_of_exposed_pay_and_their_sources_are_on_record() -> None:
    assert [(one.forecast_id, one.central) for one in PUBLISHED] == [
        ("svanberg_2024", 0.23),
        ("li_2026", 0.11),
    ]
    assert {one.forecast_id for one in PUBLISHED} <= set(load_sources())


def test_a_channel_without_exposed_work_is_left_out_and_shown_as_unknown() -> None:
    none = replace(SOFTWARE, **dict.fromkeys(SOFTWARE.__slots__[2:], math.nan))
    assert said(none, MACHINES).startswith("Machines:")
    exhibit = cost_share_exhibit(
        [none, MACHINES], PUBLISHED, TEXTS, economy=UNITED_STATES, source_line=""
    )
    assert exhibit.title == "What part of the pay for exposed work is worth automating"
    first = table_view(exhibit.frame, exhibit.columns, TEXTS).rows[0]
    assert first[1].text == "—"


def test_the_table_sets_published_shares_beside_those_of_the_run_with_what_each_covers() -> None:
    exhibit = cost_share_exhibit(COSTS, PUBLISHED, TEXTS, economy=UNITED_STATES, source_line="")
    assert exhibit.title == (
        "At the costs of 2025, 83% of the pay for work exposed to software is worth automating, "
        "and 34% of that for work exposed to machines"
    )
    rows = table_view(exhibit.frame, exhibit.columns, TEXTS).rows
    shown = [[cell.text for cell in row] for row in rows]
    assert [row[0].split(" (")[0] for row in shown] == [
        *("Software, 2025", "Software, 2040", "Machines, 2025", "Machines, 2040"),
        *("Svanberg et al.", "Li et al."),
    ]
    assert [row[1] for row in shown] == ["83%", "98%", "34%", "68%", "23%", "11%"]
    assert shown[0][2:6] == ["98%", "23%", "—", "—"]
    assert shown[3][2:6] == ["92%", "32%", "47%", "95%"]
    assert all("pay" in row[-1] for row in shown[:4])
    assert all("vision tasks" in row[-1] for row in shown[4:])


@pytest.mark.parametrize("language", ["en", "de"])
def test_sentences_and_table_stand_in_the_page(language: str) -> None:
    context = replace(make_context(occupations=20), language=language, costs=COSTS)
    page = render_page(context, exhibits(context))
    for sentence in cost_share_sentences(COSTS, PUBLISHED, load_texts(language)):
        assert sentence in page
    assert 'id="cost-shares"' in page


def test_a_page_without_shares_says_nothing_of_them() -> None:
    context = replace(make_context(occupations=20), costs=())
    assert "cost-shares" not in render_page(context, exhibits(context))
