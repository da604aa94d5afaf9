"""Where people of an occupation could go: occupations of like work, by what a person would ask."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from occupations.education import EDUCATION_LEVELS

if TYPE_CHECKING:
    import pandas as pd

    from models.summary import OccupationSummary

KEEPS_PAY_FROM: Final = 0.9
"""A way out keeps the pay where its mean wage is at least this part of the old one's."""

SHRINKS_FROM: Final = 0.9
"""A way out shrinks, too, where its displaced share is at least this part of the old one's."""

LEAST_SHRINKING: Final = 0.05
"""Below this displaced share nothing is called shrinking: of jobs that hardly lose work, a little
more or less says nothing."""

Sort = Literal["fit", "pay", "openings", "distance", "risk"]
Shrinking = Literal["", "displaced", "projected", "both"]


@dataclass(frozen=True, slots=True)
class DisplacedShare:
    """The share of an occupation's work that is displaced: at central values and over draws.

    Attributes
    ----------
    central
        At central values.
    low
        The 5 % point over draws; None without them.
    median
        The median over draws.
    high
        The 95 % point over draws.
    """

    central: float
    low: float | None
    median: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class WayOut:
    """One related occupation, as whoever might go there would ask about it.

    Attributes
    ----------
    code
        The occupation's code.
    title
        Its official title.
    rank
        Its place in likeness of work: 1 is most alike.
    jobs
        Jobs in the base year.
    openings
        Openings a year as projected; None where none are printed.
    annual_mean_wage
        The mean wage, US dollars a year.
    wage_ratio
        That wage as a part of the old one.
    keeps_pay
        Whether it pays at least nine tenths of the old wage; None where a wage that is printed as
        "at least" leaves that open.
    entry_education
        The education typically needed for entry, as the Bureau puts it; "" where it has no line.
    work_experience
        The experience typically asked for, likewise.
    on_the_job_training
        The training typically needed, likewise.
    asks_more_schooling
        Whether entry typically takes more education than the old occupation's; None where unknown.
    displaced
        The share of its work displaced in the year.
    baseline_growth
        Projected growth of its jobs a year without automation.
    also_shrinking
        Why it is called shrinking, too: it loses about as much work as the old one, or more;
        official projections have it shrink; both; or "" where neither is so.
    """

    code: str
    title: str
    rank: int
    jobs: float
    openings: float | None
    annual_mean_wage: float
    wage_ratio: float
    keeps_pay: bool | None
    entry_education: str
    work_experience: str
    on_the_job_training: str
    asks_more_schooling: bool | None
    displaced: DisplacedShare
    baseline_growth: float
    also_shrinking: Shrinking


def displaced_shares(summary: OccupationSummary, headline: int) -> Mapping[str, DisplacedShare]:
    """Return the displaced share of every occupation of a summary, by code.

    `headline` is the place of the displaced rung.
    """
    spread = summary.spread_share
    found = {}
    for at, code in enumerate(summary.codes):
        points = (
            (None, None, None)
            if spread is None
            else tuple(float(one[at, headline]) for one in (spread.p05, spread.p50, spread.p95))
        )
        found[code] = DisplacedShare(float(summary.central_share[at, headline]), *points)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class RelatedWork:
    """All that is known of occupations and of those related to them, to be asked one by one.

    Attributes
    ----------
    occupations, prospects
        Rows of the tables `occupations` and `job_prospects`, by code.
    related
        Codes of related occupations, the most alike first, by code.
    """

    occupations: Mapping[str, Mapping[Hashable, Any]]
    prospects: Mapping[str, Mapping[Hashable, Any]]
    related: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(
        cls, occupations: pd.DataFrame, prospects: pd.DataFrame, related: pd.DataFrame
    ) -> RelatedWork:
        """Return what the three tables say; pairs with an occupation that is not there go."""
        rows = _by_code(occupations)
        known = related[
            related["occupation_code"].isin(rows) & related["related_code"].isin(rows)
        ].sort_values(["occupation_code", "rank"])
        by_code: dict[str, list[str]] = {}
        for code, other in zip(known["occupation_code"], known["related_code"], strict=True):
            by_code.setdefault(str(code), []).append(str(other))
        return cls(rows, _by_code(prospects), {code: tuple(one) for code, one in by_code.items()})

    def ways_out(
        self, code: str, displaced: Mapping[str, DisplacedShare], *, sort: Sort = "fit"
    ) -> tuple[WayOut, ...]:
        """Return the related occupations of one, ordered as asked for; none where O*NET has none.

        Parameters
        ----------
        displaced
            The displaced share of the old occupation and of every related one, by code.
        sort
            `fit`: those that do not shrink first, then those that keep the pay, then those that
            ask no more schooling, then most openings; `pay`, `openings`, `distance` (likeness of
            work) or `risk` (least displaced first). What is equal goes by likeness of work.
        """
        found = [
            _way_out(self, code, other, rank, displaced)
            for rank, other in enumerate(self.related.get(code, ()), start=1)
        ]
        return in_order(found, sort)


def _by_code(frame: pd.DataFrame) -> dict[str, Mapping[Hashable, Any]]:
    return {str(row["occupation_code"]): row for row in frame.to_dict("records")}


def in_order(ways: Sequence[WayOut], sort: Sort) -> tuple[WayOut, ...]:
    """Return ways out in another order, as `RelatedWork.ways_out` says."""
    return tuple(sorted(ways, key=_KEYS[sort]))


_KEYS: Final[Mapping[Sort, Callable[[WayOut], tuple[Any, ...]]]] = {
    "fit": lambda way: (
        way.also_shrinking != "",
        way.keeps_pay is not True,
        way.asks_more_schooling is not False,
        -(way.openings or 0.0),
        *(way.rank, way.code),
    ),
    "pay": lambda way: (-way.annual_mean_wage, way.rank, way.code),
    "openings": lambda way: (-(way.openings or 0.0), way.rank, way.code),
    "distance": lambda way: (way.rank, way.code),
    "risk": lambda way: (way.displaced.central, way.rank, way.code),
}
SORTS: Final[tuple[Sort, ...]] = tuple(_KEYS)


def _way_out(
    known: RelatedWork,
    code: str,
    other: str,
    rank: int,
    displaced: Mapping[str, DisplacedShare],
) -> WayOut:
    old, new = known.occupations[code], known.occupations[other]
    asked = known.prospects.get(other, {})
    openings = float(asked.get("openings_per_year_jobs", float("nan")))
    return WayOut(
        code=other,
        title=str(new["title"]),
        rank=rank,
        jobs=float(new["employment_jobs"]),
        openings=None if math.isnan(openings) else openings,
        annual_mean_wage=float(new["annual_mean_wage"]),
        wage_ratio=float(new["annual_mean_wage"]) / float(old["annual_mean_wage"]),
        keeps_pay=_keeps_pay(old, new),
        entry_education=str(asked.get("entry_education", "")),
        work_experience=str(asked.get("work_experience", "")),
        on_the_job_training=str(asked.get("on_the_job_training", "")),
        asks_more_schooling=_asks_more(known.prospects.get(code, {}), asked),
        displaced=displaced[other],
        baseline_growth=float(new["baseline_growth_per_year"]),
        also_shrinking=_shrinking(
            displaced[code], displaced[other], growth=float(new["baseline_growth_per_year"])
        ),
    )


def _keeps_pay(old: Mapping[Hashable, Any], new: Mapping[Hashable, Any]) -> bool | None:
    """Return whether the pay is kept; a wage that is printed as "at least" may be any above it."""
    enough = float(new["annual_mean_wage"]) >= KEEPS_PAY_FROM * float(old["annual_mean_wage"])
    old_open, new_open = (row["wage_flag"] == "top_coded" for row in (old, new))
    if (enough and old_open) or (not enough and new_open):
        return None
    return enough


def _asks_more(old: Mapping[Hashable, Any], new: Mapping[Hashable, Any]) -> bool | None:
    if not old or not new:
        return None
    level = EDUCATION_LEVELS.index
    return level(new["entry_education"]) > level(old["entry_education"])


def _shrinking(old: DisplacedShare, new: DisplacedShare, *, growth: float) -> Shrinking:
    loses = new.central >= max(LEAST_SHRINKING, SHRINKS_FROM * old.central)
    if loses and growth < 0:
        return "both"
    if loses:
        return "displaced"
    return "projected" if growth < 0 else ""
