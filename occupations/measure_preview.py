"""What an import of scores would keep, before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from occupations.crosswalks import Crosswalk
from occupations.score_table import ScoreTable
from occupations.user_measure import UserMeasure

if TYPE_CHECKING:
    import pandas as pd

_ROWS: Final = 5
_NO_OCCUPATION: Final = "(no occupation of the model)"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A code and its score as read, percentages as shares of 1.

    `title` is that of the occupation of the model which the code is carried to, the first of
    several, with the number of the others.
    """

    code: str
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class MeasurePreview:
    """The measure that an import would keep, what was made of its file, and its first rows.

    `notes` say what was read of the codes otherwise than it is written.
    """

    measure: UserMeasure
    table: ScoreTable
    occupations_predicted: int
    rows: tuple[PreviewRow, ...]
    notes: tuple[str, ...]


def preview_rows(
    scores: Mapping[str, float], crosswalk: Crosswalk, titles: pd.Series[str]
) -> tuple[PreviewRow, ...]:
    """Return the first few scores with the titles of the occupations they are carried to.

    Parameters
    ----------
    scores
        By code, in the order of the file.
    crosswalk
        From the classification of the codes to the occupations of the model.
    titles
        By code of the model.
    """
    return tuple(
        PreviewRow(code, _title(code, crosswalk, titles), score)
        for code, score in islice(scores.items(), _ROWS)
    )


def _title(code: str, crosswalk: Crosswalk, titles: pd.Series[str]) -> str:
    codes = {code}
    step: Crosswalk | None = crosswalk
    while step is not None:
        pairs = step.frame[step.frame["source_code"].isin(codes)]
        codes = set(pairs["target_code"])
        step = step.then
    reached = [str(titles[one]) for one in sorted(codes) if one in titles.index]
    if not reached:
        return _NO_OCCUPATION
    more = len(reached) - 1
    return reached[0] + (f" and {more} more" if more else "")
