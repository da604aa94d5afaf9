"""Published figures of technology use, reproduced from the shipped tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.table import load_table
from occupations.timing_tables import TIMING_TABLES


@pytest.fixture(scope="module")
def tables() -> Mapping[str, pd.DataFrame]:
    package = read_package(TABLES_FOLDER)
    return {name: load_table(package, name) for name in TIMING_TABLES}


def test_there_are_45_series_with_1395_points(tables: Mapping[str, pd.DataFrame]) -> None:
    # Our World in Data, Technology diffusion, version of June 2022: counted in the file.
    assert tables["diffusion"]["technology"].nunique() == 45
    assert len(tables["diffusion"]) == 1395


def test_use_of_ai_by_firms_is_as_printed_by_the_census_bureau(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    # Census Bureau, BTOS: old wording 3.7 % (202319) to 9.9 % (202519), new wording 17.3 %
    # (202524) to 21.5 % (202615); by sector in 202615 as printed.
    use = tables["business_use"].set_index(["wording", "sector_code", "fortnight"])["use_share"]
    assert use["goods_or_services", "00", 202319] == pytest.approx(0.037)
    assert use["goods_or_services", "00", 202519] == pytest.approx(0.099)
    assert use["any_function", "00", 202524] == pytest.approx(0.173)
    assert use["any_function", "00", 202615] == pytest.approx(0.215)
    for sector, share in {"51": 0.419, "54": 0.400, "31-33": 0.203, "72": 0.100}.items():
        assert use["any_function", sector, 202615] == pytest.approx(share)


def test_robots_are_used_by_as_many_firms_as_printed(tables: Mapping[str, pd.DataFrame]) -> None:
    # NCSES, Annual Business Survey: 0.9 + 0.6 + 0.3 of 95.7 % in 2018, 0.9 of 87.1 % in 2020
    # and 0.3 + 0.8 + 1.3 % in 2021; manufacturers in 2021: 1.7 + 3.0 + 3.5 %.
    use = tables["machine_use"].set_index(["technology", "data_year", "sector_code"])["use_share"]
    assert use["robotics", 2018, "00"] == pytest.approx(0.018 / 0.957)
    assert use["robotics", 2020, "00"] == pytest.approx(0.009 / 0.871)
    assert use["robotics", 2021, "00"] == pytest.approx(0.024)
    assert use["robotics", 2021, "31-33"] == pytest.approx(0.082)


def test_a_tenth_of_users_hand_over_a_task_and_few_of_them_many(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    # Census Bureau, BTOS supplement, November 2025 to February 2026, as printed.
    share = tables["task_use"].set_index("answer")["answer_share"]
    assert share["takes_over_task"] == pytest.approx(0.101)
    assert share["takes_over_many"] == pytest.approx(0.071)
