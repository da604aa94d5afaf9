"""The readable equations as a projector, and a rung more than are shipped."""

from __future__ import annotations

import numpy as np
import pytest

from models.aggregates import Aggregates, Aggregator
from models.ladder import GROUPINGS, LADDER, Rung
from models.projection import project
from models.readable_projector import ReadableProjector
from models.rung_equations import RUNG_EQUATIONS, CellQuantities, Floats
from occupations.errors import UsageError
from tests.models.small_world import small_inputs, some_draws

INPUTS = small_inputs()
DRAWS = some_draws(INPUTS, count=5)


def assert_same(one: Aggregates, other: Aggregates) -> None:
    np.testing.assert_array_equal(one.baseline, other.baseline)
    np.testing.assert_array_equal(one.totals, other.totals)
    np.testing.assert_array_equal(one.occupation_shares, other.occupation_shares)
    for name in GROUPINGS:
        np.testing.assert_array_equal(one.groups[name], other.groups[name])


def test_each_shipped_rung_has_one_equation() -> None:
    assert set(RUNG_EQUATIONS) == set(LADDER.names)


def test_sums_are_those_of_the_projection_however_many_draws_come_together() -> None:
    whole = ReadableProjector()(INPUTS, horizon=2036)(DRAWS)
    assert_same(whole, Aggregator(INPUTS)(project(INPUTS, DRAWS, horizon=2036)))
    alone = ReadableProjector()(INPUTS, horizon=2036)(DRAWS.between(3, 4))
    np.testing.assert_array_equal(alone.totals[0], whole.totals[3])


def test_the_last_year_alone_gives_the_linear_rungs_of_the_horizon_and_nothing_else() -> None:
    whole = ReadableProjector()(INPUTS, horizon=2036)(DRAWS)
    alone = ReadableProjector()(INPUTS, horizon=2036, last_year_alone=True)(DRAWS)
    linear = [LADDER.index(rung.name) for rung in LADDER.linear]
    cuts = LADDER.index("laid_off")
    baselines = [(alone.baseline, whole.baseline)]
    rungs = [(alone.totals, whole.totals)]
    for name in GROUPINGS:
        baselines.append((alone.group_baselines[name], whole.group_baselines[name]))
        rungs.append((alone.groups[name], whole.groups[name]))
    for known, full in baselines + rungs:
        assert known.shape == full.shape
        assert np.isnan(known[..., :-1]).all()
    for known, full in baselines:
        np.testing.assert_allclose(known[..., -1], full[..., -1], rtol=1e-12)
    for known, full in rungs:
        np.testing.assert_allclose(known[:, :, linear, -1], full[:, :, linear, -1], rtol=1e-12)
        assert np.isnan(known[:, :, cuts]).all()
    assert np.isnan(alone.occupation_shares[..., cuts]).all()
    np.testing.assert_allclose(alone.occupation_baseline, whole.occupation_baseline, rtol=1e-12)


def saved(cells: CellQuantities) -> Floats:
    """Return labour cost saved, in wages of jobs."""
    return cells.baseline * cells.task_shares.saved


def test_a_rung_more_is_one_entry_and_one_equation() -> None:
    ladder = LADDER.with_rung(Rung("saved", "saved", "labour cost saved", "job equivalents"))
    projector = ReadableProjector(ladder, {"saved": saved})
    sums = projector(INPUTS, horizon=2036)(DRAWS)
    shipped = ReadableProjector()(INPUTS, horizon=2036)(DRAWS)
    np.testing.assert_array_equal(sums.totals[:, :, :-1], shipped.totals)
    assert np.all(sums.totals[:, :, -1, 1:] > 0)
    adopted = sums.totals[:, :, ladder.index("adopted")]
    assert np.all(sums.totals[:, :, -1] <= adopted)


def test_another_equation_takes_the_place_of_a_shipped_one() -> None:
    projector = ReadableProjector(equations={"displaced": saved})
    sums = projector(INPUTS, horizon=2030)(DRAWS)
    shipped = ReadableProjector()(INPUTS, horizon=2030)(DRAWS)
    place = LADDER.index("displaced")
    assert np.all(sums.totals[:, :, place, 1:] != shipped.totals[:, :, place, 1:])
    others = [at for at in range(len(LADDER)) if at != place]
    np.testing.assert_array_equal(sums.totals[:, :, others], shipped.totals[:, :, others])


def test_a_rung_without_an_equation_is_refused_by_name() -> None:
    ladder = LADDER.with_rung(Rung("saved", "saved", "labour cost saved", "job equivalents"))
    with pytest.raises(UsageError, match="the rung 'saved' has no equation"):
        ReadableProjector(ladder)


def test_an_equation_that_gives_no_number_a_year_and_cell_is_refused_by_name() -> None:
    projector = ReadableProjector(equations={"adopted": lambda cells: cells.exposure})
    with pytest.raises(ValueError, match=r"the equation of 'adopted' gives \(2, \d+\), not"):
        projector(INPUTS, horizon=2030)(DRAWS)
