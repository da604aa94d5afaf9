"""A made-up record of productivity: 1 % a year, and 2 % in the best ten years."""

from __future__ import annotations

from models.ensemble.ensemble import Ensemble
from models.productivity import ImpliedProductivity, ProductivityRecord, implied_productivity

RECORD = ProductivityRecord(
    first_year=1990, last_year=2020, mean=0.01, best=0.02, best_from=1995, best_to=2005
)


def implied_by(ensemble: Ensemble) -> ImpliedProductivity:
    """Return what an ensemble implies, beside that record."""
    return implied_productivity(ensemble, RECORD)
