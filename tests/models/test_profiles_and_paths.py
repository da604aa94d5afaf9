"""Exposure by occupation and adoption by sector: the same numbers as the projection's."""

from __future__ import annotations

import numpy as np
import pytest

from models.adoption_paths import PATH_DRAWS, adoption_paths
from models.inputs import ModelInputs, build_inputs
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
    assert set(profiles.of("O3")) == set(CHANNELS)


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
