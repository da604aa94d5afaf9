"""Whole numbers in a request: draws, seed, year, workers, each with its bounds."""

from __future__ import annotations

import operator
from typing import Final, SupportsIndex

from models.ladder import LATEST_HORIZON
from occupations.errors import UsageError

MOST_WORKERS: Final = 1_024
# A question beside a run takes the first draws of its ensemble: enough for three digits, and memory
# stays small.
FEW_DRAWS: Final = 2_048
_FIRST_DRAWS: Final = "; 0 gives central values alone"
_LARGEST_SEED: Final = 2**63 - 1


def whole_number(value: object, *, key: str, lowest: int, highest: int, unit: str = "") -> int:
    """Return a whole number within its bounds; raise UsageError for anything else."""
    allowed = f"a whole number from {lowest} to {highest}{unit}"
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        raise UsageError(f"{value!r} is not a whole number", key=key, allowed=allowed)
    number = operator.index(value)
    if not lowest <= number <= highest:
        raise UsageError(f"{number} is out of range", key=key, allowed=allowed)
    return number


def checked_seed(seed: object) -> int:
    """Return a seed; raise UsageError for what is not one."""
    return whole_number(seed, key="--seed", lowest=0, highest=_LARGEST_SEED)


def checked_workers(workers: object) -> int | None:
    """Return a number of threads, None for one a processor; raise UsageError for anything else."""
    if workers is None:
        return None
    by_default = "; by default one a processor"
    return whole_number(workers, key="--workers", lowest=1, highest=MOST_WORKERS, unit=by_default)


def checked_year(year: object, *, key: str, base_year: int) -> int:
    """Return a year after the base year; raise UsageError for what is not one."""
    return whole_number(
        year,
        key=key,
        lowest=base_year + 1,
        highest=LATEST_HORIZON,
        unit=f": jobs are those of May {base_year}",
    )


def checked_few_draws(draws: object) -> int:
    """Return draws of a question beside a run, 0 for central values; raise UsageError otherwise."""
    return whole_number(draws, key="--draws", lowest=0, highest=FEW_DRAWS, unit=_FIRST_DRAWS)
