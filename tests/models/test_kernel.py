"""The kernel beside the readable reference."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.aggregates import Aggregator
from models.kernel.kernel import Kernel
from models.kernel.vectors import LANES
from models.ladder import GROUPINGS, LADDER
from models.projection import project
from models.scenarios import scenario_ids
from tests.models.parameter_points import any_settings
from tests.models.small_world import small_inputs, some_draws

INPUTS = small_inputs()
RELATIVE = 1e-12


def reference(draws, *, horizon=2040, inputs=INPUTS):
    return Aggregator(inputs)(project(inputs, draws, horizon=horizon))


def assert_equal(found, expected):
    """Sums to 1e-12 of the jobs they are sums over: differences of rungs may cancel."""
    np.testing.assert_allclose(found.baseline, expected.baseline, rtol=RELATIVE)
    scale = expected.baseline[:, :, None, :]
    assert np.abs((found.totals - expected.totals) / scale).max() < RELATIVE * _leverage(expected)
    for name in GROUPINGS:
        np.testing.assert_allclose(
            found.group_baselines[name], expected.group_baselines[name], rtol=RELATIVE
        )
        gap = np.abs(found.groups[name] - expected.groups[name])
        jobs = expected.group_baselines[name][:, :, None, :]
        assert (gap / jobs).max() < RELATIVE * _leverage(expected)
    np.testing.assert_allclose(
        found.occupation_baseline, expected.occupation_baseline, rtol=RELATIVE
    )
    gap = np.abs(found.occupation_shares - expected.occupation_shares)
    assert gap.max() < RELATIVE * _leverage(expected)
    np.testing.assert_allclose(found.output, expected.output, rtol=RELATIVE)
    gap = np.abs(found.labour_demand - expected.labour_demand) / expected.output
    assert gap.max() < RELATIVE * _leverage(expected)


def _leverage(expected):
    """How far demand exceeds the baseline: an exponential carries its error with its size."""
    return max(1.0, float(np.abs(expected.totals).max() / expected.baseline.max()) * 10)


@settings(max_examples=60)
@given(
    st.integers(0, 10_000),
    any_settings(),
    st.sampled_from([2026, 2027, 2040, 2060]),
    st.sampled_from([1, LANES - 1, LANES, LANES + 1]),
    st.integers(1, 5),
)
def test_the_kernel_equals_the_equations_for_any_parameters_size_and_horizon(
    seed, fixed, horizon, count, world
):
    inputs = small_inputs(seed=world)
    draws = some_draws(inputs, *fixed, seed=seed, count=count)
    found = Kernel(inputs, horizon=horizon)(draws)
    assert_equal(found, reference(draws, horizon=horizon, inputs=inputs))


@pytest.mark.parametrize("name", scenario_ids())
def test_the_kernel_equals_the_equations_in_every_scenario(name):
    draws = some_draws(INPUTS, scenario=name, count=40)
    found, expected = Kernel(INPUTS, horizon=2045)(draws), reference(draws, horizon=2045)
    assert_equal(found, expected)
    for rung in (one.name for one in LADDER.chain):
        place = LADDER.index(rung)
        np.testing.assert_allclose(
            found.totals[:, :, place], expected.totals[:, :, place], rtol=RELATIVE
        )


@pytest.mark.parametrize("dispersion", ["0", "1e-300", "1e-4", "0.02", "2"])
def test_steep_cost_gates_are_exact_down_to_a_step(dispersion):
    fixed = [f"{channel}.cost_dispersion={dispersion}" for channel in ("cognitive", "physical")]
    draws = some_draws(INPUTS, *fixed, count=LANES)
    assert_equal(Kernel(INPUTS, horizon=2040)(draws), reference(draws))


def test_automation_for_nothing_passes_every_gate():
    fixed = ["cognitive.cost_decline=1", "physical.cost_decline=1"]
    draws = some_draws(INPUTS, *fixed, count=3)
    found = Kernel(INPUTS, horizon=2030)(draws)
    assert_equal(found, reference(draws, horizon=2030))
    automatable, effective = (LADDER.index(n) for n in ("automatable", "cost_effective"))
    np.testing.assert_allclose(
        found.totals[:, :, effective, 1:], found.totals[:, :, automatable, 1:], rtol=RELATIVE
    )


def test_without_adoption_the_kernel_gives_zeros_exactly():
    draws = some_draws(INPUTS, scenario="no_adoption", count=2 * LANES)
    found = Kernel(INPUTS, horizon=2040)(draws)
    for rung in ("adopted", "displaced", "laid_off", "net_loss"):
        place = LADDER.index(rung)
        assert not found.totals[:, :, place].any(), rung
        assert not found.occupation_shares[:, :, place].any(), rung
        for name in GROUPINGS:
            assert not found.groups[name][:, :, place].any(), rung


@pytest.mark.parametrize("horizon", [2040, 2041])
@pytest.mark.parametrize("name", ["central", "prometheus"])
def test_the_last_year_alone_has_the_bits_of_the_last_of_all_years(name, horizon):
    draws = some_draws(INPUTS, scenario=name, count=LANES + 1)
    whole = Kernel(INPUTS, horizon=horizon)(draws)
    alone = Kernel(INPUTS, horizon=horizon, last_year_alone=True)(draws)
    smooth = [place for place, rung in enumerate(LADDER.names) if rung != "laid_off"]
    assert np.array_equal(alone.baseline[..., -1], whole.baseline[..., -1])
    assert np.array_equal(alone.totals[:, :, smooth, -1], whole.totals[:, :, smooth, -1])
    assert np.array_equal(
        alone.occupation_shares[:, :, smooth], whole.occupation_shares[:, :, smooth]
    )
    for grouping in GROUPINGS:
        found, expected = alone.groups[grouping], whole.groups[grouping]
        assert np.array_equal(found[:, :, smooth, -1], expected[:, :, smooth, -1])


def test_what_the_last_year_alone_cannot_know_is_not_given():
    alone = Kernel(INPUTS, horizon=2040, last_year_alone=True)(some_draws(INPUTS, count=3))
    cuts = LADDER.index("laid_off")
    assert np.isnan(alone.totals[..., :-1]).all()
    assert np.isnan(alone.baseline[..., :-1]).all()
    assert np.isnan(alone.totals[:, :, cuts]).all()
    assert np.isnan(alone.occupation_shares[:, :, cuts]).all()


@pytest.mark.parametrize("part", [slice(0, 1), slice(3, 3 + LANES), slice(LANES - 1, 3 * LANES)])
def test_a_draws_bits_do_not_depend_on_the_draws_beside_it(part):
    kernel = Kernel(INPUTS, horizon=2040)
    draws = some_draws(INPUTS, count=3 * LANES)
    whole, own = kernel(draws), kernel(draws.taken(np.arange(3 * LANES)[part]))
    assert np.array_equal(whole.totals[part], own.totals)
    assert np.array_equal(whole.occupation_shares[part], own.occupation_shares)
    for name in GROUPINGS:
        assert np.array_equal(whole.groups[name][part], own.groups[name])


def test_a_steep_draw_leaves_the_bits_of_its_neighbours_alone():
    kernel = Kernel(INPUTS, horizon=2040)
    draws = some_draws(INPUTS, count=LANES)
    steep = {
        key: np.where(np.arange(LANES) == 5, 1e-9, value) if "dispersion" in key else value
        for key, value in draws.values.items()
    }
    plain, mixed = kernel(draws), kernel(replace(draws, values=steep))
    others = np.arange(LANES) != 5
    assert np.array_equal(plain.totals[others], mixed.totals[others])


UNCOMPILED = """
import sys
import numpy as np
from models.kernel.kernel import Kernel
from tests.models.small_world import small_inputs, some_draws
inputs = small_inputs()
found = Kernel(inputs, horizon=2029)(some_draws(inputs, count=5))
np.savez(sys.argv[1], totals=found.totals, shares=found.occupation_shares, **found.groups)
"""


def test_compilation_changes_nothing_but_the_last_bits(tmp_path):
    root = Path(__file__).resolve().parents[2]
    path = tmp_path / "uncompiled.npz"
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", UNCOMPILED, str(path)], env=environment, check=True)
    compiled = Kernel(INPUTS, horizon=2029)(some_draws(INPUTS, count=5))
    with np.load(path) as plain:
        np.testing.assert_allclose(plain["totals"], compiled.totals, rtol=1e-9, atol=1e-6)
        np.testing.assert_allclose(plain["shares"], compiled.occupation_shares, atol=RELATIVE)
        for name in GROUPINGS:
            np.testing.assert_allclose(plain[name], compiled.groups[name], rtol=1e-9, atol=1e-6)
