"""The ladder: the senses in which a job can be "automated", and what is true of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from occupations.economy import Economy
from occupations.errors import unknown_name

Unit = Literal["jobs", "job equivalents"]
# On which side of what a claim means a number bounds it: an upper bound lies above.
Bound = Literal["above", "below"]


@dataclass(frozen=True, slots=True)
class Rung:
    """One sense of "automated": exact name, words for a reader, unit, and how it behaves.

    Attributes
    ----------
    name
        Its exact name, in arguments, files and columns.
    title
        Its name in a sentence.
    meaning
        What it counts, in words.
    unit
        What it counts in: "jobs" or "job equivalents".
    in_chain
        Whether it is a part of the rung of the chain above it, in every cell, year and draw.
    is_within_baseline
        Whether it cannot exceed the jobs without automation, whatever the assumptions.
    is_cumulated
        Whether a year's value needs the years before it.
    is_smooth
        Whether it moves without jumps when assumptions do.
    share_bounds
        Where histograms of its share of the baseline end, as signed roots.
    is_headline
        Whether it is the rung of the answer: one of a ladder is.
    bounds
        "above" where it is an upper bound, "below" where it is a lower one; None where it is
        neither, and how likely it passes a number is how likely the number is.
    needs_pay_and_sectors
        Whether it cannot be known without pay and jobs by sector: what technology could do hangs on
        occupations alone, what firms do with it on wages and on when their sector takes it up.
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
    bounds: Bound | None = None
    needs_pay_and_sectors: bool = True

    @property
    def counts_jobs(self) -> bool:
        """Return whether it counts jobs, and so stands beside the chain of job equivalents."""
        return self.unit == "jobs"


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs in the order of every array of rungs; it can be iterated over, and has a length.

    Attributes
    ----------
    rungs
        The rungs, from what could be automated down to what is lost in the end.
    """

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

    def known_of(self, economy: Economy) -> tuple[Rung, ...]:
        """Return the rungs that the data of an economy carry.

        Parameters
        ----------
        economy
            The economy; of an outline neither pay nor sectors are known.
        """
        return tuple(
            rung for rung in self if not (economy.is_outline and rung.needs_pay_and_sectors)
        )

    def rung(self, name: str) -> Rung:
        """Return a rung by its exact name.

        Parameters
        ----------
        name
            The exact name of the rung.

        Raises
        ------
        UsageError
            When there is no such rung, with the nearest.
        """
        return self.rungs[self.index(name)]

    def index(self, name: str) -> int:
        """Return the position of a rung in arrays of rungs, from 0.

        Parameters
        ----------
        name
            The exact name of the rung.

        Raises
        ------
        UsageError
            When there is no such rung, with the nearest.
        """
        if name not in self.names:
            raise unknown_name("rung", name, self.names)
        return self.names.index(name)

    def with_rung(self, rung: Rung) -> Ladder:
        """Return the ladder with one more rung at its end.

        Parameters
        ----------
        rung
            A rung whose name no other has.
        """
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
        needs_pay_and_sectors=False,
    ),
    Rung(
        "automatable",
        "automatable",
        "task time that could technically be automated; an upper bound, since a task counts whole "
        "once half its time can be saved",
        "job equivalents",
        in_chain=True,
        is_within_baseline=True,
        bounds="above",
        needs_pay_and_sectors=False,
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
        "dismissals beyond attrition",
        "dismissals beyond those of the baseline, cumulated since the base year: what attrition "
        "cannot absorb, given that some employers shrink while others grow",
        "jobs",
        is_cumulated=True,
        is_smooth=False,
        share_bounds=(-1.0, 1.5),
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
"""The senses of "automated" that the model tells apart."""
GROUPINGS: Final = ("sector", "major_group", "education", "wage_quintile")
LATEST_HORIZON: Final = 2060
