"""The baseline beside another May: which of the two grows, and how far each guess is off."""

from __future__ import annotations

import numpy as np
import pytest

from models.evidence.other_may import compare_may

SHIPPED = np.array([100.0, 200.0, 300.0])
GROWTH = np.array([0.1, 0.0, -0.1])


def test_a_later_may_is_set_beside_what_the_base_year_grows_to() -> None:
    found = compare_may(
        SHIPPED, np.array([130.0, 200.0, 240.0]), growth=GROWTH, year=2027, growth_weight=1.0
    )
    assert (found.earlier_year, found.later_year) == (2025, 2027)
    assert found.baseline == pytest.approx([121, 200, 243])
    assert found.differences == pytest.approx([9, 0, -3])
    assert found.totals() == pytest.approx({"earlier": 600, "later": 570, "baseline": 564})


def test_an_earlier_may_is_grown_to_the_base_year() -> None:
    found = compare_may(
        SHIPPED, np.array([90.0, 200.0, 320.0]), growth=GROWTH, year=2024, growth_weight=0.5
    )
    assert (found.earlier_year, found.later_year) == (2024, 2025)
    assert found.later == pytest.approx(SHIPPED)
    assert found.baseline == pytest.approx([90 * 1.05, 200, 320 * 0.95])


def test_the_base_year_itself_does_not_grow() -> None:
    found = compare_may(SHIPPED, SHIPPED, growth=GROWTH, year=2025, growth_weight=1.0)
    assert found.misplaced() == pytest.approx({"baseline": 0, "no_change": 0, "same_growth": 0})


def test_each_guess_is_measured_by_the_jobs_it_puts_elsewhere() -> None:
    found = compare_may(
        SHIPPED, np.array([110.0, 220.0, 330.0]), growth=GROWTH, year=2026, growth_weight=1.0
    )
    assert found.misplaced() == pytest.approx(
        {"baseline": (0 + 20 + 60) / 660, "no_change": 60 / 660, "same_growth": 0}
    )


def test_an_occupation_without_published_jobs_is_not_compared() -> None:
    found = compare_may(
        SHIPPED, np.array([np.nan, 205.0, 300.0]), growth=GROWTH, year=2026, growth_weight=1.0
    )
    assert list(found.compared) == [False, True, True]
    assert found.totals()["earlier"] == 500
    assert list(found.largest(5)) == [2, 1]
