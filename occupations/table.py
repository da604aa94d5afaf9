"""The shipped tables, loaded and checked: the one way into the data for everything above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.datapackage import TABLES_FOLDER, DataPackage, read_package, read_table
from occupations.errors import DataError
from occupations.schema import check_frame, check_known, table_schemas
from occupations.sources import load_sources

if TYPE_CHECKING:
    import pandas as pd

    from occupations.economies.bridge import Bridge
    from occupations.economy import Economy
    from occupations.sources import SourceRecord
    from occupations.user_employment import UserEmployment
    from occupations.user_measure import UserMeasure

RELATIVE_WAGE: Final = "relative_wage"
EXCHANGE_RATE: Final = "exchange_rate"
"""The two ways in which costs in dollars are set beside the wages of a country."""

_LOADED: Final = ("occupations", "cells", "sectors", "measures", "scores", "imputation")
# Codes in one table that must stand in another: (table, column, table that lists them).
_REFERENCES: Final = (
    ("cells", "occupation_code", "occupations"),
    ("cells", "sector_code", "sectors"),
    ("scores", "occupation_code", "occupations"),
    ("scores", "measure_id", "measures"),
)


def _at_home() -> Economy:
    """Return the economy of the shipped American tables, whose file is read when it is wanted."""
    from occupations.economies.home import UNITED_STATES

    return UNITED_STATES


@dataclass(frozen=True, slots=True, eq=False)
class OccupationTable:
    """Occupations, their cells by sector and their exposure scores, with where each came from.

    The columns of every frame, with type, unit, range and meaning, are those of
    `tables/datapackage.json`. `sources` are all records, `held_sources` the ids of those from whose
    raw files the tables were made; `user_measures` are those the user added to the shipped ones;
    `employment` says which May the user put in the place of the shipped one, None for none.
    Wages are in the money of the `economy`, and `wage_scales` what one unit of it counts where
    costs stand in dollars, by the reading of costs abroad. `bridge` says which occupations
    at home its groups are made of, None at home; `adoption_shift` is how much earlier its
    enterprises take up software than those its timing is from, in logit units; `pay_year` the
    year in which its pay was measured, None where that is the base year. Of another economy
    scores have an `error` each, and `major_groups` are all of its classification.
    """

    occupations: pd.DataFrame
    cells: pd.DataFrame
    sectors: pd.DataFrame
    measures: pd.DataFrame
    scores: pd.DataFrame
    imputation: pd.DataFrame
    sources: Mapping[str, SourceRecord]
    held_sources: frozenset[str]
    hashes: Mapping[str, str]
    economy: Economy = field(default_factory=_at_home)
    user_measures: tuple[UserMeasure, ...] = ()
    employment: UserEmployment | None = None
    bridge: Bridge | None = None
    adoption_shift: float = 0.0
    pay_year: int | None = None
    major_groups: tuple[str, ...] = ()
    wage_scales: Mapping[str, float] = field(
        default_factory=lambda: {RELATIVE_WAGE: 1.0, EXCHANGE_RATE: 1.0}
    )

    @property
    def base_year(self) -> int:
        """Return the year in whose May jobs are counted."""
        return self.economy.base_year if self.employment is None else self.employment.year

    @property
    def employment_source(self) -> str:
        """Return the id of the source of jobs and wages by occupation."""
        own = self.employment
        return self.economy.employment_source if own is None else own.source_id


def load_occupation_table(folder: Path | None = None) -> OccupationTable:
    """Return what the model needs of the tables, every file checked against its description.

    Parameters
    ----------
    folder
        Tables with their `datapackage.json`; those shipped when not given.

    Raises
    ------
    DataError
        A file is missing, damaged or not the described one, or a value is not what its column
        allows; with file, column and row.
    """
    package = read_package(TABLES_FOLDER if folder is None else folder)
    frames = {name: load_table(package, name) for name in _LOADED}
    for name, column, listed_in in _REFERENCES:
        check_known(
            frames[name][column], frames[listed_in][column], file=_file(package, name), of=listed_in
        )
    _check_scores_complete(package, frames)
    hashes = {name: package.tables[name].sha256 for name in _LOADED}
    held = frozenset(path.partition("/")[0] for path in package.raw_files)
    return OccupationTable(
        **frames,
        sources=load_sources(),
        held_sources=held,
        hashes=hashes,
        economy=_at_home(),
        user_measures=(),
        employment=None,
        bridge=None,
        adoption_shift=0.0,
        pay_year=None,
        major_groups=(),
        wage_scales={RELATIVE_WAGE: 1.0, EXCHANGE_RATE: 1.0},
    )


def load_tables(names: Iterable[str], folder: Path | None = None) -> Mapping[str, pd.DataFrame]:
    """Return tables by name, each checked against its description.

    `folder` and errors as for `load_occupation_table`.
    """
    package = read_package(TABLES_FOLDER if folder is None else folder)
    return {name: load_table(package, name) for name in names}


def load_table(package: DataPackage, name: str) -> pd.DataFrame:
    """Return one table of a package, its bytes, columns, types, ranges and key checked."""
    frame = read_table(package, name)
    check_frame(frame, table_schemas()[name], file=_file(package, name))
    return frame


def _file(package: DataPackage, name: str) -> Path:
    return package.path / package.tables[name].path


def _check_scores_complete(package: DataPackage, frames: Mapping[str, pd.DataFrame]) -> None:
    expected = len(frames["occupations"])
    counts = frames["scores"].groupby("measure_id", sort=False).size()
    for measure_id, count in counts.items():
        if count != expected:
            raise DataError(
                f"measure {measure_id!r} has scores for {count} occupations",
                file=_file(package, "scores"),
                key="measure_id",
                allowed=f"one for each of the {expected} occupations",
            )
