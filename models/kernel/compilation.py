"""Compilation of the kernel's functions, once for each version of their sources.

Compiled code is kept in the user's cache folder under a digest of the kernel's sources: functions
of one file are compiled into those of another, so a change of either must compile both again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba
from numba.core import config

from models.kernel.vector_instructions import teach_vectors

teach_vectors()

Function = TypeVar("Function", bound=Callable[..., object])
Returned = TypeVar("Returned")

_MOST_FUNCTIONS: Final = 100

# The kernel allocates nothing, so arrays need not be counted: counting would cost more than the
# arithmetic on rows of a few hundred numbers.
_OPTIONS: Final[dict[str, Any]] = {"nogil": True, "error_model": "numpy", "_nrt": False}
# beside the kernel's own folder, what it takes constants from
_CONSTANTS: Final = ("equations.py", "inputs.py", "ladder.py")
_SOURCES: Final = tuple(
    sorted(
        [
            *Path(__file__).parent.glob("*.py"),
            *(Path(__file__).parents[1] / name for name in _CONSTANTS),
        ]
    )
)


def compiled(function: Function) -> Function:
    """Return the function compiled, running without the interpreter's lock.

    A multiplication and an addition may become one instruction; nothing else may be rearranged,
    so results depend neither on the number of draws nor on that of threads.
    """
    decorate = numba.njit(cache=_CACHE is not None, fastmath={"contract"}, **_OPTIONS)
    if _CACHE is None:
        return cast(Function, decorate(function))
    # numba reads the folder from its settings when a function is decorated
    settings = vars(config)
    before = settings["CACHE_DIR"]
    settings["CACHE_DIR"] = str(_CACHE)
    try:
        return cast(Function, decorate(function))
    finally:
        settings["CACHE_DIR"] = before


def inlined(function: Function) -> Function:
    """Return the function to be compiled into its callers: a call would cost more than it does."""
    return cast(Function, numba.njit(inline="always", **_OPTIONS)(function))


def call_compiled(function: Callable[..., Returned], *given: object) -> Returned:
    """Return what a compiled function returns, also where the compiled code cannot be kept.

    On a full disk numba stops after compiling a function, before it goes on; the next call finds it
    compiled. Each of the kernel's functions can stop it once.
    """
    for _ in range(_MOST_FUNCTIONS):
        try:
            return function(*given)
        except OSError:
            continue
    return function(*given)


def _cache_folder() -> Path | None:
    """Return a writable folder for the present sources, or None: then every process compiles."""
    digest = hashlib.sha256(numba.__version__.encode())
    for source in _SOURCES:
        digest.update(source.read_bytes())
    given = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    try:
        parent = Path(given) if given else Path.home() / ".cache"
        folder = parent / "labour-displacement" / digest.hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder if os.access(folder, os.W_OK) else None


_CACHE: Final = _cache_folder()
