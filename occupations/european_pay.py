"""Pay by two-digit group in European countries, and what stands in where it is not published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.country_codes import EUROPEAN, MEMBERS, UNION
from occupations.readers.eurostat import FROM_GROUP, PAY_YEAR

if TYPE_CHECKING:
    import pandas as pd

FROM_UNION: Final = "from_union"
"""Flag of pay that is not published: the Union's, at the country's own level of pay."""

_COLUMNS: Final = ("economy", "occupation_code", "annual_mean_wage", "wage_flag", "year")


def european_pay(by_group: pd.DataFrame, employment: pd.DataFrame) -> pd.DataFrame:
    """Return mean annual pay in euro of 2022 of every group in which an economy has persons.

    Columns: economy, occupation_code, annual_mean_wage, wage_flag, year. The Union's is the mean
    of its members with data, weighted by persons. A member without data of a group has the Union's
    pay for it times how its pay compares with the Union's in its other groups.

    Parameters
    ----------
    by_group
        economy, occupation_code, annual_mean_wage and wage_flag.
    employment
        Persons by economy, occupation_code and sector_code, the Union's among them.
    """
    import pandas as pd

    persons = employment.groupby(["economy", "occupation_code"])["employment"].sum()
    pay = by_group.set_index(["economy", "occupation_code"])[["annual_mean_wage", "wage_flag"]]
    table = persons.to_frame().join(pay).reset_index()
    members = table[table["economy"].isin(MEMBERS) & table["annual_mean_wage"].notna()]
    bill = members["annual_mean_wage"] * members["employment"]
    of_union = bill.groupby(members["occupation_code"]).sum()
    of_union /= members.groupby("occupation_code")["employment"].sum()
    parts = [_completed(table[table["economy"] == economy], of_union) for economy in EUROPEAN]
    union = table[table["economy"] == UNION]
    parts.append(
        union.assign(annual_mean_wage=union["occupation_code"].map(of_union), wage_flag=FROM_GROUP)
    )
    frame = pd.concat(parts).assign(year=PAY_YEAR)
    return frame.sort_values(["economy", "occupation_code"], ignore_index=True)[list(_COLUMNS)]


def _completed(rows: pd.DataFrame, of_union: pd.Series[float]) -> pd.DataFrame:
    usual = rows["occupation_code"].map(of_union)
    missing = rows["annual_mean_wage"].isna()
    known = rows[~missing]
    level = (known["annual_mean_wage"] * known["employment"]).sum() / (
        usual[~missing] * known["employment"]
    ).sum()
    return rows.assign(
        annual_mean_wage=rows["annual_mean_wage"].where(~missing, usual * level),
        wage_flag=rows["wage_flag"].where(~missing, FROM_UNION),
    )
