"""What occupations do: the shares of work activities, and of kinds of them, in task time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from occupations.errors import DataError

Floats = NDArray[np.float64]

# The first edition's physical activities, by the identifier that starts each intermediate one:
# performing general physical activities, handling and moving objects, controlling machines and
# processes, operating vehicles (4.A.3.a.*); repairing and maintaining mechanical (4.A.3.b.4) and
# electronic (4.A.3.b.5) equipment; inspecting equipment, structures or materials (4.A.1.b.2).
_TWO_KINDS_PHYSICAL: Final = ("4.A.3.a.", "4.A.3.b.4.", "4.A.3.b.5.", "4.A.1.b.2.")


def generalised_activity(activity_id: str) -> str:
    """Return the generalised activity (`4.A.3.a.1`) that an intermediate one belongs to."""
    return activity_id.rpartition(".")[0]


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


def two_kinds_physical_share(weights: Floats, activity_ids: Sequence[str]) -> Floats:
    """Return the share of physical activities (occupation,), 0 to 1, as the first edition read it.

    Parameters
    ----------
    weights
        Raw weight (occupation, activity), 0 or more.
    activity_ids
        O*NET identifiers of the activities, `4.A.3.a.1.I01`.
    """
    physical = np.array([name.startswith(_TWO_KINDS_PHYSICAL) for name in activity_ids])
    share: Floats = activity_shares(weights)[:, physical].sum(axis=1)
    return share


def generalised_activities(activity_ids: Sequence[str]) -> tuple[str, ...]:
    """Return the generalised activities (`4.A.3.a.1`) that the identifiers belong to, in order."""
    return tuple(dict.fromkeys(generalised_activity(name) for name in activity_ids))


def generalised_shares(weights: Floats, activity_ids: Sequence[str]) -> Floats:
    """Return shares of generalised activities (occupation, activity), rows sum to 1."""
    shares = activity_shares(weights)
    parents = [generalised_activity(name) for name in activity_ids]
    members = np.array(
        [[parent == group for parent in parents] for group in generalised_activities(activity_ids)]
    )
    return np.stack([shares[:, member].sum(axis=1) for member in members], axis=1)


def messages_per_job(shares: Floats, jobs: Floats, message_shares: Floats) -> Floats:
    """Return how many messages a job of each occupation has (occupation,), the mean job's being 1.

    The messages about an activity are spread over all jobs in proportion to the time they spend on
    it, so that an activity which everybody does counts no more by that alone. Messages about an
    activity that nobody does reach no one.

    Parameters
    ----------
    shares
        Share of each activity in its occupation (occupation, activity), rows sum to 1.
    jobs
        Jobs (occupation,), above 0.
    message_shares
        Share of all messages (activity,), 0 or more.
    """
    time = jobs @ shares / jobs.sum()
    intensity = np.divide(message_shares, time, out=np.zeros_like(time), where=time > 0)
    messages: Floats = shares @ intensity
    return messages
