"""The ladder: the senses in which a job can be "automated", the scopes and the groupings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from occupations.base_year import SHIPPED_YEAR

Unit = Literal["jobs", "job equivalents"]


@dataclass(frozen=True, slots=True)
class Rung:
    """One sense of "automated": exact name, words for a reader, unit."""

    name: str
    title: str
    meaning: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of US employment over which rungs are summed."""

    name: str
    title: str
    meaning: str


LADDER: Final = (
    Rung(
        "exposed",
        "jobs in occupations exposed today",
        "jobs of the year shown in occupations where at least half of the task time is technically "
        "exposed today",
        "jobs",
    ),
    Rung(
        "automatable",
        "automatable",
        "task time that could technically be automated; an upper bound, since a task counts whole "
        "once half its time can be saved",
        "job equivalents",
    ),
    Rung(
        "cost_effective",
        "cost-effective",
        "of that, where automating costs less than the labour it replaces",
        "job equivalents",
    ),
    Rung(
        "adopted",
        "adopted",
        "of that, what firms have handed over since the base year",
        "job equivalents",
    ),
    Rung(
        "displaced",
        "displaced",
        "of that, what leaves the payroll instead of augmenting workers: gross displacement",
        "job equivalents",
    ),
    Rung(
        "laid_off",
        "cuts beyond attrition (lower bound)",
        "cuts beyond attrition, cumulated since the base year; a lower bound, since attrition is "
        "pooled across all employers of an occupation in a sector",
        "jobs",
    ),
    Rung(
        "net_loss",
        "net loss",
        "displaced, less what lower prices, new demand and new tasks bring back; negative is a "
        "net gain",
        "job equivalents",
    ),
)

SCOPES: Final = (
    Scope("us_all", "all US jobs", "all US wage-and-salary jobs"),
    Scope(
        "us_manufacturing", "manufacturing", "wage-and-salary jobs in manufacturing (NAICS 31-33)"
    ),
    Scope(
        "us_goods",
        "goods production",
        "wage-and-salary jobs in agriculture, mining, construction and manufacturing",
    ),
    Scope(
        "us_production",
        "production occupations",
        "wage-and-salary jobs in production occupations (SOC 51), all sectors",
    ),
    Scope(
        "us_all_jobs",
        "all US jobs incl. self-employed",
        "all US jobs, the self-employed included",
    ),
)

RUNG_NAMES: Final = tuple(rung.name for rung in LADDER)
SCOPE_NAMES: Final = tuple(scope.name for scope in SCOPES)
# What looks at one year alone adds up over any cells; cuts are cumulated year by year.
LINEAR_RUNGS: Final = tuple(name for name in RUNG_NAMES if name != "laid_off")
# Ordered in every cell, year and draw: each is part of the one before.
CHAIN: Final = ("automatable", "cost_effective", "adopted", "displaced")
HEADLINE_RUNG: Final = "displaced"
HEADLINE_SCOPE: Final = "us_all"
GROUPINGS: Final = ("sector", "major_group", "education", "wage_quintile")
BASE_YEAR: Final = SHIPPED_YEAR
LATEST_HORIZON: Final = 2060


def rung_index(name: str) -> int:
    """Return the position of a rung in arrays ordered as the ladder."""
    return RUNG_NAMES.index(name)


def scope_index(name: str) -> int:
    """Return the position of a scope in arrays ordered as `SCOPES`."""
    return SCOPE_NAMES.index(name)
