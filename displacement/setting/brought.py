"""The tables that questions are asked of: the shipped ones, with what the user brought."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.setting.measures_in_use import measures_in_use

if TYPE_CHECKING:
    from occupations.table import OccupationTable

MEASURES_FOLDER: Final = "measures"
EMPLOYMENT_FOLDER: Final = "employment"


def brought_data(
    employment: Path | str | None, named: Path | str | None
) -> tuple[OccupationTable, OccupationTable, dict[str, bytes]]:
    """Return the tables with the user's measures, the same with the user's May, and file copies.

    The copies are of the files that what the user brought came from, by path.
    """
    from occupations.table import load_occupation_table
    from occupations.user_measures import measure_files, with_user_measures

    folder, measures = measures_in_use(named)
    table = with_user_measures(load_occupation_table(), measures, folder)
    brought = {
        f"{MEASURES_FOLDER}/{name}": content
        for name, content in measure_files(measures, folder).items()
    }
    if employment is None:
        return table, table, brought
    from occupations.user_base import employment_place, read_user_employment, with_user_employment

    place = employment_place(str(employment))
    record, files = read_user_employment(place)
    copies = {f"{EMPLOYMENT_FOLDER}/{name}": content for name, content in files.items()}
    own = with_user_employment(table, record, files, place=place)
    return table, own, brought | copies
