"""Employment Projections 2023-33: the civilian labour force of four years, the last projected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.readers.raw_table import read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "bls_ep_2023_33"

_YEARS: Final = (2003, 2013, 2023, 2033)
_LAST_COUNTED: Final = 2023
_ALL_PERSONS: Final = "Total, 16 years and older"
_PERSONS_PER_THOUSAND: Final = 1_000


def read_civilian_labour_force(raw: RawFolder) -> pd.DataFrame:
    """Return people of 16 and over who work or look for work; by year.

    Columns: year, civilian_labour_force_persons (printed to a thousand) and projected.
    """
    import pandas as pd

    columns = {year: f"Labor force, {year}" for year in _YEARS}
    path = raw.file(SOURCE_ID, "labor-force.xlsx")
    table = read_sheet_table(path, "Table 3.1", ["Group", *columns.values()], header_line=2)
    table = table.where(table.rows["Group"].str.strip() == _ALL_PERSONS)
    table.expect_rows(1, f"rows {_ALL_PERSONS!r}")
    thousands = [float(table.numbers(name, lower=1).iloc[0]) for name in columns.values()]
    return pd.DataFrame(
        {
            "year": list(columns),
            "civilian_labour_force_persons": [
                round(value * _PERSONS_PER_THOUSAND) for value in thousands
            ],
            "projected": [year > _LAST_COUNTED for year in columns],
        }
    )
