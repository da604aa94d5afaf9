"""For each assumption alone: the value at which the central run reaches a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.engine import Engine
from models.examination.response import Response, Target, response_of
from models.inputs import ModelInputs
from models.sampling import draws_at
from models.scenarios import ResolvedParameter, ResolvedScenario

Floats = NDArray[np.float64]

# How near the target a break-even must come, as a share of it.
TOLERANCE: Final = 0.001
_POINTS: Final = 33
_PARTS: Final = 16
_ROUNDS: Final = 12
# Where nothing bounds a value, it is looked for this many times beyond its 5 and 95 % points.
_REACH: Final = 10.0
# Differences below this share are rounding of sums.
_NO_EFFECT: Final = 1e-9
# The largest share one measure is given; the others then have next to none.
_NEARLY_ALL: Final = 0.999


@dataclass(frozen=True, slots=True)
class BreakEven:
    """What one assumption can do to the central run, all others central.

    One that is restated for some sectors has an entry for these, with their address as its key, and
    one for the others: each moves where it holds, and nothing moves with it.

    Values in the assumption's unit; of a weight, its share of the channel's total. `value` is where
    the run reaches the target (None: nowhere within `lowest` to `highest`), `jobs` what it reaches
    there; `furthest_value` and `furthest_jobs` the nearest it comes otherwise. `percentile` is the
    probability the assumption's distribution gives to a value no higher than `value`.
    `least_jobs` and `most_jobs` are the least and the most along the whole line.
    """

    key: str
    central: float
    lowest: float
    highest: float
    value: float | None
    jobs: float | None
    furthest_value: float
    furthest_jobs: float
    least_jobs: float
    most_jobs: float
    percentile: float | None

    @property
    def has_effect(self) -> bool:
        """Return whether the number depends on this assumption at all."""
        return self.most_jobs - self.least_jobs > _NO_EFFECT * max(abs(self.most_jobs), 1.0)

    @property
    def is_within_range(self) -> bool:
        """Return whether the value lies between the assumption's own 5 and 95 % points."""
        return self.percentile is not None and 0.05 <= self.percentile <= 0.95


@dataclass(frozen=True, slots=True)
class BreakEvens:
    """The central run's number, and what each assumption alone can make of it.

    `choices` gives jobs under each alternative of an assumption that is a choice.
    """

    target: Target
    central_jobs: float
    found: tuple[BreakEven, ...]
    choices: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """One assumption's line of values to look along; rising, with the central one among them."""

    key: str
    parameter: ResolvedParameter
    line: Floats
    siblings: int

    @property
    def is_weight(self) -> bool:
        return self.siblings > 0

    def inserted(self, shown: Floats) -> Floats:
        """Return what enters the draws for values as they are shown: a weight for its share."""
        return self.siblings * shown / (1 - shown) if self.is_weight else shown


def break_evens(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    target: Target,
    *,
    engine: Engine | None = None,
) -> BreakEvens:
    """Return the break-even value of every assumption for the central run.

    Each line of values is looked at in 33 points at once; the crossing nearest the central value
    is then narrowed until the run meets the target to 0.1 %.
    """
    response = response_of(inputs, target, engine=engine)
    searches = _searches(resolved)
    jobs = _along(response, resolved, searches, [search.line for search in searches])
    central = float(response(draws_at(resolved, inputs, {}, size=1))[0])
    brackets = [
        _bracket(search.line, found, target.jobs, centre=_central(search))
        for search, found in zip(searches, jobs, strict=True)
    ]
    met = _narrowed(response, resolved, searches, brackets, target.jobs)
    return BreakEvens(
        target=target,
        central_jobs=central,
        found=tuple(
            _break_even(search, found, met.get(search.key), target.jobs)
            for search, found in zip(searches, jobs, strict=True)
        ),
        choices=_choices(inputs, resolved, response),
    )


def _searches(resolved: ResolvedScenario) -> list[_Search]:
    weights = [key for key in resolved.parameters if key.startswith("weights.")]
    searches = []
    for key, parameter in resolved.by_address().items():
        if parameter.spec.dimension is None:
            continue
        family = key.rpartition(".")[0]
        siblings = sum(other.startswith(f"{family}.") for other in weights) - 1
        if key in weights and not _has_equal_siblings(resolved, family):
            continue  # a share has no meaning of its own where other weights are set apart
        line = _line(parameter, key in weights)
        searches.append(_Search(key, parameter, line, max(siblings, 0)))
    return searches


def _has_equal_siblings(resolved: ResolvedScenario, family: str) -> bool:
    return all(
        parameter.value.central == 1.0
        for key, parameter in resolved.parameters.items()
        if key.startswith(f"{family}.")
    )


def _line(parameter: ResolvedParameter, is_weight: bool) -> Floats:
    spec, value = parameter.spec, parameter.value
    if is_weight:
        return np.linspace(0.0, _NEARLY_ALL, _POINTS)
    if np.isfinite(spec.upper):
        line = np.linspace(spec.lower, spec.upper, _POINTS)
    else:
        line = np.geomspace(value.p05 / _REACH, value.p95 * _REACH, _POINTS)
    return np.union1d(line, [value.central])


def _central(search: _Search) -> float:
    if search.is_weight:
        return 1 / (search.siblings + 1)
    return search.parameter.value.central


def _along(
    response: Response,
    resolved: ResolvedScenario,
    searches: Sequence[_Search],
    lines: Sequence[Floats],
) -> list[Floats]:
    """Return the jobs along each line, all of them evaluated in one batch."""
    sizes = [line.size for line in lines]
    ends = np.cumsum([0, *sizes])
    values = {}
    for search, line, first in zip(searches, lines, ends, strict=False):
        column = np.full(int(ends[-1]), search.parameter.value.central)
        column[first : first + line.size] = search.inserted(line)
        values[search.key] = column
    if not ends[-1]:
        return [np.empty(0) for _ in lines]
    jobs = response(draws_at(resolved, response.inputs, values, size=int(ends[-1])))
    return np.split(jobs, ends[1:-1])


def _bracket(line: Floats, jobs: Floats, wanted: float, *, centre: float) -> Floats | None:
    """Return the two neighbours of the line nearest its centre between which jobs cross."""
    above = jobs >= wanted
    crossings = np.flatnonzero(above[1:] != above[:-1])
    if not crossings.size:
        return None
    middle = np.searchsorted(line, centre)
    nearest = crossings[np.argmin(np.abs(crossings + 0.5 - middle))]
    return line[nearest : nearest + 2]


def _narrowed(
    response: Response,
    resolved: ResolvedScenario,
    searches: Sequence[_Search],
    brackets: Sequence[Floats | None],
    wanted: float,
) -> dict[str, tuple[float, float]]:
    """Return value and jobs at each crossing, all brackets narrowed together."""
    met: dict[str, tuple[float, float]] = {}
    left = [
        (search, bracket)
        for search, bracket in zip(searches, brackets, strict=True)
        if bracket is not None
    ]
    for _ in range(_ROUNDS):
        lines = [np.linspace(low, high, _PARTS + 1) for _, (low, high) in left]
        found = _along(response, resolved, [search for search, _ in left], lines)
        narrower = []
        for (search, _), line, jobs in zip(left, lines, found, strict=True):
            best = int(np.argmin(np.abs(jobs - wanted)))
            met[search.key] = float(line[best]), float(jobs[best])
            bracket = _bracket(line, jobs, wanted, centre=float(line[0]))
            if bracket is not None and abs(jobs[best] / wanted - 1) > TOLERANCE / 10:
                narrower.append((search, bracket))
        left = narrower
        if not left:
            break
    return met


def _break_even(
    search: _Search, jobs: Floats, met: tuple[float, float] | None, wanted: float
) -> BreakEven:
    nearest = int(np.argmin(np.abs(jobs - wanted)))
    return BreakEven(
        key=search.key,
        central=_central(search),
        lowest=float(search.line[0]),
        highest=float(search.line[-1]),
        value=None if met is None else met[0],
        jobs=None if met is None else met[1],
        furthest_value=float(search.line[nearest]),
        furthest_jobs=float(jobs[nearest]),
        least_jobs=float(jobs.min()),
        most_jobs=float(jobs.max()),
        percentile=_percentile(search, met),
    )


def _percentile(search: _Search, met: tuple[float, float] | None) -> float | None:
    """Return the probability of a value no higher; None for weights and what is fixed."""
    value = search.parameter.value
    if met is None or search.is_weight or value.is_fixed:
        return None
    return value.probability(met[0])


def _choices(
    inputs: ModelInputs, resolved: ResolvedScenario, response: Response
) -> Mapping[str, Mapping[str, float]]:
    return {
        key: {
            name: float(response(draws_at(resolved.choosing(key, name), inputs, {}, size=1))[0])
            for name in parameter.spec.choices
        }
        for key, parameter in resolved.parameters.items()
        if parameter.spec.choices
    }
