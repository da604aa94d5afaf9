"""What a run says of places: rungs with quantiles, ranks, and what makes each place different."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.engine import Engine
from models.ensemble.quantiles import Spread, spread_of_draws
from models.inputs import ModelInputs
from models.ladder import LADDER, Ladder
from models.regions.ranks import Ranks, ranks_of
from models.regions.reconciliation import Reconciliation, members_of, reconcile
from models.regions.regional_draws import RegionalDraws, RegionalSample, regional_draws
from models.regions.shift_share import ShiftShare, shift_share
from models.regions.weights import (
    PlaceWeights,
    area_weights,
    industry_weights,
    nation_weights,
    stacked,
)
from models.scenarios import ResolvedScenario
from occupations.economy import Economy
from occupations.places import Place

if TYPE_CHECKING:
    from occupations.place_table import PlaceTable

Floats = NDArray[np.float64]

NATION: Final = 0
# Quantiles of a few rows at a time, so that their copies stay small.
_ROWS_TOGETHER: Final = 32


@dataclass(frozen=True, slots=True)
class Subset:
    """Places taken together, each counted once: states and areas outside them, or industries.

    `own_titles` are what their file calls the members, in turn, "" where it does not; empty where
    it has no titles.
    """

    name: str
    members: tuple[Place, ...]
    own_titles: tuple[str, ...] = ()

    def titled_members(self) -> tuple[tuple[Place, str], ...]:
        """Return each member with what its file calls it, "" for nothing."""
        titles = self.own_titles or ("",) * len(self.members)
        return tuple(zip(self.members, titles, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class RegionalSummary:
    """Rungs of places in one year; row 0 of every array is the nation, then `places` in turn.

    `rungs` are the linear ones of `ladder`. `base_jobs`, `baseline_jobs` (row,): jobs as published
    in the base year, and without automation in `year` at central values. `central_jobs`,
    `spread_jobs` (row, rung); `central_share`, `spread_share` of the same draw's baseline.
    `central_difference` and `spread_difference` (row,): displaced share less the nation's in the
    same draw. Spreads are None for central values alone. `subsets` are those among the places, with
    their members.
    """

    economy: Economy
    ladder: Ladder
    base_year: int
    year: int
    draws: int
    places: tuple[Place, ...]
    rungs: tuple[str, ...]
    base_jobs: Floats
    baseline_jobs: Floats
    central_jobs: Floats
    spread_jobs: Spread | None
    central_share: Floats
    spread_share: Spread | None
    central_difference: Floats
    spread_difference: Spread | None
    ranks: Ranks
    shift: ShiftShare
    group_titles: tuple[str, ...]
    reconciliation: tuple[Reconciliation, ...]
    subsets: tuple[Subset, ...] = ()

    def row_of(self, place: Place) -> int:
        """Return the row of a place."""
        return 1 + self.places.index(place)

    def rows_of(self, *kinds: str) -> list[int]:
        """Return the rows of places of these kinds, in the order of their codes."""
        return [1 + at for at, place in enumerate(self.places) if place.kind in kinds]

    def place(self, row: int) -> Place:
        """Return the place of a row other than the nation's."""
        return self.places[row - 1]


def regional_summary(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    table: PlaceTable,
    sample: RegionalSample,
    *,
    subsets: Sequence[Subset] = (),
    engine: Engine | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> RegionalSummary:
    """Return every place's rungs, ranks and differences from the nation.

    `subsets` follow the places of the table, each a row of its own.
    """
    places = (*table.areas, *table.industries)
    own = place_weights(inputs, table)
    members = {name: own_rows for name, own_rows in members_of(places).items() if own_rows}
    parts = [nation_weights(inputs), own]
    if subsets:
        parts.append(
            own.summed([[places.index(one) for one in subset.members] for subset in subsets])
        )
    parts.append(own.summed(list(members.values())))
    weights = stacked(parts)
    drawn = regional_draws(
        inputs, resolved, weights, sample, engine=engine, on_progress=on_progress
    )
    shown = (*places, *(subset_place(subset) for subset in subsets))
    first = 1 + len(shown)
    sums = {name: (first + at, len(rows)) for at, (name, rows) in enumerate(members.items())}
    summary = summary_of(
        inputs, weights, drawn, places=shown, reconciliation=reconcile(drawn, sums, nation=NATION)
    )
    return replace(summary, subsets=tuple(subsets))


def place_weights(inputs: ModelInputs, table: PlaceTable) -> PlaceWeights:
    """Return the weights of all areas, then of all industries."""
    return stacked(
        [
            area_weights(inputs, table.areas, table.area_cells),
            industry_weights(inputs, table.industries, table.industry_cells),
        ]
    )


def subset_place(subset: Subset) -> Place:
    """Return a subset as a place: jobs added up, shares of what is estimated averaged by jobs."""
    jobs = math.fsum(place.jobs for place in subset.members)

    def mean(values: list[float]) -> float:
        weighted = math.fsum(
            value * place.jobs for value, place in zip(values, subset.members, strict=True)
        )
        return weighted / jobs if jobs else 0.0

    return Place(
        code=subset.name,
        title=subset.name,
        kind="subset",
        jobs=jobs,
        completed_share=mean([place.completed_share for place in subset.members]),
        unlisted_share=mean([place.unlisted_share for place in subset.members]),
    )


def summary_of(
    inputs: ModelInputs,
    weights: PlaceWeights,
    drawn: RegionalDraws,
    *,
    places: tuple[Place, ...],
    reconciliation: tuple[Reconciliation, ...] = (),
) -> RegionalSummary:
    """Return the summary of the nation's row and the rows of `places` that follow it."""
    rows = 1 + len(places)
    jobs, central = drawn.jobs[:rows], drawn.central_jobs[:rows]
    rungs = drawn.quantities[1:]
    headline = rungs.index(drawn.headline)
    central_share = _shares(central)
    shares = _shares(jobs[:, [0, 1 + headline]])[:, 0] if drawn.draws else np.zeros((rows, 0))
    kinds = ["", *("" if place.kind == "subset" else place.kind for place in places)]
    nation_jobs = float(inputs.cells.jobs.sum())
    return RegionalSummary(
        economy=inputs.economy,
        ladder=LADDER,
        base_year=inputs.base_year,
        year=drawn.year,
        draws=drawn.draws,
        places=places,
        rungs=rungs,
        base_jobs=np.array([nation_jobs, *(place.jobs for place in places)]),
        baseline_jobs=central[:, 0],
        central_jobs=central[:, 1:],
        spread_jobs=_spread(jobs, lambda few: few[:, 1:]) if drawn.draws else None,
        central_share=central_share,
        spread_share=_spread(jobs, _shares) if drawn.draws else None,
        central_difference=central_share[:, headline] - central_share[NATION, headline],
        spread_difference=spread_of_draws((shares - shares[NATION]).T) if drawn.draws else None,
        ranks=ranks_of(central_share[:, headline], shares, kinds),
        shift=shift_share(inputs, weights, drawn, nation=NATION),
        group_titles=inputs.occupations.major_group.titles,
        reconciliation=reconciliation,
    )


def _shares(jobs: Floats) -> Floats:
    """Return rungs as shares of the baseline, which is the first quantity (row, quantity, …)."""
    base = np.broadcast_to(jobs[:, :1], jobs[:, 1:].shape)
    return np.divide(jobs[:, 1:], base, out=np.zeros_like(base), where=base > 0)


def _spread(jobs: Floats, quantities: Callable[[Floats], Floats]) -> Spread:
    """Return the spread over draws of quantities of jobs (row, quantity, draw), (row, quantity)."""
    parts = [
        spread_of_draws(np.moveaxis(quantities(jobs[start : start + _ROWS_TOGETHER]), -1, 0))
        for start in range(0, jobs.shape[0], _ROWS_TOGETHER)
    ]
    return Spread(
        **{
            field.name: np.concatenate([getattr(part, field.name) for part in parts])
            for field in fields(Spread)
        }
    )
