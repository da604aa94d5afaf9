"""The data and assumptions in use: those shipped, with the measures of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from occupations.errors import UsageError

if TYPE_CHECKING:
    from models.parameters import ParameterTable
    from occupations.table import OccupationTable
    from occupations.user_measure import UserMeasure


def user_measures() -> tuple[UserMeasure, ...]:
    """Return the user's measures in the folder in use.

    Raises
    ------
    UsageError
        A folder was named and is not there: a run without its measures would pass for one with.
    DataError
        A measure is damaged.
    """
    import os

    from occupations.user_measures import MEASURES_VARIABLE, load_user_measures, measures_folder

    folder = measures_folder()
    if os.environ.get(MEASURES_VARIABLE) and folder is not None and not folder.is_dir():
        raise UsageError(
            "there is no such folder of measures",
            file=folder,
            key=MEASURES_VARIABLE,
            allowed="a folder that `displacement data import-measure` made, or '' for none",
        )
    return load_user_measures(folder)


def load_assumptions() -> ParameterTable:
    """Return every assumption: those of the parameter file, and a weight for each own measure."""
    from models.parameters import load_parameters
    from models.user_weights import with_user_weights

    return with_user_weights(load_parameters(), user_measures())


def load_evidence(employment: str | None = None) -> OccupationTable:
    """Return the shipped tables with the measures of the user's own added.

    With `employment`, an import of another May by its name (`oews-2024`) or its folder, jobs and
    wages are those of that May, and its year is the base year.

    Raises
    ------
    UsageError
        There is no such import.
    DataError
        The import, or a measure, is damaged.
    """
    from occupations.table import load_occupation_table
    from occupations.user_measures import measures_folder, with_user_measures

    table = with_user_measures(load_occupation_table(), user_measures(), measures_folder())
    if employment is None:
        return table
    from occupations.user_base import employment_place, read_user_employment, with_user_employment

    place = employment_place(employment)
    record, files = read_user_employment(place)
    return with_user_employment(table, record, files, place=place)
