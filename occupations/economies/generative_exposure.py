"""What the ILO's own scores say of each economy, without any of the American ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from occupations.base_year import HOME_CODE
from occupations.economies.listing import economies
from occupations.table import load_tables

if TYPE_CHECKING:
    import pandas as pd

SCORE: Final = "ilo_genai"
EXPOSED: Final = "ilo_genai_exposed"

_FOUR_DIGITS: Final = "ISCO-08 four digits"
_TABLES: Final = ("bridge", "employment_abroad", "group_scores")


@dataclass(frozen=True, slots=True)
class GenerativeExposure:
    """Exposure to generative AI by the scores of the International Labour Organization.

    Attributes
    ----------
    mean_score
        The mean score of all jobs or persons, 0 to 1.
    exposed_share
        The share of them in groups that the ILO counts as exposed, in one of its four gradients.
    """

    mean_score: float
    exposed_share: float


@cache
def generative_exposure() -> Mapping[str, GenerativeExposure]:
    """Return the exposure of each economy by its code.

    Groups of two digits or one have the mean of their unit groups, weighted with American jobs; at
    home unit groups are weighted with their own. Groups without a score are left out.

    Raises
    ------
    DataError
        A shipped table is damaged.
    """
    tables = load_tables(_TABLES)
    bridge, scores = tables["bridge"], tables["group_scores"]
    units = bridge[bridge["classification"] == _FOUR_DIGITS].groupby("code")["shared_jobs"].sum()
    exposure = {HOME_CODE: _of(units, scores, _FOUR_DIGITS)}
    abroad = tables["employment_abroad"].groupby(["economy", "occupation_code"])["employment"].sum()
    for code, economy in economies().items():
        if code != HOME_CODE:
            exposure[code] = _of(abroad[code], scores, economy.occupation_classification)
    return exposure


def _of(persons: pd.Series[float], scores: pd.DataFrame, classification: str) -> GenerativeExposure:
    own = scores[scores["classification"] == classification]
    means = {}
    for measure in (SCORE, EXPOSED):
        score = own[own["measure_id"] == measure].set_index("code")["score"]
        known = persons[persons.index.isin(score.index)]
        means[measure] = float((known * score[known.index]).sum() / known.sum())
    return GenerativeExposure(means[SCORE], means[EXPOSED])
