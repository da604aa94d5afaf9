"""Displaced work by what displaces it, in factories and elsewhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from models.channel_split import channel_split
from models.claims.claims import main_claim
from models.ensemble.ensemble import run_ensemble
from models.inputs import ModelInputs
from models.ladder import LADDER
from models.parameters import load_parameters
from models.readable_projector import ReadableProjector
from models.scenarios import load_scenario
from models.summary import summarise
from occupations.channels import CHANNELS, Channel
from occupations.economies.home import UNITED_STATES
from tests.models.parameter_points import any_settings
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
ECONOMY = INPUTS.economy


def displaced(scope: str, *fixed: str, inputs: ModelInputs = INPUTS, year: int = 2040) -> float:
    """Return the rung at central values as an ensemble has it."""
    ensemble = run_ensemble(
        inputs,
        resolved_scenario("central", *fixed),
        draws=0,
        seed=0,
        horizon=year,
        projector=ReadableProjector(),
    )
    place = inputs.economy.scope_index(scope), LADDER.index("displaced"), -1
    return float(summarise(ensemble).central_jobs[place])


@settings(max_examples=25)
@given(any_settings())
def test_the_parts_are_the_rung_at_central_values(fixed: list[str]) -> None:
    split = channel_split(INPUTS, resolved_scenario("central", *fixed), year=2040)
    in_factories = sum(split.in_factories.values())
    assert split.total == pytest.approx(displaced(ECONOMY.headline_scope, *fixed), rel=1e-12)
    assert in_factories == pytest.approx(
        displaced(ECONOMY.factory_scope.name, *fixed), rel=1e-12, abs=1e-9
    )
    assert min(*split.in_factories.values(), *split.elsewhere.values()) >= 0


@pytest.mark.parametrize(("off", "on"), [CHANNELS, CHANNELS[::-1]])
def test_a_channel_that_hands_nothing_over_displaces_nothing(off: Channel, on: Channel) -> None:
    split = channel_split(INPUTS, resolved_scenario("central", f"{off}.ceiling=0"), year=2040)
    both = channel_split(INPUTS, resolved_scenario(), year=2040)
    assert (split.in_factories[off], split.elsewhere[off]) == (0, 0)
    assert (split.in_factories[on], split.elsewhere[on]) == (
        both.in_factories[on],
        both.elsewhere[on],
    )


def test_machines_of_factories_alone_change_what_machines_displace_in_factories_alone() -> None:
    before = channel_split(INPUTS, resolved_scenario(), year=2040)
    after = channel_split(
        INPUTS, resolved_scenario("central", "physical.ceiling@factories=0.99"), year=2040
    )
    assert after.in_factories["physical"] > before.in_factories["physical"]
    assert after.in_factories["cognitive"] == before.in_factories["cognitive"]
    assert after.elsewhere == before.elsewhere


def test_the_base_year_has_nothing_displaced_yet() -> None:
    assert channel_split(INPUTS, resolved_scenario(), year=2025).total == 0


@pytest.mark.parametrize("scope", ECONOMY.scope_names)
def test_the_parts_are_those_of_the_headline_scope_whichever_it_is(scope: str) -> None:
    inputs = replace(INPUTS, economy=replace(ECONOMY, headline_scope=scope))
    split = channel_split(inputs, resolved_scenario(), year=2036)
    assert split.total == pytest.approx(displaced(scope, inputs=inputs, year=2036), rel=1e-12)


def test_an_economy_without_factories_has_nothing_displaced_in_them() -> None:
    inputs = replace(INPUTS, economy=replace(ECONOMY, factories=()))
    split = channel_split(inputs, resolved_scenario(), year=2040)
    assert set(split.in_factories.values()) == {0.0}
    assert np.isclose(split.total, channel_split(INPUTS, resolved_scenario(), year=2040).total)


def test_the_condition_of_the_shipped_claim_changes_nothing_but_factories() -> None:
    condition = main_claim().condition
    assert condition is not None
    changes = load_scenario(condition, load_parameters()).changes
    of_sectors = {key: change.sectors for key, change in changes.items() if change.sectors}
    assert set(of_sectors.values()) == {UNITED_STATES.factories}
    assert set(changes) - set(of_sectors) == {"demand.manufacturing_growth"}
    assert all(key.startswith("physical.") for key in of_sectors)
