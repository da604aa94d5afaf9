"""Measurements that need a fresh process: peak memory, first use, and the steps of a run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).parents[1]
_MEGABYTE: Final = 1e6


@dataclass(frozen=True, slots=True)
class EnsembleCost:
    """Time and peak memory of an ensemble, or of its places, in a process of its own.

    `loaded` is the peak once tables are loaded, before any draw; both in megabytes (1e6 bytes).
    """

    draws: int
    seconds: float
    loaded: float
    peak: float


@dataclass(frozen=True, slots=True)
class FirstUse:
    """Seconds from import to the sums of sixteen draws, and of the next sixteen."""

    label: str
    imported: float
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step of `displacement run` in seconds; those of worker threads are summed over them."""

    name: str
    seconds: float
    in_threads: bool


def ensemble_cost(draws: int) -> EnsembleCost:
    """Return time and peak memory of an ensemble of `draws`."""
    return _cost("benchmarks.tasks.ensemble", draws)


def regional_cost(draws: int) -> EnsembleCost:
    """Return time and peak memory of every state, area and industry at the first `draws`."""
    return _cost("benchmarks.tasks.regions", draws)


def _cost(task: str, draws: int) -> EnsembleCost:
    found = _run(task, str(draws))
    return EnsembleCost(
        draws=draws,
        seconds=float(found["seconds"]),
        loaded=float(found["loaded"]) / _MEGABYTE,
        peak=float(found["peak"]) / _MEGABYTE,
    )


def first_uses() -> tuple[FirstUse, ...]:
    """Return the cost of first use: with nothing compiled yet, then in a later process."""
    with tempfile.TemporaryDirectory() as folder:
        uses = []
        for label in ("first process ever", "later process"):
            found = _run("benchmarks.tasks.first_use", environment={"NUMBA_CACHE_DIR": folder})
            uses.append(
                FirstUse(
                    label, float(found["import"]), float(found["first"]), float(found["second"])
                )
            )
        return tuple(uses)


def run_steps(draws: int) -> tuple[Step, ...]:
    """Return where the time of `displacement run` goes, and the whole as the last step."""
    found = _run("benchmarks.tasks.run_steps", str(draws), repr(time.time()))
    return tuple(
        Step(str(step["name"]), float(step["seconds"]), bool(step["in_threads"]))
        for step in found["steps"]
    )


def _run(module: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Any:
    answer = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=_ROOT,
        env=os.environ | (environment or {}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout)
