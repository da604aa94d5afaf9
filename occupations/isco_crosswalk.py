"""ISCO-08, the classification of the International Labour Organization, carried to OEWS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.crosswalks import SOURCE_ID, Crosswalk, soc2010_to_oews
from occupations.readers.raw_table import SOC_CODE, read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

_FILE: Final = "isco08_soc2010_crosswalk.xls"
_SHEET: Final = "ISCO-08 to 2010 SOC"
_COLUMNS: Final = ("ISCO-08 Code", "2010 SOC Code")
# Two pairs of the Bureau's file name a minor group, three digits, in the place of its unit groups.
_ISCO_CODE: Final = r"[0-9]{3,4}"
_UNIT_GROUP: Final = r"[0-9]{4}"


def isco08_to_oews(raw: RawFolder) -> Crosswalk:
    """Return ISCO-08 unit groups to OEWS: those that meet in a SOC 2010 occupation count equally.

    The Bureau's crosswalk says which occupations share jobs and not how many, and nobody counts US
    jobs by ISCO-08. Raises DataError for a file that is not that crosswalk.
    """
    path = raw.file(SOURCE_ID, _FILE)
    table = read_sheet_table(path, _SHEET, list(_COLUMNS), header_line=7)
    patterns = (_ISCO_CODE, SOC_CODE)
    from_codes, to_codes = (
        table.codes(column, pattern, unique=False)
        for column, pattern in zip(_COLUMNS, patterns, strict=True)
    )
    units = sorted(set(from_codes[from_codes.str.fullmatch(_UNIT_GROUP)]))
    table.refuse(
        _COLUMNS[0],
        ~from_codes.map(lambda code: any(unit.startswith(code) for unit in units)),
        lambda code: f"there is no unit group in {code}",
    )
    pairs = _pairs(from_codes, to_codes, units)
    return Crosswalk(pairs, then=soc2010_to_oews(raw))


def _pairs(from_codes: pd.Series[str], to_codes: pd.Series[str], units: list[str]) -> pd.DataFrame:
    import pandas as pd

    pairs = {
        (unit, to)
        for code, to in zip(from_codes, to_codes, strict=True)
        for unit in units
        if unit.startswith(code)
    }
    frame = pd.DataFrame(sorted(pairs), columns=["source_code", "target_code"])
    return frame.assign(weight=1.0)
