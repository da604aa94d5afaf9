"""Made-up dismissals for the specimen of a report."""

from __future__ import annotations

import numpy as np

from models.dismissal_readings import DismissalReadings
from models.evidence.displaced import DismissalRecord
from models.summary import RunSummary

GROUPS = ("Sales and related", "Production", "Service", "Professional and related")


def make_dismissals(
    summary: RunSummary, *, alike: float = 7.4e6, in_turn: float = 11.4e6
) -> DismissalReadings:
    """Return dismissals that reach the given numbers in the last year, in a straight line."""
    way = np.linspace(0, 1, len(summary.years))
    scopes = np.ones(len(summary.economy.scope_names))[:, None]
    return DismissalReadings(
        years=summary.years,
        employer_spread=0.132,
        baseline_share=0.016,
        alike=scopes * way * alike,
        in_turn=scopes * way * in_turn,
        major_groups=("41", "51"),
        jobs=np.array([80e6, 80e6]),
        baseline_dismissals=np.array([1.2e6, 1.3e6]),
        beyond=np.array([alike / 2, alike / 2]),
    )


def make_record() -> DismissalRecord:
    """Return shares of four groups in two surveys, in the model and in jobs."""
    return DismissalRecord(
        groups=GROUPS,
        periods=((2020, 2022), (2022, 2024)),
        surveyed=np.array([[0.1, 0.2, 0.3, 0.4], [0.12, 0.22, 0.3, 0.36]]),
        jobs=np.array([0.1, 0.1, 0.3, 0.5]),
        baseline=np.array([0.05, 0.15, 0.25, 0.55]),
        beyond=np.array([0.1, 0.2, 0.2, 0.5]),
    )
