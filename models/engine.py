"""How the model is computed: by which form of its equations, and on how many threads."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, Protocol

from models.aggregates import Aggregates
from models.compiler import compiler_fault
from models.ensemble.cluster_place import ClusterPlace
from models.inputs import ModelInputs
from models.ladder import Ladder
from models.readable_projector import ReadableProjector
from models.rung_equations import Equation
from models.sampling import ParameterDraws
from occupations.errors import UsageError

_SLOWER: Final = (
    "nothing can be compiled here ({}): the equations are computed as they are written, "
    "which takes some hundred times as long"
)


class SumsOfDraws(Protocol):
    """The model for one set of inputs and one horizon: from draws to sums, draw by draw.

    It can be pickled, and threads may share it.
    """

    @property
    def ladder(self) -> Ladder:
        """Return the ladder whose rungs are computed."""

    def __call__(self, draws: ParameterDraws) -> Aggregates:
        """Return the sums at each draw."""


class Projector(Protocol):
    """A form of the equations for the rungs of a ladder, to be given inputs and a horizon.

    `equations` are those of the rungs as they are written, for whoever needs cells.
    `last_year_alone` computes the horizon without the years before it: those are then NaN, and so
    are the rungs that add up over them.
    """

    @property
    def ladder(self) -> Ladder:
        """Return the ladder whose rungs it computes."""

    @property
    def equations(self) -> Mapping[str, Equation]:
        """Return the equation of each rung by cell."""

    def __call__(
        self, inputs: ModelInputs, *, horizon: int, last_year_alone: bool = False
    ) -> SumsOfDraws:
        """Return the model for these inputs up to `horizon`."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A form of the equations and the number of threads it runs on, by default one a processor.

    Threads change no number, nor does a cluster; forms of the same equations differ in last bits.
    `note` says in words what whoever asked should know of the choice; it is empty where there is
    nothing to say. `cluster` is where the draws of a run are computed, None for threads as well.
    """

    projector: Projector
    workers: int | None = None
    note: str = ""
    cluster: ClusterPlace | None = None

    def __post_init__(self) -> None:
        if self.workers is not None and self.workers < 1:
            raise UsageError(
                f"{self.workers} is not a number of threads", key="workers", allowed="1 or more"
            )

    @property
    def threads(self) -> int:
        """Return how many threads compute at once."""
        return self.workers or available_processors()

    def pool(self) -> ThreadPoolExecutor:
        """Return the threads; they begin with their first work and end with the pool."""
        return ThreadPoolExecutor(max_workers=self.threads)


def default_engine(workers: int | None = None) -> Engine:
    """Return the compiled kernel, or where nothing can be compiled the readable equations."""
    fault = compiler_fault()
    if fault is not None:
        return Engine(ReadableProjector(), workers, note=_SLOWER.format(fault))
    from models.kernel.kernel import Kernel

    return Engine(Kernel, workers)


def available_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
