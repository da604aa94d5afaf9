"""The labour force of each year, between counted and projected ones and beyond the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]


def labour_force_of(table: pd.DataFrame, years: Sequence[int]) -> Floats:
    """Return the civilian labour force in persons, (year,).

    Growth is even between the years of the table, and goes on beyond the last at its rate then.

    Parameters
    ----------
    table
        The table `labour_force`: years rising.
    """
    known = table["year"].to_numpy(dtype=np.float64)
    logs = np.log(table["civilian_labour_force_persons"].to_numpy(dtype=np.float64))
    wanted = np.asarray(years, dtype=np.float64)
    last = (logs[-1] - logs[-2]) / (known[-1] - known[-2])
    within = np.interp(wanted, known, logs)
    persons: Floats = np.exp(within + np.maximum(wanted - known[-1], 0.0) * last)
    return persons
