from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.aggregates import Aggregator, group_years
from models.exposure import task_time, technical_exposure
from models.inputs import ENVIRONMENTS
from models.ladder import GROUPINGS, LADDER
from models.projection import project
from occupations.channels import CHANNELS
from occupations.economies.home import UNITED_STATES
from tests.models.parameter_points import any_settings
from tests.models.small_world import MANUFACTURING, small_inputs, some_draws

INPUTS = small_inputs()
NO_ADOPTION = ("cognitive.ceiling=0", "physical.ceiling=0")
any_seed = st.integers(0, 10_000)
few_examples = settings(max_examples=25)


def rungs_of(*fixed, seed=0, inputs=INPUTS, horizon=2040, scenario="central"):
    return project(
        inputs, some_draws(inputs, *fixed, seed=seed, scenario=scenario), horizon=horizon
    )


@few_examples
@given(any_seed, any_settings(), st.sampled_from([2026, 2040, 2060]))
def test_the_chain_of_rungs_only_narrows_in_every_cell_year_and_draw(seed, fixed, horizon):
    result = rungs_of(*fixed, seed=seed, horizon=horizon)
    slack = 1e-9 * result.baseline
    above = result.baseline
    for rung in (one.name for one in LADDER.chain):
        assert np.all(result.rungs[rung] <= above + slack), rung
        above = result.rungs[rung]
    assert np.all(above >= 0)
    assert np.all(result.rungs["exposed"] <= result.baseline)
    assert all(np.isfinite(values).all() for values in result.rungs.values())


@few_examples
@given(any_seed)
def test_zero_ceilings_reproduce_the_baseline_exactly(seed):
    result = rungs_of(*NO_ADOPTION, seed=seed)
    for rung in ("adopted", "displaced", "laid_off", "net_loss"):
        assert not result.rungs[rung].any(), rung


def test_the_scenario_without_adoption_is_exactly_the_baseline():
    result = rungs_of(scenario="no_adoption")
    for rung in ("adopted", "displaced", "laid_off", "net_loss"):
        assert not result.rungs[rung].any(), rung


def test_zero_ceilings_with_more_manufacturing_growth_change_manufacturing_alone():
    result = rungs_of(*NO_ADOPTION, "demand.manufacturing_growth=0.04")
    gain = -result.rungs["net_loss"]
    in_manufacturing = INPUTS.cells.sector == MANUFACTURING
    assert np.all(gain[:, 1:, in_manufacturing] > 0)
    assert not gain[:, :, ~in_manufacturing].any()


@few_examples
@given(any_seed, any_settings())
def test_the_base_year_has_no_adoption_yet(seed, fixed):
    result = rungs_of(*fixed, seed=seed)
    for rung in ("adopted", "displaced", "laid_off", "net_loss"):
        assert not result.rungs[rung][:, 0, :].any(), rung


@few_examples
@given(any_seed)
def test_without_substitution_nothing_is_displaced(seed):
    result = rungs_of("cognitive.substitution=0", "physical.substitution=0", seed=seed)
    assert not result.rungs["displaced"].any()
    assert result.rungs["adopted"][:, 1:].any()


@few_examples
@given(any_seed, st.sampled_from(["cognitive", "physical"]), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_ceiling_never_lowers_what_is_adopted_or_displaced(seed, channel, one, other):
    low, high = sorted((one, other))
    at_low = rungs_of(f"{channel}.ceiling={low!r}", seed=seed)
    at_high = rungs_of(f"{channel}.ceiling={high!r}", seed=seed)
    for rung in ("adopted", "displaced"):
        assert np.all(at_high.rungs[rung] >= at_low.rungs[rung] * (1 - 1e-12)), rung


@few_examples
@given(any_seed)
def test_doubling_employment_doubles_every_rung(seed):
    doubled = replace(INPUTS, cells=replace(INPUTS.cells, jobs=2 * INPUTS.cells.jobs))
    once, twice = rungs_of(seed=seed), rungs_of(seed=seed, inputs=doubled)
    for rung in LADDER.names:
        np.testing.assert_allclose(twice.rungs[rung], 2 * once.rungs[rung], rtol=1e-12, atol=1e-6)


@few_examples
@given(any_seed, any_settings())
def test_channels_never_take_more_than_their_part_of_the_task_time(seed, fixed):
    exposure = technical_exposure(INPUTS, some_draws(INPUTS, *fixed, seed=seed))
    rooms = 0.0
    for channel in CHANNELS:
        exposed = exposure.of_cells(INPUTS, channel)
        room = exposure.room_of_cells(INPUTS, channel)
        assert np.all(exposed >= 0)
        assert np.all(exposed <= room + 1e-12)
        rooms = rooms + room
    assert np.all(rooms <= 1 + 1e-12)


@few_examples
@given(any_seed, any_settings())
def test_three_kinds_of_task_time_make_up_the_whole_of_it(seed, fixed):
    draws = some_draws(INPUTS, *fixed, seed=seed)
    physical, in_person = task_time(INPUTS, draws)
    assert np.all(physical >= 0)
    assert np.all(in_person >= 0)
    assert np.all(physical + in_person <= 1 + 1e-15)
    if draws.choices["tasks.kinds"] == "two":
        assert not in_person.any()


@few_examples
@given(any_seed, any_settings())
def test_time_in_person_is_out_of_reach_of_both_channels_today(seed, fixed):
    draws = some_draws(INPUTS, *fixed, seed=seed)
    physical, in_person = (x[:, INPUTS.cells.occupation] for x in task_time(INPUTS, draws))
    exposure = technical_exposure(INPUTS, draws)
    assert np.all(exposure.of_cells(INPUTS, "physical") <= physical + 1e-15)
    assert np.all(exposure.of_cells(INPUTS, "cognitive") <= 1 - physical - in_person + 1e-15)
    unreached = 1 - sum(exposure.room_of_cells(INPUTS, channel) for channel in CHANNELS)
    parts = draws.values["in_person.software"] + draws.values["in_person.machines"]
    np.testing.assert_allclose(unreached, (1 - parts)[:, None] * in_person, atol=1e-12)


def test_two_kinds_and_places_by_sector_are_the_first_editions_exposure():
    draws = some_draws(INPUTS, "tasks.kinds=two", "environment.by=sector", count=16)
    kinds, group = INPUTS.occupations.task_kinds["two"], INPUTS.occupations.major_group.member
    noise = draws.noise[:, INPUTS.physical_share_noise_row][:, group]
    share = np.clip(kinds.physical + kinds.physical_error * noise, 0, 1)
    exposure = technical_exposure(INPUTS, draws)
    places = np.stack([draws.values[f"environment.{name}"] for name in ENVIRONMENTS], axis=1)
    own = INPUTS.cells.sector % len(ENVIRONMENTS)
    alone = {"physical": np.array([[1.0, 0.0, 0.0]] * draws.size)}
    by_place_alone = replace(draws, weights={**draws.weights, **alone})
    physical = technical_exposure(INPUTS, by_place_alone).of_cells(INPUTS, "physical")
    occupation = INPUTS.cells.occupation
    np.testing.assert_allclose(physical, share[:, occupation] * places[:, own], rtol=1e-12)
    np.testing.assert_allclose(exposure.room_of_cells(INPUTS, "physical"), share[:, occupation])
    np.testing.assert_allclose(
        exposure.room_of_cells(INPUTS, "cognitive"), 1 - share[:, occupation]
    )


@few_examples
@given(any_seed)
def test_cells_sum_to_sectors_major_groups_and_the_nation(seed):
    result = rungs_of(seed=seed)
    sums = Aggregator(INPUTS)(result)
    kept = [result.years.index(year) for year in group_years(result.years)]
    for place, rung in enumerate(LADDER.names):
        nation = result.rungs[rung].sum(axis=-1)
        np.testing.assert_allclose(
            sums.totals[:, UNITED_STATES.scope_index("us_all"), place], nation, rtol=1e-9, atol=1e-3
        )
        for grouping in GROUPINGS:
            np.testing.assert_allclose(
                sums.groups[grouping][:, :, place, :].sum(axis=1),
                nation[:, kept],
                rtol=1e-9,
                atol=1e-3,
            )
        jobs = (sums.occupation_shares[:, :, place] * sums.occupation_baseline).sum(axis=1)
        np.testing.assert_allclose(jobs, nation[:, -1], rtol=1e-9, atol=1e-3)


def test_scopes_are_the_sums_that_their_names_say():
    result = rungs_of()
    sums = Aggregator(INPUTS)(result)
    occupation, sector = INPUTS.cells.occupation, INPUTS.cells.sector
    production = INPUTS.occupations.major_group.member[occupation] == 2
    weights = {
        "us_all": np.ones(sector.size),
        "us_manufacturing": sector == MANUFACTURING,
        "us_goods": sector <= MANUFACTURING,
        "us_production": production,
        "us_all_jobs": INPUTS.occupations.all_jobs_ratio[occupation],
    }
    for scope, weight in weights.items():
        expected = (result.baseline * weight).sum(axis=-1)
        np.testing.assert_allclose(
            sums.baseline[:, UNITED_STATES.scope_index(scope)], expected, rtol=1e-12
        )


def test_a_longer_horizon_leaves_earlier_years_as_they_were():
    short, long = rungs_of(horizon=2035), rungs_of(horizon=2050)
    for rung in LADDER.names:
        assert np.array_equal(short.rungs[rung], long.rungs[rung][:, :11]), rung


def test_reinstatement_of_everything_displaced_leaves_only_the_change_in_demand():
    result = rungs_of("demand.reinstatement=1", "demand.elasticity=0")
    np.testing.assert_allclose(result.rungs["net_loss"], 0.0, atol=1e-6)


def test_without_leavers_and_with_employers_alike_every_cut_beyond_the_baselines_is_a_dismissal():
    result = rungs_of(
        "attrition.unfilled_share=0", "attrition.baseline_dismissals=0", "demand.elasticity=0"
    )
    labour, baseline = result.baseline - result.rungs["displaced"], result.baseline
    cuts = np.maximum(0, -np.diff(labour, axis=1))
    anyway = labour[:, :-1] * np.maximum(0, -np.diff(baseline, axis=1) / baseline[:, :-1])
    expected = np.cumsum(cuts - anyway, axis=1)
    np.testing.assert_allclose(result.rungs["laid_off"][:, 1:], expected, atol=1e-6)


def test_lay_offs_and_net_loss_may_fall_when_the_ceiling_rises_because_demand_responds():
    fixed = ("demand.elasticity=3", "cognitive.cost_saving=1", "physical.cost_saving=1")
    low = rungs_of(*fixed, "cognitive.substitution=0.05", "cognitive.ceiling=0.1")
    high = rungs_of(*fixed, "cognitive.substitution=0.05", "cognitive.ceiling=0.9")
    assert np.any(high.rungs["net_loss"] < low.rungs["net_loss"])


def test_a_sector_ahead_of_the_average_adopts_earlier():
    effect = {channel: np.zeros(6) for channel in ("cognitive", "physical")}
    effect["cognitive"][0] = 1.0
    ahead = replace(INPUTS, sectors=replace(INPUTS.sectors, effect=effect))
    level = replace(
        INPUTS, sectors=replace(INPUTS.sectors, effect={k: np.zeros(6) for k in effect})
    )
    draws = some_draws(INPUTS, "cognitive.midpoint=2040", "cognitive.duration=10")
    first = INPUTS.cells.sector == 0
    gain = (
        project(ahead, draws, horizon=2040).rungs["adopted"]
        - project(level, draws, horizon=2040).rungs["adopted"]
    )
    assert np.all(gain[:, 5:, first].sum(axis=-1) > 0)
    assert not gain[:, :, ~first].any()


def test_an_imputed_score_spreads_with_its_error_and_a_published_one_does_not():
    fixed = ("cognitive.exposure_level=1", "tasks.in_person_level=1")
    draws = some_draws(INPUTS, *fixed, "tasks.kinds=two", count=64)
    certain = replace(
        INPUTS,
        occupations=replace(
            INPUTS.occupations,
            task_kinds={
                name: replace(kinds, physical_error=np.zeros(24), in_person_error=np.zeros(24))
                for name, kinds in INPUTS.occupations.task_kinds.items()
            },
        ),
        measures={
            channel: replace(found, error=np.zeros_like(found.error))
            for channel, found in INPUTS.measures.items()
        },
    )
    noisy = task_time(INPUTS, draws)[0].std(axis=0)
    imputed = INPUTS.occupations.task_kinds["two"].physical_error > 0
    assert np.all(noisy[~imputed] == pytest.approx(0.0, abs=1e-15))
    assert np.all(noisy[imputed] > 0)
    assert not any(share.std(axis=0).max() > 1e-15 for share in task_time(certain, draws))
