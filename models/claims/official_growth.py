"""The baseline's growth beside the newest official projection, by major group."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from models.equations import baseline_jobs

if TYPE_CHECKING:
    from models.inputs import ModelInputs
    from models.scenarios import ResolvedScenario

_FILE: Final = Path(__file__).with_name("newest_projection.csv")
SOURCE_ID: Final = "bls_ep_2025_35"
FIRST_YEAR: Final = 2025
LAST_YEAR: Final = 2035


@dataclass(frozen=True, slots=True)
class OfficialGrowth:
    """One group of occupations, or all of them, in the baseline and in the newest projection.

    Attributes
    ----------
    code, title
        The major group; "" for all occupations.
    baseline_first, baseline_last
        Wage-and-salary jobs of the baseline in 2025 and 2035, at central values.
    projected_first, projected_last
        All jobs, the self-employed included, that the newest projection has for those years.
    """

    code: str
    title: str
    baseline_first: float
    baseline_last: float
    projected_first: float
    projected_last: float

    @property
    def baseline_rate(self) -> float:
        """Return the baseline's growth per year."""
        return _rate(self.baseline_first, self.baseline_last)

    @property
    def projected_rate(self) -> float:
        """Return the projection's growth per year."""
        return _rate(self.projected_first, self.projected_last)

    @property
    def difference_jobs(self) -> float:
        """Return how many jobs more the projection's rate would give the baseline by 2035."""
        return self.baseline_first * (self.projected_last / self.projected_first) - (
            self.baseline_last
        )


def official_growth(inputs: ModelInputs, resolved: ResolvedScenario) -> tuple[OfficialGrowth, ...]:
    """Return all occupations, then each major group, in baseline and newest projection.

    The baseline counts jobs by the same equation 1 from its own base year: where that is not the
    projection's, and in another country, there is nothing to compare.
    """
    projected = _projected()
    groups = inputs.occupations.major_group
    if inputs.base_year != FIRST_YEAR or set(groups.codes) != projected.keys():
        return ()
    occupations = inputs.cells.occupation
    jobs = baseline_jobs(
        jobs=inputs.cells.jobs,
        growth=inputs.occupations.growth[occupations],
        growth_weight=np.array([resolved.parameters["baseline.growth_weight"].value.central]),
        elapsed=np.array([0.0, LAST_YEAR - FIRST_YEAR]),
    )[0]
    member = groups.member[occupations]
    by_group = np.stack([np.bincount(member, weights=year) for year in jobs])
    every = OfficialGrowth(
        "",
        "",
        float(by_group[0].sum()),
        float(by_group[1].sum()),
        sum(first for first, _ in projected.values()),
        sum(last for _, last in projected.values()),
    )
    return (
        every,
        *(
            OfficialGrowth(
                code, title, float(by_group[0][at]), float(by_group[1][at]), *projected[code]
            )
            for at, (code, title) in enumerate(zip(groups.codes, groups.titles, strict=True))
        ),
    )


def _projected() -> dict[str, tuple[float, float]]:
    """Return jobs in the first and the last year by the code of a major group."""
    rows = csv.DictReader(io.StringIO(_FILE.read_text(encoding="utf-8")))
    return {
        row["major_group"]: (
            1_000 * float(row["employment_2025_thousands"]),
            1_000 * float(row["employment_2035_thousands"]),
        )
        for row in rows
    }


def _rate(first: float, last: float) -> float:
    return float((last / first) ** (1 / (LAST_YEAR - FIRST_YEAR)) - 1)
