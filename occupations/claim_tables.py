"""What claims and results are checked on, as tables: series of manufacturing and productivity."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from occupations.readers.economy_productivity import read_economy_productivity
from occupations.readers.manufacturing import (
    read_manufacturing_output,
    read_manufacturing_productivity,
    read_value_added,
)
from occupations.table import load_tables

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

CLAIM_TABLES: tuple[str, ...] = (
    "manufacturing_value_added",
    "manufacturing_output",
    "manufacturing_productivity",
    "economy_productivity",
)


def read_claim_tables(raw: RawFolder) -> Mapping[str, pd.DataFrame]:
    """Return the frame of each of `CLAIM_TABLES` by name, from raw files."""
    return {
        "manufacturing_value_added": read_value_added(raw),
        "manufacturing_output": read_manufacturing_output(raw),
        "manufacturing_productivity": read_manufacturing_productivity(raw),
        "economy_productivity": read_economy_productivity(raw),
    }


def load_claim_tables(folder: Path | None = None) -> Mapping[str, pd.DataFrame]:
    """Return each of `CLAIM_TABLES` by name, checked against its description.

    Parameters
    ----------
    folder
        Tables with their `datapackage.json`; those shipped when not given.

    Raises
    ------
    DataError
        A file is missing, damaged or not the described one, or a value is not what its column
        allows; with file, column and row.
    """
    return load_tables(CLAIM_TABLES, folder)
