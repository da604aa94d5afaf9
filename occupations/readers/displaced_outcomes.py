"""Displaced Worker Supplement of 2026: single figures, read in a text that quotes the release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

SOURCE_ID: Final = "bls_dws_outcomes"

# Worker Displacement: 2023-2025 (August 2026), as quoted: long-tenured workers in January 2026.
_BY_AGE: Final = {"25-54": 0.729, "55-64": 0.573, "65+": 0.386}
_EARNED_AS_MUCH: Final = 0.489
_SURVEY_YEAR: Final = 2026


def displaced_outcomes() -> pd.DataFrame:
    """Return what became of long-tenured workers displaced in 2023-25, by age and by earnings.

    Columns: survey_year, breakdown (age or earnings), group, measure, share (of the group's
    displaced workers, or of those who lost a full-time job and have one), secondary, source_id.
    """
    import pandas as pd

    by_age = [("age", group, "re_employed", share) for group, share in _BY_AGE.items()]
    earned = ("earnings", "full_time_to_full_time", "earned_as_much_or_more", _EARNED_AS_MUCH)
    frame = pd.DataFrame([*by_age, earned], columns=["breakdown", "group", "measure", "share"])
    frame.insert(0, "survey_year", _SURVEY_YEAR)
    return frame.assign(secondary=True, source_id=SOURCE_ID)
