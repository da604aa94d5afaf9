"""Scores that are published for groups of an international classification, and their means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.group_titles import ISCO_FOUR_DIGITS, ISCO_ONE_DIGIT, ISCO_TWO_DIGITS, SOC_2020
from occupations.readers.international_labour import read_generative_exposure

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

ILO_MEASURE: Final = "ilo_genai"
ILO_EXPOSED: Final = "ilo_genai_exposed"
_COLUMNS: Final = ("classification", "code", "measure_id", "score")


def group_scores(raw: RawFolder, bridge: pd.DataFrame) -> pd.DataFrame:
    """Return classification, code, measure_id and score (0 to 1) of every group.

    `ilo_genai` is the ILO's score, `ilo_genai_exposed` the share of a group's jobs in unit groups
    that the ILO counts as exposed.
    Four digits as published, the armed forces as their unit groups. Groups of two digits and one
    are the means of theirs, weighted with American jobs. Units of SOC 2020 are the means of the
    American occupations that make them up, each of which is the mean of its own unit groups.

    Parameters
    ----------
    bridge
        classification, code, occupation_code and shared_jobs of every classification.
    """
    import pandas as pd

    read = read_generative_exposure(raw).set_index("code")
    parts = [
        _of_measure(read[column], bridge).assign(measure_id=measure)
        for measure, column in ((ILO_MEASURE, "score"), (ILO_EXPOSED, "exposed"))
    ]
    frame = pd.concat(parts)[list(_COLUMNS)]
    return frame.sort_values(list(_COLUMNS[:3]), ignore_index=True)


def _of_measure(published: pd.Series[float], bridge: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    units = bridge[bridge["classification"] == ISCO_FOUR_DIGITS]
    units = units.assign(score=units["code"].map(published)).dropna(subset="score")
    frames = {ISCO_FOUR_DIGITS: published}
    for digits, classification in ((2, ISCO_TWO_DIGITS), (1, ISCO_ONE_DIGIT)):
        frames[classification] = _means(units.assign(code=units["code"].str[:digits]))
    of_occupation = _means(units.assign(code=units["occupation_code"]))
    soc = bridge[bridge["classification"] == SOC_2020]
    soc = soc.assign(score=soc["occupation_code"].map(of_occupation)).dropna(subset="score")
    frames[SOC_2020] = _means(soc)
    parts = [
        pd.DataFrame({"classification": name, "code": scores.index, "score": scores.to_numpy()})
        for name, scores in frames.items()
    ]
    return pd.concat(parts)


def _means(rows: pd.DataFrame) -> pd.Series[float]:
    """Return the mean score by code, weighted with jobs."""
    weighted = rows["score"] * rows["shared_jobs"]
    sums: pd.Series[float] = weighted.groupby(rows["code"]).sum()
    return sums / rows.groupby("code")["shared_jobs"].sum()
