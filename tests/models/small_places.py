"""Made-up states, areas and industries of the made-up economy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from models.inputs import ModelInputs
from occupations.place_table import PlaceTable
from occupations.places import Place, PlaceKind
from tests.models.small_world import MANUFACTURING, small_economy, small_inputs

STATES = ("0100000", "0200000", "0600000", "1100000", "4800000", "5600000")


def inputs_with_manufacturing() -> ModelInputs:
    """Return the made-up economy, its manufacturing under the real code."""
    inputs = small_inputs()
    before = inputs.sectors.codes
    codes = (*before[:MANUFACTURING], "31-33", *before[MANUFACTURING + 1 :])
    return replace(
        inputs,
        economy=small_economy(codes),
        sectors=replace(inputs.sectors, codes=codes),
    )


def national_jobs(inputs: ModelInputs) -> np.ndarray:
    return np.bincount(
        inputs.cells.occupation, inputs.cells.jobs, minlength=len(inputs.occupations.codes)
    )


def place(code: str, kind: PlaceKind, jobs: float, **changes: object) -> Place:
    values = {"title": f"{kind} {code}", "completed_share": 0.0, "unlisted_share": 0.0} | changes
    return Place(code=code, kind=kind, jobs=jobs, **values)


def cells_of(inputs: ModelInputs, code: str, jobs: np.ndarray) -> pd.DataFrame:
    """Return one place's jobs by occupation as cells, none for occupations without jobs."""
    listed = np.flatnonzero(jobs > 0)
    return pd.DataFrame(
        {
            "place_code": code,
            "occupation_code": [inputs.occupations.codes[at] for at in listed],
            "employment_jobs": jobs[listed],
            "completed": False,
        }
    )


def table_of(
    areas: Sequence[tuple[Place, pd.DataFrame]], industries: Sequence[tuple[Place, pd.DataFrame]]
) -> PlaceTable:
    return PlaceTable(
        areas=tuple(one for one, _ in areas),
        industries=tuple(one for one, _ in industries),
        area_cells=pd.concat([cells for _, cells in areas], ignore_index=True),
        industry_cells=pd.concat([cells for _, cells in industries], ignore_index=True),
        hashes={"areas": "0" * 64},
    )


def small_places(inputs: ModelInputs, *, seed: int = 3) -> PlaceTable:
    """Return places that make up the nation: states, areas within them, industries of sectors."""
    rng = np.random.default_rng(seed)
    jobs = national_jobs(inputs)
    split = rng.dirichlet(np.full(len(STATES), 2.0), jobs.size)
    areas = [
        (place(code, "state", total.sum()), cells_of(inputs, code, total))
        for code, total in zip(STATES, (split * jobs[:, None]).T, strict=True)
    ]
    island = 0.01 * jobs * rng.uniform(0.5, 1.5, jobs.size)
    areas.append((place("7200000", "territory", island.sum()), cells_of(inputs, "7200000", island)))
    parts = rng.dirichlet(np.full(4, 2.0), jobs.size) * jobs[:, None]
    kinds: tuple[PlaceKind, ...] = ("metro", "metro", "metro", "nonmetro")
    titles = ("Portland, ME", "Portland-Salem, OR-WA", "Dallas, TX", "East nonmetropolitan area")
    codes = ("0000001", "0000002", "0000003", "4800001")
    for at, (code, kind, title) in enumerate(zip(codes, kinds, titles, strict=True)):
        own = parts[:, at]
        share = 0.4 if at == 2 else 0.0
        one = place(code, kind, own.sum(), title=title, unlisted_share=share)
        areas.append((one, cells_of(inputs, code, own)))
    return table_of(areas, _industries(inputs, rng))


def _industries(inputs: ModelInputs, rng: np.random.Generator) -> list[tuple[Place, pd.DataFrame]]:
    found = []
    for at, sector in enumerate(inputs.sectors.codes):
        own = inputs.cells.sector == at
        jobs = np.zeros((len(inputs.occupations.codes), 2))
        split = rng.dirichlet((2.0, 2.0), int(own.sum()))
        jobs[inputs.cells.occupation[own]] = split * inputs.cells.jobs[own, None]
        for half in range(2):
            code = f"{311 + at}{1 + half}00"
            one = place(code, "industry", jobs[:, half].sum(), sector=sector)
            found.append((one, cells_of(inputs, code, jobs[:, half])))
    return found
