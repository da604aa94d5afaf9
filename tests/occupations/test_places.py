from __future__ import annotations

import re
from pathlib import Path

import pytest

from occupations.errors import DataError, UsageError
from occupations.industry_codes import find_industry
from occupations.place_table import PlaceTable, load_place_table
from occupations.places import POSTAL, find_area, note_of_code
from occupations.subset_file import read_subset

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def places() -> PlaceTable:
    return load_place_table()


def test_there_are_the_states_the_district_three_territories_and_every_area(
    places: PlaceTable,
) -> None:
    kinds = [place.kind for place in places.areas]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "state": 51, "territory": 3, "metro": 393, "nonmetro": 135
    }  # fmt: skip
    assert sorted(place.postal for place in places.areas if place.postal) == sorted(POSTAL.values())


def test_industries_partition_their_sectors(places: PlaceTable) -> None:
    assert len({place.code for place in places.industries}) == len(places.industries)
    manufacturing = sum(place.jobs for place in places.industries if place.sector == "31-33")
    assert manufacturing == pytest.approx(12_654_310, abs=500)


def test_a_place_is_marked_where_more_than_three_tenths_are_estimated(places: PlaceTable) -> None:
    marked = [place.title for place in (*places.areas, *places.industries) if place.is_marked]
    assert marked == [
        "Eagle Pass, TX", "Guayama, PR", "Independent Artists, Writers, and Performers"
    ]  # fmt: skip


def test_areas_of_puerto_rico_are_outside_the_nation(places: PlaceTable) -> None:
    outside = {place.title for place in places.areas if not place.is_in_nation}
    assert {"Puerto Rico", "Guam", "San Juan-Bayamon-Caguas, PR"} <= outside
    assert "Puerto Rico nonmetropolitan area" in outside
    assert len(outside) == 10


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("TX", "Texas"),
        ("texas", "Texas"),
        ("4800000", "Texas"),
        ("48", "Texas"),
        ("38900", "Portland-Vancouver-Hillsboro, OR-WA"),
        ("Portland, me", "Portland-South Portland, ME"),
        (" houston ", "Houston-Pasadena-The Woodlands, TX"),
        ("Winston-Salem", "Winston-Salem, NC"),
        ("Murfreesboro", "Nashville-Davidson--Murfreesboro--Franklin, TN"),
        ("NY", "New York"),
        ("New York, NY", "New York-Newark-Jersey City, NY-NJ"),
        ("36", "New York"),
        ("Louisville", "Louisville/Jefferson County, KY-IN"),
    ],
)
def test_an_area_is_found_by_code_letters_title_or_city(
    places: PlaceTable, text: str, title: str
) -> None:
    assert find_area(text, places.areas).title == title


def test_an_ambiguous_city_is_answered_with_the_choices(places: PlaceTable) -> None:
    with pytest.raises(UsageError) as caught:
        find_area("Portland", places.areas)
    message = str(caught.value)
    assert "2 areas are called 'Portland'" in message
    assert "0038860 Portland-South Portland, ME" in message
    assert "0038900 Portland-Vancouver-Hillsboro, OR-WA" in message


@pytest.mark.parametrize(
    ("name", "state", "area"),
    [
        ("New York", "3600000 New York (NY)", "0035620 New York-Newark-Jersey City, NY-NJ"),
        ("Wyoming", "5600000 Wyoming (WY)", "Grand Rapids-Wyoming-Kentwood, MI"),
        ("washington", "5300000 Washington (WA)", "0047900 Washington-Arlington-Alexandria, DC"),
    ],
)
def test_a_name_of_a_state_and_a_city_is_answered_with_both(
    places: PlaceTable, name: str, state: str, area: str
) -> None:
    with pytest.raises(UsageError) as caught:
        find_area(name, places.areas)
    assert str(caught.value).startswith(f"2 areas are called {name!r}")
    assert state in str(caught.value)
    assert area in str(caught.value)


def test_every_place_is_found_by_its_whole_title_but_for_states_that_are_cities_too(
    places: PlaceTable,
) -> None:
    cities = {"New York", "Washington", "Wyoming"}
    clear = [place for place in places.areas if place.title not in cities]
    assert len(clear) == len(places.areas) - len(cities)
    assert all(find_area(place.title, places.areas) == place for place in clear)
    assert all(
        find_industry(place.title, places.industries) == place for place in places.industries
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tejas", "did you mean 'Texas'"),
        ("Vancouv", "Portland-Vancouver-Hillsboro"),
        ("99", "a code or the name of an area"),
        ("", "a code or the name of an area"),
        ("Portland, TX", "there is no area"),
    ],
)
def test_an_unknown_area_is_answered_with_what_is_near(
    places: PlaceTable, text: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        find_area(text, places.areas)


@pytest.mark.parametrize("text", ["US", "us", "U.S.", "USA", "United  States", "00", "0000000"])
def test_the_country_is_no_region_and_its_run_is_named(places: PlaceTable, text: str) -> None:
    with pytest.raises(UsageError, match="is the whole country") as caught:
        find_area(text, places.areas)
    assert "`displacement run` for the country" in str(caught.value.allowed)
    assert caught.value.nearest is None


def test_two_digits_are_the_state_of_that_fips_code_and_the_note_says_so(
    places: PlaceTable,
) -> None:
    for code, letters in POSTAL.items():
        state = find_area(code, places.areas)
        assert state.postal == letters
        assert note_of_code(code, state) == f"{code} is the FIPS code of {state.title} ({letters})"
    assert note_of_code("Nebraska", find_area("Nebraska", places.areas)) == ""


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("6", "06 California"), ("17401", "0017410 Cleveland, OH"), ("17411", None), ("99", None)],
)
def test_a_code_of_no_area_has_a_hint_only_where_its_digits_are_meant(
    places: PlaceTable, text: str, nearest: str | None
) -> None:
    with pytest.raises(UsageError) as caught:
        find_area(text, places.areas)
    assert caught.value.nearest == nearest
    assert "delineation of July 2023, as OEWS May 2025 uses it" in caught.value.problem
    assert "by a city of it" in str(caught.value.allowed)


@pytest.mark.parametrize(
    ("text", "was", "now"),
    [
        ("17460", "metropolitan area Cleveland-Elyria, OH", "0017410 Cleveland, OH"),
        ("0017460", "metropolitan area Cleveland-Elyria, OH", "0017410 Cleveland, OH"),
        ("71650", "town area Boston-Cambridge-Nashua", "0014460 Boston-Cambridge-Newton, MA-NH"),
        ("47664", "division Warren-Troy-Farmington Hills", "0019820 Detroit-Warren-Dearborn, MI"),
        ("19060", "Cumberland, MD-WV, which is nonmetropolitan", "West Virginia nonmetropolitan"),
        ("19060", "Cumberland, MD-WV, which is nonmetropolitan", "Maryland nonmetropolitan"),
    ],
)
def test_an_area_of_an_earlier_delineation_is_named_with_what_holds_its_places(
    places: PlaceTable, text: str, was: str, now: str
) -> None:
    with pytest.raises(UsageError) as caught:
        find_area(text, places.areas)
    assert was in caught.value.problem
    assert "July 2023" in caught.value.problem
    assert now in str(caught.value.allowed)


def test_a_subset_takes_places_in_its_order(places: PlaceTable) -> None:
    found = read_subset("area_code,title\nOH,Ohio\n\n26,Michigan\n", places, file="mine.csv")
    assert [place.title for place in found] == ["Ohio", "Michigan"]
    byte_order_mark = read_subset("\ufeffindustry_code\n336\n", places, file="mine.csv")
    assert len(byte_order_mark) == 7


def test_a_state_stands_beside_an_area_that_lies_in_other_states(places: PlaceTable) -> None:
    for codes in ("TX\n38900", "38900\nTX"):
        assert len(read_subset(f"area_code\n{codes}\n", places, file="mine.csv")) == 2


@pytest.mark.parametrize("codes", ["OR\n38900", "Vancouver\nTX\nWA"])
def test_an_area_beside_any_of_its_states_is_refused(places: PlaceTable, codes: str) -> None:
    with pytest.raises(DataError, match="Portland-Vancouver-Hillsboro, OR-WA lies within"):
        read_subset(f"area_code\n{codes}\n", places, file="mine.csv")


def test_an_area_lies_in_the_states_of_its_title_or_its_code(places: PlaceTable) -> None:
    assert find_area("38900", places.areas).states == {"OR", "WA"}
    assert find_area("4800005", places.areas).states == {"TX"}
    assert find_area("Guam", places.areas).states == {"GU"}
    assert places.industries[0].states == set()
    known = set(POSTAL.values())
    assert all(place.states and place.states <= known for place in places.areas)


def test_the_places_that_the_readme_names_for_a_subset_stand_in_one_column(
    places: PlaceTable,
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for column in ("area_code", "industry_code"):
        examples = re.search(rf"`{column}` \(([^:)]+)", text)
        assert examples is not None
        codes = re.findall(r"`([^`]+)`", examples.group(1))
        assert len(codes) == 3
        assert read_subset("\n".join([column, *codes]), places, file="mine.csv")


def test_an_overlap_of_industry_levels_is_refused_with_both_lines(places: PlaceTable) -> None:
    text = "industry_code\n311100\n336\n3361\n"
    with pytest.raises(DataError) as caught:
        read_subset(text, places, file="mine.csv")
    assert str(caught.value).startswith("mine.csv:4: industry_code: 336100 ")
    assert "already counted in line 3" in str(caught.value)
