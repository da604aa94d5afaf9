"""Economies as they open: their own jobs and pay, and what they borrow of those at home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from occupations.abroad_tables import ABROAD_TABLES, load_abroad_tables
from occupations.datapackage import DataPackage
from occupations.economies import opening
from occupations.economies.coarsening import home_by_groups
from occupations.economies.employment import employment_by_economy
from occupations.economies.listing import economies
from occupations.economies.opening import CARRIED, open_economy
from occupations.errors import UsageError
from occupations.table import (
    EXCHANGE_RATE,
    RELATIVE_WAGE,
    OccupationTable,
    load_occupation_table,
)
from occupations.user_employment import UserEmployment

ABROAD = tuple(economies())[1:]
# What publishers print, in thousand persons, and how far what is here may be from it: cells that
# they do not print are completed, in Europe for persons from 15 to 64 where others are counted too.
PUBLISHED = [
    ("US", 155_481.84, 1e-9),
    ("GB", 33_000, 0.01),
    ("DE", 42_637, 0.003),
    ("FR", 28_171, 0.003),
    ("IT", 23_912, 0.001),
    ("ES", 21_649, 0.001),
    ("PL", 16_878, 0.008),
    ("EU27", 205_700, 0.001),  # 199,560 of them of 15 to 64
    ("WORLD", 3_599_100, 0.0001),
    ("CN", 737_600, 0.0001),
    ("IN", 482_800, 0.0001),
]


@pytest.fixture(scope="module")
def home() -> OccupationTable:
    return load_occupation_table()


@pytest.fixture(scope="module")
def tables() -> Mapping[str, pd.DataFrame]:
    return load_abroad_tables()


@pytest.fixture
def read_once(tables: Mapping[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch) -> None:
    """Economies open from tables that are read and checked once."""

    def kept(package: DataPackage, name: str) -> pd.DataFrame:
        assert name in package.tables
        return tables[name]

    monkeypatch.setattr(opening, "load_table", kept)


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("code", ABROAD)
def test_every_economy_opens_with_what_its_file_names(home: OccupationTable, code: str) -> None:
    table = open_economy(home, code)
    economy = table.economy
    assert economy.code == code
    assert tuple(table.sectors["sector_code"]) == economy.sectors
    groups = set(table.occupations["major_group_code"])
    for scope in economy.scopes:
        assert set(scope.sectors) <= set(economy.sectors)
        assert set(scope.major_groups) <= groups
    numbers = table.occupations.select_dtypes("number").drop(columns="all_jobs_ratio")
    assert np.isfinite(numbers.to_numpy(dtype=np.float64)).all()
    assert (table.occupations["annual_mean_wage"] > 0).all()
    assert table.scores["harmonised_score"].between(0, 1).all()
    shares = table.occupations[["physical_task_share", "in_person_task_share"]]
    assert (shares.sum(axis=1) <= 1 + 1e-9).all()
    jobs = table.occupations["employment_jobs"].sum()
    assert table.cells["employment_jobs"].sum() == pytest.approx(jobs, rel=1e-6)
    assert table.sectors["employment_jobs"].sum() == pytest.approx(jobs, rel=1e-6)


@pytest.mark.parametrize(("code", "thousand", "tolerance"), PUBLISHED)
def test_employment_is_the_publisher_s_within_what_is_completed(
    home: OccupationTable, code: str, thousand: float, tolerance: float
) -> None:
    assert employment_by_economy(home)[code] / 1_000 == pytest.approx(thousand, rel=tolerance)


def test_persons_by_group_and_section_are_those_of_the_table(
    home: OccupationTable, tables: Mapping[str, pd.DataFrame]
) -> None:
    keys = ["occupation_code", "sector_code"]
    published = tables["employment_abroad"]
    persons = published[published["economy"] == "DE"].set_index(keys)["employment"]
    own = open_economy(home, "DE").cells.groupby(keys)["employment_jobs"].sum()
    pd.testing.assert_series_equal(
        own, persons[persons > 0].sort_index(), check_names=False, rtol=1e-6
    )


def test_home_opens_as_it_is(home: OccupationTable) -> None:
    assert open_economy(home, "US") is home
    assert open_economy(home, "US", digits=1) is home


def test_an_economy_that_there_is_not_is_answered_with_the_nearest(home: OccupationTable) -> None:
    with pytest.raises(UsageError, match="did you mean 'DE'"):
        open_economy(home, "germny")


def test_an_imported_may_is_not_taken_abroad(home: OccupationTable) -> None:
    imported = UserEmployment(
        schema=1,
        year=2024,
        file_name="national_M2024_dl.xlsx",
        workbook_sha256="",
        address="",
        imported="2026-11-30",
        published_total_jobs=154_187_380,
        occupations_matched=830,
        jobs_matched=154_187_380,
        jobs_matched_share=1.0,
        codes_unknown=(),
        jobs_unknown=0,
        codes_missing=(),
        shipped_share_missing=0,
        sha256="",
    )
    with pytest.raises(UsageError, match="jobs of United States, not of Germany") as raised:
        open_economy(replace(home, employment=imported), "DE")
    assert raised.value.key == "--employment"
    assert open_economy(replace(home, employment=imported), "US").employment is imported


def test_pay_is_carried_from_its_year_to_the_base_year(home: OccupationTable) -> None:
    table = open_economy(home, "DE")
    managers = table.occupations.set_index("occupation_code").loc["13"]
    assert managers["annual_mean_wage"] == pytest.approx(118_311 * 1.045**3)
    british = open_economy(home, "GB").occupations
    mean = np.average(british["annual_mean_wage"], weights=british["employment_jobs"])
    # The published mean is over the jobs of employees, who are paid more than all employed.
    assert mean == pytest.approx(38_224 * 1.05, rel=0.05)


@pytest.mark.parametrize("code", ["GB", "DE", "RO", "EU27"])
def test_costs_stand_beside_pay_relative_to_the_mean_or_by_the_exchange_rate(
    home: OccupationTable, tables: Mapping[str, pd.DataFrame], code: str
) -> None:
    table = open_economy(home, code)
    own, american = table.occupations, home.occupations
    mean = np.average(own["annual_mean_wage"], weights=own["employment_jobs"])
    at_home = np.average(american["annual_mean_wage"], weights=american["employment_jobs"])
    assert mean * table.wage_scales[RELATIVE_WAGE] == pytest.approx(at_home)
    per_dollar = tables["money"].set_index("economy")["per_dollar"][code]
    assert table.wage_scales[EXCHANGE_RATE] == pytest.approx(1 / per_dollar)


def test_an_outline_has_the_pay_of_home_marked_as_borrowed(home: OccupationTable) -> None:
    table = open_economy(home, "CN")
    assert set(table.occupations["wage_flag"]) == {"borrowed"}
    assert table.wage_scales == home.wage_scales == {RELATIVE_WAGE: 1.0, EXCHANGE_RATE: 1.0}
    assert "pay" in table.economy.borrowed


def test_the_baseline_abroad_is_flat_and_nobody_is_added(home: OccupationTable) -> None:
    occupations = open_economy(home, "FR").occupations
    assert set(occupations["baseline_growth_per_year"]) == {0.0}
    assert set(occupations["all_jobs_ratio"]) == {1.0}


def test_what_is_borrowed_is_a_mean_of_what_there_is_at_home(
    home: OccupationTable, tables: Mapping[str, pd.DataFrame]
) -> None:
    table = open_economy(home, "DE")
    bridge = tables["bridge"]
    shared = bridge[(bridge["classification"] == "ISCO-08 two digits") & (bridge["code"] == "25")]
    weights = shared.set_index("occupation_code")["shared_jobs"]
    american = home.occupations.set_index("occupation_code").loc[weights.index]
    own = table.occupations.set_index("occupation_code").loc["25"]
    for name in CARRIED:
        assert own[name] == pytest.approx(np.average(american[name], weights=weights)), name


def test_a_measure_that_somebody_adds_at_home_goes_abroad(home: OccupationTable) -> None:
    codes = home.occupations["occupation_code"]
    first = home.measures["measure_id"].iloc[0]
    own = pd.DataFrame(
        {
            "measure_id": "mine",
            "occupation_code": codes,
            "published_score": 0.3,
            "harmonised_score": 0.3,
            "imputed": False,
        }
    )
    measure = home.measures[home.measures["measure_id"] == first].assign(measure_id="mine")
    with_own = replace(
        home,
        measures=pd.concat([home.measures, measure]),
        scores=pd.concat([home.scores, own]),
    )
    scores = open_economy(with_own, "DE").scores
    carried = scores[scores["measure_id"] == "mine"]
    np.testing.assert_allclose(carried["harmonised_score"], 0.3)
    np.testing.assert_allclose(carried["error"], 0, atol=1e-8)


def test_with_fewer_digits_known_groups_that_begin_alike_are_alike(home: OccupationTable) -> None:
    coarse, fine = open_economy(home, "GB", digits=1), open_economy(home, "GB")
    scores = coarse.scores.assign(begin=coarse.scores["occupation_code"].str[0])
    spread = scores.groupby(["measure_id", "begin"])["harmonised_score"].agg(np.ptp)
    assert spread.max() < 1e-12
    columns = ["occupation_code", "employment_jobs", "annual_mean_wage"]
    pd.testing.assert_frame_equal(coarse.occupations[columns], fine.occupations[columns])


def test_an_economy_knows_from_which_files_it_is_made(
    home: OccupationTable, tables: Mapping[str, pd.DataFrame]
) -> None:
    hashes = open_economy(home, "DE").hashes
    assert set(ABROAD_TABLES) == set(tables)
    assert hashes.keys() == home.hashes.keys() | set(ABROAD_TABLES)
    assert all(hashes[name] == home.hashes[name] for name in home.hashes)


def test_by_groups_of_one_the_economy_at_home_is_as_it_was(home: OccupationTable) -> None:
    codes = home.occupations["occupation_code"]
    own = pd.DataFrame({"code": codes, "occupation_code": codes, "shared_jobs": 1.0})
    coarse = home_by_groups(home, own)
    pd.testing.assert_series_equal(
        coarse.scores["harmonised_score"], home.scores["harmonised_score"]
    )
    pd.testing.assert_frame_equal(coarse.occupations, home.occupations)


def test_by_any_groups_the_nation_s_means_are_what_they_were(
    home: OccupationTable, tables: Mapping[str, pd.DataFrame]
) -> None:
    bridge = tables["bridge"]
    jobs = home.occupations.set_index("occupation_code")["employment_jobs"]
    coarse = home_by_groups(home, bridge[bridge["classification"] == "ISCO-08 one digit"])
    means = [
        frame.assign(jobs=frame["occupation_code"].map(jobs))
        .groupby("measure_id")[["harmonised_score", "jobs"]]
        .apply(lambda rows: np.average(rows["harmonised_score"], weights=rows["jobs"]))
        for frame in (home.scores, coarse.scores)
    ]
    pd.testing.assert_series_equal(*means, rtol=1e-6)
    scores = coarse.scores.groupby("measure_id")["harmonised_score"]
    assert (scores.std() < home.scores.groupby("measure_id")["harmonised_score"].std()).all()
    assert coarse.cells["employment_jobs"].sum() == pytest.approx(jobs.sum())
