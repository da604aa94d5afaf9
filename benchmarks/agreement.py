"""Whether contenders give the same results: nothing is timed before they do."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.aggregates import Aggregates
from models.ladder import GROUPINGS
from occupations.economies.home import UNITED_STATES
from occupations.economy import Economy

Floats = NDArray[np.float64]

# The largest difference allowed between two contenders, as a share of the jobs there are in the
# same scope or group, draw and year. Sums of ten thousand cells in another order differ by 1e-15.
TOLERANCE = 1e-11


class DisagreementError(Exception):
    """A contender does not give the results of the reference."""


def largest_difference(found: Aggregates, reference: Aggregates) -> float:
    """Return the largest difference in anything kept of a draw, as a share of jobs there."""
    rungs = [
        _share(found.baseline, reference.baseline, reference.baseline),
        _share(found.totals, reference.totals, reference.baseline[:, :, None]),
        _share(found.occupation_baseline, reference.occupation_baseline,
               reference.occupation_baseline),
        _share(found.occupation_shares, reference.occupation_shares, np.ones(1)),
        _share(found.labour_demand, reference.labour_demand, reference.labour_demand),
        _share(found.output, reference.output, reference.output),
    ]  # fmt: skip
    for name in GROUPINGS:
        jobs = reference.group_baselines[name]
        rungs.append(_share(found.groups[name], reference.groups[name], jobs[:, :, None]))
        rungs.append(_share(found.group_baselines[name], jobs, jobs))
    return float(np.max(rungs))


def largest_difference_of_rungs(
    found: Floats, reference: Aggregates, *, economy: Economy = UNITED_STATES
) -> float:
    """Return the same where only the headline scope's rungs are kept, (draw, rung, year)."""
    scope = economy.scope_index(economy.headline_scope)
    return _share(found, reference.totals[:, scope], reference.baseline[:, scope, None])


def require_agreement(name: str, difference: float) -> None:
    """Raise when a contender's results differ by more than the tolerance."""
    if not difference <= TOLERANCE:
        raise DisagreementError(
            f"{name} differs from the reference by {difference:.1e} of jobs; "
            f"allowed is {TOLERANCE:.0e}"
        )


def _share(found: Floats, reference: Floats, jobs: Floats) -> float:
    if found.shape != reference.shape:
        raise DisagreementError(f"shapes differ: {found.shape} and {reference.shape}")
    return float(np.max(np.abs(found - reference) / jobs))
