"""Who holds each occupation's jobs, as weights on the model's occupations.

Nothing is filled in: an occupation whose holders are not published counts for no group of that
dimension, and how many jobs that leaves out is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.inputs import ModelInputs
from models.regions.weights import national_jobs
from occupations.people.holders import DIMENSIONS

if TYPE_CHECKING:
    from occupations.people.tables import PeopleTables

Floats = NDArray[np.float64]

YOUNG: Final = "young"
"""The dimension of those under 25, who hold most entry-level work, and all others."""

YOUNG_BELOW: Final = 25
"""Years of age below which people are young here."""

UNDER_25: Final = "under_25"
FROM_25: Final = "from_25"
_YOUNG_AGES: Final = ("16-19", "20-24")
ALL_DIMENSIONS: Final[Mapping[str, tuple[str, ...]]] = {**DIMENSIONS, YOUNG: (UNDER_25, FROM_25)}
SEXES_OF_PAY: Final = ("women", "men")


@dataclass(frozen=True, slots=True)
class HolderGroup:
    """One group of people: the dimension by which it is told apart, and its name there."""

    dimension: str
    name: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of which part of all jobs the holders are known, in one dimension, 0 to 1.

    Attributes
    ----------
    unknown
        Jobs of occupations with no published share, which count for no group.
    shared
        Jobs of occupations that take the shares of a wider title or group.
    """

    unknown: float
    shared: float


@dataclass(frozen=True, slots=True, eq=False)
class Holders:
    """Shares of groups in the jobs of each occupation.

    Attributes
    ----------
    groups
        The groups, dimension after dimension.
    shares
        (occupation, group) share of the occupation's jobs, 0 where it is not known. Of education,
        the jobs of people of 25 and over alone are shared out.
    coverage
        What is known, by dimension.
    published
        (group,) share in all employed persons as published; NaN where it is not.
    """

    groups: tuple[HolderGroup, ...]
    shares: Floats
    coverage: Mapping[str, Coverage]
    published: Floats

    def index(self, dimension: str, name: str) -> int:
        """Return the place of a group."""
        return self.groups.index(HolderGroup(dimension, name))

    def of(self, dimension: str) -> list[int]:
        """Return the places of the groups of a dimension."""
        return [at for at, group in enumerate(self.groups) if group.dimension == dimension]


def holders_of(inputs: ModelInputs, people: PeopleTables) -> Holders:
    """Return who holds the jobs of the model's occupations.

    Parameters
    ----------
    inputs
        The model's inputs for the United States: occupations of OEWS.
    people
        The tables about people.
    """
    codes, jobs = inputs.occupations.codes, national_jobs(inputs)
    columns: dict[HolderGroup, Floats] = {}
    bases: dict[str, NDArray[np.str_]] = {}
    for (dimension, name), rows in people.job_holders.groupby(["dimension", "group"], sort=False):
        own = rows.set_index("occupation_code").reindex(list(codes))
        columns[HolderGroup(str(dimension), str(name))] = own["share"].to_numpy(dtype=np.float64)
        bases[str(dimension)] = own["basis"].fillna("not_joined").to_numpy(dtype=np.str_)
    young = sum((columns[HolderGroup("age", name)] for name in _YOUNG_AGES), np.zeros(len(codes)))
    columns[HolderGroup(YOUNG, UNDER_25)] = young
    columns[HolderGroup(YOUNG, FROM_25)] = 1 - young
    for name in DIMENSIONS["education"]:
        columns[HolderGroup("education", name)] = columns[HolderGroup("education", name)] * (
            1 - np.nan_to_num(young)
        )
    groups = tuple(columns)
    shares = np.stack([columns[group] for group in groups], axis=1)
    first = {group.dimension: at for at, group in reversed(list(enumerate(groups)))}
    coverage = {
        dimension: Coverage(
            unknown=float(jobs[np.isnan(shares[:, at])].sum() / jobs.sum()),
            shared=float(jobs[bases.get(dimension, bases["age"]) == "shared"].sum() / jobs.sum()),
        )
        for dimension, at in first.items()
    }
    return Holders(
        groups=groups,
        shares=np.nan_to_num(shares),
        coverage=coverage,
        published=_published(groups, people),
    )


def _published(groups: tuple[HolderGroup, ...], people: PeopleTables) -> Floats:
    """Return the published share of each group in all employed, (group,)."""
    totals = people.people_totals
    known = {
        HolderGroup(str(dimension), str(name)): float(share)
        for dimension, name, share in zip(
            totals["dimension"], totals["group"], totals["share"], strict=True
        )
    }
    young = sum(known[HolderGroup("age", name)] for name in _YOUNG_AGES)
    known |= {HolderGroup(YOUNG, UNDER_25): young, HolderGroup(YOUNG, FROM_25): 1 - young}
    return np.array([known[group] for group in groups])


def pay_weights(codes: tuple[str, ...], people: PeopleTables) -> Floats:
    """Return what full-time pay by sex counts of an occupation, (occupation, 2 sexes, 2).

    Full-time workers of the sex for each full-time worker, and that times their median weekly pay
    in US dollars; 0 where pay is not published.
    """
    by_sex = {
        str(sex): rows.set_index("occupation_code").reindex(list(codes))
        for sex, rows in people.full_time_pay.groupby("sex")
    }
    everybody = by_sex["all"]["workers_persons"].to_numpy(np.float64)
    weights = np.zeros((len(codes), len(SEXES_OF_PAY), 2))
    for at, sex in enumerate(SEXES_OF_PAY):
        rows = by_sex[sex]
        pay = rows["median_weekly_pay_usd"].to_numpy(np.float64)
        workers = rows["workers_persons"].to_numpy(np.float64)
        known = np.isfinite(pay) & (everybody > 0)
        part = np.divide(workers, everybody, out=np.zeros(len(codes)), where=known)
        weights[:, at, 0] = part
        weights[:, at, 1] = part * np.where(known, pay, 0.0)
    return weights
