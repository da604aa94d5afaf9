"""What would have to be true, and what drives it, where some sectors have their own values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.examination.break_even import break_evens
from models.examination.examination import examine
from models.examination.form import least_extreme
from models.examination.response import Target, response_of
from models.examination.sweep import Axis, sweep
from models.examination.tornado import tornado
from models.sampling import draws_at, values_at_uniforms
from models.scenarios import ResolvedScenario
from occupations.errors import UsageError
from tests.models.small_world import PARAMETERS, resolved_scenario, small_inputs

INPUTS = small_inputs()
TARGET = Target(jobs=1.0, rung="displaced", scope="us_all", year=2040)


def central_jobs(resolved: ResolvedScenario) -> float:
    draws = draws_at(resolved, INPUTS, {}, size=1)
    return float(response_of(INPUTS, TARGET)(draws)[0])


def test_a_break_even_moves_what_holds_in_its_sectors_and_nothing_else() -> None:
    resolved = resolved_scenario("prometheus")
    target = replace(TARGET, jobs=1.02 * central_jobs(resolved))
    found = {one.key: one for one in break_evens(INPUTS, resolved, target).found}
    for address in ("physical.ceiling", "physical.ceiling@factories", "physical.frontier_rate"):
        one = found[address]
        assert one.central == resolved.at(address).value.central
        if one.value is not None:
            fixed = resolved.fixing({address: one.value})
            assert central_jobs(fixed) == pytest.approx(target.jobs, rel=1e-3)
    assert any(found[a].value for a in ("physical.ceiling", "physical.frontier_rate"))


def test_one_at_a_time_what_is_restated_goes_to_its_own_points_with_the_rest() -> None:
    resolved = resolved_scenario("prometheus")
    swing = next(
        one
        for one in tornado(response_of(INPUTS, TARGET), resolved)
        if one.key == "physical.midpoint"
    )
    ends = {}
    for name in ("p05", "p95"):
        values = {
            address: float(getattr(value, name))
            for address, value in resolved.parameters["physical.midpoint"].distributions()
        }
        assert len(values) == 2
        ends[name] = central_jobs(resolved.fixing(values))
    assert swing.low_jobs == pytest.approx(ends["p05"], rel=1e-12)
    assert swing.high_jobs == pytest.approx(ends["p95"], rel=1e-12)


def test_the_least_extreme_combination_holds_where_it_is_fixed() -> None:
    resolved = resolved_scenario("prometheus")
    target = replace(TARGET, jobs=1.3 * central_jobs(resolved))
    mix = least_extreme(INPUTS, resolved, target)
    normals = mix.normals
    assert normals["physical.ceiling"] == pytest.approx(normals["physical.ceiling@factories"])
    assert central_jobs(resolved.fixing(mix.values)) == pytest.approx(target.jobs, rel=1e-3)


def test_an_assumption_that_varies_in_some_sectors_alone_takes_part() -> None:
    resolved = resolved_scenario(
        "central", "physical.ceiling=0.7", "physical.ceiling@factories=0.85:0.95:0.98"
    )
    keys = [swing.key for swing in tornado(response_of(INPUTS, TARGET), resolved) if swing.width]
    assert "physical.ceiling" in keys
    values = values_at_uniforms(
        resolved, ["physical.ceiling"], np.array([[0.05], [0.95]]), correlated=False
    )
    assert values["physical.ceiling@factories"].tolist() == [
        pytest.approx(0.85),
        pytest.approx(0.98),
    ]


def test_an_axis_can_be_for_the_sectors_that_are_restated() -> None:
    resolved = resolved_scenario("prometheus")
    axis = Axis("physical.ceiling@factories", 0.5, 0.9, 3)
    grid = sweep(response_of(INPUTS, TARGET), resolved, [axis])
    for value, jobs in zip(axis.values, grid.jobs, strict=True):
        assert jobs == pytest.approx(
            central_jobs(resolved.fixing({axis.key: float(value)})), rel=1e-12
        )
    with pytest.raises(UsageError, match=r"restates nothing under 'physical\.ceiling@S1'"):
        sweep(response_of(INPUTS, TARGET), resolved, [replace(axis, key="physical.ceiling@S1")])


def test_the_map_is_drawn_over_assumptions_that_vary_in_most_sectors() -> None:
    fixed = [
        f"{key}={PARAMETERS.specs[key].distribution.central!r}"
        for key, spec in PARAMETERS.specs.items()
        if spec.may_be_restated
    ]
    varied = ("physical.ceiling@factories=0.4:0.7:0.95", "physical.midpoint@goods=2033:2040:2055")
    found = examine(
        INPUTS,
        resolved_scenario("central", *fixed, *varied),
        replace(TARGET, jobs=1e5),
        parameters=PARAMETERS,
        share_rows=0,
    )
    assert {swing.key for swing in found.swings} >= {"physical.ceiling", "physical.midpoint"}
    assert found.map is not None
    assert not {axis.key for axis in found.map.grid.axes} & {
        "physical.ceiling",
        "physical.midpoint",
    }
