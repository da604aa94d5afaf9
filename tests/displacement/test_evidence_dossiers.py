"""Dossiers of evidence say what they must, and their figures are what they are computed from."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest

from displacement.generated.evidence_figures import (
    cost_decline_by_prices_alone,
    doubling_months,
    evidence_figures,
    frontier,
    price_factors,
)
from displacement.generated.evidence_pages import DOSSIERS, dossiers, evidence_index
from models.parameters import load_parameters

PARTS = (
    "## What has been measured",
    "## What it does not cover",
    "## How centre and range follow",
    "## What would change it",
)


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    return dossiers()


def horizons(*minutes: tuple[str, float]) -> list[dict[str, str]]:
    return [{"release_date": date, "minutes": str(count)} for date, count in minutes]


@pytest.mark.parametrize("key", DOSSIERS)
def test_every_dossier_has_its_parts_in_order_and_no_figure_is_left_open(
    pages: Mapping[str, str], key: str
) -> None:
    places = [pages[key].index(part) for part in PARTS]
    assert places == sorted(places)
    assert "$" not in pages[key]


def test_a_range_that_is_judgement_is_called_so(pages: Mapping[str, str]) -> None:
    parameters = load_parameters()
    for key, text in pages.items():
        follows = text.split(PARTS[2])[1].split(PARTS[3])[0].lower()
        assert "judge" in follows, key
        if parameters.spec(key).standing.evidence == "judgement":
            assert "*judgement: what is known bounds it at most.*" in text.lower()


def test_the_index_names_every_dossier() -> None:
    index = evidence_index()
    assert all(f"({key}.md)" in index for key in DOSSIERS)
    assert len(DOSSIERS) == 12


def test_every_figure_that_is_computed_is_quoted(pages: Mapping[str, str]) -> None:
    every = "\n".join(pages.values())
    assert [name for name, text in evidence_figures().items() if text not in every] == []


def test_horizons_that_double_every_half_year_are_found_to() -> None:
    rows = horizons(*((f"202{year}-01-01", 4.0**year) for year in range(3, 8)))
    middle, low, high = doubling_months(rows)
    assert middle == pytest.approx(6, rel=1e-3)
    assert low <= middle <= high


def test_the_frontier_leaves_out_models_that_were_behind() -> None:
    rows = horizons(
        ("2024-01-01", 5.0), ("2023-01-01", 4.0), ("2024-06-01", 4.5), ("2025-01-01", 9)
    )
    assert [row["minutes"] for row in frontier(rows)] == ["4.0", "5.0", "9"]


def test_a_part_of_the_cost_that_vanishes_takes_no_more_than_itself() -> None:
    assert math.pow(1 - cost_decline_by_prices_alone(0.5), 15) == pytest.approx(0.5)
    assert cost_decline_by_prices_alone(0.0) == 0


def test_prices_fell_to_a_ninth_or_less_in_every_fit() -> None:
    factors = price_factors()
    assert len(factors) == 21
    assert factors.min() > 9
