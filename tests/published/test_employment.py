"""Published employment figures, reproduced from the shipped tables."""

from __future__ import annotations

import pandas as pd
import pytest

from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.table import load_occupation_table, load_table


@pytest.fixture(scope="module")
def occupations() -> pd.DataFrame:
    return load_occupation_table().occupations


def test_oews_may_2025_counts_155_481_840_jobs_in_830_detailed_occupations(
    occupations: pd.DataFrame,
) -> None:
    # BLS, Occupational Employment and Wage Statistics, May 2025, national: exact.
    assert len(occupations) == 830
    assert occupations["employment_jobs"].sum() == 155_481_840


def test_cells_hold_the_same_jobs() -> None:
    # The same total, summed over cells: to floating-point rounding.
    assert load_occupation_table().cells["employment_jobs"].sum() == pytest.approx(
        155_481_840, rel=1e-12
    )


def test_manufacturing_has_12_65_million_jobs() -> None:
    # BLS, OEWS May 2025, sectors 31-33, printed to tens: 12,654,310.
    table = load_occupation_table()
    sectors = table.sectors.set_index("sector_code")
    assert sectors.at["31-33", "employment_jobs"] == 12_654_310
    cells = table.cells[table.cells["sector_code"] == "31-33"]
    assert cells["employment_jobs"].sum() == pytest.approx(12.65e6, abs=0.01e6)


def test_564_cells_of_occupations_by_sector_are_suppressed() -> None:
    # Counted in the OEWS May 2025 national table by industry, footnote 8: exact.
    package = read_package(TABLES_FOLDER)
    assert package.completion["cells"]["suppressed_cells"] == 564
    assert load_occupation_table().cells["completed"].sum() == 564


def test_projections_go_from_169_956_to_175_168_thousand_jobs_in_832_lines() -> None:
    # BLS, Employment Projections 2024-34, table 1.2, total, all occupations: 169,956.1 and
    # 175,167.9 thousand. Lines are printed to 0.1 thousand, so their sum may differ by 0.05 each.
    lines = load_table(read_package(TABLES_FOLDER), "projections")
    assert len(lines) == 832
    assert lines["employment_2024_jobs"].sum() == pytest.approx(169_956_100, abs=832 * 50)
    assert lines["employment_2034_jobs"].sum() == pytest.approx(175_167_900, abs=832 * 50)


def test_home_health_and_personal_care_aides_are_the_largest_occupation(
    occupations: pd.DataFrame,
) -> None:
    # BLS, OEWS May 2025: 31-1120, a hybrid of two SOC 2018 occupations, 4,305,810 jobs.
    largest = occupations.loc[occupations["employment_jobs"].idxmax()]
    assert (largest["occupation_code"], largest["employment_jobs"]) == ("31-1120", 4_305_810)


def test_five_occupations_have_an_hourly_wage_only(occupations: pd.DataFrame) -> None:
    # BLS, OEWS May 2025, footnote 4: actors, dancers, musicians and singers, disc jockeys,
    # entertainers not listed elsewhere. Actors: 58.29 dollars an hour.
    hourly = occupations[occupations["wage_flag"] == "from_hourly"].set_index("occupation_code")
    assert list(hourly.index) == ["27-2011", "27-2031", "27-2042", "27-2091", "27-2099"]
    assert hourly.at["27-2011", "annual_mean_wage"] == pytest.approx(58.29 * 2080)
