"""Shares of firms in time by fractional logit, with errors robust to firms that answer again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from models.evidence.estimates import Interval

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

# A firm answers every twelfth week, so every sixth fortnight holds the same firms.
_PANELS: Final = 6


@dataclass(frozen=True, slots=True, eq=False)
class Logit:
    """Coefficients, their covariance robust to clusters, and that of sampling alone."""

    point: Floats
    robust: Floats
    sampling: Floats

    def error(self, along: Floats) -> float:
        """Return the standard error of a combination of coefficients: the larger of the two.

        Few clusters make the robust one too small, and nothing makes the published one too large.
        """
        return float(np.sqrt(max(along @ self.robust @ along, along @ self.sampling @ along)))

    def interval(self, along: Floats) -> Interval:
        """Return a combination of coefficients with its interval."""
        return Interval.around(float(along @ self.point), self.error(along))


def fit_logit(frame: pd.DataFrame, design: Floats) -> Logit:
    """Return the weighted fractional logit of the shares on `design`.

    The sandwich is computed here: statsmodels does not support weights and clusters together.
    """
    import statsmodels.api as sm

    shares, weights = frame["use_share"].to_numpy(float), _firms_behind(frame)
    fit: Any = sm.GLM(shares, design, family=sm.families.Binomial(), var_weights=weights).fit()
    sampling = np.asarray(fit.cov_params())
    scores = design * (weights * (shares - fit.mu))[:, None]
    found, place = np.unique(_clusters(frame), return_inverse=True)
    sums = np.zeros((len(found), design.shape[1]))
    np.add.at(sums, place, scores)
    rows, columns = design.shape
    small = len(found) / (len(found) - 1) * (rows - 1) / (rows - columns)
    robust = small * sampling @ (sums.T @ sums) @ sampling
    return Logit(np.asarray(fit.params), robust, sampling)


def design_of(frame: pd.DataFrame, codes: Sequence[str]) -> tuple[Floats, float]:
    """Return a column for each sector and one of years since their mean, and that mean."""
    year = frame["year"].to_numpy(float)
    centre = float(year.mean())
    own = frame["sector_code"].to_numpy()[:, None] == np.array(codes)
    return np.column_stack([np.asarray(own, dtype=float), year - centre]), centre


def _firms_behind(frame: pd.DataFrame) -> Floats:
    """Return the number of firms whose simple sample would have the published standard errors.

    The median over a sector's fortnights, since a single published error is itself uncertain.
    """
    share, error = (frame[name] for name in ("use_share", "standard_error_share"))
    firms = (share * (1 - share) / error**2).groupby(frame["sector_code"]).transform("median")
    return firms.to_numpy(float)


def _clusters(frame: pd.DataFrame) -> Floats:
    """Return a number for each sector and panel: its rows come from the same firms."""
    order = frame["fortnight"].rank(method="dense").to_numpy(int) - 1
    sector = frame["sector_code"].astype("category").cat.codes.to_numpy(int)
    return sector * _PANELS + order % _PANELS
