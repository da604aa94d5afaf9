"""What codes in a file of scores mean: spellings, groups, editions, and what spreadsheets leave."""

from __future__ import annotations

import pytest

from occupations.bridge_tables import CLASSIFICATIONS
from occupations.code_groups import classification_of
from occupations.code_spelling import damage_of, spelling_of
from occupations.codes import HYBRID_MEMBERS
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.errors import DataError
from occupations.score_codes import NumberedCode, ReadCodes, read_codes
from occupations.table import load_table

_CROSSWALKS = load_table(read_package(TABLES_FOLDER), "crosswalks")
KNOWN = {
    name: frozenset(_CROSSWALKS["source_code"][_CROSSWALKS["classification"] == name])
    for name in CLASSIFICATIONS
}

SOC_2018 = classification_of("soc_2018", KNOWN["soc_2018"])


def read(*codes: str, classification: str | None = None) -> ReadCodes:
    lines = [NumberedCode(number, code) for number, code in enumerate(codes, start=2)]
    return read_codes(lines, file="own.csv", key="code", known=KNOWN, classification=classification)


def faults(*codes: str, classification: str | None = None) -> list[DataError]:
    return list(read(*codes, classification=classification).faults)


def kinds(errors: list[DataError]) -> list[str]:
    """What the problems begin with, which is the same for all of a kind."""
    return [error.problem.partition(": ")[0] for error in errors]


def test_codes_as_printed_mean_themselves_and_nothing_is_said() -> None:
    done = read("11-1011", "13-1020", "15-1252")
    assert done.classification == "soc_2018"
    assert done.codes == (("11-1011",), ("13-1020",), ("15-1252",))
    assert (done.notes, done.faults, done.groups, done.spread) == ((), (), 0, frozenset())


@pytest.mark.parametrize("name", CLASSIFICATIONS)
def test_every_file_of_one_classification_is_read_as_that(name: str) -> None:
    codes = [code for code in sorted(KNOWN[name]) if name != "soc_2010" or code != "19-1020"]
    done = read(*codes)
    assert done.classification == name
    members = {member for hybrid in codes for member in members_of(name, hybrid)}
    assert done.codes == tuple(() if code in members else (code,) for code in codes)
    assert done.faults == ()
    assert len(done.notes) == sum(bool(members_of(name, code)) for code in codes)


def members_of(name: str, code: str) -> tuple[str, ...]:
    """The members of a hybrid of OEWS, whose own score is that of the occupation."""
    return HYBRID_MEMBERS.get(code, ()) if name == "soc_2018" else ()


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_a_hybrids_own_score_wins_over_those_of_its_members(order: slice) -> None:
    done = read(*["31-1120", "31-1121", "31-1122", "11-1011"][order])
    assert done.codes == ((("31-1120",), (), (), ("11-1011",)))[order]
    assert (done.faults, done.groups) == ((), 0)
    assert done.notes == (
        "2 scores were left out: 31-1120 is the occupation of the model that holds 31-1121, "
        "31-1122, and has a score of its own",
    )


def test_a_hybrids_own_score_wins_among_codes_of_onet_as_well() -> None:
    done = read("31-1120", "31-1121.00", "11-1011.00", "11-1011.03")
    assert done.classification == "onet_soc_2019"
    assert done.codes == (("31-1121.00", "31-1122.00"), (), ("11-1011.00",), ("11-1011.03",))
    assert "31-1120 is the occupation of the model that holds 31-1121.00" in done.notes[0]


def test_onet_codes_among_hybrids_of_oews_lose_their_suffix_and_it_is_said() -> None:
    done = read("11-1011.00", "13-1020.00", "15-1252")
    assert done.classification == "soc_2018"
    assert done.codes == (("11-1011",), ("13-1020",), ("15-1252",))
    assert done.notes == ("2 codes were read without .00 (11-1011.00 as 11-1011)",)


def test_plain_codes_among_those_of_onet_stand_for_their_suffixes() -> None:
    done = read("15-1299.08", "15-1252", "15-1299", "13-1020")
    assert done.classification == "onet_soc_2019"
    own, plain, group, hybrid = done.codes
    assert (own, plain) == (("15-1299.08",), ("15-1252.00",))
    assert "15-1299.08" not in group
    assert {code[:7] for code in group} == {"15-1299"}
    assert {code[:7] for code in hybrid} == {"13-1021", "13-1022", "13-1023"}
    assert done.spread == {*group, *hybrid}
    assert done.notes[0] == "1 code was read with .00 put behind (15-1252 as 15-1252.00)"


@pytest.mark.parametrize(
    ("code", "meant", "how"),
    [
        ("111011", "11-1011", "with a hyphen put in"),
        ("11–1011", "11-1011", "with a hyphen for another dash"),
        ("111011.0", "11-1011", "with a hyphen put in"),
        ("111011.00", "11-1011", "with a hyphen put in"),
    ],
)
def test_a_code_that_can_be_read_without_a_guess_is_read_and_said(
    code: str, meant: str, how: str
) -> None:
    done = read("15-1252", "13-1020", code)
    assert done.faults == ()
    assert done.codes[2] == (meant,)
    assert any(note.startswith(f"1 code was read {how}") for note in done.notes)


def test_isco_codes_are_taken_without_their_leading_zero() -> None:
    done = read("110", "0210", "2411", "2512.0")
    assert done.classification == "isco_08"
    assert done.codes == (("0110",), ("0210",), ("2411",), ("2512",))
    assert "1 code was read with a leading zero put in (110 as 0110)" in done.notes


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("11-3010", {"11-3012", "11-3013"}),
        ("11-301X", {"11-3012", "11-3013"}),
        ("15124X", {"15-1241", "15-1242", "15-1243", "15-1244"}),
        ("19-50XX", {"19-5011", "19-5012"}),
        ("19-5000", {"19-5011", "19-5012"}),
    ],
)
def test_the_score_of_a_group_is_given_to_its_members(group: str, members: set[str]) -> None:
    done = read("43-4051", group)
    assert done.classification == "soc_2018"
    assert set(done.codes[1]) == done.spread == members
    assert done.groups == 1
    assert "spread over" in done.notes[-1]


@pytest.mark.parametrize("group", ["11-0000", "11-XXXX"])
def test_a_major_group_has_every_occupation_that_begins_so(group: str) -> None:
    members = {code for code in KNOWN["soc_2018"] if code.startswith("11-")}
    assert set(read("43-4051", group).codes[1]) == members


@pytest.mark.parametrize("group", ["2", "24", "241"])
def test_groups_of_isco_have_one_to_three_digits(group: str) -> None:
    members = {code for code in KNOWN["isco_08"] if code.startswith(group)}
    done = read("1111", group)
    assert done.classification == "isco_08"
    assert set(done.codes[1]) == members


def test_a_score_of_its_own_wins_over_a_group_and_a_narrow_group_over_a_wide_one() -> None:
    for order in ((0, 1, 2, 3), (3, 2, 1, 0)):
        file = ["11-0000", "11-3010", "11-3012", "11-1021"]
        given = read(*(file[place] for place in order))
        codes = dict(zip((file[place] for place in order), given.codes, strict=True))
        assert codes["11-3012"] == ("11-3012",)
        assert codes["11-3010"] == ("11-3013",)
        assert "11-1011" in codes["11-0000"]
        assert not {"11-3012", "11-3013", "11-1021"} & set(codes["11-0000"])
        assert given.groups == 2


def test_a_hybrid_of_oews_is_no_group_and_keeps_its_members_from_one() -> None:
    done = read("13-1020", "13-1000")
    assert done.codes[0] == ("13-1020",)
    assert not {"13-1020", "13-1021", "13-1022", "13-1023"} & set(done.codes[1])
    assert {"13-1021", "13-1022", "13-1023"} <= set(read("13-1000", "15-1252").codes[0])
    assert "13-1020" not in read("13-1000", "15-1252").codes[0]


def test_a_group_whose_members_all_have_scores_is_said_to_be_idle() -> None:
    done = read("11-3010", "11-3012", "11-3013")
    assert (done.codes[0], done.groups) == ((), 0)
    assert done.notes == (
        "1 group was not needed, since all members have scores of their own (11-3010)",
    )


def test_groups_of_soc_2010_have_the_members_of_that_edition() -> None:
    done = read("15-1131", "15-1130", "29-1060")
    assert done.classification == "soc_2010"
    assert set(done.codes[1]) == {"15-1132", "15-1133", "15-1134"}
    assert set(done.codes[2]) == {c for c in KNOWN["soc_2010"] if c.startswith("29-106")}


def test_the_total_is_not_a_group() -> None:
    for code in ("00-0000", "000000", "00-0000.00"):
        (fault,) = faults(code, "15-1252")
        assert "total of all occupations" in fault.problem


def test_every_fault_of_a_file_is_named_at_once_and_those_of_a_kind_begin_alike() -> None:
    named = faults("43-4051", "", "Nov-11", "99-9999", "43-4051", "2411", "15-1252", "Nov-32", "")
    assert [error.line for error in named] == [3, 4, 5, 6, 7, 9, 10]
    missing, date, unknown, twice, elsewhere, other_date, other_missing = kinds(named)
    assert missing == other_missing == "the code is missing"
    assert date == other_date == "a spreadsheet turned this code into a date"
    assert unknown == "not a code of SOC 2018"
    assert twice == "this code stands above already"
    assert elsewhere == "a code of ISCO-08 among codes of SOC 2018"
    assert all(error.file == "own.csv" and error.key == "code" for error in named)
    assert all(error.allowed for error in named)


def test_no_hint_is_another_occupation_close_in_digits() -> None:
    for code in ("11-1012", "25-1115", "99-9999", "2419", "chief executives", "15-1252.07"):
        (fault,) = [one for one in faults("43-4051", "15-1252", code) if one.line == 4]
        assert fault.nearest is None
    (fault,) = faults("43-4051", "15-1252", "11-1012")
    assert str(fault.allowed).endswith("; the group 11-1010 has 11-1011")


def test_a_code_of_another_edition_is_named_with_both() -> None:
    (fault,) = faults("15-1252", "11-3012", "15-1131")
    assert fault.problem == "a code of SOC 2010 among codes of SOC 2018: '15-1131'"
    assert "--classification soc_2010" in str(fault.allowed)
    (fault,) = faults("15-1252", "15-1131", classification="soc_2010")
    assert fault.problem == "a code of SOC 2018 among codes of SOC 2010: '15-1252'"


def test_one_occupation_in_two_spellings_stands_twice() -> None:
    (fault,) = faults("11-1011", "13-1020", "111011")
    assert fault.problem == (
        "this code stands above already: '111011', in line 2, written '11-1011'"
    )
    assert fault.line == 4


@pytest.mark.parametrize(
    "cell",
    [
        *("Nov-11", "11-Nov", "Nov 11", "nov. 11", "November 2011", "1-Nov-11", "01. Nov. 2011"),
        *("2011-11-01", "2011-11-01 00:00:00", "2011-11-01T00:00:00", "2011-11", "11/2011"),
        *("01/11/2011", "11/01/2011", "11/1/2011", "01.11.2011", "1.11.11"),
    ],
)
def test_what_spreadsheets_make_of_a_code_is_told_to_be_a_date(cell: str) -> None:
    damage = damage_of(cell)
    assert damage is not None
    assert damage.into == "date"
    assert "11-2011" in damage.codes(SOC_2018.numbers)
    (fault,) = faults("43-4051", cell)
    assert "11-2011" in fault.problem
    assert "as text" in str(fault.allowed)


def test_a_month_says_which_codes_it_may_have_been() -> None:
    """Of November 2032 and 9032 a spreadsheet shows the same; years before 1900 it leaves alone."""
    assert damage_of("Nov-32").codes(SOC_2018.numbers) == ["11-2032", "11-9032"]
    assert damage_of("Nov-11").codes(SOC_2018.numbers) == ["11-2011", "11-3111", "11-9111"]
    assert damage_of("Mrz-11").codes(SOC_2018.numbers) == []
    assert damage_of("31.12.2011").codes(SOC_2018.numbers) == []


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("1.11011E+05", ["11-1011"]),
        ("1,11011e5", ["11-1011"]),
        ("1.1E+05", None),
        ("11.1011", ["11-1011"]),
        ("11,1011", ["11-1011"]),
        ("11.302", []),
    ],
)
def test_what_spreadsheets_make_of_a_code_is_told_to_be_a_number(
    cell: str, codes: list[str] | None
) -> None:
    damage = damage_of(cell)
    assert damage is not None
    assert damage.into == "number"
    if codes is not None:
        assert damage.codes(SOC_2018.numbers) == codes
    assert kinds(faults("43-4051", cell)) == ["a spreadsheet turned this code into a number"]


def test_codes_are_not_listed_where_too_little_of_one_is_left() -> None:
    (fault,) = faults("43-4051", "1E+05")
    assert fault.problem == "a spreadsheet turned this code into a number: '1E+05'"
    (fault,) = faults("43-4051", "1.1303E+05")
    assert fault.problem.endswith("'1.1303E+05', probably 11-3031")


@pytest.mark.parametrize(
    "cell", ["", "11-1011", "Chief executives", "chief 11", "2411", "43-405", "15-1252.07"]
)
def test_what_no_spreadsheet_made_is_not_called_damaged(cell: str) -> None:
    assert damage_of(cell) is None


@pytest.mark.parametrize("cell", ["٢٤١١", "11-1011-2", "1110111", "11X011", "X", "11-10111"])
def test_what_is_no_code_stays_as_it_is_written(cell: str) -> None:
    assert spelling_of(cell).code == cell
    (fault,) = faults("43-4051", "15-1252", cell)
    assert fault.problem == f"not a code of SOC 2018: {cell!r}"
