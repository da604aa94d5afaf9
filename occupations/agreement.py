"""How far published exposure scores agree: by pair of measures, and by occupation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.measures import mid_ranks

if TYPE_CHECKING:
    import pandas as pd

    from occupations.table import OccupationTable

Floats = NDArray[np.float64]

_POINTS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_COLUMNS: Final = ("lowest", "lower_quartile", "median", "upper_quartile", "highest")


@dataclass(frozen=True, slots=True, eq=False)
class MeasureAgreement:
    """The measures of one channel beside each other; imputed scores are left out.

    `titles` by measure id. `correlations` (measure, measure) are employment-weighted rank
    correlations over the occupations that both cover. `scores` has one row an occupation that two
    measures or more cover: its code, `lowest`, `lower_quartile`, `median`, `upper_quartile`,
    `highest` harmonised score in 0-1, and how many `measures` gave one.
    """

    channel: str
    titles: Mapping[str, str]
    correlations: Floats
    scores: pd.DataFrame


def measure_agreement(table: OccupationTable, channel: str) -> MeasureAgreement:
    """Return how the measures of a channel agree; those without a score by occupation are no part.

    `channel` is "cognitive" or "physical".
    """
    measures = table.measures[table.measures["channel"] == channel]
    titles = dict(zip(measures["measure_id"], measures["title"], strict=True))
    published = table.scores[
        table.scores["measure_id"].isin(list(titles)) & ~table.scores["imputed"]
    ]
    wide = published.pivot(index="occupation_code", columns="measure_id", values="harmonised_score")
    wide = wide[[name for name in titles if name in wide.columns]]
    jobs = table.occupations.set_index("occupation_code")["employment_jobs"].reindex(wide.index)
    return MeasureAgreement(
        channel=channel,
        titles={str(name): titles[name] for name in wide.columns},
        correlations=_correlations(wide.to_numpy(float), jobs.to_numpy(float)),
        scores=_by_occupation(wide),
    )


def leaders_by_measure(
    table: OccupationTable, channel: str, *, count: int, least_jobs: float
) -> Mapping[str, frozenset[str]]:
    """Return the codes of the most exposed occupations by each published measure of a channel.

    Parameters
    ----------
    table
        Occupations and their scores; imputed ones are left out.
    channel
        "cognitive" or "physical".
    count
        How many occupations lead.
    least_jobs
        Occupations with fewer jobs are left out, where any has so many.
    """
    occupations = table.occupations.set_index("occupation_code")["employment_jobs"]
    sizeable = occupations[occupations >= least_jobs]
    codes = sizeable.index if len(sizeable) else occupations.index
    measures = table.measures.loc[table.measures["channel"] == channel, "measure_id"]
    scores = table.scores[~table.scores["imputed"] & table.scores["occupation_code"].isin(codes)]
    by_measure = {name: scores[scores["measure_id"] == name] for name in measures}
    return {
        str(name): frozenset(
            own.nlargest(count, "harmonised_score", keep="first")["occupation_code"].astype(str)
        )
        for name, own in by_measure.items()
        if len(own)
    }


def _by_occupation(wide: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    covered = wide[wide.notna().sum(axis=1) >= 2]
    values = covered.to_numpy(float)
    # A channel without measures, or with one, has no occupation to compare.
    quantiles = np.nanquantile(values, _POINTS, axis=1) if values.size else np.empty((5, 0))
    return pd.DataFrame(
        {
            "occupation_code": covered.index.astype(str),
            **dict(zip(_COLUMNS, quantiles, strict=True)),
            "measures": covered.notna().sum(axis=1).to_numpy(),
        }
    )


def _correlations(scores: Floats, jobs: Floats) -> Floats:
    """Return the rank correlation of each pair; `scores` (occupation, measure), NaN where none."""
    count = scores.shape[1]
    found = np.eye(count)
    for one, other in combinations(range(count), 2):
        both = ~np.isnan(scores[:, [one, other]]).any(axis=1)
        found[one, other] = found[other, one] = rank_correlation(
            scores[both, one], scores[both, other], jobs[both]
        )
    return found


def rank_correlation(one: Floats, other: Floats, jobs: Floats) -> float:
    """Return the employment-weighted correlation of mid-ranks, -1 to 1, of scores that vary."""
    ranks = np.stack([mid_ranks(one, jobs), mid_ranks(other, jobs)])
    weight = jobs / jobs.sum()
    centred = ranks - (ranks * weight).sum(axis=1, keepdims=True)
    product = (centred[:, None] * centred[None] * weight).sum(axis=-1)
    return float(product[0, 1] / np.sqrt(product[0, 0] * product[1, 1]))
