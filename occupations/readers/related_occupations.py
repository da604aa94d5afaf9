"""O*NET: occupations whose work is alike, in the order that O*NET gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from occupations.readers.raw_table import ONET_SOC_CODE, read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "onet_related"
TIERS: Final[Mapping[str, str]] = {
    "Primary-Short": "primary_short",
    "Primary-Long": "primary_long",
    "Supplemental": "supplemental",
}
"""What O*NET calls the first five, the next five and the last ten."""

_FILE, _SHEET = "Related_Occupations.xlsx", "Related Occupations"
_CODE, _RELATED = "O*NET-SOC Code", "Related O*NET-SOC Code"
_TIER, _INDEX = "Relatedness Tier", "Index"
_MOST: Final = 20


def read_related(raw: RawFolder) -> pd.DataFrame:
    """Return pairs of O*NET occupations; by code and rank.

    Columns: onet_code, related_onet_code, tier (one of the values of `TIERS`) and rank, 1 to 20.
    """
    import pandas as pd

    path = raw.file(SOURCE_ID, _FILE)
    table = read_sheet_table(path, _SHEET, [_CODE, _RELATED, _TIER, _INDEX], header_line=1)
    frame = pd.DataFrame(
        {
            "onet_code": table.codes(_CODE, ONET_SOC_CODE, unique=False),
            "related_onet_code": table.codes(_RELATED, ONET_SOC_CODE, unique=False),
            "tier": table.one_of(_TIER, list(TIERS)).map(dict(TIERS)),
            "rank": table.numbers(_INDEX, lower=1, upper=_MOST).astype("int64"),
        }
    )
    for columns in (["onet_code", "related_onet_code"], ["onet_code", "rank"]):
        twice = frame.duplicated(columns)
        table.refuse(_CODE, twice, lambda code: f"{code} has a related occupation or rank twice")
    itself = frame["onet_code"] == frame["related_onet_code"]
    table.refuse(_RELATED, itself, lambda code: f"{code} is related to itself")
    return frame.sort_values(["onet_code", "rank"], ignore_index=True)
