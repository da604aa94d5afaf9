"""What carries a user's own measure to the occupations, as tables: crosswalks and features.

The builder brings published scores to the codes of OEWS and predicts the missing ones from raw
files. A user has none of those, so the steps of every crosswalk and the features of every
occupation are shipped, and one who imports a measure of their own gets the same treatment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from occupations import crosswalks
from occupations.codes import HYBRID_MEMBERS
from occupations.crosswalks import Crosswalk
from occupations.imputation import Features
from occupations.isco_crosswalk import isco08_to_oews
from occupations.national import education_levels
from occupations.tasks import generalised_activities, generalised_shares

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder
    from occupations.raw_inputs import RawInputs

OEWS: Final = "oews_2025"
# Where each classification leads next; the last step ends at the codes of OEWS.
_TOWARDS: Final = {
    "soc_2018": OEWS,
    "soc_2010": OEWS,
    "onet_soc_2019": "soc_2018",
    "onet_soc_2010": "onet_soc_2019",
    "isco_08": "soc_2010",
}
CLASSIFICATIONS: Final = ("soc_2018", "onet_soc_2019", "soc_2010", "onet_soc_2010", "isco_08")
"""Of a user's codes; SOC 2018 includes the hybrid codes that OEWS prints."""

_LOADERS: Final[Mapping[str, Callable[[RawFolder], Crosswalk]]] = {
    "soc_2018": crosswalks.soc2018_to_oews,
    "soc_2010": crosswalks.soc2010_to_oews,
    "onet_soc_2019": crosswalks.onet_soc_to_oews,
    "onet_soc_2010": crosswalks.onet_soc2010_by_onet_soc2019,
    "isco_08": isco08_to_oews,
}
_SKILL: Final = "skill"
_ACTIVITY: Final = "activity"


def crosswalk_frame(raw: RawFolder) -> pd.DataFrame:
    """Return every step of every crosswalk, a pair of codes a row.

    A code that exists and leads nowhere (military occupations) has an empty target.
    """
    import pandas as pd

    frames = []
    for classification, towards in _TOWARDS.items():
        step = _LOADERS[classification](raw)
        lost = pd.DataFrame(
            {"source_code": sorted(step.without_target), "target_code": "", "weight": 0.0}
        )
        pairs = pd.concat([step.frame, lost]) if len(lost) else step.frame
        if classification == "soc_2018":
            pairs = pd.concat([pairs, _hybrids(step.frame)])
        pairs = pairs.assign(classification=classification, towards=towards)
        frames.append(pairs.sort_values(["source_code", "target_code"]))
    columns = ["classification", "towards", "source_code", "target_code", "weight"]
    return pd.concat(frames, ignore_index=True)[columns]


def shipped_crosswalk(frame: pd.DataFrame, classification: str) -> Crosswalk:
    """Return the crosswalk from a classification to the codes of OEWS."""
    own = frame[frame["classification"] == classification]
    leads = own[own["target_code"] != ""]
    step = Crosswalk(
        frame=leads[["source_code", "target_code", "weight"]].reset_index(drop=True),
        without_target=frozenset(own["source_code"][own["target_code"] == ""]),
    )
    towards = _TOWARDS[classification]
    return step if towards == OEWS else replace(step, then=shipped_crosswalk(frame, towards))


def _hybrids(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return each hybrid code of OEWS as a source of itself, with the jobs of its members."""
    own = pairs[pairs["target_code"].isin(list(HYBRID_MEMBERS))]
    jobs = own.groupby("target_code")["weight"].sum().reset_index()
    jobs["source_code"] = jobs["target_code"]
    return jobs


def feature_frame(raw: RawInputs) -> pd.DataFrame:
    """Return skill scores and activity shares, one row an occupation and feature."""
    import pandas as pd

    codes = raw.occupations["occupation_code"]
    skills = raw.skills.set_index("occupation_code").reindex(codes)
    weights = raw.activity_weights.set_index("occupation_code").reindex(codes).dropna()
    ids = [str(name) for name in weights.columns]
    activities = pd.DataFrame(
        generalised_shares(weights.to_numpy(dtype=np.float64), ids),
        index=weights.index,
        columns=list(generalised_activities(ids)),
    )
    long = []
    for kind, wide in ((_SKILL, skills), (_ACTIVITY, activities)):
        melted = wide.reset_index(names="occupation_code").melt(
            id_vars="occupation_code", var_name="feature", value_name="value"
        )
        long.append(melted.assign(kind=kind))
    return pd.concat(long, ignore_index=True)[["kind", "feature", "occupation_code", "value"]]


def shipped_features(frame: pd.DataFrame, occupations: pd.DataFrame) -> Features:
    """Return what predicts missing scores, from the shipped tables; the builder's own features."""
    codes = occupations["occupation_code"]
    wide = {
        kind: rows.pivot(index="occupation_code", columns="feature", values="value").reindex(
            index=codes, columns=rows["feature"].unique()
        )
        for kind, rows in frame.groupby("kind", sort=False)
    }
    groups = codes.str[:2].to_numpy()
    known = np.column_stack(
        [
            wide[_SKILL].to_numpy(dtype=np.float64),
            np.log(occupations["annual_mean_wage"].to_numpy(dtype=np.float64)),
            education_levels(occupations),
            (groups[:, np.newaxis] == np.unique(groups)).astype(np.float64),
        ]
    )
    return Features(known=known, activities=wide[_ACTIVITY].to_numpy(dtype=np.float64))
