"""The projections reader: thousands become jobs, per cent become shares, sums must hold."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from occupations.errors import DataError
from occupations.raw_folder import RawFolder
from occupations.readers.projections import SKILLS, read_projections, read_skills
from tests.occupations.raw_samples import sample_folder

LEVELS_HEADER = [
    "2024 National Employment Matrix title",
    "2024 National Employment Matrix code",
    "Occupation type",
    "Employment, 2024",
    "Employment, 2034",
    "Percent self employed, 2024",
    "Typical education needed for entry",
]
LEVELS: list[list[object]] = [
    ["Total, all occupations", "00-0000", "Summary", 314.6, 300.0, 5.8, "—"],
    ["  Management occupations", "11-0000", "Summary", 309.4, 295.0, 14.1, "—"],
    ["    Chief executives", "11-1011", "Line item", 309.4, 295, 25.9, "Bachelor's degree"],
    ["    Actors", "27-2011", "Line item", 5.2, 5, "—", "Some college, no degree"],
    ["Footnotes:"],
]
RATES_HEADER = [
    "2024 National Employment Matrix title",
    "2024 National Employment Matrix code",
    "Occupation type",
    "Labor force exit rate, 2024–34 annual average",
    "Occupational transfer rate, 2024–34 annual average",
]
RATES: list[list[object]] = [
    ["Total, all occupations", "00-0000", "Summary", 4.7, 5.9],
    ["Actors", "27-2011", "Line item", 2.5, 10],
    ["Chief executives", "11-1011", "Line item", 3, 3.6],
]


def folder(
    tmp_path: Path, *, levels: list[list[object]] = LEVELS, rates: list[list[object]] = RATES
) -> RawFolder:
    sheets = {
        "Table 1.2": [["Table 1.2 Projections"], LEVELS_HEADER, *levels],
        "Table 1.10": [["Table 1.10 Separations"], RATES_HEADER, *rates],
    }
    return sample_folder(tmp_path, {"bls_ep_2024_34/occupation.xlsx": sheets})


def changed(row: int, column: int, cell: object) -> list[list[object]]:
    levels = [list(cells) for cells in LEVELS]
    levels[row][column] = cell
    return levels


def test_thousands_become_jobs_and_per_cent_become_shares(tmp_path: Path) -> None:
    first = read_projections(folder(tmp_path)).iloc[0].to_dict()
    assert first == {
        "occupation_code": "11-1011",
        "title": "Chief executives",
        "employment_2024_jobs": 309_400,
        "employment_2034_jobs": 295_000,
        "self_employed_share": pytest.approx(0.259),
        "typical_education": "Bachelor's degree",
        "exit_rate_per_year": pytest.approx(0.03),
        "transfer_rate_per_year": pytest.approx(0.036),
    }


def test_only_line_items_are_occupations(tmp_path: Path) -> None:
    assert read_projections(folder(tmp_path))["occupation_code"].tolist() == ["11-1011", "27-2011"]


def test_a_dash_is_a_share_that_is_not_published(tmp_path: Path) -> None:
    assert pd.isna(read_projections(folder(tmp_path))["self_employed_share"].iloc[1])


def test_line_items_that_do_not_add_up_to_the_total_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        read_projections(folder(tmp_path, levels=changed(3, 3, 6.2)))
    assert raised.value.problem == "the line items add up to 315600 jobs"
    assert raised.value.key == "Employment, 2024"


def test_a_table_without_its_total_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="0 rows for all occupations"):
        read_projections(folder(tmp_path, levels=LEVELS[1:]))


def test_an_occupation_without_separation_rates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"11-1011 is not in table 1\.10") as raised:
        read_projections(folder(tmp_path, rates=RATES[:-1]))
    assert raised.value.line == 5


@pytest.mark.parametrize(
    ("column", "cell"),
    [(1, "111011"), (2, "Line"), (4, -1), (5, 101), (6, "A doctorate")],
)
def test_an_odd_cell_is_refused_with_sheet_and_line(
    tmp_path: Path, column: int, cell: object
) -> None:
    with pytest.raises(DataError) as raised:
        read_projections(folder(tmp_path, levels=changed(2, column, cell)))
    assert "[Table 1.2]" in str(raised.value.file)
    assert raised.value.line == 5


def skills(tmp_path: Path, *rows: list[object]) -> RawFolder:
    header = ["2023 National Employment Matrix code", *SKILLS]
    sheets = {"Table 6.2": [["Table 6.2 Skills data"], header, *rows]}
    return sample_folder(tmp_path, {"bls_ep_2023_33/skills.xlsx": sheets})


def test_skills_have_one_column_each_and_neither_total_nor_footnotes(tmp_path: Path) -> None:
    raw = skills(
        tmp_path,
        ["00-0000", *[3.0] * 17],
        ["27-2011", *[2.0] * 17],
        ["11-1011", *[4.0] * 17],
        [None, "Footnotes:"],
    )
    read = read_skills(raw)
    assert read["occupation_code"].tolist() == ["11-1011", "27-2011"]
    assert read.shape[1] == 18
    assert read["physical_strength_and_stamina"].tolist() == [4.0, 2.0]


@pytest.mark.parametrize("score", [0.9, 5.1, None])
def test_a_skill_score_off_its_scale_is_refused(tmp_path: Path, score: float | None) -> None:
    with pytest.raises(DataError) as raised:
        read_skills(skills(tmp_path, ["11-1011", *[3.0] * 16, score]))
    assert raised.value.key == "Writing and reading"
    assert raised.value.line == 3
