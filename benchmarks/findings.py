"""Everything a benchmark run has measured, for the page and the figure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from benchmarks.machine import Machine
from benchmarks.operations import Work
from benchmarks.own_process import EnsembleCost, FirstUse, Step
from benchmarks.race import KERNEL_ALL, KERNEL_ONE
from benchmarks.rounds import Series
from benchmarks.scaling import NATIONAL, Size


@dataclass(frozen=True, slots=True)
class Lap:
    """A contender: its difference from the reference, and seconds a draw by number of draws."""

    name: str
    difference: float
    seconds: dict[int, Series]

    @property
    def compared(self) -> Series:
        """Return seconds a draw at the number of draws it is compared at, the largest."""
        return self.seconds[max(self.seconds)]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the machine can do on one core and on all: operations and bytes a second."""

    multiply_adds: tuple[Series, Series]
    cache_bytes: tuple[Series, Series]
    memory_bytes: tuple[Series, Series]


@dataclass(frozen=True, slots=True)
class Findings:
    """One benchmark run."""

    date: datetime.date
    quick: bool
    rounds: int
    machine: Machine
    laps: tuple[Lap, ...]
    limits: Limits
    work: tuple[Work, ...]
    sizes: tuple[Size, ...]
    ensembles: tuple[EnsembleCost, ...]
    places: EnsembleCost
    first_uses: tuple[FirstUse, ...]
    run_draws: int
    steps: tuple[Step, ...]

    def lap(self, name: str) -> Lap:
        """Return the contender of this name."""
        return next(lap for lap in self.laps if lap.name == name)

    @property
    def national_size(self) -> Size:
        """Return the size of the contenders' model, measured with freed memory kept."""
        return next(size for size in self.sizes if size.label == NATIONAL)

    @property
    def operations(self) -> int:
        """Return the kernel's operations for one draw."""
        return sum(work.total for work in self.work)

    def share_of_limit(self, *, all_cores: bool) -> Series:
        """Return the kernel's operations a second over the machine's multiply-add rate."""
        lap = self.lap(KERNEL_ALL if all_cores else KERNEL_ONE)
        peak = self.limits.multiply_adds[int(all_cores)]
        values = zip(lap.compared.values, peak.values, strict=True)
        return Series(tuple(self.operations / seconds / rate for seconds, rate in values))
