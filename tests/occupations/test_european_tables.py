"""Pay, money and outlines beside the cells of Europe: what stands in is flagged."""

from __future__ import annotations

import pandas as pd
import pytest

from occupations.abroad_money import abroad_money
from occupations.country_codes import EUROPEAN
from occupations.errors import DataError
from occupations.european_pay import european_pay
from occupations.outline_cells import outline_cells


def pay_of(missing: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return pay of two groups: every country has 60,000 and 30,000, Sweden double."""
    rows = [
        (economy, code, wage * (2 if economy == "SE" else 1), "from_group")
        for economy in EUROPEAN
        for code, wage in (("21", 60_000.0), ("81", 30_000.0))
        if not (code == "81" and economy in missing)
    ]
    names = ["economy", "occupation_code", "annual_mean_wage", "wage_flag"]
    by_group = pd.DataFrame(rows, columns=names)
    persons = pd.DataFrame(
        [
            (economy, code, "C", 27.0 if economy == "EU27" else 1.0)
            for economy in ("EU27", *EUROPEAN)
            for code in ("21", "81")
        ],
        columns=["economy", "occupation_code", "sector_code", "employment"],
    )
    return european_pay(by_group, persons).set_index(["economy", "occupation_code"])


def test_pay_of_the_union_is_the_mean_of_members_weighted_by_persons() -> None:
    pay = pay_of()
    assert pay.loc[("EU27", "21"), "annual_mean_wage"] == pytest.approx(60_000 * 28 / 27)
    assert set(pay["year"]) == {2022}
    assert set(pay["wage_flag"]) == {"from_group"}


def test_pay_that_is_not_published_is_the_unions_at_the_countrys_level_and_flagged() -> None:
    pay = pay_of(missing=("SE",))
    assert pay.loc[("EU27", "81"), "annual_mean_wage"] == pytest.approx(30_000)
    swedish = pay.loc[("SE", "81")]
    assert swedish["annual_mean_wage"] == pytest.approx(30_000 * 2 * 27 / 28)
    assert swedish["wage_flag"] == "from_union"


def rates(**changed: float) -> pd.DataFrame:
    areas = {
        **{"Euro": 0.9, "United Kingdom": 0.75, "Japan": 150.0, "China": 7.2, "Canada": 1.4},
        **{"Switzerland": 0.8, "Denmark": 6.9, "Norway": 10.0, "Sweden": 10.5},
        **changed,
    }
    rows = [(area, year, rate) for area, rate in areas.items() for year in (2024, 2025)]
    return pd.DataFrame(rows, columns=["area", "year", "per_dollar"])


def parities(without: str = "") -> pd.DataFrame:
    codes = [code for code in (*EUROPEAN, "GB", "JP", "CN", "CA") if code != without]
    rows = [(code, 2024, 6.9 if code == "DK" else 0.72) for code in codes]
    return pd.DataFrame(rows, columns=["economy", "year", "parity"])


PERSONS = pd.DataFrame({"economy": list(EUROPEAN), "employment": 1.0})


def test_money_is_the_euro_in_europe_and_price_levels_are_of_own_money() -> None:
    money = abroad_money(rates(), parities(), PERSONS).set_index("economy")
    assert money.loc["DK", "currency"] == "EUR"
    assert money.loc["DK", "per_dollar"] == 0.9
    assert money.loc["DK", "price_level"] == pytest.approx(1)
    assert money.loc["DE", "price_level"] == pytest.approx(0.8)
    assert money.loc["BG", "price_level"] == pytest.approx(0.8 / 1.95583)
    assert money.loc["GB", "currency"] == "GBP"
    assert pd.isna(money.loc["PL", "price_level"])
    assert 0.7 < money.loc["EU27", "price_level"] < 0.85


def test_money_without_a_rate_or_a_parity_is_refused() -> None:
    with pytest.raises(DataError, match="no parity of DE"):
        abroad_money(rates(), parities("DE"), PERSONS)
    with pytest.raises(DataError, match="no per_dollar of"):
        abroad_money(rates().query("area != 'Norway'"), parities(), PERSONS)


def counted() -> pd.DataFrame:
    rows = [
        *(("AU", "25", 600.0), ("AU", "81", 0.0), ("DE", "25", 9.0), ("RS", "25", 400.0)),
        *(("JP", "61", 20.0), ("JP", "91", 60.0), ("US", "61", 10.0), ("US", "92", 90.0)),
    ]
    return pd.DataFrame(rows, columns=["economy", "occupation_code", "employment"])


def modelled() -> pd.DataFrame:
    rows = [(economy, code, 100.0) for economy in ("JP", "CA", "WORLD") for code in ("2", "6+9")]
    return pd.DataFrame(rows, columns=["economy", "occupation_code", "employment"])


def test_outlines_leave_out_what_is_known_better_and_nobody() -> None:
    cells = outline_cells(counted(), modelled())
    assert sorted(set(cells["economy"])) == ["AU", "CA", "JP", "RS", "WORLD"]
    assert set(cells["sector_code"]) == {"TOTAL"}
    assert cells[cells["economy"] == "AU"]["occupation_code"].tolist() == ["25"]


def test_farm_and_elementary_workers_divide_as_counts_do_and_are_flagged() -> None:
    cells = outline_cells(counted(), modelled()).set_index(["economy", "occupation_code"])
    assert cells.loc[("JP", "6"), "employment"] == pytest.approx(25)
    assert cells.loc[("CA", "6"), "employment"] == pytest.approx(10)
    assert cells.loc[("WORLD", "9"), "employment"] == pytest.approx(100 * 150 / 180)
    assert cells.loc[("JP", "6"), "completed"]
    assert not cells.loc[("JP", "2"), "completed"]


def test_a_count_of_four_quarters_is_divided_by_four_and_flagged() -> None:
    cells = outline_cells(counted(), modelled()).set_index(["economy", "occupation_code"])
    assert cells.loc[("RS", "25"), "employment"] == 100
    assert cells.loc[("RS", "25"), "completed"]
