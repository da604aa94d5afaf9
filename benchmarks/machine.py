"""What the machine itself can do: multiply-adds and bytes a second, in compiled loops."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numba
import numpy as np
from numpy.typing import NDArray

from benchmarks.rounds import Measure

Floats = NDArray[np.float64]

_CHAIN = 8  # multiply-adds in a row on each number; other numbers of the array run beside it
_MULTIPLIED = 512  # numbers
_REPEATS = 200_000
_IN_MEMORY = 8_000_000  # numbers: 64 MB an array, beyond any cache here
_IN_CACHE = 960  # numbers: three arrays fit the first-level cache, at differing places of a page
_CACHE_REPEATS = 200_000
_GAP = 40
_LINE = 64  # bytes


@dataclass(frozen=True, slots=True)
class Machine:
    """Processor, its usable cores, and the versions that matter for speed."""

    processor: str
    cores: int
    system: str
    python: str
    numpy: str
    numba: str


def this_machine() -> Machine:
    """Return what describes this machine."""
    return Machine(
        processor=_processor(),
        cores=usable_cores(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        numpy=np.__version__,
        numba=numba.__version__,
    )


def usable_cores() -> int:
    """Return the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def multiply_adds(*, cores: int) -> Measure:
    """Return a measure of floating-point operations a second, each multiply-add counted as two."""
    chains = [_aligned(_MULTIPLIED) + 0.5 for _ in range(cores)]
    operations = 2 * _CHAIN * _MULTIPLIED * _REPEATS * cores
    return _rate(_multiply_add, [(x, 0.999, 1e-3, _REPEATS) for x in chains], operations)


def memory_bandwidth(*, cores: int) -> Measure:
    """Return a measure of bytes a second between memory and cores: a = b + s c, 24 bytes each."""
    parts = [_triple(_IN_MEMORY // cores) for _ in range(cores)]
    moved = 24 * (_IN_MEMORY // cores) * 2 * cores
    return _rate(_triad, [(*part, 3.0, 2) for part in parts], moved)


def cache_bandwidth(*, cores: int) -> Measure:
    """Return the same for arrays that fit the first-level cache together."""
    moved = 24 * _IN_CACHE * _CACHE_REPEATS * cores
    parts = [(*_triple(_IN_CACHE), 3.0, _CACHE_REPEATS) for _ in range(cores)]
    return _rate(_triad, parts, moved)


def _aligned(size: int) -> Floats:
    """Return zeros that begin with a cache line."""
    raw = np.zeros(size + _LINE // 8)
    first = -raw.ctypes.data % _LINE // 8
    return raw[first : first + size]


def _triple(size: int) -> tuple[Floats, Floats, Floats]:
    """Return three arrays, each beginning with a cache line."""
    step = size + _GAP
    whole = _aligned(3 * step)
    return whole[:size], whole[step : step + size], whole[2 * step : 2 * step + size]


def _rate(
    loop: Callable[..., None], arguments: Sequence[tuple[object, ...]], amount: float
) -> Measure:
    """Return a measure of `amount` a second while every core runs the loop on its own part."""

    def measure() -> float:
        with ThreadPoolExecutor(max_workers=len(arguments)) as pool:
            start = time.perf_counter()
            list(pool.map(lambda one: loop(*one), arguments))
            return amount / (time.perf_counter() - start)

    return measure


def _compiled(function: Callable[..., None]) -> Callable[..., None]:
    compile_it = numba.njit(nogil=True, fastmath={"contract", "nsz"}, error_model="numpy")
    return cast(Callable[..., None], compile_it(function))


@_compiled
def _multiply_add(values: Floats, factor: float, term: float, repeats: int) -> None:
    for _ in range(repeats):
        for i in range(values.size):
            x = values[i]
            for _ in range(_CHAIN):
                x = x * factor + term
            values[i] = x


@_compiled
def _triad(out: Floats, one: Floats, other: Floats, factor: float, repeats: int) -> None:
    for repeat in range(repeats):
        for i in range(out.size):
            out[i] = one[i] + factor * other[i]
        one[repeat % one.size] += 1.0  # so that no repeat can be left out


def _processor() -> str:
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        for line in listing.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
