"""What a published figure takes of the assumptions, on a small economy."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np
import pytest

from models.claims.forecast_file import load_forecasts
from models.claims.forecasts import Forecast, PlacedForecast, place_forecasts
from models.ensemble.ensemble import run_ensemble
from models.examination.form import nearest_point
from models.examination.reconcile import Reconciled, reconcile
from models.examination.response import response_of
from models.sampling import draws_at
from models.summary import TotalsSummary, summarise_totals
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
CENTRAL = resolved_scenario()
BAIN = next(one for one in load_forecasts() if one.forecast_id == "bain_2018")


@cache
def summary() -> TotalsSummary:
    return summarise_totals(run_ensemble(INPUTS, CENTRAL, draws=0, seed=0, horizon=2040))


def placed(**changes: object) -> PlacedForecast:
    """Return a made-up figure on displaced work by 2035; `changes` replace its fields."""
    one: Forecast = dataclasses.replace(BAIN, low=None, high=None, year=2035)
    (there,) = place_forecasts([dataclasses.replace(one, **changes)], summary())
    return there


def central_jobs(rung: str = "displaced", year: int = 2035) -> float:
    place = summary().ladder.index(rung), summary().years.index(year)
    return float(summary().central_jobs[0][place])


def reconciled(**changes: object) -> Reconciled:
    (one,) = reconcile(INPUTS, CENTRAL, [placed(**changes)])
    return one


def test_a_figure_equal_to_the_central_run_needs_no_change() -> None:
    one = reconciled(central=central_jobs())
    assert one.needs_no_change
    assert one.combination is not None
    assert one.combination.is_reached
    assert one.combination.beta == pytest.approx(0, abs=1e-6)
    told = {key: value for key, value in one.combination.values.items() if "weights" not in key}
    for key, value in told.items():
        assert value == pytest.approx(CENTRAL.at(key).value.central, rel=1e-6), key


@pytest.mark.parametrize("factor", [0.8, 1.2])
def test_each_assumption_alone_and_the_combination_give_the_number(factor: float) -> None:
    one = reconciled(central=factor * central_jobs())
    response = response_of(INPUTS, one.target)
    assert one.alone
    assert one.closest is None
    for even in one.alone[:3]:
        fixed = CENTRAL.fixing({even.key: even.value}) if "weights." not in even.key else None
        if fixed is not None:
            jobs = response(draws_at(fixed, INPUTS, {}, size=1))[0]
            assert jobs == pytest.approx(one.target.jobs, rel=1e-3)
    mix = one.combination
    assert mix is not None
    together = response(draws_at(CENTRAL.fixing(mix.values), INPUTS, {}, size=1))[0]
    assert together == pytest.approx(one.target.jobs, rel=1e-3)
    assert (mix.beta > 0) == (factor > 1)


def test_the_least_extreme_assumption_stands_first() -> None:
    alone = reconciled(central=1.2 * central_jobs()).alone
    known = [abs(one.percentile - 0.5) for one in alone if one.percentile is not None]
    assert known == sorted(known)
    assert all(one.percentile is not None for one in alone[: len(known)])


def test_what_nothing_gives_is_said_to_be_out_of_reach() -> None:
    # With both ceilings fixed at 0 no slope leads anywhere, and no ceiling alone leads so far.
    beyond = placed(central=2 * float(INPUTS.cells.jobs.sum()))
    (one,) = reconcile(INPUTS, resolved_scenario("no_adoption"), [beyond])
    assert not one.is_reached
    assert not one.alone
    assert one.closest is not None
    assert one.combination is not None
    assert not one.combination.is_reached


def test_a_rung_that_moves_in_jumps_has_no_combination() -> None:
    one = reconciled(rung="exposed", year=None, central=1.0)
    assert one.combination is None
    assert not one.is_reached


def test_every_number_of_a_figure_is_asked_for_and_a_gain_is_not() -> None:
    jobs = central_jobs()
    figures = [
        placed(low=0.5 * jobs, central=jobs, high=1.5 * jobs),
        placed(rung="net_loss", central=-jobs),
        placed(rung="all_causes", central=jobs),
    ]
    told: list[tuple[int, int]] = []
    found = reconcile(
        INPUTS, CENTRAL, figures, on_progress=lambda done, total: told.append((done, total))
    )
    assert [one.end for one in found] == ["low", "central", "high"]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_nearest_point_of_a_limit_met_at_the_origin_is_the_origin() -> None:
    at_origin = nearest_point(lambda x: x.sum(axis=1), dimensions=3)
    assert at_origin.is_reached
    assert at_origin.beta == 0
    assert np.array_equal(at_origin.point, np.zeros(3))
