"""The occupations of the census of 2018, which surveys of persons use, and their SOC codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError
from occupations.readers.raw_table import read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "crosswalks"

_FILE: Final = "census2018_occ_to_soc2018.xlsx"
_SHEET: Final = "2018 Census Occ Code List"
_HEADER_LINE: Final = 5
_TITLE, _CENSUS, _SOC = "2018 Census Title", "2018 Census Code", "2018 SOC Code"
_CENSUS_CODE: Final = r"[0-9]{4}"
_SOC_OR_REST: Final = r"[0-9]{2}-[0-9X]{4}"
_NOT_CIVILIAN: Final = r"55-[0-9]{4}|none"


def read_census_occupations(raw: RawFolder) -> pd.DataFrame:
    """Return the civilian occupations of the census; by census code.

    Columns: census_code, title, plain_title (its words in lower case) and soc_code: a SOC 2018
    occupation (11-1011), a group of them (11-9030), or with letters X what other census
    occupations leave of a group (15-124X).
    """
    import pandas as pd

    path = raw.file(SOURCE_ID, _FILE)
    columns = [_TITLE, _CENSUS, _SOC]
    table = read_sheet_table(path, _SHEET, columns, header_line=_HEADER_LINE)
    detailed = table.rows[_CENSUS].str.strip().str.fullmatch(_CENSUS_CODE)
    table = table.where(detailed)
    table = table.where(~table.rows[_SOC].str.strip().str.fullmatch(_NOT_CIVILIAN))
    titles = table.text(_TITLE)
    frame = pd.DataFrame(
        {
            "census_code": table.codes(_CENSUS, _CENSUS_CODE),
            "title": titles,
            "plain_title": titles.map(plain_title),
            "soc_code": table.codes(_SOC, _SOC_OR_REST),
        }
    )
    table.refuse(
        _TITLE, frame["plain_title"].duplicated(), lambda title: f"{title!r} stands here again"
    )
    if frame.empty:
        raise DataError("there is no census occupation in this sheet", file=table.place)
    return frame.sort_values("census_code", ignore_index=True)


def plain_title(title: str) -> str:
    """Return the words of a title in lower case: three publications print it in three ways."""
    return " ".join(re.findall(r"[a-z0-9]+", title.lower()))
