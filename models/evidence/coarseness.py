"""What is lost by knowing occupations only in groups, measured where they are known one by one.

Means weighted with American jobs give the nation back by construction, so that is no test: other
mixes are. The United Kingdom is known by 412 units, and by the same units with only the first
digits of their codes known; the American states have mixes of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.ensemble.ensemble import run_ensemble
from models.inputs import ModelInputs
from models.scenarios import ResolvedScenario
from models.summary import RunSummary, summarise

if TYPE_CHECKING:
    from occupations.place_table import PlaceTable

Floats = NDArray[np.float64]

RUNGS: Final = ("exposed", "automatable", "displaced")
"""The rungs whose error is told."""

_SECTOR: Final = "sector"
_STATE: Final = "state"


@dataclass(frozen=True, slots=True)
class Coarseness:
    """The error of a rung, as a share of it, where only groups of occupations are known.

    Attributes
    ----------
    rung
        The exact name of the rung.
    share
        The rung as a share of all jobs where occupations are known one by one.
    whole
        By how much the rung is too high in all jobs (negative: too low), as a share of it.
    parts
        The root mean square of the same over parts of the economy, weighted by their jobs.
    """

    rung: str
    share: float
    whole: float
    parts: float


def coarseness_by_section(
    detail: ModelInputs, coarse: ModelInputs, resolved: ResolvedScenario, *, year: int
) -> tuple[Coarseness, ...]:
    """Return the error of each of `RUNGS` at central values, in all and over the sections.

    Parameters
    ----------
    detail, coarse
        The same economy known well and known in groups.
    resolved
        The assumptions.
    year
        The year of the rungs.
    """
    known, guessed = (_summary(inputs, resolved, year) for inputs in (detail, coarse))
    sections = known.groups[_SECTOR]
    jobs = sections.baseline_jobs[:, -1]
    has_jobs = jobs > 0
    rows = []
    for place, rung in enumerate(known.ladder.names):
        if rung not in RUNGS:
            continue
        whole = known.central_jobs[0, place, -1]
        own = sections.central_jobs[has_jobs, place, -1]
        other = guessed.groups[_SECTOR].central_jobs[has_jobs, place, -1]
        rows.append(
            Coarseness(
                rung,
                float(whole / known.baseline_jobs[0, -1]),
                float(guessed.central_jobs[0, place, -1] / whole - 1),
                _root_mean_square(other / own - 1, jobs[has_jobs]),
            )
        )
    return tuple(rows)


def coarseness_by_state(
    detail: ModelInputs,
    coarse: ModelInputs,
    resolved: ResolvedScenario,
    places: PlaceTable,
    *,
    year: int,
) -> tuple[Coarseness, ...]:
    """Return the error of each of `RUNGS` at central values, in all and over the states.

    A state has the national share of every occupation. The rest as for `coarseness_by_section`.
    """
    known, guessed = (_summary(inputs, resolved, year) for inputs in (detail, coarse))
    jobs = _jobs_of_states(places, known.occupations.codes)
    total = jobs.sum(axis=1)
    rows = []
    for place, rung in enumerate(known.ladder.names):
        if rung not in RUNGS:
            continue
        own = jobs @ known.occupations.central_share[:, place] / total
        other = jobs @ guessed.occupations.central_share[:, place] / total
        whole = known.central_jobs[0, place, -1]
        rows.append(
            Coarseness(
                rung,
                float(whole / known.baseline_jobs[0, -1]),
                float(guessed.central_jobs[0, place, -1] / whole - 1),
                _root_mean_square(other / own - 1, total),
            )
        )
    return tuple(rows)


def _summary(inputs: ModelInputs, resolved: ResolvedScenario, year: int) -> RunSummary:
    return summarise(run_ensemble(inputs, resolved, draws=0, seed=0, horizon=year))


def _jobs_of_states(places: PlaceTable, codes: tuple[str, ...]) -> Floats:
    """Return jobs by state and occupation, (state, occupation)."""
    states = [place.code for place in places.areas if place.kind == _STATE]
    wide = places.area_cells.pivot_table(
        index="place_code", columns="occupation_code", values="employment_jobs", aggfunc="sum"
    )
    jobs: Floats = wide.reindex(index=states, columns=list(codes)).fillna(0.0).to_numpy()
    return jobs


def _root_mean_square(errors: Floats, weights: Floats) -> float:
    return float(np.sqrt(np.average(errors**2, weights=weights)))
