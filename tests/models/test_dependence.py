"""The common factor: what follows it, how closely, and what pairs say beside it."""

import math

import numpy as np
import pytest
from scipy.special import ndtr, ndtri
from scipy.stats import spearmanr

from models.copula import PROGRESS, RankCorrelation, gaussian_copula
from models.dependence import copula_of
from models.examination.response import Response
from models.examination.span import STRENGTHS, dependence_span
from models.parameters import load_parameters
from models.sampling import draw_parameters, sobol_points
from models.scenario_text import scenario_toml
from models.scenarios import apply_scenario, load_scenario, parse_scenario
from occupations.errors import UsageError
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
TABLE = load_parameters()
MANY = 4096
SIGNS = {key: spec.progress for key, spec in TABLE.specs.items() if spec.progress}
HEADING = 'title = { en = "Mine" }\nstory = { en = "My own view." }\n'


def at(progress, stop=MANY):
    resolved = resolved_scenario("central", f"dependence.progress={progress}")
    return draw_parameters(resolved, INPUTS, seed=0, start=0, stop=stop)


def with_pairs(*pairs, progress=0.3):
    """Return the central scenario with the rank correlations of a user's file."""
    tables = "".join(
        f'[[rank_correlations]]\nbetween = ["{one}", "{other}"]\nspearman = {rho}\n'
        for one, other, rho in pairs
    )
    mine = parse_scenario(HEADING + tables, TABLE, name="mine.toml")
    central = load_scenario("central", TABLE)
    settings = [f"dependence.progress={progress}"]
    return apply_scenario(TABLE, central, overlay=mine, settings=settings)


def rank_correlation(draws, one, other):
    return spearmanr(draws.values[one], draws.values[other]).statistic


def test_the_factor_carries_how_far_and_how_fast_technology_goes_and_no_definition():
    names = {
        1: ("frontier_rate", "cost_decline", "ceiling", "substitution"),
        -1: ("cost_per_job", "midpoint", "duration"),
    }
    assert {
        f"{channel}.{name}": sign
        for channel in ("cognitive", "physical")
        for sign, own in names.items()
        for name in own
    } | {"in_person.software": 1, "in_person.machines": 1} == SIGNS


@pytest.mark.parametrize("progress", [0.1, 0.3, 0.7])
def test_the_rank_correlations_of_factor_and_pairs_are_recovered(progress):
    draws = at(progress)
    pairs = {frozenset((c.first, c.second)): c.spearman for c in TABLE.correlations}
    keys = [*SIGNS, "cognitive.exposure_level", "demand.elasticity"]
    for place, one in enumerate(keys):
        for other in keys[:place]:
            of_factor = SIGNS.get(one, 0) * SIGNS.get(other, 0) * progress
            expected = max(of_factor, pairs.get(frozenset((one, other)), -1.0))
            assert rank_correlation(draws, one, other) == pytest.approx(expected, abs=0.04), (
                one,
                other,
            )


def test_without_dependence_every_draw_is_that_of_the_pairs_alone_to_the_bit():
    points = sobol_points(seed=0, start=0, stop=256)
    dimensions = {key: spec.dimension for key, spec in TABLE.specs.items()}
    paired = {key for c in TABLE.correlations for key in (c.first, c.second)}
    keys = sorted(paired, key=lambda key: dimensions[key])
    matrix = np.eye(len(keys))
    for c in TABLE.correlations:
        row, column = keys.index(c.first), keys.index(c.second)
        matrix[row, column] = matrix[column, row] = 2 * math.sin(math.pi * c.spearman / 6)
    lower = np.linalg.cholesky(matrix)
    normals = [ndtri(points[:, dimensions[key]]) for key in keys]
    draws = at(0, stop=256)
    assert np.all(draws.values[PROGRESS] == 0)
    for key in set(draws.values) - {PROGRESS}:
        uniform = points[:, dimensions[key]]
        if key in paired:
            row = keys.index(key)
            mixed = np.zeros(256)
            for column in range(row + 1):
                if lower[row, column]:
                    mixed = mixed + lower[row, column] * normals[column]
            uniform = ndtr(mixed)
        expected = TABLE.specs[key].distribution.quantile(uniform)
        assert np.array_equal(draws.values[key], expected), key


def test_a_new_strength_moves_no_assumption_that_does_not_follow_the_factor():
    none, strong = at(0, stop=64), at(0.7, stop=64)
    moved = {k for k, v in none.values.items() if not np.array_equal(v, strong.values[k])}
    assert moved == {*SIGNS, PROGRESS}


@pytest.mark.parametrize("size", [1, 7, 50])
def test_draws_do_not_depend_on_how_many_are_made_together(size):
    whole = at(0.7, stop=50)
    resolved = resolved_scenario("central", "dependence.progress=0.7")
    parts = [
        draw_parameters(resolved, INPUTS, seed=0, start=start, stop=min(start + size, 50))
        for start in range(0, 50, size)
    ]
    for key, values in whole.values.items():
        assert np.array_equal(np.concatenate([part.values[key] for part in parts]), values), key


def test_a_shipped_pair_raises_the_factor_and_never_lowers_it():
    pair = RankCorrelation("a", "b", 0.3)
    dimensions = {"a": 0, "b": 1}
    for progress, expected in ((0.1, 0.3), (0.3, 0.3), (0.6, 0.6)):
        copula = gaussian_copula((pair,), dimensions, signs={"a": 1, "b": 1}, progress=progress)
        whole = np.outer(copula.loadings, copula.loadings)
        whole += copula.residuals[0, 1] * (1 - copula.loadings[0] ** 2)
        assert whole[0, 1] == pytest.approx(2 * math.sin(math.pi * expected / 6))


def test_a_pair_against_the_factor_holds_against_it():
    pair = RankCorrelation("a", "b", -0.2)
    copula = gaussian_copula((pair,), {"a": 0, "b": 1}, signs={"a": 1, "b": 1}, progress=0.3)
    share = copula.loadings[0] ** 2
    found = share + (1 - share) * copula.residuals[0, 1]
    assert found == pytest.approx(2 * math.sin(-math.pi * 0.2 / 6))


def test_a_pair_of_a_users_file_replaces_what_factor_and_shipped_pairs_say():
    resolved = with_pairs(
        ("cognitive.midpoint", "physical.midpoint", 0.0),
        ("cognitive.exposure_level", "cognitive.ceiling", 0.5),
        progress=0.5,
    )
    draws = draw_parameters(resolved, INPUTS, seed=0, start=0, stop=MANY)
    for one, other, expected in (
        ("cognitive.midpoint", "physical.midpoint", 0.0),
        ("cognitive.exposure_level", "cognitive.ceiling", 0.5),
        ("cognitive.midpoint", "cognitive.duration", 0.5),
        ("cognitive.ceiling", "physical.ceiling", 0.5),
    ):
        assert rank_correlation(draws, one, other) == pytest.approx(expected, abs=0.04)


def test_pairs_of_a_file_come_back_from_the_text_of_the_run():
    resolved = with_pairs(("cognitive.midpoint", "physical.midpoint", -0.1))
    again = parse_scenario(scenario_toml(resolved), TABLE, name="scenario.toml")
    central = load_scenario("central", TABLE)
    assert apply_scenario(TABLE, central, overlay=again).correlations == resolved.correlations
    assert "rank_correlations" not in scenario_toml(resolved_scenario())


def test_pairs_that_fit_no_matrix_are_drawn_towards_the_factor_as_little_as_needed():
    names = ("ceiling", "substitution", "frontier_rate", "cost_decline")
    keys = [f"{channel}.{name}" for channel in ("cognitive", "physical") for name in names]
    pairs = [(one, other, 0.0) for place, one in enumerate(keys) for other in keys[:place]]
    resolved = with_pairs(*pairs, progress=0.6)
    copula = copula_of(resolved)
    assert 0 < copula.kept < 1
    assert 0 < np.linalg.eigvalsh(copula.residuals)[0] < 0.01
    assert copula_of(with_pairs(*pairs, progress=0)).kept == 1
    draws = draw_parameters(resolved, INPUTS, seed=0, start=0, stop=MANY)
    found = rank_correlation(draws, keys[0], keys[1])
    assert 0.05 < found < 0.55


@pytest.mark.parametrize(
    ("pairs", "problem"),
    [
        ((("cognitive.ceiling", "cognitive.cieling", 0.3),), "no parameter 'cognitive.cieling'"),
        ((("cognitive.ceiling", "adoption.curve", 0.3),), "no ranks"),
        ((("cognitive.ceiling", PROGRESS, 0.3),), "no ranks"),
        ((("cognitive.ceiling", "cognitive.ceiling", 0.3),), "paired with itself"),
        (
            (
                ("cognitive.ceiling", "demand.elasticity", 0.3),
                ("demand.elasticity", "cognitive.ceiling", 0.2),
            ),
            "paired already",
        ),
        ((("cognitive.ceiling", "demand.elasticity", 1.0),), "less than 1"),
        (
            (
                ("cognitive.ceiling", "physical.ceiling", 0.9),
                ("physical.ceiling", "demand.elasticity", 0.9),
                ("cognitive.ceiling", "demand.elasticity", -0.9),
            ),
            "contradict",
        ),
    ],
)
def test_pairs_that_mean_nothing_are_refused_with_their_file(pairs, problem):
    with pytest.raises(UsageError, match=problem) as refusal:
        with_pairs(*pairs)
    assert str(refusal.value.file) == "mine.toml"
    assert refusal.value.line


def test_rank_correlations_that_are_no_array_are_refused():
    with pytest.raises(UsageError, match="array of tables"):
        parse_scenario("rank_correlations = 3\n" + HEADING, TABLE, name="mine.toml")


@pytest.mark.parametrize("value", ["-0.1", "0.91", "1", "0.1:0.3:0.5"])
def test_a_strength_out_of_bounds_or_uncertain_is_refused(value):
    with pytest.raises(UsageError, match=r"out of bounds|no distribution of its own"):
        resolved_scenario("central", f"dependence.progress={value}")


def test_the_span_has_the_runs_own_strength_and_grows_with_dependence():
    response = Response(INPUTS, rung="displaced", scope="us_all", year=2040)
    resolved = resolved_scenario("central", "dependence.progress=0.4")
    drawn = draw_parameters(resolved, INPUTS, seed=0, start=0, stop=512)
    goal = float(np.quantile(response(drawn), 0.9))
    span = dependence_span(response, resolved, goal=goal, draws=512, seed=0)
    assert [one.progress for one in span.strengths] == sorted({*STRENGTHS, 0.4})
    widths = [one.p95 - one.p05 for one in span.strengths]
    assert widths == sorted(widths)
    chances = [one.probability for one in span.strengths]
    assert chances == sorted(chances)
    own = next(one for one in span.strengths if one.progress == 0.4)
    assert own.probability == np.mean(response(drawn) >= goal)
    assert own.median == np.median(response(drawn))
    assert span.weakest.probability < span.without_substitution.probability < own.probability
    assert (span.weakest.progress, span.strongest.progress, span.kept) == (0.0, 0.7, 1.0)
