"""Employment of another May, imported by the user: matched to the model's occupations, kept, read.

A folder of it holds `import.toml`, which says what it is, and `employment.csv` with a line for
every occupation of the model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, ClassVar, Final, Literal

import numpy as np
import tomlkit
from numpy.typing import NDArray

from occupations.errors import DataError
from occupations.sources import SourceRecord

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from occupations.readers.oews_national import NationalMay, Workbook

Floats = NDArray[np.float64]

EMPLOYMENT_VARIABLE: Final = "DISPLACEMENT_OEWS"
"""Environment variable with the folder of imported national files; empty for none."""

RECORD_FILE: Final = "import.toml"
EMPLOYMENT_FILE: Final = "employment.csv"
COLUMNS: Final = ("occupation_code", "employment_jobs", "annual_mean_wage_usd", "flag")
NOT_IN_FILE: Final = "not in the file"
LARGEST_MISMATCH: Final = 0.01
"""Share of jobs that may belong to codes which only one side knows; above it nothing is kept."""

_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class UserEmployment:
    """What an import is: the file it came from, and how far it meets the model's occupations.

    Jobs are jobs, shares 0-1. `workbook_sha256` is of the workbook, unpacked; `address` is empty
    for a file that was not fetched; `imported` is a date, YYYY-MM-DD; `codes_unknown` are in the
    file and not in the model, `codes_missing` the other way round or without published jobs;
    `sha256` is that of `employment.csv`.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    schema: Literal[1]
    year: int
    file_name: str
    workbook_sha256: str
    address: str
    imported: str
    published_total_jobs: float
    occupations_matched: int
    jobs_matched: float
    jobs_matched_share: float
    codes_unknown: tuple[str, ...]
    jobs_unknown: float
    codes_missing: tuple[str, ...]
    shipped_share_missing: float
    sha256: str

    @property
    def source_id(self) -> str:
        """Return the id of its source record."""
        return f"user_oews_{self.year}"

    def source(self) -> SourceRecord:
        """Return its source record: the Bureau, and the file as the user gave it."""
        title = f"Occupational Employment and Wage Statistics, May {self.year}"
        return SourceRecord(
            source_id=self.source_id,
            kind="data",
            title=f"{title}, imported by the user",
            producer="US Bureau of Labor Statistics",
            citation=f"US Bureau of Labor Statistics, {title}: national file {self.file_name}.",
            vintage=f"May {self.year}",
            licence="US public domain",
            licence_note="Not part of the shipped data: imported by the user on "
            f"{self.imported}, sha256 {self.workbook_sha256[:12]}…",
            modified="Sectors within an occupation in the proportions of May 2025.",
            url=self.address or None,
        )

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return import_name(self.year)


def import_name(year: int) -> str:
    """Return what the import of a May is called."""
    return f"oews-{year}"


@dataclass(frozen=True, slots=True, eq=False)
class MatchedMay:
    """The occupations of the model in one May: the columns of `employment.csv`, in its order.

    A figure is missing where it is not published or the file lacks the occupation. `unknown` has
    the lines of the file that are no occupation of the model.
    """

    frame: pd.DataFrame
    unknown: pd.DataFrame
    shipped_share_missing: float


def match_occupations(may: NationalMay, shipped: pd.DataFrame, *, place: str) -> MatchedMay:
    """Return the figures of a May by occupation of the model.

    Parameters
    ----------
    shipped
        The shipped occupations, columns occupation_code and employment_jobs.
    place
        What the file is called in messages.

    Raises
    ------
    DataError
        More than 1 % of jobs have codes that only the file or only the model knows.
    """
    rows = may.rows.set_index("occupation_code")
    codes = shipped["occupation_code"]
    unknown = may.rows[~may.rows["occupation_code"].isin(codes)]
    _refuse_unknown(unknown, may, place)
    frame = rows.drop(columns="title").reindex(codes).reset_index()
    frame["flag"] = frame["flag"].fillna(NOT_IN_FILE)
    jobs = shipped["employment_jobs"].to_numpy(dtype=np.float64)
    missing = frame["employment_jobs"].isna().to_numpy()
    share = float(jobs[missing].sum() / jobs.sum())
    if share > LARGEST_MISMATCH:
        raise DataError(
            f"{int(missing.sum())} occupations with {share:.1%} of the model's jobs have no jobs "
            f"in this file: {_some(list(codes[missing]))}",
            file=place,
            key="OCC_CODE",
            allowed=f"at most {LARGEST_MISMATCH:.0%} of jobs",
        )
    return MatchedMay(frame[list(COLUMNS)], unknown, share)


def record_of(
    matched: MatchedMay, may: NationalMay, workbook: Workbook, *, address: str, imported: str
) -> UserEmployment:
    """Return what is to be remembered of an import."""
    jobs = matched.frame["employment_jobs"]
    found = float(jobs.sum())
    return UserEmployment(
        schema=1,
        year=may.year,
        file_name=workbook.name,
        workbook_sha256=workbook.sha256,
        address=address,
        imported=imported,
        published_total_jobs=may.published_total_jobs,
        occupations_matched=int(jobs.notna().sum()),
        jobs_matched=found,
        jobs_matched_share=found / may.published_total_jobs,
        codes_unknown=tuple(matched.unknown["occupation_code"]),
        jobs_unknown=float(matched.unknown["employment_jobs"].sum()),
        codes_missing=tuple(matched.frame.loc[jobs.isna(), "occupation_code"]),
        shipped_share_missing=matched.shipped_share_missing,
        sha256=hashlib.sha256(employment_csv(matched)).hexdigest(),
    )


def employment_csv(matched: MatchedMay) -> bytes:
    """Return the table of jobs and wages by occupation as a CSV file."""
    return matched.frame.to_csv(index=False, lineterminator="\n").encode()


def employment_files(matched: MatchedMay, record: UserEmployment) -> Mapping[str, bytes]:
    """Return the files of an import by name."""
    document = tomlkit.document()
    document.add(
        tomlkit.comment("Employment of another May, imported by the user of this installation.")
    )
    for field in fields(record):
        value = getattr(record, field.name)
        document.add(field.name, list(value) if isinstance(value, tuple) else value)
    return {
        RECORD_FILE: tomlkit.dumps(document).encode(),
        EMPLOYMENT_FILE: employment_csv(matched),
    }


def employment_folder() -> Path | None:
    """Return the folder of imported national files, which need not exist; None for no folder.

    `DISPLACEMENT_OEWS` names it; without that it is `labour-displacement/oews` below
    `XDG_DATA_HOME` or `~/.local/share`.
    """
    from occupations.user_folder import user_folder

    return user_folder(EMPLOYMENT_VARIABLE, "oews")


def _refuse_unknown(unknown: pd.DataFrame, may: NationalMay, place: str) -> None:
    share = float(unknown["employment_jobs"].sum()) / may.published_total_jobs
    if share > LARGEST_MISMATCH:
        largest = unknown.sort_values("employment_jobs", ascending=False)["occupation_code"]
        raise DataError(
            f"{len(unknown)} codes with {share:.1%} of all jobs are no occupations of the model: "
            f"{_some(list(largest))}",
            file=place,
            key="OCC_CODE",
            allowed=f"at most {LARGEST_MISMATCH:.0%} of jobs; the codes of OEWS May 2025",
        )


def _some(codes: list[str]) -> str:
    more = len(codes) - _SHOWN
    return ", ".join(codes[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
