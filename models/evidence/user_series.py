"""A user's own series of adoption: the family that fits, and what it says of its curve."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from models.evidence.curve_fit import FAMILIES, LEAST_POINTS, CurveFit, best_family, fit_curve
from models.evidence.plausible_curves import Beforehand, PlausibleCurves, plausible_curves
from occupations.adoption_file import AdoptionPoints
from occupations.errors import DataError, UsageError

# Standard errors that one in twenty series without a trend rises by.
_ONE_IN_TWENTY: Final = 1.645


@dataclass(frozen=True, slots=True, eq=False)
class UserSeries:
    """Adopters' share by year, the curve fitted to it, and the family that fits best.

    `curves` holds the 5, 50 and 95 % points of every curve of the family that agrees with the
    series under the ceiling of the model, `known` what was expected before it.
    """

    points: AdoptionPoints
    fit: CurveFit
    best: str
    curves: PlausibleCurves
    known: Beforehand

    @property
    def rise(self) -> float:
        """Return by how much the share rose, 0 to 1."""
        return float(self.points.shares.max() - self.points.shares[0])


def fit_user_series(
    points: AdoptionPoints, *, known: Beforehand, file: Path | str, curve: str = "logistic"
) -> UserSeries:
    """Return the curves that agree with a series.

    Parameters
    ----------
    known
        What earlier technologies let expect.
    curve
        One of FAMILIES, which is then taken for granted.

    Raises
    ------
    UsageError
        An unknown curve.
    DataError
        With file: too few points, or shares that do not rise by more than they scatter.
    """
    if curve not in FAMILIES:
        raise UsageError(f"{curve!r} is no curve", key="--curve", allowed=", ".join(FAMILIES))
    if len(points.years) < LEAST_POINTS:
        raise DataError(
            f"{len(points.years)} points are too few for a curve",
            file=file,
            allowed=f"at least {LEAST_POINTS}",
        )
    _refuse_no_rise(points, file)
    years, shares = points.years, points.shares
    fits = {family: fit_curve(years, shares, family=family) for family in FAMILIES}
    fit = fits[curve]
    return UserSeries(
        points=points,
        fit=fit,
        best=best_family(fits).family,
        curves=plausible_curves(years, shares, fit=fit, known=known),
        known=known,
    )


def _refuse_no_rise(points: AdoptionPoints, file: Path | str) -> None:
    """Raise DataError where later shares are not above earlier ones more often than by chance.

    Source: Mann (1945), Econometrica 13:245; ranks, as a rise that speeds up is no straight line.
    """
    shares, count = points.shares, len(points.shares)
    steps = np.sign(shares[None, :] - shares[:, None])[np.triu_indices(count, 1)]
    surely = _ONE_IN_TWENTY * math.sqrt(count * (count - 1) * (2 * count + 5) / 18)
    if float(steps.sum()) <= surely:
        raise DataError(
            f"the share does not surely rise: of {len(steps)} pairs of points, "
            f"{int((steps > 0).sum())} rise and {int((steps < 0).sum())} fall",
            file=file,
            key="share",
            allowed="a series that rises: a flat or falling one says nothing of when it will",
        )
