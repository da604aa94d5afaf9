"""What has been observed since the base year beside the path that draws projected for that time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from models.evidence.record_spread import RecordSpread

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

Kind = Literal["jobs", "use", "rise", "handing_over"]
Test = Literal["within", "at_most", "beside"]

WITHIN: Final = 1.645
"""Standard errors on either side that hold 90 % of a normal error."""

_POINTS: Final = (0.05, 0.5, 0.95)
_OUTSIDE: Final = 0.10
# Draws that differ by less than half of what an observation is off by anyway look alike to it.
_FLAT_BELOW: Final = 0.5


@dataclass(frozen=True, slots=True)
class Observed:
    """One figure that was published, and how it can speak of draws.

    Attributes
    ----------
    kind
        `jobs` of a May; `use`, the share of firms that use AI; `rise` of that share from one
        fortnight to another; `handing_over`, the share of firms where AI does a task that an
        employee did.
    code
        The major group of jobs, "00" for all; "" for firms.
    title
        The official title of the major group; "" for all jobs and for firms.
    date
        When, as a decimal year.
    value
        Jobs or a share.
    error
        Its standard error: in logs for jobs, as a share otherwise.
    test
        `within`: a draw is consistent where it lies within 1.645 errors; `at_most`: where it is not
        above by more; `beside`: the figure speaks of something else, so no draw is judged by it.
    """

    kind: Kind
    code: str
    title: str
    date: float
    value: float
    error: float
    test: Test


@dataclass(frozen=True, slots=True)
class ShareOfDraws:
    """How many of the draws are consistent with what was observed."""

    count: int
    draws: int

    @property
    def value(self) -> float:
        """Return the share, 0-1."""
        return self.count / self.draws

    @property
    def error(self) -> float:
        """Return its binomial standard error; not 0 where all or none are consistent."""
        share = (self.count + 2) / (self.draws + 4)
        return math.sqrt(share * (1 - share) / self.draws)


@dataclass(frozen=True, slots=True)
class TrackRow:
    """An observation beside the 5, 50 and 95 % points of what draws projected for its date.

    `consistent` is the share of draws that it leaves, None where it judges none. `is_flat` says
    whether the draws lie so close together, measured by its error, that it cannot tell them apart.
    """

    observed: Observed
    projected: tuple[float, float, float]
    consistent: ShareOfDraws | None
    is_flat: bool


@dataclass(frozen=True, slots=True, eq=False)
class OnTrack:
    """What has been observed since the base year, and what a run projected for that time.

    Attributes
    ----------
    start_year
        The base year of the path.
    observed_year
        The May that was counted; None where none was.
    draws
        Draws that were judged.
    rows
        Observations beside projections: those of firms, then all jobs, then jobs by major group.
    jobs
        Share of draws consistent with every row of jobs at once; None without such rows.
    every
        Share of draws consistent with every row that judges, jobs as in `jobs`.
    spread
        What jobs were measured with; None without rows of jobs.
    curve_years, curve
        (time,) decimal years, and (3, time) the 5, 50 and 95 % points of the share of worthwhile
        work that the adoption curves have software doing then.
    use_years, use_shares, use_errors
        (fortnight,) firms that use AI, as published.
    """

    start_year: int
    observed_year: int | None
    draws: int
    rows: tuple[TrackRow, ...]
    jobs: ShareOfDraws | None
    every: ShareOfDraws
    spread: RecordSpread | None
    curve_years: Floats
    curve: Floats
    use_years: Floats
    use_shares: Floats
    use_errors: Floats

    def row(self, kind: Kind, code: str = "") -> TrackRow:
        """Return the row of one observation."""
        return next(
            one for one in self.rows if (one.observed.kind, one.observed.code) == (kind, code)
        )

    def of_jobs(self) -> tuple[TrackRow, ...]:
        """Return the rows of jobs, all together first."""
        return tuple(one for one in self.rows if one.observed.kind == "jobs")


def consistent_draws(observed: Observed, projected: Floats, *, within: float = WITHIN) -> Booleans:
    """Return which draws an observation leaves, (draw,); all of them where it judges none.

    Parameters
    ----------
    projected
        (draw,) what each draw projected for it, in the unit of its value.
    within
        Standard errors that a draw may be off.
    """
    off = _in_errors(observed, projected)
    if observed.test == "beside":
        return np.ones(projected.shape, dtype=bool)
    off = np.abs(off) if observed.test == "within" else off
    result: Booleans = off <= within
    return result


def consistent_with_all(observed: Sequence[Observed], projected: Floats) -> Booleans:
    """Return which draws no observation of several rules out, (draw,).

    The bounds are wider than for one: errors of 10 % divided by the number of observations
    (Bonferroni), so that the draw that made them is left in at least 90 % of cases, however their
    errors depend on each other.

    Parameters
    ----------
    projected
        (draw, observation) what each draw projected.
    """
    from scipy.special import ndtri

    within = float(ndtri(1 - _OUTSIDE / 2 / len(observed)))
    left = [
        consistent_draws(one, projected[:, place], within=within)
        for place, one in enumerate(observed)
    ]
    result: Booleans = np.logical_and.reduce(left)
    return result


def track_row(observed: Observed, projected: Floats) -> TrackRow:
    """Return an observation beside what draws, (draw,), projected for it."""
    low, middle, high = (float(value) for value in np.quantile(projected, _POINTS))
    consistent = None
    if observed.test != "beside":
        consistent = share_of(consistent_draws(observed, projected))
    ends = _in_errors(observed, np.array([low, high]))
    width = float(ends[1] - ends[0]) / (2 * WITHIN)
    return TrackRow(observed, (low, middle, high), consistent, width < _FLAT_BELOW)


def share_of(left: Booleans) -> ShareOfDraws:
    """Return how many draws are left, (draw,)."""
    return ShareOfDraws(int(left.sum()), len(left))


def _in_errors(observed: Observed, projected: Floats) -> Floats:
    """Return how far projections lie above an observation, in its standard errors."""
    if observed.kind == "jobs":
        off: Floats = np.log(projected / observed.value) / observed.error
    else:
        off = (projected - observed.value) / observed.error
    return off
