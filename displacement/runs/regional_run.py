"""The regional part of a run: which places are asked for, and their projection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from displacement.questions.place_answer import read_subsets
from displacement.runs.run_config import REGIONAL_DRAWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from displacement.runs.run_config import RunConfig
    from models.inputs import ModelInputs
    from models.regions.regional_summary import RegionalSummary, Subset
    from models.scenarios import ResolvedScenario
    from occupations.place_table import PlaceTable


@dataclass(frozen=True, slots=True, eq=False)
class RegionalRequest:
    """The places of a run: every one in the tables, and the user's subsets of them."""

    table: PlaceTable
    subsets: tuple[Subset, ...]


def regional_request(config: RunConfig) -> RegionalRequest | None:
    """Return the places a run is asked for, None where it is asked for none.

    Raises
    ------
    DataError
        When a subset's file has a fault.
    """
    if not config.regions:
        return None
    from occupations.place_table import load_place_table

    table = load_place_table()
    return RegionalRequest(table, read_subsets(config.subsets, table))


def regional_results(
    request: RegionalRequest | None,
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    *,
    config: RunConfig,
    years: Sequence[int],
    on_progress: Callable[[str, int, int], None],
) -> tuple[RegionalSummary, ...]:
    """Return the places' projection in each of `years`, nothing where none is asked for."""
    if request is None:
        return ()
    from models.regions.regional_draws import RegionalSample
    from models.regions.regional_summary import regional_summary

    return tuple(
        regional_summary(
            inputs,
            resolved,
            request.table,
            RegionalSample(
                year, min(config.draws, REGIONAL_DRAWS), config.seed, workers=config.workers
            ),
            subsets=request.subsets,
            on_progress=partial(on_progress, f"states, metropolitan areas, industries, {year}"),
        )
        for year in dict.fromkeys(years)
    )
