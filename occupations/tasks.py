"""The physical part of an occupation: how much of its activity weight is bodily work on things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from occupations.errors import DataError

Floats = NDArray[np.float64]

# O*NET generalised work activities, by the identifier that starts each intermediate activity:
# performing general physical activities, handling and moving objects, controlling machines and
# processes, operating vehicles (4.A.3.a.*); repairing and maintaining mechanical (4.A.3.b.4) and
# electronic (4.A.3.b.5) equipment; inspecting equipment, structures or materials (4.A.1.b.2).
PHYSICAL_ACTIVITIES: Final = ("4.A.3.a.", "4.A.3.b.4.", "4.A.3.b.5.", "4.A.1.b.2.")


def activity_shares(weights: Floats) -> Floats:
    """Return the share of each activity in its occupation (occupation, activity), rows sum to 1.

    Parameters
    ----------
    weights
        Raw weight (occupation, activity), 0 or more; rows have no common total.

    Raises
    ------
    DataError
        A weight is negative or missing, or a row has none.
    """
    if not np.isfinite(weights).all() or (weights < 0).any():
        raise DataError("an activity weight is negative or missing", allowed="0 or more")
    totals = weights.sum(axis=1, keepdims=True)
    if (totals == 0).any():
        raise DataError("an occupation has no activity at all", allowed="one weight above 0 a row")
    shares: Floats = weights / totals
    return shares


def physical_task_share(weights: Floats, activity_ids: Sequence[str]) -> Floats:
    """Return the share of physical activities (occupation,), 0 to 1.

    Parameters
    ----------
    weights
        Raw weight (occupation, activity), 0 or more.
    activity_ids
        O*NET identifiers of the activities, `4.A.3.a.1.I01`.
    """
    physical = np.array([name.startswith(PHYSICAL_ACTIVITIES) for name in activity_ids])
    share: Floats = activity_shares(weights)[:, physical].sum(axis=1)
    return share


def generalised_activities(activity_ids: Sequence[str]) -> tuple[str, ...]:
    """Return the generalised activities (`4.A.3.a.1`) that the identifiers belong to, in order."""
    return tuple(dict.fromkeys(name.rpartition(".")[0] for name in activity_ids))


def generalised_shares(weights: Floats, activity_ids: Sequence[str]) -> Floats:
    """Return shares of generalised activities (occupation, activity), rows sum to 1."""
    shares = activity_shares(weights)
    parents = [name.rpartition(".")[0] for name in activity_ids]
    members = np.array(
        [[parent == group for parent in parents] for group in generalised_activities(activity_ids)]
    )
    return np.stack([shares[:, member].sum(axis=1) for member in members], axis=1)
