"""The scores of one channel as arrays, with the error that each carries into a draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.channels import Channel

if TYPE_CHECKING:
    from occupations.table import OccupationTable

Floats = NDArray[np.float64]

ENVIRONMENT_MEASURE: Final = "environment"
"""The measure that goes by place of work, and so has no score by occupation."""


@dataclass(frozen=True, slots=True, eq=False)
class MeasureSet:
    """The measures of one channel that have a score by occupation.

    `score` (measure, occupation) harmonised to 0-1; `error` (measure, occupation) the standard
    error of imputed scores and of means over occupations, 0 where published; `noise_row` (measure,)
    the permanent row of the measure's imputation noise; `is_share` (measure,) whether the score is
    a share of task time.
    """

    ids: tuple[str, ...]
    score: Floats
    error: Floats
    noise_row: NDArray[np.int64]
    is_share: NDArray[np.bool_]


def measure_set(table: OccupationTable, channel: Channel) -> MeasureSet:
    """Return the measures of a channel in the order of their noise, occupations as in the table."""
    rows = table.measures[
        (table.measures["channel"] == channel)
        & (table.measures["measure_id"] != ENVIRONMENT_MEASURE)
    ].sort_values("noise_row")
    ids, codes = tuple(rows["measure_id"]), list(table.occupations["occupation_code"])
    wide = table.scores.pivot(
        index="measure_id", columns="occupation_code", values=["harmonised_score", "imputed"]
    )
    score = wide["harmonised_score"].loc[list(ids), codes].to_numpy(dtype=np.float64)
    imputed = wide["imputed"].loc[list(ids), codes].to_numpy(dtype=np.bool_)
    return MeasureSet(
        ids=ids,
        score=score,
        error=_errors(
            table,
            ids,
            codes,
            imputed * rows["imputation_error"].to_numpy(dtype=np.float64)[:, None],
        ),
        noise_row=rows["noise_row"].to_numpy(dtype=np.int64),
        is_share=(rows["kind"] == "share").to_numpy(dtype=np.bool_),
    )


def _errors(
    table: OccupationTable, ids: tuple[str, ...], codes: list[str], of_imputed: Floats
) -> Floats:
    """Return the errors of scores: given for each where groups are means, else of imputed ones."""
    if "error" not in table.scores:
        return of_imputed
    wide = table.scores.pivot(index="measure_id", columns="occupation_code", values="error")
    return wide.loc[list(ids), codes].to_numpy(dtype=np.float64)
