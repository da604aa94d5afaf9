"""The ladder: the senses in which a job can be "automated", and what is true of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

Unit = Literal["jobs", "job equivalents"]


@dataclass(frozen=True, slots=True)
class Rung:
    """One sense of "automated": exact name, words for a reader, unit, and how it behaves.

    `in_chain`: each is a part of the one above it, in every cell, year and draw.
    `is_within_baseline`: it cannot exceed the jobs without automation, whatever the assumptions.
    `is_cumulated`: a year's value needs the years before it. `is_smooth`: it moves without jumps
    when assumptions do. `share_bounds` are where histograms of its share of the baseline end, as
    signed roots. `is_headline`: the rung of the answer, one of a ladder.
    """

    name: str
    title: str
    meaning: str
    unit: Unit
    in_chain: bool = False
    is_within_baseline: bool = False
    is_cumulated: bool = False
    is_smooth: bool = True
    share_bounds: tuple[float, float] = (0.0, 1.0)
    is_headline: bool = False

    @property
    def counts_jobs(self) -> bool:
        """Return whether it counts jobs and so stands beside the chain of job equivalents."""
        return self.unit == "jobs"


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs in the order of every array of rungs."""

    rungs: tuple[Rung, ...]

    def __iter__(self) -> Iterator[Rung]:
        return iter(self.rungs)

    def __len__(self) -> int:
        return len(self.rungs)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the exact names of the rungs."""
        return tuple(rung.name for rung in self.rungs)

    @property
    def headline(self) -> Rung:
        """Return the rung of the answer."""
        return next(rung for rung in self.rungs if rung.is_headline)

    @property
    def chain(self) -> tuple[Rung, ...]:
        """Return the rungs of which each is part of the one before."""
        return tuple(rung for rung in self.rungs if rung.in_chain)

    @property
    def linear(self) -> tuple[Rung, ...]:
        """Return the rungs that look at one year alone and so add up over any cells."""
        return tuple(rung for rung in self.rungs if not rung.is_cumulated)

    def rung(self, name: str) -> Rung:
        """Return a rung by its exact name."""
        return self.rungs[self.index(name)]

    def index(self, name: str) -> int:
        """Return the position of a rung in arrays of rungs."""
        return self.names.index(name)

    def with_rung(self, rung: Rung) -> Ladder:
        """Return the ladder with one more rung at its end."""
        return replace(self, rungs=(*self.rungs, rung))


_RUNGS: Final = (
    Rung(
        "exposed",
        "jobs in occupations exposed today",
        "jobs of the year shown in occupations where at least half of the task time is technically "
        "exposed today",
        "jobs",
        is_within_baseline=True,
        is_smooth=False,
    ),
    Rung(
        "automatable",
        "automatable",
        "task time that could technically be automated; an upper bound, since a task counts whole "
        "once half its time can be saved",
        "job equivalents",
        in_chain=True,
        is_within_baseline=True,
    ),
    Rung(
        "cost_effective",
        "cost-effective",
        "of that, where automating costs less than the labour it replaces",
        "job equivalents",
        in_chain=True,
        is_within_baseline=True,
    ),
    Rung(
        "adopted",
        "adopted",
        "of that, what firms have handed over since the base year",
        "job equivalents",
        in_chain=True,
        is_within_baseline=True,
    ),
    Rung(
        "displaced",
        "displaced",
        "of that, what leaves the payroll instead of augmenting workers: gross displacement",
        "job equivalents",
        in_chain=True,
        is_within_baseline=True,
        is_headline=True,
    ),
    Rung(
        "laid_off",
        "cuts beyond attrition (lower bound)",
        "cuts beyond attrition, cumulated since the base year; a lower bound, since attrition is "
        "pooled across all employers of an occupation in a sector",
        "jobs",
        is_cumulated=True,
        is_smooth=False,
        share_bounds=(0.0, 1.5),
    ),
    Rung(
        "net_loss",
        "net loss",
        "displaced, less what lower prices, new demand and new tasks bring back; negative is a "
        "net gain",
        "job equivalents",
        share_bounds=(-2.0, 1.0),
    ),
)

LADDER: Final = Ladder(_RUNGS)
GROUPINGS: Final = ("sector", "major_group", "education", "wage_quintile")
LATEST_HORIZON: Final = 2060
