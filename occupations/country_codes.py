"""Codes of countries: from three letters, or a publisher's own two, to those used here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError
from occupations.toml_file import read_toml

if TYPE_CHECKING:
    import pandas as pd

    from occupations.readers.raw_table import RawTable

COUNTRY_CODES_FILE: Final = Path(__file__).with_name("country_codes.toml")

UNION: Final = "EU27"
MEMBERS: Final = (
    *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT"),
    *("LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
)
"""Members of the European Union since 2020."""
EUROPEAN: Final = (*MEMBERS, "CH", "NO")
"""Economies whose occupations are known in two digits by section."""

# Eurostat writes Greece otherwise than the norm.
_EUROSTAT: Final = {"EL": "GR"}
OTHER_CODES: Final[Mapping[str, str]] = {**_EUROSTAT, "UK": "GB", "EU": UNION}
"""Codes in common use that are not those of the norm, with those that are."""


@cache
def alpha_2() -> Mapping[str, str]:
    """Return the code of two letters by that of three."""
    codes: Mapping[str, str] = read_toml(COUNTRY_CODES_FILE, error=DataError).data["alpha_2"]
    return codes


def from_three_letters(table: RawTable, column: str) -> pd.Series[str]:
    """Return codes of two letters; raise DataError at the first of three that nobody has."""
    return table.one_of(column, list(alpha_2())).map(dict(alpha_2()))


def from_eurostat(codes: pd.Series[str]) -> pd.Series[str]:
    """Return Eurostat's codes of countries as the norm has them."""
    return codes.replace(_EUROSTAT)
