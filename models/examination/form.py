"""The least extreme combination of assumptions that reaches a target: first-order reliability.

Every assumption is a function of independent standard normals: the common factor's, and its own for
what the factor leaves of it (through the rank copula and its quantile function). Among all points
at which the model meets the target, the one nearest the centre is the most likely; its distance is
the reliability index beta. Source: Hasofer and Lind (1974), Rackwitz and Fiessler (1978).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.copula import PROGRESS
from models.engine import Engine
from models.examination.groups import group_of, independent_inputs
from models.examination.response import Target, response_of
from models.inputs import ModelInputs
from models.sampling import draws_at, values_at_uniforms
from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]
# (point, dimension) of standard normals to the model's number less the target, (point,).
Limit = Callable[[Floats], Floats]

_STEP: Final = 1e-4
_ITERATIONS: Final = 60
_TOLERANCE: Final = 1e-5
_STARTS: Final = 2
# Starts stand this far to either side of the steepest way, lest symmetry hide a nearer point.
_ASIDE: Final = 0.1
# Beyond this distance a point is so unlikely (1e-15) that a target counts as out of reach.
_FURTHEST: Final = 8.0
# A ray's crossing is narrowed by whole groups of lanes, which take the time of a single point.
_PARTS: Final = 17
_ROUNDS: Final = 15
_ON_SURFACE: Final = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class NearestPoint:
    """The point of a limit surface nearest the origin of standard-normal space.

    `beta` is its distance, negative when the origin itself meets the target; `gradient` points
    towards more. `is_reached` is False when no point within the search meets the target: `point` is
    then the nearest it came.
    """

    point: Floats
    gradient: Floats
    beta: float
    is_reached: bool


@dataclass(frozen=True, slots=True)
class LeastExtreme:
    """The least extreme combination that gives the target.

    `values` are the assumptions there, by key, and where one is restated for some sectors at its
    address too, both moved together; `normals` how many standard deviations each lies from its own
    median; `jobs` what the model gives; `beta` the distance in
    standard deviations, negative when the central run exceeds the target already; `probability`
    the first-order approximation Φ(-beta) of reaching it. `contributions` are each group's share of
    the squared distance, adding up to 1; within a group of correlated assumptions only their
    sum has a meaning. The share of an assumption that follows the common factor is that of its own
    part alone; the factor's stands under `dependence.progress`, and `progress` is how many standard
    deviations it lies from its centre, None where it has no hold.
    """

    target: Target
    values: Mapping[str, float]
    normals: Mapping[str, float]
    jobs: float
    central_jobs: float
    beta: float
    probability: float
    contributions: Mapping[str, float]
    is_reached: bool
    progress: float | None = None


def least_extreme(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    target: Target,
    *,
    engine: Engine | None = None,
) -> LeastExtreme:
    """Return the combination nearest the central one at which the target is met.

    Raises
    ------
    ValueError
        For a rung that moves in jumps, where no gradient leads.
    """
    from scipy.special import ndtr

    keys = independent_inputs(resolved)
    response = response_of(inputs, target, engine=engine)
    if not response.rung.is_smooth:
        raise ValueError(f"{target.rung} moves in jumps; the search needs a smooth rung")

    def jobs_at(normals: Floats) -> Floats:
        values = values_at_uniforms(resolved, keys, ndtr(normals), correlated=True)
        return response(draws_at(resolved, inputs, values, size=normals.shape[0]))

    def limit(normals: Floats) -> Floats:
        excess: Floats = jobs_at(normals) / target.jobs - 1
        return excess

    found = nearest_point(limit, dimensions=len(keys))
    at_point, central = jobs_at(np.stack([found.point, np.zeros(len(keys))]))
    values = values_at_uniforms(resolved, keys, ndtr(found.point[None, :]), correlated=True)
    varying = {key: float(value[0]) for key, value in values.items() if key != PROGRESS}
    squares = found.point**2
    total = float(squares.sum())
    contributions: dict[str, float] = {}
    for key, square in zip(keys, squares, strict=True):
        group = group_of(key, resolved)
        share = float(square) / total if total else 0.0
        contributions[group] = contributions.get(group, 0.0) + share
    return LeastExtreme(
        target=target,
        values=varying,
        normals={key: _own_normal(resolved, key, value) for key, value in varying.items()},
        jobs=float(at_point),
        central_jobs=float(central),
        beta=found.beta,
        probability=0.5 * math.erfc(found.beta / math.sqrt(2)),
        contributions=contributions,
        is_reached=found.is_reached,
        progress=float(found.point[keys.index(PROGRESS)]) if PROGRESS in keys else None,
    )


def _own_normal(resolved: ResolvedScenario, address: str, value: float) -> float:
    """Return how many standard deviations a value lies from the assumption's own median."""
    from scipy.special import ndtri

    own = resolved.at(address).value
    return 0.0 if own.is_fixed else float(ndtri(own.probability(value)))


def nearest_point(limit: Limit, *, dimensions: int) -> NearestPoint:
    """Return the point nearest the origin at which `limit` is 0.

    Sequential quadratic programming from several starts around the steepest way, since a
    surface can hold more than one nearest point; the best is then moved along its ray onto the
    surface.
    """
    origin = np.zeros(dimensions)
    start, slope = float(limit(origin[None, :])[0]), _gradient(limit, origin)
    if start == 0:
        return NearestPoint(origin, slope, 0.0, is_reached=True)
    steep = float(np.linalg.norm(slope))
    if steep == 0:
        return NearestPoint(origin, slope, -math.copysign(math.inf, start), is_reached=False)
    towards = -np.sign(start) * slope / steep
    candidates = [
        point
        for scale in np.linspace(0.5, 3.0, _STARTS)
        for side in (-_ASIDE, _ASIDE)
        if (point := _projected(limit, scale * towards + side * _aslant(dimensions))) is not None
    ]
    landed = [
        point
        for one in candidates
        if (point := _on_surface(limit, one, rising=start < 0)) is not None
    ]
    if not landed:
        furthest = min(
            (candidates or [_FURTHEST * towards]), key=lambda x: abs(float(limit(x[None, :])[0]))
        )
        return NearestPoint(furthest, slope, math.inf if start < 0 else -math.inf, is_reached=False)
    best = min(landed, key=lambda x: float(np.linalg.norm(x)))
    distance = float(np.linalg.norm(best))
    return NearestPoint(
        best, _gradient(limit, best), distance if start < 0 else -distance, is_reached=True
    )


def _projected(limit: Limit, start: Floats) -> Floats | None:
    """Return the nearest point of the surface that a search from `start` finds, or None.

    One thread does its linear algebra: with as many as there happen to be, last bits would differ
    from machine to machine, and the search hangs on them.
    """
    from scipy.optimize import minimize
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        found = minimize(
            lambda x: 0.5 * float(x @ x),
            start,
            jac=lambda x: x,
            method="SLSQP",
            bounds=[(-_FURTHEST, _FURTHEST)] * start.size,
            constraints={
                "type": "eq",
                "fun": lambda x: float(limit(x[None, :])[0]),
                "jac": lambda x: _gradient(limit, x),
            },
            options={"maxiter": _ITERATIONS, "ftol": _TOLERANCE},
        )
    point: Floats = found.x
    return point if np.all(np.isfinite(point)) and float(np.linalg.norm(point)) > 0 else None


def _aslant(dimensions: int) -> Floats:
    """Return a direction of length 1 that favours no axis, the same at every call."""
    way = np.sin(1.0 + np.arange(dimensions))
    aslant: Floats = way / np.linalg.norm(way)
    return aslant


def _on_surface(limit: Limit, point: Floats, *, rising: bool) -> Floats | None:
    """Return where the ray through `point` meets the surface, or None when it does not."""
    distance = float(np.linalg.norm(point))
    scales = np.linspace(0.0, max(_FURTHEST / distance, 1.0), 65)
    met = (limit(scales[:, None] * point) >= 0) == rising
    if not met.any():
        return None
    place = int(np.argmax(met))
    if place == 0:
        return None
    low, high = scales[place - 1], scales[place]
    for _ in range(_ROUNDS):
        finer = np.linspace(low, high, _PARTS + 1)
        is_met = (limit(finer[1:-1, None] * point) >= 0) == rising
        first = int(np.argmax(is_met)) if is_met.any() else is_met.size
        low, high = finer[first], finer[first + 1]
        if high - low < _ON_SURFACE:
            break
    landed: Floats = high * point
    return landed


def _gradient(limit: Limit, point: Floats) -> Floats:
    """Return the slope of `limit` by forward differences, every direction in one batch."""
    values = limit(np.concatenate([point[None, :], point + _STEP * np.eye(point.size)]))
    slope: Floats = (values[1:] - values[0]) / _STEP
    return slope
