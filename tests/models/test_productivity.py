"""Implied productivity: identities of equation 10, the record, and draws beyond it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.aggregates import Aggregates, Aggregator
from models.ensemble.ensemble import Ensemble, Execution, run_ensemble
from models.ensemble.layout import PRODUCTIVITY
from models.equations import productivity_gain
from models.inputs import ModelInputs
from models.kernel.kernel import Kernel
from models.ladder import LADDER
from models.productivity import (
    implied_productivity,
    load_productivity_record,
    record_of,
    steepest_rate,
)
from models.projection import project
from models.readable_projector import ReadableProjector
from models.scenarios import scenario_ids
from tests.models.parameter_points import any_settings
from tests.models.productivity_record import RECORD, implied_by
from tests.models.small_world import resolved_scenario, small_inputs, some_draws

INPUTS = small_inputs()
NO_ADOPTION = ("cognitive.ceiling=0", "physical.ceiling=0")
EQUAL_GROWTH = ("demand.manufacturing_growth=0.01", "demand.manufacturing_growth_base=0.01")
DISPLACED = LADDER.index("displaced")


def gain_of(sums: Aggregates) -> np.ndarray:
    return productivity_gain(output=sums.output, labour_demand=sums.labour_demand)


def summed(*fixed: str, seed: int = 0, inputs: ModelInputs = INPUTS) -> Aggregates:
    return Aggregator(inputs)(project(inputs, some_draws(inputs, *fixed, seed=seed), horizon=2040))


def run(scenario: str = "central", *fixed: str, draws: int = 128, horizon: int = 2040) -> Ensemble:
    resolved = resolved_scenario(scenario, *fixed)
    return run_ensemble(INPUTS, resolved, draws=draws, seed=0, horizon=horizon)


@pytest.mark.parametrize("projector", [ReadableProjector(), Kernel])
@settings(max_examples=15)
@given(seed=st.integers(0, 10_000))
def test_without_adoption_productivity_is_that_of_the_baseline_exactly(projector, seed):
    draws = some_draws(INPUTS, *NO_ADOPTION, *EQUAL_GROWTH, seed=seed)
    assert not gain_of(projector(INPUTS, horizon=2040)(draws)).any()


def test_more_growth_of_manufacturing_alone_adds_nothing():
    gain = gain_of(summed(*NO_ADOPTION, "demand.manufacturing_growth=0.04"))
    assert np.abs(gain).max() < 1e-14


@settings(max_examples=25)
@given(st.integers(0, 10_000), any_settings())
def test_where_demand_does_not_answer_the_displaced_share_is_made_by_fewer(seed, fixed):
    sums = summed(*fixed, "demand.elasticity=0", *EQUAL_GROWTH, seed=seed)
    baseline, displaced = sums.baseline[:, 0], sums.totals[:, 0, DISPLACED]
    np.testing.assert_allclose(sums.output, baseline, rtol=1e-12)
    share = displaced / baseline
    np.testing.assert_allclose(1 / (1 + gain_of(sums)), 1 - share, rtol=1e-9, atol=1e-9)


@settings(max_examples=25)
@given(st.integers(0, 10_000), any_settings())
def test_labour_demand_is_what_the_net_loss_leaves_without_new_tasks(seed, fixed):
    draws = some_draws(INPUTS, *fixed, seed=seed)
    sums = Aggregator(INPUTS)(project(INPUTS, draws, horizon=2040))
    again = draws.values["demand.reinstatement"][:, None]
    lost = sums.totals[:, 0, LADDER.index("net_loss")] + again * sums.totals[:, 0, DISPLACED]
    slack = 1e-9 * sums.output.max()
    np.testing.assert_allclose(sums.labour_demand, sums.baseline[:, 0] - lost, atol=slack)


@settings(max_examples=15)
@given(st.integers(0, 10_000), any_settings())
def test_automation_never_lowers_productivity(seed, fixed):
    assert gain_of(summed(*fixed, seed=seed)).min() > -1e-12


def test_doubling_employment_leaves_productivity_as_it_was():
    doubled = replace(INPUTS, cells=replace(INPUTS.cells, jobs=2 * INPUTS.cells.jobs))
    np.testing.assert_allclose(
        gain_of(summed(inputs=doubled)), gain_of(summed()), rtol=1e-12, atol=1e-15
    )


def test_the_last_year_alone_is_that_of_the_whole_path():
    draws = some_draws(INPUTS, count=10)
    for projector in (Kernel, ReadableProjector()):
        alone = projector(INPUTS, horizon=2040, last_year_alone=True)(draws)
        whole = projector(INPUTS, horizon=2040)(draws)
        for name in ("output", "labour_demand"):
            found, expected = getattr(alone, name), getattr(whole, name)
            np.testing.assert_allclose(found[:, -1], expected[:, -1], rtol=1e-13)
            assert np.isnan(found[:, :-1]).all()


def test_sectors_with_assumptions_of_their_own_add_up():
    fixed = ("cognitive.exposure_level@S1=1.3", "physical.cost_per_job@S4=20000")
    draws = some_draws(INPUTS, *fixed, scenario="prometheus_goods", count=9)
    found = Kernel(INPUTS, horizon=2040)(draws)
    expected = Aggregator(INPUTS)(project(INPUTS, draws, horizon=2040))
    np.testing.assert_allclose(found.output, expected.output, rtol=1e-12)
    np.testing.assert_allclose(gain_of(found), gain_of(expected), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", scenario_ids())
def test_a_draw_is_beyond_the_record_by_its_growth_a_year(name):
    ensemble = run(name)
    found = implied_by(ensemble)
    gain = ensemble.drawn.whole(PRODUCTIVITY)
    assert np.all(gain[:, 0] == 0)
    beyond = (1 + gain[:, -1]) ** (1 / 15) - 1 > 0.01
    assert found.beyond_record.value == beyond.mean()
    assert found.beyond_at_steepest.value >= found.beyond_record.value
    np.testing.assert_array_equal(found.spread.p50, np.median(gain, axis=0))
    assert found.rate.p95 == pytest.approx((1 + found.spread.p95[-1]) ** (1 / 15) - 1, rel=0.01)


def test_what_lies_at_the_best_on_record_is_not_beyond_it():
    ensemble = run()
    rate = implied_by(ensemble).rate
    middle = np.sort(np.power(1 + ensemble.drawn.whole(PRODUCTIVITY)[:, -1], 1 / 15) - 1)[63]
    record = replace(RECORD, best=RECORD.mean + float(middle))
    assert rate.p05 < middle < rate.p95
    at = implied_productivity(ensemble, record).beyond_record.value
    assert at == pytest.approx(0.5, abs=1 / 128)


def test_without_draws_there_are_central_values_alone():
    found = implied_by(run(draws=0))
    assert found.central[-1] > 0 == found.central[0]
    assert (1 + found.central_rate) ** 15 - 1 == pytest.approx(found.central[-1])
    assert (found.spread, found.rate, found.beyond_record, found.beyond_at_steepest) == (None,) * 4


def test_a_run_of_fewer_than_ten_years_is_taken_whole():
    found = implied_by(run(horizon=2031))
    assert found.beyond_at_steepest.value == found.beyond_record.value


def test_the_steepest_ten_years_are_found_within_the_path():
    level = np.array([1.0] * 6 + [1.01**year for year in range(11)])
    even = 1.005 ** np.arange(17)
    rates = steepest_rate(np.stack([level, even]) - 1)
    assert rates == pytest.approx([0.01, 0.005])


def test_a_resumed_run_implies_the_same(tmp_path: Path):
    folder = tmp_path / "blocks"
    resolved, few = resolved_scenario(), Execution(folder=folder, block=32, tile=16)
    first = run_ensemble(INPUTS, resolved, draws=96, seed=0, horizon=2040, execution=few)
    sorted(folder.glob("*.block"))[1].unlink()
    again = run_ensemble(INPUTS, resolved, draws=96, seed=0, horizon=2040, execution=few)
    for one, other in ((first, again), (first, run(draws=96))):
        np.testing.assert_array_equal(
            one.drawn.whole(PRODUCTIVITY), other.drawn.whole(PRODUCTIVITY)
        )
    assert implied_by(first).beyond_record == implied_by(again).beyond_record


def test_the_best_ten_years_of_a_record_are_those_with_the_most_growth():
    years = tuple(range(2000, 2021))
    index = np.cumprod([100.0] + [1.01] * 4 + [1.03] * 10 + [1.0] * 6)
    found = record_of(years, index)
    assert (found.first_year, found.last_year) == (2000, 2020)
    assert (found.best_from, found.best_to) == (2004, 2014)
    assert found.best == pytest.approx(0.03)
    assert found.mean == pytest.approx((1.01**4 * 1.03**10) ** (1 / 20) - 1)
    assert found.extra == found.best - found.mean


def test_the_shipped_record_grew_fastest_from_1995_to_2005():
    found = load_productivity_record()
    assert (found.first_year, found.last_year) == (1987, 2020)
    assert (found.best_from, found.best_to) == (1995, 2005)
    # Below the official 2 % a year and 3 % in the best ten years, which weight by output.
    assert found.mean == pytest.approx(0.014, abs=5e-4)
    assert found.best == pytest.approx(0.0226, abs=5e-4)
    # As far apart as in the official measure, about 1 point.
    assert found.extra == pytest.approx(0.01, abs=0.002)
