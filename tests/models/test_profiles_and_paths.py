"""Exposure by occupation and adoption by sector: the same numbers as the projection's."""

from __future__ import annotations

import numpy as np
import pytest

from models.adoption_paths import PATH_DRAWS, adoption_paths
from models.inputs import ENVIRONMENTS, ModelInputs, build_inputs
from models.occupation_profiles import occupation_profiles
from models.projection import project
from models.sampling import central_draw
from occupations.channels import CHANNELS
from occupations.table import load_occupation_table
from tests.models.small_world import resolved_scenario, small_inputs


@pytest.fixture(scope="module")
def inputs() -> ModelInputs:
    return build_inputs(load_occupation_table())


def test_exposure_today_is_what_is_automatable_in_the_base_year() -> None:
    world, resolved = small_inputs(), resolved_scenario()
    projected = project(world, central_draw(resolved, world), horizon=2026)
    profiles = occupation_profiles(world, resolved)
    jobs = np.bincount(world.cells.occupation, weights=world.cells.jobs)
    today = np.bincount(world.cells.occupation, weights=projected.rungs["automatable"][0, 0])
    np.testing.assert_allclose(sum(profiles.exposure.values()), today / jobs, rtol=1e-12)
    assert set(profiles.of("O3").exposure) == set(CHANNELS)


def test_the_exposure_of_an_occupation_is_that_of_its_places_by_jobs(inputs: ModelInputs) -> None:
    profiles = occupation_profiles(inputs, resolved_scenario())
    at_places = [profiles.workplaces[name] * profiles.exposed_at[name] for name in ENVIRONMENTS]
    np.testing.assert_allclose(np.sum(at_places, axis=0), profiles.exposure["physical"])
    np.testing.assert_allclose(sum(profiles.time.values()), 1)
    np.testing.assert_allclose(sum(profiles.workplaces.values()), 1)


def test_kinds_of_time_and_places_follow_the_scenario(inputs: ModelInputs) -> None:
    aides, dishwashers = "31-1120", "35-9021"
    now = occupation_profiles(inputs, resolved_scenario())
    assert now.of(aides).time["in_person"] > 0.4
    assert 0 < now.of(aides).out_of_reach < now.of(aides).time["in_person"]
    assert now.of(dishwashers).workplaces["structured"] == 1
    assert now.of(dishwashers).place_score == pytest.approx(0.81)
    first_edition = resolved_scenario("central", "tasks.kinds=two", "environment.by=sector")
    before = occupation_profiles(inputs, first_edition)
    assert before.of(aides).time["in_person"] == before.of(aides).out_of_reach == 0
    assert before.of(dishwashers).workplaces["mixed"] > 0.5


def test_curves_begin_at_nothing_and_never_fall(inputs: ModelInputs) -> None:
    paths = adoption_paths(inputs, resolved_scenario(), draws=128, seed=0, horizon=2040)
    assert paths.years[0] == 2025
    assert paths.years[-1] == 2040
    assert paths.draws == 128
    for channel in CHANNELS:
        spread = paths.spread[channel]
        for path in (paths.central[channel], spread.p05, spread.p50, spread.p95):
            assert path.shape == (16, 20)
            assert np.all(path[0] == 0)
            assert np.all(np.diff(path, axis=0) >= 0)
        assert np.all(spread.p05 <= spread.p50)
        assert np.all(spread.p50 <= spread.p95)


def test_without_adoption_every_curve_is_flat(inputs: ModelInputs) -> None:
    paths = adoption_paths(inputs, resolved_scenario("no_adoption"), draws=0, seed=0, horizon=2030)
    assert paths.spread == {}
    assert paths.draws == 0
    assert all(np.all(path == 0) for path in paths.central.values())


def test_curves_take_no_more_draws_than_they_need(
    inputs: ModelInputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PATH_DRAWS == 2_048
    monkeypatch.setattr("models.adoption_paths.PATH_DRAWS", 32)
    paths = adoption_paths(inputs, resolved_scenario(), draws=10_000, seed=0, horizon=2026)
    assert paths.draws == 32
