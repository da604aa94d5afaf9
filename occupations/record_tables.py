"""What became of occupations, as tables: past employment, past projections, usage of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

RECORD_TABLES: tuple[str, ...] = ()


def read_record_tables(raw: RawFolder) -> Mapping[str, pd.DataFrame]:
    """Return the frame of each of `RECORD_TABLES` by name."""
    return {}
