"""Past years and past projections: every layout read, nothing that does not add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.errors import DataError
from occupations.readers.oews_history import read_history
from occupations.readers.past_projections import line_of, read_projections_2010_20
from occupations.readers.recent_projections import read_recent_projections
from tests.occupations.raw_samples import Sheet, sample_folder
from tests.occupations.record_samples import edition, recent_editions

HEADER = ["OCC_CODE", "OCC_TITLE", "OCC_GROUP", "TOT_EMP", "A_MEAN"]


def history_rows(group: str) -> Sheet:
    return [
        [name if name != "OCC_GROUP" else group for name in HEADER],
        ["00-0000", "All Occupations", "total", 900, 50_000],
        ["15-1132", "Software Developers, Applications", "detailed", 600, 90_000],
        ["11-1011", "Chief Executives", "detailed", "**", "*"],
    ]


@pytest.mark.parametrize(
    ("year", "name", "sheet", "group"),
    [
        (2013, "national_M2013_dl.xls", "national_dl", "OCC_GROUP"),
        (2016, "national_M2016_dl.xlsx", "national_dl", "OCC_GROUP"),
        (2022, "national_M2022_dl.xlsx", "national_M2022_dl", "O_GROUP"),
    ],
)
def test_every_layout_gives_detailed_occupations_and_missing_where_not_published(
    tmp_path: Path, year: int, name: str, sheet: str, group: str
) -> None:
    raw = sample_folder(tmp_path, {f"oews_history/{name}": {sheet: history_rows(group)}})
    history = read_history(raw, year)
    assert history["occupation_code"].tolist() == ["11-1011", "15-1132"]
    assert history["employment_jobs"].isna().tolist() == [True, False]
    assert history["annual_mean_wage_usd"].isna().tolist() == [True, False]


def read(tmp_path: Path, *rows: list[object], total: float = 40.0) -> list[str]:
    sheet: Sheet = [
        ["Table 1.2", "", "", ""],
        ["2010 National Employment Matrix title and code", "", "Employment", ""],
        ["", "", "Number", ""],
        ["", "", 2010, 2020],
        ["Total, All Occupations", "00-0000", total, 2 * total],
        *rows,
        ["Source: Employment Projections program", "", "", ""],
    ]
    raw = sample_folder(tmp_path, {"bls_ep_2010_20/occupation.xls": {"Table 1.2": sheet}})
    return read_projections_2010_20(raw)["projection_code"].tolist()


ROWS: tuple[list[object], ...] = (
    ["Education, Legal and other Occupations", "21-2700", 999, 999],
    ["Education, Training, and Library Occupations", "25-0000", 30, 60],
    ["Postsecondary Teachers", "25-1000", 20, 40],
    ["Librarians", "25-4020", 10, 20],
    ["Librarians", "25-4021", 10, 20],
    ["Cashiers", "41-2011", 10, 20],
)


def test_a_row_without_a_row_below_it_is_a_line_item_also_when_its_code_ends_in_zero(
    tmp_path: Path,
) -> None:
    assert read(tmp_path, *ROWS) == ["25-1000", "25-4021", "41-2011"]


def test_line_items_that_do_not_add_up_to_the_total_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="add up to 40000 jobs in 2010"):
        read(tmp_path, *ROWS, total=50.0)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("41-2011", "41-2011"),  # itself
        ("25-1022", "25-1000"),  # the broad group that is projected as one
        ("29-1141", "29-1111"),  # nurses: a line whose code is not of SOC 2010
        ("51-9199", None),  # no such line here
    ],
)
def test_a_past_occupation_finds_the_line_that_holds_it(code: str, line: str | None) -> None:
    assert line_of(code, {"41-2011", "25-1000", "29-1111"}) == line


def test_lines_of_2019_hold_the_occupations_that_they_became(tmp_path: Path) -> None:
    before = {"11-1011": 3000.0, "15-1256": 9000.0}
    after = {"11-1011": 2000.0, "15-1252": 8000.0, "15-1253": 1000.0}
    lines = read_recent_projections(sample_folder(tmp_path, recent_editions(before, after)))
    assert lines["projection_code"].tolist() == ["11-1011", "15-1256"]
    assert lines["occupation_codes"].tolist() == ["11-1011", "15-1252|15-1253"]
    assert lines["employment_2019_jobs"].tolist() == [3000, 9000]
    assert lines["employment_2029_jobs"].tolist() == [3300, 9900]
    assert lines["employment_2023_jobs"].tolist() == [2000, 9000]


def test_an_occupation_of_2023_that_no_line_of_2019_holds_is_refused(tmp_path: Path) -> None:
    files = recent_editions({"11-1011": 3000.0}, {"11-1011": 2000.0, "15-1252": 8000.0})
    with pytest.raises(DataError, match="hold each occupation of 2023 once: 15-1252"):
        read_recent_projections(sample_folder(tmp_path, files))


def test_lines_of_2019_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    files = recent_editions({"11-1011": 3000.0})
    sheet = edition(2019, {"11-1011": 3000.0}, total=4000.0)
    files["bls_ep_2019_29/occupation.xlsx"] = {"Table 1.2": sheet}
    with pytest.raises(DataError, match="the line items add up to 3000 jobs"):
        read_recent_projections(sample_folder(tmp_path, files))
