"""Floating-point operations of the kernel for one draw, counted from its equations.

An addition, a multiplication, a division and a comparison of numbers each count as one; a
multiply-add is two, as in the machine's own rate. An exponential counts as one too, although the
machine spends some twenty on it, and is shown apart. What is counted is in
`models/kernel/`, function by function of its two passes; a change there changes the table here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.aggregates import group_years
from models.inputs import ModelInputs


@dataclass(frozen=True, slots=True)
class Work:
    """Operations done `times` times a draw, for each `per`, by kind."""

    what: str
    per: str
    times: int
    additions: int
    multiplications: int
    other: int = 0
    exponentials: int = 0

    @property
    def each(self) -> int:
        """Return all operations of one time."""
        return self.additions + self.multiplications + self.other + self.exponentials

    @property
    def total(self) -> int:
        """Return all operations of a draw."""
        return self.times * self.each


def operations(inputs: ModelInputs, *, horizon: int) -> tuple[Work, ...]:
    """Return what the kernel does for one draw."""
    sizes = _sizes(inputs, asked=horizon - inputs.base_year + 1)
    return tuple(
        Work(what, per, sizes[per], *counts)
        for what, per, counts in (
            # multiply-adds of 3 task shares, physical ones being two
            ("wage bills by sector", "cell and year", (3, 3)),
            # jobs times growth, and multiply-adds of 6 shares with it
            ("jobs by sector in a scope", "cell in a sector of a scope and year", (7, 7)),
            ("jobs by other sectors", "other cell and year kept", (7, 7)),
            ("adoption by occupation", "cell and year", (2, 2)),
            # demand's gain - c q - p r; times jobs
            ("labour demand and jobs lost", "cell and year", (3, 3)),
            # the same of the year before, which one year in two has from its neighbour
            ("jobs lost the year before", "cell and two years", (2, 2)),
            # jobs over the baseline's and the year before's, the share dismissed of it less that of
            # the baseline, times jobs there, into two sums
            ("dismissals", "cell and year", (7, 6, 5)),
            # exposed and placed jobs by place of work, what is left of the frontiers
            ("exposure by place", "occupation and two years", (15, 9, 3)),
            # frontiers 3, gates with one division, 4 rungs, growth
            ("baseline, frontier and gates", "occupation and year", (10, 20, 1)),
            # displaced shares of three years by place, dismissals anyway, 4 rungs, two years on
            ("rungs of adoption by occupation", "occupation and two years", (38, 49, 2)),
            # 8 quantities, as multiply-adds into 2 scopes, as additions into 3 groupings
            ("sums by scope", "occupation and year", (16, 16)),
            ("sums by group", "occupation and year kept", (24, 0)),
            ("production occupations", "production occupation and year", (8, 8)),
            # half a dozen of Newton's steps, and the mean to begin with
            ("spread of employers", "occupation", (75, 62, 19)),
            # noise 11 x (1 + 1, between 0 and 1), weighted means, environments, rooms
            ("exposure today", "occupation", (30, 31, 24)),
            ("powers of wages", "occupation", (0, 2, 0, 2)),
            ("shares of the baseline", "occupation", (0, 7, 1)),
            ("demand and its products", "sector and year", (3, 8, 0, 1)),
            ("adoption of both channels", "sector and year", (8, 8, 4, 2)),
            ("rungs by sector", "sector and year", (8, 9)),
            ("sector into its scope", "sector, scope and year", (8, 8)),
        )
    )


def total_operations(inputs: ModelInputs, *, horizon: int) -> int:
    """Return all operations of one draw."""
    return sum(work.total for work in operations(inputs, horizon=horizon))


def _sizes(inputs: ModelInputs, *, asked: int) -> Mapping[str, int]:
    occupations, sectors = len(inputs.occupations.codes), len(inputs.sectors.codes)
    scopes = np.stack(list(inputs.sector_scopes().values()))
    in_scope = np.count_nonzero(scopes.any(axis=0)[inputs.cells.sector])
    of_occupations = inputs.occupation_scopes()
    of_groups = [of_occupations[one.name] for one in inputs.economy.scopes if one.major_groups]
    production = sum(np.count_nonzero(counts) for counts in of_groups)
    kept = len(group_years(tuple(range(asked))))
    cells, pairs = inputs.cells.jobs.size, (asked + 1) // 2
    years = 2 * pairs  # of an odd number, one more is computed than was asked for
    return {
        "cell and year": cells * years,
        "cell and two years": cells * pairs,
        "cell in a sector of a scope and year": int(in_scope) * years,
        "other cell and year kept": (cells - int(in_scope)) * kept,
        "occupation and year": occupations * years,
        "occupation and two years": occupations * pairs,
        "occupation and year kept": occupations * kept,
        "production occupation and year": int(production) * years,
        "occupation": occupations,
        "sector and year": sectors * years,
        "sector, scope and year": int(np.count_nonzero(scopes)) * years,
    }
