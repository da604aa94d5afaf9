"""Readers of the series that claims on manufacturing are checked on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from occupations.claim_tables import read_claim_tables
from occupations.errors import DataError
from occupations.raw_folder import RawFolder
from occupations.readers.economy_productivity import INDUSTRIES, read_economy_productivity
from occupations.readers.manufacturing import (
    read_manufacturing_output,
    read_manufacturing_productivity,
    read_value_added,
)
from tests.occupations import manufacturing_samples as samples
from tests.occupations.raw_samples import Sheet, sample_folder


def folder(path: Path, **changed: str | Mapping[str, Sheet]) -> RawFolder:
    """Return a folder of all files of manufacturing, those named by their constant changed."""
    places = {getattr(samples, name): content for name, content in changed.items()}
    return sample_folder(path, samples.manufacturing_files() | places)


def jobs_sheet(**changed: Any) -> Mapping[str, Sheet]:
    """Return the newer edition with its jobs by industry changed."""
    return samples.new_edition() | {"Table 2.11": samples.jobs_by_industry(**changed)}


def test_both_series_of_value_added_are_in_dollars_and_stay_apart(tmp_path: Path) -> None:
    read = read_value_added(folder(tmp_path)).set_index(["series_id", "economy", "year"])
    dollars = read["value_added_usd"]
    assert dollars["ncses_value_added", "CHN", 2020] == 300e6
    assert dollars["wdi_manufacturing", "CHN", 2020] == 280e6
    assert dollars["ncses_value_added", "world", 2021] == 1_100e6
    assert set(read.index.get_level_values("economy")) == {"CHN", "USA", "world"}


def test_years_without_all_three_economies_are_left_out(tmp_path: Path) -> None:
    read = read_value_added(folder(tmp_path))
    world_bank = read[read["series_id"] == "wdi_manufacturing"]
    assert set(world_bank["year"]) == {2020, 2021}


def test_output_is_read_from_both_editions_with_its_prices(tmp_path: Path) -> None:
    read = read_manufacturing_output(folder(tmp_path)).set_index(["source_id", "year"])
    old, new = read.loc[("bls_ep_2019_29", 2019)], read.loc[("bls_ep_2023_33", 2023)]
    assert (old["real_output_usd"], old["output_usd"]) == (6384.1e9, 6359.8e9)
    assert (new["real_output_usd"], new["price_year"], new["jobs"]) == (5598.6e9, 2017, 12_939_500)
    assert new.isna()["output_usd"]
    assert list(read["is_projected"]) == [False, False, True] * 2


def test_productivity_is_that_of_manufacturing_industries_alone(tmp_path: Path) -> None:
    read = read_manufacturing_productivity(folder(tmp_path))
    assert set(read["measure"]) == {"labour_productivity", "total_factor_productivity"}
    assert read["industry_code"].str.match("3[123]").all()
    assert len(read) == 2 * 19 * 3


def test_productivity_of_the_economy_is_the_mean_growth_by_jobs(tmp_path: Path) -> None:
    read = read_economy_productivity(folder(tmp_path))
    assert list(read["year"]) == [2011, 2012, 2013]
    jobs = {row[1]: row[2] for row in samples.jobs_by_industry()[2:] if len(row) == 3}
    farms = (jobs["111000"] + jobs["112000"]) / jobs["TE1200"]
    by_jobs = 1.03 ** (1 - farms)
    assert list(read["index_2012"]) == pytest.approx([100 / by_jobs, 100, 100 * by_jobs])


def test_an_industry_without_its_public_part_is_not_counted_twice(tmp_path: Path) -> None:
    lines = [line for members in INDUSTRIES.values() for line in members]
    assert len(lines) == len(set(lines))
    assert {"6110Y0", "6220Y0"} <= set(INDUSTRIES["GSL"])
    assert "610000" not in lines


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"NCSES": samples.ncses(china="n.a.")}, "'n.a.' is not a finite number"),
        ({"NCSES": samples.ncses(path="Elsewhere")}, "0 lines of China"),
        ({"WDI": samples.wdi(indicator="NV.IND.TOTL.CD")}, "'NV.IND.TOTL.CD' is not one of"),
        ({"NEW": samples.new_edition(name="Mining")}, "0 lines of manufacturing"),
        ({"LABOUR": samples.productivity("Labor Productivity", 1)}, "62 industries of the acc"),
        ({"LABOUR": samples.productivity("Labor Productivity", 8)}, "18 industries of manufact"),
        ({"NEW": jobs_sheet(missing="481000")}, "there is no line '481000'"),
        ({"NEW": jobs_sheet(everywhere=5.0)}, "thousand jobs, all together 5.0"),
    ],
)
def test_a_file_that_is_another_is_refused_with_its_place(
    tmp_path: Path, changed: dict[str, str | Mapping[str, Sheet]], problem: str
) -> None:
    raw = folder(tmp_path, **changed)
    with pytest.raises(DataError, match=problem):
        read_claim_tables(raw)
