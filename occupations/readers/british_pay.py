"""Mean annual pay of the United Kingdom by unit group of SOC 2020."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError
from occupations.readers.raw_table import read_sheet_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "uk_ashe_2024"
PAY_YEAR: Final = 2024
PUBLISHED: Final = "published"
FROM_GROUP: Final = "from_group"

_FILE: Final = "ashe_table_14_7a_2024_provisional.xlsx"
_HEADER_LINE: Final = 5
_COLUMNS: Final = ("Description", "Code", "Jobs", "Median", "Median change", "Mean")
_GROUP: Final = r"[0-9]{1,4}"
# Of the survey's marks: unreliable, not available, nobody, disclosive.
_MARKS: Final = dict.fromkeys(("x", "..", "-", ":", ""), nan)


def read_british_pay(raw: RawFolder, units: Sequence[str]) -> pd.DataFrame:
    """Return occupation_code, annual_mean_wage (pounds) and wage_flag, one row a unit group.

    Where the mean of a unit group is withheld it has that of its minor group, else of its
    sub-major group, else of its major group, flagged `from_group`.

    Parameters
    ----------
    units
        The unit groups that need pay.

    Raises
    ------
    DataError
        The file is not that workbook, or none of the groups of a unit group has a mean.
    """
    import pandas as pd

    means = _means(raw)
    rows = []
    for unit in units:
        group = next((unit[:n] for n in (4, 3, 2, 1) if unit[:n] in means), None)
        if group is None:
            raise DataError(
                f"no mean pay is published for {unit} nor for a group that holds it",
                file=raw.path / SOURCE_ID / _FILE,
            )
        rows.append((unit, means[group], PUBLISHED if group == unit else FROM_GROUP))
    columns = ["occupation_code", "annual_mean_wage", "wage_flag"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"occupation_code": "str", "wage_flag": "str"}
    )


def _means(raw: RawFolder) -> dict[str, float]:
    """Return the published means, pounds a year, by group of any number of digits."""
    table = read_sheet_table(
        raw.file(SOURCE_ID, _FILE), "All", _COLUMNS, header_line=_HEADER_LINE, by_place=_COLUMNS
    )
    groups = table.where(table.rows["Code"].str.strip().str.fullmatch(_GROUP))
    codes = groups.codes("Code", _GROUP)
    means = groups.numbers("Mean", lower=0, marks=_MARKS)
    known = {code: mean for code, mean in zip(codes, means, strict=True) if mean > 0}
    return {str(code): float(mean) for code, mean in known.items()}
