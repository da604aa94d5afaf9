"""Occupation codes: good, hybrid, aggregate, or an error that names the nearest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from occupations.codes import (
    HYBRID_MEMBERS,
    AggregateCode,
    GoodCode,
    HybridCode,
    encode,
    find_occupation,
)
from occupations.errors import UsageError

KNOWN = {
    "11-1011": "Chief Executives",
    "11-1021": "General and Operations Managers",
    "31-1120": "Home Health and Personal Care Aides",
    "31-1131": "Nursing Assistants",
    "43-4051": "Customer Service Representatives",
    "43-4171": "Receptionists and Information Clerks",
}


def test_a_detailed_occupation_is_good() -> None:
    assert encode("43-4051", KNOWN) == GoodCode("43-4051", "Customer Service Representatives")


def test_a_combined_occupation_names_its_members() -> None:
    found = encode("31-1120", KNOWN)
    assert isinstance(found, HybridCode)
    assert found.members == ("31-1121", "31-1122")


def test_a_member_stands_for_the_combined_occupation_that_holds_it() -> None:
    assert encode("31-1121", KNOWN) == encode("31-1120", KNOWN)


def test_a_trailing_zero_does_not_make_a_known_code_a_group() -> None:
    assert not isinstance(encode("31-1120", KNOWN), AggregateCode)


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("00-0000", tuple(KNOWN)),
        ("31-0000", ("31-1120", "31-1131")),
        ("11-1000", ("11-1011", "11-1021")),
        ("11-1010", ("11-1011",)),
        ("43-4000", ("43-4051", "43-4171")),
    ],
)
def test_a_group_lists_the_occupations_in_it(group: str, members: tuple[str, ...]) -> None:
    assert encode(group, KNOWN) == AggregateCode(group, members)


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("43-4052", "43-4051 Customer Service Representatives"),
        ("43-9999", "43-4171 Receptionists and Information Clerks"),
        ("434051", "43-4051 Customer Service Representatives"),
        ("99-9999", None),
        ("99-0000", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_an_unknown_code_is_answered_with_the_nearest_code_and_title(
    code: str, nearest: str | None
) -> None:
    with pytest.raises(UsageError) as raised:
        encode(code, KNOWN)
    assert raised.value.nearest == nearest


@given(code=st.from_regex(r"\d{2}-\d{4}", fullmatch=True).filter(str.isascii))
def test_good_hybrid_aggregate_and_unknown_never_overlap(code: str) -> None:
    is_member = any(code in members for members in HYBRID_MEMBERS.values())
    try:
        found = encode(code, KNOWN)
    except UsageError:
        assert code not in KNOWN
        return
    if isinstance(found, AggregateCode):
        assert code not in KNOWN
        assert set(found.members) <= set(KNOWN)
    elif isinstance(found, HybridCode):
        assert code in HYBRID_MEMBERS or is_member
    else:
        assert code in KNOWN


def test_no_occupation_is_a_member_of_two_hybrids_or_a_hybrid_itself() -> None:
    members = [member for group in HYBRID_MEMBERS.values() for member in group]
    assert len(members) == len(set(members))
    assert not set(members) & set(HYBRID_MEMBERS)


@pytest.mark.parametrize(
    "text",
    [
        "43-4051",
        " 43-4051 ",
        "customer service representatives",
        "Customer Service Representatives",
    ],
)
def test_an_occupation_is_found_by_code_or_whole_title_in_any_case(text: str) -> None:
    assert find_occupation(text, KNOWN).code == "43-4051"


def test_a_combined_occupation_is_found_by_its_title() -> None:
    assert isinstance(find_occupation("home health and personal care aides", KNOWN), HybridCode)


def test_a_group_is_refused_with_its_occupations_as_choices() -> None:
    with pytest.raises(UsageError) as raised:
        find_occupation("43-4000", KNOWN)
    assert "group of 2 occupations" in raised.value.problem
    assert "43-4051 Customer Service Representatives" in str(raised.value.allowed)


def test_part_of_a_title_is_refused_with_the_titles_that_have_it() -> None:
    with pytest.raises(UsageError) as raised:
        find_occupation("managers", KNOWN)
    assert raised.value.allowed == "one of 11-1021 General and Operations Managers"


def test_titles_with_the_words_are_listed_most_jobs_first_and_nothing_is_guessed() -> None:
    titles = {f"51-20{number}": f"Makers of Part {number}" for number in range(10, 22)}
    titles |= {"51-2099": "Part Market Makers"}
    jobs = {code: float(code[-2:]) for code in titles}
    with pytest.raises(UsageError) as raised:
        find_occupation("part makers", titles, jobs=jobs)
    allowed = str(raised.value.allowed)
    assert allowed.startswith("one of 51-2099 Part Market Makers; 51-2021 Makers of Part 21; ")
    assert allowed.count(";") == 9
    assert allowed.endswith(" and 3 more")
    assert raised.value.nearest is None


def test_a_misspelt_title_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError) as raised:
        find_occupation("Nursing Asistants", KNOWN)
    assert raised.value.nearest == "Nursing Assistants"


def test_a_title_that_two_occupations_share_is_refused_with_both() -> None:
    twins = {"11-1011": "Managers", "11-1021": "managers"}
    with pytest.raises(UsageError) as raised:
        find_occupation("Managers", twins)
    assert raised.value.allowed == "one of 11-1011 Managers; 11-1021 managers"


def test_long_lists_of_choices_are_cut_and_counted() -> None:
    many = {f"11-10{number}": f"Manager {number}" for number in range(11, 25)}
    with pytest.raises(UsageError) as raised:
        find_occupation("11-0000", many)
    assert "and 4 more" in str(raised.value.allowed)


def test_an_empty_text_is_refused_without_listing_everything() -> None:
    with pytest.raises(UsageError) as raised:
        find_occupation("  ", KNOWN)
    assert raised.value.allowed == "a code or a whole title"


@pytest.mark.parametrize("typed", ["43-4O51", "43-4o5l", "43–4051", "43-405I"])
def test_a_code_with_letters_that_look_like_digits_has_its_nearest(typed: str) -> None:
    with pytest.raises(UsageError, match="there is no occupation") as refused:
        find_occupation(typed, {"43-4051": "Customer Service Representatives"})
    assert refused.value.nearest == "43-4051 Customer Service Representatives"


def test_a_code_of_look_alikes_that_nothing_has_is_not_guessed() -> None:
    with pytest.raises(UsageError) as refused:
        find_occupation("43-4O52", {"43-4051": "Customer Service Representatives"})
    assert refused.value.nearest is None
