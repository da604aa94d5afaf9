"""Kinds of task time by occupation, in each reading of them that an analyst may choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

KINDS_CHOICE: Final = "tasks.kinds"
THREE_KINDS: Final = "three"
TWO_KINDS: Final = "two"


@dataclass(frozen=True, slots=True, eq=False)
class TaskKinds:
    """Shares of an occupation's task time in 0-1, each (occupation,), with standard errors.

    `physical` is bodily work on things, `in_person` care, touch and presence, before
    `tasks.in_person_level`; the rest deals with information. Errors are 0 where a share is known.
    """

    physical: Floats
    physical_error: Floats
    in_person: Floats
    in_person_error: Floats

    def taken(self, occupations: NDArray[np.int64]) -> TaskKinds:
        """Return the shares of some occupations, in the order of their places."""
        return TaskKinds(
            self.physical[occupations],
            self.physical_error[occupations],
            self.in_person[occupations],
            self.in_person_error[occupations],
        )


def task_kinds_of(occupations: pd.DataFrame) -> dict[str, TaskKinds]:
    """Return the kinds of task time of the table of occupations, by the names of the choice.

    Of two kinds there is no time in person: what is not bodily work on things is information.
    """

    def column(name: str) -> Floats:
        return occupations[name].to_numpy(dtype=np.float64)

    nobody = np.zeros(len(occupations))
    return {
        THREE_KINDS: TaskKinds(
            physical=column("physical_task_share"),
            physical_error=column("physical_task_share_error"),
            in_person=column("in_person_task_share"),
            in_person_error=column("in_person_task_share_error"),
        ),
        TWO_KINDS: TaskKinds(
            physical=column("physical_task_share_two_kinds"),
            physical_error=column("physical_task_share_two_kinds_error"),
            in_person=nobody,
            in_person_error=nobody,
        ),
    }
