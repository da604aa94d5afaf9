"""Displaced workers as tables: what the model's dismissals are set beside."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from occupations.readers.displaced_workers import (
    read_displaced_worker_status,
    read_displaced_workers,
)
from occupations.table import load_tables

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

DISPLACED_TABLES: tuple[str, ...] = ("displaced_workers", "displaced_worker_status")


def read_displaced_tables(raw: RawFolder) -> Mapping[str, pd.DataFrame]:
    """Return the frame of each of `DISPLACED_TABLES` by name, from raw files."""
    return {
        "displaced_workers": read_displaced_workers(raw),
        "displaced_worker_status": read_displaced_worker_status(raw),
    }


def load_displaced_tables(folder: Path | None = None) -> Mapping[str, pd.DataFrame]:
    """Return each of `DISPLACED_TABLES` by name, checked against its description.

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
    return load_tables(DISPLACED_TABLES, folder)
