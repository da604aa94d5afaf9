"""The shipped tables of other economies, beside what their publishers print."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from occupations.abroad_tables import load_abroad_tables
from occupations.country_codes import EUROPEAN, MEMBERS


@pytest.fixture(scope="module")
def tables() -> Mapping[str, pd.DataFrame]:
    return load_abroad_tables()


@pytest.fixture(scope="module")
def persons(tables: Mapping[str, pd.DataFrame]) -> pd.Series[float]:
    """Return persons employed by economy."""
    return tables["employment_abroad"].groupby("economy")["employment"].sum()


@pytest.mark.parametrize(
    ("economy", "thousand"),
    [("DE", 42_637), ("FR", 28_171), ("IT", 23_912), ("ES", 21_649), ("PL", 16_878)],
)
def test_printed_cells_of_a_member_add_up_to_what_eurostat_prints(
    tables: Mapping[str, pd.DataFrame], economy: str, thousand: float
) -> None:
    cells = tables["employment_abroad"]
    printed = cells[(cells["economy"] == economy) & ~cells["completed"]]["employment"].sum()
    assert printed / 1_000 == pytest.approx(thousand, abs=0.6)


def test_cells_that_are_not_printed_add_little_to_a_large_member(
    tables: Mapping[str, pd.DataFrame], persons: pd.Series[float]
) -> None:
    cells = tables["employment_abroad"]
    completed = cells[cells["completed"]].groupby("economy")["employment"].sum()
    parts = (completed / persons)[list(EUROPEAN)]
    assert parts["DE"] < 0.003
    assert parts.drop(["EE", "IE", "LU", "LV", "MT", "NO", "SK"]).max() < 0.03
    assert parts.max() == parts["LU"] < 0.2


def test_the_union_has_its_persons_of_15_to_64_and_five_per_cent_more_than_those_of_20_to_64(
    persons: pd.Series[float],
) -> None:
    assert 199_560_000 < persons["EU27"] == pytest.approx(205_700_000, rel=0.001)
    assert persons["EU27"] == pytest.approx(persons[list(MEMBERS)].sum())
    # Of 20 to 64 Eurostat counts 195.8 million in the 41 groups whose figure it prints.
    assert persons["EU27"] / 195_840_700 == pytest.approx(1.05, abs=0.001)


def test_outlines_are_as_the_labour_organization_prints_them(persons: pd.Series[float]) -> None:
    assert persons["WORLD"] / 1e6 == pytest.approx(3_599.1, abs=0.1)
    assert persons["CN"] / 1e6 == pytest.approx(737.6, abs=0.1)
    assert persons["JP"] / 1e6 == pytest.approx(67.6, abs=0.1)
    assert persons["CA"] / 1e6 == pytest.approx(20.5, abs=0.1)
    assert persons["IN"] / 1e6 == pytest.approx(482.8, abs=0.1)
    outlines = persons.drop([*EUROPEAN, "EU27", "GB"])
    assert len(outlines) == 115  # of 141 countries 112 are not known better; China, Canada, world


def test_forty_million_are_94_per_cent_of_germany_and_a_fifth_of_the_union(
    persons: pd.Series[float],
) -> None:
    assert 40e6 / persons["DE"] == pytest.approx(0.936, abs=0.001)
    assert 40e6 / persons["EU27"] == pytest.approx(0.194, abs=0.001)


def test_the_german_table_has_no_nurses_on_building_sites(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    cells = tables["employment_abroad"]
    german = cells[cells["economy"] == "DE"].pivot(
        index="occupation_code", columns="sector_code", values="employment"
    )
    share = german.div(german.sum(axis=1), axis=0)
    assert share.loc[["22", "32", "53", "23"], "F"].max() < 0.01
    assert share.at["03", "O"] > 0.95
    assert share.at["71", "F"] > 0.7
    assert share.at["25", "J"] > 0.4
    assert share.at["22", "Q"] > 0.75
    assert german["T"].idxmax() == "91"


def test_every_group_of_every_economy_has_american_occupations_a_title_and_pay(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    cells, bridge, groups = (
        tables[name] for name in ("employment_abroad", "bridge", "occupation_groups")
    )
    two, one = "ISCO-08 two digits", "ISCO-08 one digit"
    foreign = cells[cells["economy"] != "GB"]["occupation_code"]
    for digits, classification in ((1, one), (2, two)):
        used = set(foreign[foreign.str.len() == digits])
        for table in (bridge, groups):
            assert used <= set(table.loc[table["classification"] == classification, "code"])
    paid = tables["pay_abroad"].set_index(["economy", "occupation_code"]).index
    european = cells[cells["economy"].isin([*EUROPEAN, "EU27"])]
    needed = european.set_index(["economy", "occupation_code"]).index.unique()
    assert needed.difference(paid).empty


def test_german_pay_is_as_printed_and_missing_pay_is_flagged(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    pay = tables["pay_abroad"].set_index(["economy", "occupation_code"])
    assert pay.loc[("DE", "13"), "annual_mean_wage"] == 118_311
    assert pay.loc[("DE", "91"), "annual_mean_wage"] == 30_331
    assert pay.loc[("CH", "12"), "wage_flag"] == "published"
    assert pay.loc[("AT", "61"), "wage_flag"] == "from_union"
    assert pay.loc["DE"]["wage_flag"].eq("from_group").all()


def test_scores_are_published_in_four_digits_and_stay_within_them(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    own = tables["group_scores"][tables["group_scores"]["measure_id"] == "ilo_genai"]
    scores = own.groupby("classification")["score"]
    assert scores.size()["ISCO-08 four digits"] == 427
    assert scores.mean()["ISCO-08 four digits"] == pytest.approx(0.297, abs=0.001)
    coarse = own.set_index(["classification", "code"])["score"]
    assert coarse["ISCO-08 two digits", "43"] > coarse["ISCO-08 two digits", "91"] + 0.3
    assert scores.size()["SOC 2020"] == 412


def test_money_is_that_of_2025_and_use_of_ai_that_of_eurostat(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    money = tables["money"].set_index("economy")
    assert money.loc["DE", "per_dollar"] == 0.8845
    assert money.loc["GB", "per_dollar"] == pytest.approx(0.759, abs=0.001)
    assert money["price_level"].isna().sum() == 4
    use = tables["ai_use"].set_index(["economy", "year"])["share"]
    assert use["DE", 2025] == pytest.approx(0.2597)
