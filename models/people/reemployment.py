"""Re-employment of displaced workers and slack: a regression over fourteen surveys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

_LAGS: Final = 2
_CONFIDENCE: Final = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Reemployment:
    """How the share employed again at the survey falls with the unemployment rate then.

    Attributes
    ----------
    surveys
        Years of the surveys.
    re_employed, unemployment
        (survey,) shares of the displaced and of the labour force.
    intercept, slope
        Of the line; the slope is points of re-employment a point of unemployment.
    low, high
        Bounds of the slope's 95 % interval, errors robust to serial dependence (HAC, two lags).
    without
        (survey,) the slope when one survey is left out.
    explained
        The share of the variance that the line explains.
    out_share
        Mean share out of the labour force over the surveys that print it; it hardly moves.
    out_range
        The least and the greatest of these.
    """

    surveys: tuple[int, ...]
    re_employed: Floats
    unemployment: Floats
    intercept: float
    slope: float
    low: float
    high: float
    without: Floats
    explained: float
    out_share: float
    out_range: tuple[float, float]

    @property
    def highest_slack(self) -> float:
        """Return the highest unemployment rate that a survey has seen."""
        return float(self.unemployment.max())

    def line_through_mean(self, slope: float) -> float:
        """Return the intercept of a line of another slope through the mean of the surveys."""
        return float(self.re_employed.mean() - slope * self.unemployment.mean())


def reemployment_of(status: pd.DataFrame) -> Reemployment:
    """Return the regression of the re-employed share on slack.

    Parameters
    ----------
    status
        The table `displaced_worker_status`.
    """
    from statsmodels.api import OLS, add_constant

    re_employed = status["re_employed_share"].to_numpy(dtype=np.float64)
    slack = status["unemployment_rate"].to_numpy(dtype=np.float64)
    design = add_constant(slack)
    fit = OLS(re_employed, design).fit(
        cov_type="HAC", cov_kwds={"maxlags": _LAGS, "use_correction": True}, use_t=True
    )
    low, high = (float(bound) for bound in fit.conf_int(_CONFIDENCE)[1])
    others = [np.arange(slack.size) != left_out for left_out in range(slack.size)]
    without = [float(OLS(re_employed[own], design[own]).fit().params[1]) for own in others]
    out = status["out_of_labour_force_share"].dropna().to_numpy(dtype=np.float64)
    return Reemployment(
        surveys=tuple(int(year) for year in status["survey_year"]),
        re_employed=re_employed,
        unemployment=slack,
        intercept=float(fit.params[0]),
        slope=float(fit.params[1]),
        low=low,
        high=high,
        without=np.array(without),
        explained=float(fit.rsquared),
        out_share=float(out.mean()),
        out_range=(float(out.min()), float(out.max())),
    )
