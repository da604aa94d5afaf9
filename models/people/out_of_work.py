"""People out of work after dismissals: stocks and flows whose parts add up, at several slacks.

Slack includes the people that the account itself puts out of work, so each year is a fixed point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.people.out_of_work_equations import (
    dismissed_in_year,
    hazards,
    looking_after_a_year,
    points_of_unemployment,
    re_employed_at,
)

Floats = NDArray[np.float64]

LOWEST_RE_EMPLOYED: Final = 0.15
"""The line is followed no further down: by then it predicts what no survey has come near."""

SLACKS: Final = (0.043, 0.057, 0.098)
"""Unemployment in January of 2026, of 2002 and 2004, and of 2010, the most of any survey."""

_ROUNDS: Final = 60


@dataclass(frozen=True, slots=True)
class Search:
    """How long the displaced look for work: the line of re-employment, and who gives up.

    Attributes
    ----------
    intercept, slope
        Of the share employed again at a survey, by the unemployment rate.
    out_share
        The share out of the labour force at a survey.
    """

    intercept: float
    slope: float
    out_share: float

    def rates(self, unemployment: Floats) -> tuple[Floats, Floats]:
        """Return yearly rates into a job and out of the labour force at a rate of unemployment."""
        highest = 1 - self.out_share
        share = re_employed_at(
            intercept=np.asarray(self.intercept),
            slope=np.asarray(self.slope),
            unemployment=unemployment,
            bounds=(LOWEST_RE_EMPLOYED, highest),
        )
        return hazards(re_employed=share, out=np.full_like(share, self.out_share))


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """Stocks and flows at one slack, in persons; every array (draw, year).

    Attributes
    ----------
    slack
        The unemployment rate without automation.
    dismissed, found_work, gave_up
        Flows of each year: people dismissed beyond attrition, found a job, left the labour force.
    looking, employed_again, out
        Stocks at the end of each year. People who found a job or gave up stay so: whoever loses the
        next job too is dismissed anew.
    points
        People looking as a share of the labour force.
    """

    slack: float
    dismissed: Floats
    found_work: Floats
    gave_up: Floats
    looking: Floats
    employed_again: Floats
    out: Floats
    points: Floats

    @property
    def peak(self) -> Floats:
        """Return the most people looking at the end of any year, (draw,)."""
        most: Floats = self.looking.max(axis=1)
        return most

    @property
    def peak_points(self) -> Floats:
        """Return the most points of the labour force in any year, (draw,), as a share."""
        most: Floats = self.points.max(axis=1)
        return most


def account_of(laid_off: Floats, labour_force: Floats, search: Search, *, slack: float) -> Account:
    """Return the account at one slack.

    Parameters
    ----------
    laid_off
        (draw, year) the rung of dismissals beyond attrition, cumulated since the base year.
    labour_force
        (year,) persons.
    slack
        The unemployment rate without automation, 0 to 1.
    """
    dismissed = dismissed_in_year(laid_off)
    draws, years = dismissed.shape
    stocks = [np.zeros(draws)]
    found, gave_up, points = (np.zeros((draws, years)) for _ in range(3))
    for year in range(years):
        before = stocks[-1]
        into_job, out_rate, after = _year(
            before, dismissed[:, year], labour_force[year], search, slack=slack
        )
        left = before + dismissed[:, year] - after
        of_both = into_job + out_rate
        to_job = np.divide(into_job, of_both, out=np.zeros(draws), where=of_both > 0)
        found[:, year] = left * to_job
        gave_up[:, year] = left - found[:, year]
        points[:, year] = points_of_unemployment(
            looking=after, labour_force=np.asarray(labour_force[year])
        )
        stocks.append(after)
    return Account(
        slack=slack,
        dismissed=dismissed,
        found_work=found,
        gave_up=gave_up,
        looking=np.stack(stocks[1:], axis=1),
        employed_again=np.cumsum(found, axis=1),
        out=np.cumsum(gave_up, axis=1),
        points=points,
    )


def _year(
    before: Floats, dismissed: Floats, labour_force: float, search: Search, *, slack: float
) -> tuple[Floats, Floats, Floats]:
    """Return both rates of a year and the people looking at its end, (draw,) each.

    More people looking means longer search and more people looking: the least such number is
    approached from nobody, rising in every round.
    """
    looking = np.zeros_like(before)
    into_job, out_rate = search.rates(np.full_like(before, slack))
    for _ in range(_ROUNDS):
        into_job, out_rate = search.rates(slack + looking / labour_force)
        after = looking_after_a_year(
            before=before, dismissed=dismissed, exit_rate=into_job + out_rate
        )
        settled = np.max(np.abs(after - looking), initial=0.0) < 1.0  # a person
        looking = after
        if settled:
            break
    return into_job, out_rate, looking


def accounts_of(
    laid_off: Floats, labour_force: Floats, search: Search, *, slacks: Sequence[float] = SLACKS
) -> tuple[Account, ...]:
    """Return an account a slack; parameters as for `account_of`."""
    return tuple(account_of(laid_off, labour_force, search, slack=slack) for slack in slacks)
