"""The regional part of a run: which places are asked for, and their projection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from displacement.answers.subsets import SubsetFile, read_subsets
from displacement.requests.numbers import FEW_DRAWS

if TYPE_CHECKING:
    from displacement.requests.run_request import RunRequest
    from displacement.setting.progress import ProgressReport
    from displacement.setting.setting import Setting
    from models.regions.regional_summary import RegionalSummary, Subset
    from models.scenarios import ResolvedScenario
    from occupations.place_table import PlaceTable


@dataclass(frozen=True, slots=True, eq=False)
class RegionalRequest:
    """The places of a run: every one in the tables, and the user's subsets of them."""

    table: PlaceTable
    files: tuple[SubsetFile, ...]

    @property
    def subsets(self) -> tuple[Subset, ...]:
        """Return the user's subsets in the order of their files."""
        return tuple(file.subset for file in self.files)

    def kept(self) -> dict[str, bytes]:
        """Return the files of subsets by the path under which a run's folder keeps them."""
        return {file.kept_as: file.content for file in self.files}


def regional_request(setting: Setting, request: RunRequest) -> RegionalRequest | None:
    """Return the places a run is asked for, None where it is asked for none.

    Raises
    ------
    UsageError
        Where the study's data have no places.
    DataError
        When a subset's file has a fault.
    """
    if not request.regions:
        return None
    table = setting.places()
    return RegionalRequest(table, read_subsets(request.subsets, table))


def regional_results(
    places: RegionalRequest | None,
    setting: Setting,
    resolved: ResolvedScenario,
    *,
    request: RunRequest,
    years: Sequence[int],
    on_progress: ProgressReport,
) -> tuple[RegionalSummary, ...]:
    """Return the places' projection in each of `years`, nothing where none is asked for."""
    if places is None:
        return ()
    from models.regions.regional_draws import RegionalSample
    from models.regions.regional_summary import regional_summary

    return tuple(
        regional_summary(
            setting.inputs,
            resolved,
            places.table,
            RegionalSample(year, min(request.draws, FEW_DRAWS), request.seed),
            subsets=places.subsets,
            engine=setting.engine,
            on_progress=partial(on_progress, f"states, metropolitan areas, industries, {year}"),
        )
        for year in dict.fromkeys(years)
    )
