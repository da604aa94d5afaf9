from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest

from benchmarks.agreement import (
    TOLERANCE,
    DisagreementError,
    largest_difference,
    largest_difference_of_rungs,
    require_agreement,
)
from benchmarks.contenders.kernel_on_cores import KernelOnCores
from benchmarks.contenders.numpy_per_draw import NumpyPerDraw
from benchmarks.contenders.pandas_per_draw import PandasPerDraw
from benchmarks.rounds import Series
from benchmarks.subject import by_industry
from models.inputs import build_inputs
from models.readable_projector import ReadableProjector
from occupations.table import load_occupation_table
from tests.models.small_world import small_inputs, some_draws

HORIZON = 2037
INPUTS = small_inputs()
DRAWS = some_draws(INPUTS, count=5)
REFERENCE = ReadableProjector()(INPUTS, horizon=HORIZON)(DRAWS)


@pytest.mark.parametrize("loop", [PandasPerDraw, NumpyPerDraw])
def test_loops_over_draws_agree_with_the_reference(
    loop: type[PandasPerDraw] | type[NumpyPerDraw],
) -> None:
    found = loop(INPUTS, horizon=HORIZON)(DRAWS)
    assert largest_difference(found, REFERENCE) < TOLERANCE


@pytest.mark.parametrize("loop", [PandasPerDraw, NumpyPerDraw])
def test_they_agree_where_some_sectors_have_their_own_assumptions(
    loop: type[PandasPerDraw] | type[NumpyPerDraw],
) -> None:
    own = ("cognitive.exposure_level@S1=1.3", "physical.cost_dispersion@S4=0.3")
    draws = some_draws(INPUTS, *own, scenario="prometheus_goods", count=3)
    reference = ReadableProjector()(INPUTS, horizon=HORIZON)(draws)
    assert largest_difference(loop(INPUTS, horizon=HORIZON)(draws), reference) < TOLERANCE


@pytest.mark.parametrize("cores", [1, 2])
def test_the_kernel_agrees_with_the_reference_on_any_number_of_cores(cores: int) -> None:
    with KernelOnCores(INPUTS, horizon=HORIZON, cores=cores) as kernel:
        assert largest_difference(kernel(DRAWS), REFERENCE) < TOLERANCE


@pytest.mark.skipif(find_spec("ema_workbench") is None, reason="needs the extra [bench]")
@pytest.mark.filterwarnings("ignore:ipyparallel not installed")
def test_the_workbench_agrees_with_the_reference_at_given_points() -> None:
    from benchmarks.contenders.workbench import Workbench

    with Workbench(INPUTS, DRAWS, horizon=HORIZON, processes=1) as workbench:
        found = workbench(DRAWS.size)
    assert largest_difference_of_rungs(found, REFERENCE) < TOLERANCE


def test_a_contender_that_differs_is_not_timed() -> None:
    totals = REFERENCE.totals.copy()
    totals[1, 0, 4, -1] *= 1 + 1e-6
    difference = largest_difference(replace(REFERENCE, totals=totals), REFERENCE)
    with pytest.raises(DisagreementError, match="the changed one differs from the reference"):
        require_agreement("the changed one", difference)


def test_a_number_that_is_none_is_a_disagreement() -> None:
    shares = np.full_like(REFERENCE.occupation_shares, np.nan)
    difference = largest_difference(replace(REFERENCE, occupation_shares=shares), REFERENCE)
    with pytest.raises(DisagreementError):
        require_agreement("the empty one", difference)


def test_industries_keep_what_their_sectors_are() -> None:
    national = build_inputs(load_occupation_table())
    inputs = by_industry(national)
    assert len(inputs.sectors.codes) == 247
    assert np.bincount(inputs.cells.sector).min() > 0
    bills = np.bincount(inputs.cells.sector, weights=inputs.cells.wage_bill_share)
    assert bills == pytest.approx(1)
    made = inputs.cells.jobs[inputs.sectors.is_manufacturing[inputs.cells.sector]].sum()
    of_sector = national.cells.jobs[national.sectors.is_manufacturing[national.cells.sector]].sum()
    assert made == pytest.approx(of_sector, rel=0.02)


def test_a_ratio_is_taken_within_each_round() -> None:
    ratio = Series((2.0, 9.0, 8.0)).over(Series((1.0, 3.0, 2.0)))
    assert (ratio.median, ratio.low, ratio.high) == (3.0, 2.0, 4.0)
