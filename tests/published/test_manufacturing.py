"""Published figures of manufacturing and productivity, reproduced from the shipped tables."""

from __future__ import annotations

import pytest

from occupations.claim_tables import load_claim_tables

TABLES = load_claim_tables()


def test_shares_of_world_value_added_are_those_of_each_source() -> None:
    # NCSES, table SKTI-2: 2022 World 17.04, China 5.84 (34.3 %), USA 2.89 trillion (17.0 %).
    # World Bank, NV.IND.MANF.CD: 2021 China 4.87 (30.4 %), USA 2.50 (15.6 %) of 16.0 trillion.
    frame = TABLES["manufacturing_value_added"].set_index(["series_id", "year", "economy"])
    dollars = frame["value_added_usd"]
    for series, year, china, usa in (
        ("ncses_value_added", 2022, 0.343, 0.170),
        ("wdi_manufacturing", 2021, 0.304, 0.156),
    ):
        world = dollars[series, year, "world"]
        assert dollars[series, year, "CHN"] / world == pytest.approx(china, abs=5e-4)
        assert dollars[series, year, "USA"] / world == pytest.approx(usa, abs=5e-4)


def test_the_two_series_agree_on_china_from_2005_to_2010_and_disagree_from_2018() -> None:
    frame = TABLES["manufacturing_value_added"]
    china = frame[frame["economy"] == "CHN"].pivot_table(
        index="year", columns="series_id", values="value_added_usd"
    )
    ratio = china["ncses_value_added"] / china["wdi_manufacturing"]
    assert ratio.loc[2005:2010].sub(1).abs().max() < 0.005
    assert ratio.loc[2018:2021].min() > 1.06


def test_output_and_jobs_of_manufacturing_are_as_printed() -> None:
    # BLS, Employment Projections 2023-33, tables 2.1 and 2.2; 2019-29, table 2.2.
    frame = TABLES["manufacturing_output"].set_index(["source_id", "year"])
    assert frame.at[("bls_ep_2023_33", 2013), "real_output_usd"] == pytest.approx(5532.7e9)
    assert frame.at[("bls_ep_2023_33", 2023), "real_output_usd"] == pytest.approx(5598.6e9)
    assert frame.at[("bls_ep_2023_33", 2023), "jobs"] == pytest.approx(12_939_500)
    assert frame.at[("bls_ep_2019_29", 2009), "real_output_usd"] == pytest.approx(5261.6e9)
    assert frame.at[("bls_ep_2019_29", 2019), "output_usd"] == pytest.approx(6359.8e9)


def test_productivity_covers_19_industries_from_1987_to_2020() -> None:
    frame = TABLES["manufacturing_productivity"]
    assert frame.groupby("measure")["industry_code"].nunique().to_dict() == {
        "labour_productivity": 19,
        "total_factor_productivity": 19,
    }
    assert (frame["year"].min(), frame["year"].max()) == (1987, 2020)
    at_base = frame[frame["year"] == 2012]["index_2012"]
    assert at_base.sub(100).abs().max() < 0.01


def test_productivity_of_the_economy_grows_with_the_official_measure_and_below_it() -> None:
    # BLS, Employment Projections 2023-33, table 4.1: private nonfarm business output per hour grew
    # by 1.8 % a year from 2003 to 2013 and by 1.4 % from 2013 to 2023, weighted by output.
    frame = TABLES["economy_productivity"].set_index("year")["index_2012"]
    assert frame[2012] == pytest.approx(100)
    earlier = (frame[2013] / frame[2003]) ** (1 / 10) - 1
    later = (frame[2020] / frame[2013]) ** (1 / 7) - 1
    assert 0.009 < earlier < 0.018
    assert 0.009 < later < 0.014
