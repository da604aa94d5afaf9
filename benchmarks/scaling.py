"""How the time of a draw grows with cells and with years."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from benchmarks.agreement import largest_difference, require_agreement
from benchmarks.allocator import keep_freed_memory
from benchmarks.contenders.kernel_on_cores import KernelOnCores
from benchmarks.contenders.numpy_per_draw import NumpyPerDraw
from benchmarks.machine import usable_cores
from benchmarks.operations import total_operations
from benchmarks.rounds import Measure, Series, interleaved, seconds_each
from benchmarks.subject import HORIZON, Subject, by_industry
from models.readable_projector import ReadableProjector

HORIZONS: Final = (2030, 2040, 2060)
NATIONAL: Final = f"sectors, to {HORIZON}"
_COMPARED: Final = 2


@dataclass(frozen=True, slots=True)
class Size:
    """One size of the model and the seconds a draw takes there."""

    label: str
    cells: int
    years: int
    operations: int
    numpy: Series
    kernel: Series


def sizes(subject: Subject, *, rounds: int, quick: bool) -> tuple[Size, ...]:
    """Return the time of a draw at each size, all measured in the same rounds.

    Freed memory is kept from here on, or the loops would wait for the system to clear pages.

    Raises
    ------
    DisagreementError
        Kernel and NumPy differ from the reference at some size.
    """
    keep_freed_memory()
    national, industries = subject.inputs, by_industry(subject.inputs)
    cases = [(f"sectors, to {horizon}", national, horizon) for horizon in HORIZONS]
    cases.append((f"4-digit industries, to {HORIZON}", industries, HORIZON))
    few, several = (4, 256) if quick else (10, 1_024)
    measures: dict[str, Measure] = {}
    with ExitStack() as stack:
        for label, inputs, horizon in cases:
            loop = NumpyPerDraw(inputs, horizon=horizon)
            kernel = stack.enter_context(
                KernelOnCores(inputs, horizon=horizon, cores=usable_cores())
            )
            compared = subject.draws.between(0, _COMPARED)
            reference = ReadableProjector()(inputs, horizon=horizon)(compared)
            for name, found in (("NumPy", loop(compared)), ("kernel", kernel(compared))):
                require_agreement(f"{name}, {label}", largest_difference(found, reference))
            measures[f"NumPy {label}"] = _loop_measure(loop, subject, count=few)
            measures[f"kernel {label}"] = _kernel_measure(kernel, subject, count=several)
        found_series = interleaved(measures, rounds=rounds)
    return tuple(
        Size(
            label=label,
            cells=inputs.cells.jobs.size,
            years=horizon - inputs.base_year + 1,
            operations=total_operations(inputs, horizon=horizon),
            numpy=found_series[f"NumPy {label}"],
            kernel=found_series[f"kernel {label}"],
        )
        for label, inputs, horizon in cases
    )


def _loop_measure(loop: NumpyPerDraw, subject: Subject, *, count: int) -> Measure:
    return seconds_each(lambda: loop(subject.draws.between(0, count)), count=count)


def _kernel_measure(kernel: KernelOnCores, subject: Subject, *, count: int) -> Measure:
    return seconds_each(lambda: kernel.run_through(subject.draws, count=count), count=count)
