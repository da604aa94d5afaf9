"""One place in detail: its rungs and rank among its peers, and the occupations behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.engine import Engine
from models.ensemble.quantiles import Spread, spread_of_draws
from models.inputs import ModelInputs
from models.regions.regional_draws import RegionalDraws, RegionalSample, regional_draws
from models.regions.regional_summary import (
    RegionalSummary,
    Subset,
    place_weights,
    subset_place,
    summary_of,
)
from models.regions.weights import basis_occupation, nation_weights, stacked
from models.scenarios import ResolvedScenario
from occupations.places import Place

if TYPE_CHECKING:
    from occupations.place_table import PlaceTable

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceOccupations:
    """Displaced work of a place by occupation, (occupation,), largest first.

    `baseline_jobs` and `central_jobs` at central values; `spread_jobs` None without draws.
    """

    codes: tuple[str, ...]
    titles: tuple[str, ...]
    baseline_jobs: Floats
    central_jobs: Floats
    spread_jobs: Spread | None


@dataclass(frozen=True, slots=True, eq=False)
class PlaceProjection:
    """A place with its peers, and its occupations."""

    place: Place
    summary: RegionalSummary
    occupations: PlaceOccupations

    @property
    def row(self) -> int:
        """Return the place's row in the summary."""
        return self.summary.row_of(self.place)


def project_place(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    table: PlaceTable,
    wanted: Place | Subset,
    sample: RegionalSample,
    *,
    engine: Engine | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> PlaceProjection:
    """Return one place, or a subset of places taken together.

    The numbers are those of `regional_summary` with the same sample.
    """
    everywhere = (*table.areas, *table.industries)
    weights = place_weights(inputs, table)
    if isinstance(wanted, Subset):
        place = subset_place(wanted)
        peers: tuple[Place, ...] = (place,)
        rows = weights.summed([[everywhere.index(one) for one in wanted.members]])
        own = rows
    else:
        place, peers = wanted, tuple(one for one in everywhere if one.kind == wanted.kind)
        rows = stacked([weights.of_row(everywhere.index(one)) for one in peers])
        own = rows.of_row(peers.index(wanted))
    split, occupations = own.by_occupation(basis_occupation(inputs))
    together = stacked([nation_weights(inputs), rows, split])
    drawn = regional_draws(
        inputs, resolved, together, sample, engine=engine, on_progress=on_progress
    )
    return PlaceProjection(
        place=place,
        summary=summary_of(inputs, together, drawn, places=peers),
        occupations=_occupations(inputs, drawn, occupations, first=1 + len(peers)),
    )


def _occupations(
    inputs: ModelInputs, drawn: RegionalDraws, occupations: NDArray[np.int64], *, first: int
) -> PlaceOccupations:
    displaced = drawn.quantities.index(drawn.headline)
    jobs = drawn.jobs[first:, displaced]
    central = drawn.central_jobs[first:]
    middle = np.median(jobs, axis=1) if drawn.draws else central[:, displaced]
    order = np.lexsort((occupations, -middle))
    return PlaceOccupations(
        codes=tuple(inputs.occupations.codes[occupations[at]] for at in order),
        titles=tuple(inputs.occupations.titles[occupations[at]] for at in order),
        baseline_jobs=central[order, 0],
        central_jobs=central[order, displaced],
        spread_jobs=spread_of_draws(jobs[order].T) if drawn.draws else None,
    )
