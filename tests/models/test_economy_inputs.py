"""What the equations need of an economy: how far groups differ inside, and costs beside wages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from models.economy_inputs import economy_inputs
from models.exposure import technical_exposure
from models.inputs import ModelInputs, build_inputs
from models.kernel.kernel import Kernel
from models.parameters import load_parameters
from models.sampling import central_draw, draw_parameters
from models.scenarios import ResolvedScenario, apply_scenario, load_scenario
from models.sector_effects import load_sector_effects
from occupations.abroad_tables import load_abroad_tables
from occupations.economies.bridge import Bridge, bridge_of
from occupations.economies.opening import open_economy
from occupations.table import (
    EXCHANGE_RATE,
    RELATIVE_WAGE,
    OccupationTable,
    load_occupation_table,
)

MIXED = 1


@cache
def home() -> OccupationTable:
    return load_occupation_table()


@cache
def inputs_of(code: str) -> ModelInputs:
    sectors = tuple(home().sectors["sector_code"])
    effects = load_sector_effects(codes=sectors)
    return economy_inputs(open_economy(home(), code), effects, home=home())


def at_home(*groups: tuple[str, ...]) -> ModelInputs:
    """Return the inputs of the table at home as if made of these groups and no others."""
    codes = tuple(home().occupations["occupation_code"])
    rows = pd.DataFrame(
        [(str(place), code, 1.0) for place, members in enumerate(groups) for code in members],
        columns=["code", "occupation_code", "shared_jobs"],
    )
    bridge: Bridge = bridge_of(rows, tuple(map(str, range(len(groups)))), codes)
    effects = load_sector_effects(codes=tuple(home().sectors["sector_code"]))
    return economy_inputs(replace(home(), bridge=bridge), effects, home=home())


def resolved(inputs: ModelInputs, *settings: str) -> ResolvedScenario:
    parameters = load_parameters(economy=inputs.economy)
    return apply_scenario(parameters, load_scenario("central", parameters), settings=settings)


def exposure_at_home() -> NDArray[np.float64]:
    inputs = build_inputs(home())
    exposure = technical_exposure(inputs, central_draw(resolved(inputs), inputs))
    today: NDArray[np.float64] = exposure.cognitive[0, 0] + exposure.physical[0, MIXED]
    return today


def test_at_home_every_occupation_is_counted_whole_or_not_at_all() -> None:
    assert not inputs_of("US").occupations.exposure_width.any()


def test_a_group_of_one_occupation_has_no_width() -> None:
    width = at_home(("15-1252",), ("47-2181",)).occupations.exposure_width
    np.testing.assert_allclose(width, 0, atol=1e-6)


def test_the_width_of_two_is_that_of_an_even_spread_with_their_variance() -> None:
    codes = list(home().occupations["occupation_code"])
    first, second = exposure_at_home()[[codes.index("15-1252"), codes.index("47-2181")]]
    (width,) = at_home(("15-1252", "47-2181")).occupations.exposure_width
    assert width == pytest.approx(np.sqrt(12) * abs(first - second) / 2)
    even = np.linspace(-width / 2, width / 2, 100_001)
    assert even.std() == pytest.approx(abs(first - second) / 2, rel=1e-4)


def test_wider_groups_reach_further() -> None:
    widths = {code: inputs_of(code).occupations for code in ("GB", "DE", "CN")}
    means = [np.mean(one.exposure_width) for one in widths.values()]
    assert means == sorted(means)
    assert all(one.exposure_width.min() >= 0 for one in widths.values())


@pytest.mark.parametrize("code", ["GB", "DE", "EU27", "CN", "IN", "WORLD"])
def test_the_equations_take_every_kind_of_economy(code: str) -> None:
    inputs = inputs_of(code)
    draws = draw_parameters(resolved(inputs), inputs, seed=0, start=0, stop=4)
    sums = Kernel(inputs, horizon=2030)(draws)
    assert np.isfinite(sums.totals).all()
    scope = inputs.economy.scope_index(inputs.economy.headline_scope)
    assert sums.baseline[:, scope, -1] == pytest.approx(np.full(4, inputs.cells.jobs.sum()))


def test_at_home_costs_stand_beside_wages_in_one_way() -> None:
    inputs = inputs_of("US")
    for reading in (RELATIVE_WAGE, EXCHANGE_RATE):
        np.testing.assert_array_equal(inputs.occupations.dollars[reading], inputs.occupations.wage)
    relative, by_rate = (
        Kernel(inputs, horizon=2030)(
            draw_parameters(
                resolved(inputs, f"costs.abroad={reading}"), inputs, seed=0, start=0, stop=4
            )
        )
        for reading in (RELATIVE_WAGE, EXCHANGE_RATE)
    )
    np.testing.assert_array_equal(relative.totals, by_rate.totals)


@pytest.mark.parametrize("code", ["GB", "DE", "BG", "CH"])
def test_abroad_the_mean_wage_counts_as_at_home_or_as_many_dollars_as_it_buys(code: str) -> None:
    inputs, american = inputs_of(code), inputs_of("US")

    def mean(one: ModelInputs, wages: NDArray[np.float64]) -> float:
        return float(np.average(wages[one.cells.occupation], weights=one.cells.jobs))

    own = inputs.occupations
    relative = mean(inputs, own.dollars[RELATIVE_WAGE])
    # Cells at home are rounded one by one, so that their jobs are not quite those of occupations.
    assert relative == pytest.approx(mean(american, american.occupations.wage), rel=1e-3)
    money = load_abroad_tables()["money"].set_index("economy")
    dollars = own.wage / money["per_dollar"][code]
    np.testing.assert_allclose(own.dollars[EXCHANGE_RATE], dollars)


def test_where_pay_is_low_dear_machines_pay_less_by_the_exchange_rate() -> None:
    inputs = inputs_of("BG")
    relative, by_rate = (
        Kernel(inputs, horizon=2040)(
            draw_parameters(
                resolved(inputs, f"costs.abroad={reading}"), inputs, seed=0, start=0, stop=16
            )
        ).totals[:, inputs.economy.scope_index("bg_all"), :, -1]
        for reading in (RELATIVE_WAGE, EXCHANGE_RATE)
    )
    assert (by_rate[:, 2] < relative[:, 2]).all()
    np.testing.assert_array_equal(by_rate[:, :2], relative[:, :2])
