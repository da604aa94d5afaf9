"""The economy at home as it would look if only groups of its occupations were known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from occupations.economies.bridge import Bridge, bridge_of, through
from occupations.economies.opening import CARRIED
from occupations.economies.work_places import cells_by_place

if TYPE_CHECKING:
    import pandas as pd

    from occupations.table import OccupationTable


def home_by_groups(home: OccupationTable, bridge_rows: pd.DataFrame) -> OccupationTable:
    """Return the tables at home with every occupation carrying the mean of its groups.

    Jobs, pay and sectors stay; scores, task time, rates of leaving and places of work are those of
    the groups, weighted with American jobs. So the nation comes out as it is, by construction,
    and a part of it with another mix does not.

    Parameters
    ----------
    home
        The tables at home.
    bridge_rows
        The bridge to one classification: code, occupation_code, shared_jobs.
    """
    codes = tuple(home.occupations["occupation_code"])
    groups = tuple(sorted(bridge_rows["code"].unique()))
    bridge = through(bridge_of(bridge_rows, groups, codes), codes)
    occupations = home.occupations.copy()
    for name in CARRIED:
        occupations[name] = bridge.mean(occupations[name].to_numpy(dtype=np.float64))
    jobs = home.cells.rename(columns={"employment_jobs": "employment"})
    sectors = {code: (code,) for code in home.economy.sectors}
    return replace(
        home,
        occupations=occupations,
        scores=_scores(home, bridge),
        cells=cells_by_place(home, jobs, bridge, answering=sectors),
        bridge=bridge,
    )


def _scores(home: OccupationTable, bridge: Bridge) -> pd.DataFrame:
    import pandas as pd

    wide = home.scores.pivot(
        index="measure_id", columns="occupation_code", values="harmonised_score"
    )[list(bridge.groups)]
    means = pd.DataFrame(
        [bridge.mean(row) for row in wide.to_numpy(dtype=np.float64)],
        index=wide.index,
        columns=wide.columns,
    )
    of_pair = means.stack()
    pairs = pd.MultiIndex.from_frame(home.scores[["measure_id", "occupation_code"]])
    return home.scores.assign(harmonised_score=of_pair.reindex(pairs).to_numpy())
