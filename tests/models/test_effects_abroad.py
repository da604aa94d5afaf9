"""Timing abroad: a section is as early as the sectors at home that answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from models.effects_abroad import effects_in
from models.sector_effects import SectorEffect, SectorEffects
from occupations.channels import CHANNELS, Channel
from occupations.economies.opening import open_economy
from occupations.table import OccupationTable, load_occupation_table

KNOWN = {
    "42": SectorEffect(-0.2, 0.1, 0.4),
    "44-45": SectorEffect(-0.9, -0.6, -0.3),
    "51": SectorEffect(0.5, 0.8, 1.1),
}


def effects(by_sector: Mapping[str, SectorEffect]) -> Mapping[Channel, SectorEffects]:
    return {
        channel: SectorEffects(channel, by_sector, "estimated", "census_btos", "a table", {})
        for channel in CHANNELS
    }


@pytest.fixture(scope="module")
def home() -> OccupationTable:
    return load_occupation_table()


@pytest.fixture(scope="module")
def germany(home: OccupationTable) -> OccupationTable:
    return replace(open_economy(home, "DE"), adoption_shift=0.0)


def test_at_home_effects_are_as_they_are(home: OccupationTable) -> None:
    given = effects(KNOWN)
    assert effects_in(home, given, home=home) is given


def test_a_section_has_the_mean_of_the_sectors_that_answer_weighted_by_their_jobs(
    home: OccupationTable, germany: OccupationTable
) -> None:
    jobs = home.sectors.set_index("sector_code")["employment_jobs"]
    trade = effects_in(germany, effects(KNOWN), home=home)["physical"].by_sector["G"]
    weights = [jobs["42"], jobs["44-45"]]
    for side in ("low", "central", "high"):
        own = [getattr(KNOWN[code], side) for code in ("42", "44-45")]
        assert getattr(trade, side) == pytest.approx(np.average(own, weights=weights))


def test_a_section_that_no_known_sector_answers_to_stands_at_the_average(
    home: OccupationTable, germany: OccupationTable
) -> None:
    abroad = effects_in(germany, effects(KNOWN), home=home)
    for channel in CHANNELS:
        assert set(abroad[channel].by_sector) == {"G", "J"}
        assert abroad[channel].of(["J", "C"]) == [0.8, 0.0]


def test_use_of_ai_moves_every_section_of_software_and_no_machine(
    home: OccupationTable, germany: OccupationTable
) -> None:
    before = effects_in(germany, effects(KNOWN), home=home)
    after = effects_in(replace(germany, adoption_shift=0.25), effects(KNOWN), home=home)
    codes = germany.economy.sectors
    assert set(after["cognitive"].by_sector) == set(codes)
    moved = np.subtract(after["cognitive"].of(codes), before["cognitive"].of(codes))
    np.testing.assert_allclose(moved, 0.25)
    assert after["cognitive"].by_sector["F"] == SectorEffect(0.25, 0.25, 0.25)
    assert after["physical"] == before["physical"]


def test_effects_keep_word_of_where_they_are_from(
    home: OccupationTable, germany: OccupationTable
) -> None:
    given = effects(KNOWN)
    abroad = effects_in(germany, given, home=home)
    for channel in CHANNELS:
        assert replace(abroad[channel], by_sector=KNOWN) == given[channel]


def test_an_outline_whose_use_is_not_known_has_no_effects(home: OccupationTable) -> None:
    table = open_economy(home, "CN")
    for one in effects_in(table, effects(KNOWN), home=home).values():
        assert one.by_sector == {}
