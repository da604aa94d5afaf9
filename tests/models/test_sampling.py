from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import qmc, spearmanr

from models.copula import RankCorrelation, contradict
from models.dependence import copula_of
from models.parameters import PARAMETERS_FILE, load_parameters
from models.sampling import (
    SCRAMBLINGS,
    central_draw,
    draw_parameters,
    sobol_points,
    weighted_measures,
)
from models.scenarios import apply_scenario, load_scenario
from occupations.channels import CHANNELS
from occupations.errors import UsageError
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
MANY = 4096
NEW_NOISE_ROW = 12


@pytest.fixture(scope="module")
def many():
    return draw_parameters(resolved_scenario(), INPUTS, seed=0, start=0, stop=MANY)


def test_points_lie_strictly_within_the_unit_cube_and_have_128_dimensions():
    points = sobol_points(seed=0, start=0, stop=500)
    assert points.shape == (500, 128)
    assert points.min() > 0
    assert points.max() < 1


@pytest.mark.parametrize(("start", "stop"), [(0, 1), (0, 17), (15, 16), (16, 48), (33, 200)])
def test_a_draw_depends_on_the_seed_and_its_number_alone(start, stop):
    whole = sobol_points(seed=3, start=0, stop=200)
    assert np.array_equal(sobol_points(seed=3, start=start, stop=stop), whole[start:stop])


def test_asking_for_more_draws_extends_every_parameter_weight_and_noise():
    resolved = resolved_scenario()
    few = draw_parameters(resolved, INPUTS, seed=1, start=0, stop=20)
    part = draw_parameters(resolved, INPUTS, seed=1, start=10, stop=50)
    for key, values in few.values.items():
        assert np.array_equal(values[10:], part.values[key][:10]), key
    for channel in CHANNELS:
        assert np.array_equal(few.weights[channel][10:], part.weights[channel][:10])
    assert np.array_equal(few.noise[10:], part.noise[:10])


def test_seeds_and_scramblings_differ():
    one, other = (sobol_points(seed=seed, start=0, stop=SCRAMBLINGS) for seed in (0, 1))
    assert not np.any(one == other)
    assert np.unique(one[:, 0]).size == SCRAMBLINGS


def test_each_scrambling_is_balanced_on_its_own():
    points = sobol_points(seed=0, start=0, stop=SCRAMBLINGS * 64)
    for scrambling in range(SCRAMBLINGS):
        counts = np.histogram(points[scrambling::SCRAMBLINGS, 5], bins=64, range=(0, 1))[0]
        assert np.all(counts == 1)


def test_a_parameter_fixed_by_a_setting_moves_no_other(many):
    changed = draw_parameters(
        resolved_scenario("central", "cognitive.ceiling=0.5", "demand.elasticity=0.2:0.6:1.4"),
        INPUTS,
        seed=0,
        start=0,
        stop=64,
    )
    for key, values in changed.values.items():
        same = np.array_equal(values, many.values[key][:64])
        assert same == (key not in ("cognitive.ceiling", "demand.elasticity")), key


def test_every_marginal_has_its_declared_points(many):
    correlated = set(copula_of(resolved_scenario()).keys)
    for key, spec in load_parameters().specs.items():
        if spec.distribution.family != "metalog":
            continue
        shares = [
            np.mean(many.values[key] <= point)
            for point in (spec.distribution.low, spec.distribution.central, spec.distribution.high)
        ]
        # stratified in each scrambling, until a copula mixes dimensions
        tolerance = 0.01 if key in correlated else 0.005
        assert shares == pytest.approx([0.05, 0.5, 0.95], abs=tolerance), key


def test_declared_rank_correlations_are_recovered_and_others_are_near_zero():
    unrelated = resolved_scenario("central", "dependence.progress=0")
    many = draw_parameters(unrelated, INPUTS, seed=0, start=0, stop=MANY)
    table = load_parameters()
    declared = {frozenset((c.first, c.second)): c.spearman for c in table.correlations}
    keys = sorted({key for pair in declared for key in pair} | {"cognitive.ceiling"})
    for i, first in enumerate(keys):
        for second in keys[:i]:
            expected = declared.get(frozenset((first, second)), 0.0)
            found = spearmanr(many.values[first], many.values[second]).statistic
            assert found == pytest.approx(expected, abs=0.03), (first, second)


def test_weights_lie_on_the_simplex_and_are_equal_on_average(many):
    for channel in CHANNELS:
        weights = many.weights[channel]
        count = len(weighted_measures(INPUTS, channel))
        assert weights.shape == (MANY, count)
        np.testing.assert_allclose(weights.sum(axis=1), 1.0, rtol=1e-12)
        np.testing.assert_allclose(weights.mean(axis=0), 1 / count, atol=0.01)
        # a coordinate of Dirichlet(1) over n measures is Beta(1, n - 1)
        variance = (count - 1) / (count**2 * (count + 1))
        np.testing.assert_allclose(weights.var(axis=0), variance, rtol=0.06)


def test_a_weight_of_zero_leaves_a_measure_out_and_the_rest_sum_to_one():
    resolved = resolved_scenario(
        "central", "weights.physical.computerisation=0", "weights.cognitive.felten_language=0"
    )
    draws = draw_parameters(resolved, INPUTS, seed=0, start=0, stop=32)
    assert np.all(draws.weights["physical"][:, 1] == 0)
    np.testing.assert_allclose(draws.weights["physical"].sum(axis=1), 1.0)


def test_weights_that_are_all_zero_are_refused():
    settings = [f"weights.physical.{m}=0" for m in weighted_measures(INPUTS, "physical")]
    with pytest.raises(UsageError, match="every weight of the physical measures is 0"):
        draw_parameters(resolved_scenario("central", *settings), INPUTS, seed=0, start=0, stop=4)


def test_the_central_draw_has_central_values_equal_weights_and_no_noise():
    resolved = resolved_scenario()
    draw = central_draw(resolved, INPUTS)
    assert draw.size == 1
    assert draw.values["cognitive.midpoint"].tolist() == [2034.0]
    assert draw.weights["cognitive"].tolist() == [[1 / 6] * 6]
    assert not draw.noise.any()


def test_noise_is_standard_normal_and_independent_between_rows(many):
    flat = many.noise.reshape(MANY, -1)
    assert flat.mean() == pytest.approx(0.0, abs=0.01)
    assert flat.std() == pytest.approx(1.0, abs=0.01)
    assert np.corrcoef(many.noise[:, 0, 0], many.noise[:, 1, 0])[0, 1] == pytest.approx(0, abs=0.06)


def test_rank_correlations_that_contradict_one_another_are_told_from_those_that_do_not():
    pairs = [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9)]
    assert contradict(tuple(RankCorrelation(*pair) for pair in pairs))
    assert not contradict(tuple(RankCorrelation(one, other, abs(rho)) for one, other, rho in pairs))


NEW_PARAMETER = """
[cognitive.second_thought]
title = { en = "A new assumption", de = "Eine neue Annahme" }
unit = "share"
dimension = 127
lower = 0.0
upper = 1.0
distribution = "metalog"
low = 0.1
central = 0.3
high = 0.8
evidence = "judgement"
source = "judgement"
locator = ""
rationale = { en = "Added by a test." }

"""
NEW_CORRELATION = """
[[rank_correlations]]
between = ["cognitive.midpoint", "cognitive.second_thought"]
spearman = 0.4
"""


@pytest.mark.parametrize("correlation", ["", NEW_CORRELATION])
def test_adding_a_parameter_moves_no_other_by_a_bit(tmp_path, many, correlation):
    shipped = PARAMETERS_FILE.read_text(encoding="utf-8")
    first_table = shipped.index("\n[")
    longer = tmp_path / "parameters.toml"
    longer.write_text(
        shipped[:first_table] + NEW_PARAMETER + shipped[first_table:] + correlation,
        encoding="utf-8",
    )
    table = load_parameters(longer)
    resolved = apply_scenario(table, load_scenario("central", table))
    drawn = draw_parameters(resolved, INPUTS, seed=0, start=0, stop=256)
    assert set(drawn.values) - set(many.values) == {"cognitive.second_thought"}
    for key, values in many.values.items():
        assert np.array_equal(drawn.values[key], values[:256]), key
    for channel in CHANNELS:
        assert np.array_equal(drawn.weights[channel], many.weights[channel][:256])
    assert np.array_equal(drawn.noise, many.noise[:256])
    found = spearmanr(drawn.values["cognitive.second_thought"], drawn.values["cognitive.midpoint"])
    assert found.statistic == pytest.approx(0.4 if correlation else 0.0, abs=0.1)


def test_a_new_measure_moves_no_other_measures_noise_by_a_bit(many):
    cognitive = INPUTS.measures["cognitive"]
    with_one_more = replace(
        INPUTS,
        measures={
            **INPUTS.measures,
            "cognitive": replace(
                cognitive, noise_row=np.append(cognitive.noise_row[:-1], NEW_NOISE_ROW)
            ),
        },
    )
    drawn = draw_parameters(resolved_scenario(), with_one_more, seed=0, start=0, stop=64)
    rows = many.noise.shape[1]
    assert drawn.noise.shape[1] == NEW_NOISE_ROW + 1 > rows
    assert np.array_equal(drawn.noise[:, :rows], many.noise[:64])


@pytest.mark.parametrize("size", [1, 7, 16, 50])
def test_drawing_in_parts_gives_the_same_bits_whatever_their_size(size):
    resolved = resolved_scenario("prometheus")
    whole = draw_parameters(resolved, INPUTS, seed=5, start=0, stop=50)
    parts = [
        draw_parameters(resolved, INPUTS, seed=5, start=start, stop=min(start + size, 50))
        for start in range(0, 50, size)
    ]
    for key, values in whole.values.items():
        assert np.array_equal(np.concatenate([part.values[key] for part in parts]), values), key
    assert np.array_equal(np.concatenate([part.noise for part in parts]), whole.noise)


def test_draw_i_is_point_i_over_16_of_scrambling_i_mod_16():
    points = sobol_points(seed=2, start=0, stop=SCRAMBLINGS * 32)
    alone = [
        qmc.Sobol(128, scramble=True, bits=30, rng=np.random.default_rng([2, scrambling]))
        for scrambling in range(SCRAMBLINGS)
    ]
    for scrambling, engine in enumerate(alone):
        own = points[scrambling::SCRAMBLINGS]
        np.testing.assert_allclose(own, engine.random(32), rtol=0, atol=2.0**-30)


def test_pairs_of_dimensions_are_stratified_within_a_scrambling():
    points = sobol_points(seed=0, start=0, stop=SCRAMBLINGS * 16)[3::SCRAMBLINGS]
    # the first two dimensions form a net: one point in each of sixteen squares
    squares = {(int(4 * x), int(4 * y)) for x, y in points[:, :2]}
    assert len(squares) == 16


@pytest.mark.parametrize("scenario", ["central", "prometheus", "diffusion_history"])
def test_every_marginal_follows_its_quantile_function_correlated_or_not(scenario):
    resolved = resolved_scenario(scenario)
    drawn = draw_parameters(resolved, INPUTS, seed=0, start=0, stop=MANY)
    levels = np.linspace(0.01, 0.99, 99)
    families = set()
    correlated = set(copula_of(resolved).keys)
    for key, values in drawn.values.items():
        declared = resolved.parameters[key].value
        families.add(declared.family)
        if declared.is_fixed:
            assert np.all(values == declared.central), key
            continue
        below = [np.mean(values <= point) for point in declared.quantile(levels)]
        # stratified in each scrambling, until a copula mixes dimensions
        tolerance = 0.015 if key in correlated else 1 / (MANY / SCRAMBLINGS)
        np.testing.assert_allclose(below, levels, rtol=0, atol=tolerance, err_msg=key)
    assert {"metalog", "fixed"} <= families
    if scenario == "prometheus":
        assert "uniform" in families


def test_fixing_one_of_two_correlated_parameters_moves_no_other(many):
    fixed = draw_parameters(
        resolved_scenario("central", "cognitive.midpoint=2031"), INPUTS, seed=0, start=0, stop=64
    )
    for key, values in fixed.values.items():
        same = np.array_equal(values, many.values[key][:64])
        assert same == (key != "cognitive.midpoint"), key
