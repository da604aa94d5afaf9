"""The error of coarseness: drawn alike in every economy, and measured where detail is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.evidence.coarseness import RUNGS, coarseness_by_section, coarseness_by_state
from models.inputs import ModelInputs
from models.kernel.kernel import Kernel
from models.readable_projector import ReadableProjector
from models.sampling import ParameterDraws, central_draw, draw_parameters
from occupations.channels import CHANNELS
from tests.models.small_places import cells_of, national_jobs, place, small_places, table_of
from tests.models.small_world import SECTORS, resolved_scenario, small_inputs

HERE = small_inputs()
SCENARIO = resolved_scenario()
YEAR = 2040


def coarse(error: float, inputs: ModelInputs = HERE, code: str = "XX") -> ModelInputs:
    return replace(inputs, economy=replace(inputs.economy, code=code, coarseness=error))


def drawn(inputs: ModelInputs, *, seed: int = 0, start: int = 0, stop: int = 64) -> ParameterDraws:
    return draw_parameters(SCENARIO, inputs, seed=seed, start=start, stop=stop)


def factors(inputs: ModelInputs, **which: int) -> np.ndarray:
    """Return by what the error multiplies exposure at each draw."""
    return drawn(inputs, **which).weights["cognitive"].sum(axis=1)


def test_without_it_draws_are_the_same_to_the_bit() -> None:
    plain, zero = drawn(HERE), drawn(coarse(0.0))
    for channel in CHANNELS:
        np.testing.assert_array_equal(zero.weights[channel], plain.weights[channel])
    np.testing.assert_array_equal(zero.noise, plain.noise)


def test_it_moves_exposure_and_no_assumption() -> None:
    plain, other = drawn(HERE), drawn(coarse(0.05))
    for key, values in plain.values.items():
        np.testing.assert_array_equal(other.values[key], values)
    np.testing.assert_array_equal(other.noise, plain.noise)
    for channel in CHANNELS:
        ratio = other.weights[channel] / plain.weights[channel]
        np.testing.assert_allclose(ratio, np.broadcast_to(ratio[:, :1], ratio.shape))
        np.testing.assert_allclose(ratio[:, 0], factors(coarse(0.05)))


def test_it_is_common_to_all_economies_in_a_draw() -> None:
    other = coarse(0.03, small_inputs(seed=5), "YY")
    np.testing.assert_allclose(factors(coarse(0.03)), factors(other))
    np.testing.assert_allclose(2 * (factors(coarse(0.03)) - 1), factors(coarse(0.06)) - 1)


def test_it_depends_on_the_seed_and_the_number_of_the_draw_alone() -> None:
    whole = factors(coarse(0.05), stop=40)
    np.testing.assert_array_equal(factors(coarse(0.05), start=13, stop=40), whole[13:])
    assert not np.isclose(factors(coarse(0.05), seed=1, stop=40), whole).any()


def test_it_has_the_standard_error_it_says_and_leaves_the_mean() -> None:
    many = factors(coarse(0.05), stop=4096)
    assert many.mean() == pytest.approx(1, abs=0.003)
    assert many.std() == pytest.approx(0.05, rel=0.03)


def test_exposure_is_never_negative_however_large_it_is() -> None:
    many = factors(coarse(0.5), stop=4096)
    assert many.min() == 0
    assert (many == 0).mean() == pytest.approx(0.023, abs=0.005)


def test_the_central_draw_is_without_it() -> None:
    for channel in CHANNELS:
        weights = central_draw(SCENARIO, coarse(0.5)).weights[channel]
        np.testing.assert_allclose(weights.sum(axis=1), 1)


def test_both_forms_of_the_equations_take_it_alike() -> None:
    inputs = coarse(0.1)
    draws = drawn(inputs, stop=8)
    fast, readable = (
        projector(inputs, horizon=YEAR)(draws).totals for projector in (Kernel, ReadableProjector())
    )
    np.testing.assert_allclose(fast, readable, rtol=1e-9)


def test_nothing_is_lost_where_nothing_is_coarser() -> None:
    rows = coarseness_by_section(HERE, HERE, SCENARIO, year=YEAR)
    assert [row.rung for row in rows] == list(RUNGS)
    assert all(0 < row.share < 1 for row in rows)
    assert all(row.whole == row.parts == 0 for row in rows)


def more_jobs(error: np.ndarray) -> ModelInputs:
    """Return the economy with so many more jobs of every kind in each sector."""
    cells = HERE.cells
    return replace(HERE, cells=replace(cells, jobs=cells.jobs * (1 + error[cells.sector])))


def test_errors_by_section_are_recovered_with_their_weights() -> None:
    error = np.array([0.1, -0.2, 0.05, 0.0, 0.3, -0.05])
    jobs = np.bincount(HERE.cells.sector, HERE.cells.jobs, minlength=SECTORS)
    expected = np.sqrt(np.average(error**2, weights=jobs))
    for row in coarseness_by_section(HERE, more_jobs(error), SCENARIO, year=YEAR):
        # They are weighted by jobs of the year asked, those here by jobs of the base year.
        assert row.parts == pytest.approx(expected, rel=0.02)
        assert min(error) < row.whole < max(error)


def test_an_error_that_is_everywhere_the_same_is_that_in_all_and_in_parts() -> None:
    for row in coarseness_by_section(HERE, more_jobs(np.full(SECTORS, -0.1)), SCENARIO, year=YEAR):
        assert row.whole == pytest.approx(-0.1)
        assert row.parts == pytest.approx(0.1)


def test_over_states_nothing_is_lost_where_nothing_is_coarser() -> None:
    places = small_places(HERE)
    rows = coarseness_by_state(HERE, HERE, SCENARIO, places, year=YEAR)
    assert [row.rung for row in rows] == list(RUNGS)
    assert all(row.whole == row.parts == 0 for row in rows)


def test_a_state_that_is_the_whole_nation_has_the_nation_s_error() -> None:
    flat = np.zeros_like(HERE.occupations.growth)
    detail = replace(HERE, occupations=replace(HERE.occupations, growth=flat))
    other = replace(detail, measures=small_inputs(seed=2).measures)
    jobs = national_jobs(detail)
    nation = (place("0100000", "state", jobs.sum()), cells_of(detail, "0100000", jobs))
    rows = coarseness_by_state(detail, other, SCENARIO, table_of([nation], [nation]), year=YEAR)
    for row in rows:
        assert row.parts == pytest.approx(abs(row.whole))
        assert row.parts > 0.001
