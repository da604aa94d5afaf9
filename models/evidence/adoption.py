"""Everything the past says of adoption timing, estimated anew from the shipped tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.evidence.business_use import ALL_SECTORS, BusinessUse, fit_business_use
from models.evidence.diffusion import KIND_OF_CHANNEL, DiffusionLibrary, fit_library
from models.evidence.machine_use import MachineUse, pool_machine_use, rank_correlations
from models.evidence.present import DurationPrior, duration_prior
from occupations.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from models.parameters import ParameterTable

BASE_POINT: Final = 0.37
"""Where in a calendar year the model's years stand: in the middle of May, as in OEWS."""

_MACHINES: Final = "specialised_equipment"


@dataclass(frozen=True, slots=True, eq=False)
class TaskUse:
    """What firms say AI did to tasks, as shares 0-1.

    `using_firms` of all firms use AI; of those, `handing_over` had it perform a task previously
    done by an employee; of these, `handing_over_many` many such tasks. `supplementing` of the users
    had it supplement or enhance one.
    """

    using_firms: float
    handing_over: float
    handing_over_many: float
    supplementing: float

    @property
    def handing_over_firms(self) -> float:
        """Return the share of all firms where AI performs a task an employee did before."""
        return self.using_firms * self.handing_over


@dataclass(frozen=True, slots=True, eq=False)
class TimingEvidence:
    """The diffusion library, both surveys' sector effects, and the priors that follow.

    `rank_correlations` are Spearman's over sectors between every two questions on machines and AI,
    named by question and year. `base_year` is the model's, whose May the present is.
    """

    base_year: int
    library: DiffusionLibrary
    business_use: BusinessUse
    machine_use: MachineUse
    task_use: TaskUse
    rank_correlations: Mapping[str, float]
    priors: Mapping[Channel, DurationPrior]
    jobs: Mapping[str, float]


def estimate_timing(
    tables: Mapping[str, pd.DataFrame],
    *,
    jobs: Mapping[str, float],
    parameters: ParameterTable,
    base_year: int,
    on_progress: Callable[[str], None] = lambda _: None,
) -> TimingEvidence:
    """Return every estimate of adoption timing.

    Parameters
    ----------
    tables
        The evidence tables by name.
    jobs
        Jobs by sector code.
    parameters
        Midpoints and ceilings, which the present is compared with.
    base_year
        The model's base year.
    """
    on_progress("fitting curves to earlier technologies")
    library = fit_library(tables["diffusion"])
    on_progress("fitting firms' use of artificial intelligence")
    use = fit_business_use(tables["business_use"], jobs=jobs, base_year=base_year + BASE_POINT)
    on_progress("pooling three surveys of robots")
    machines = pool_machine_use(tables["machine_use"], jobs=jobs)
    bounds: dict[Channel, float] = {
        "cognitive": use.base_share,
        "physical": _use_of_machines(tables["machine_use"], jobs),
    }
    priors = {
        channel: duration_prior(
            channel,
            durations=library.durations[KIND_OF_CHANNEL[channel]],
            bound=bound,
            parameters=parameters,
            base_year=base_year,
        )
        for channel, bound in bounds.items()
    }
    return TimingEvidence(
        base_year=base_year,
        library=library,
        business_use=use,
        machine_use=machines,
        task_use=_task_use(tables["task_use"]),
        rank_correlations=rank_correlations(tables["machine_use"]),
        priors=priors,
        jobs=dict(jobs),
    )


def _use_of_machines(frame: pd.DataFrame, jobs: Mapping[str, float]) -> float:
    """Return the share of firms that use machines of any special kind, sectors weighted by jobs."""
    mine = (frame["technology"] == _MACHINES) & (frame["sector_code"] != ALL_SECTORS)
    known = frame[mine].dropna(subset=["use_share"])
    heads = known["sector_code"].map(dict(jobs))
    return float((known["use_share"] * heads).sum() / heads.sum())


def _task_use(frame: pd.DataFrame) -> TaskUse:
    share = frame.set_index("answer")["answer_share"]
    return TaskUse(
        using_firms=float(share["uses_ai"]),
        handing_over=float(share["takes_over_task"]),
        handing_over_many=float(share["takes_over_many"]),
        supplementing=float(share["supplements_task"]),
    )
