"""Employment Projections 2023-33: the education that the workers of an occupation have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from occupations.readers.raw_table import SOC_CODE, read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "bls_ep_2023_33"
ATTAINMENT: Final[Mapping[str, str]] = {
    "no_diploma": "Less than high school diploma",
    "high_school": "High school diploma or equivalent",
    "some_college": "Some college, no degree",
    "associate": "Associate's degree",
    "bachelor": "Bachelor's degree",
    "master": "Master's degree",
    "doctoral": "Doctoral or professional degree",
}
"""Groups by the highest education attained, and the Bureau's words for them."""

ALL_OCCUPATIONS: Final = "00-0000"
FIRST_YEAR, LAST_YEAR = 2021, 2022

_TITLE: Final = "2023 National Employment Matrix title"
_CODE: Final = "2023 National Employment Matrix code"
_FROM_A_GROUP: Final = "[1]"
_ROUNDING: Final = 0.0045  # seven shares, each rounded to a tenth of a per cent, and some to spare


def read_attainment(raw: RawFolder) -> pd.DataFrame:
    """Return the education of workers aged 25 and over, shares of 2021-22; by code.

    Columns: occupation_code (`ALL_OCCUPATIONS` among them), shared (whether the Bureau gives the
    figures of a wider occupation) and one column for each of `ATTAINMENT`, shares that add up to
    one within rounding.
    """
    import pandas as pd

    path = raw.file(SOURCE_ID, "education.xlsx")
    columns = [_TITLE, _CODE, *ATTAINMENT.values()]
    table = read_sheet_table(path, "Table 5.3", columns, header_line=2)
    table = table.where(table.rows[_CODE].str.strip() != "")  # footnotes have no code
    frame = pd.DataFrame(
        {
            "occupation_code": table.codes(_CODE, SOC_CODE),
            "shared": table.text(_TITLE).str.endswith(_FROM_A_GROUP),
            **{
                group: table.numbers(column, lower=0, upper=100) / 100
                for group, column in ATTAINMENT.items()
            },
        }
    )
    off = (frame[list(ATTAINMENT)].sum(axis=1) - 1).abs() > _ROUNDING
    table.refuse(_CODE, off, lambda code: f"the shares of {code} do not add up to 100")
    return frame.sort_values("occupation_code", ignore_index=True)
