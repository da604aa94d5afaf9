"""How fast technologies spread, as tables: diffusion series, and surveys of business use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

TIMING_TABLES: tuple[str, ...] = ()


def read_timing_tables(raw: RawFolder) -> Mapping[str, pd.DataFrame]:
    """Return the frame of each of `TIMING_TABLES` by name."""
    return {}
