"""European Union Labour Force Survey: persons employed by occupation group and section."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from occupations.errors import DataError
from occupations.input_file import read_input
from occupations.readers.raw_table import RawTable
from occupations.workbook_bounds import check_workbook, damaged_workbook

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "eurostat_lfs"
COUNTED_YEAR: Final = "2024"

_FILE: Final = "lfsa_eisn2.xlsx"
_SHEET: Final = "Sheet "
_SECTION: Final = "Statistical classification of economic activities"
_OCCUPATION: Final = "International Standard Classification of Occupations 2008"
_HEADER: Final = "TIME"
_FIXED: Final = {"Age class": "15 years or over", "Sex": "Total"}
_UNIT: Final = ("Unit of measure", "Thousand persons")
_PERSONS_PER_THOUSAND: Final = 1_000
_NOT_AVAILABLE: Final = {":": float("nan")}

_GROUPS: Final[Mapping[str, str]] = {
    "Armed forces occupations": "0",
    "Managers": "1",
    "Professionals": "2",
    "Technicians and associate professionals": "3",
    "Clerical support workers": "4",
    "Service and sales workers": "5",
    "Skilled agricultural, forestry and fishery workers": "6",
    "Craft and related trades workers": "7",
    "Plant and machine operators and assemblers": "8",
    "Elementary occupations": "9",
}
# By how the sections' names begin, in the order of their letters.
_SECTIONS: Final = (
    *("Agriculture", "Mining", "Manufacturing", "Electricity", "Water supply", "Construction"),
    *("Wholesale", "Transportation", "Accommodation", "Information", "Financial", "Real estate"),
    *("Professional", "Administrative", "Public administration", "Education", "Human health"),
    *("Arts", "Other service", "Activities of households", "Activities of extraterritorial"),
)
SECTIONS: Final = tuple("ABCDEFGHIJKLMNOPQRSTU")
"""The sections of NACE Rev. 2."""
_COUNTRIES: Final[Mapping[str, str]] = {
    **{"Austria": "AT", "Belgium": "BE", "Bulgaria": "BG", "Croatia": "HR", "Cyprus": "CY"},
    **{"Czechia": "CZ", "Denmark": "DK", "Estonia": "EE", "Finland": "FI", "France": "FR"},
    **{"Germany": "DE", "Greece": "GR", "Hungary": "HU", "Ireland": "IE", "Italy": "IT"},
    **{"Latvia": "LV", "Lithuania": "LT", "Luxembourg": "LU", "Malta": "MT", "Poland": "PL"},
    **{"Netherlands": "NL", "Portugal": "PT", "Romania": "RO", "Slovakia": "SK", "Spain": "ES"},
    **{"Slovenia": "SI", "Sweden": "SE", "Norway": "NO", "Switzerland": "CH"},
}


def read_employment_by_section(raw: RawFolder) -> pd.DataFrame:
    """Return persons of 15 and more employed in 2024; by country, one-digit group and section.

    Columns: economy, major_group_code, sector_code, employment (persons; missing where the survey
    has too few to print). The 27 members, Norway and Switzerland; a sheet a group and section.
    """
    import pandas as pd

    path = raw.file(SOURCE_ID, _FILE)
    parts = [_sheet(path, name, rows) for name, rows in _sheets(path).items()]
    if not parts:
        raise DataError("there is no sheet of figures in this workbook", file=path)
    frame = pd.concat(parts)
    key = ["economy", "major_group_code", "sector_code"]
    if frame.duplicated(key).any():
        economy, group, section = frame.loc[frame.duplicated(key).to_numpy(), key].iloc[0]
        raise DataError(
            f"group {group} in section {section} stands here twice for {economy}", file=path
        )
    return frame.sort_values(key, ignore_index=True)


def _sheets(path: Path) -> dict[str, pd.DataFrame]:
    """Return the cells of each sheet of figures as text, its rows numbered from 1."""
    import pandas as pd

    book = read_input(path)
    check_workbook(book, file=path)
    with damaged_workbook("the sheets cannot be read", file=path), warnings.catch_warnings():
        # Eurostat's workbooks have no style of their own, which says nothing of their figures.
        warnings.filterwarnings("ignore", message="Workbook contains no default style")
        every: dict[str, Any] = pd.read_excel(
            io.BytesIO(book), sheet_name=None, header=None, dtype=str, keep_default_na=False
        )
    kept = {name: rows.fillna("") for name, rows in every.items() if name.startswith(_SHEET)}
    for rows in kept.values():
        rows.index = pd.RangeIndex(1, len(rows) + 1)
        rows.columns = [str(column) for column in rows.columns]
    return kept


def _sheet(path: Path, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return one sheet as a table: what it is of stands above its figures."""
    import pandas as pd

    place = f"{path} [{name}]"
    header = rows.index[rows["0"] == _HEADER]
    if header.empty:
        raise DataError(f"there is no line that begins with {_HEADER}", file=place)
    above, line = rows.loc[: header[0]], int(header[0])
    for label, wanted in {**_FIXED, _UNIT[0]: _UNIT[1]}.items():
        given = _stated(above, label, place)
        if given != wanted:
            raise DataError(f"{given!r} is not {wanted!r}", file=place, key=label, allowed=wanted)
    years = above.iloc[-1].tolist()
    if COUNTED_YEAR not in years:
        raise DataError(f"there is no column of {COUNTED_YEAR}", file=place, line=line)
    column = str(years.index(COUNTED_YEAR))
    known = rows["0"].isin(list(_COUNTRIES)) & (rows.index > line)
    table = RawTable(place, rows[known])
    table.expect_rows(len(_COUNTRIES), "countries")
    thousands = table.numbers(column, lower=0, upper=100_000, marks=_NOT_AVAILABLE)
    return pd.DataFrame(
        {
            "economy": table.rows["0"].map(dict(_COUNTRIES)),
            "major_group_code": _group(_stated(above, _OCCUPATION, place), place),
            "sector_code": _section(_stated(above, _SECTION, place), place),
            "employment": thousands * _PERSONS_PER_THOUSAND,
        }
    )


def _stated(above: pd.DataFrame, label: str, place: str) -> str:
    """Return what stands beside a label above the figures."""
    line = above[above["0"].str.startswith(label)]
    if line.empty:
        raise DataError(f"nothing is said of {label!r}", file=place)
    return str(line["2"].iloc[0]).strip()


def _group(title: str, place: str) -> str:
    if title not in _GROUPS:
        raise DataError(
            f"{title!r} is not a group of ISCO-08", file=place, allowed=", ".join(_GROUPS)
        )
    return _GROUPS[title]


def _section(title: str, place: str) -> str:
    for code, beginning in zip(SECTIONS, _SECTIONS, strict=True):
        if title.startswith(beginning):
            return code
    raise DataError(f"{title!r} is not a section of NACE", file=place)
