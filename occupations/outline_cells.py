"""Persons by occupation group of countries of which nothing else is known, and of the world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.country_codes import EUROPEAN
from occupations.readers.international_labour import FARM_AND_ELEMENTARY

if TYPE_CHECKING:
    import pandas as pd

NO_SECTORS: Final = "TOTAL"
"""Stands for all sections together."""

# Countries that have tables of their own.
_KNOWN_BETTER: Final = ("US", "GB", *EUROPEAN)
_FARM, _ELEMENTARY = "6", "9"
# The count at hand adds up the four quarters of these: so many times what Eurostat counts there.
_QUARTERS_ADDED: Final = ("RS",)
_QUARTERS: Final = 4
# Whose counted shares divide farm and elementary workers; the others take all countries together.
_DIVIDED_AS: Final = {"JP": "JP", "CA": "US"}


def outline_cells(counted: pd.DataFrame, modelled: pd.DataFrame) -> pd.DataFrame:
    """Return persons by economy and group, every row of all sections together.

    Columns: economy, occupation_code (two digits; one digit for economies of the modelled
    estimates), sector_code, employment, completed. The modelled estimates go before a count, since
    those of Japan leave out groups. Their farm and elementary workers, given together, are divided
    as counts divide them and flagged.

    Parameters
    ----------
    counted
        economy, occupation_code in two digits, employment.
    modelled
        economy, occupation_code in one digit or "6+9", employment.
    """
    import pandas as pd

    known = (*_KNOWN_BETTER, *modelled["economy"].unique())
    outlines = counted[~counted["economy"].isin(known) & (counted["employment"] > 0)]
    added = outlines["economy"].isin(_QUARTERS_ADDED)
    persons = outlines["employment"].where(~added, outlines["employment"] / _QUARTERS)
    outlines = outlines.assign(employment=persons, completed=added)
    together = modelled["occupation_code"] == FARM_AND_ELEMENTARY
    parts = [outlines, modelled[~together].assign(completed=False)]
    farm = modelled.loc[together, "economy"].map(lambda code: _farm_share(counted, code))
    for group, share in ((_FARM, farm), (_ELEMENTARY, 1 - farm)):
        both = modelled[together]
        parts.append(
            both.assign(
                occupation_code=group, employment=both["employment"] * share, completed=True
            )
        )
    frame = pd.concat(parts).assign(sector_code=NO_SECTORS)
    columns = ["economy", "occupation_code", "sector_code", "employment", "completed"]
    return frame.sort_values(columns[:3], ignore_index=True)[columns]


def _farm_share(counted: pd.DataFrame, economy: str) -> float:
    """Return farm workers over farm and elementary workers, as a count has them."""
    rows = counted
    if economy in _DIVIDED_AS:
        rows = counted[counted["economy"] == _DIVIDED_AS[economy]]
    major = rows["occupation_code"].str[0]
    farm = float(rows.loc[major == _FARM, "employment"].sum())
    elementary = float(rows.loc[major == _ELEMENTARY, "employment"].sum())
    return farm / (farm + elementary)
