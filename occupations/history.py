"""Past employment on one footing: every year in the codes of May 2025, or in lines of 2010-20.

Both ways split what one edition of the classification combines by the jobs of May 2018.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from occupations.crosswalks import Crosswalk, carry

if TYPE_CHECKING:
    import pandas as pd

SOC_2010: Final = "soc_2010"
OEWS_2025: Final = "oews_2025"


def employment_by_occupation(tables: Mapping[str, pd.DataFrame], year: int) -> pd.Series[float]:
    """Return jobs in May of `year` by occupation of OEWS May 2025, sorted by code.

    Parameters
    ----------
    tables
        The evidence tables by name.
    year
        2012 to 2018, or 2021 to 2025. Jobs of a SOC 2010 occupation that later became several
        are shared equally among them, so that growth across the change of edition means little for
        those; use `employment_by_line` across it.
    """
    own = _of_year(tables, year, "employment_jobs")
    if _edition(tables, year) == OEWS_2025:
        return own
    return carry(own, _to_occupations(tables), kind="extensive")


def wage_by_occupation(tables: Mapping[str, pd.DataFrame], year: int) -> pd.Series[float]:
    """Return annual mean wages (dollars of that year) by occupation of OEWS May 2025."""
    own = _of_year(tables, year, "annual_mean_wage_usd")
    if _edition(tables, year) == OEWS_2025:
        return own
    return carry(own, _to_occupations(tables), kind="intensive")


def employment_by_line(tables: Mapping[str, pd.DataFrame], year: int) -> pd.Series[float]:
    """Return jobs in May of `year` by line item of Employment Projections 2010-20.

    Years from 2021 are carried back: what merged is split by the jobs of May 2018, what was split
    is added up. Years to 2018 use which line an occupation belongs to and nothing later. No line is
    given where one of its occupations was not published.
    """
    own = _of_year(tables, year, "employment_jobs")
    if _edition(tables, year) == OEWS_2025:
        own = carry(own, _to_soc2010(tables), kind="extensive")
    join = tables["occupation_join"].dropna(subset=["projection_code"])
    members = join.drop_duplicates("soc2010_code").set_index("soc2010_code")["projection_code"]
    jobs = own.reindex(members.index)
    by_line: pd.Series[float] = jobs.groupby(members).sum(min_count=1)
    return by_line[jobs.notna().groupby(members).all()].sort_index()


def _of_year(
    tables: Mapping[str, pd.DataFrame],
    year: int,
    column: Literal["employment_jobs", "annual_mean_wage_usd"],
) -> pd.Series[float]:
    history = tables["employment_history"]
    rows = history[history["year"] == year].dropna(subset=[column])
    values: pd.Series[float] = rows.set_index("occupation_code")[column].astype("float64")
    return values.sort_index()


def _edition(tables: Mapping[str, pd.DataFrame], year: int) -> str:
    history = tables["employment_history"]
    return str(history.loc[history["year"] == year, "classification"].iloc[0])


def _to_occupations(tables: Mapping[str, pd.DataFrame]) -> Crosswalk:
    return _crosswalk(tables, source="soc2010_code", target="occupation_code")


def _to_soc2010(tables: Mapping[str, pd.DataFrame]) -> Crosswalk:
    return _crosswalk(tables, source="occupation_code", target="soc2010_code")


def _crosswalk(tables: Mapping[str, pd.DataFrame], *, source: str, target: str) -> Crosswalk:
    join = tables["occupation_join"].rename(
        columns={source: "source_code", target: "target_code", "shared_jobs": "weight"}
    )
    paired = join.dropna(subset=["source_code", "target_code"])
    without = set(join["source_code"].dropna()) - set(paired["source_code"])
    return Crosswalk(paired[["source_code", "target_code", "weight"]], frozenset(without))
