"""The Bureau's national file as a user has it: read, or refused with its reason."""

from __future__ import annotations

import math
from typing import Any

import pytest

from occupations import archive_bounds
from occupations.errors import DataError
from occupations.readers.oews_national import unpack_workbook
from occupations.user_employment import match_occupations
from tests.occupations.oews_workbooks import (
    HEADER,
    SHIPPED,
    archive,
    national_zip,
    read,
    workbook,
)

CODES = list(SHIPPED["occupation_code"])


def test_a_workbook_and_the_archive_it_comes_in_say_the_same() -> None:
    inside = unpack_workbook(national_zip(2026), "oesm26nat.zip")
    assert inside.name == "national_M2026_dl.xlsx"
    may = read(inside.content)
    assert may.year == 2026
    assert may.published_total_jobs == SHIPPED["employment_jobs"].sum()
    assert list(may.rows["occupation_code"]) == CODES
    assert list(may.rows["employment_jobs"]) == list(SHIPPED["employment_jobs"])
    assert set(may.rows["flag"]) == {""}


def test_figures_that_are_not_published_are_missing_and_flagged() -> None:
    unpublished, top, hourly, neither = CODES[0], "27-2011", "27-2031", "27-2042"
    may = read(
        workbook(
            changes={
                unpublished: {"TOT_EMP": "**"},
                top: {"A_MEAN": "#", "H_MEAN": "#"},
                hourly: {"A_MEAN": "*", "H_MEAN": 30.5},
                neither: {"A_MEAN": "*", "H_MEAN": "*"},
            }
        )
    )
    rows = may.rows.set_index("occupation_code")
    assert dict(rows.loc[[unpublished, top, hourly, neither], "flag"]) == {
        unpublished: "jobs not published",
        top: "wage top-coded",
        hourly: "hourly wage times 2,080",
        neither: "wage not published",
    }
    assert math.isnan(rows.loc[unpublished, "employment_jobs"])
    assert math.isnan(rows.loc[top, "annual_mean_wage_usd"])
    assert rows.loc[hourly, "annual_mean_wage_usd"] == 30.5 * 2080


def test_codes_that_only_one_side_knows_are_left_out_and_named() -> None:
    legislators = {"OCC_CODE": "11-1031", "OCC_TITLE": "Legislators", "TOT_EMP": 26_510}
    may = read(workbook(left_out=(CODES[5],), added=(legislators,)))
    matched = match_occupations(may, SHIPPED, place="given.xlsx")
    assert list(matched.unknown["occupation_code"]) == ["11-1031"]
    assert list(matched.frame["occupation_code"]) == CODES
    assert matched.frame.loc[5, "flag"] == "not in the file"
    expected = SHIPPED["employment_jobs"][5] / SHIPPED["employment_jobs"].sum()
    assert matched.shipped_share_missing == pytest.approx(expected)


def test_a_file_with_other_codes_is_refused() -> None:
    aides = {"OCC_CODE": "31-1121", "TOT_EMP": 4_000_000}
    may = read(workbook(added=(aides,)))
    with pytest.raises(DataError) as caught:
        match_occupations(may, SHIPPED, place="given.xlsx")
    assert "1 codes with 2.5% of all jobs are no occupations of the model: 31-1121" in str(
        caught.value
    )
    assert "did you mean" not in str(caught.value)


def test_a_file_that_lacks_many_occupations_is_refused() -> None:
    may = read(workbook(left_out=tuple(CODES[:40])))
    with pytest.raises(DataError) as caught:
        match_occupations(may, SHIPPED, place="given.xlsx")
    assert "40 occupations with" in str(caught.value)
    assert "11-1011" in str(caught.value)
    assert "and 35 more" in str(caught.value)


@pytest.mark.parametrize("year", [2012, 2018, 2019, 2020])
def test_a_may_before_2021_is_refused_because_its_codes_are_others(year: int) -> None:
    with pytest.raises(DataError) as caught:
        read(workbook(year))
    assert f"this is May {year}: its occupations have other codes (SOC 2010" in str(caught.value)
    assert "allowed: May 2021 or later" in str(caught.value)


LINE = CODES.index("43-4051") + 3
FAULTS = [
    ({"changes": {"43-4051": {"TOT_EMP": "many"}}}, LINE, "'many' is not a finite number"),
    ({"changes": {"43-4051": {"TOT_EMP": -5}}}, LINE, "-5 is out of range"),
    ({"changes": {"43-4051": {"TOT_EMP": 0}}}, LINE, "0 is out of range"),
    ({"changes": {"43-4051": {"A_MEAN": "high"}}}, LINE, "'high' is not a finite number"),
    ({"changes": {"43-4051": {"OCC_CODE": "434051"}}}, LINE, "'434051' is no code"),
    ({"changes": {"43-4051": {"OCC_CODE": "11-1011"}}}, LINE, "'11-1011' stands here again"),
    ({"changes": {"43-4051": {"O_GROUP": "odd"}}}, LINE, "'odd' is not one of the words"),
    ({"changes": {"43-4051": {"OCC_TITLE": ""}}}, LINE, "this cell is empty"),
    ({"header": (*HEADER[:4], "EMPLOYMENT", *HEADER[5:])}, 1, "there is no column 'TOT_EMP'"),
    ({"added": ({"O_GROUP": "total"},)}, None, "2 lines for all occupations together"),
    ({"total": 10_000_000}, None, "add up to"),
    ({"sheet": "state_M2026_dl"}, None, "has the sheets state_M2026_dl, Field Descriptions"),
]


@pytest.mark.parametrize(("options", "line", "words"), FAULTS, ids=[words for *_, words in FAULTS])
def test_a_fault_of_a_workbook_is_named_with_its_place(
    options: dict[str, Any], line: int | None, words: str
) -> None:
    with pytest.raises(DataError) as caught:
        read(workbook(**options))
    assert words in str(caught.value)
    assert "given.xlsx" in str(caught.value)
    assert caught.value.line == line


def _damaged(name: str, content: bytes) -> bytes:
    """Return a workbook with one of its parts replaced."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(workbook())) as book:
        parts = {one: book.read(one) for one in book.namelist()}
    return archive(parts | {name: content})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "neither a workbook nor a zip archive"),
        (b"code,jobs\n", "neither a workbook nor a zip archive"),
        (workbook()[:-2000], "neither a workbook nor a zip archive"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "a workbook of the old kind (.xls)"),
        (archive({"oesm26nat/readme.txt": b""}), "holds 0 national files"),
        (archive({}), "(nothing)"),
        (archive({"a/national_M2026_dl.xlsx": b"no workbook"}), "neither a workbook nor"),
        (_damaged("xl/workbook.xml", b"<broken"), "the workbook cannot be read"),
        (_damaged("xl/worksheets/sheet1.xml", b"<broken"), "cannot be read"),
    ],
    ids=[
        *("empty", "csv", "cut off", "old kind", "no national file", "empty zip"),
        *("no workbook inside", "broken book", "broken sheet"),
    ],
)
def test_what_is_no_national_file_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(DataError) as caught:
        read(content)
    assert words in str(caught.value)
    assert "given.xlsx" in str(caught.value)


def test_an_archive_that_swells_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_bounds, "LARGEST_UNPACKED", 10_000)
    with pytest.raises(DataError, match="unpacks to"):
        unpack_workbook(archive({"national_M2026_dl.xlsx": b"0" * 1_000_000}), "given.zip")


def test_an_encrypted_archive_is_refused() -> None:
    content = bytearray(national_zip())
    # The flag of encryption, in the local header and in the directory at the end.
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(DataError, match="neither a workbook nor a zip archive"):
        unpack_workbook(bytes(content), "given.zip")
