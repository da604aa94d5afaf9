"""Occupations by what a user calls them: titles, codes of OEWS and of other editions."""

from __future__ import annotations

import pytest

from occupations.codes import HybridCode
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.errors import UsageError
from occupations.occupation_names import find_occupation
from occupations.soc_editions import shipped_editions
from occupations.table import load_table

KNOWN = {
    "11-1011": "Chief Executives",
    "11-1021": "General and Operations Managers",
    "31-1120": "Home Health and Personal Care Aides",
    "31-1131": "Nursing Assistants",
    "43-4051": "Customer Service Representatives",
    "43-4171": "Receptionists and Information Clerks",
}


@pytest.fixture(scope="module")
def titles() -> dict[str, str]:
    frame = load_table(read_package(TABLES_FOLDER), "occupations")
    return dict(zip(frame["occupation_code"], frame["title"], strict=True))


def refusal(text: str, titles: dict[str, str]) -> UsageError:
    with pytest.raises(UsageError) as raised:
        find_occupation(text, titles)
    return raised.value


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
    named = find_occupation("home health and personal care aides", KNOWN)
    assert isinstance(named.occupation, HybridCode)
    assert named.note == ""


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
    assert str(raised.value.allowed).endswith("or a whole title")


@pytest.mark.parametrize("typed", ["43-4O51", "43-4o5l", "43–405I", "434O51"])
def test_a_code_with_letters_that_look_like_digits_has_its_nearest(typed: str) -> None:
    with pytest.raises(UsageError, match="there is no occupation") as refused:
        find_occupation(typed, {"43-4051": "Customer Service Representatives"})
    assert refused.value.nearest == "43-4051 Customer Service Representatives"


def test_a_code_of_look_alikes_that_nothing_has_is_not_guessed() -> None:
    with pytest.raises(UsageError) as refused:
        find_occupation("43-4O52", {"43-4051": "Customer Service Representatives"})
    assert refused.value.nearest is None


@pytest.mark.parametrize("typed", ["434051", " 43-4051\t", "43–4051", "43—4051", "43 - 4051"])
def test_a_code_is_read_without_a_hyphen_and_with_any_dash(typed: str) -> None:
    named = find_occupation(typed, KNOWN)
    assert (named.code, named.note) == ("43-4051", "")


@pytest.mark.parametrize(
    ("typed", "code", "edition"),
    [
        ("15-1131", "15-1251", "15-1131 is a code of SOC 2010"),
        ("151131", "15-1251", "15-1131 is a code of SOC 2010"),
        ("15-1121", "15-1211", "15-1121 is a code of SOC 2010"),
        ("15-1252.00", "15-1252", "15-1252.00 is a code of O*NET-SOC 2019"),
        ("15-1299.08", "15-1299", "15-1299.08 is a code of O*NET-SOC 2019"),
        ("15-1131.00", "15-1251", "15-1131.00 is a code of O*NET-SOC 2010"),
        ("31-1121", "31-1120", "31-1121 is a code of SOC 2018"),
    ],
)
def test_a_code_of_another_edition_is_bridged_and_the_note_says_so(
    titles: dict[str, str], typed: str, code: str, edition: str
) -> None:
    named = find_occupation(typed, titles)
    assert named.code == code
    assert named.note == f"{edition}; its jobs are in {code} {titles[code]}"


def test_a_combined_occupation_is_found_with_the_suffix_of_onet(titles: dict[str, str]) -> None:
    assert find_occupation("39-7010.00", titles).code == "39-7010"


def test_a_code_of_soc_2010_that_became_several_is_refused_with_them(
    titles: dict[str, str],
) -> None:
    refused = refusal("15-1132", titles)
    assert refused.problem.startswith("15-1132 is a code of SOC 2010; its jobs are in 2 occup")
    assert "SOC 2018" in refused.problem
    assert refused.allowed == (
        "one of 15-1252 Software Developers; "
        "15-1253 Software Quality Assurance Analysts and Testers"
    )


def test_a_group_of_soc_2010_is_refused_with_the_occupations_that_hold_its_jobs(
    titles: dict[str, str],
) -> None:
    refused = refusal("15-1130", titles)
    assert refused.problem.startswith("15-1130 is a group of SOC 2010; its jobs are in 5 occup")
    assert "15-1251 Computer Programmers" in str(refused.allowed)


def test_a_code_that_two_editions_have_is_the_newer_ones(titles: dict[str, str]) -> None:
    """SOC 2010 counted data scientists among 15-2099, who have a code of their own since."""
    older = shipped_editions().crosswalks["SOC 2010"].frame
    shared = [code for code in set(older["source_code"]) if code in titles]
    assert "15-2099" in shared
    assert len(shared) > 700
    for code in shared:
        named = find_occupation(code, titles)
        assert (named.code, named.note) == (code, "")


def test_every_code_of_every_edition_is_bridged_or_refused_with_a_reason(
    titles: dict[str, str],
) -> None:
    editions = shipped_editions()
    unsaid = []
    for crosswalk in editions.crosswalks.values():
        for code in {*crosswalk.frame["source_code"], *crosswalk.without_target}:
            try:
                find_occupation(code, titles, editions=lambda: editions)
            except UsageError as refused:
                if f"{code} is a " not in refused.problem:
                    unsaid.append(code)
    assert unsaid == []


def test_an_occupation_that_oews_does_not_count_is_refused_with_that(
    titles: dict[str, str],
) -> None:
    assert "11-1031 is a code of SOC 2018, whose jobs OEWS does not count" in str(
        refusal("11-1031", titles)
    )


@pytest.mark.parametrize(
    ("typed", "group"),
    [("43-4052", "43-405"), ("43-4999", "43-4"), ("43-9999.77", "43-9"), ("11-1099", "11-10")],
)
def test_a_code_of_nothing_is_answered_with_the_group_it_would_belong_to_and_no_guess(
    titles: dict[str, str], typed: str, group: str
) -> None:
    refused = refusal(typed, titles)
    assert refused.problem.endswith(f"its group would be {group}")
    assert str(refused.allowed).startswith(f"one of {group}")
    assert refused.nearest is None


def test_a_code_with_two_digits_exchanged_has_its_nearest(titles: dict[str, str]) -> None:
    assert refusal("43-4015", titles).nearest == "43-4051 Customer Service Representatives"


@pytest.mark.parametrize("typed", ["15", "15-12", "15-1200", "15-12XX", "15-0000"])
def test_a_group_written_whole_or_short_is_refused_with_its_occupations(
    titles: dict[str, str], typed: str
) -> None:
    refused = refusal(typed, titles)
    assert refused.problem.startswith(f"{typed} is a group of ")
    assert "SOC 2018 as OEWS prints it" in refused.problem
    assert "15-1211 Computer Systems Analysts" in str(refused.allowed)


def test_four_digits_are_told_to_be_perhaps_of_isco_and_how_scores_by_it_come_in(
    titles: dict[str, str],
) -> None:
    refused = refusal("2512", titles)
    assert "ISCO-08" in refused.problem
    assert "`displacement data import-measure`" in str(refused.allowed)


@pytest.mark.parametrize("typed", ["1", "123", "12345", "99-9999", "99"])
def test_digits_that_begin_no_occupation_are_answered_with_the_edition(
    titles: dict[str, str], typed: str
) -> None:
    refused = refusal(typed, titles)
    assert refused.problem == f"there is no occupation {typed!r} in SOC 2018 as OEWS prints it"
    assert refused.nearest is None
