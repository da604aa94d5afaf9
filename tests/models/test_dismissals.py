"""Equation 9: what employers that differ dismiss, and how far they differ to match a record."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import dismissals
from models.dismissals import share_dismissed, spread_for
from models.employers import FIRST_YEARS, baseline_growth, employer_spread, separations
from models.kernel.employers import Employers
from models.kernel.kernel import Kernel
from models.ladder import LADDER
from models.projection import cell_quantities, project
from models.readable_projector import ReadableProjector
from tests.models.parameter_points import any_settings
from tests.models.small_world import small_inputs, some_draws

INPUTS = small_inputs()
YEARS = tuple(range(2025, 2041))
LAID_OFF = LADDER.index("laid_off")
few_examples = settings(max_examples=25)
any_seed = st.integers(0, 10_000)
an_excess = st.floats(-1, 1)
a_spread = st.floats(0, 1)


def dismissed(excess: float, spread: float) -> float:
    return float(share_dismissed(excess=np.array([excess]), spread=np.array([spread]))[0])


@pytest.mark.parametrize(
    ("excess", "share"), [(-0.2, 0.0), (-0.1, 0.0), (0.0, 0.025), (0.05, 0.05625), (0.1, 0.1)]
)
def test_the_share_dismissed_by_hand(excess: float, share: float) -> None:
    assert dismissed(excess, 0.1) == pytest.approx(share)


@given(an_excess, a_spread)
def test_the_share_dismissed_is_the_mean_of_employers_spread_evenly(
    excess: float, spread: float
) -> None:
    employers = excess + spread * np.linspace(-1, 1, 20_001)
    middle = (employers[1:] + employers[:-1]) / 2
    assert dismissed(excess, spread) == pytest.approx(np.maximum(middle, 0).mean(), abs=1e-7)


@given(an_excess, an_excess, a_spread)
def test_more_shrinking_never_dismisses_fewer_nor_more_than_it_shrinks_by(
    one: float, other: float, spread: float
) -> None:
    low, high = sorted((one, other))
    step = dismissed(high, spread) - dismissed(low, spread)
    assert -1e-15 <= step <= high - low + 1e-15


@given(an_excess, a_spread, a_spread)
def test_employers_that_differ_more_never_dismiss_fewer_and_at_most_a_quarter_of_it_more(
    excess: float, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    step = dismissed(excess, high) - dismissed(excess, low)
    assert -1e-15 <= step <= (high - low) / 4 + 1e-15


@given(
    st.lists(st.tuples(st.floats(-0.3, 0.3), st.floats(1, 1e6)), min_size=1, max_size=30),
    st.floats(1e-6, 0.5),
)
def test_the_spread_that_dismisses_a_known_share_is_found_again(
    occupations: list[tuple[float, float]], spread: float
) -> None:
    excess, jobs = (np.array(column)[None, :] for column in zip(*occupations, strict=True))
    weight = jobs / jobs.sum()

    def mean(width: float) -> float:
        return float((weight * share_dismissed(excess=excess, spread=np.array([[width]]))).sum())

    found = spread_for(target=np.array([mean(spread)]), excess=excess, jobs=jobs)
    assert found.shape == (1,)
    # where the mean hardly rises the spread is loose, but never what it dismisses
    assert mean(float(found[0])) == pytest.approx(mean(spread), rel=1e-9, abs=1e-15)
    if mean(spread) > mean(0.0) + 1e-3:
        assert found[0] == pytest.approx(spread, rel=1e-6)


def test_where_employers_that_are_alike_dismiss_enough_they_do_not_differ() -> None:
    excess, jobs = np.array([[0.1, -0.2]] * 3), np.ones((3, 2))
    found = spread_for(target=np.array([0.0, 0.05, 0.06]), excess=excess, jobs=jobs)
    assert found[:2].tolist() == [0.0, 0.0]
    assert found[2] > 0


@few_examples
@given(any_seed, any_settings())
def test_in_every_draw_the_baseline_dismisses_what_was_assumed(seed: int, fixed: list[str]) -> None:
    draws = some_draws(INPUTS, *fixed, seed=seed)
    spread = employer_spread(INPUTS, draws)
    cells = cell_quantities(INPUTS, draws, YEARS)
    before = cells.baseline[:, :FIRST_YEARS]
    kept = np.divide(
        cells.baseline[:, 1 : FIRST_YEARS + 1], before, out=np.ones_like(before), where=before > 0
    )
    excess = 1 - kept - cells.separations[:, None, :]

    def share(width: np.ndarray) -> np.ndarray:
        gone = before * share_dismissed(excess=excess, spread=width[:, None, None])
        return gone.sum(axis=(1, 2)) / before.sum(axis=(1, 2))

    target = draws.values["attrition.baseline_dismissals"]
    expected = np.maximum(target, share(np.zeros(draws.size)))
    np.testing.assert_allclose(share(spread), expected, rtol=1e-9, atol=1e-15)
    assert np.all(spread >= 0)


@few_examples
@given(any_seed, any_settings())
def test_the_compiled_root_is_that_of_the_equations(seed: int, fixed: list[str]) -> None:
    draws = some_draws(INPUTS, *fixed, seed=seed, count=11)
    np.testing.assert_allclose(
        Employers(INPUTS)(draws), employer_spread(INPUTS, draws), rtol=1e-9, atol=1e-9
    )


@pytest.mark.parametrize("solve", [Employers(INPUTS), lambda draws: employer_spread(INPUTS, draws)])
@pytest.mark.parametrize("block", [1, 3, 16, 100])
def test_a_draws_spread_has_the_same_bits_in_blocks_of_any_size(solve, block: int) -> None:
    draws = some_draws(INPUTS, count=70)
    apart = [solve(draws.between(first, first + block)) for first in range(0, 70, block)]
    assert np.array_equal(np.concatenate(apart), solve(draws))


@few_examples
@given(any_seed, any_settings())
def test_a_cell_whose_demand_equals_its_baseline_adds_nothing(seed: int, fixed: list[str]) -> None:
    cells = cell_quantities(INPUTS, some_draws(INPUTS, *fixed, seed=seed), YEARS)
    unmoved = np.arange(cells.baseline.shape[-1]) % 2 == 0
    beyond = dismissals.laid_off(
        labour_demand=np.where(unmoved, cells.baseline, cells.labour_demand),
        baseline=cells.baseline,
        separations=cells.separations,
        spread=cells.employer_spread,
    )
    assert not beyond[..., unmoved].any()
    assert np.isfinite(beyond).all()


def test_jobs_that_are_gone_dismiss_nobody_and_those_that_come_back_neither() -> None:
    path = np.array([[[100.0], [0.0], [0.0], [50.0]]])
    for spread in (0.0, 0.1):
        beyond = dismissals.laid_off(
            labour_demand=path,
            baseline=np.full_like(path, 100.0),
            separations=np.array([[0.04]]),
            spread=np.array([spread]),
        )
        assert beyond[0, 1, 0] == pytest.approx(100 * (0.96 - dismissed(-0.04, spread)))
        assert np.array_equal(beyond[0, 1:, 0], np.full(3, beyond[0, 1, 0]))


def test_growing_output_dismisses_fewer_than_the_baseline() -> None:
    grown = project(
        INPUTS,
        some_draws(
            INPUTS,
            *("cognitive.ceiling=0", "physical.ceiling=0", "demand.manufacturing_growth=0.04"),
        ),
        horizon=2040,
    ).rungs["laid_off"]
    assert np.all(grown <= 0)
    assert np.all(np.diff(grown, axis=1) <= 0)
    assert grown[:, -1].sum() < 0


def test_parts_of_the_economy_have_the_spread_of_the_whole() -> None:
    restated = ("physical.cost_per_job@S2=20000", "cognitive.exposure_level@S1=1.2")
    draws = some_draws(INPUTS, *restated, count=9)
    found = Kernel(INPUTS, horizon=2040)(draws)
    expected = ReadableProjector()(INPUTS, horizon=2040)(draws)
    jobs = expected.baseline
    gap = np.abs(found.totals - expected.totals)[:, :, LAID_OFF] / jobs
    assert gap.max() < 1e-13
    # a part on its own would have another: what it is solved from matters
    some = INPUTS.cells.sector == 2
    cells = replace(INPUTS.cells, jobs=np.where(some, INPUTS.cells.jobs, 0.0))
    alone = employer_spread(replace(INPUTS, cells=cells), draws)
    assert not np.allclose(alone, employer_spread(INPUTS, draws), rtol=1e-6)


def test_what_leaves_and_grows_is_that_of_the_equations() -> None:
    draws = some_draws(INPUTS, count=5)
    cells = cell_quantities(INPUTS, draws, YEARS)
    occupation = INPUTS.cells.occupation
    growing = cells.baseline[:, 1] / cells.baseline[:, 0]
    np.testing.assert_allclose(baseline_growth(INPUTS, draws)[:, occupation], growing, rtol=1e-12)
    assert np.array_equal(separations(INPUTS, draws)[:, occupation], cells.separations)
