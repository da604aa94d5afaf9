"""A user's own series of adoption, fitted as the library's are: a midpoint and a duration."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.evidence.curve_fit import FAMILIES, LEAST_POINTS, CurveFit, best_family, fit_curve
from models.evidence.diffusion import LEAST_RISE
from occupations.errors import DataError, UsageError
from occupations.plain_numbers import decimal_number
from occupations.user_table import lines_of

Floats = NDArray[np.float64]

_COLUMNS: Final = ("year", "share")
# The model's points are 5, 50 and 95 %.
_TAIL: Final = 0.95
_FIRST_YEAR, _LAST_YEAR = 1800.0, 2100.0


@dataclass(frozen=True, slots=True, eq=False)
class UserSeries:
    """Adopters' share by year, the curve fitted to it, and the family that fits best.

    `midpoint` (calendar year) and `duration` (years from 10 to 90 % of the fitted ceiling) are the
    5, 50 and 95 % points of the fit.
    """

    years: Floats
    shares: Floats
    fit: CurveFit
    best: str
    midpoint: tuple[float, float, float]
    duration: tuple[float, float, float]


def fit_user_series(text: str, *, file: Path | str, curve: str = "logistic") -> UserSeries:
    """Return the curve through a CSV text with columns year and share (0 to 1, rising).

    Raises
    ------
    DataError
        With file and line: what is no number or out of range, a year twice or out of order, too
        few points, too small a rise, or a series that does not determine its curve.
    """
    if curve not in FAMILIES:
        raise UsageError(f"{curve!r} is no curve", key="--curve", allowed=", ".join(FAMILIES))
    years, shares = _points(text, file)
    if len(years) < LEAST_POINTS:
        raise DataError(
            f"{len(years)} points are too few for a curve",
            file=file,
            allowed=f"at least {LEAST_POINTS}",
        )
    if shares[-1] - shares[0] < LEAST_RISE:
        raise DataError(
            f"the share rises by {shares[-1] - shares[0]:.3g}: too little to tell its curve",
            file=file,
            key="share",
            allowed=f"a rise of {LEAST_RISE:g} or more",
        )
    fits = {family: fit_curve(years, shares, family=family) for family in FAMILIES}
    fit = fits[curve]
    if not (math.isfinite(fit.midpoint_error) and math.isfinite(fit.log_duration_error)):
        raise DataError(
            "the series does not determine where its curve bends: many curves fit as well",
            file=file,
            allowed="a series that has left its straight part, or more points",
        )
    return UserSeries(
        years=years,
        shares=shares,
        fit=fit,
        best=best_family(fits).family,
        midpoint=_midpoint_points(fit),
        duration=_duration_points(fit),
    )


def _points(text: str, file: Path | str) -> tuple[Floats, Floats]:
    years: list[float] = []
    shares: list[float] = []
    for line in lines_of(text, _COLUMNS, file=file):
        year = _number(line.cells[0], "year", (_FIRST_YEAR, _LAST_YEAR), file, line.number)
        if years and year <= years[-1]:
            raise DataError(
                f"{year:g} does not come after {years[-1]:g}",
                file=file,
                line=line.number,
                key="year",
                allowed="years in rising order, each once",
            )
        years.append(year)
        shares.append(_number(line.cells[1], "share", (0.0, 1.0), file, line.number))
    return np.array(years), np.array(shares)


def _number(
    text: str, column: str, bounds: tuple[float, float], file: Path | str, line: int
) -> float:
    allowed = f"a number from {bounds[0]:g} to {bounds[1]:g}"
    try:
        value = decimal_number(text)
    except ValueError:
        raise DataError(
            f"{text!r} is not a number", file=file, line=line, key=column, allowed=allowed
        ) from None
    if not bounds[0] <= value <= bounds[1]:
        raise DataError(
            f"{text} is out of range", file=file, line=line, key=column, allowed=allowed
        )
    return value


def _midpoint_points(fit: CurveFit) -> tuple[float, float, float]:
    from scipy.special import stdtrit

    reach = float(stdtrit(fit.freedom, _TAIL)) * fit.midpoint_error
    return fit.midpoint - reach, fit.midpoint, fit.midpoint + reach


def _duration_points(fit: CurveFit) -> tuple[float, float, float]:
    low, high = fit.duration_interval(2 * _TAIL - 1)
    return low, fit.duration, high
