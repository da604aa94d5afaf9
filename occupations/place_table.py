"""The shipped tables of states, metropolitan areas and industries, loaded and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.datapackage import TABLES_FOLDER, DataPackage, read_package
from occupations.places import NONMETROPOLITAN, Place, PlaceKind
from occupations.regional import TERRITORIES
from occupations.schema import check_known
from occupations.table import load_table

if TYPE_CHECKING:
    import pandas as pd

PLACE_TABLES: Final = ("areas", "states", "metros", "industries_index", "industries")
_CELLS: Final = {"states": "area_code", "metros": "area_code", "industries": "industry_code"}
_INDEXES: Final = {"states": "areas", "metros": "areas", "industries": "industries_index"}


@dataclass(frozen=True, slots=True, eq=False)
class PlaceTable:
    """Places in the order of their codes, and their jobs by occupation.

    `area_cells` and `industry_cells` have place_code, occupation_code, employment_jobs and
    completed; `hashes` are the sha256 of the files.
    """

    areas: tuple[Place, ...]
    industries: tuple[Place, ...]
    area_cells: pd.DataFrame
    industry_cells: pd.DataFrame
    hashes: Mapping[str, str]


def load_place_table(folder: Path | None = None) -> PlaceTable:
    """Return states, metropolitan areas and industries with their jobs, every file checked.

    Parameters
    ----------
    folder
        Tables with their `datapackage.json`; those shipped when not given.

    Raises
    ------
    DataError
        A file is missing, damaged or not the described one.
    """
    import pandas as pd

    package = read_package(TABLES_FOLDER if folder is None else folder)
    frames = {name: load_table(package, name) for name in PLACE_TABLES}
    for name, column in _CELLS.items():
        index = _INDEXES[name]
        path = package.path / package.tables[name].path
        check_known(frames[name][column], frames[index][column], file=path, of=index)
    cells = {
        name: frames[name].rename(columns={column: "place_code"}) for name, column in _CELLS.items()
    }
    return PlaceTable(
        areas=_areas(frames["areas"]),
        industries=_industries(frames["industries_index"]),
        area_cells=pd.concat([cells["states"], cells["metros"]], ignore_index=True),
        industry_cells=cells["industries"],
        hashes=_hashes(package),
    )


def _hashes(package: DataPackage) -> Mapping[str, str]:
    return {name: package.tables[name].sha256 for name in PLACE_TABLES}


def _areas(frame: pd.DataFrame) -> tuple[Place, ...]:
    return tuple(
        Place(
            code=row["area_code"],
            title=row["title"],
            kind=_kind(row["area_code"], row["title"], row["area_type"]),
            jobs=float(row["employment_jobs"]),
            completed_share=float(row["completed_share"]),
            unlisted_share=float(row["unlisted_share"]),
        )
        for row in frame.to_dict("records")
    )


def _kind(code: str, title: str, area_type: str) -> PlaceKind:
    if area_type == "state":
        return "territory" if code in TERRITORIES else "state"
    return "nonmetro" if NONMETROPOLITAN in f"{title} " else "metro"


def _industries(frame: pd.DataFrame) -> tuple[Place, ...]:
    return tuple(
        Place(
            code=row["industry_code"],
            title=row["title"],
            kind="industry",
            jobs=float(row["employment_jobs"]),
            completed_share=float(row["completed_share"]),
            unlisted_share=float(row["unlisted_share"]),
            sector=row["sector_code"],
        )
        for row in frame.to_dict("records")
    )
