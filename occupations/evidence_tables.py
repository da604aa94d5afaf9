"""The tables behind the evidence: series of the past that assumptions and backtest rest on.

A run of the model needs none of them, so they are read apart from `occupations.table`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from occupations.record_tables import RECORD_TABLES, read_record_tables
from occupations.table import load_tables
from occupations.timing_tables import TIMING_TABLES, read_timing_tables

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

EVIDENCE_TABLES = (*TIMING_TABLES, *RECORD_TABLES)
"""Names of the tables, in the order of `schema.toml`."""


def read_evidence_tables(
    raw: RawFolder, *, without: Collection[str], on_progress: Callable[[str], None]
) -> Mapping[str, pd.DataFrame]:
    """Return the frame of every evidence table by name, from raw files.

    `without` names sources that are left out.
    """
    on_progress("reading the history of technologies and surveys of business use")
    timing = read_timing_tables(raw)
    on_progress("reading past employment, past projections and usage of tasks")
    return {**timing, **read_record_tables(raw, without=without)}


def load_evidence_tables(folder: Path | None = None) -> Mapping[str, pd.DataFrame]:
    """Return every evidence table by name, each checked against its description.

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
    return load_tables(EVIDENCE_TABLES, folder)
