"""Occupation codes: good, hybrid, aggregate, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from occupations.codes import (
    HYBRID_MEMBERS,
    AggregateCode,
    GoodCode,
    HybridCode,
    recognised,
    stem_of_group,
)

KNOWN = {
    "11-1011": "Chief Executives",
    "11-1021": "General and Operations Managers",
    "31-1120": "Home Health and Personal Care Aides",
    "31-1131": "Nursing Assistants",
    "43-4051": "Customer Service Representatives",
    "43-4171": "Receptionists and Information Clerks",
}


def test_a_detailed_occupation_is_good() -> None:
    assert recognised("43-4051", KNOWN) == GoodCode("43-4051", "Customer Service Representatives")


def test_a_combined_occupation_names_its_members() -> None:
    found = recognised("31-1120", KNOWN)
    assert isinstance(found, HybridCode)
    assert found.members == ("31-1121", "31-1122")


def test_a_member_stands_for_the_combined_occupation_that_holds_it() -> None:
    assert recognised("31-1121", KNOWN) == recognised("31-1120", KNOWN)


def test_a_trailing_zero_does_not_make_a_known_code_a_group() -> None:
    assert not isinstance(recognised("31-1120", KNOWN), AggregateCode)


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
    assert recognised(group, KNOWN) == AggregateCode(group, members)


@pytest.mark.parametrize(
    ("group", "stem"),
    [
        ("00-0000", ""),
        ("15-0000", "15-"),
        ("15-1200", "15-12"),
        ("15-1250", "15-125"),
        ("15", "15-"),
        ("15-", "15-"),
        ("15-12", "15-12"),
        ("15-12XX", "15-12"),
        ("15-XXXX", "15-"),
        ("15-1252", None),
        ("2512", None),
        ("", None),
    ],
)
def test_a_group_is_told_by_its_code_written_whole_or_short(group: str, stem: str | None) -> None:
    assert stem_of_group(group) == stem


@pytest.mark.parametrize(
    "code", ["43-4052", "43-9999", "434051", "99-9999", "99-0000", "nonsense", ""]
)
def test_what_is_no_code_of_oews_is_recognised_as_nothing(code: str) -> None:
    assert recognised(code, KNOWN) is None


@given(code=st.from_regex(r"\d{2}-\d{4}", fullmatch=True).filter(str.isascii))
def test_good_hybrid_aggregate_and_unknown_never_overlap(code: str) -> None:
    is_member = any(code in members for members in HYBRID_MEMBERS.values())
    found = recognised(code, KNOWN)
    if found is None:
        assert code not in KNOWN
    elif isinstance(found, AggregateCode):
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
