"""Jobs by line of the Bureau's projections, in Mays and in the base years of projections.

What one edition of the classification combines is split by the jobs of May 2018, or equally where
the tables were told so by `equally_split`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from occupations.crosswalks import Crosswalk, carry
from occupations.history import employment_by_line, employment_by_occupation

if TYPE_CHECKING:
    import pandas as pd

EDITION_2010: Final = "bls_ep_2010_20"
EDITION_2019: Final = "bls_ep_2019_29"

_LINES: Final = {EDITION_2010: "past_projections", EDITION_2019: "recent_projections"}


def lines_of(tables: Mapping[str, pd.DataFrame], edition: str) -> pd.DataFrame:
    """Return the line items of an edition, indexed by code: title and jobs of its two years."""
    return tables[_LINES[edition]].set_index("projection_code").sort_index()


def may_jobs(tables: Mapping[str, pd.DataFrame], edition: str, year: int) -> pd.Series[float]:
    """Return jobs in May of `year` by line of an edition; of 2019-29 there are Mays from 2021."""
    if edition == EDITION_2010:
        return employment_by_line(tables, year)
    return _by_recent_line(tables, employment_by_occupation(tables, year))


def matrix_jobs(tables: Mapping[str, pd.DataFrame], edition: str, year: int) -> pd.Series[float]:
    """Return jobs in the base year of a projection by line of an edition, self-employed included.

    Parameters
    ----------
    year
        2010 (by lines of 2010-20 alone), 2019, 2023 or 2024.
    """
    if year == 2010:
        jobs = lines_of(tables, EDITION_2010)["employment_2010_jobs"]
        return jobs.astype("float64")
    recent = lines_of(tables, EDITION_2019)
    if year == 2024:
        latest = tables["projections"].set_index("occupation_code")["employment_2024_jobs"]
        own = _by_recent_line(tables, latest.astype("float64"))
    else:
        own = recent[f"employment_{year}_jobs"].astype("float64")
    return own if edition == EDITION_2019 else _to_earlier_lines(tables, own)


def equally_split(tables: Mapping[str, pd.DataFrame]) -> Mapping[str, pd.DataFrame]:
    """Return the tables in which whatever merged is split equally, and not by jobs."""
    join = tables["occupation_join"]
    return {**tables, "occupation_join": join.assign(shared_jobs=1.0)}


def scores_by_line(
    tables: Mapping[str, pd.DataFrame], edition: str, scores: pd.Series[float]
) -> pd.Series[float]:
    """Return scores by occupation of May 2025 as averages by line, weighted by jobs."""
    if edition == EDITION_2010:
        pairs = _earlier_pairs(tables).rename(columns={"occupation_code": "source_code"})
        pairs = pairs.rename(columns={"projection_code": "target_code"})
    else:
        jobs = employment_by_occupation(tables, 2021)
        pairs = _members(tables).rename(columns={"occupation_code": "source_code"})
        pairs = pairs.rename(columns={"projection_code": "target_code"})
        pairs = pairs.assign(weight=pairs["source_code"].map(jobs).fillna(0.0))
    known = scores[scores.index.isin(pairs["source_code"])]
    return carry(known, Crosswalk(pairs), kind="intensive")


def _by_recent_line(tables: Mapping[str, pd.DataFrame], jobs: pd.Series[float]) -> pd.Series[float]:
    """Return jobs by line of 2019-29; none where one of its occupations was not published."""
    members = _members(tables).set_index("occupation_code")["projection_code"]
    own = jobs.reindex(members.index)
    by_line: pd.Series[float] = own.groupby(members).sum(min_count=1)
    return by_line[own.notna().groupby(members).all()].sort_index()


def _to_earlier_lines(
    tables: Mapping[str, pd.DataFrame], jobs: pd.Series[float]
) -> pd.Series[float]:
    """Return jobs by line of 2010-20 from those by line of 2019-29.

    Legislators and fishers are lines of the latter without an occupation of OEWS: they are lost.
    """
    line = _members(tables).set_index("occupation_code")["projection_code"]
    pairs = _earlier_pairs(tables)
    pairs = pairs.assign(source_code=pairs["occupation_code"].map(line))
    pairs = pairs.rename(columns={"projection_code": "target_code"})
    shared = pairs.groupby(["source_code", "target_code"])["weight"].sum().reset_index()
    return carry(jobs[jobs.index.isin(shared["source_code"])], Crosswalk(shared), kind="extensive")


def _earlier_pairs(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return which occupation of May 2025 shares jobs with which line of 2010-20."""
    join = tables["occupation_join"].dropna(subset=["occupation_code", "projection_code"])
    shared = join.groupby(["occupation_code", "projection_code"])["shared_jobs"].sum()
    return shared.rename("weight").reset_index()


def _members(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a row a line of 2019-29 and occupation that it holds."""
    lines = tables["recent_projections"][["projection_code", "occupation_codes"]]
    held = lines.assign(occupation_code=lines["occupation_codes"].str.split("|"))
    return held.explode("occupation_code")[["projection_code", "occupation_code"]]
