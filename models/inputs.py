"""The tables as arrays: occupations, cells, sectors and measures, with the masks of scopes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.measure_set import MeasureSet, measure_set
from models.scopes import check_scopes, counts_of_occupations, counts_of_sectors
from models.sector_effects import SectorEffects, load_sector_effects
from models.task_kinds import TaskKinds, task_kinds_of
from occupations.channels import CHANNELS, Channel
from occupations.economy import Economy
from occupations.education import EDUCATION_LEVELS

if TYPE_CHECKING:
    import pandas as pd

    from occupations.table import OccupationTable

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

ENVIRONMENTS: Final = ("structured", "mixed", "unstructured")
# How the place of work of a cell is known, as `environment.by` chooses.
PLACE_CHOICE: Final = "environment.by"
BY_CELL: Final = "cell"
BY_SECTOR: Final = "sector"
# How costs in dollars are set beside wages, as `costs.abroad` chooses.
COSTS_CHOICE: Final = "costs.abroad"
PHYSICAL_SHARE_SERIES: Final = "physical_task_share"
IN_PERSON_SHARE_SERIES: Final = "in_person_task_share"
WAGE_QUINTILES: Final = (
    "lowest-paid fifth of jobs",
    "second fifth",
    "middle fifth",
    "fourth fifth",
    "highest-paid fifth of jobs",
)


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """A division of occupations into named groups; `member` (occupation,) is each one's group."""

    codes: tuple[str, ...]
    titles: tuple[str, ...]
    member: Integers


@dataclass(frozen=True, slots=True, eq=False)
class Occupations:
    """Arrays of shape (occupation,).

    `wage` a year in the economy's money; `dollars` the wage as it stands beside costs, which are in
    dollars, by each reading of costs abroad; `exit_rate`, `transfer_rate` and `growth` per year,
    `task_kinds` shares of task time by each reading of its kinds, `all_jobs_ratio` jobs with
    self-employed over wage-and-salary jobs, `exposure_width` how far the exposures of the
    occupations in a group reach, 0 where each is known.
    """

    codes: tuple[str, ...]
    titles: tuple[str, ...]
    wage: Floats
    dollars: Mapping[str, Floats]
    exit_rate: Floats
    transfer_rate: Floats
    growth: Floats
    task_kinds: Mapping[str, TaskKinds]
    all_jobs_ratio: Floats
    exposure_width: Floats
    major_group: Partition
    education: Partition
    wage_quintile: Partition

    def partitions(self) -> dict[str, Partition]:
        """Return the groupings of the report that divide occupations, by name."""
        return {
            "major_group": self.major_group,
            "education": self.education,
            "wage_quintile": self.wage_quintile,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Sectors:
    """Arrays of shape (sector,); `effect` per channel in logit units, positive = earlier."""

    codes: tuple[str, ...]
    titles: tuple[str, ...]
    is_manufacturing: Booleans
    is_goods: Booleans
    effect: Mapping[Channel, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Arrays of shape (cell,): jobs in the base year, and the indices of occupation and sector.

    Cells are ordered by occupation, then sector. `wage_bill_share` is a cell's share of the wage
    bill of its sector; `environment` its place of work among `ENVIRONMENTS`, by what it is known
    from: the cell itself, or its sector alone.
    """

    jobs: Floats
    occupation: Integers
    sector: Integers
    wage_bill_share: Floats
    environment: Mapping[str, Integers]


@dataclass(frozen=True, slots=True, eq=False)
class ModelInputs:
    """Everything the equations need of the data, as arrays.

    `noise_groups` are all major groups of the classification, so that each has the same noise in
    every economy; where empty, those that occupations belong to.
    """

    economy: Economy
    base_year: int
    occupations: Occupations
    sectors: Sectors
    cells: Cells
    measures: Mapping[Channel, MeasureSet]
    physical_share_noise_row: int
    in_person_share_noise_row: int
    noise_groups: tuple[str, ...] = ()

    @property
    def coarseness(self) -> float:
        """Return the standard error of exposure for knowing groups alone, as a share of it."""
        return self.economy.coarseness

    def sector_scopes(self) -> dict[str, Floats]:
        """Return what each sector counts in the scopes that are sums of sectors, (sector,)."""
        return counts_of_sectors(self.economy, self.sectors.codes)

    def occupation_scopes(self) -> dict[str, Floats]:
        """Return what each occupation counts in the scopes that are sums of occupations."""
        groups = self.occupations.major_group
        codes = [groups.codes[place] for place in groups.member]
        return counts_of_occupations(self.economy, codes, self.occupations.all_jobs_ratio)

    def headline_counts(self) -> Floats:
        """Return what the jobs of each cell count in the headline scope, (cell,)."""
        return self.counts_in(self.economy.headline_scope)

    def counts_in(self, scope: str) -> Floats:
        """Return what the jobs of each cell count in a scope, (cell,)."""
        of_occupations = self.occupation_scopes()
        if scope in of_occupations:
            return of_occupations[scope][self.cells.occupation]
        return self.sector_scopes()[scope][self.cells.sector]


def build_inputs(
    table: OccupationTable, effects: Mapping[Channel, SectorEffects] | None = None
) -> ModelInputs:
    """Return the tables as arrays, occupations and cells in the order of the tables.

    `effects` say how much earlier or later each sector adopts; those shipped when not given.

    Raises
    ------
    DataError
        A scope of the table's economy holds a sector or a major group that the table lacks.
    """
    occupations = _occupations(table)
    sectors = _sectors(table.sectors, effects)
    check_scopes(table.economy, sectors.codes, occupations.major_group.codes)
    return ModelInputs(
        economy=table.economy,
        base_year=table.base_year,
        occupations=occupations,
        sectors=sectors,
        cells=_cells(table.cells, occupations, sectors, by_sector=table.sectors),
        measures={channel: measure_set(table, channel) for channel in CHANNELS},
        physical_share_noise_row=_noise_row(table, PHYSICAL_SHARE_SERIES),
        in_person_share_noise_row=_noise_row(table, IN_PERSON_SHARE_SERIES),
        noise_groups=table.major_groups,
    )


def _floats(frame: pd.DataFrame, column: str) -> Floats:
    return frame[column].to_numpy(dtype=np.float64)


def _texts(frame: pd.DataFrame, column: str) -> tuple[str, ...]:
    return tuple(str(value) for value in frame[column])


def _noise_row(table: OccupationTable, series: str) -> int:
    rows = table.imputation
    return int(rows.loc[rows["series"] == series, "noise_row"].iloc[0])


def _occupations(table: OccupationTable) -> Occupations:
    frame = table.occupations
    jobs, wage = _floats(frame, "employment_jobs"), _floats(frame, "annual_mean_wage")
    return Occupations(
        codes=_texts(frame, "occupation_code"),
        titles=_texts(frame, "title"),
        wage=wage,
        dollars={reading: wage * scale for reading, scale in table.wage_scales.items()},
        exit_rate=_floats(frame, "exit_rate_per_year"),
        transfer_rate=_floats(frame, "transfer_rate_per_year"),
        growth=_floats(frame, "baseline_growth_per_year"),
        task_kinds=task_kinds_of(frame),
        all_jobs_ratio=_floats(frame, "all_jobs_ratio"),
        exposure_width=np.zeros(wage.size),
        major_group=_partition(
            _texts(frame, "major_group_code"), titles=_texts(frame, "major_group_title")
        ),
        education=_partition(_texts(frame, "typical_education"), order=EDUCATION_LEVELS),
        wage_quintile=_wage_quintiles(wage, jobs),
    )


def _partition(
    labels: tuple[str, ...],
    *,
    titles: tuple[str, ...] | None = None,
    order: tuple[str, ...] = (),
) -> Partition:
    title_of = dict(zip(labels, titles or labels, strict=True))
    rank = {label: index for index, label in enumerate(order)}
    codes = tuple(sorted(set(labels), key=lambda label: (rank.get(label, len(rank)), label)))
    place = {code: index for index, code in enumerate(codes)}
    member = np.array([place[label] for label in labels], dtype=np.int64)
    return Partition(codes, tuple(title_of[code] for code in codes), member)


def _wage_quintiles(wage: Floats, jobs: Floats) -> Partition:
    """Put each occupation whole into the fifth of jobs in which its middle job lies by wage."""
    order = np.argsort(wage, kind="stable")
    middle = np.cumsum(jobs[order]) - jobs[order] / 2
    member = np.empty(wage.size, dtype=np.int64)
    member[order] = np.minimum((5 * middle / jobs.sum()).astype(np.int64), 4)
    return Partition(tuple("12345"), WAGE_QUINTILES, member)


def _sectors(frame: pd.DataFrame, effects: Mapping[Channel, SectorEffects] | None) -> Sectors:
    codes = _texts(frame, "sector_code")
    given = load_sector_effects(codes=codes) if effects is None else effects
    return Sectors(
        codes=codes,
        titles=_texts(frame, "title"),
        is_manufacturing=frame["is_manufacturing"].to_numpy(dtype=np.bool_),
        is_goods=frame["is_goods"].to_numpy(dtype=np.bool_),
        effect={channel: np.array(given[channel].of(codes)) for channel in CHANNELS},
    )


def _places(frame: pd.DataFrame) -> Integers:
    """Return the place of work in each row among `ENVIRONMENTS`."""
    return np.array([ENVIRONMENTS.index(name) for name in frame["environment"]], dtype=np.int64)


def _cells(
    frame: pd.DataFrame, occupations: Occupations, sectors: Sectors, *, by_sector: pd.DataFrame
) -> Cells:
    occupation_place = {code: index for index, code in enumerate(occupations.codes)}
    sector_place = {code: index for index, code in enumerate(sectors.codes)}
    occupation = np.array([occupation_place[c] for c in frame["occupation_code"]], dtype=np.int64)
    sector = np.array([sector_place[c] for c in frame["sector_code"]], dtype=np.int64)
    jobs = _floats(frame, "employment_jobs")
    order = np.lexsort((sector, occupation))
    jobs, occupation, sector = jobs[order], occupation[order], sector[order]
    wage_bill = jobs * occupations.wage[occupation]
    bill_of_sector = np.bincount(sector, weights=wage_bill, minlength=len(sectors.codes))
    return Cells(
        jobs,
        occupation,
        sector,
        wage_bill / bill_of_sector[sector],
        {BY_CELL: _places(frame)[order], BY_SECTOR: _places(by_sector)[sector]},
    )
