"""What a unit of an economy's money is worth: per dollar, and in goods and services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.base_year import SHIPPED_YEAR
from occupations.country_codes import EUROPEAN, MEMBERS, UNION
from occupations.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

EURO: Final = "EUR"
PRICE_YEAR: Final = 2024

_EURO_AREA: Final = "Euro"
# The publisher's names of areas with money of their own; other Europeans have the euro, or none
# that it publishes.
_AREAS: Final[Mapping[str, tuple[str, str]]] = {
    "GB": ("United Kingdom", "GBP"),
    "JP": ("Japan", "JPY"),
    "CN": ("China", "CNY"),
    "CA": ("Canada", "CAD"),
}
_OWN_MONEY: Final = {"CH": "Switzerland", "DK": "Denmark", "NO": "Norway", "SE": "Sweden"}
_NOT_PUBLISHED: Final = ("CZ", "HU", "PL", "RO")
_LEVS_PER_EURO: Final = 1.95583
"""Bulgaria's money until 2025, fixed by law."""


def abroad_money(
    rates: pd.DataFrame, parities: pd.DataFrame, employment: pd.DataFrame
) -> pd.DataFrame:
    """Return money by economy: currency, per_dollar, price_level and price_level_year.

    European pay is published in euro, so the euro is the currency of every European economy here.
    The price level is the purchasing power parity over the rate of the country's own money in the
    same year; missing where that rate is not published, of the Union the mean of members with one,
    weighted by persons.

    Parameters
    ----------
    rates
        area, year, per_dollar.
    parities
        economy, year, parity.
    employment
        economy and employment, by any cells.

    Raises
    ------
    DataError
        A rate or a parity is missing.
    """
    import pandas as pd

    per_dollar = rates.set_index(["area", "year"])["per_dollar"]
    parity = parities[parities["year"] == PRICE_YEAR].set_index("economy")["parity"]
    areas = {code: area for code, (area, _) in _AREAS.items()} | _OWN_MONEY
    levels = {
        code: _of(parity, code) / _own_rate(code, areas, per_dollar)
        for code in (*EUROPEAN, *_AREAS)
        if code not in _NOT_PUBLISHED
    }
    persons = employment.groupby("economy")["employment"].sum()
    members = [code for code in MEMBERS if code in levels]
    weights = persons[members]
    levels[UNION] = float((weights * pd.Series(levels)[members]).sum() / weights.sum())
    rows = []
    for code in sorted((*EUROPEAN, UNION, *_AREAS)):
        area, currency = _AREAS.get(code, (_EURO_AREA, EURO))
        rate = _of(per_dollar, (area, SHIPPED_YEAR))
        rows.append((code, currency, rate, levels.get(code, float("nan")), PRICE_YEAR))
    names = ["economy", "currency", "per_dollar", "price_level", "price_level_year"]
    return pd.DataFrame(rows, columns=names)


def _own_rate(code: str, areas: Mapping[str, str], per_dollar: pd.Series[float]) -> float:
    rate = _of(per_dollar, (areas.get(code, _EURO_AREA), PRICE_YEAR))
    return rate * _LEVS_PER_EURO if code == "BG" else rate


def _of(values: pd.Series[float], key: str | tuple[str, int]) -> float:
    if key not in values.index:
        raise DataError(f"there is no {values.name} of {key}")
    return float(values[key])
