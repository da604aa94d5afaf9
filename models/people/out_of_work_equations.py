"""Equations 11a to 11f: from dismissals to people out of work. Numbers are those of docs/model.md.

Shapes: d draws, t years. Rates are per year, shares are of those displaced.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WINDOW_YEARS: Final = 3.0
"""Years before a survey in which the job was lost: people are seen 0 to 36 months after."""

_FASTEST_EXIT: Final = 60.0
_POINTS: Final = 4_001


def still_looking(exit_rate: Floats) -> Floats:
    """Return the share still looking for work at a survey. Equation 11a.

    (1 - exp(-W k)) / (W k) with W = 3: jobs are lost evenly over the three years before, and a
    person stops looking at the rate k.
    """
    through = WINDOW_YEARS * np.asarray(exit_rate, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = -np.expm1(-through) / through
    return np.where(through > 0, share, 1.0)


def exit_rate_of(looking: Floats) -> Floats:
    """Return the rate k per year at which a share still looks at the survey. Equation 11a, solved.

    `still_looking` falls from 1 at rate 0, so each share has one rate; between the points of a
    fine grid it is read off a straight line, to a ten-thousandth of its value.
    """
    shares, rates = _read_off()
    found: Floats = np.interp(looking, shares, rates)
    return found


@lru_cache(maxsize=1)
def _read_off() -> tuple[Floats, Floats]:
    """Return shares that still look, rising, and the rate of each."""
    rates = np.concatenate([[0.0], np.geomspace(1e-4, _FASTEST_EXIT, _POINTS)])[::-1]
    return still_looking(rates), rates


def hazards(*, re_employed: Floats, out: Floats) -> tuple[Floats, Floats]:
    """Return the yearly rates into a job and out of the labour force. Equation 11b.

    Of those who stopped looking, E found a job and N gave up: f = k E / (E + N), x = k N / (E + N).

    Parameters
    ----------
    re_employed, out
        E and N: shares of a survey's displaced people; the rest is still looking.
    """
    exit_rate = exit_rate_of(1 - re_employed - out)
    stopped = re_employed + out
    return exit_rate * re_employed / stopped, exit_rate * out / stopped


def re_employed_at(
    *, intercept: Floats, slope: Floats, unemployment: Floats, bounds: tuple[float, float]
) -> Floats:
    """Return the share employed again at a rate of unemployment, kept in bounds. Equation 11c.

    a + b u. Shares beyond what fourteen surveys have seen are an extension of the line.
    """
    low, high = bounds
    return np.clip(intercept + slope * unemployment, low, high)


def dismissed_in_year(laid_off: Floats) -> Floats:
    """Return people dismissed beyond attrition in each year, (d, t). Equation 11d.

    The rise of the cumulated rung, its first year being nobody's. Where the rung falls, fewer are
    dismissed than without automation: nobody is dismissed beyond that, and nobody comes back.
    """
    rise = np.diff(laid_off, axis=1, prepend=laid_off[:, :1])
    return np.maximum(rise, 0.0)


def looking_after_a_year(*, before: Floats, dismissed: Floats, exit_rate: Floats) -> Floats:
    """Return people looking at the end of a year, (d,). Equation 11e.

    U e^-k + L (1 - e^-k) / k: those of before who still look, and those dismissed evenly over the
    year.
    """
    stay = np.exp(-exit_rate)
    with np.errstate(divide="ignore", invalid="ignore"):
        of_new = np.where(exit_rate > 0, -np.expm1(-exit_rate) / exit_rate, 1.0)
    result: Floats = before * stay + dismissed * of_new
    return result


def points_of_unemployment(*, looking: Floats, labour_force: Floats) -> Floats:
    """Return the people looking as a share of the labour force. Equation 11f."""
    result: Floats = looking / labour_force
    return result
