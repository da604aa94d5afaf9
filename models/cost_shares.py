"""How much of the pay for exposed work is worth automating, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.exposure import technical_exposure
from models.inputs import ModelInputs
from models.projection import cost_gate
from models.sampling import ParameterDraws, central_draw, draws_at
from models.scenarios import ResolvedParameter, ResolvedScenario
from occupations.channels import CHANNELS, Channel

Floats = NDArray[np.float64]

_LEVEL: Final = "cost_per_job"
_DECLINE: Final = "cost_decline"
# One draw each: central values, then the 5 and 95 % points of the level, then those of the decline.
_DRAWS: Final = 5
_PLACES: Final = {_LEVEL: (1, 2), _DECLINE: (3, 4)}


@dataclass(frozen=True, slots=True)
class CostShare:
    """The share of pay for a channel's exposed work that is worth automating in one year.

    Work exposed today, by today's jobs and wages; everything but what is named at central values.

    Attributes
    ----------
    channel
        What it is automated with.
    year
        The year whose costs it is automated at.
    central
        The share at central values.
    at_low_cost, at_high_cost
        The share at the 5 and 95 % points of `cost_per_job` alone.
    at_low_decline, at_high_decline
        The share at the 5 and 95 % points of `cost_decline` alone.
    """

    channel: Channel
    year: int
    central: float
    at_low_cost: float
    at_high_cost: float
    at_low_decline: float
    at_high_decline: float

    @property
    def width_of_level(self) -> float:
        """Return how far the share goes between the points of the cost's level."""
        return self.at_low_cost - self.at_high_cost

    @property
    def width_of_decline(self) -> float:
        """Return how far the share goes between the points of the cost's yearly fall."""
        return self.at_high_decline - self.at_low_decline


def cost_shares(
    inputs: ModelInputs, resolved: ResolvedScenario, *, years: Sequence[int]
) -> tuple[CostShare, ...]:
    """Return the share of exposed pay worth automating, by channel and year.

    sum(wage jobs x h) / sum(wage jobs x) over cells, x the exposure of equation 2 and h the cost
    gate of equation 4. A channel without any exposed work has NaN.

    Parameters
    ----------
    years
        Calendar years, none before the base year.
    """
    exposure = technical_exposure(inputs, central_draw(resolved, inputs))
    elapsed = np.array(years, dtype=np.float64) - inputs.base_year
    wage = inputs.occupations.wage[inputs.cells.occupation]
    found: list[CostShare] = []
    for channel in CHANNELS:
        pay = wage * inputs.cells.jobs * exposure.of_cells(inputs, channel)[0]
        gate = cost_gate(inputs, _points(inputs, resolved, channel), channel, elapsed=elapsed)
        with np.errstate(invalid="ignore"):
            shares = (gate * pay).sum(axis=-1) / pay.sum()
        found += [
            CostShare(channel, year, *(float(share) for share in shares[:, place]))
            for place, year in enumerate(years)
        ]
    return tuple(found)


def _points(inputs: ModelInputs, resolved: ResolvedScenario, channel: Channel) -> ParameterDraws:
    """Return a draw at central values and one at each point of a channel's level and decline.

    What some sectors have of their own goes to its points with the rest.
    """
    values: dict[str, Floats] = {}
    for name, places in _PLACES.items():
        values |= _at_points(resolved.parameters[f"{channel}.{name}"], places)
    return draws_at(resolved, inputs, values, size=_DRAWS)


def _at_points(parameter: ResolvedParameter, places: tuple[int, int]) -> dict[str, Floats]:
    values = {}
    for address, distribution in parameter.distributions():
        own = np.full(_DRAWS, distribution.central)
        own[list(places)] = distribution.p05, distribution.p95
        values[address] = own
    return values
