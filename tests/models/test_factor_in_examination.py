"""The common factor among what drives the spread, and in the least extreme combination."""

import math

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from models.copula import PROGRESS, gaussian_copula
from models.examination.compare import compare
from models.examination.form import least_extreme, nearest_point
from models.examination.groups import varying_keys
from models.examination.response import Response, Target
from models.examination.sensitivity import group_sensitivity, sobol_indices
from models.sampling import central_draw
from tests.models.small_world import resolved_scenario, small_inputs

WEIGHTS = {"a": 3.0, "b": 1.0, "c": -2.0, "apart": 1.5}
SIGNS = {"a": 1, "b": 1, "c": -1}


def linear_in_normals(progress):
    """Return a weighted sum of normals bound by a factor, and each input's share of its variance.

    The inputs are independent normals: one a weight and the factor's.
    """
    dimensions = {key: place for place, key in enumerate(WEIGHTS)}
    copula = gaussian_copula((), dimensions, signs=SIGNS, progress=progress)
    names = (*WEIGHTS, PROGRESS)

    def model(points):
        uniforms = dict(zip(names, points.T, strict=True))
        bound = uniforms | copula.correlate(uniforms)
        return sum(weight * ndtri(bound[key]) for key, weight in WEIGHTS.items())

    share = 2 * math.sin(math.pi * progress / 6)
    parts = {key: w**2 * (1 - share if key in SIGNS else 1) for key, w in WEIGHTS.items()}
    parts[PROGRESS] = share * sum(WEIGHTS[key] * sign for key, sign in SIGNS.items()) ** 2
    variance = sum(parts.values())
    return model, {name: part / variance for name, part in parts.items()}, variance


@pytest.mark.parametrize("progress", [0.2, 0.3, 0.7])
def test_shares_of_the_factor_and_of_what_it_leaves_are_those_of_arithmetic(progress):
    model, shares, _ = linear_in_normals(progress)
    found = sobol_indices(model, list(shares), rows=4096, seed=0)
    for index in found.indices:
        assert index.first == pytest.approx(shares[index.factor], abs=0.02), index.factor
        assert index.total == pytest.approx(shares[index.factor], abs=0.02), index.factor
    assert sum(index.first for index in found.indices) == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize("progress", [0.2, 0.3, 0.7])
def test_the_nearest_point_of_a_plane_is_exact_under_the_factor(progress):
    model, shares, variance = linear_in_normals(progress)
    found = nearest_point(lambda normals: model(ndtr(normals)) / 5 - 1, dimensions=len(shares))
    assert found.is_reached
    assert found.beta == pytest.approx(5 / math.sqrt(variance), rel=1e-5)
    contributions = found.point**2 / np.sum(found.point**2)
    np.testing.assert_allclose(contributions, list(shares.values()), atol=2e-3)


def test_the_model_has_the_factor_among_its_groups_and_what_it_takes():
    inputs, resolved = small_inputs(), resolved_scenario()
    target = Target(jobs=1.2 * central_jobs(inputs), rung="displaced", scope="us_all", year=2040)
    response = Response(inputs, rung="displaced", scope="us_all", year=2040)
    groups = group_sensitivity(response, resolved, rows=64, seed=0)
    assert PROGRESS in {index.factor for index in groups.indices}
    found = least_extreme(inputs, resolved, target)
    assert sum(found.contributions.values()) == pytest.approx(1.0)
    assert found.contributions[PROGRESS] > 0.1
    assert found.progress is not None
    assert found.progress > 0
    assert PROGRESS not in found.values
    assert found.normals.keys() == found.values.keys() == set(varying_keys(resolved))


def central_jobs(inputs):
    response = Response(inputs, rung="displaced", scope="us_all", year=2040)
    return float(response(central_draw(resolved_scenario(), inputs))[0])


def test_a_comparison_counts_dependence_over_draws_and_not_at_central_values():
    inputs = small_inputs()
    runs = [resolved_scenario("central", f"dependence.progress={p}") for p in (0, 0.7)]
    for draws in (0, 64):
        found = compare(inputs, *runs, year=2040, draws=draws, seed=0)
        changed = dict(zip(found.steps, found.by_step, strict=True))
        assert changed.pop("dependence") == pytest.approx(found.difference)
        assert (found.difference != 0) == (draws > 0)
        assert not any(changed.values())
