"""How many US firms use robots and other technology, by sector: the Annual Business Survey."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from occupations.readers.raw_table import RawTable, read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SURVEY_ID: Final = "ncses_abs_technology"

_CODE: Final = "field_naics_code"
_FIRMS: Final = "field_companies_number_"
# A cell is printed as a list of text: its value and a flag.
_CELL: Final = re.compile(r"^\['\s*([0-9.,]+|D)\s*', '([^']*)'\]$")
_SUPPRESSED: Final = {"D": float("nan")}
# The lines of the 18 private sectors and of all industries, by their code as printed.
_SECTORS: Final[Mapping[str, str]] = {
    "11, 21–23, 31–33, 42–81": "00",
    "31–33": "31-33",
    "44–45": "44-45",
    "48–49": "48-49",
    **{code: code for code in ("11", "21", "22", "23", "42", "51", "52", "53", "54", "55")},
    **{code: code for code in ("56", "61", "62", "71", "72", "81")},
}


@dataclass(frozen=True, slots=True)
class _Survey:
    """One table: what it asks, the answers that mean use, and those that say nothing."""

    table: int
    technology: str
    data_year: int
    used: tuple[str, ...]
    unknown: tuple[str, ...]


_LEVELS: Final = ("field_low_use", "field_moderate_use", "field_high_use")
_EXTENTS: Final = ("field_a_lot", "field_somewhat", "field_a_little")
_UNSURE: Final = "field_don_t_know"
_SURVEYS: Final = (
    _Survey(5704, "robotics", 2018, _LEVELS, (_UNSURE,)),
    _Survey(9029, "robotics", 2020, ("field_in_use",), (_UNSURE, "field_did_not_answer")),
    _Survey(11547, "robotics", 2021, _EXTENTS, ()),
    _Survey(5706, "specialised_equipment", 2018, _LEVELS, (_UNSURE,)),
    _Survey(5698, "artificial_intelligence", 2018, _LEVELS, (_UNSURE,)),
    _Survey(11545, "artificial_intelligence", 2021, _EXTENTS, ()),
)


def read_machine_use(raw: RawFolder) -> pd.DataFrame:
    """Return the share of firms that use a technology; by technology, survey and sector.

    Columns: technology, data_year (each survey asked its own question: replications with error, no
    time series), sector_code ("00": all industries), firms (number), use_share (0 to 1 of firms
    that gave an answer; missing where a part of it is suppressed) and reliability_flag (whether a
    part carries the mark r).
    """
    import pandas as pd

    frames = [_read(raw, survey) for survey in _SURVEYS]
    order = ["technology", "data_year", "sector_code"]
    return pd.concat(frames).sort_values(order, ignore_index=True)


def _read(raw: RawFolder, survey: _Survey) -> pd.DataFrame:
    import pandas as pd

    columns = [_CODE, _FIRMS, *survey.used, *survey.unknown]
    table = read_csv_table(raw.file(SURVEY_ID, f"table_{survey.table}.csv"), columns)
    table = table.where(table.rows[_CODE].str.strip().isin(list(_SECTORS)))
    table.expect_rows(len(_SECTORS), "lines of sectors")
    values, flags = _cells(table, columns[1:])
    used, unknown = (
        sum(
            (values.numbers(name, lower=0, upper=100, marks=_SUPPRESSED) for name in names),
            start=pd.Series(0.0, index=table.rows.index),
        )
        for names in (survey.used, survey.unknown)
    )
    marked = (flags[list(survey.used)] == "r").any(axis="columns")
    return pd.DataFrame(
        {
            "technology": survey.technology,
            "data_year": survey.data_year,
            "sector_code": table.codes(_CODE, ".+").map(dict(_SECTORS)),
            "firms": values.numbers(_FIRMS, lower=1).astype("int64"),
            "use_share": used / (100 - unknown),
            "reliability_flag": marked,
        }
    )


def _cells(table: RawTable, columns: list[str]) -> tuple[RawTable, pd.DataFrame]:
    """Return the values and the flags of cells printed as `['value', 'flag']`."""
    values, flags = table.rows.copy(), table.rows.copy()
    for name in columns:
        parts = table.rows[name].str.strip().str.extract(_CELL)
        table.refuse(
            name,
            parts[0].isna(),
            lambda cell: f"{cell!r} is no cell of a value and a flag",
            allowed="['value', 'flag']",
        )
        values[name] = parts[0].str.replace(",", "", regex=False)
        flags[name] = parts[1]
    return RawTable(table.place, values), flags
