"""A measure of the user's own among the assumptions: its weight, its draws, the kernel."""

from dataclasses import replace

import numpy as np
import pytest

from models.aggregates import Aggregator
from models.inputs import build_inputs
from models.kernel.kernel import Kernel
from models.parameters import load_parameters
from models.projection import project
from models.sampling import draw_parameters
from models.scenarios import apply_scenario, load_scenario
from models.user_weights import with_user_weights
from occupations.measure_import import import_measure
from occupations.measure_request import MeasureRequest
from occupations.table import load_occupation_table
from occupations.user_measure import FIRST_DIMENSION
from occupations.user_measures import load_user_measures, with_user_measures

SHIPPED = load_occupation_table()


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """Two measures of the user's own, a cognitive index and a physical share."""
    folder = tmp_path_factory.mktemp("measures")
    frame = SHIPPED.occupations[["occupation_code"]].copy()
    frame["score"] = SHIPPED.occupations["annual_mean_wage"].rank(pct=True)
    content = frame.to_csv(index=False).encode()
    for name, channel, kind in (("wages", "cognitive", "index"), ("robots", "physical", "share")):
        request = MeasureRequest(name, channel, kind)
        import_measure(content, name="own.csv", request=request, folder=folder)
    measures = load_user_measures(folder)
    return measures, build_inputs(with_user_measures(SHIPPED, measures, folder))


def resolved_with(measures, *settings):
    table = with_user_weights(load_parameters(), measures)
    return apply_scenario(table, load_scenario("central", table), settings=settings)


def test_a_user_measure_gets_a_weight_beside_those_of_its_channel(own):
    keys = list(resolved_with(own[0]).parameters)
    assert keys[keys.index("weights.cognitive.wages") - 1] == "weights.cognitive.openai_signals"
    assert keys[keys.index("weights.physical.robots") - 1] == "weights.physical.repetition"


def test_shipped_assumptions_keep_clear_of_the_dimensions_of_users():
    assert all((spec.dimension or 0) < FIRST_DIMENSION for spec in load_parameters().specs.values())


def test_a_user_measure_moves_no_other_draw(own):
    measures, inputs = own
    before = draw_parameters(resolved_with(()), build_inputs(SHIPPED), seed=3, start=0, stop=40)
    after = draw_parameters(resolved_with(measures), inputs, seed=3, start=0, stop=40)
    for key, values in before.values.items():
        np.testing.assert_array_equal(after.values[key], values)
    np.testing.assert_array_equal(after.noise[:, : before.noise.shape[1]], before.noise)
    for channel, weights in before.weights.items():
        shared = after.weights[channel][:, : weights.shape[1]]
        np.testing.assert_allclose(shared / shared.sum(axis=1, keepdims=True), weights)


def test_a_weight_of_zero_gives_the_numbers_without_the_measure(own):
    measures, inputs = own
    out = ("weights.cognitive.wages=0", "weights.physical.robots=0")
    with_it = draw_parameters(resolved_with(measures, *out), inputs, seed=0, start=0, stop=8)
    without = draw_parameters(resolved_with(()), build_inputs(SHIPPED), seed=0, start=0, stop=8)
    found = Kernel(inputs, horizon=2030)(with_it).totals
    expected = Kernel(build_inputs(SHIPPED), horizon=2030)(without).totals
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_the_kernel_equals_the_equations_with_user_measures(own):
    measures, inputs = own
    draws = draw_parameters(resolved_with(measures), inputs, seed=1, start=0, stop=2)
    found = Kernel(inputs, horizon=2028)(draws)
    expected = Aggregator(inputs)(project(inputs, draws, horizon=2028))
    scale = expected.baseline[:, :, None, :]
    assert (np.abs(found.totals - expected.totals) / scale).max() < 1e-12


def test_a_user_measure_changes_the_result(own):
    measures, inputs = own
    alone = tuple(
        f"weights.{channel}.{name}=0"
        for channel, ids in inputs.measures.items()
        for name in replace(ids).ids
        if name not in ("wages", "robots")
    )
    one = resolved_with(measures, *alone, "weights.physical.environment=0")
    draw = draw_parameters(one, inputs, seed=0, start=0, stop=1)
    other = draw_parameters(resolved_with(measures), inputs, seed=0, start=0, stop=1)
    totals = [Kernel(inputs, horizon=2030)(d).totals[0, 0, 1, -1] for d in (draw, other)]
    assert totals[0] != pytest.approx(totals[1], rel=0.01)
