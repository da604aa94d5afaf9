"""How long earlier technologies took from 10 to 90 % of their adopters, and what that suggests."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.evidence.curve_fit import FAMILIES, LEAST_POINTS, CurveFit, best_family, fit_curve
from models.evidence.pooling import PooledMean, pooled_mean
from occupations.channels import Channel

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

LEAST_RISE: Final = 0.15
"""A series that rises by less than this share says too little of its curve."""
KINDS: Final = ("information", "machine")
KIND_OF_CHANNEL: Final[Mapping[Channel, str]] = {"cognitive": "information", "physical": "machine"}
"""Which earlier technologies stand for a channel."""
_FIRST_TENTH, _LAST_TENTH = 0.1, 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Technology:
    """One technology's rise and its fits by family, `best` the one with the least AICc.

    `crossing_years` are the years between the first 10 and the first 90 % observed, counted on the
    points themselves as published durations are; NaN where one of them was not observed.
    """

    name: str
    kind: str
    adopters: str
    years: Floats
    shares: Floats
    fits: Mapping[str, CurveFit]
    crossing_years: float

    @property
    def best(self) -> CurveFit:
        """Return the fit with the least AICc."""
        return best_family(self.fits)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A series that was not fitted, with the reason (a value of `use`, or of the two below)."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class DiffusionLibrary:
    """Every series that was fitted, every other with its reason, and what the durations suggest.

    `durations` holds the distribution of log durations of all technologies (`all`), of each kind
    and without cars. `p_over_q` is the median of the Bass fits.
    """

    technologies: Sequence[Technology]
    left_out: Sequence[LeftOut]
    durations: Mapping[str, PooledMean]
    p_over_q: float

    def best_durations(self, kind: str | None = None) -> Floats:
        """Return the durations in years of the best fits, of one kind or of all."""
        chosen = [one for one in self.technologies if kind in (None, one.kind)]
        return np.array([one.best.duration for one in chosen])


def fit_library(frame: pd.DataFrame) -> DiffusionLibrary:
    """Return the library fitted to the table `diffusion`."""
    fitted: list[Technology] = []
    left_out: list[LeftOut] = []
    for name, series in frame.groupby("technology", sort=True):
        rise = series[series["use"] == "rise"].sort_values("year")
        reason = _reason(str(series["use"].iloc[0]), rise["adopters_share"].to_numpy(float))
        if reason:
            left_out.append(LeftOut(str(name), reason))
        else:
            fitted.append(_technology(str(name), rise))
    return DiffusionLibrary(fitted, left_out, _durations(fitted), _ratio(fitted))


def _reason(use: str, shares: Floats) -> str:
    """Return why a series is not fitted, or "" where it is."""
    if use not in ("rise", "after_peak"):
        return use
    if len(shares) < LEAST_POINTS:
        return "too_few_points"
    return "small_rise" if shares.max() - shares.min() < LEAST_RISE else ""


def _technology(name: str, rise: pd.DataFrame) -> Technology:
    years, shares = (rise[column].to_numpy(float) for column in ("year", "adopters_share"))
    return Technology(
        name=name,
        kind=str(rise["kind"].iloc[0]),
        adopters=str(rise["adopters"].iloc[0]),
        years=years,
        shares=shares,
        fits={family: fit_curve(years, shares, family=family) for family in FAMILIES},
        crossing_years=_crossing(years, shares, _LAST_TENTH)
        - _crossing(years, shares, _FIRST_TENTH),
    )


def _crossing(years: Floats, shares: Floats, level: float) -> float:
    """Return the year in which a series first reaches `level`, between points if need be."""
    above = np.flatnonzero(shares >= level)
    if len(above) == 0 or (above[0] == 0 and shares[0] > level):
        return math.nan
    at = int(above[0])
    if at == 0:
        return float(years[0])
    part = (level - shares[at - 1]) / (shares[at] - shares[at - 1])
    return float(years[at - 1] + part * (years[at] - years[at - 1]))


def _durations(fitted: Sequence[Technology]) -> Mapping[str, PooledMean]:
    groups = {
        "all": list(fitted),
        **{kind: [one for one in fitted if one.kind == kind] for kind in KINDS},
        "without_cars": [one for one in fitted if one.adopters != "new_cars"],
    }
    return {
        name: pooled_mean(
            np.log([one.best.duration for one in group]),
            np.array([one.best.log_duration_error for one in group]),
        )
        for name, group in groups.items()
    }


def _ratio(fitted: Sequence[Technology]) -> float:
    return float(np.median([one.fits["bass"].p_over_q for one in fitted]))
