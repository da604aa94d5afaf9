"""The tables with the jobs and wages of another May, which becomes the base year of a run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from occupations.closed_folder import ensure_closed
from occupations.errors import DataError, UsageError, nearest_name
from occupations.input_file import is_folder, is_there, read_input
from occupations.measures import IMPUTED_TASK_SHARES
from occupations.own_table import numbers_of, read_own_table
from occupations.toml_file import read_record
from occupations.user_employment import (
    COLUMNS,
    EMPLOYMENT_FILE,
    RECORD_FILE,
    UserEmployment,
    employment_folder,
)

if TYPE_CHECKING:
    import pandas as pd

    from occupations.table import OccupationTable

Floats = NDArray[np.float64]

_NAME: Final = re.compile(r"oews-\d{4}")
_FROM_HOURLY: Final = "hourly wage times 2,080"
# What can stand in a table that was imported, in jobs and dollars.
_JOBS: Final = (1.0, 1e9)
_WAGES: Final = (1.0, 1e8)
_TOP_CODED: Final = "wage top-coded"


def employment_place(given: str) -> Path:
    """Return the folder of an import: `oews-2024` among the user's own, else a path.

    A path is that of the folder or of a file in it. Raises UsageError when nothing is there, and
    where a folder here has the name of one among the user's own; DataError when every user of the
    machine may change what is among the user's own.
    """
    path = Path(given)
    if _NAME.fullmatch(given):
        own = employment_folder()
        path = Path(given) if own is None else own / given
        ensure_closed(path, what="the jobs that your runs start from")
        _refuse_two(path, Path(given))
    path = path.parent if is_there(path) and not is_folder(path) else path
    if not is_there(path / RECORD_FILE):
        names = _imported()
        raise UsageError(
            f"{given!r} is no imported national file: there is no {RECORD_FILE} in {path}",
            key="--employment",
            allowed=f"{', '.join(names) or 'nothing has been imported'}; or the folder of an "
            "import (displacement data import-oews FILE)",
            nearest=nearest_name(given, names),
        )
    return path


def _refuse_two(own: Path, here: Path) -> None:
    both = [path for path in (own, here) if is_there(path / RECORD_FILE)]
    if len(both) > 1 and not own.samefile(here):
        raise UsageError(
            f"two imports are called {here.name!r}",
            key="--employment",
            allowed=f"./{here} or {own}",
        )


def read_user_employment(folder: Path) -> tuple[UserEmployment, Mapping[str, bytes]]:
    """Return an import's record, and its two files by name.

    Raises
    ------
    DataError
        The record or the table is damaged or was changed, with file and key.
    """
    path = folder / RECORD_FILE
    record = read_record(path, UserEmployment, what="import")
    table = folder / EMPLOYMENT_FILE
    content = read_input(table)
    files = {RECORD_FILE: read_input(path), EMPLOYMENT_FILE: content}
    if hashlib.sha256(content).hexdigest() != record.sha256:
        raise DataError(
            "this is not the table that was imported: its checksum is another",
            file=table,
            key="sha256",
            allowed="the table as it was written; import the file again with --replace",
        )
    return record, files


def with_user_employment(
    table: OccupationTable, record: UserEmployment, files: Mapping[str, bytes], *, place: Path
) -> OccupationTable:
    """Return the tables with the jobs and wages of an import; its year is then the base year.

    An occupation without published jobs keeps its shipped ones times the change of the others
    together, and so for wages. The cells of an occupation keep their shipped proportions and places
    of work. Shares of jobs that measures cover are counted anew; scores, kinds of task time, growth
    and the ratio of all jobs to wage-and-salary jobs stay.

    Raises
    ------
    DataError
        The table is not one line for each occupation in the order of the shipped ones.
    """
    file = place / EMPLOYMENT_FILE
    text = read_own_table(files[EMPLOYMENT_FILE], COLUMNS, file=file)
    codes = table.occupations["occupation_code"]
    if list(text["occupation_code"]) != list(codes):
        raise DataError(
            "the table was imported with other occupations than those of this version",
            file=file,
            key="occupation_code",
            allowed="importing the file again with --replace",
        )
    occupations = _occupations(table.occupations, text, file=file)
    jobs = occupations["employment_jobs"].to_numpy(dtype=np.float64)
    cells = _cells(table.cells, table.occupations, jobs)
    sectors = _sectors(table.sectors, before=table.cells, after=cells)
    covered = _covered_shares(table.scores, dict(zip(codes, jobs, strict=True)))
    source = record.source()
    return replace(
        table,
        occupations=occupations,
        cells=cells,
        sectors=sectors,
        measures=_measures(table.measures, covered),
        imputation=_imputation(table.imputation, covered, occupations),
        sources={**table.sources, source.source_id: source},
        held_sources=table.held_sources | {source.source_id},
        hashes={**table.hashes, f"own employment {record.name}": record.sha256},
        employment=record,
    )


def _imported() -> list[str]:
    own = employment_folder()
    found = [] if own is None else own.glob(f"*/{RECORD_FILE}")
    return sorted(path.parent.name for path in found if _NAME.fullmatch(path.parent.name))


def _occupations(shipped: pd.DataFrame, text: pd.DataFrame, *, file: Path) -> pd.DataFrame:
    """Return the occupations with the jobs and wages of the import, completed where missing."""
    frame = shipped.copy()
    before = shipped["employment_jobs"].to_numpy(dtype=np.float64)
    paid = shipped["annual_mean_wage"].to_numpy(dtype=np.float64)
    jobs = numbers_of(text, "employment_jobs", file=file, bounds=_JOBS)
    wage = numbers_of(text, "annual_mean_wage_usd", file=file, bounds=_WAGES)
    known = ~np.isnan(jobs)
    if np.isnan(jobs + wage).all():
        raise DataError("no occupation has jobs and a wage", file=file)
    jobs = np.where(known, jobs, before * jobs[known].sum() / before[known].sum())
    priced = ~np.isnan(wage)
    weight = jobs[priced]
    change = (wage[priced] * weight).sum() / (paid[priced] * weight).sum()
    frame["employment_jobs"] = np.rint(jobs).astype(np.int64)
    frame["annual_mean_wage"] = np.where(priced, wage, paid * change)
    frame["wage_flag"] = np.where(
        text["flag"] == _FROM_HOURLY,
        "from_hourly",
        np.where(text["flag"] == _TOP_CODED, "top_coded", "published"),
    )
    return frame


def _cells(cells: pd.DataFrame, shipped: pd.DataFrame, jobs: Floats) -> pd.DataFrame:
    before = shipped["employment_jobs"].to_numpy(dtype=np.float64)
    change = dict(zip(shipped["occupation_code"], jobs / before, strict=True))
    frame = cells.copy()
    frame["employment_jobs"] = cells["employment_jobs"] * cells["occupation_code"].map(change)
    return frame


def _sectors(sectors: pd.DataFrame, *, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return the sectors with their published totals times the change of their cells."""
    then = before.groupby("sector_code")["employment_jobs"].sum()
    change = (after.groupby("sector_code")["employment_jobs"].sum() / then).to_dict()
    frame = sectors.copy()
    jobs = sectors["employment_jobs"] * sectors["sector_code"].map(change)
    frame["employment_jobs"] = jobs.round().astype("int64")
    return frame


def _covered_shares(scores: pd.DataFrame, jobs: Mapping[str, float]) -> dict[str, float]:
    """Return the share of jobs whose score is not imputed, by measure."""
    weight = scores["occupation_code"].map(jobs).astype("float64")
    known = weight.where(~scores["imputed"], 0.0)
    by_measure = known.groupby(scores["measure_id"]).sum()
    shares = by_measure / weight.groupby(scores["measure_id"]).sum()
    return {str(name): float(share) for name, share in shares.items()}


def _measures(measures: pd.DataFrame, covered: Mapping[str, float]) -> pd.DataFrame:
    frame = measures.copy()
    share = frame["measure_id"].map(dict(covered))
    known = share.notna()
    frame.loc[known, "employment_covered_share"] = share[known]
    frame.loc[known, "imputed_employment_share"] = 1 - share[known]
    return frame


def _imputation(
    imputation: pd.DataFrame, covered: Mapping[str, float], occupations: pd.DataFrame
) -> pd.DataFrame:
    jobs = occupations["employment_jobs"]
    missing: dict[str, Any] = {name: 1 - share for name, share in covered.items()}
    for share, flag in IMPUTED_TASK_SHARES.items():
        imputed = occupations[flag]
        missing[share] = float(jobs[imputed].sum() / jobs.sum())
    frame = imputation.copy()
    known = frame["series"].map(missing)
    frame["employment_missing_share"] = known.fillna(frame["employment_missing_share"])
    return frame
