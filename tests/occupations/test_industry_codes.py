"""Industries by code or title, and what holds a code of NAICS 2017."""

from __future__ import annotations

import pytest

from occupations.errors import UsageError
from occupations.industry_codes import find_industries, find_industry
from occupations.place_table import PlaceTable, load_place_table


@pytest.fixture(scope="module")
def places() -> PlaceTable:
    return load_place_table()


@pytest.mark.parametrize(
    ("text", "code"),
    [("336100", "336100"), ("3361", "336100"), ("3251", "3250A1"), ("484", "484000"),
     ("logging", "113300"), ("3250a2", "3250A2")],
)  # fmt: skip
def test_an_industry_is_found_by_code_or_whole_title(
    places: PlaceTable, text: str, code: str
) -> None:
    assert find_industry(text, places.industries).code == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31-33", "31-33 is a group of 69 industries"),
        ("336", "group of 7 industries"),
        ("motor", "336100 Motor Vehicle Manufacturing"),
        ("Loging", "did you mean 'Logging'"),
    ],
)
def test_a_group_or_an_unknown_industry_is_answered_with_the_choices(
    places: PlaceTable, text: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        find_industry(text, places.industries)


def test_three_digits_and_sectors_stand_for_all_their_industries(places: PlaceTable) -> None:
    found = find_industries("325", places.industries)
    assert {place.code for place in found} >= {"3250A1", "3250A2", "325400"}
    assert len(find_industries("31-33", places.industries)) == 69


@pytest.mark.parametrize(
    ("digits", "sector"),
    [
        ("31", "31-33, Manufacturing"),
        ("32", "31-33, Manufacturing"),
        ("33", "31-33, Manufacturing"),
        ("44", "44-45, Retail Trade"),
        ("45", "44-45, Retail Trade"),
        ("48", "48-49, Transportation and Warehousing"),
        ("49", "48-49, Transportation and Warehousing"),
    ],
)
def test_two_digits_of_a_wide_sector_name_the_sector(
    places: PlaceTable, digits: str, sector: str
) -> None:
    with pytest.raises(UsageError) as caught:
        find_industry(digits, places.industries)
    assert caught.value.problem == (
        f"{digits} is a part of the sector {sector} (NAICS 2022), and not an industry"
    )
    assert str(caught.value.allowed).startswith(f"{sector[:5]} for the whole sector")


def test_two_digits_of_one_sector_stand_for_its_industries(places: PlaceTable) -> None:
    assert {place.sector for place in find_industries("52", places.industries)} == {"52"}
    with pytest.raises(UsageError, match=r"52 is a group of 8 industries \(NAICS 2022"):
        find_industry("52", places.industries)


@pytest.mark.parametrize("digits", ["34", "00", "0", "7"])
def test_two_digits_of_no_sector_are_never_sought_in_titles(
    places: PlaceTable, digits: str
) -> None:
    with pytest.raises(UsageError) as caught:
        find_industry(digits, places.industries)
    assert caught.value.problem.startswith(f"there is no sector {digits!r} in NAICS 2022")
    assert "one of" not in str(caught.value.allowed)


def test_public_administration_is_government_in_oews(places: PlaceTable) -> None:
    with pytest.raises(UsageError) as caught:
        find_industry("92", places.industries)
    assert str(caught.value.allowed).startswith("99 for government")


def test_a_sector_is_read_with_any_dash(places: PlaceTable) -> None:
    assert len(find_industries("31–33", places.industries)) == 69


@pytest.mark.parametrize(
    ("digits", "code"), [("3271", "327000"), ("5311", "531000"), ("4552", "455000")]
)
def test_four_digits_are_found_where_oews_prints_three(
    places: PlaceTable, digits: str, code: str
) -> None:
    assert find_industry(digits, places.industries).code == code


@pytest.mark.parametrize(
    ("digits", "group", "holder"),
    [
        ("336110", "3361", "336100 Motor Vehicle Manufacturing"),
        ("33611", "3361", "336100 Motor Vehicle Manufacturing"),
        ("531110", "5311", "531000 Real Estate"),
        ("325110", "3251", "3250A1 Chemical Manufacturing"),
    ],
)
def test_six_digits_are_refused_with_the_industry_they_lie_in(
    places: PlaceTable, digits: str, group: str, holder: str
) -> None:
    with pytest.raises(UsageError) as caught:
        find_industry(digits, places.industries)
    assert f"it lies in {group} of NAICS 2022" in caught.value.problem
    assert str(caught.value.allowed).startswith(f"one of {holder}")


@pytest.mark.parametrize(
    ("digits", "was", "now"),
    [
        ("4481", "Clothing Stores", "458100 Clothing and Clothing Accessories Retailers"),
        ("448110", "Clothing Stores (4481)", "458100 Clothing and Clothing Accessories Retailers"),
        ("448", "Shoe Stores (4482)", "458200 Shoe Retailers"),
        ("4461", "Health and Personal Care Stores", "456100 Health and Personal Care Retailers"),
        ("4523", "including Warehouse Clubs", "455000 General Merchandise Retailers"),
        ("5112", "Software Publishers", "513200 Software Publishers"),
        ("5191", "Other Information Services", "519200 Web Search Portals"),
    ],
)
def test_a_code_of_naics_2017_is_named_with_what_holds_its_work(
    places: PlaceTable, digits: str, was: str, now: str
) -> None:
    with pytest.raises(UsageError) as caught:
        find_industry(digits, places.industries)
    assert caught.value.problem.startswith(f"{digits} is not in NAICS 2022 as OEWS May 2025 prints")
    assert "in NAICS 2017 it is" in caught.value.problem
    assert was in caught.value.problem
    assert now in str(caught.value.allowed)


def test_electronic_shopping_was_spread_and_is_no_single_industry(places: PlaceTable) -> None:
    with pytest.raises(UsageError, match="spread over the retailers") as caught:
        find_industry("4541", places.industries)
    assert "44-45" in str(caught.value.allowed)


def test_a_code_of_nothing_is_answered_with_those_that_begin_alike_and_no_guess(
    places: PlaceTable,
) -> None:
    with pytest.raises(UsageError, match="others there begin with 336") as caught:
        find_industry("3368", places.industries)
    assert "336100 Motor Vehicle Manufacturing" in str(caught.value.allowed)
    assert caught.value.nearest is None
    with pytest.raises(UsageError, match="others there begin with 11"):
        find_industry("1111", places.industries)
