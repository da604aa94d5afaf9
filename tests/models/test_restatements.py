"""Assumptions restated for some sectors: what they are, and what they do to the numbers."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.aggregates import Aggregates, Aggregator
from models.kernel.kernel import Kernel
from models.ladder import GROUPINGS, LADDER
from models.projection import project
from models.restatements import Place, sectors_named
from models.sampling import ParameterDraws
from models.scenario_draft import Draft, scenario_draft
from models.scenario_text import scenario_toml
from models.scenarios import (
    apply_scenario,
    both_by_address,
    load_scenario,
    parse_scenario,
)
from occupations.economies.home import UNITED_STATES
from occupations.errors import UsageError
from tests.models.parameter_points import any_settings
from tests.models.small_world import (
    CODES,
    MANUFACTURING,
    PARAMETERS,
    resolved_scenario,
    small_inputs,
    some_draws,
)

INPUTS = small_inputs()
ALL = ",".join(CODES)
RESTATABLE = tuple(key for key, spec in PARAMETERS.specs.items() if spec.may_be_restated)
HEADING = 'title = { en = "Mine" }\nstory = { en = "A story." }\n'


def computed(draws: ParameterDraws, horizon: int = 2040) -> Aggregates:
    return Kernel(INPUTS, horizon=horizon)(draws)


def assert_close(found: Aggregates, expected: Aggregates) -> None:
    scale = expected.baseline[:, :, None, :]
    assert np.abs((found.totals - expected.totals) / scale).max() < 1e-11
    np.testing.assert_allclose(found.baseline, expected.baseline, rtol=1e-12)
    for name in GROUPINGS:
        jobs = expected.group_baselines[name][:, :, None, :]
        assert np.abs((found.groups[name] - expected.groups[name]) / jobs).max() < 1e-11
    np.testing.assert_allclose(found.occupation_baseline, expected.occupation_baseline, rtol=1e-12)
    np.testing.assert_allclose(found.occupation_shares, expected.occupation_shares, atol=1e-11)


def assert_same_bits(found: Aggregates, expected: Aggregates) -> None:
    assert np.array_equal(found.totals, expected.totals)
    assert np.array_equal(found.occupation_shares, expected.occupation_shares)
    for name in GROUPINGS:
        assert np.array_equal(found.groups[name], expected.groups[name])


@st.composite
def restated(draw: st.DrawFn) -> list[str]:
    """Settings that restate some assumptions for one or two parts of the economy."""
    chosen = []
    for key in draw(st.lists(st.sampled_from(RESTATABLE), min_size=1, max_size=6, unique=True)):
        spec = PARAMETERS.specs[key]
        parts = draw(st.sampled_from([["factories"], ["S0,S4"], ["goods", "S4"], ["S1", "S2,S3"]]))
        for name in parts:
            top = spec.upper if np.isfinite(spec.upper) else 4 * spec.distribution.p95
            value = spec.lower + draw(st.floats(0.01, 1)) * (top - spec.lower)
            chosen.append(f"{key}@{name}={value!r}")
    return chosen


@settings(max_examples=60)
@given(
    st.integers(0, 10_000), any_settings(), restated(), st.sampled_from([1, 9]), st.integers(1, 5)
)
def test_the_kernel_equals_the_equations_whatever_is_restated(
    seed: int, everywhere: list[str], own: list[str], count: int, world: int
) -> None:
    inputs = small_inputs(seed=world)
    draws = some_draws(inputs, *everywhere, *own, seed=seed, count=count)
    found = Kernel(inputs, horizon=2035)(draws)
    expected = Aggregator(inputs)(project(inputs, draws, horizon=2035))
    size = max(1.0, float(np.abs(expected.totals).max() / expected.baseline.max()) * 10)
    scale = expected.baseline[:, :, None, :]
    assert np.abs((found.totals - expected.totals) / scale).max() < 1e-12 * size
    gap = np.abs(found.occupation_shares - expected.occupation_shares).max()
    assert gap < 1e-12 * size
    for name in GROUPINGS:
        jobs = expected.group_baselines[name][:, :, None, :]
        assert np.abs((found.groups[name] - expected.groups[name]) / jobs).max() < 1e-12 * size


@pytest.mark.parametrize("key", RESTATABLE)
def test_restating_an_assumption_as_it_is_changes_no_bit(key: str) -> None:
    value = PARAMETERS.specs[key].distribution
    same = f"{value.low!r}:{value.central!r}:{value.high!r}"
    plain = some_draws(INPUTS, f"{key}={same}")
    assert_same_bits(
        computed(some_draws(INPUTS, f"{key}={same}", f"{key}@factories={same}")), computed(plain)
    )


@pytest.mark.parametrize("key", RESTATABLE)
def test_restating_every_sector_is_restating_the_whole(key: str) -> None:
    value = PARAMETERS.specs[key].distribution
    other = f"{value.p05!r}:{(value.p05 + value.central) / 2!r}:{value.central!r}"
    whole = computed(some_draws(INPUTS, f"{key}={other}"))
    assert_close(computed(some_draws(INPUTS, f"{key}@{ALL}={other}")), whole)
    apart = [f"{key}@factories={other}", f"{key}@S0,S1,S3,S4,S5={other}"]
    assert_close(computed(some_draws(INPUTS, *apart)), whole)


@pytest.mark.parametrize("key", RESTATABLE)
def test_what_is_restated_moves_its_sectors_and_no_other(key: str) -> None:
    value = PARAMETERS.specs[key].distribution
    plain = computed(some_draws(INPUTS)).groups["sector"]
    moved = computed(some_draws(INPUTS, f"{key}@factories={value.p95!r}")).groups["sector"]
    differs = np.abs(moved / np.where(plain == 0, 1, plain) - 1) > 1e-9
    others = np.arange(len(CODES)) != MANUFACTURING
    assert not differs[:, others][plain[:, others] != 0].any()
    assert not np.allclose(moved[:, MANUFACTURING], plain[:, MANUFACTURING], rtol=1e-9, atol=0)


def test_a_restated_assumption_is_drawn_with_the_uniform_of_its_own() -> None:
    draws = some_draws(INPUTS, "physical.midpoint@factories=2030:2033:2038", count=64)
    order = np.argsort(draws.values["physical.midpoint"])
    assert (np.diff(draws.restated["physical.midpoint"].values[order, 1]) > 0).all()


def test_a_draws_bits_do_not_depend_on_the_draws_beside_it_where_something_is_restated() -> None:
    draws = some_draws(INPUTS, scenario="prometheus_goods", count=40)
    whole, part = computed(draws), computed(draws.between(17, 23))
    assert np.array_equal(whole.totals[17:23], part.totals)
    assert np.array_equal(whole.occupation_shares[17:23], part.occupation_shares)


def test_a_later_value_for_all_sectors_removes_what_was_restated() -> None:
    resolved = resolved_scenario("prometheus", "physical.ceiling=0", "cognitive.ceiling=0")
    assert resolved.parameters["physical.ceiling"].restated == ()
    assert resolved.parameters["physical.midpoint"].restated
    draws = some_draws(
        INPUTS, "physical.ceiling=0", "cognitive.ceiling=0", scenario="prometheus", count=2
    )
    assert not computed(draws).totals[:, :, LADDER.index("adopted")].any()


def test_values_for_some_and_for_all_sectors_of_one_layer_hold_side_by_side() -> None:
    for order in ((0, 1), (1, 0)):
        texts = ["physical.midpoint@factories=2033", "physical.midpoint=2045"]
        parameter = resolved_scenario("central", *(texts[i] for i in order)).parameters[
            "physical.midpoint"
        ]
        assert parameter.value.central == 2045
        assert [one.value.central for one in parameter.restated] == [2033]


def test_a_later_layer_takes_its_sectors_from_an_earlier_one() -> None:
    resolved = resolved_scenario("prometheus_goods", "physical.midpoint@S1,S2=2050")
    restated = resolved.parameters["physical.midpoint"].restated
    assert {one.name: one.value.central for one in restated} == {"S0,S3": 2033, "S1,S2": 2050}
    assert {one.name: one.layer for one in restated} == {"S0,S3": "scenario", "S1,S2": "set"}


@pytest.mark.parametrize("name", ["prometheus", "prometheus_goods", "prometheus_everywhere"])
def test_a_resolved_scenario_reads_back_to_the_same_assumptions(name: str) -> None:
    resolved = resolved_scenario(name, "cognitive.ceiling@S5,factories=0.2:0.4:0.6")
    again = apply_scenario(
        PARAMETERS,
        load_scenario("central", PARAMETERS),
        overlay=parse_scenario(scenario_toml(resolved), PARAMETERS, name="again.toml"),
    )
    assert [one.value for _, one, _ in both_by_address(resolved, again)] == [
        other.value for _, _, other in both_by_address(resolved, again)
    ]
    assert again.by_address().keys() == resolved.by_address().keys()


def test_a_draft_holds_what_is_restated() -> None:
    scenario = load_scenario("prometheus", PARAMETERS)
    text = scenario_draft(PARAMETERS, Draft("mine", "Mine", "A story."), scenario.changes)
    assert parse_scenario(text, PARAMETERS, name="mine.toml").changes == scenario.changes
    assert tomllib.loads(text)["physical"]["midpoint"]["in"]["factories"]["central"] == 2033


def test_the_same_value_in_factories_goods_and_everywhere_moves_more_and_more_work() -> None:
    place = LADDER.index("displaced")
    jobs = [
        np.median(computed(some_draws(INPUTS, scenario=name, count=32)).totals[:, 0, place, -1])
        for name in ("central", "prometheus", "prometheus_goods", "prometheus_everywhere")
    ]
    assert jobs == sorted(jobs)


@pytest.mark.parametrize(
    ("setting", "said", "meant"),
    [
        ("physical.midpoint@factoris=2033", "there is no sector 'factoris'", "'factories'"),
        ("physical.midpoint@S1,S9=2033", "there is no sector 'S9'", "S0, S1"),
        ("physical.midpoint@=2033", "there is no sector ''", "factories"),
        ("physical.midpoint@S1,S1=2033", "'S1' is named twice", "once"),
        ("physical.midpoint@goods,S1=2033", "'S1' is named twice", "once"),
        ("physical.midpont@factories=2033", "'physical.midpont'", "'physical.midpoint'"),
        ("demand.elasticity@factories=1", "cannot be restated for sectors", "cognitive.*"),
        ("weights.cognitive.sml@factories=1", "cannot be restated for sectors", "physical.*"),
        ("physical.midpoint@factories=1999", "1999 is out of bounds", "2020 to 2080"),
    ],
)
def test_what_cannot_be_restated_is_refused_with_what_can(
    setting: str, said: str, meant: str
) -> None:
    with pytest.raises(UsageError) as refused:
        resolved_scenario("central", setting)
    assert said in str(refused.value)
    assert meant in str(refused.value)
    assert "set: " in str(refused.value)


def test_sectors_of_one_layer_may_not_overlap() -> None:
    with pytest.raises(UsageError, match="S2 has a value of its own under 'factories' already"):
        resolved_scenario(
            "central", "physical.midpoint@factories=2033", "physical.midpoint@S2,S3=2035"
        )
    with pytest.raises(UsageError, match="under 'goods' already"):
        parse_scenario(
            HEADING + "[physical.ceiling.in]\ngoods.central = 0.5\nfactories.central = 0.6\n",
            PARAMETERS,
            name="mine.toml",
        )


def test_the_groups_of_sectors_of_the_united_states() -> None:
    assert UNITED_STATES.sector_groups == {
        "factories": ("31-33",),
        "goods": ("11", "21", "23", "31-33"),
        "goods_and_transport": ("11", "21", "22", "23", "31-33", "42", "48-49"),
    }
    for sectors in UNITED_STATES.sector_groups.values():
        assert set(sectors) <= set(UNITED_STATES.sectors)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("33", "31-33"), ("311", "31-33"), ("49", "48-49"), ("Manufacturing", "factories")],
)
def test_a_sector_that_is_not_one_is_refused_with_the_one_that_holds_it(
    typed: str, meant: str
) -> None:
    with pytest.raises(UsageError) as refused:
        sectors_named(typed, UNITED_STATES, Place("--set", "physical.midpoint"))
    assert f"there is no sector '{typed}'" in str(refused.value)
    assert f"did you mean '{meant}'?" in str(refused.value)
    assert "factories (31-33), goods (11, 21, 23, 31-33)" in str(refused.value)
    assert "; codes 11, 21" in str(refused.value)
