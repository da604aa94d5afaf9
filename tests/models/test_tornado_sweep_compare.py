import numpy as np
import pytest

from models.examination.compare import STEPS, compare, step_of
from models.examination.groups import varying_keys
from models.examination.response import Response
from models.examination.sweep import AskedAxis, Axis, checked_axis, parse_axis, sweep
from models.examination.tornado import conditional_medians, tornado
from models.ladder import LADDER
from models.projection import project
from models.sampling import central_draw, draw_parameters, draws_at
from occupations.errors import UsageError
from tests.models.small_world import PARAMETERS, resolved_scenario, small_inputs

INPUTS = small_inputs()
CENTRAL = resolved_scenario()
DISPLACED = Response(INPUTS, rung="displaced", scope="us_all", year=2040)


def displaced(resolved, **values):
    given = {key.replace("__", "."): np.array([value]) for key, value in values.items()}
    return float(DISPLACED(draws_at(resolved, INPUTS, given, size=1))[0])


def test_a_swing_is_the_central_run_at_the_ends_of_one_assumption():
    swings = {swing.key: swing for swing in tornado(DISPLACED, CENTRAL)}
    assert set(swings) == set(varying_keys(CENTRAL))
    swing = swings["cognitive.ceiling"]
    assert (swing.low, swing.high) == (0.5, 0.95)
    assert swing.low_jobs == displaced(CENTRAL, cognitive__ceiling=0.5)
    assert swing.high_jobs == displaced(CENTRAL, cognitive__ceiling=0.95)


def test_swings_come_widest_first_and_idle_assumptions_swing_nothing():
    swings = tornado(DISPLACED, CENTRAL)
    widths = [swing.width for swing in swings]
    assert widths == sorted(widths, reverse=True)
    assert {s.key for s in swings if s.width == 0} >= {"demand.elasticity", "demand.reinstatement"}


def test_conditional_medians_find_the_assumption_that_decides():
    draws = draw_parameters(CENTRAL, INPUTS, seed=0, start=0, stop=1000)
    decided = draws.values["cognitive.ceiling"] ** 2
    found = conditional_medians(("demand.elasticity", "cognitive.ceiling"), draws, decided)
    assert found[0].key == "cognitive.ceiling"
    assert found[0].lowest_fifth < found[0].all_draws < found[0].highest_fifth
    spread = found[0].highest_fifth - found[0].lowest_fifth
    assert abs(found[1].highest_fifth - found[1].lowest_fifth) < 0.2 * spread


def test_a_sweep_is_the_central_run_at_every_combination():
    axes = [Axis("cognitive.ceiling", 0.2, 0.8, 3), Axis("cognitive.midpoint", 2040, 2030, 2)]
    grid = sweep(DISPLACED, CENTRAL, axes)
    assert grid.jobs.shape == (3, 2)
    alone = displaced(CENTRAL, cognitive__ceiling=0.5, cognitive__midpoint=2030.0)
    assert grid.jobs[1, 1] == alone
    frame = grid.frame()
    assert list(frame.columns) == ["cognitive.ceiling", "cognitive.midpoint", "jobs"]
    row = frame[(frame["cognitive.ceiling"] == 0.5) & (frame["cognitive.midpoint"] == 2030)]
    assert row["jobs"].tolist() == [alone]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("cognitive.ceiling", "another form"),
        ("cognitive.ceiling=0.1:0.9", "another form"),
        ("cognitive.ceilin=0.1:0.9:5", "cognitive.ceiling"),
        ("cognitive.ceiling=0.1:1.9:5", "1.9 is out of bounds"),
        ("cognitive.ceiling=0.1:nan:5", "is not two numbers and a whole one"),
        ("cognitive.ceiling=low:high:5", "not two numbers and a whole one"),
        ("cognitive.ceiling=0.1:0.9:2.5", "not two numbers and a whole one"),
        ("cognitive.ceiling=0.1:0.9:1", "1 steps"),
        ("adoption.curve=0:1:2", "a choice, not a number"),
    ],
)
def test_an_axis_that_is_none_is_refused(text, problem):
    with pytest.raises(UsageError, match=problem):
        checked_axis(parse_axis(text), PARAMETERS)


def test_an_axis_of_a_file_is_refused_with_its_line_and_one_of_the_option_with_that():
    asked = AskedAxis("cognitive.ceiling", 0.1, 1.9, 5, "v1.toml", 3)
    with pytest.raises(UsageError, match=r"^v1.toml:3: cognitive.ceiling: 1.9 is out of bounds"):
        checked_axis(asked, PARAMETERS)
    with pytest.raises(UsageError, match=r"^vary: cognitive.ceiling: 1.9 is out of bounds"):
        checked_axis(parse_axis(str(asked)), PARAMETERS)


def test_a_grid_that_is_none_is_refused():
    axis = checked_axis(parse_axis("cognitive.ceiling=0.1:0.9:2000"), PARAMETERS)
    other = checked_axis(parse_axis("physical.ceiling=0.1:0.9:2000"), PARAMETERS)
    with pytest.raises(UsageError, match="varied twice"):
        sweep(DISPLACED, CENTRAL, [axis, axis])
    with pytest.raises(UsageError, match="4,000,000 points"):
        sweep(DISPLACED, CENTRAL, [axis, other])
    with pytest.raises(UsageError, match="nothing is varied"):
        sweep(DISPLACED, CENTRAL, [])


@pytest.mark.parametrize("draws", [0, 40])
@pytest.mark.parametrize("other", ["prometheus", "slow", "no_adoption"])
def test_the_parts_of_a_comparison_add_up_to_the_difference_in_every_way(draws, other):
    second = resolved_scenario(other)
    found = compare(INPUTS, CENTRAL, second, year=2040, draws=draws, seed=0)
    scale = max(found.first, found.second)
    for parts in (found.by_step, found.by_occupation, found.by_sector):
        assert parts.sum() == pytest.approx(found.difference, abs=1e-9 * scale)
    np.testing.assert_allclose(
        found.by_sector.sum(axis=1), found.by_step, rtol=0, atol=1e-9 * scale
    )


def test_the_ends_of_a_comparison_are_the_two_runs():
    second = resolved_scenario("fast")
    found = compare(INPUTS, CENTRAL, second, year=2040, draws=0, seed=0)
    for jobs, resolved in ((found.first, CENTRAL), (found.second, second)):
        projected = project(INPUTS, central_draw(resolved, INPUTS), horizon=2040)
        assert jobs == pytest.approx(projected.rungs[LADDER.headline.name][0, -1].sum(), rel=1e-9)


def test_a_step_that_changes_nothing_counts_nothing():
    second = resolved_scenario("central", "cognitive.ceiling=0.9")
    found = compare(INPUTS, CENTRAL, second, year=2040, draws=0, seed=0)
    changed = dict(zip(found.steps, found.by_step, strict=True))
    assert changed.pop("adoption") > 0
    assert set(changed.values()) == {0.0}


def test_every_assumption_that_moves_displaced_work_belongs_to_a_step():
    for swing in tornado(DISPLACED, CENTRAL):
        if swing.width > 0:
            assert step_of(swing.key) in STEPS, swing.key
    assert step_of("adoption.curve") == "adoption"
    assert step_of("demand.elasticity") is None
