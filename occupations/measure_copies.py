"""Whether a measure to be imported is one that takes part already, under another name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.agreement import rank_correlation
from occupations.errors import DataError
from occupations.measure_folder import measure_states
from occupations.user_measures import with_user_measures

if TYPE_CHECKING:
    from occupations.measure_request import MeasureRequest
    from occupations.table import OccupationTable

Floats = NDArray[np.float64]

NEARLY_A_COPY: Final = 0.99
"""Rank correlation from which two measures are taken for one: no two shipped ones reach it."""
# Among fewer occupations different measures may well agree.
_FEWEST: Final = 30
_SHIPPED: Final = "which comes with the model"
_OWN: Final = "a measure of your own"


def copy_notes(
    scores: Floats, *, of: MeasureRequest, table: OccupationTable, folder: Path
) -> tuple[str, ...]:
    """Return for each measure of the channel that ranks jobs as `scores` do that it does so.

    Parameters
    ----------
    scores
        By occupation of `table`; missing where there is none.
    of
        The measure that `scores` are of; one of its name will give way to it.
    table
        The shipped tables.
    folder
        That of the user's measures; what is damaged in it is left out.
    """
    notes = []
    tables = [(table, {str(name) for name in table.measures["measure_id"]}, _SHIPPED)]
    for own in measure_states(folder).usable:
        try:
            with_own = with_user_measures(table, (own,), folder)
        except DataError:
            continue
        tables.append((with_own, {own.measure_id}, _OWN))
    for holder, names, whose in tables:
        for name, agreement in _agreements(scores, names - {of.measure_id}, of.channel, holder):
            notes.append(
                f"rank correlation {agreement:.2f} with {name}, {whose}: the same study would "
                "count twice"
            )
    return tuple(notes)


def _agreements(
    scores: Floats, names: set[str], channel: str, table: OccupationTable
) -> list[tuple[str, float]]:
    """Return each measure that is nearly a copy, with its rank correlation weighted by jobs."""
    jobs = table.occupations["employment_jobs"].to_numpy(dtype=np.float64)
    codes = table.occupations["occupation_code"]
    of_channel = table.measures["measure_id"][table.measures["channel"] == channel]
    nearly = []
    for name in of_channel[of_channel.isin(names)]:
        rows = table.scores[(table.scores["measure_id"] == name) & ~table.scores["imputed"]]
        other = rows.set_index("occupation_code")["harmonised_score"].reindex(codes)
        values = other.to_numpy(dtype=np.float64)
        both = ~(np.isnan(values) | np.isnan(scores))
        if both.sum() < _FEWEST or not (np.ptp(values[both]) and np.ptp(scores[both])):
            continue
        agreement = rank_correlation(scores[both], values[both], jobs[both])
        if agreement >= NEARLY_A_COPY:
            nearly.append((str(name), agreement))
    return nearly
