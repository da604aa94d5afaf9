"""Draws of every assumption: Sobol points, rank copula, quantile functions, simplex weights.

Draw i is point floor(i / 16) of scrambling i mod 16, all keyed by the seed, so a draw depends on
(seed, i) alone: asking for more draws extends the ensemble and reshuffles nothing. The points
always have 128 dimensions and each parameter its permanent one, so a new parameter moves no other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.dependence import copula_of
from models.inputs import ModelInputs
from models.measure_set import ENVIRONMENT_MEASURE
from models.noise import coarseness_factor, imputation_noise, noise_shape
from models.parameters import DIMENSIONS
from models.restatements import AT, address_of
from models.scenarios import ResolvedScenario
from models.sobol import BITS, scrambled_points
from occupations.channels import CHANNELS, Channel
from occupations.errors import UsageError

Floats = NDArray[np.float64]

SCRAMBLINGS: Final = 16
_HALF_STEP: Final = 2.0 ** -(BITS + 1)
_INNERMOST: Final = 2.0**-52
_POINTS_KEPT: Final = 1_024


@dataclass(frozen=True, slots=True, eq=False)
class SectorValues:
    """An assumption that is not the same in all sectors.

    `values` (draw, range): first that of sectors for which nothing is restated; `range_of_sector`
    (sector,) is the place of each sector's among them.
    """

    values: Floats
    range_of_sector: NDArray[np.int64]

    @property
    def by_sector(self) -> Floats:
        """Return the assumption in each sector, (draw, sector)."""
        return self.values[:, self.range_of_sector]


@dataclass(frozen=True, slots=True, eq=False)
class ParameterDraws:
    """The assumptions at each draw.

    `values` maps each number-valued parameter to an array (draw,); `weights` each channel to
    (draw, measure), measures in the order of the inputs with `environment` first for the physical
    channel; rows sum to 1, or in an economy whose occupations are known only in groups to what
    that error multiplies exposure with; `noise` (draw, noise row, major group) standard normals;
    `choices` the name chosen for each parameter that is a choice; `restated` those parameters that
    some sectors have values of their own of.
    """

    values: Mapping[str, Floats]
    weights: Mapping[Channel, Floats]
    noise: Floats
    choices: Mapping[str, str]
    restated: Mapping[str, SectorValues] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Return the number of draws."""
        return int(self.noise.shape[0])

    def ranges(self, key: str, *, sectors: int) -> SectorValues:
        """Return an assumption with the range of each of the sectors, one where all share it."""
        alone = SectorValues(self.values[key][:, None], np.zeros(sectors, dtype=np.int64))
        return self.restated.get(key, alone)

    def between(self, start: int, stop: int) -> ParameterDraws:
        """Return the draws from position `start` up to, not including, `stop`."""
        return self.taken(np.arange(start, min(stop, self.size)))

    def taken(self, part: NDArray[np.int64]) -> ParameterDraws:
        """Return the draws at the given positions, in their order."""
        return ParameterDraws(
            {key: value[part] for key, value in self.values.items()},
            {channel: weights[part] for channel, weights in self.weights.items()},
            self.noise[part],
            self.choices,
            {
                key: SectorValues(one.values[part], one.range_of_sector)
                for key, one in self.restated.items()
            },
        )


def draw_parameters(
    resolved: ResolvedScenario, inputs: ModelInputs, *, seed: int, start: int, stop: int
) -> ParameterDraws:
    """Return draws `start` to `stop` - 1 of the ensemble keyed by `seed` (0 or above)."""
    points = sobol_points(seed=seed, start=start, stop=stop)
    drawing = {
        key: p.spec.dimension
        for key, p in resolved.parameters.items()
        if p.spec.dimension is not None
    }
    own = points[:, list(drawing.values())]
    drawn = values_at_uniforms(resolved, tuple(drawing), own, correlated=True)
    noise = imputation_noise(inputs, seed=seed, start=start, stop=stop)
    draws = _draws(resolved, inputs, drawn, noise)
    if inputs.coarseness == 0:
        return draws
    factor = coarseness_factor(inputs.coarseness, seed=seed, start=start, stop=stop)[:, None]
    weights: dict[Channel, Floats] = {
        channel: weight * factor for channel, weight in draws.weights.items()
    }
    return replace(draws, weights=weights)


def draws_at(
    resolved: ResolvedScenario, inputs: ModelInputs, values: Mapping[str, Floats], *, size: int
) -> ParameterDraws:
    """Return `size` draws at given values, every other assumption central and noise 0.

    `values` maps keys to arrays (draw,), and addresses such as `physical.midpoint@31-33` where an
    assumption is restated: else sectors keep their own central value, whatever the key's is.
    Weights need not add up to 1.
    """
    drawn = {
        address: values[address] if address in values else np.full(size, value.central)
        for p in resolved.parameters.values()
        if p.spec.dimension is not None
        for address, value in p.distributions()
    }
    return _draws(resolved, inputs, drawn, np.zeros((size, *noise_shape(inputs))))


def values_at_uniforms(
    resolved: ResolvedScenario, keys: Sequence[str], uniforms: Floats, *, correlated: bool
) -> dict[str, Floats]:
    """Return the assumptions `keys` at independent uniforms (point, key), each (point,).

    `correlated` says whether the rank correlations between them hold; `keys` then holds
    `dependence.progress` where any follows the common factor, whose uniforms are in its place.
    Where an assumption is restated, what sectors have of their own is taken at the same uniform
    and stands at its address.
    """
    given = {key: uniforms[:, place] for place, key in enumerate(keys)}
    if correlated:
        given |= copula_of(resolved).among(frozenset(keys)).correlate(given)
    # Far out, a normal's probability rounds to 0 or 1, where quantiles are infinite.
    inside = {key: np.clip(given[key], _INNERMOST, 1 - _INNERMOST) for key in keys}
    return {
        address: value.quantile(inside[key])
        for key in keys
        for address, value in resolved.parameters[key].distributions()
    }


def central_draw(resolved: ResolvedScenario, inputs: ModelInputs) -> ParameterDraws:
    """Return the one draw in which every assumption has its central value and noise is 0."""
    return draws_at(resolved, inputs, {}, size=1)


def sobol_points(*, seed: int, start: int, stop: int) -> Floats:
    """Return points of the interleaved scramblings, (stop - start, 128), strictly within (0, 1).

    A few points are kept: who asks again and again, with other assumptions, asks for the same.
    """
    small = stop - start <= _POINTS_KEPT
    return _kept_points(seed, start, stop) if small else _points(seed, start, stop)


@lru_cache(maxsize=4)
def _kept_points(seed: int, start: int, stop: int) -> Floats:
    points = _points(seed, start, stop)
    points.flags.writeable = False  # they are everybody's
    return points


def _points(seed: int, start: int, stop: int) -> Floats:
    points = np.empty((stop - start, DIMENSIONS))
    for scrambling in range(SCRAMBLINGS):
        first, last = (-((scrambling - draw) // SCRAMBLINGS) for draw in (start, stop))
        if first < last:
            own = slice(first * SCRAMBLINGS + scrambling - start, None, SCRAMBLINGS)
            points[own] = scrambled_points(
                (seed, scrambling), dimensions=DIMENSIONS, start=first, stop=last
            )
    return points + _HALF_STEP


def _draws(
    resolved: ResolvedScenario, inputs: ModelInputs, drawn: Mapping[str, Floats], noise: Floats
) -> ParameterDraws:
    weights: dict[Channel, Floats] = {}
    for channel in CHANNELS:
        ids = weighted_measures(inputs, channel)
        raw = [drawn[f"weights.{channel}.{measure}"] for measure in ids]
        total = raw[0]
        for one in raw[1:]:
            total = total + one
        if not np.all(total > 0):
            raise UsageError(
                f"every weight of the {channel} measures is 0",
                key=f"weights.{channel}",
                allowed="at least one measure with a weight above 0",
            )
        weights[channel] = np.stack([one / total for one in raw], axis=1)
    values = {
        key: value
        for key, value in drawn.items()
        if not key.startswith("weights.") and AT not in key
    }
    return ParameterDraws(
        values,
        weights,
        noise,
        {key: resolved.choice(key) for key, p in resolved.parameters.items() if p.spec.choices},
        _restated(resolved, inputs, drawn),
    )


def _restated(
    resolved: ResolvedScenario, inputs: ModelInputs, drawn: Mapping[str, Floats]
) -> dict[str, SectorValues]:
    """Return what some sectors have values of their own of, by key."""
    restated = {}
    codes = inputs.sectors.codes
    for key, parameter in resolved.parameters.items():
        ranges, of_sector = [], np.zeros(len(codes), dtype=np.int64)
        for one in parameter.restated:
            own = drawn[address_of(key, one.name)]
            if one.value == parameter.value and np.array_equal(own, drawn[key]):
                continue  # restated as it was: the same numbers, so the same bits
            ranges.append(own)
            of_sector[[codes.index(code) for code in one.sectors]] = len(ranges)
        if ranges:
            restated[key] = SectorValues(np.stack([drawn[key], *ranges], axis=1), of_sector)
    return restated


def weighted_measures(inputs: ModelInputs, channel: Channel) -> tuple[str, ...]:
    """Return the measures of a channel in the order of their weights."""
    ids = inputs.measures[channel].ids
    return (ENVIRONMENT_MEASURE, *ids) if channel == "physical" else ids
