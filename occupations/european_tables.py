"""Europe and the outlines as frames: persons, pay, money, use of AI and exposure as published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from occupations.abroad_money import abroad_money
from occupations.european_cells import american_shape, european_cells
from occupations.european_pay import european_pay
from occupations.outline_cells import outline_cells
from occupations.readers.eurostat import read_ai_use, read_employment_by_group
from occupations.readers.international_labour import (
    read_employment_by_country,
    read_modelled_employment,
)
from occupations.readers.labour_force import read_employment_by_section
from occupations.readers.money import read_exchange_rates, read_price_parities

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder


@dataclass(frozen=True, slots=True, eq=False)
class EuropeanFrames:
    """Rows of Europe and of the outlines, by table; `money` has the United Kingdom too."""

    employment: pd.DataFrame
    pay: pd.DataFrame
    money: pd.DataFrame
    ai_use: pd.DataFrame


def read_european_frames(
    raw: RawFolder, *, two_digits: pd.DataFrame, industries: pd.DataFrame
) -> EuropeanFrames:
    """Return the frames from raw files.

    Parameters
    ----------
    two_digits
        American jobs by ISCO-08 two-digit group: code, occupation_code, shared_jobs.
    industries
        American jobs by industry: industry_code, occupation_code, employment_jobs.

    Raises
    ------
    DataError
        A raw file is not what its reader expects, or figures do not fit each other.
    """
    import pandas as pd

    by_group = read_employment_by_group(raw)
    shape = american_shape(two_digits, industries)
    europe = european_cells(read_employment_by_section(raw), by_group, shape)
    outlines = outline_cells(read_employment_by_country(raw), read_modelled_employment(raw))
    return EuropeanFrames(
        employment=pd.concat([europe, outlines], ignore_index=True),
        pay=european_pay(by_group, europe),
        money=abroad_money(read_exchange_rates(raw), read_price_parities(raw), europe),
        ai_use=read_ai_use(raw),
    )
