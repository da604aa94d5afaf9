"""The baseline's growth beside the newest official projection."""

from __future__ import annotations

import dataclasses

import pytest

from models.claims.official_growth import OfficialGrowth, official_growth
from models.inputs import build_inputs
from occupations.table import load_occupation_table
from tests.models.small_world import resolved_scenario, small_inputs


@pytest.fixture(scope="module")
def growth() -> tuple[OfficialGrowth, ...]:
    return official_growth(build_inputs(load_occupation_table()), resolved_scenario())


def test_the_groups_add_up_to_the_published_totals(growth: tuple[OfficialGrowth, ...]) -> None:
    # BLS, Employment Projections 2025-35, table 1.2: 170,280.8 and 176,198.5 thousand; the typed
    # extract is 13.6 thousand short.
    every, *groups = growth
    assert len(groups) == 22
    assert every.projected_first == pytest.approx(170_280_800, rel=1e-4)
    assert every.projected_last == pytest.approx(176_198_500, rel=1e-4)
    for name in ("baseline_first", "baseline_last", "projected_first", "projected_last"):
        parts = sum(getattr(one, name) for one in groups)
        assert getattr(every, name) == pytest.approx(parts)


def test_a_baseline_that_does_not_grow_has_a_rate_of_nought(
    growth: tuple[OfficialGrowth, ...],
) -> None:
    inputs = build_inputs(load_occupation_table())
    flat = official_growth(inputs, resolved_scenario("central", "baseline.growth_weight=0"))
    assert [one.baseline_rate for one in flat] == pytest.approx([0.0] * len(flat))
    assert growth[0].baseline_rate > 0
    assert [one.projected_rate for one in flat] == [one.projected_rate for one in growth]


def test_the_difference_is_that_of_the_rates_on_the_same_jobs() -> None:
    one = OfficialGrowth("11", "Managers", 100.0, 110.0, 200.0, 230.0)
    assert one.difference_jobs == pytest.approx(100 * 1.15 - 110)
    assert one.projected_rate == pytest.approx(1.15 ** (1 / 10) - 1)


def test_another_base_year_or_other_groups_have_nothing_beside_them() -> None:
    assert official_growth(small_inputs(), resolved_scenario()) == ()
    earlier = dataclasses.replace(build_inputs(load_occupation_table()), base_year=2024)
    assert official_growth(earlier, resolved_scenario()) == ()
