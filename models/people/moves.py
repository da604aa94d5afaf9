"""Where people of a major group did go, as shares of those who left it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from occupations.readers.group_moves import OUT_OF_WORK

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class GroupMoves:
    """Moves out of a major group, from one month to the next.

    Attributes
    ----------
    origin
        The two digits of the group that was left.
    first_month
        First month of the surveys, YYYY-MM.
    last_month
        Last month of the surveys.
    to_groups
        Other groups and their share of all who left, the most first.
    without_job
        `unemployed` and `out_of_labour_force`, with their shares.
    """

    origin: str
    first_month: str
    last_month: str
    to_groups: tuple[tuple[str, float], ...]
    without_job: tuple[tuple[str, float], ...]


def moves_from(major_group: str, moves: pd.DataFrame) -> GroupMoves | None:
    """Return the moves out of a major group; None where the table has none.

    Parameters
    ----------
    major_group
        Its two digits.
    moves
        The table `group_moves`.
    """
    own = moves[moves["origin"] == major_group].sort_values(
        ["share", "destination"], ascending=[False, True]
    )
    if own.empty:
        return None
    pairs = [
        (str(destination), float(share))
        for destination, share in zip(own["destination"], own["share"], strict=True)
    ]
    states = tuple(OUT_OF_WORK.values())
    return GroupMoves(
        origin=major_group,
        first_month=str(own["first_month"].iloc[0]),
        last_month=str(own["last_month"].iloc[0]),
        to_groups=tuple(pair for pair in pairs if pair[0] not in states),
        without_job=tuple(pair for pair in pairs if pair[0] in states),
    )
