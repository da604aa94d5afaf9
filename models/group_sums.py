"""Sums over groups of cells in a fixed order, so that bits do not depend on blocks or threads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class GroupSum:
    """The plan of a sum over groups along the last axis; groups without members give 0."""

    groups: int
    order: Integers
    starts: Integers
    present: Integers

    @classmethod
    def over(cls, member: Integers, *, groups: int) -> GroupSum:
        """Return the plan for elements whose group is `member`, an index below `groups`."""
        order = np.argsort(member, kind="stable")
        present, starts = np.unique(member[order], return_index=True)
        return cls(groups, order, starts, present)

    def __call__(self, values: Floats) -> Floats:
        """Return the sums, in the shape of `values` with the last axis replaced by groups."""
        ordered = np.take(values, self.order, axis=-1)
        sums = np.add.reduceat(ordered, self.starts, axis=-1)
        if self.present.size == self.groups:
            return sums
        result = np.zeros((*values.shape[:-1], self.groups))
        result[..., self.present] = sums
        return result
