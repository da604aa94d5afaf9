"""How many jobs each economy has, or persons employed where it counts those."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from occupations.base_year import HOME_CODE
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.table import load_table

if TYPE_CHECKING:
    from occupations.table import OccupationTable

_TABLE: Final = "employment_abroad"


def employment_by_economy(home: OccupationTable) -> Mapping[str, float]:
    """Return the jobs of each economy by its code, the home of the tables first.

    Raises
    ------
    DataError
        The shipped table is damaged.
    """
    abroad = load_table(read_package(TABLES_FOLDER), _TABLE)
    summed = abroad.groupby("economy")["employment"].sum()
    return {
        HOME_CODE: float(home.occupations["employment_jobs"].sum()),
        **{str(code): float(jobs) for code, jobs in summed.items()},
    }
