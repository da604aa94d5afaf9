"""The tables of codes that were given up agree with the tables that are shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.former_codes import (
    FORMER_AREAS,
    FORMER_INDUSTRIES,
    former_areas,
    former_industries,
)
from occupations.industry_codes import find_industries
from occupations.place_table import PlaceTable, load_place_table
from occupations.toml_file import read_toml


@pytest.fixture(scope="module")
def places() -> PlaceTable:
    return load_place_table()


@pytest.mark.parametrize("path", [FORMER_AREAS, FORMER_INDUSTRIES])
def test_a_table_of_former_codes_names_its_source_and_no_code_twice(path: Path) -> None:
    data = read_toml(path).data
    assert data["url"].startswith("https://")
    assert data["publisher"]
    codes = [entry["code"] for entry in data["code"]]
    assert len(codes) == len(set(codes))


def test_no_former_area_is_an_area_and_what_holds_it_is(places: PlaceTable) -> None:
    codes = {place.code for place in places.areas}
    rest = {
        letters for place in places.areas if place.kind == "nonmetro" for letters in place.states
    }
    for area in former_areas().values():
        assert f"00{area.code}" not in codes
        assert all(f"00{code}" in codes for code in area.now)
        assert bool(area.now) != bool(area.nonmetropolitan)
        assert not area.nonmetropolitan or set(area.nonmetropolitan.split("-")) <= rest


def test_no_former_industry_is_an_industry_and_what_holds_it_is(places: PlaceTable) -> None:
    codes = {place.code for place in places.industries}
    for industry in former_industries().values():
        assert f"{industry.code}00" not in codes
        assert all(find_industries(code, places.industries) for code in industry.now)
        assert industry.edition in ("NAICS 2012", "NAICS 2017")
