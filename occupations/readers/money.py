"""Money of countries: national currency per US dollar, and what it buys of goods and services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.readers.raw_table import read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

RATES_ID: Final = "exchange_rates"
PARITIES_ID: Final = "world_bank_ppp"

_COLUMNS: Final = ("Date", "Country", "Exchange rate")
_DAY: Final = r"[12][0-9]{3}-[01][0-9]-01"
_MONTHS: Final = 12


def read_exchange_rates(raw: RawFolder) -> pd.DataFrame:
    """Return national currency per US dollar, averages of whole years; by area and year.

    Columns: area (as the publisher names it; the euro is an area), year, per_dollar. The United
    Kingdom is the mean of its twelve months, a year with fewer is left out.
    """
    import pandas as pd

    annual = _rates(raw, "annual.csv")
    months = _rates(raw, "united_kingdom_monthly.csv")
    kingdom = months.groupby(["area", "year"])["per_dollar"].agg(["mean", "size"]).reset_index()
    kingdom = kingdom[kingdom["size"] == _MONTHS].rename(columns={"mean": "per_dollar"})
    whole = pd.concat([annual.drop(columns="date"), kingdom.drop(columns="size")])
    return whole.sort_values(["area", "year"], ignore_index=True)


def read_price_parities(raw: RawFolder) -> pd.DataFrame:
    """Return national currency per international dollar of GDP; by economy and year.

    Columns: economy, year, parity.
    """
    import pandas as pd

    table = read_csv_table(raw.file(PARITIES_ID, "ppp-gdp.csv"), ["Country ID", "Year", "PPP"])
    coded = table.where(table.rows["Country ID"].str.fullmatch("[A-Z]{2}"))
    frame = pd.DataFrame(
        {
            "economy": coded.codes("Country ID", "[A-Z]{2}", unique=False),
            "year": coded.numbers("Year", lower=1960, upper=2100).astype("int64"),
            "parity": coded.numbers("PPP", lower=0),
        }
    )
    twice = frame.duplicated(["economy", "year"])
    coded.refuse("Year", twice, lambda year: f"{year} stands here again for this country")
    return frame.sort_values(["economy", "year"], ignore_index=True)


def _rates(raw: RawFolder, name: str) -> pd.DataFrame:
    import pandas as pd

    table = read_csv_table(raw.file(RATES_ID, name), list(_COLUMNS))
    days = table.codes("Date", _DAY, unique=False)
    frame = pd.DataFrame(
        {
            "area": table.text("Country"),
            "date": days,
            "year": days.str[:4].astype("int64"),
            "per_dollar": table.numbers("Exchange rate", lower=0),
        }
    )
    twice = frame.duplicated(["area", "date"])
    table.refuse("Date", twice, lambda day: f"{day} stands here again for this country")
    return frame
