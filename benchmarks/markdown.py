"""Markdown of the pages that measurements write."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from benchmarks.machine import Machine


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def today_on(machine: Machine) -> str:
    """Return when and where something is measured, to follow "written by"."""
    return (
        f"on {datetime.date.today().isoformat()}. Machine: {machine.processor}, "
        f"{counted(machine.cores, 'core')}, {machine.system}. Python {machine.python}, "
        f"NumPy {machine.numpy}, numba {machine.numba}."
    )


def counted(number: int, thing: str) -> str:
    """Return how many of a thing there are, in words."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
