"""How much of what an assistant is used for is handed over, by occupation and over all.

Automation of a conversation (the task handed over, at once or with errors reported back) is not
automation of a job. What firms say is the other end of the scale: whether AI does what an employee
did before, or helps employees. docs/decisions/0020 says what is made of the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.evidence.association import Floats, weighted_quantiles
from occupations.errors import DataError
from occupations.readers.task_usage import AUGMENTATION, AUTOMATION, WITHHELD
from occupations.record_tables import ALL_CONVERSATIONS

if TYPE_CHECKING:
    import pandas as pd

    from occupations.table import OccupationTable

LEVELS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Substitution:
    """Automation as a share of conversations whose way of working is known.

    By occupation: `codes`, `titles`, `conversations` (share of all), `automation_share`, `jobs`,
    arrays of (occupation,), those with a known way of working only. National: `of_conversations`
    over all; `of_jobs` and `of_wage_bill` average occupations by theirs; `quantiles` are over jobs,
    at LEVELS. `firms` is what firms say: those where AI does what an employee did, as a share of
    those where it does that or supplements employees. `withheld` and `without_occupation` are
    shares of all conversations, `jobs_covered_share` the share of jobs that the occupations hold.
    """

    codes: NDArray[np.str_]
    titles: tuple[str, ...]
    conversations: Floats
    automation_share: Floats
    jobs: Floats
    of_conversations: float
    of_jobs: float
    of_wage_bill: float
    quantiles: Mapping[float, float]
    firms: float
    firms_error: float
    withheld: float
    without_occupation: float
    jobs_covered_share: float


@dataclass(frozen=True, slots=True)
class SubstitutionPrior:
    """The 5, 50 and 95 % points of `cognitive.substitution`, as a share of adopted task time."""

    low: float
    central: float
    high: float


def measure_substitution(
    table: OccupationTable, tables: Mapping[str, pd.DataFrame]
) -> Substitution:
    """Return automation against augmentation, from the tables `task_usage` and `task_use`.

    Raises DataError where the tables were built without usage by task.
    """
    usage = tables["task_usage"].set_index("occupation_code")
    if usage.empty:
        raise DataError(
            "the tables were built without usage by task",
            allowed="tables built with the source anthropic_aei",
        )
    automation, augmentation = (
        usage[[f"{way}_share" for way in ways]].sum(axis=1) for ways in (AUTOMATION, AUGMENTATION)
    )
    known = automation + augmentation
    withheld = usage[f"{WITHHELD}_share"]
    everything = known[ALL_CONVERSATIONS] + withheld[ALL_CONVERSATIONS]
    occupations = table.occupations.set_index("occupation_code")
    codes = known[known > 0].index.intersection(occupations.index).sort_values()
    share = (automation[codes] / known[codes]).to_numpy(dtype=np.float64)
    chosen = occupations.loc[codes]
    jobs = chosen["employment_jobs"].to_numpy(dtype=np.float64)
    wages = chosen["annual_mean_wage"].to_numpy(dtype=np.float64)
    reached = (known + withheld).drop(ALL_CONVERSATIONS).sum()
    firms, firms_error = _said_by_firms(tables["task_use"])
    points = weighted_quantiles(share, jobs, np.array(LEVELS))
    return Substitution(
        codes=codes.to_numpy(dtype=str),
        titles=tuple(chosen["title"].astype(str)),
        conversations=(known + withheld)[codes].to_numpy(dtype=np.float64),
        automation_share=share,
        jobs=jobs,
        of_conversations=float(automation[ALL_CONVERSATIONS] / known[ALL_CONVERSATIONS]),
        of_jobs=float(np.average(share, weights=jobs)),
        of_wage_bill=float(np.average(share, weights=jobs * wages)),
        quantiles=dict(zip(LEVELS, points.tolist(), strict=True)),
        firms=firms,
        firms_error=firms_error,
        withheld=float(withheld[ALL_CONVERSATIONS] / everything),
        without_occupation=float(1 - reached / everything),
        jobs_covered_share=float(jobs.sum() / occupations["employment_jobs"].sum()),
    )


def substitution_prior(found: Substitution) -> SubstitutionPrior:
    """Return the range that lies between what firms say and what conversations show.

    The 5 % point is the firms' share; the centre is half-way, in logits, between it and the jobs'
    mean of conversations; the 95 % point is the upper quartile of occupations, by jobs.
    """
    from scipy.special import expit, logit

    centre = expit((logit(found.firms) + logit(found.of_jobs)) / 2)
    return SubstitutionPrior(found.firms, float(centre), found.quantiles[0.75])


def _said_by_firms(task_use: pd.DataFrame) -> tuple[float, float]:
    """Return the share of firms with either effect that names the first, and its standard error."""
    answers = task_use.set_index("answer")
    over, beside = (
        answers.loc[name, ["answer_share", "standard_error_share"]].to_numpy(dtype=np.float64)
        for name in ("takes_over_task", "supplements_task")
    )
    total = over[0] + beside[0]
    share = over[0] / total
    # Delta method; the two answers are taken as independent.
    error = np.hypot(over[1] * beside[0], beside[1] * over[0]) / total**2
    return float(share), float(error)
