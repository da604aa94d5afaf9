"""Made-up productivity of a run, beside a record of 1.4 % a year and 2.3 % in its best years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from models.ensemble.quantiles import Spread
from models.likelihood import Probability
from models.productivity import ImpliedProductivity, ProductivityRecord

RECORD: Final = ProductivityRecord(
    first_year=1987, last_year=2020, mean=0.014, best=0.0226, best_from=1995, best_to=2005
)
_FACTORS: Final[Mapping[str, float]] = {"p05": 0.2, "p25": 0.6, "p75": 1.7, "p95": 3.6}


def make_productivity(
    rate: float = 0.009,
    *,
    drawn: bool = True,
    horizon: int = 2040,
    beyond: float = 0.54,
    error: float = 0.006,
    spread: float = 0.0002,
) -> ImpliedProductivity:
    """Return what a run implies whose median adds `rate` a year; beyond the record in so many."""
    years = tuple(range(2025, horizon + 1))
    elapsed = np.arange(len(years), dtype=np.float64)
    gain = (1 + rate) ** elapsed - 1
    return ImpliedProductivity(
        years=years,
        central=gain * 1.1,
        spread=_spread(gain, spread * 15) if drawn else None,
        central_rate=rate * 1.1,
        rate=_spread(np.array(rate), spread) if drawn else None,
        beyond_record=Probability(beyond, error, "") if drawn else None,
        beyond_at_steepest=Probability(beyond, error, "") if drawn else None,
        record=RECORD,
    )


def _spread(middle: np.ndarray[Any, Any], error: float) -> Spread:
    """Return quantiles as multiples of a median, all with one error, none where it is 0."""
    errors = np.where(middle == 0, 0.0, error)
    return Spread(
        mean=middle * 1.2,
        p50=middle,
        **{name: middle * factor for name, factor in _FACTORS.items()},
        **{f"error_{name}": errors for name in ("mean", "p50", *_FACTORS)},
    )
