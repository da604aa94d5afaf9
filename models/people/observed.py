"""What others have observed: young workers since 2022, and which groups are most exposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Final, Literal

import numpy as np

from models.people.holders import HolderGroup
from models.people.projection import RUNGS, PeopleProjection
from occupations.toml_file import read_record

_FILE: Final = Path(__file__).parent / "observed_since_2022.toml"
_STRICT: Final[dict[str, str]] = {"extra": "forbid"}
_DEGREES: Final = ("bachelor", "master", "doctoral")
_DIMENSIONS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "women": ("sex", ("women",)),
    "men": ("sex", ("men",)),
    "white": ("race", ("white",)),
    "black": ("race", ("black",)),
    "asian": ("race", ("asian",)),
    "hispanic": ("origin", ("hispanic",)),
    "high_school": ("education", ("high_school",)),
    "bachelor_or_more": ("education", _DEGREES),
}


@dataclass(frozen=True, slots=True)
class Study:
    """A study of young workers since 2022: what it found, in words, by language.

    Attributes
    ----------
    finds
        "fewer" where it found fewer of them employed, "nothing" where it found no effect.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    who: str
    source: str
    mark: Literal["primary", "secondary"]
    finds: Literal["fewer", "nothing"]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ExposureElsewhere:
    """Another ranking of groups: shares of their workers who are most exposed."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    who: str
    source: str
    mark: Literal["primary", "secondary"]
    meaning: Mapping[str, str]
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Observed:
    """What is quoted beside the model's groups."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    studies: tuple[Study, ...]
    exposure: ExposureElsewhere


@lru_cache(maxsize=1)
def observed() -> Observed:
    """Return the shipped observations of others."""
    return read_record(_FILE, Observed, what="observations")


def rank_agreement(people: PeopleProjection, elsewhere: ExposureElsewhere) -> float:
    """Return Spearman's correlation of displaced shares with another ranking of groups.

    At central values, over the groups of the other ranking; -1 to 1.
    """
    import pandas as pd

    displaced = RUNGS.index("displaced")
    ours = []
    for name in elsewhere.shares:
        dimension, names = _DIMENSIONS[name]
        at = [people.holders.groups.index(HolderGroup(dimension, one)) for one in names]
        work = people.readings.work.central[at, displaced].sum()
        ours.append(float(work / people.jobs[at].sum()))
    theirs = pd.Series(list(elsewhere.shares.values())).rank()
    return float(pd.Series(np.array(ours)).rank().corr(theirs))
