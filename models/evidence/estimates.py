"""An estimate with its interval, as every part of the evidence reports one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NORMAL_95: Final = 1.959963984540054
"""Standard errors on either side of an estimate that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate (`central`) with its 95 % interval, in the estimate's own unit."""

    low: float
    central: float
    high: float

    @classmethod
    def around(cls, central: float, error: float) -> Interval:
        """Return the interval of a normal estimate with that standard error."""
        return cls(central - NORMAL_95 * error, central, central + NORMAL_95 * error)


def relative_to_mean(levels: Floats, covariance: Floats, jobs: Floats) -> tuple[Floats, Floats]:
    """Return levels and their covariance relative to the mean weighted by `jobs`.

    Parameters
    ----------
    levels, covariance, jobs
        One a sector: estimates, their covariance matrix, and jobs above 0.
    """
    size = len(levels)
    centring = np.eye(size) - np.tile(jobs / jobs.sum(), (size, 1))
    return centring @ levels, centring @ covariance @ centring.T
