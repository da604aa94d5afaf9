"""What one number of a run would be, were its assumptions bound less or more closely together."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from models.copula import PROGRESS
from models.dependence import copula_of, progress_of
from models.ensemble.quantiles import spread_of_draws
from models.examination.response import Response
from models.likelihood import probability_of
from models.sampling import draw_parameters
from models.scenarios import ResolvedParameter, ResolvedScenario

STRENGTHS: Final = (0.0, 0.3, 0.5, 0.7)
SPAN_DRAWS: Final = 1_024
_SUBSTITUTION: Final = "substitution"


@dataclass(frozen=True, slots=True)
class Strength:
    """A number of the model at one strength of the common factor.

    Attributes
    ----------
    progress
        The rank correlation between any two assumptions that follow the factor.
    median, p05, p95
        Jobs or job equivalents.
    probability
        The share of draws that reach the claim.
    error_median, error_p05, error_p95, probability_error
        The Monte-Carlo standard errors of these; NaN where there are too few draws to tell.
    """

    progress: float
    median: float
    p05: float
    p95: float
    probability: float
    error_median: float
    error_p05: float
    error_p95: float
    probability_error: float


@dataclass(frozen=True, slots=True)
class DependenceSpan:
    """A number of a run at several strengths of the common factor, all else as in the run.

    Attributes
    ----------
    draws
        How many draws each strength has, the run's first.
    own
        The run's own strength.
    strengths
        From none to strong, the run's own among them.
    without_substitution
        The run's own strength, with substitution taken to vary on its own: that a task leaves the
        payroll once it is adopted may be a choice of firms rather than of technology.
    kept
        What part of the pairs' departure from the common factor the run keeps: less than 1 where
        pairs would give no correlation matrix.
    """

    draws: int
    own: float
    strengths: tuple[Strength, ...]
    without_substitution: Strength
    kept: float

    @property
    def weakest(self) -> Strength:
        """Return the number with the assumptions unrelated."""
        return self.strengths[0]

    @property
    def strongest(self) -> Strength:
        """Return the number at the strongest dependence that every run looks at."""
        return next(one for one in self.strengths if one.progress == STRENGTHS[-1])


def dependence_span(
    response: Response,
    resolved: ResolvedScenario,
    *,
    goal: float,
    draws: int,
    seed: int,
    on_progress: Callable[[int, int], None] | None = None,
) -> DependenceSpan:
    """Return a number of the model from no to strong dependence.

    Parameters
    ----------
    response
        The number, in jobs or job equivalents.
    resolved
        The run's assumptions.
    goal
        What the claim says of the number, in jobs.
    draws
        Draws of each strength, 1 or more.
    seed
        Which draws are made: the run's own.
    on_progress
        Told, before each strength, how many are done of how many.
    """
    own = progress_of(resolved)
    strengths = sorted({*STRENGTHS, own})
    done = itertools.count()

    def at(run: ResolvedScenario, progress: float) -> Strength:
        if on_progress is not None:
            on_progress(next(done), len(strengths) + 1)
        drawn = draw_parameters(
            run.fixing({PROGRESS: progress}), response.inputs, seed=seed, start=0, stop=draws
        )
        jobs = response(drawn)
        spread, chance = spread_of_draws(jobs), probability_of(jobs >= goal)
        return Strength(
            progress=progress,
            median=float(spread.p50),
            p05=float(spread.p05),
            p95=float(spread.p95),
            probability=chance.value,
            error_median=float(spread.error_p50),
            error_p05=float(spread.error_p05),
            error_p95=float(spread.error_p95),
            probability_error=chance.error,
        )

    return DependenceSpan(
        draws=draws,
        own=own,
        strengths=tuple(at(resolved, progress) for progress in strengths),
        without_substitution=at(_with_substitution_apart(resolved), own),
        kept=copula_of(resolved).kept,
    )


def _with_substitution_apart(resolved: ResolvedScenario) -> ResolvedScenario:
    """Return the scenario with substitution left out of the common factor."""
    apart: Mapping[str, ResolvedParameter] = {
        key: replace(parameter, spec=replace(parameter.spec, progress=0))
        for key, parameter in resolved.parameters.items()
        if key.rpartition(".")[2] == _SUBSTITUTION
    }
    return replace(resolved, parameters={**resolved.parameters, **apart})
