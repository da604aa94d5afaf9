"""What became of people displaced before: surveys, ages, occupation groups, earnings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.people.reemployment import Reemployment
from models.people.reemployment_file import shipped_reemployment

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class DisplacedRecord:
    """The record of displaced workers of long tenure.

    Attributes
    ----------
    status
        One row a survey: displaced persons and their states, shares of them; the unemployment rate.
    outcomes
        Single figures of the latest survey, by age and by earnings, all read in a text that quotes
        it.
    reemployment
        How the share employed again hangs on slack.
    """

    status: pd.DataFrame
    outcomes: pd.DataFrame
    reemployment: Reemployment

    @property
    def latest(self) -> Mapping[str, float]:
        """Return the latest survey: its year and the shares of the three states."""
        row = self.status.iloc[-1].to_dict()
        return {str(name): float(value) for name, value in row.items()}

    def outcome(self, group: str) -> float | None:
        """Return the share of a group of the latest survey; None where there is none."""
        own = self.outcomes[self.outcomes["group"] == group]["share"]
        return None if own.empty else float(own.iloc[0])


def displaced_record(status: pd.DataFrame, outcomes: pd.DataFrame) -> DisplacedRecord:
    """Return the record from the tables `displaced_worker_status` and `displaced_outcomes`."""
    return DisplacedRecord(status, outcomes, shipped_reemployment(status))
