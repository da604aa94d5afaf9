"""Where work is done abroad: each group's places of work in each section, as at home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.environments import ENVIRONMENTS

if TYPE_CHECKING:
    import pandas as pd

    from occupations.economies.bridge import Bridge
    from occupations.table import OccupationTable

Floats = NDArray[np.float64]

_FEWEST: Final = 1e-9


def cells_by_place(
    home: OccupationTable,
    jobs: pd.DataFrame,
    bridge: Bridge,
    *,
    answering: Mapping[str, tuple[str, ...]],
) -> pd.DataFrame:
    """Return jobs by group, section and place of work, one row each.

    A group's jobs in a section divide by place as do the American jobs of the same occupations in
    the sectors that answer to the section (`answering`); where there are none, as in all sectors.
    `jobs` have the columns occupation_code, sector_code, employment and completed.
    """
    import pandas as pd

    shares = _shares(home, bridge, answering)
    group_of = {code: place for place, code in enumerate(bridge.groups)}
    parts = []
    columns = ("occupation_code", "sector_code", "employment", "completed")
    for group, section, persons, completed in zip(*(jobs[name] for name in columns), strict=True):
        parts += [
            (group, section, persons * part, completed, place)
            for place, part in zip(ENVIRONMENTS, shares[section][group_of[group]], strict=True)
            if persons * part > _FEWEST
        ]
    named = ["occupation_code", "sector_code", "employment_jobs", "completed", "environment"]
    return pd.DataFrame(parts, columns=named)


def _shares(
    home: OccupationTable, bridge: Bridge, answering: Mapping[str, tuple[str, ...]]
) -> dict[str, Floats]:
    """Return by section the shares of places of work, (group, environment)."""
    american = home.cells
    occupation = {code: place for place, code in enumerate(home.occupations["occupation_code"])}
    row = american["occupation_code"].map(occupation).to_numpy(dtype=np.int64)
    place = american["environment"].map(ENVIRONMENTS.index).to_numpy(dtype=np.int64)
    jobs = american["employment_jobs"].to_numpy(dtype=np.float64)
    sector = american["sector_code"].to_numpy()

    def of(kept: NDArray[np.bool_]) -> Floats:
        by_place = np.zeros((len(occupation), len(ENVIRONMENTS)))
        np.add.at(by_place, (row[kept], place[kept]), jobs[kept])
        of_groups: Floats = bridge.part @ by_place
        return of_groups

    everywhere = of(np.ones(jobs.size, dtype=np.bool_))
    shares = {}
    for code, sectors in answering.items():
        own = of(np.isin(sector, sectors))
        known = own.sum(axis=1, keepdims=True) > _FEWEST
        used = np.where(known, own, everywhere)
        shares[code] = used / used.sum(axis=1, keepdims=True)
    return shares
