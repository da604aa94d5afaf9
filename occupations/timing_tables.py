"""How fast technologies spread, as tables: diffusion series, and surveys of business use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from occupations.readers.business_use import read_business_use, read_task_use
from occupations.readers.diffusion import read_diffusion
from occupations.readers.machine_use import read_machine_use

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

TIMING_TABLES: tuple[str, ...] = ("diffusion", "business_use", "task_use", "machine_use")


def read_timing_tables(raw: RawFolder) -> Mapping[str, pd.DataFrame]:
    """Return the frame of each of `TIMING_TABLES` by name."""
    return {
        "diffusion": read_diffusion(raw),
        "business_use": read_business_use(raw),
        "task_use": read_task_use(raw),
        "machine_use": read_machine_use(raw),
    }
