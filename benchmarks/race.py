"""The contenders: what each is, whether all agree, and how long a draw takes each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from benchmarks.agreement import (
    largest_difference,
    largest_difference_of_rungs,
    require_agreement,
)
from benchmarks.contenders.kernel_on_cores import KernelOnCores
from benchmarks.contenders.numpy_per_draw import NumpyPerDraw
from benchmarks.contenders.pandas_per_draw import PandasPerDraw
from benchmarks.contenders.workbench import Workbench
from benchmarks.machine import usable_cores
from benchmarks.rounds import Measure, seconds_each
from benchmarks.subject import HORIZON, Subject
from models.readable_projector import ReadableProjector, ReadableSums

COMPARED: Final = 16
PANDAS: Final = "pandas per draw"
NUMPY: Final = "NumPy per draw"
CHUNKED: Final = "NumPy chunked"
WORKBENCH_ONE: Final = "workbench, one core"
WORKBENCH_ALL: Final = "workbench, all cores"
KERNEL_ONE: Final = "kernel, one core"
KERNEL_ALL: Final = "kernel, all cores"

WHAT: Final = {
    PANDAS: "data frame of cells merged with occupations and sectors; loop over draws and years, "
    "operations on whole columns",
    NUMPY: "arrays (year, cell), one draw at a time; powers and exponentials by cell and year, "
    "sums as matrix products",
    CHUNKED: "this project's readable reference: `ReadableProjector`, two draws at a time",
    WORKBENCH_ONE: "EMA Workbench calling the NumPy function of the second row, sequentially; "
    "it keeps the rungs of all US jobs alone",
    WORKBENCH_ALL: "the same with its own pool of processes",
    KERNEL_ONE: "`models.kernel.kernel.Kernel` in one thread",
    KERNEL_ALL: "`models.kernel.kernel.Kernel` in a thread a core",
}


@dataclass(frozen=True, slots=True, eq=False)
class Contender:
    """One way to compute draws: `compute` does the first n of them; `counts` are n to time.

    `difference` is the largest difference from the reference, as a share of jobs.
    """

    name: str
    compute: Callable[[int], object]
    difference: float
    counts: tuple[int, ...]

    def measure(self, count: int) -> Measure:
        """Return a measure of seconds a draw, `count` draws asked for at once."""
        return seconds_each(lambda: self.compute(count), count=count)


@contextmanager
def contenders(subject: Subject, *, quick: bool) -> Iterator[list[Contender]]:
    """Return the contenders once every one has given the reference's results.

    Raises
    ------
    DisagreementError
        A contender differs from the reference by more than the tolerance.
    """
    few = subject.draws.between(0, COMPARED)
    readable = ReadableProjector()(subject.inputs, horizon=HORIZON)
    reference = readable(few)
    counts = _QUICK if quick else _FULL
    found = []
    with ExitStack() as stack:
        for name, loop in (
            (PANDAS, PandasPerDraw(subject.inputs, horizon=HORIZON)),
            (NUMPY, NumpyPerDraw(subject.inputs, horizon=HORIZON)),
            (CHUNKED, readable),
        ):
            difference = largest_difference(loop(few), reference)
            found.append(Contender(name, _first(loop, subject), difference, counts[name]))
        for name, cores in ((WORKBENCH_ONE, 1), (WORKBENCH_ALL, usable_cores())):
            driven = stack.enter_context(
                Workbench(subject.inputs, subject.draws, horizon=HORIZON, processes=cores)
            )
            difference = largest_difference_of_rungs(driven(COMPARED), reference)
            found.append(Contender(name, driven, difference, counts[name]))
        for name, cores in ((KERNEL_ONE, 1), (KERNEL_ALL, usable_cores())):
            kernel = stack.enter_context(
                KernelOnCores(subject.inputs, horizon=HORIZON, cores=cores)
            )
            difference = largest_difference(kernel(few), reference)
            found.append(Contender(name, _through(kernel, subject), difference, counts[name]))
        for contender in found:
            require_agreement(contender.name, contender.difference)
        yield found


def _first(
    loop: PandasPerDraw | NumpyPerDraw | ReadableSums, subject: Subject
) -> Callable[[int], object]:
    return lambda count: loop(subject.draws.between(0, count))


def _through(kernel: KernelOnCores, subject: Subject) -> Callable[[int], object]:
    return lambda count: kernel.run_through(subject.draws, count=count)


# Draws to time at once, by contender; the last is the one compared.
_FULL: Final[dict[str, tuple[int, ...]]] = {
    PANDAS: (1, 4, 16),
    NUMPY: (1, 10, 100),
    CHUNKED: (1, 10, 100),
    WORKBENCH_ONE: (1, 10, 100),
    WORKBENCH_ALL: (1, 10, 100),
    KERNEL_ONE: (1, 10, 100, 1_000),
    KERNEL_ALL: (1, 10, 100, 1_000, 10_000),
}
_QUICK: Final[dict[str, tuple[int, ...]]] = {
    PANDAS: (1, 2),
    NUMPY: (1, 10),
    CHUNKED: (1, 10),
    WORKBENCH_ONE: (1, 10),
    WORKBENCH_ALL: (1, 10),
    KERNEL_ONE: (1, 100),
    KERNEL_ALL: (1, 100, 1_000),
}
