"""The part of the pay for exposed work that is worth automating."""

from __future__ import annotations

import math

import pytest

from models.cost_shares import CostShare, cost_shares
from models.inputs import ModelInputs, build_inputs
from models.parameters import load_parameters
from models.scenarios import apply_scenario, load_scenario
from occupations.table import load_occupation_table


@pytest.fixture(scope="module")
def inputs() -> ModelInputs:
    return build_inputs(load_occupation_table())


def shares(
    inputs: ModelInputs, *settings: str, scenario: str = "central"
) -> dict[tuple[str, int], CostShare]:
    parameters = load_parameters()
    resolved = apply_scenario(parameters, load_scenario(scenario, parameters), settings=settings)
    made = cost_shares(inputs, resolved, years=(2025, 2040))
    return {(one.channel, one.year): one for one in made}


def test_the_ranges_of_the_costs_come_to_the_shares_of_the_specification(
    inputs: ModelInputs,
) -> None:
    found = shares(inputs)
    software, machines = found["cognitive", 2025], found["physical", 2025]
    # DESIGN section 4, on paper: 83 % (98 to 23) and 34 % (73 to 11).
    points = [(one.at_low_cost, one.central, one.at_high_cost) for one in (software, machines)]
    assert points[0] == pytest.approx((0.98, 0.83, 0.23), abs=0.03)
    assert points[1] == pytest.approx((0.73, 0.34, 0.11), abs=0.03)


def test_a_point_gives_what_fixing_the_assumption_there_gives(inputs: ModelInputs) -> None:
    before = shares(inputs)
    for name, value, end in (
        ("cost_per_job", 30000, "at_low_cost"),
        ("cost_per_job", 170000, "at_high_cost"),
        ("cost_decline", 0.02, "at_low_decline"),
        ("cost_decline", 0.12, "at_high_decline"),
    ):
        fixed = shares(inputs, f"physical.{name}={value}")
        for year in (2025, 2040):
            one = before["physical", year]
            assert fixed["physical", year].central == pytest.approx(getattr(one, end), rel=1e-12)


def test_the_fall_of_the_cost_has_moved_nothing_in_the_base_year(inputs: ModelInputs) -> None:
    for channel in ("cognitive", "physical"):
        one = shares(inputs)[channel, 2025]
        assert one.at_low_decline == one.central == one.at_high_decline


def test_costs_that_are_certain_have_no_width_and_free_automation_is_always_worth_it(
    inputs: ModelInputs,
) -> None:
    fixed = shares(inputs, "cognitive.cost_per_job=0.001", "cognitive.cost_decline=0")
    for year in (2025, 2040):
        one = fixed["cognitive", year]
        assert one.width_of_level == one.width_of_decline == 0
        assert one.central == pytest.approx(1)


def test_what_some_sectors_have_of_their_own_goes_to_its_points_with_the_rest(
    inputs: ModelInputs,
) -> None:
    own = shares(inputs, scenario="prometheus")["physical", 2025]
    low = shares(
        inputs,
        "physical.cost_per_job=30000",
        "physical.cost_per_job@factories=15000",
        scenario="prometheus",
    )
    assert low["physical", 2025].central == pytest.approx(own.at_low_cost, rel=1e-12)


def test_without_exposed_work_there_is_no_share(inputs: ModelInputs) -> None:
    assert math.isnan(shares(inputs, "cognitive.exposure_level=0")["cognitive", 2025].central)
