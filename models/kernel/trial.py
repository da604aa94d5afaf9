"""A small compiled function that uses every operation on vectors: whether the compiler works."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from models.kernel.arguments import unpacked
from models.kernel.compilation import Entry, compiled, is_switched_off
from models.kernel.memory import aligned
from models.kernel.vectors import (
    LANES,
    add,
    at_least,
    at_most,
    choose,
    load,
    reaches,
    spread,
    store,
)

Floats = NDArray[np.float64]


def compile_and_run() -> None:
    """Compile the trial, or take it from the cache, and see that it computes rightly.

    Raises
    ------
    RuntimeError
        Compilation is switched off, or what was compiled gives another result.
    """
    if is_switched_off():
        raise RuntimeError("compilation is switched off by NUMBA_DISABLE_JIT")
    # The trial may have been kept when other functions were not.
    if find_spec("numba") is None:
        raise RuntimeError("No module named 'numba'")
    rows, expected = aligned((2, LANES)), aligned((2, LANES))
    rows[0] = expected[0] = np.arange(LANES) - 2.0
    _calculate(expected)
    _calculate_compiled((rows,))
    if not np.array_equal(rows, expected):
        raise RuntimeError("compiled code gives other results")


def _calculate(rows: Floats) -> None:
    vector = load(rows, 0)
    bounded = at_most(at_least(vector, spread(0.0)), spread(3.0))
    store(choose(reaches(vector, spread(2.0)), bounded / 2.0, bounded * 4.0), rows, 1)
    add(spread(1.0) - vector, rows, 1)


_compiled = compiled(_calculate)


@Entry
def _calculate_compiled(given: tuple[Floats]) -> None:
    (rows,) = unpacked(given)
    _compiled(rows)
