"""What the present rules out: curves by which more is handed over today than firms use at all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.copula import gaussian_copula
from models.curves import logistic
from models.sampling import sobol_points
from occupations.channels import Channel

if TYPE_CHECKING:
    from models.evidence.pooling import PooledMean
    from models.parameters import ParameterTable

Floats = NDArray[np.float64]

_DRAWS: Final = 16_384
_SEED: Final = 0
_POINTS: Final = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True)
class DurationPrior:
    """A channel's duration in years at its 5, 50 and 95 % points, before and after the present.

    `library` is what earlier technologies alone say. `prior` keeps of it what agrees with the
    present: draws of midpoint, duration and ceiling under which no more is handed over in the base
    year than `bound`, the share of jobs in firms that use such technology at all. `kept_share` is
    the share of draws kept, `implied_shares` what all draws imply for the base year.
    """

    channel: Channel
    library: tuple[float, float, float]
    prior: tuple[float, float, float]
    bound: float
    kept_share: float
    implied_shares: tuple[float, float, float]


def duration_prior(
    channel: Channel,
    *,
    durations: PooledMean,
    bound: float,
    parameters: ParameterTable,
    base_year: float,
) -> DurationPrior:
    """Return the prior of `<channel>.duration`.

    Parameters
    ----------
    durations
        Distribution of log durations (years) of earlier technologies.
    bound
        Share of jobs in firms that use such technology at all in the base year.
    parameters
        Midpoint, ceiling and the rank correlation of midpoint and duration are taken from here.
    """
    keys = [f"{channel}.{name}" for name in ("midpoint", "duration", "ceiling")]
    specs = [parameters.specs[key] for key in keys]
    points = sobol_points(seed=_SEED, start=0, stop=_DRAWS)
    dimensions = {key: spec.dimension or 0 for key, spec in zip(keys, specs, strict=True)}
    uniforms = {key: points[:, dimensions[key]] for key in keys}
    own = tuple(c for c in parameters.correlations if {c.first, c.second} <= set(keys))
    uniforms |= gaussian_copula(own, dimensions).correlate(uniforms) if own else {}
    midpoint = specs[0].distribution.quantile(uniforms[keys[0]])
    duration = _durations(durations, uniforms[keys[1]])
    ceiling = specs[2].distribution.quantile(uniforms[keys[2]])
    implied = ceiling * logistic(base_year - midpoint, duration)
    kept = implied <= bound
    return DurationPrior(
        channel=channel,
        library=_three(duration),
        prior=_three(duration[kept]),
        bound=bound,
        kept_share=float(kept.mean()),
        implied_shares=_three(implied),
    )


def _durations(found: PooledMean, uniform: Floats) -> Floats:
    from scipy.special import ndtri

    spread = math.hypot(found.spread, found.error)
    return np.asarray(np.exp(found.mean + spread * ndtri(uniform)))


def _three(values: Floats) -> tuple[float, float, float]:
    low, middle, high = (float(value) for value in np.quantile(values, _POINTS))
    return low, middle, high
