"""How far jobs by occupation group strayed from the official projections within a few years.

It is what an observation of jobs must be measured with: sampling error of the survey, the business
cycle and everything else that the baseline does not foresee are in it, as they were in the record.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

_FEWEST_PAIRS: Final = 3
_PROJECTED_YEARS: Final = 10
# A group's ten errors are few: half its variance is that of all groups.
_OWN_WEIGHT: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class RecordSpread:
    """Root mean square of log errors of projected growth over `years` years.

    Attributes
    ----------
    years
        Years between the two Mays that are compared.
    span
        Years between the pairs of Mays that it was computed from; where the record holds fewer than
        three pairs as far apart as `years`, it is shorter and the errors are scaled up in
        proportion.
    pairs
        First and second year of each pair of Mays.
    codes
        Major groups.
    groups
        (group,) the spread of each, half of whose variance is the mean of all groups.
    total
        The spread of all jobs.
    """

    years: int
    span: int
    pairs: tuple[tuple[int, int], ...]
    codes: tuple[str, ...]
    groups: Floats
    total: float


def record_spread(
    history: pd.DataFrame,
    past_projections: pd.DataFrame,
    occupations: pd.DataFrame,
    *,
    years: int,
    before: int,
) -> RecordSpread:
    """Return the spread of jobs around projected growth over so many years, from the record.

    Pairs of Mays have the same codes, so none reaches across 2019 and 2020. Those of SOC 2010 are
    set beside the projections 2010-20, the later ones beside the projections in use, which knew
    part of them: that makes the spread narrower, not wider.

    Parameters
    ----------
    history, past_projections, occupations
        The shipped tables `employment_history`, `past_projections` and `occupations`.
    years
        From one May to the other, 1 or more.
    before
        The May that is to be measured: it and later ones take no part.

    Raises
    ------
    UsageError
        For fewer than one year.
    """
    if years < 1:
        raise UsageError(f"{years} years do not lie between two Mays", allowed="1 or more")
    past = _yearly_growth(
        past_projections.assign(group=past_projections["projection_code"].str[:2]),
        "employment_2010_jobs",
        "employment_2020_jobs",
    )
    present = _yearly_growth(
        occupations.assign(group=occupations["major_group_code"]),
        "projected_2024_jobs",
        "projected_2034_jobs",
    )
    jobs = history.assign(group=history["occupation_code"].str[:2])
    eras = []
    for name, growth in (("soc_2010", past), ("oews_2025", present)):
        mine = jobs[(jobs["classification"] == name) & (jobs["year"] < before)]
        sums = mine.pivot_table(
            index="year", columns="group", values="employment_jobs", aggfunc="sum"
        )
        eras.append((with_total(sums), growth))
    span = _span(years, [list(sums.index) for sums, _ in eras])
    codes = tuple(str(code) for code in eras[0][0].columns if code != TOTAL)
    errors, pairs = _errors(eras, span=span, codes=(*codes, TOTAL))
    squares = (errors**2).mean(axis=0)
    pooled = _OWN_WEIGHT * squares[:-1] + (1 - _OWN_WEIGHT) * squares[:-1].mean()
    scale = years / span
    return RecordSpread(
        years=years,
        span=span,
        pairs=pairs,
        codes=codes,
        groups=scale * np.sqrt(pooled),
        total=scale * math.sqrt(float(squares[-1])),
    )


TOTAL: Final = "00"
"""The code of all occupations together."""


def with_total(sums: pd.DataFrame) -> pd.DataFrame:
    """Return sums by group with a column of their total."""
    return sums.assign(**{TOTAL: sums.sum(axis=1)})


def _yearly_growth(frame: pd.DataFrame, first: str, last: str) -> pd.Series:
    """Return growth a year in logs by group and in all."""
    sums = frame.groupby("group")[[first, last]].sum()
    sums.loc[TOTAL] = sums.sum()
    growth = sums[last] / sums[first]
    return growth.map(math.log) / _PROJECTED_YEARS


def _span(years: int, eras: Sequence[list[int]]) -> int:
    """Return the longest distance, at most `years`, of which there are enough pairs."""
    for span in range(years, 1, -1):
        if sum(year + span in era for era in eras for year in era) >= _FEWEST_PAIRS:
            return span
    return 1


def _errors(
    eras: Sequence[tuple[pd.DataFrame, pd.Series]], *, span: int, codes: Sequence[str]
) -> tuple[Floats, tuple[tuple[int, int], ...]]:
    """Return log errors, (pair, code), and the pairs."""
    rows, pairs = [], []
    for sums, growth in eras:
        logs = np.log(sums[list(codes)].to_numpy(float))
        places = {int(year): place for place, year in enumerate(sums.index)}
        expected = span * growth.reindex(list(codes)).to_numpy(float)
        for year, place in places.items():
            if year + span in places:
                rows.append(logs[places[year + span]] - logs[place] - expected)
                pairs.append((year, year + span))
    return np.array(rows), tuple(pairs)
