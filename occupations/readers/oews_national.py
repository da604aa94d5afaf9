"""The Bureau's own national file of one May: the workbook, its zip, or either saved as CSV."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from occupations.archive_bounds import bounded_archive
from occupations.errors import DataError
from occupations.readers.oews_history import (
    FIRST_SOC_2018_YEAR,
    at_level,
    national_columns,
    national_table,
)
from occupations.readers.raw_table import NOT_PUBLISHED, SOC_CODE, RawTable
from occupations.readers.saved_table import read_saved_table, with_plain_numbers
from occupations.workbook_bounds import check_workbook, damaged_workbook

if TYPE_CHECKING:
    from zipfile import ZipInfo

    import pandas as pd

HOURS_A_YEAR: Final = 2080
LARGEST_GAP: Final = 0.01
"""How far the detailed occupations may add up to something else than the published total."""

_NATIONAL_FILE: Final = re.compile(r"national_M(\d{4})_dl\.(xlsx|csv)", re.IGNORECASE)
# A browser or a spreadsheet may add to the name of a file, not to that of a sheet.
_NATIONAL_NAME: Final = re.compile(r"national_M(\d{4})_dl", re.IGNORECASE)
_TEXTS: Final = (".csv", ".tsv", ".txt")
_ZIP: Final = b"PK"
_NATIONAL_SHEET: Final = re.compile(r"national_M(\d{4})_dl")
_PART_OF_A_WORKBOOK: Final = "xl/workbook.xml"
_OLD_WORKBOOK: Final = bytes.fromhex("d0cf11e0")
_EXPECTED: Final = (
    "the Bureau's national_M20YY_dl.xlsx, the oesmYYnat.zip it comes in, or the same table saved "
    "as national_M20YY_dl.csv"
)
# Farther ahead than a run counts from any May: a slip in the name of a file.
_LAST_YEAR: Final = 2040
# A year of work is paid a thousand times its hour at least; without the hour, this much.
_FEWEST_HOURS_A_YEAR: Final = 1_000
_LEAST_ANNUAL_WAGE: Final = 1_000
# A point before three digits is one between thousands, and jobs have no fraction.
_BROKEN_JOBS: Final = r"[0-9]+\.(?!0{1,2}$)[0-9]*"
_NUMBERS: Final = ("TOT_EMP", "A_MEAN", "H_MEAN")
# Text that stands for a figure which exists: the wage is too high to be printed.
_TOP_CODED: Final = "#"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A national workbook, or the table of one as CSV: its name, its bytes and their sha256."""

    name: str
    content: bytes

    @property
    def is_text(self) -> bool:
        """Return whether it is a CSV table."""
        return self.name.lower().endswith(_TEXTS)

    @property
    def sha256(self) -> str:
        """Return the checksum of the file, unpacked."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class NationalMay:
    """What the file says: jobs of all occupations as published, and each detailed occupation.

    `rows` by code: occupation_code, title, employment_jobs, annual_mean_wage_usd (dollars of that
    year), flag. A figure is missing where it is not published; the flag says so: "" for both
    figures as printed, else "jobs not published", "wage not published", "wage top-coded" or
    "hourly wage times 2,080", the first that is true.
    """

    year: int
    published_total_jobs: float
    rows: pd.DataFrame


def unpack_workbook(content: bytes, name: str) -> Workbook:
    """Return the national table in a file: a workbook, a CSV table, or a zip with one of them.

    Raises
    ------
    DataError
        The file is none of these, holds no national workbook or several, or is too large unpacked.
    """
    if content.startswith(_OLD_WORKBOOK):
        raise DataError(
            "this is a workbook of the old kind (.xls), which the Bureau used to May 2013 and "
            "earlier, when occupations had other codes",
            file=name,
            allowed=f"a file of May {FIRST_SOC_2018_YEAR} or later",
        )
    if name.lower().endswith(_TEXTS) and not content.startswith(_ZIP):
        return Workbook(Path(name).name, content)
    with bounded_archive(content, file=name, allowed=_EXPECTED) as archive:
        members = archive.infolist()
        if any(one.filename == _PART_OF_A_WORKBOOK for one in members):
            return Workbook(Path(name).name, content)
        member = _national_member(members, name)
        return Workbook(PurePosixPath(member.filename).name, archive.read(member))


def read_national_may(workbook: Workbook, *, place: str) -> NationalMay:
    """Return the jobs and wages of one May; `place` is what the file is called in messages.

    Raises
    ------
    DataError
        The workbook is no national file, is of a May with other codes, or a line of it cannot be
        what it says, with sheet, line and column; or its lines do not add up.
    """
    import pandas as pd

    year = _year(workbook, place)
    table = _table(workbook, year, place)
    total = _published_total(at_level(table, "total"))
    detailed = at_level(table, "detailed")
    codes, titles = detailed.codes("OCC_CODE", SOC_CODE), detailed.text("OCC_TITLE")
    _refuse_broken_jobs(table)
    jobs = detailed.numbers("TOT_EMP", lower=1, marks=NOT_PUBLISHED)
    marks = {**NOT_PUBLISHED, _TOP_CODED: float("nan")}
    annual = detailed.numbers("A_MEAN", lower=_LEAST_ANNUAL_WAGE, marks=marks)
    hourly = detailed.numbers("H_MEAN", lower=0, marks=marks)
    detailed.refuse(
        "A_MEAN",
        annual < _FEWEST_HOURS_A_YEAR * hourly,
        lambda cell: f"{cell} is no wage of a year beside that of an hour (H_MEAN)",
        allowed=f"at least {_FEWEST_HOURS_A_YEAR:,} times H_MEAN",
    )
    top_coded = detailed.rows["A_MEAN"].str.strip() == _TOP_CODED
    wage = annual.where(annual.notna() | top_coded, hourly * HOURS_A_YEAR)
    flag = pd.Series("", index=jobs.index, dtype="object")
    flag[annual.isna() & wage.notna()] = "hourly wage times 2,080"
    flag[wage.isna()] = "wage not published"
    flag[top_coded] = "wage top-coded"
    flag[jobs.isna()] = "jobs not published"
    _refuse_gap(float(jobs.sum()), total, place=detailed.place)
    columns = {
        "occupation_code": codes,
        "title": titles,
        "employment_jobs": jobs,
        "annual_mean_wage_usd": wage,
        "flag": flag,
    }
    rows = pd.DataFrame(columns).sort_values("occupation_code", ignore_index=True)
    return NationalMay(year, total, rows)


def _table(workbook: Workbook, year: int, place: str) -> RawTable:
    """Return the lines of the file, with plain numbers however they were stored."""
    more = ("OCC_TITLE", "H_MEAN")
    if workbook.is_text:
        inside = place if place.lower().endswith(_TEXTS) else f"{place} [{workbook.name}]"
        table = read_saved_table(workbook.content, national_columns(year, more), file=inside)
    else:
        table = national_table(Path(place), year, more=more, content=workbook.content)
    return with_plain_numbers(table, _NUMBERS, shown_by="H_MEAN")


def _national_member(members: list[ZipInfo], name: str) -> ZipInfo:
    found = [one for one in members if _NATIONAL_FILE.fullmatch(PurePosixPath(one.filename).name)]
    if len(found) != 1:
        named = ", ".join(one.filename for one in (found or members)[:5]) or "nothing"
        raise DataError(
            f"the archive holds {len(found)} national files of the Bureau ({named})",
            file=name,
            allowed="exactly one national_M20YY_dl.xlsx or .csv",
        )
    return found[0]


def _year(workbook: Workbook, place: str) -> int:
    year = _year_of_name(workbook, place) if workbook.is_text else _year_of_sheet(workbook, place)
    if year < FIRST_SOC_2018_YEAR:
        raise DataError(
            f"this is May {year}: its occupations have other codes (SOC 2010, and a mixture "
            "of both editions in 2019 and 2020), so that jobs cannot be set beside those of the "
            "model one to one",
            file=place,
            allowed=f"May {FIRST_SOC_2018_YEAR} or later",
        )
    if year > _LAST_YEAR:
        raise DataError(
            f"this is called the file of May {year}",
            file=place,
            allowed=f"May {FIRST_SOC_2018_YEAR} to {_LAST_YEAR}",
        )
    return year


def _year_of_name(workbook: Workbook, place: str) -> int:
    match = _NATIONAL_NAME.search(workbook.name)
    if match is None:
        raise DataError(
            "a CSV table says nowhere of which May it is, and the name of this one does not either",
            file=place,
            allowed="the name that the Bureau gives it: national_M20YY_dl.csv",
        )
    return int(match[1])


def _year_of_sheet(workbook: Workbook, place: str) -> int:
    names = _sheet_names(workbook.content, place)
    years = [int(found[1]) for name in names if (found := _NATIONAL_SHEET.fullmatch(name))]
    if len(years) != 1:
        raise DataError(
            f"the workbook has the sheets {', '.join(names)}",
            file=place,
            allowed=f"one sheet called national_M20YY_dl: {_EXPECTED}",
        )
    return years[0]


def _sheet_names(content: bytes, place: str) -> list[str]:
    from openpyxl import load_workbook

    check_workbook(content, file=place, allowed=_EXPECTED)
    with damaged_workbook("the workbook cannot be read", file=place, allowed=_EXPECTED):
        book = load_workbook(io.BytesIO(content), read_only=True)
        names = [str(name) for name in book.sheetnames]
        book.close()
    return names


def _refuse_broken_jobs(table: RawTable) -> None:
    cells = table.rows["TOT_EMP"].str.strip()
    table.refuse(
        "TOT_EMP",
        cells.str.fullmatch(_BROKEN_JOBS),
        lambda cell: f"{cell!r} is not a whole number of jobs",
        allowed="whole jobs; signs between thousands as in the other cells",
    )


def _published_total(total: RawTable) -> float:
    total.expect_rows(1, "lines for all occupations together")
    return float(total.numbers("TOT_EMP", lower=1).iloc[0])


def _refuse_gap(jobs: float, total: float, *, place: str) -> None:
    if abs(jobs / total - 1) > LARGEST_GAP:
        raise DataError(
            f"the detailed occupations add up to {jobs:,.0f} jobs, all occupations are given as "
            f"{total:,.0f}",
            file=place,
            key="TOT_EMP",
            allowed=f"a difference of at most {LARGEST_GAP:.0%}",
        )
