"""What the account of an ensemble comes to: people out of work at the peak, by slack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.ensemble.layout import TOTALS
from models.ensemble.quantiles import Spread, spread_of_draws
from models.people.labour_force import labour_force_of
from models.people.out_of_work import SLACKS, Account, Search, account_of, accounts_of
from models.people.projection import Measured
from models.people.reemployment import Reemployment

if TYPE_CHECKING:
    import pandas as pd

    from models.ensemble.ensemble import Ensemble

Floats = NDArray[np.float64]

ROBUST_SLOPES: Final = (-1.2, -4.2)
"""Points of re-employment a point of unemployment: the least and the most that other ways of
estimating the line give."""

_LAID_OFF: Final = "laid_off"


@dataclass(frozen=True, slots=True, eq=False)
class OutOfWork:
    """People looking for work and out of the labour force after dismissals, by slack.

    Attributes
    ----------
    years, slacks
        Years from the base year, and unemployment rates without automation.
    labour_force
        (year,) persons.
    reemployment
        The regression behind the length of search.
    central
        An account a slack at central values; arrays (1, year).
    peak, peak_points
        (slack,) most people looking at the end of any year, and as a share of the labour force.
    at_slopes
        Pairs of another slope of the line and the peak points that it gives, at central values and
        the first slack.
    draws
        Draws that the spreads are over.
    """

    years: tuple[int, ...]
    slacks: tuple[float, ...]
    labour_force: Floats
    reemployment: Reemployment
    central: tuple[Account, ...]
    peak: Measured
    peak_points: Measured
    at_slopes: tuple[tuple[float, float], ...]
    draws: int

    @property
    def peak_years(self) -> tuple[int, ...]:
        """Return the year of the peak at central values, one a slack."""
        return tuple(self.years[int(one.looking[0].argmax())] for one in self.central)

    @property
    def highest_unemployment(self) -> float:
        """Return the highest rate that the account reaches in its 95 % draws, at the most slack."""
        points = self.peak_points
        most = points.central[-1] if points.spread is None else points.spread.p95[-1]
        return float(self.slacks[-1] + most)


def out_of_work_of(
    ensemble: Ensemble,
    reemployment: Reemployment,
    labour_force: pd.DataFrame,
    *,
    draws: int,
    slacks: tuple[float, ...] = SLACKS,
) -> OutOfWork:
    """Return the account of an ensemble's dismissals at several slacks.

    Parameters
    ----------
    labour_force
        The table of that name.
    draws
        How many of the first draws are taken, at most those of the ensemble.
    """
    years = ensemble.years
    force = labour_force_of(labour_force, years)
    search = Search(reemployment.intercept, reemployment.slope, reemployment.out_share)
    rung = ensemble.ladder.index(_LAID_OFF)
    laid_off = ensemble.central.totals[:, 0, rung, :]
    central = accounts_of(laid_off, force, search, slacks=slacks)
    peaks = [np.concatenate([one.peak for one in central])]
    peaks.append(np.concatenate([one.peak_points for one in central]))
    spreads: list[Spread | None] = [None, None]
    if ensemble.drawn is not None and draws:
        series = [ensemble.drawn.series(TOTALS, 0, rung, at)[:draws] for at in range(len(years))]
        drawn = accounts_of(np.stack(series, axis=1), force, search, slacks=slacks)
        spreads = [
            spread_of_draws(np.stack([one.peak for one in drawn], axis=1)),
            spread_of_draws(np.stack([one.peak_points for one in drawn], axis=1)),
        ]
    other_lines = [
        Search(reemployment.line_through_mean(slope), slope, reemployment.out_share)
        for slope in ROBUST_SLOPES
    ]
    at_slopes = tuple(
        (other.slope, float(account_of(laid_off, force, other, slack=slacks[0]).peak_points[0]))
        for other in other_lines
    )
    return OutOfWork(
        years=years,
        slacks=slacks,
        labour_force=force,
        reemployment=reemployment,
        central=central,
        peak=Measured(peaks[0], spreads[0]),
        peak_points=Measured(peaks[1], spreads[1]),
        at_slopes=at_slopes,
        draws=draws if ensemble.drawn is not None else 0,
    )
