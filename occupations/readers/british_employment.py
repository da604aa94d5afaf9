"""Employed persons of the United Kingdom by unit group of SOC 2020 and section of SIC 2007."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, Final

import numpy as np

from occupations.errors import DataError
from occupations.readers.raw_table import RawTable, read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "uk_aps_2024"
YEAR: Final = 2024
SUPPRESSED: Final = "*"
NOBODY: Final = "-"

_FILE: Final = "employmentby4digitsoc1digitindustryatosuk20212024final.xlsx"
_HEADER_LINE: Final = 8
_SECTIONS: Final = "ABCDEFGHIJKLMNOPQRS"
_COLUMNS: Final = ("variable", "unit", *_SECTIONS)
_TOTAL: Final = "Total"
_UNIT: Final = r"[0-9]{4} \S.*"


@dataclass(frozen=True, slots=True, eq=False)
class BritishEmployment:
    """What the survey counts, persons in their main job.

    Parameters
    ----------
    units
        code and title, a unit group of SOC 2020 a row.
    cells
        occupation_code, sector_code, employment (persons) and whether it was completed.
    section_totals
        Persons by section, as published.
    """

    units: pd.DataFrame
    cells: pd.DataFrame
    section_totals: pd.Series[float]

    @property
    def by_unit(self) -> pd.Series[float]:
        """Return persons by unit group, none below 0 and none missing."""
        persons = self.cells.groupby("occupation_code")["employment"].sum()
        return persons.reindex(self.units["code"], fill_value=0.0)


def read_british_employment(raw: RawFolder) -> BritishEmployment:
    """Return persons by unit group and section in 2024, the suppressed cells completed.

    The totals of sections are published, those of unit groups are not. What a section's printed
    cells leave of its total is shared equally among its suppressed ones: a cell is suppressed
    because few of those asked stand behind it, so suppressed cells are alike in size whatever the
    size of their unit group. (It comes to 476 to 705 persons in each of the 19 sections.) Printed
    cells stay as they are. Raises DataError for a file that is not that workbook.
    """
    table = read_sheet_table(
        raw.file(SOURCE_ID, _FILE),
        str(YEAR),
        _COLUMNS,
        header_line=_HEADER_LINE,
        by_place=_COLUMNS,
    )
    labels = table.rows["unit"].str.strip()
    total = table.where(labels == _TOTAL)
    total.expect_rows(1, "rows of totals")
    units = table.where(labels.str.fullmatch(_UNIT))
    names = units.rows["unit"].str.strip()
    codes = names.str[:4]
    units.refuse("unit", codes.duplicated(), lambda name: f"{name!r} stands twice")
    totals = {section: float(_persons(total, section).iloc[0]) for section in _SECTIONS}
    return BritishEmployment(
        units=_two_columns(codes, names.str[5:].str.strip()),
        cells=_cells(units, codes, totals),
        section_totals=_series(totals),
    )


def _cells(units: RawTable, codes: pd.Series[str], totals: dict[str, float]) -> pd.DataFrame:
    import pandas as pd

    frames = []
    for section, published in totals.items():
        marks = units.rows[section].str.strip()
        suppressed = marks == SUPPRESSED
        printed = _persons(units, section)
        left = published - float(printed.sum())
        if left < 0 or (left > 0) != bool(suppressed.any()):
            raise DataError(
                f"the printed cells of section {section} leave {left:,.0f} persons of its total "
                f"to {int(suppressed.sum())} suppressed ones",
                file=units.place,
                key=section,
            )
        each = left / max(int(suppressed.sum()), 1)
        persons = np.where(suppressed, each, printed.fillna(0.0))
        frame = pd.DataFrame(
            {
                "occupation_code": codes.to_numpy(),
                "sector_code": section,
                "employment": persons,
                "completed": suppressed.to_numpy(),
            }
        )
        frames.append(frame[frame["employment"] > 0])
    cells = pd.concat(frames).sort_values(["occupation_code", "sector_code"])
    return cells.reset_index(drop=True)


def _persons(table: RawTable, section: str) -> pd.Series[float]:
    return table.numbers(section, lower=0, marks={SUPPRESSED: nan, NOBODY: 0.0})


def _two_columns(codes: pd.Series[str], titles: pd.Series[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({"code": codes.to_numpy(), "title": titles.to_numpy()})


def _series(totals: dict[str, float]) -> pd.Series[float]:
    import pandas as pd

    return pd.Series(totals, dtype="float64")
